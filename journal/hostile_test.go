package journal_test

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/internal/harm"
	"ownway/journal/journaltest"
)

// hostileBase is the journal that the corpus is made from. It is in the
// repository, so that a file of the corpus is the same file wherever its number
// is.
const hostileBase = "testdata/hostile"

const hostileReadme = `# What the corpus of hostile files is made from

- ` + "`journal.ownway`" + `: a journal with all that can be in one: branches, a text of several
  pages, free pages with older states, several revisions, something in the bin.
- ` + "`before.ownway`" + `: the same some saves earlier. ` + "`backup.ownway`" + `: a backup of it of then.
- ` + "`other.ownway`" + `: another journal with the same passphrase.
- ` + "`code.txt`" + `: the recovery code. The passphrase is that of all tests.
- ` + "`texts.txt`" + `: every text that was ever written: its item, its hash, and whether it is
  present, or was before the last save.

Made by ` + "`go test -run HostileFiles -freeze ./journal`" + ` if it is not there.
`

// hangsAfter is longer than any file takes, by far, on a machine that does much
// else.
const hangsAfter = 2 * time.Minute

// shareOfCorpus is which files one run meets: every fifth, or all of them when
// there is time (make soak).
func shareOfCorpus() int {
	if os.Getenv("JOURNAL_TEST_SOAKS") != "" {
		return 1
	}
	return 5
}

// Whatever a file is, the program lives, ends, shows nothing that was not
// written, and says what is wrong; what was kept elsewhere is brought back.
func TestHostileFilesAreEndured(t *testing.T) {
	if *freeze {
		makeHostileBase(t)
	}
	var numbers []int
	total := 0
	for _, c := range corpus {
		total += c.files
	}
	if total != corpusSize {
		t.Fatalf("the corpus has %d files", total)
	}
	for n := 0; n < corpusSize; n += shareOfCorpus() {
		numbers = append(numbers, n)
	}
	const keepers = 2
	endings := make([][]ending, keepers)
	var wg sync.WaitGroup
	for k := range keepers {
		wg.Go(func() {
			keeper := newKeeper(t)
			defer keeper.end()
			for i := k; i < len(numbers); i += keepers {
				endings[k] = append(endings[k], keeper.show(numbers[i]))
			}
		})
	}
	wg.Wait()
	all := slices.Concat(endings...)
	t.Log("\n" + tableOf(all))
	if refused := slices.IndexFunc(all, func(f ending) bool { return f.Opened == "refused" }); refused < 0 {
		t.Error("a corpus that harms nothing")
	}
}

// keeper has a child that meets hostile files, and a new one when it dies.
type keeper struct {
	t     *testing.T
	dir   string
	child *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
}

func newKeeper(t *testing.T) *keeper { return &keeper{t: t, dir: t.TempDir()} }

func (k *keeper) start() {
	k.child = exec.Command(os.Args[0])
	k.child.Env = append(os.Environ(), asVictim+"="+k.dir)
	k.child.Stderr = os.Stderr
	var err error
	k.in, err = k.child.StdinPipe()
	check(err)
	out, err := k.child.StdoutPipe()
	check(err)
	k.out = bufio.NewReader(out)
	check(k.child.Start())
}

// show shows a file to the child and waits for its ending.
func (k *keeper) show(number int) (f ending) {
	if k.child == nil {
		k.start()
	}
	child := k.child
	deadline := time.AfterFunc(hangsAfter, func() { _ = child.Process.Kill() })
	fmt.Fprintln(k.in, number)
	line, err := k.out.ReadBytes('\n')
	hung := !deadline.Stop()
	if err == nil {
		err = json.Unmarshal(line, &f)
	}
	if err != nil {
		f = ending{Class: classOf(number), Opened: "died"}
		if hung {
			f.Opened = "hung"
		}
		k.t.Errorf("file %d of the corpus (%s): the program %s: %v", number, f.Class, f.Opened, err)
		k.end()
	}
	for _, w := range f.Wrong {
		k.t.Errorf("file %d of the corpus (%s): %s", number, f.Class, w)
	}
	return f
}

func (k *keeper) end() {
	if k.child == nil {
		return
	}
	_ = k.in.Close()
	_ = k.child.Wait()
	k.child = nil
}

func classOf(number int) string {
	for _, c := range corpus {
		if number < c.files {
			return c.name
		}
		number -= c.files
	}
	return ""
}

// tableOf counts endings by class.
func tableOf(endings []ending) string {
	columns := []string{"files", "died", "hung", "wrong", "whole", "earlier", "named", "refused", "| all", "nearly", "part", "nothing"}
	counts := map[string]map[string]int{}
	for _, f := range endings {
		for _, class := range []string{f.Class, "all together"} {
			if counts[class] == nil {
				counts[class] = map[string]int{}
			}
			counts[class]["files"]++
			counts[class][f.Opened]++
			if len(f.Wrong) > 0 {
				counts[class]["wrong"]++
			}
			if mended := map[bool]string{true: "nearly", false: f.Mended}[f.Mended == "earlier"]; mended == "all" {
				counts[class]["| all"]++
			} else if mended != "" {
				counts[class][mended]++
			}
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%-32s", "")
	for _, c := range columns {
		fmt.Fprintf(&out, "%8s", c)
	}
	for _, c := range append(slices.Clone(corpus), harmClass{name: "all together"}) {
		fmt.Fprintf(&out, "\n%-32s", c.name)
		for _, column := range columns {
			fmt.Fprintf(&out, "%8d", counts[c.name][column])
		}
	}
	return out.String()
}

// makeHostileBase makes what the corpus is made from, if it is not there.
func makeHostileBase(t *testing.T) {
	if _, err := os.Stat(hostileBase); err == nil {
		return
	}
	check(os.MkdirAll(hostileBase, 0o755))
	keep := func(from, name string) { // without the end that was never used
		b := []byte(read(t, from))
		write(t, filepath.Join(hostileBase, name), b[:harm.Meta(b, harm.Active(b), harm.AtHighWater)*harm.PageSize])
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "journal.ownway")
	at := time.Date(2026, 11, 20, 7, 10, 0, 0, time.UTC)
	now := func() time.Time { at = at.Add(time.Minute); return at }
	j, code := journaltest.NewAt(t, path, journal.Options{Now: now})

	texts := map[string][]string{} // by item and hash: when
	note := func(when string) {
		for _, item := range j.Items() {
			r, err := j.Get(item)
			check(err)
			key := item.String() + " " + hashOf(r)
			texts[key] = append(texts[key], when)
		}
	}
	var many []journal.Record
	for i := range 60 {
		many = append(many, entry("2026-11-01", fmt.Sprint("Entry ", i), fmt.Sprintf("The heron stood in the reeds, %d times.", i)))
	}
	check(j.SaveAll(t.Context(), many, nil))
	note("")
	first := j.Head(j.Items()[0]).Item
	long := save(t, j, entry("2026-11-02", "Long", strings.Repeat("Water, reeds, and a heron. ", 2000)))
	grown := save(t, j, entry("2026-11-03", "Grown", "one line"))
	for i := range 3 {
		grown.Text += fmt.Sprintf("\nand line %d, of the same sitting", i)
		grown = save(t, j, grown)
		note("")
	}
	keep(path, "before.ownway")
	b, err := j.Backups().Make(t.Context(), journal.BesideJournal)
	check(err)
	keep(b.Path, "backup.ownway")
	grown.Text += "\nand one more"
	grown = save(t, j, grown)
	note("")
	j.Leave(grown.Item)
	grown.Text = "Written over, at the next sitting, by a heron."
	save(t, j, grown)
	note("")
	check(j.Delete(first))
	note("")
	long.Text += "The end."
	save(t, j, long)
	note("earlier")
	save(t, j, entry("2026-11-04", "Last", "What was saved last."))
	note("present")
	check(j.Close())
	keep(path, "journal.ownway")

	other := filepath.Join(dir, "other.ownway")
	j, _ = journaltest.NewAt(t, other, journal.Options{Now: now})
	check(j.SaveAll(t.Context(), many[:10], nil))
	check(j.Close())
	keep(other, "other.ownway")

	var lines []string
	for key, when := range texts {
		lines = append(lines, key+" old "+strings.Join(when, " ")+"\n")
	}
	slices.SortFunc(lines, cmp.Compare)
	write(t, filepath.Join(hostileBase, "texts.txt"), []byte(strings.Join(lines, "")))
	write(t, filepath.Join(hostileBase, "code.txt"), []byte(code.String()+"\n"))
	write(t, filepath.Join(hostileBase, "README.md"), []byte(hostileReadme))
}
