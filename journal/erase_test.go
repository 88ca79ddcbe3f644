package journal_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// files are all the files under some folders, by their names there.
func files(t *testing.T, folders ...string) (names []string) {
	t.Helper()
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err == nil && path != folder {
				name, _ := filepath.Rel(folder, path)
				names = append(names, name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(names)
	return names
}

func TestErasingLeavesNothingOfThisJournalAndAllOfOthers(t *testing.T) {
	j, c := clocked(t)
	dir, second := filepath.Dir(j.Path()), t.TempDir()
	if _, err := j.Backups().SetSecondFolder(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	save(t, j, entry("2026-11-19", "", "words"))
	b := backup(t, j, journal.BesideJournal)
	copyFile(t, b.Path, filepath.Join(dir, "journal-replaced-2026-01-02T030405Z.ownway"))
	write(t, filepath.Join(dir, ".journal.ownway.new-123"), []byte("half"))
	write(t, filepath.Join(dir, "backups", ".journal-2026-11-22T071000Z.ownway.new-1"), []byte("half"))
	also := filepath.Join(dir, "also")
	write(t, also, []byte("settings"))
	if err := errors.Join(j.Drafts().KeepReserve(), j.Drafts().Keep(journal.NewID(), entry("", "", "not saved"))); err != nil {
		t.Fatal(err)
	}

	other, _ := clocked(t)
	theirDraft := journal.NewID()
	if err := other.Drafts().Keep(theirDraft, entry("", "", "not saved")); err != nil {
		t.Fatal(err)
	}
	theirs := backup(t, other, journal.BesideJournal)
	stays := []string{"backups/journal-2020-01-01T000000Z.ownway", "journal-replaced-2020-01-01T000000Z.ownway", "journal.ownway.txt", "other.ownway"}
	for _, name := range stays {
		copyFile(t, theirs.Path, filepath.Join(dir, name))
	}
	stays = append(stays, ".ownway-"+theirDraft.String())
	copyFile(t, filepath.Join(filepath.Dir(other.Path()), stays[4]), filepath.Join(dir, stays[4]))
	unknown := filepath.Join(dir, "backups", "journal-2019-01-01T000000Z.ownway")
	write(t, unknown, []byte("nobody can tell"))
	stays = append(stays, "backups", "backups/"+filepath.Base(unknown))
	slices.Sort(stays)

	traces, err := j.Traces()
	if err != nil || !slices.Equal(traces.Unknown, []string{unknown}) || len(traces.Files) != 9 || traces.Files[8] != j.Path() {
		t.Fatalf("traces %+v, %v", traces, err)
	}
	c.Time = c.AddDate(0, 0, 1)
	gone, left := j.Erase(also, filepath.Join(dir, "not there"))
	if len(left) > 0 || len(gone) != 10 || gone[0] != also || gone[9] != j.Path() {
		t.Errorf("gone are %q, left %v", gone, left)
	}
	if got := files(t, dir, second); !slices.Equal(got, stays) {
		t.Errorf("there are\n%s, want\n%s", strings.Join(got, " "), strings.Join(stays, " "))
	}
	if !j.IsClosed() {
		t.Error("the journal is still open")
	}
}

func TestErasingTakesTheEmptyFolderAndTheLinkToo(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real", "journal.ownway"), filepath.Join(dir, "link.ownway")
	j, _ := journaltest.NewAt(t, real, journal.Options{})
	if err := errors.Join(j.Close(), os.Symlink(real, link)); err != nil {
		t.Fatal(err)
	}
	j = journaltest.Unlock(t, link, journaltest.Passphrase)
	backup(t, j, journal.BesideJournal)
	if _, left := j.Erase(); len(left) > 0 {
		t.Error(left)
	}
	if got := files(t, dir); !slices.Equal(got, []string{"real"}) {
		t.Errorf("there are %q", got)
	}
}

func TestWhatCannotBeErasedIsNamed(t *testing.T) {
	j, _ := clocked(t)
	second := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(second, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Backups().SetSecondFolder(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(second, second+"-away"); err != nil {
		t.Fatal(err)
	}
	full := filepath.Join(t.TempDir(), "full")
	if err := os.MkdirAll(filepath.Join(full, "something"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, left := j.Erase(full)
	if err := errors.Join(left...); len(left) != 2 || !errors.Is(err, journal.ErrSecondFolderAway) || !strings.Contains(err.Error(), full) {
		t.Errorf("left: %v", left)
	}
	if _, err := os.Stat(j.Path()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the journal: %v", err)
	}
}

func TestASecretIsTestedWithoutClosing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, code := journaltest.NewAt(t, path, journal.Options{})
	for secret, want := range map[string]error{journaltest.Passphrase: nil, code.String(): nil, "not it": journal.ErrWrong, "": journal.ErrEmptyPassphrase} {
		if err := j.Access().Test(t.Context(), with(secret, nil)); !errors.Is(err, want) {
			t.Errorf("%q gives %v", secret, err)
		}
	}
}

// A backup under way when the journal is erased ends before it, or is not made.
func TestErasingWaitsForABackup(t *testing.T) {
	for range 20 {
		dir := t.TempDir()
		j, _ := journaltest.NewAt(t, filepath.Join(dir, "journal.ownway"), journal.Options{})
		save(t, j, entry("2026-11-19", "", "words"))
		begun, ended := make(chan struct{}), make(chan struct{})
		go func() {
			defer close(ended)
			close(begun)
			_, _ = j.Backups().Make(t.Context(), journal.BesideJournal)
		}()
		<-begun
		runtime.Gosched()
		_, left := j.Erase()
		<-ended
		if names := files(t, dir); len(names) != 0 || len(left) != 0 {
			t.Fatalf("there are still %v, %v", names, left)
		}
	}
}
