package journal_test

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// A story is a life of a journal, the same for the same seed: what is done to
// it, and what it has to hold after each deed. One process does the deeds and
// another, which knows no more than the seed, judges what it finds.
type story struct {
	rng     *rand.Rand
	now     state
	backed  state               // as the last backup has it
	sitting map[journal.ID]bool // items whose next save writes over the last
	chosen  map[string]bool     // settings of which the same is true
}

// state is what a journal holds. The zero state is no journal.
type state struct {
	generation uint64
	epoch      uint32
	items      map[journal.ID][]journal.Record // revisions, the newest first
	order      []journal.ID                    // of the items, as they came
	settings   map[string]string
	choices    int  // revisions of settings
	purged     bool // there is the list of what was removed for good
}

// deed is one thing done to a journal.
type deed struct {
	kind string
	do   func(w *world) error
}

// world is where deeds are done.
type world struct {
	path string
	j    *journal.Journal
	code journal.Code   // of a journal that was made here
	told func(done int) // how many records of an import are on disk
}

func newStory(seed uint64) *story {
	return &story{rng: rand.New(rand.NewPCG(seed, 9)), sitting: map[journal.ID]bool{}, chosen: map[string]bool{}}
}

func (s state) passphrase() string { return fmt.Sprint(journaltest.Passphrase, " ", s.epoch) }

func (s state) clone() state {
	s.items, s.settings, s.order = maps.Clone(s.items), maps.Clone(s.settings), slices.Clip(s.order)
	return s
}

func (s state) records() (n int) {
	for _, revs := range s.items {
		n += len(revs)
	}
	return n + s.choices + s.lists()
}

// lists is how many lists of what was removed for good there are.
func (s state) lists() int {
	if s.purged {
		return 1
	}
	return 0
}

// differs says in what a journal is not as the state has it.
func (s state) differs(j *journal.Journal) error {
	if g, n := j.Generation(), j.Records(); g != s.generation || n != s.records() {
		return fmt.Errorf("generation %d with %d records, not %d with %d", g, n, s.generation, s.records())
	}
	if n := len(j.Items()); n != len(s.items)+len(s.settings)+s.lists() {
		return fmt.Errorf("%d items, not %d and %d settings", n, len(s.items), len(s.settings))
	}
	for item, want := range s.items {
		got, err := j.Revisions(item)
		if err != nil || len(got) != len(want) {
			return fmt.Errorf("%d revisions of an item, not %d: %w", len(got), len(want), err)
		}
		for i := range want {
			if !reflect.DeepEqual(bare(got[i]), bare(want[i])) {
				return fmt.Errorf("revision %d of %q is another", i, want[i].Title)
			}
		}
	}
	for name, want := range s.settings {
		if got := j.Settings().Get(name); got != want {
			return fmt.Errorf("setting %s is %q, not %q", name, got, want)
		}
	}
	return nil
}

// bare is a record without what the journal gave it.
func bare(r journal.Record) journal.Record {
	r.Revision, r.Device, r.Parents = journal.ID{}, journal.ID{}, nil
	r.At, r.Written = time.Time{}, time.Time{}
	return r.WithoutCount()
}

// reopened is what another process, or another key, does to sittings.
func (s *story) reopened() {
	clear(s.sitting)
	clear(s.chosen)
}

// step takes the story one deed further.
func (s *story) step(kind string) deed {
	s.now = s.now.clone()
	do := map[string]func() func(*world) error{
		"create": s.create, "new": s.write, "again": s.again, "leave": s.leave, "fewer": s.fewer, "bin": s.bin,
		"setting": s.set, "many": s.many, "import": s.imports, "backup": s.backUp, "lock": s.lock, "re-key": s.rekey,
		"restore": s.restore, "purge": s.purge, "compact": s.compact, "mend": s.mend, "bring": s.bring,
	}[kind]()
	return deed{kind, do}
}

func (s *story) create() func(*world) error {
	s.now = state{generation: 1, epoch: 1, items: map[journal.ID][]journal.Record{}, settings: map[string]string{}}
	pass := []byte(s.now.passphrase())
	return func(w *world) (err error) {
		w.j, w.code, err = journal.Create(context.Background(), w.path, pass, journal.Options{Cost: journal.CheapestCost})
		return err
	}
}

// The lengths of texts: of a line, of a page, of a book.
var (
	lengths = []int{0, 40, 40, 300, 300, 1500, 1500, 1500, 4000, 20_000}
	short   = []int{0, 40, 120, 300}
)

// fresh is a record of a new item.
func (s *story) fresh(sizes []int) journal.Record {
	r := entry(journal.Day(fmt.Sprintf("2026-11-%02d", 1+s.rng.IntN(28))), fmt.Sprint("title ", s.rng.Uint32()), prose(s.rng, sizes[s.rng.IntN(len(sizes))]), "canal")
	binary.BigEndian.PutUint64(r.Item[:], s.rng.Uint64())
	return r
}

// known is the last revision of one of the younger items.
func (s *story) known() journal.Record {
	n := len(s.now.order)
	return s.now.items[s.now.order[n-1-s.rng.IntN(min(n, 12))]][0]
}

// keeps is what a save does to the state.
func (s *story) keeps(r journal.Record) {
	revs := s.now.items[r.Item]
	if revs == nil {
		s.now.order = append(s.now.order, r.Item)
	}
	if s.sitting[r.Item] && !takesWords(revs[0].Text, r.Text) {
		revs = revs[1:]
	}
	s.now.items[r.Item] = append([]journal.Record{r}, revs...)
	s.now.generation++
	s.sitting[r.Item] = true
}

// takesWords is FORMAT.md, 8.2, for the tests.
func takesWords(before, now string) bool {
	return len(before) >= 200 && len(now) < len(before)/2 || strings.TrimSpace(now) == "" && strings.TrimSpace(before) != ""
}

func (s *story) save(r journal.Record, leave bool) func(*world) error {
	if leave {
		delete(s.sitting, r.Item)
	}
	s.keeps(r)
	return func(w *world) error {
		if leave {
			w.j.Leave(r.Item)
		}
		_, err := w.j.Save(r)
		return err
	}
}

func (s *story) write() func(*world) error { return s.save(s.fresh(lengths), false) }

func (s *story) longer() journal.Record {
	r := s.known()
	r.Text += prose(s.rng, 1+s.rng.IntN(400))
	return r
}

func (s *story) again() func(*world) error { return s.save(s.longer(), false) }

func (s *story) leave() func(*world) error { return s.save(s.longer(), true) }

func (s *story) fewer() func(*world) error {
	r := s.known()
	r.Text = "all gone"
	return s.save(r, false)
}

func (s *story) bin() func(*world) error {
	r := s.known()
	r.Binned = !r.Binned
	delete(s.sitting, r.Item)
	s.keeps(r)
	delete(s.sitting, r.Item)
	return func(w *world) error {
		if r.Binned {
			return w.j.Delete(r.Item)
		}
		return w.j.Restore(r.Item)
	}
}

func (s *story) set() func(*world) error {
	name, value := fmt.Sprint("setting ", s.rng.IntN(3)), fmt.Sprint(s.rng.Uint32())
	if !s.chosen[name] {
		s.now.choices++
	}
	s.chosen[name], s.now.settings[name] = true, value
	s.now.generation++
	return func(w *world) error { return w.j.Settings().Set(name, value) }
}

// bulk saves n records in transactions of a thousand.
func (s *story) bulk(n int) func(*world) error {
	records := make([]journal.Record, n)
	generation := s.now.generation + uint64(n+999)/1000
	for i := range records {
		records[i] = s.fresh(short)
		s.keeps(records[i])
		delete(s.sitting, records[i].Item)
	}
	s.now.generation = generation
	return func(w *world) error { return w.j.SaveAll(context.Background(), records, w.told) }
}

func (s *story) many() func(*world) error { return s.bulk(2 + s.rng.IntN(50)) }

func (s *story) imports() func(*world) error { return s.bulk(imported) }

// bring is for so many records that the file is written anew.
func (s *story) bring() func(*world) error {
	generation := s.now.generation + 1
	records := make([]journal.Record, 1001)
	for i := range records {
		records[i] = s.fresh(short[:2])
		records[i].Origin = fmt.Sprint("sample:", s.rng.Uint64())
		s.keeps(records[i])
		delete(s.sitting, records[i].Item)
	}
	s.now.generation = generation
	return func(w *world) error {
		return w.j.Imports().Add(context.Background(), len(records), allOf(records, nil), nil)
	}
}

// purge removes the last item that is in the bin, or puts one there.
func (s *story) purge() func(*world) error {
	at := -1
	for i, id := range s.now.order {
		if s.now.items[id][0].Binned {
			at = i
		}
	}
	if at < 0 {
		return s.bin()
	}
	id := s.now.order[at]
	s.now.order = slices.Concat(s.now.order[:at], s.now.order[at+1:])
	delete(s.now.items, id)
	delete(s.sitting, id)
	s.now.generation, s.now.purged = s.now.generation+1, true
	return func(w *world) error { return w.j.Bin().Purge(context.Background(), []journal.ID{id}, nil) }
}

// compact removes nothing but the free pages.
func (s *story) compact() func(*world) error {
	return func(w *world) error { return w.j.Bin().Purge(context.Background(), nil, nil) }
}

// imported is more than two transactions.
const imported = 2100

func (s *story) backUp() func(*world) error {
	s.backed = s.now
	return func(w *world) error {
		_, err := w.j.Backups().Make(context.Background(), journal.BesideJournal)
		return err
	}
}

// lock is the end of a sitting as the window has it, and the next one's beginning.
func (s *story) lock() func(*world) error {
	s.backed = s.now
	s.reopened()
	now := s.now
	return func(w *world) error {
		if err := w.j.Tidy(context.Background()); err != nil {
			return err
		}
		for _, at := range []journal.BackupLocation{journal.BesideJournal, journal.InSecondFolder} {
			if _, err := w.j.Backups().MakeIfChanged(context.Background(), at); err != nil {
				return err
			}
		}
		return errors.Join(w.j.Close(), w.open(now))
	}
}

func (s *story) rekey() func(*world) error {
	s.backed = s.now
	s.reopened()
	s.now.generation++
	s.now.epoch++
	pass := []byte(s.now.passphrase())
	return func(w *world) error {
		next, err := w.j.Access().ChangePassphrase(context.Background(), pass, journal.CheapestCost, nil)
		w.j = next
		return err
	}
}

func (s *story) restore() func(*world) error {
	s.now = s.backed.clone()
	s.reopened()
	back := s.backed
	return func(w *world) error {
		if err := w.j.Close(); err != nil {
			return err
		}
		old, err := w.backupOf(back)
		if err != nil {
			return err
		}
		_, err = journal.RestoreWhole(context.Background(), old, w.path)
		return errors.Join(err, old.Close(), w.open(back))
	}
}

// mend brings together again what somebody else has damaged, and leaves it closed.
func (s *story) mend() func(*world) error {
	s.reopened()
	s.now.generation++
	pass := words(s.now.passphrase())
	return func(w *world) error {
		m, err := journal.OpenMending(context.Background(), w.path, journal.Options{})
		if err != nil {
			return err
		}
		err = m.Unlock(context.Background(), pass)
		if err == nil {
			_, err = m.Look(context.Background(), nil)
		}
		if err == nil {
			_, err = m.Write(context.Background(), func(done, _ int) { w.told(done) })
		}
		return errors.Join(err, m.Close())
	}
}

func (w *world) open(s state) error {
	l, err := journal.Open(w.path, journal.Options{})
	if err != nil {
		return err
	}
	w.j, err = l.Unlock(context.Background(), []byte(s.passphrase()))
	return err
}

// backupOf opens the backup that holds a state.
func (w *world) backupOf(s state) (*journal.Journal, error) {
	list, err := journal.FindBackups(w.path)
	if err != nil {
		return nil, err
	}
	for _, b := range list {
		l, err := journal.OpenBackup(b)
		if err != nil {
			return nil, err
		}
		old, err := l.Unlock(context.Background(), []byte(s.passphrase()))
		if err != nil {
			if err := l.Close(); err != nil {
				return nil, err
			}
			continue
		}
		if s.differs(old) == nil {
			return old, nil
		}
		if err := old.Close(); err != nil {
			return nil, err
		}
	}
	return nil, errors.New("no backup holds what was backed up")
}

// plans say what the n-th deed of a story is, from 1; the first makes the journal.
var plans = map[string]func(n int, rng *rand.Rand) string{
	"save":    func(_ int, rng *rand.Rand) string { return mixed(rng) },
	"many":    cycle("many", "new"),
	"import":  cycle("import"),
	"bring":   cycle("new", "bring"),
	"re-key":  cycle("re-key", "new"),
	"crash":   crashing,
	"purge":   cycle("many", "bin", "purge", "compact"),
	"backup":  cycle("new", "backup"),
	"lock":    cycle("new", "lock"),
	"restore": cycle("new", "backup", "new", "new", "restore"),
	"mend":    cycle("many", "many", "many", "backup", "new", "mend"),
}

// crashing are as many saves of all kinds as are wanted of a log, and between
// them all that writes whole files.
func crashing(n int, rng *rand.Rand) string {
	if n%(every+1) != 0 {
		return mixed(rng)
	}
	return []string{"backup", "re-key", "compact", "restore", "purge", "bring"}[n/(every+1)%6]
}

// every is how many saves there are between two others, in a log.
const every = 20

func cycle(kinds ...string) func(int, *rand.Rand) string {
	return func(n int, _ *rand.Rand) string { return kinds[(n-1)%len(kinds)] }
}

// mixed is a save of any kind, as often as people do such.
func mixed(rng *rand.Rand) string {
	return []string{
		"new", "new", "new", "new", "new", "new", "new", "again", "again", "again", "again", "again",
		"leave", "leave", "fewer", "bin", "bin", "setting", "many", "many",
	}[rng.IntN(20)]
}

// tell takes the story to its n-th deed, from 0, by a plan.
func (s *story) tell(plan string, n int) deed {
	kind := "create"
	if n > 0 {
		kind = plans[plan](n, s.rng)
	}
	if n > 0 && len(s.now.order) == 0 && slices.Contains([]string{"again", "leave", "fewer", "bin", "purge"}, kind) {
		kind = "new"
	}
	return s.step(cmp.Or(kind, "new"))
}
