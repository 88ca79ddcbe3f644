package journal_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// The test program plays the program that meets hostile files when this variable
// is set. A number on its input is a file of the corpus; what it answers is its
// ending. If it dies or says nothing more, the file that it had was the reason.
const asVictim = "JOURNAL_TEST_VICTIM"

// ending is what became of one hostile file.
type ending struct {
	Class  string
	Opened string // "whole", "earlier" (the state before the last save), "named" or "refused"
	Mended string // "all", "nearly" (all but what only the last save changed), "part", "nothing"; "" if it was whole
	Wrong  []string
}

// truth is every text that was ever written into the journal, by item.
type truth map[string]map[string]string // item, text's hash: "present", "earlier", both or "old"

func (f *ending) wrong(format string, args ...any) {
	f.Wrong = append(f.Wrong, fmt.Sprintf(format, args...))
}

func playVictim() {
	dir := os.Getenv(asVictim)
	c := readVictimBase(dir)
	known := readTruth()
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		number, err := strconv.Atoi(in.Text())
		check(err)
		check(json.NewEncoder(os.Stdout).Encode(c.meet(number, known)))
	}
	os.Exit(0)
}

func readVictimBase(dir string) *victimBase {
	file := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(hostileBase, name))
		check(err)
		return b
	}
	return &victimBase{dir: dir, journal: file("journal.ownway"), before: file("before.ownway"), other: file("other.ownway"), backup: file("backup.ownway")}
}

// readTruth reads lines of an item, a hash, and when it was present.
func readTruth() truth {
	b, err := os.ReadFile(filepath.Join(hostileBase, "texts.txt"))
	check(err)
	known := truth{}
	for line := range strings.Lines(string(b)) {
		f := strings.Fields(line)
		if known[f[0]] == nil {
			known[f[0]] = map[string]string{}
		}
		known[f[0]][f[1]] = strings.Join(f[2:], " ")
	}
	return known
}

// hashOf stands for what a person reads of a record.
func hashOf(r journal.Record) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d\x00%s\x00%s\x00%s\x00%q\x00%v", r.Kind, r.Title, r.Text, r.Day, r.Tags, r.Binned))
	return hex.EncodeToString(sum[:8])
}

// meet does with a hostile file everything that one does with a journal.
func (c *victimBase) meet(number int, known truth) (f ending) {
	class, b := c.hostileFile(number)
	f.Class = class
	dir, err := os.MkdirTemp(c.dir, "file")
	check(err)
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "journal.ownway")
	check(os.WriteFile(path, b, 0o600))
	check(os.Mkdir(filepath.Join(dir, "backups"), 0o700))
	check(os.WriteFile(filepath.Join(dir, "backups", "journal-2026-11-20T071000Z.ownway"), c.backup, 0o600))

	ways := waysIn(number)
	f.open(path, ways, known)
	if after, _ := os.ReadFile(path); !bytes.Equal(b, after) {
		f.wrong("opening it changed the file")
	}
	f.mend(path, ways, b, known)
	return f
}

// waysIn are the passphrase and, on paper, the code. Every other file is opened
// by the code first, which costs nothing.
func waysIn(number int) []string {
	code, err := os.ReadFile(filepath.Join(hostileBase, "code.txt"))
	check(err)
	ways := []string{journaltest.Passphrase, strings.TrimSpace(string(code))}
	if number%2 == 1 {
		slices.Reverse(ways)
	}
	return ways
}

func unlocked(path string, ways []string) (*journal.Journal, error) {
	l, err := journal.Open(path, journal.Options{})
	if err != nil {
		return nil, err
	}
	for _, secret := range ways {
		j, unlockErr := l.Unlock(context.Background(), []byte(secret))
		if unlockErr == nil {
			return j, nil
		}
		err = errors.Join(err, unlockErr)
	}
	return nil, errors.Join(err, l.Close())
}

func (f *ending) open(path string, ways []string, known truth) {
	j, err := unlocked(path, ways)
	if err != nil {
		f.Opened = "refused"
		if e := journal.Explain(err); e.Detail == "" || strings.HasPrefix(e.What, "Something went wrong") {
			f.wrong("refused without a reason: %v", err)
		}
		return
	}
	defer j.Close()
	whole := len(j.Problems()) == 0
	report, err := j.Check(context.Background())
	if err != nil || report.OK() != whole {
		f.wrong("opened with %v, checked with %v, %v", j.Problems(), report.Problems, err)
	}
	f.Opened = f.read(j, known)
	if !whole {
		f.Opened = "named"
	} else if f.Opened != "whole" && f.Opened != "earlier" {
		f.wrong("what it shows is %s, and nothing is named", f.Opened)
	}
}

// read reads all there is, searches it, and holds every text against what was
// written. It says which state it is, or how much of it.
func (f *ending) read(j *journal.Journal, known truth) string {
	present, earlier := 0, 0
	for _, item := range j.Items() {
		revisions, err := j.Revisions(item)
		if err != nil {
			f.wrong("an item that was listed is not there: %v", err)
		}
		for _, r := range revisions {
			if known[item.String()][hashOf(r)] == "" {
				f.wrong("item %s shows what was never written", item)
			}
		}
		r, err := j.Get(item)
		if err != nil {
			f.wrong("an item that was listed is not there: %v", err)
		}
		when := known[item.String()][hashOf(r)]
		if strings.Contains(when, "present") {
			present++
		}
		if strings.Contains(when, "earlier") {
			earlier++
		}
	}
	err := j.Search(context.Background(), "heron", func(h journal.Hit) bool {
		if j.Head(h.Head.Item) != h.Head {
			f.wrong("a search finds what is not there")
		}
		return true
	})
	if err != nil {
		f.wrong("searching: %v", err)
	}
	all := len(j.Items())
	switch wantPresent, wantEarlier := known.count("present"), known.count("earlier"); {
	case present == wantPresent && all == wantPresent:
		return "whole"
	case earlier == wantEarlier && all == wantEarlier:
		return "earlier"
	case present == 0 && earlier == 0:
		return "nothing"
	case present >= wantPresent-2:
		return "nearly"
	}
	return "part"
}

func (k truth) count(when string) (n int) {
	for _, texts := range k {
		for _, w := range texts {
			if strings.Contains(w, when) {
				n++
			}
		}
	}
	return n
}

// mend mends the file and reads what came of it.
func (f *ending) mend(path string, ways []string, damaged []byte, known truth) {
	m, err := journal.OpenMending(context.Background(), path, journal.Options{})
	if err != nil {
		f.notMended(err)
		return
	}
	defer m.Close()
	for _, secret := range ways {
		if err = m.Unlock(context.Background(), journal.Secret{Words: []byte(secret)}); err == nil {
			break
		}
	}
	found, lookErr := m.Look(context.Background(), nil)
	if err := errors.Join(err, lookErr); err != nil {
		f.notMended(err)
		return
	}
	if found.Intact {
		if f.Opened != "whole" && f.Opened != "earlier" {
			f.wrong("mending calls it whole, and it opened %s", f.Opened)
		}
		return
	}
	if f.Opened == "whole" {
		f.wrong("mending finds damage, and opening did not: %+v", found)
	}
	kept, err := m.Write(context.Background(), nil)
	if err := errors.Join(err, m.Close()); err != nil {
		f.notMended(err)
		return
	}
	if b, _ := os.ReadFile(kept); !bytes.Equal(b, damaged) {
		f.wrong("the damaged file is not kept")
	}
	j, err := unlocked(path, ways)
	if err != nil {
		f.wrong("what was mended does not open: %v", err)
		return
	}
	defer j.Close()
	if report, err := j.Check(context.Background()); err != nil || !report.OK() {
		f.wrong("what was mended is damaged: %v, %v", report.Problems, err)
	}
	f.Mended = f.read(j, known)
	if f.Mended == "whole" {
		f.Mended = "all"
	}
}

// notMended is for a file of which mending makes nothing. Its words have to be
// good all the same.
func (f *ending) notMended(err error) {
	f.Mended = "nothing"
	if e := journal.Explain(err); strings.HasPrefix(e.What, "Something went wrong") {
		f.wrong("not mended without a reason: %v", err)
	}
}
