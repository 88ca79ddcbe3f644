package app

// The race detector watches these tests on every run.

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// ruin changes the bytes of a file.
func ruin(t *testing.T, path string, change func([]byte) []byte) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, change(raw), 0o600); err != nil {
		t.Fatal(err)
	}
}

// mendAll goes from the offer through the screens to the mended journal.
func (b *bench) mendAll(t *testing.T, name string, says ...string) {
	t.Helper()
	b.Press("Mend it")
	b.Settle("shown mend")
	draw(t, b, "mend-ask-"+name)
	b.Type("not it")
	b.Key(fyne.KeyReturn)
	b.Settle("not mended")
	b.Type(journaltest.Passphrase) // in place of what was wrong
	b.Key(fyne.KeyReturn)
	b.Settle("shown found")
	draw(t, b, "mend-found-"+name)
	if b.FocusedLabel() == "Mend it" {
		t.Error("one Enter too many would mend it")
	}
	for _, s := range says {
		if !strings.Contains(b.Reads(), s) {
			t.Errorf("it does not say %q but %q", s, b.Reads())
		}
	}
	b.Press("Mend it")
	b.Settle("mended")
	draw(t, b, "mended-"+name)
	if !strings.Contains(b.Reads(), "journal-replaced-") {
		t.Errorf("the screen says %q", b.Reads())
	}
	kept, _ := filepath.Glob(filepath.Join(filepath.Dir(b.env.Journal), "journal-replaced-*"))
	if len(kept) != 1 {
		t.Errorf("kept are %q", kept)
	}
	b.Key(fyne.KeyReturn) // on "Go to your journal"
}

func TestAJournalThatDoesNotOpenIsMendedFromTheLockScreen(t *testing.T) {
	b := newBench(t, apptest.WithBackup(t, aDay.AddDate(0, 0, -1)))
	ruin(t, b.env.Journal, func(raw []byte) []byte { clear(raw[:32<<10]); return raw })
	b.unlock.Start()
	if !b.Said("shown cannot-open") {
		t.Fatalf("%q", b.Events())
	}
	draw(t, b, "cannot-open-mend")
	b.mendAll(t, "lock", "2 records can be brought back.", "From the damaged file: 2 records.", "nobody can say")
	if b.exits != 1 {
		t.Errorf("what was read stays in memory: %q", b.Events())
	}
	b = b.reopen()
	if n := len(b.session.Journal.List(journal.Entry)); n != 2 || len(b.session.Journal.Problems()) > 0 {
		t.Errorf("it has %d entries, %v", n, b.session.Journal.Problems())
	}
	b.Quit()
}

// withARuinedEntry is a journal of which an entry is damaged that no backup has.
func withARuinedEntry(t *testing.T) string {
	t.Helper()
	path := apptest.WithBackup(t, aDay.AddDate(0, 0, -1))
	j := journaltest.Unlock(t, path, journaltest.Passphrase)
	lost := j.List(journal.Entry)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	ruin(t, path, func(raw []byte) []byte {
		for _, h := range lost {
			for i := range raw {
				if bytes.HasPrefix(raw[i:], h.Revision[:]) {
					raw[i+16+40] ^= 1
				}
			}
		}
		return raw
	})
	return path
}

func TestAJournalWithAMissingRecordIsMendedFromTheNotice(t *testing.T) {
	b := newBench(t, withARuinedEntry(t))
	b.unlock.Start()
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("unlocked")
	draw(t, b, "damaged-notice")
	b.mendAll(t, "notice", "1 of 2 records can be brought back.", "From the backup of", "Missing, and nothing tells what it was: 1 record.")
	if b.exits != 1 {
		t.Errorf("the process is not replaced: %q", b.Events())
	}
}

// The screen is still there on which something was being written.
func TestWhatIsBeingWrittenIsSealedBeforeTheJournalIsMended(t *testing.T) {
	b := newBench(t, withARuinedEntry(t))
	b.unlocked()
	b.shell.Go(toNewEntry)
	b.Type("a wren on the sill")
	b.mendAll(t, "while-writing")
	drafts := journaltest.Unlock(t, b.env.Journal, journaltest.Passphrase).Drafts().List()
	if len(drafts) != 1 || drafts[0].Text != "a wren on the sill" {
		t.Errorf("sealed are %v", drafts)
	}
}

// The backup that is made up for is refused for a damaged journal: that is no
// news, and what is saved is not saved all the same.
func TestNothingTakesThePlaceOfWhatIsSaidOfDamage(t *testing.T) {
	spoil := func(t *testing.T, path string, heads []*journal.Head) {
		f, err := os.OpenFile(path, os.O_RDWR, 0) // in place: the journal may be open
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range heads {
			for i := range raw {
				if bytes.HasPrefix(raw[i:], h.Revision[:]) {
					if _, err := f.WriteAt([]byte{raw[i+16+40] ^ 1}, int64(i+16+40)); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	for _, while := range []string{"locked", "open"} {
		t.Run(while, func(t *testing.T) {
			path := apptest.WithBackup(t, aDay.AddDate(0, 0, -1))
			j := journaltest.Unlock(t, path, journaltest.Passphrase)
			heads := j.List(journal.Entry)
			if err := j.Close(); err != nil {
				t.Fatal(err)
			}
			if while == "locked" {
				spoil(t, path, heads)
			}
			b := newBench(t, path)
			b.unlock.Start()
			b.Type(journaltest.Passphrase)
			b.Key(fyne.KeyReturn)
			b.Settle("unlocked")
			if while == "open" {
				spoil(t, path, heads)
			}
			b.Fire()
			b.Settle("made up")
			for says, want := range map[string]bool{"This journal's file is damaged.": true, "Mend it": true, "saved all the same": false} {
				if got := strings.Contains(b.Reads(), says); got != want {
					t.Errorf("says %q: %v; the screen is %q", says, got, b.Reads())
				}
			}
			_ = b.session.Journal.Close()
		})
	}
}
