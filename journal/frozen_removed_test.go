package journal_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/internal/store"
	"ownway/journal/journaltest"
)

// frozenRemoved has a journal from which something was removed for good, with a
// backup from before that.
const frozenRemoved = "testdata/v1-removed"

const frozenRemovedReadme = `# A journal of format 1 that notes what was removed for good, frozen

Like ` + "`../v1`" + `, nothing in this folder is ever changed.

- ` + "`journal.ownway`" + `: the journal. One thing was removed from it for good, and one sitting
  saved a page twice.
- ` + "`backups/`" + `: a backup from before the removal. It is not ahead of the journal.
- ` + "`passphrase.txt`, `code.txt`" + `: the ways in. ` + "`records.txt`" + `: every record in it.
`

// What was removed for good stays removed: no backup from before is called ahead
// because of it, by any later program.
func TestTheFrozenJournalWithRemovalsReadsAsItDid(t *testing.T) {
	if *freeze {
		makeFrozenRemoved(t)
	}
	for _, name := range []string{"passphrase.txt", "code.txt"} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(frozenRemoved)); err != nil {
			t.Fatal(err)
		}
		j := journaltest.Unlock(t, filepath.Join(dir, "journal.ownway"), strings.TrimSpace(read(t, filepath.Join(frozenRemoved, name))))
		if got, want := listing(t, j), read(t, filepath.Join(frozenRemoved, "records.txt")); got != want {
			t.Errorf("it reads\n%s\nand did read\n%s", got, want)
		}
		if backups, err := j.Backups().List(journal.BesideJournal); err != nil || len(backups) != 1 {
			t.Errorf("of its one backup there are %+v, %v", backups, err)
		}
		if ahead, err := j.Backups().Unmerged(t.Context()); err != nil || len(ahead) != 0 {
			t.Errorf("ahead are %+v, %v", ahead, err)
		}
		save(t, j, entry("2027-01-01", "after", "It can be written to as well."))
		finish(t, j)
	}
}

// makeFrozenRemoved writes the frozen journal once. It never writes over one.
func makeFrozenRemoved(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(frozenRemoved); err == nil {
		t.Fatalf("%s is there, and frozen", frozenRemoved)
	}
	now := time.Date(2026, 11, 30, 7, 10, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, code := journaltest.NewAt(t, path, journal.Options{Now: func() time.Time { now = now.Add(time.Minute); return now }})
	stays := save(t, j, entry("2026-11-30", "Stays", "First words,"))
	stays.Text += " and the same sitting's next ones."
	save(t, j, stays)
	goes := save(t, j, entry("2026-11-30", "Goes", "What was better not kept."))
	j.Leave(goes.Item)
	b, err := j.Backups().Make(t.Context(), journal.BesideJournal)
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Delete(goes.Item); err != nil {
		t.Fatal(err)
	}
	if err := j.Bin().Purge(t.Context(), []journal.ID{goes.Item}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Backups().Unmerged(t.Context()); err != nil { // notes that it was compared
		t.Fatal(err)
	}
	save(t, j, entry("2026-11-30", "Later", "A quiet afternoon."))
	records := listing(t, j)
	finish(t, j)
	freezeCopy(t, path, filepath.Join(frozenRemoved, "journal.ownway"))
	freezeCopy(t, b.Path, filepath.Join(frozenRemoved, "backups", filepath.Base(b.Path)))
	for name, text := range map[string]string{
		"README.md": frozenRemovedReadme, "passphrase.txt": journaltest.Passphrase + "\n", "code.txt": code.String() + "\n", "records.txt": records,
	} {
		write(t, filepath.Join(frozenRemoved, name), []byte(text))
	}
}

// freezeCopy makes a compact copy of a file of ours.
func freezeCopy(t *testing.T, from, to string) {
	t.Helper()
	db, err := store.Open(from, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := db.CopyTo(t.Context(), to, store.Copy{}); err != nil {
		t.Fatal(err)
	}
}

// frozenState has a journal that says in which state something was removed for good,
// with a backup of which one revision is later.
const frozenState = "testdata/v1-removed-state"

const frozenStateReadme = `# A journal of format 1 that notes in which state something was removed for good, frozen

Like ` + "`../v1`" + `, nothing in this folder is ever changed.

- ` + "`journal.ownway`" + `: the journal. An older copy was put in its place, and two pages were
  removed for good as they were there.
- ` + "`backups/`" + `: a backup from before that. On one of the pages its sitting had written on: in
  that the backup is ahead of the journal, and in nothing else.
- ` + "`passphrase.txt`, `code.txt`" + `: the ways in. ` + "`records.txt`" + `: every record in it.
`

// What was written on a page after the state that was removed for good is offered, by any
// later program, and nothing else.
func TestTheFrozenJournalWithAStateRemovedReadsAsItDid(t *testing.T) {
	if *freeze {
		makeFrozenState(t)
	}
	for _, name := range []string{"passphrase.txt", "code.txt"} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(frozenState)); err != nil {
			t.Fatal(err)
		}
		j := journaltest.Unlock(t, filepath.Join(dir, "journal.ownway"), strings.TrimSpace(read(t, filepath.Join(frozenState, name))))
		if got, want := listing(t, j), read(t, filepath.Join(frozenState, "records.txt")); got != want {
			t.Errorf("it reads\n%s\nand did read\n%s", got, want)
		}
		ahead, err := j.Backups().Unmerged(t.Context())
		if err != nil || len(ahead) != 1 || ahead[0].Revisions() != 1 || ahead[0].MayBeRemoved {
			t.Fatalf("ahead are %+v, %v", ahead, err)
		}
		if n, err := j.Backups().Merge(t.Context(), ahead); n != 1 || err != nil {
			t.Errorf("%d things came back, %v", n, err)
		}
		if r, err := j.Get(ahead[0].Items()[0].Item); err != nil || r.Text != "Some words, and more in the same sitting." {
			t.Errorf("it came back as %q, %v", r.Text, err)
		}
		if ahead, err := j.Backups().Unmerged(t.Context()); err != nil || len(ahead) != 0 {
			t.Errorf("then ahead are %+v, %v", ahead, err)
		}
		finish(t, j)
	}
}

// makeFrozenState writes the frozen journal once. It never writes over one.
func makeFrozenState(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(frozenState); err == nil {
		t.Fatalf("%s is there, and frozen", frozenState)
	}
	now := time.Date(2026, 11, 30, 7, 10, 0, 0, time.UTC)
	o := journal.Options{Now: func() time.Time { now = now.Add(time.Minute); return now }}
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, code := journaltest.NewAt(t, path, o)
	save(t, j, entry("2026-11-30", "Stays", "An ordinary page."))
	same := save(t, j, entry("2026-11-30", "As it was", "Words that nobody went on with."))
	more := save(t, j, entry("2026-11-30", "Written on", "Some words"))
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	more.Text += ", and more in the same sitting."
	save(t, j, more)
	b, err := j.Backups().Make(t.Context(), journal.BesideJournal)
	if err != nil {
		t.Fatal(err)
	}
	finish(t, j)
	write(t, path, older)
	l, err := journal.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	if j, err = l.Unlock(t.Context(), []byte(journaltest.Passphrase)); err != nil {
		t.Fatal(err)
	}
	gone := []journal.ID{same.Item, more.Item}
	if err := errors.Join(j.Delete(gone[0]), j.Delete(gone[1]), j.Bin().Purge(t.Context(), gone, nil)); err != nil {
		t.Fatal(err)
	}
	records := listing(t, j)
	finish(t, j)
	freezeCopy(t, path, filepath.Join(frozenState, "journal.ownway"))
	freezeCopy(t, b.Path, filepath.Join(frozenState, "backups", filepath.Base(b.Path)))
	for name, text := range map[string]string{
		"README.md": frozenStateReadme, "passphrase.txt": journaltest.Passphrase + "\n", "code.txt": code.String() + "\n", "records.txt": records,
	} {
		write(t, filepath.Join(frozenState, name), []byte(text))
	}
}
