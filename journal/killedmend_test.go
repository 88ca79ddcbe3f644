package journal_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ownway/journal"
)

// mended is how many deeds there are before the one that mends.
const mended = 6

// wreck is a journal in two ways of being damaged, and its backup, from which
// every round has its own.
type wreck struct {
	files [][]byte
	name  string // of the backup
	saved []byte
}

// newWreck plays the story up to mending, here, and damages what came of it.
func (l *mortal) newWreck(t *testing.T) {
	t.Helper()
	l.From, l.Until = mended, mended+1
	w := &world{path: l.Path, told: func(int) {}}
	var first journal.ID // it is in the backup too
	l.each(func(n int, s *story, _ state, d deed) bool {
		if err := d.do(w); err != nil {
			t.Fatal(err)
		}
		if len(s.now.order) > 0 {
			first = s.now.order[0]
		}
		return n < mended
	})
	r, err := w.j.Get(first)
	if err := errors.Join(err, w.j.Close()); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(l.Path)
	if err != nil {
		t.Fatal(err)
	}
	noMeta := bytes.Clone(whole)
	clear(noMeta[:32<<10])
	b := listed(t, l.Path)[0].Path
	l.wreck = wreck{files: [][]byte{spoil(bytes.Clone(whole), r), noMeta}, name: filepath.Base(b)}
	if l.wreck.saved, err = os.ReadFile(b); err != nil {
		t.Fatal(err)
	}
}

// lay puts a damaged journal and its backup into a folder of their own.
func (l *mortal) lay(t *testing.T) (damaged []byte) {
	t.Helper()
	if l.wreck.files == nil {
		l.newWreck(t)
	}
	l.Path = filepath.Join(t.TempDir(), fmt.Sprint("journal-", l.rounds), "journal.ownway")
	backups := filepath.Join(filepath.Dir(l.Path), "backups")
	if err := os.MkdirAll(backups, 0o700); err != nil {
		t.Fatal(err)
	}
	damaged = l.wreck.files[l.rng.IntN(len(l.wreck.files))]
	write(t, l.Path, damaged)
	write(t, filepath.Join(backups, l.wreck.name), l.wreck.saved)
	return damaged
}

// mendRound has a damaged journal mended, kills who does it once the new file
// is begun, half the time when the damaged one has its second name, and looks.
func (l *mortal) mendRound(t *testing.T) {
	t.Helper()
	damaged := l.lay(t)
	c := l.start(t)
	if !c.hear() {
		t.Fatal("the other program ended early")
	}
	wait := time.Duration(1.2 * l.rng.Float64() * float64(l.pace))
	if l.rng.IntN(2) == 0 && spin(2*l.pace, func() bool { return len(l.aside()) > 0 }) {
		wait /= 16
	}
	spin(wait, func() bool { return false })
	c.kill(t)
	l.acknowledged += c.done - l.From
	if c.done > l.From { // so that about half of them come to their end
		l.pace = l.pace * 4 / 5
	} else {
		l.pace = l.pace * 5 / 4
	}
	l.lookMended(t, damaged, c.done > l.From)
}

// aside are the files that were replaced.
func (l *mortal) aside() []string {
	kept, _ := filepath.Glob(filepath.Join(filepath.Dir(l.Path), "*-replaced-*"))
	return kept
}

// lookMended expects the damaged file under its name, as it was, or the mended
// one, and the damaged kept aside. Either leads to all there was.
func (l *mortal) lookMended(t *testing.T, damaged []byte, said bool) {
	t.Helper()
	l.halfMade += min(len(unfinished(l.Path)), 1)
	there, err := os.ReadFile(l.Path)
	if err != nil {
		t.Fatalf("round %d: %v", l.rounds, err)
	}
	kept := l.replaced(t, damaged)
	isDamaged := bytes.Equal(there, damaged)
	switch {
	case isDamaged && said:
		t.Fatalf("round %d: it was said to be mended", l.rounds)
	case isDamaged:
		l.mendAgain(t)
		kept = l.replaced(t, damaged)
	case !said:
		l.unsaid++
	}
	if kept == 0 {
		t.Fatalf("round %d: the damaged file is not kept", l.rounds)
	}
	states, _ := l.states(mended + 1)
	x := examination{path: l.Path, states: states, from: mended, kind: "mend", done: true}
	if _, err := x.examine(t.Context()); err != nil {
		t.Fatalf("round %d, damaged still: %v: %v", l.rounds, isDamaged, err)
	}
	if b, err := os.ReadFile(filepath.Join(filepath.Dir(l.Path), "backups", l.wreck.name)); err != nil || !bytes.Equal(b, l.wreck.saved) {
		t.Fatalf("round %d: the backup is another, %v", l.rounds, err)
	}
}

// mendAgain does what the person does at the next start.
func (l *mortal) mendAgain(t *testing.T) {
	t.Helper()
	w := &world{path: l.Path, told: func(int) {}}
	l.each(func(n int, _ *story, _ state, d deed) bool {
		if n <= mended {
			return true
		}
		if err := d.do(w); err != nil {
			t.Fatalf("round %d, mended again: %v", l.rounds, err)
		}
		return false
	})
}

// replaced counts the files that were kept aside, which are as the damaged one
// was, and takes them away.
func (l *mortal) replaced(t *testing.T, damaged []byte) int {
	t.Helper()
	kept := l.aside()
	for _, f := range kept {
		b, err := os.ReadFile(f)
		if err != nil || !bytes.Equal(b, damaged) {
			t.Fatalf("round %d: what is kept aside is not the damaged file, %v", l.rounds, err)
		}
		if err := os.Remove(f); err != nil {
			t.Fatal(err)
		}
	}
	return len(kept)
}
