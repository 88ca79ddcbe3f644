package journal_test

import (
	"os"
	"path/filepath"
	"testing"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// The new file is in the journal's place and opens with the new passphrase
// alone: to say that nothing has changed would lock the person out.
func TestAReKeyWhoseFolderDoesNotSyncIsDone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "j")
	path := filepath.Join(dir, "journal.ownway")
	j, _ := journaltest.NewAt(t, path, journal.Options{})
	r := save(t, j, entry("2026-11-19", "before", "words"))
	if err := os.MkdirAll(filepath.Join(dir, "backups"), 0o700); err != nil {
		t.Fatal(err)
	}
	// Names in the folder can be changed, and the folder itself cannot be opened:
	// it cannot be synced, that is, which comes after the new file has its name.
	const nobody = 65534
	for place, mode := range map[string]os.FileMode{dir: 0o300, filepath.Join(dir, "../.."): 0o711} { // go test lets only its own user in
		if err := os.Chmod(place, mode); err != nil {
			t.Fatal(err)
		}
	}
	if os.Getuid() == 0 {
		list, _ := filepath.Glob(filepath.Join(dir, "*"))
		for _, place := range append(list, dir) {
			if err := os.Chown(place, nobody, nobody); err != nil {
				t.Fatal(err)
			}
		}
	}
	as(t, nobody, func() {
		if _, err := os.Open(dir); err == nil {
			t.Error("the folder can be read all the same")
		}
		next, err := j.Access().ChangePassphrase(t.Context(), []byte("a new and better one"), journal.CheapestCost, nil)
		if err != nil {
			t.Errorf("it says %v", err)
			return
		}
		j = next
	})
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	wantText(t, j, r.Item, "words")
	save(t, j, entry("2026-11-20", "after", "words"))
	wantTitles(t, j.List(journal.Entry), "after", "before")
	finish(t, j)
	if err := opens(t, path, "a new and better one"); err != nil {
		t.Error(err)
	}
}
