package journal_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// Whatever a synchronising program, another writer, another computer, a disk that
// goes and comes and the end of the process do around a journal, in whatever
// order: each word that was acknowledged, and that the person did not remove, is
// in the journal, or is offered: by what its backups are ahead in, or as a draft.
//
// What nobody could save is told apart: words that were in one file only, when
// another program wrote over it while nobody had it open, or was killed before it
// could seal them.
//
// Every so many steps, and at the end, all is brought together, and each word has to
// be in the journal itself, which is checked to its last record.
//
// Here it is two lives of 150 steps; scripts/soak has ten of 10,000.
// JOURNAL_TEST_SURROUNDINGS=SEED:STEPS lives one again, alike but for the ids and
// what follows from their order.
func TestNoWordIsLostToWhatIsAroundTheJournal(t *testing.T) {
	seeds, steps := []uint64{1, 2}, 150
	if times, seed := soaking(); times > 1 {
		seeds, steps = nil, 10_000
		for i := range times {
			seeds = append(seeds, seed%1_000_000+uint64(i))
		}
	}
	if again := os.Getenv("JOURNAL_TEST_SURROUNDINGS"); again != "" {
		seeds = make([]uint64, 1)
		if _, err := fmt.Sscanf(again, "%d:%d", &seeds[0], &steps); err != nil {
			t.Fatal(err)
		}
	}
	for _, seed := range seeds {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			s := newSurroundings(t, seed)
			for s.steps < steps {
				err := s.step()
				if err == nil && s.steps%wholeEvery == 0 {
					err = s.end()
				}
				if err != nil {
					t.Fatalf("step %d: %v\n%v\nAgain: JOURNAL_TEST_SURROUNDINGS=%d:%d", s.steps, err, s.last, seed, s.steps+1)
				}
			}
			if err := s.end(); err != nil {
				t.Fatalf("at the end: %v\n%v\nAgain: JOURNAL_TEST_SURROUNDINGS=%d:%d", err, s.last, seed, steps)
			}
			t.Logf("seed %d, %d steps, %d sittings: %d words kept, 0 lost, 0 offered by nothing; %d removed, %d of which others wrote over the only file; %v",
				seed, steps, s.sittings, len(s.words), len(s.removed), s.destroyed, s.counts)
		})
	}
}

// wholeEvery is after how many steps all has to come back.
const wholeEvery = 1000

// surroundings are a journal and all that goes on around it.
type surroundings struct {
	t                          *testing.T
	ctx                        context.Context
	rng                        *rand.Rand
	now                        time.Time
	folder, path, state, stick string
	code                       string // opens the journal without the derivation, which would cost more than all else

	j         *journal.Journal           // nil while it is locked
	drafts    map[journal.ID]sealedPage  // of this sitting, by item: what could not be saved
	exchanged bool                       // another program wrote over the open file
	away      bool                       // the disk that has the folder
	heeds     int                        // how often the person takes what is offered: for weeks never, half the time, always
	excused   bool                       // see settle, until it is judged
	copies    [][]byte                   // that other programs have of the file
	inBackups map[string]map[string]bool // words, by path

	words     map[string]int  // acknowledged, and at which step
	removed   map[string]bool // by the person, or with the only file they were in
	next      int             // word
	destroyed int
	steps     int
	sittings  int
	counts    map[string]int
	last      []string // steps
}

// sealedPage is a page as it is on the screen, and in a draft.
type sealedPage struct {
	id   journal.ID
	text string
}

func newSurroundings(t *testing.T, seed uint64) *surroundings {
	dir := t.TempDir()
	s := &surroundings{
		t: t, ctx: t.Context(), rng: rand.New(rand.NewPCG(seed, 8)), now: time.Date(2026, 11, 22, 7, 10, 0, 0, time.UTC),
		folder: filepath.Join(dir, "disk"), state: filepath.Join(dir, "state"), stick: filepath.Join(dir, "stick"),
		inBackups: map[string]map[string]bool{}, words: map[string]int{}, removed: map[string]bool{}, counts: map[string]int{}, heeds: 1,
	}
	s.path = filepath.Join(s.folder, "journal.ownway")
	for _, d := range []string{s.folder, s.state, s.stick} {
		if err := os.Mkdir(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	var code journal.Code
	s.j, code = journaltest.NewAt(t, s.path, s.options())
	s.code = code.String()
	if _, err := s.j.Backups().SetSecondFolder(t.Context(), s.stick); err != nil {
		t.Fatal(err)
	}
	s.drafts = map[journal.ID]sealedPage{}
	t.Cleanup(func() {
		if s.j != nil {
			_ = s.j.Close() // the test has failed
		}
	})
	return s
}

func (s *surroundings) options() journal.Options {
	return journal.Options{Now: func() time.Time { return s.now }, DraftFolders: []string{s.state}}
}

// happenings are all that can happen, and how often it does in 1,000 steps.
var happenings = []struct {
	in1000 int
	name   string
	do     func(*surroundings) error
}{
	{80, "lock", (*surroundings).lock},
	{15, "kill", (*surroundings).kill},
	{25, "copy", (*surroundings).copy},
	{40, "put a copy", (*surroundings).put},
	{20, "write elsewhere", (*surroundings).writeElsewhere},
	{20, "second writer", (*surroundings).secondWriter},
	{10, "unmount", (*surroundings).unmount},
	{60, "mount", (*surroundings).mount},
	{10, "back up now", (*surroundings).backUp},
	{20, "remove a word", (*surroundings).removeWord},
	{10, "bin", (*surroundings).bin},
	{4, "clear out", (*surroundings).clearOut},
	{5, "purge", (*surroundings).purge},
	{30, "leave", (*surroundings).leave},
	{150, "write", (*surroundings).write},
	{1000, "write more", (*surroundings).writeMore},
}

func (s *surroundings) step() error {
	s.steps++
	s.now = s.now.Add(time.Duration(s.rng.Int64N(int64(20 * time.Minute))))
	n := s.rng.IntN(1000)
	for _, h := range happenings {
		if n -= h.in1000; n < 0 {
			s.happened(h.name)
			if err := h.do(s); err != nil {
				return fmt.Errorf("%s: %w", h.name, err)
			}
			return nil
		}
	}
	return nil
}

// happened notes what happens, for the report.
func (s *surroundings) happened(name string) {
	s.counts[name]++
	s.last = append(s.last, fmt.Sprintf("%d %s", s.steps, name))
	s.last = s.last[max(0, len(s.last)-40):]
}

func (s *surroundings) in(n int) bool { return s.rng.IntN(n) == 0 }

// word is one that was never written before.
func (s *surroundings) word() string {
	s.next++
	return fmt.Sprintf("w%d", s.next)
}

var aWord = regexp.MustCompile(`w\d+`)

// say is what the person may rely on from here on.
func (s *surroundings) say(text string) {
	for _, w := range aWord.FindAllString(text, -1) {
		if _, known := s.words[w]; !known && !s.removed[w] {
			s.words[w] = s.steps
		}
	}
}

// forget is what the person removed.
func (s *surroundings) forget(text string) {
	for _, w := range aWord.FindAllString(text, -1) {
		delete(s.words, w)
		s.removed[w] = true
	}
}

// open unlocks the journal, if it is locked and its disk is there, and answers
// what is offered then, or not.
func (s *surroundings) open() error {
	if s.j != nil || s.away {
		return nil
	}
	s.sittings++
	s.now = s.now.Add(time.Duration(s.rng.Int64N(int64(60 * time.Hour))))
	if err := s.unlock(); err != nil {
		return err
	}
	s.drafts, s.exchanged = map[journal.ID]sealedPage{}, false
	for _, text := range textsOf(s.j) {
		s.say(text)
	}
	if s.sittings%30 == 0 {
		s.heeds = s.rng.IntN(3)
	}
	if s.rng.IntN(4) < 2*s.heeds {
		if err := s.bringBack(); err != nil {
			return err
		}
	} else if s.in(6) {
		ahead, err := s.j.Backups().Unmerged(s.ctx)
		if err := errors.Join(err, s.j.Backups().Dismiss(ahead)); err != nil {
			return fmt.Errorf("leaving: %w", err)
		}
	}
	if s.in(2) {
		return s.makeUp()
	}
	return nil
}

func (s *surroundings) unlock() error {
	l, err := journal.Open(s.path, s.options())
	if err != nil {
		return fmt.Errorf("opening: %w", err)
	}
	if s.j, err = l.Unlock(s.ctx, []byte(s.code)); err != nil {
		return fmt.Errorf("unlocking: %w", errors.Join(err, l.Close()))
	}
	if p := s.j.Problems(); len(p) > 0 {
		return fmt.Errorf("the journal is damaged: %v", p)
	}
	return nil
}

// bringBack takes all that is offered.
func (s *surroundings) bringBack() error {
	ahead, err := s.j.Backups().Unmerged(s.ctx)
	if err == nil {
		_, err = s.j.Backups().Merge(s.ctx, ahead)
	}
	for _, d := range s.j.Drafts().List() {
		if _, _, e := s.j.Drafts().BringBack(d); e != nil {
			err = errors.Join(err, e)
		}
	}
	if errors.Is(err, journal.ErrExchanged) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("bringing back: %w", err)
	}
	return nil
}

// textsOf are the texts of all revisions, in the bin too.
func textsOf(j *journal.Journal) (texts []string) {
	for _, item := range j.Items() {
		revisions, _ := j.Revisions(item) // what cannot be read is missed
		for _, r := range revisions {
			texts = append(texts, r.Text)
		}
	}
	return texts
}

// judge says which words are lost, or offered by nothing, at the next unlock.
func (s *surroundings) judge() (lost, unoffered []string, err error) {
	if err := s.unlock(); err != nil {
		return nil, nil, err
	}
	defer func() {
		err = errors.Join(err, s.j.Close())
		s.j = nil
	}()
	offered := map[string]bool{}
	add := func(text string) {
		for _, w := range aWord.FindAllString(text, -1) {
			offered[w] = true
		}
	}
	for _, text := range textsOf(s.j) {
		add(text)
	}
	for _, d := range s.j.Drafts().List() {
		add(d.Text)
	}
	ahead, err := s.j.Backups().Unmerged(s.ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, a := range ahead {
		texts, err := s.j.AheadTexts(a)
		if err != nil {
			return nil, nil, fmt.Errorf("reading what a backup is ahead in: %w; its folder has %v", err, namesBeside(a.Path))
		}
		for _, text := range texts {
			add(text)
		}
	}
	var missing []string
	for w := range s.words {
		if !offered[w] {
			missing = append(missing, w)
		}
	}
	if len(missing) == 0 {
		return nil, nil, nil
	}
	held, err := s.backedUp()
	for _, w := range missing {
		if held[w] {
			unoffered = append(unoffered, w)
		} else {
			lost = append(lost, w)
		}
	}
	return lost, unoffered, err
}

// backedUp are the words in the backups of all places.
func (s *surroundings) backedUp() (map[string]bool, error) {
	held := map[string]bool{}
	for _, folder := range []string{filepath.Join(s.folder, "backups"), s.stick, filepath.Join(s.state, "backups")} {
		list, err := journal.FindBackupsIn(folder, s.path)
		if err != nil {
			return nil, err
		}
		for _, b := range list {
			if s.inBackups[b.Path] == nil {
				if err := s.readBackup(b); err != nil {
					return nil, fmt.Errorf("reading a backup: %w; its folder has %v", err, namesBeside(b.Path))
				}
			}
			for w := range s.inBackups[b.Path] {
				held[w] = true
			}
		}
	}
	return held, nil
}

// namesBeside are the files in the folder of one.
func namesBeside(path string) (names []string) {
	entries, err := os.ReadDir(filepath.Dir(path))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if err != nil {
		names = append(names, err.Error())
	}
	return names
}

func (s *surroundings) readBackup(b journal.Backup) error {
	l, err := journal.OpenBackup(b)
	if err != nil {
		return err
	}
	j, err := l.Unlock(s.ctx, []byte(s.code))
	if err != nil {
		return err
	}
	words := map[string]bool{}
	for _, text := range textsOf(j) {
		for _, w := range aWord.FindAllString(text, -1) {
			words[w] = true
		}
	}
	s.inBackups[b.Path] = words
	return j.Close()
}

// settle holds what there is against what there has to be, after a sitting.
// Excused are words that no file has, and of which nobody could have another.
func (s *surroundings) settle(excused bool) error {
	s.excused = s.excused || excused
	if s.away {
		return nil // it is judged when the disk is there again
	}
	lost, unoffered, err := s.judge()
	if err != nil {
		return err
	}
	if s.excused {
		s.excused = false
		for _, w := range lost {
			s.forget(w)
			s.destroyed++
		}
		lost = nil
	}
	if len(lost)+len(unoffered) > 0 {
		return fmt.Errorf("lost: %v; offered by nothing: %v", s.since(lost), s.since(unoffered))
	}
	return nil
}

// since says of some words at which steps they were acknowledged.
func (s *surroundings) since(words []string) (out []string) {
	for _, w := range words {
		out = append(out, fmt.Sprintf("%s of step %d", w, s.words[w]))
	}
	slices.Sort(out)
	return out
}

// end locks, and checks the journal to its last record.
func (s *surroundings) end() error {
	if err := errors.Join(s.lock(), s.mount()); err != nil {
		return err
	}
	if err := s.unlock(); err != nil {
		return err
	}
	if err := s.bringBack(); err != nil {
		return err
	}
	have := map[string]bool{}
	for _, text := range textsOf(s.j) {
		for _, w := range aWord.FindAllString(text, -1) {
			have[w] = true
		}
	}
	for w, step := range s.words {
		if !have[w] {
			return fmt.Errorf("%s of step %d did not come back", w, step)
		}
	}
	if n, ahead := mostAlike(s.j), s.ahead(); n > 4 || ahead > 0 {
		return fmt.Errorf("a page is there %d times, and %d backups are still ahead", n, ahead)
	}
	journaltest.Finish(s.t, s.j)
	s.j = nil
	return nil
}

func (s *surroundings) ahead() int {
	list, err := s.j.Backups().Unmerged(s.ctx)
	if err != nil {
		s.t.Error(err)
	}
	return len(list)
}

// mostAlike is how many revisions of one thing say the same.
func mostAlike(j *journal.Journal) (most int) {
	for _, item := range j.Items() {
		times := map[string]int{}
		revisions, _ := j.Revisions(item)
		for _, r := range revisions {
			if r.Kind == journal.Entry && !r.Binned {
				times[r.Text]++
				most = max(most, times[r.Text])
			}
		}
	}
	return most
}

// isExpected tells what a refusal to write may be.
func isExpected(err error) bool {
	return errors.Is(err, journal.ErrExchanged) || errors.Is(err, fs.ErrNotExist)
}
