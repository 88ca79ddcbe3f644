package journal_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// A lock that cannot wait forgets the key while others save. They are told so, and
// nothing of what they do ends the program before the lock does.
func TestWhatIsDoneToAForgottenJournalFails(t *testing.T) {
	for name, do := range map[string]func(*testing.T, *journal.Journal, journal.Record) error{
		"saving": func(_ *testing.T, j *journal.Journal, r journal.Record) error {
			_, err := j.Save(r)
			return err
		},
		"saving many": func(t *testing.T, j *journal.Journal, r journal.Record) error {
			return j.SaveAll(t.Context(), []journal.Record{r}, nil)
		},
		"a setting": func(_ *testing.T, j *journal.Journal, _ journal.Record) error {
			return j.Settings().Set("a", "b")
		},
		"a draft": func(_ *testing.T, j *journal.Journal, r journal.Record) error {
			return j.Drafts().Keep(journal.NewID(), r)
		},
		"emptying the bin": func(t *testing.T, j *journal.Journal, r journal.Record) error {
			return j.Bin().Purge(t.Context(), []journal.ID{r.Item}, nil)
		},
	} {
		for when, forget := range map[string]func(*journal.Journal, *func()){
			"before":    func(j *journal.Journal, _ *func()) { j.WipeKey() },
			"meanwhile": func(j *journal.Journal, tick *func()) { *tick = j.WipeKey }, // it asks for the time first
		} {
			t.Run(name+", "+when, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "journal.ownway")
				tick := func() {}
				j, _ := journaltest.NewAt(t, path, journal.Options{Now: func() time.Time { tick(); return time.Unix(0, 0) }})
				r, err := j.Save(journal.Record{Meta: journal.Meta{Kind: journal.Entry, Binned: true}, Text: "Two herons."})
				if err != nil {
					t.Fatal(err)
				}
				forget(j, &tick)
				if err := do(t, j, r); !errors.Is(err, journal.ErrClosed) {
					t.Errorf("%v", err)
				}
				if err := j.Close(); err != nil {
					t.Error(err)
				}
				journaltest.Unlock(t, path, journaltest.Passphrase) // and is checked whole
			})
		}
	}
}
