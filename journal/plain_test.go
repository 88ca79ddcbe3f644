package journal_test

import (
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// Whatever is done to a journal, in whatever order, with the clock going astray
// and the program killed in between: it holds what the plain model holds.
//
// Here it is two lives of 2,400 acts, about a minute under the race detector;
// scripts/soak has ten of 10,000.
// JOURNAL_TEST_MODEL=SEED:ACTS lives one again.
func TestTheJournalHoldsWhatThePlainModelHolds(t *testing.T) {
	seeds, acts := []uint64{1, 2}, 2_400
	if times, seed := soaking(); times > 1 {
		seeds, acts = nil, 10_000
		for i := range times {
			seeds = append(seeds, seed%1_000_000+uint64(i))
		}
	}
	if again := os.Getenv("JOURNAL_TEST_MODEL"); again != "" {
		seeds = make([]uint64, 1)
		if _, err := fmt.Sscanf(again, "%d:%d", &seeds[0], &acts); err != nil {
			t.Fatal(err)
		}
	}
	for _, seed := range seeds {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			l := newMirrored(t, seed)
			for l.acts < acts {
				if err := l.act(); err != nil {
					t.Fatalf("act %d: %v\nAgain: JOURNAL_TEST_MODEL=%d:%d", l.acts, err, seed, l.acts+1)
				}
			}
			if err := l.lock(); err != nil {
				t.Fatalf("at the end: %v\nAgain: JOURNAL_TEST_MODEL=%d:%d", err, seed, acts)
			}
			t.Logf("seed %d, %d acts: %d items with %d revisions, %d of them in the bin; opened %d times, killed %d times (%d times the last act was on disk), %d backups compared; %v",
				seed, acts, len(l.plain.items), len(l.plain.everything()), len(l.plain.inBin()), l.opened, l.killed, l.inTime, l.compared, l.counts)
		})
	}
}

// mirrored is a journal with its plain model.
type mirrored struct {
	ctx   context.Context
	rng   *rand.Rand
	path  string
	code  string // opens the journal without a derivation
	plain *plain
	j     *journal.Journal
	now   time.Time
	saved map[string]*plain // what each backup has to hold, by its path

	acts, opened, killed, inTime, compared int
	counts                                 map[string]int
}

func newMirrored(t *testing.T, seed uint64) *mirrored {
	l := &mirrored{
		ctx: t.Context(), rng: rand.New(rand.NewPCG(seed, 3)), now: time.Date(2026, 11, 22, 7, 10, 0, 0, time.UTC),
		path: filepath.Join(t.TempDir(), "journal.ownway"), saved: map[string]*plain{}, counts: map[string]int{},
	}
	l.plain = newPlain(l.now)
	var code journal.Code
	l.j, code = journaltest.NewAt(t, l.path, journal.Options{Now: l.clock})
	l.code = code.String()
	t.Cleanup(func() { journaltest.Finish(t, l.j) })
	return l
}

func (l *mirrored) clock() time.Time { return l.now }

// chances are all that can happen, and how often it does in 1,000 acts.
var chances = []struct {
	in1000 int
	name   string
	do     func(*mirrored) error
}{
	{7, "lock", (*mirrored).lock},
	{5, "kill", (*mirrored).kill},
	{3, "abandon", (*mirrored).abandon},
	{4, "back up", (*mirrored).backUp},
	{3, "look into a backup", (*mirrored).lookInto},
	{1, "restore all", (*mirrored).restoreWhole},
	{3, "restore one", (*mirrored).restoreOne},
	{4, "refuse", (*mirrored).refuse},
	{10, "search", (*mirrored).search},
	{1000, "act", func(l *mirrored) error { return l.do(l.next()) }},
}

// act lets one thing happen, after the clock went on.
func (l *mirrored) act() error {
	l.acts++
	l.tick()
	n := l.rng.IntN(1000)
	for _, c := range chances {
		if n -= c.in1000; n < 0 {
			l.counts[c.name]++
			if err := c.do(l); err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			return nil
		}
	}
	return nil
}

// tick moves the clock: mostly seconds, sometimes days, and seldom by mistake.
func (l *mirrored) tick() {
	l.now = l.now.Add(time.Duration(l.rng.Int64N(int64(90 * time.Second))))
	switch n := l.rng.IntN(2000); {
	case n < 10:
		l.now = l.now.AddDate(0, 0, l.rng.IntN(40))
	case n < 12:
		l.now = l.now.AddDate(-1, 0, 0)
	case n < 13:
		l.now = l.now.AddDate(50, 0, 0)
	case n < 16 && l.now.Year() > 2050:
		l.now = l.now.AddDate(-50, 0, 0)
	case n < 18:
		l.now = l.now.In(time.FixedZone("", 900*(l.rng.IntN(97)-48)))
	}
	if l.now.Year() > 2200 || l.now.Year() < 1950 {
		l.now = time.Date(2026, 11, 22, 7, 10, 0, 0, time.UTC)
	}
	l.plain.now = l.now
}

// do performs an act in this process, and looks at what it was done to.
func (l *mirrored) do(a act) error {
	l.counts[a.Do]++
	if err := a.perform(l.ctx, l.j); err != nil {
		return fmt.Errorf("%s: %w", a.Do, err)
	}
	l.plain.told(a)
	for _, id := range append(slices.Clone(a.Items), items(a.Records)...) {
		it := l.plain.items[id]
		if it == nil && l.j.Head(id) == nil {
			continue
		}
		if it == nil {
			return fmt.Errorf("%s: item %s is still there", a.Do, id)
		}
		if err := l.plain.hasRevisions(l.j, id); err != nil {
			return fmt.Errorf("%s: item %s: %w", a.Do, id, err)
		}
	}
	return nil
}

func items(records []journal.Record) (out []journal.ID) {
	for _, r := range records {
		out = append(out, r.Item)
	}
	return out
}

// open unlocks the journal and compares all there is.
func (l *mirrored) open() error {
	l.opened++
	if err := l.unlock(); err != nil {
		return err
	}
	l.plain = l.plain.reopened()
	return l.compare()
}

func (l *mirrored) unlock() error {
	locked, err := journal.Open(l.path, journal.Options{Now: l.clock})
	if err != nil {
		return err
	}
	l.j, err = locked.Unlock(l.ctx, []byte(l.code))
	return err
}

func (l *mirrored) compare() error {
	queries := []string{l.query(), l.query(), l.query()}
	return errors.Join(l.plain.isIn(l.ctx, l.j, queries), l.plain.hasTimes(l.j), whole(l.ctx, l.j))
}

func (l *mirrored) search() error { return l.plain.finds(l.ctx, l.j, l.query()) }

// lock is the end of a sitting as the window has it, or only half of it, and
// the next one's beginning.
func (l *mirrored) lock() error {
	if l.rng.IntN(2) == 0 {
		if err := l.do(act{Do: "tidy", Now: l.now}); err != nil {
			return err
		}
		if err := l.backUp(); err != nil {
			return err
		}
	}
	if err := l.compare(); err != nil {
		return fmt.Errorf("before: %w", err)
	}
	return errors.Join(l.j.Close(), l.open())
}

// abandon leaves the journal as the file has it at this moment, without an end.
func (l *mirrored) abandon() error {
	b, err := os.ReadFile(l.path)
	if err != nil {
		return err
	}
	if err := errors.Join(l.j.Close(), os.WriteFile(l.path, b, 0o600)); err != nil {
		return err
	}
	return l.open()
}

// kill has another process act for a while, and ends it in the midst of an act.
// What it said is done has to be there; what was under way is there whole or
// not at all, and is done again if not, so that the life goes on the same.
func (l *mirrored) kill() error {
	l.killed++
	if err := l.j.Close(); err != nil {
		return err
	}
	l.plain = l.plain.reopened()
	c, err := startActor(l.path)
	if err != nil {
		return err
	}
	for range l.rng.IntN(6) {
		l.tick()
		a := l.next()
		if err := c.perform(a); err != nil {
			return fmt.Errorf("%s in another process: %w", a.Do, err)
		}
		l.plain.told(a)
	}
	l.tick()
	last := l.next()
	for _, id := range append(slices.Clone(last.Items), items(last.Records)...) { // no sitting, or to do it again would be another thing
		leave := act{Do: "leave", Now: l.now, Items: []journal.ID{id}}
		if err := c.perform(leave); err != nil {
			return err
		}
		l.plain.told(leave)
	}
	if last.Do == "set" {
		last = act{Do: "tidy", Now: l.now}
	}
	if err := c.kill(last); err != nil {
		return err
	}
	return l.found(last)
}

// found opens what a kill left.
func (l *mirrored) found(last act) error {
	if err := l.unlock(); err != nil {
		return err
	}
	before, after := l.plain.reopened(), l.plain.reopened()
	after.told(last)
	after = after.reopened()
	isAfter := after.isIn(l.ctx, l.j, nil)
	if isAfter == nil {
		l.plain = after
		l.inTime++
		return l.compare()
	}
	if isBefore := before.isIn(l.ctx, l.j, nil); isBefore != nil {
		return fmt.Errorf("killed in %s: neither the state after (%w) nor the one before (%w)", last.Do, isAfter, isBefore)
	}
	l.plain = before
	if err := l.do(last); err != nil {
		return err
	}
	for id := range l.plain.items {
		l.j.Leave(id)
	}
	l.plain = l.plain.reopened()
	return l.compare()
}

// actor is another process that acts.
type actor struct {
	*exec.Cmd
	acts *gob.Encoder
	done *gob.Decoder
}

func startActor(path string) (*actor, error) {
	c := exec.Command(os.Args[0])
	c.Env, c.Stderr = append(os.Environ(), asActor+"="+path), os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return &actor{c, gob.NewEncoder(in), gob.NewDecoder(out)}, c.Start()
}

func (c *actor) perform(a act) error {
	var done bool
	return errors.Join(c.acts.Encode(a), c.done.Decode(&done))
}

// kill ends the process while it performs an act, as SIGKILL does. Which moment
// that is is left to chance: a tenth of a millisecond, or twenty.
func (c *actor) kill(a act) error {
	if a.Do != "" {
		if err := c.acts.Encode(a); err != nil {
			return err
		}
	}
	spin(time.Duration(rand.Float64()*rand.Float64()*float64(20*time.Millisecond)), func() bool { return false })
	err := c.Process.Kill()
	_ = c.Wait() // says that it was killed
	return err
}
