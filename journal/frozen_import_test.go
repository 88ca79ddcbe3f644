package journal_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// frozenImport has a journal into which entries of another program were brought.
const frozenImport = "testdata/v1-import"

const frozenImportReadme = `# A journal of format 1 with what was brought in from another program, frozen

Like ` + "`../v1`" + `, nothing in this folder is ever changed.

- ` + "`journal.ownway`" + `: the journal. Three entries were brought in by one import. One was written on since,
  and one was changed by a second import, which brought a fourth.
- ` + "`passphrase.txt`, `code.txt`" + `: the ways in. ` + "`records.txt`" + `: every record in it.
`

// What was brought in reads as it did, and can still be undone.
func TestTheFrozenJournalWithAnImportReadsAsItDid(t *testing.T) {
	if *freeze {
		makeFrozenImport(t)
	}
	for _, name := range []string{"passphrase.txt", "code.txt"} {
		path := filepath.Join(t.TempDir(), "journal.ownway")
		write(t, path, []byte(read(t, filepath.Join(frozenImport, "journal.ownway"))))
		j := journaltest.Unlock(t, path, strings.TrimSpace(read(t, filepath.Join(frozenImport, name))))
		if got, want := listing(t, j), read(t, filepath.Join(frozenImport, "records.txt")); got != want {
			t.Errorf("it reads\n%s\nand did read\n%s", got, want)
		}
		if err := j.Imports().Undo(t.Context(), j.Head(titled(j, "Brought 3")).Import, nil, nil); err != nil {
			t.Error(err)
		}
		if got := len(j.List(journal.Entry)); got != 3 {
			t.Errorf("without the second import there are %d entries", got)
		}
		finish(t, j)
	}
}

// makeFrozenImport writes the frozen journal once. It never writes over one.
func makeFrozenImport(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(frozenImport); err == nil {
		t.Fatalf("%s is there, and frozen", frozenImport)
	}
	now := time.Date(2026, 12, 1, 14, 30, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, code := journaltest.NewAt(t, path, journal.Options{Now: func() time.Time { now = now.Add(time.Minute); return now }})
	first, second := journal.NewID(), journal.NewID()
	bring := func(list ...journal.Record) {
		t.Helper()
		if err := j.Imports().Add(t.Context(), len(list), allOf(list, nil), nil); err != nil {
			t.Fatal(err)
		}
	}
	bring(append(someBrought(3, first), journal.Record{
		Meta: journal.Meta{Kind: journal.Setting, Of: "import", Sort: first.String(), Title: "sample", Import: first}, Text: "Journal.json",
	})...)
	on, err := j.Get(titled(j, "Brought 1"))
	if err != nil {
		t.Fatal(err)
	}
	on.Text += " Written on here."
	save(t, j, on)
	changed := brought(2, second)
	changed.Item, changed.Text, changed.OriginHash = titled(j, "Brought 2"), "Changed there.", [16]byte{9}
	bring(changed, brought(3, second))
	records := listing(t, j)
	finish(t, j)
	freezeCopy(t, path, filepath.Join(frozenImport, "journal.ownway"))
	for name, text := range map[string]string{
		"README.md": frozenImportReadme, "passphrase.txt": journaltest.Passphrase + "\n", "code.txt": code.String() + "\n", "records.txt": records,
	} {
		write(t, filepath.Join(frozenImport, name), []byte(text))
	}
}
