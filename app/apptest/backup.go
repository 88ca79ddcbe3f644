package apptest

import (
	"path/filepath"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// WithBackup is a locked journal with a backup made at a time, and an entry
// that was written after it.
func WithBackup(t testing.TB, at time.Time) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "journal.ownway")
	j, _ := journaltest.NewAt(t, path, journal.Options{Now: func() time.Time { return at }})
	for i, text := range []string{"Two herons.", "Written since."} {
		if _, err := j.Save(journal.Record{Meta: journal.Meta{Kind: journal.Entry, Day: journal.DayOf(at)}, Text: text}); err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			break
		}
		if _, err := j.Backups().Make(t.Context(), journal.BesideJournal); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}
