package journal_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// beside are all acts that put something beside an open journal.
var beside = map[string]func(j *journal.Journal) error{
	"draft": func(j *journal.Journal) error {
		return j.Drafts().Keep(journal.NewID(), entry("2026-11-20", "", "sealed meanwhile"))
	},
	"reserve": func(j *journal.Journal) error { return j.Drafts().KeepReserve() },
	"backup": func(j *journal.Journal) error {
		_, err := j.Backups().Make(context.Background(), journal.BesideJournal)
		return err
	},
	"save": func(j *journal.Journal) error {
		_, err := j.Save(entry("2026-11-20", "", "typed meanwhile"))
		return err
	},
	"import": func(j *journal.Journal) error {
		return j.SaveAll(context.Background(), []journal.Record{entry("2026-11-20", "", "brought meanwhile")}, nil)
	},
	"removal": func(j *journal.Journal) error {
		return j.Bin().Purge(context.Background(), []journal.ID{titled(j, "binned")}, nil)
	},
	"tidy": func(j *journal.Journal) error { return j.Tidy(context.Background()) },
	"re-key": func(j *journal.Journal) error {
		next, err := j.Access().ChangePassphrase(context.Background(), []byte("another one entirely"), journal.CheapestCost, nil)
		return errors.Join(err, closeIf(next))
	},
	"second place": func(j *journal.Journal) error {
		_, err := j.Backups().SetSecondFolder(context.Background(), filepath.Dir(j.Path()))
		return err
	},
	"letting go": func(j *journal.Journal) error { return j.Drafts().Drop(journal.NewID()) },
}

func closeIf(j *journal.Journal) error {
	if j == nil {
		return nil
	}
	return j.Close()
}

// A folder that became another under its name gets nothing: words are sealed in
// the state folder, backups are made there, and when the folder is back all of it
// is there and whole.
func TestNothingIsWrittenIntoAFolderThatIsAnother(t *testing.T) {
	for name, act := range beside {
		t.Run(name, func(t *testing.T) {
			root, state := t.TempDir(), t.TempDir()
			dir := filepath.Join(root, "stick")
			o := journal.Options{DraftFolders: []string{state}}
			j, _ := journaltest.NewAt(t, filepath.Join(dir, "journal.ownway"), o)
			save(t, j, entry("2026-11-19", "first", "acknowledged"))
			inFolderThatIsAnother(t, dir, func() {
				err := act(j)
				if isSaved := name == "save" || name == "import" || name == "re-key" || name == "second place"; isSaved && !errors.Is(err, journal.ErrExchanged) {
					t.Errorf("it said %v", err)
				}
				if errors.Is(err, journal.ErrExchanged) == (name == "draft" || name == "backup" || name == "tidy" || name == "letting go") {
					t.Errorf("it said %v", err)
				}
				if name == "backup" {
					list, err := j.Backups().List(journal.InDraftFolder)
					if err != nil || len(list) != 1 {
						t.Errorf("%d backups aside, %v", len(list), err)
					}
				}
			})
			if err := j.Close(); err != nil {
				t.Error(err)
			}
			l, err := journal.Open(j.Path(), o)
			if err != nil {
				t.Fatal(err)
			}
			again, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
			if err != nil {
				t.Fatal(err)
			}
			defer journaltest.Finish(t, again)
			if r, err := again.Get(titled(again, "first")); err != nil || r.Text != "acknowledged" {
				t.Errorf("%q, %v", r.Text, err)
			}
			if n := len(again.Drafts().List()); (name == "draft") != (n == 1) {
				t.Errorf("%d drafts are offered", n)
			}
		})
	}
}

// inFolderThatIsAnother does something while an empty folder has a folder's name,
// and expects it to be empty afterwards.
func inFolderThatIsAnother(t *testing.T, dir string, act func()) {
	t.Helper()
	if err := errors.Join(os.Rename(dir, dir+".away"), os.Mkdir(dir, 0o700)); err != nil {
		t.Fatal(err)
	}
	act()
	if left := files(t, dir); len(left) > 0 {
		t.Errorf("the bare folder has %v", left)
	}
	if err := errors.Join(os.Remove(dir), os.Rename(dir+".away", dir)); err != nil {
		t.Fatal(err)
	}
}

// titled is the entry of that title.
func titled(j *journal.Journal, title string) (item journal.ID) {
	for _, h := range j.List(journal.Entry) {
		if h.Title == title {
			item = h.Item
		}
	}
	return item
}
