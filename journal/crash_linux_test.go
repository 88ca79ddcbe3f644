package journal_test

import (
	"context"
	"fmt"
	"hash/maphash"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"ownway/journal"
)

// recorded is a story of 200 saves, and of all that writes whole files, as the
// system saw it.
type recorded struct {
	telling
	log    []event
	states []state
	kinds  []string
	code   string
}

const saves = 200

func record(t *testing.T, seed uint64) recorded {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	r := recorded{telling: telling{Path: filepath.Join(root, "diary", "journal.ownway"), Plan: "crash", Seed: seed, Until: 1 + saves + saves/every}}
	if r.log, err = trace(root, r.environment()); err != nil {
		t.Fatal(err)
	}
	r.states, r.kinds = r.telling.states(r.Until)
	for _, e := range r.log {
		if e.kind == says {
			said(e.words, saidCode, &r.code)
		}
	}
	return r
}

func (r recorded) root() string { return filepath.Dir(filepath.Dir(r.Path)) }

// Whatever a power cut makes of what was not synced, the journal is as it was
// before what was under way or as it was to be, and nothing in between.
func TestAfterAPowerCutTheJournalIsAsBeforeOrAfter(t *testing.T) {
	times, seed := soaking()
	for i := range times {
		r := record(t, seed+uint64(i))
		t.Logf("seed %d: %d deeds, %d events", r.Seed, len(r.kinds), len(r.log))
		r.wantOnDisk(t)
		r.wantOrder(t)
		newCrasher(t, r).run()
	}
}

// wantOnDisk holds the log against the disk: if it were not all that was
// written, in that order, the two would not be alike.
func (r recorded) wantOnDisk(t *testing.T) {
	t.Helper()
	d := newDisk(r.root())
	for _, e := range r.log {
		d.do(e)
	}
	there := map[string]bool{}
	err := filepath.WalkDir(r.root(), func(path string, e os.DirEntry, err error) error {
		there[path] = true
		c := d.now[path]
		if err != nil || c == nil || c.folder != e.IsDir() {
			return fmt.Errorf("%s is not in the log: %w", path, err)
		}
		if b, err := os.ReadFile(path); !e.IsDir() && (err != nil || string(b) != string(apply(c.sure, c.since))) {
			return fmt.Errorf("%s is not what the log says: %w", path, err)
		}
		return nil
	})
	if err != nil || len(there) != len(d.now) {
		t.Fatalf("the log has %d names, the disk %d: %v", len(d.now), len(there), err)
	}
}

// wantOrder holds the log against what FORMAT.md, 2, says of writers: a save is
// its pages, a sync, a meta page, a sync; a file is synced before it gets a name,
// and the name before it is said that it is there.
func (r recorded) wantOrder(t *testing.T) {
	t.Helper()
	save := regexp.MustCompile(`^(ls)?p+sms$`) // length, pages, meta
	d, done, asked := newDisk(r.root()), 0, ""
	for _, e := range r.log {
		switch {
		case e.kind == says && said(e.words, saidDone, new(int)):
			if row := class(r.kinds[done]); (row == "save" || row == "many") && !save.MatchString(asked) {
				t.Errorf("deed %d, %s, is written in the order %s", done+1, r.kinds[done], asked)
			}
			for path, c := range d.now {
				if filepath.Ext(path) == ".ownway" && (d.names[path] != c || len(c.since) > 0) {
					t.Errorf("deed %d, %s, is said to be done before %s is sure", done+1, r.kinds[done], filepath.Base(path))
				}
			}
			done, asked = done+1, ""
		case e.path == r.Path:
			asked += letter(e)
		case e.kind == renames && len(d.now[e.path].since) > 0:
			t.Errorf("deed %d, %s: a file gets its name before it is synced", done+1, r.kinds[done])
		}
		d.do(e)
	}
	if done != r.Until {
		t.Errorf("%d deeds are in the log, of %d", done, r.Until)
	}
}

// letter stands for what is done to a journal's file.
func letter(e event) string {
	const metas = 2 * 16384
	switch {
	case e.kind == writes && e.at < metas:
		return "m"
	case e.kind == writes:
		return "p"
	case e.kind == truncates:
		return "l"
	case e.kind == syncs:
		return "s"
	}
	return "?"
}

// crasher makes images and has them looked at.
type crasher struct {
	recorded
	t     *testing.T
	rng   *rand.Rand
	disk  *disk
	known map[*content]bool // looked at before, and settled since
	hash  maphash.Seed
	seen  map[uint64]bool
	jobs  chan job
	wg    sync.WaitGroup

	mu     sync.Mutex
	counts map[string]map[string]int // by what was under way and by outcome
	found  [2]int                    // as before, as after
}

// job is an image to look at.
type job struct {
	image   map[string][]byte
	outcome string
	x       examination
	on      bool // write on in it
}

func newCrasher(t *testing.T, r recorded) *crasher {
	return &crasher{
		recorded: r, t: t, rng: rand.New(rand.NewPCG(r.Seed, 3)), disk: newDisk(r.root()), known: map[*content]bool{},
		hash: maphash.MakeSeed(), seen: map[uint64]bool{}, jobs: make(chan job), counts: map[string]map[string]int{},
	}
}

// run goes through the log and lets the power fail: before every sync, before
// every deed is said to be done, and now and then on the way.
func (c *crasher) run() {
	for range runtime.GOMAXPROCS(0) {
		c.wg.Go(c.work)
	}
	done := 0
	for _, e := range c.log {
		if done == c.Until {
			break // what follows gives the lock back, at the end of the story
		}
		switch e.kind {
		case says:
			if n := 0; said(e.words, saidDone, &n) {
				c.crash(done, true, outcomes[1])
				done = n
				c.settle()
			}
			continue
		case syncs, syncsFolder:
			c.crash(done, false, outcomes...)
			c.crash(done, false, c.disk.named()...)
		default:
			if c.rng.IntN(8) == 0 {
				c.crash(done, false, outcomes[2+c.rng.IntN(len(outcomes)-2)])
			}
		}
		c.disk.do(e)
		for range c.wanted(done, e) {
			c.crash(done, false, outcomes[0], outcomes[2+c.rng.IntN(len(outcomes)-2)])
		}
	}
	close(c.jobs)
	c.wg.Wait()
	c.table()
}

// wanted is how many times more the power fails after an event: often where
// whole files are written, of which there are few in the log.
func (c *crasher) wanted(done int, e event) int {
	row := class(c.kinds[done])
	switch {
	case row == "save" || row == "many":
		return 0
	case row == "create":
		return 60
	case e.kind == writes || e.kind == truncates:
		return 1
	}
	return 6
}

// settle takes what the deeds have left for known, but the journal.
func (c *crasher) settle() {
	for path, what := range c.disk.names {
		if path != c.Path && what == c.disk.now[path] && len(what.since) == 0 {
			c.known[what] = true
		}
	}
}

// crash makes an image for each outcome, if there has not been the same.
func (c *crasher) crash(done int, said bool, outcomes ...outcome) {
	for _, f := range outcomes {
		image := c.disk.image(f, c.rng, c.known)
		var h maphash.Hash
		h.SetSeed(c.hash)
		for _, path := range slices.Sorted(maps.Keys(image)) {
			h.WriteString(path)
			h.Write(image[path])
		}
		if c.seen[h.Sum64()] && !said {
			continue
		}
		c.seen[h.Sum64()] = true
		x := examination{states: c.states[:done+2], kind: c.kinds[done], from: done, done: said, secret: c.code}
		if said {
			x.secret = "" // by the passphrase
		}
		c.jobs <- job{image, f.name, x, len(c.seen)%8 == 0}
	}
}

func (c *crasher) work() {
	dir := filepath.Join(c.t.TempDir(), "image")
	for j := range c.jobs {
		found, err := c.look(j, dir)
		c.mu.Lock()
		if err != nil {
			c.t.Errorf("%s, deed %d, %s: %v", j.outcome, j.x.from+1, j.x.kind, err)
		} else {
			c.found[found-j.x.from]++
		}
		row := class(j.x.kind)
		if c.counts[row] == nil {
			c.counts[row] = map[string]int{}
		}
		c.counts[row][j.outcome]++
		c.mu.Unlock()
	}
}

// look lays an image out and opens it.
func (c *crasher) look(j job, dir string) (int, error) {
	if err := lay(j.image, c.root(), dir); err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	j.x.path = filepath.Join(dir, "diary", "journal.ownway")
	found, err := j.x.examine(context.Background())
	if err != nil || !j.on {
		return found, err
	}
	return found, c.goOn(j.x, found)
}

// goOn writes on in what a crash left.
func (c *crasher) goOn(x examination, found int) error {
	if found == 0 {
		w := world{path: x.path}
		if err := newStory(0).step("create").do(&w); err != nil {
			return err
		}
		return w.j.Close()
	}
	l, err := journal.Open(x.path, journal.Options{})
	if err != nil {
		return err
	}
	j, err := l.Unlock(context.Background(), []byte(c.code))
	if err != nil {
		return err
	}
	defer j.Close()
	if _, err := j.Save(entry("2026-11-22", "after", "the power cut")); err != nil {
		return err
	}
	return whole(context.Background(), j)
}

// class is the row of the table for a kind of deed.
func class(kind string) string {
	switch kind {
	case "new", "again", "leave", "fewer", "bin", "setting":
		return "save"
	}
	return kind
}

// table prints how many images there were.
func (c *crasher) table() {
	var b strings.Builder
	fmt.Fprintf(&b, "images, each another, by what was under way and by what became of what was not synced\n%-10s", "")
	columns := append(slices.Clone(outcomes), outcome{name: someNames})
	for _, f := range columns {
		fmt.Fprintf(&b, "%15s", f.name)
	}
	sum := map[string]int{}
	for _, row := range append(slices.Sorted(maps.Keys(c.counts)), "all") {
		fmt.Fprintf(&b, "%9s\n%-10s", "", row)
		total := 0
		for _, f := range columns {
			n := c.counts[row][f.name]
			if row == "all" {
				n = sum[f.name]
			}
			fmt.Fprintf(&b, "%15d", n)
			sum[f.name], total = sum[f.name]+n, total+n
		}
		fmt.Fprintf(&b, "%9d", total)
		if row == "all" && total < 2000 {
			c.t.Errorf("a test that tests little: %d images", total)
		}
	}
	c.t.Logf("%s\nas before: %d, as after: %d, lost or mixed: 0", &b, c.found[0], c.found[1])
}
