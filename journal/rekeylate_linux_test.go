package journal_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"golang.org/x/sys/unix"

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

// holding is a context that holds the file that is to take a journal's place with a
// shared lock, as a program that reads it does. It is asked for its error the last
// time when that file is whole and about to be renamed.
type holding struct {
	context.Context
	dir string

	mu   sync.Mutex
	held *os.File
}

func (h *holding) Err() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if list, _ := filepath.Glob(filepath.Join(h.dir, ".journal.ownway.new-*")); len(list) > 0 && h.held == nil {
		f, err := os.Open(list[0])
		if err == nil && unix.Flock(int(f.Fd()), unix.LOCK_SH|unix.LOCK_NB) == nil {
			h.held = f
		} else if err == nil {
			_ = f.Close() // it is being written
		}
	}
	return h.Context.Err()
}

// The new file is in place, and another program holds it for a moment, so that it
// does not open. To say that nothing has changed would lock the person out; words
// that are typed meanwhile wait, sealed with the key that the file has.
func TestAFileWrittenAnewThatIsHeldOpensLater(t *testing.T) {
	const newer = "a new and better one"
	for name, act := range map[string]func(ctx context.Context, j *journal.Journal) (*journal.Journal, string, error){
		"passphrase": func(ctx context.Context, j *journal.Journal) (*journal.Journal, string, error) {
			next, err := j.Access().ChangePassphrase(ctx, []byte(newer), journal.CheapestCost, nil)
			return next, newer, err
		},
		"code": func(ctx context.Context, j *journal.Journal) (*journal.Journal, string, error) {
			next, code, err := j.Access().ChangeCode(ctx, words(journaltest.Passphrase), journal.CheapestCost, nil)
			return next, code.String(), err
		},
		"removal": func(ctx context.Context, j *journal.Journal) (*journal.Journal, string, error) {
			r, err := j.Save(entry("2026-11-19", "gone", "gone"))
			err = errors.Join(err, j.Delete(r.Item), j.Bin().Purge(ctx, []journal.ID{r.Item}, nil))
			return j, journaltest.Passphrase, err
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "journal.ownway")
			j, _ := journaltest.NewAt(t, path, journal.Options{})
			before := save(t, j, entry("2026-11-19", "before", "words"))
			ctx := &holding{Context: t.Context(), dir: dir}
			j, opening, err := act(ctx, j)
			if err != nil {
				t.Fatalf("it says %v", err)
			}
			if ctx.held == nil {
				t.Fatal("nothing held the file: the test tests nothing")
			}
			typed := entry("2026-11-20", "typed", "meanwhile")
			if _, err := j.Save(typed); !errors.Is(err, journal.ErrInUse) {
				t.Errorf("while it is held a save says %v", err)
			}
			if err := j.Drafts().Keep(journal.NewID(), typed); err != nil {
				t.Error(err)
			}
			if err := ctx.held.Close(); err != nil {
				t.Fatal(err)
			}
			save(t, j, entry("2026-11-20", "after", "words"))
			wantText(t, j, before.Item, "words")
			wantTitles(t, j.List(journal.Entry), "after", "before")
			finish(t, j)
			again := journaltest.Unlock(t, path, opening)
			drafts := again.Drafts().List()
			if len(drafts) != 1 || drafts[0].Text != "meanwhile" {
				t.Fatalf("%d drafts open", len(drafts))
			}
			if _, _, err := again.Drafts().BringBack(drafts[0]); err != nil {
				t.Error(err)
			}
			has(t, again, "words", "meanwhile")
		})
	}
}
