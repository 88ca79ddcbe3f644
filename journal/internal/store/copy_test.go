package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestCreateMakesAPrivateFolderAndFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b", "journal.ownway")
	if err := Create(t.Context(), path, func(*Bulk) error { return nil }); err != nil {
		t.Fatal(err)
	}
	checkLater(t, path)
	for p, want := range map[string]fs.FileMode{path: 0o600, filepath.Dir(path): 0o700 | fs.ModeDir, filepath.Dir(filepath.Dir(path)): 0o700 | fs.ModeDir} {
		if info, _ := os.Stat(p); info.Mode() != want {
			t.Errorf("%s has mode %v", p, info.Mode())
		}
	}
}

func TestAnInterruptedCreateLeavesNothing(t *testing.T) {
	mine := errors.New("mine")
	ctx, stop := context.WithCancel(t.Context())
	for name, fill := range map[string]func(*Bulk) error{
		"error":  func(b *Bulk) error { return errors.Join(b.Put(bucket, key(0), nil), mine) },
		"cancel": func(b *Bulk) error { stop(); return b.Put(bucket, key(0), nil) },
		"panic":  func(*Bulk) error { panic(mine) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			defer func() {
				p := recover()
				if (p != nil) != (name == "panic") {
					t.Errorf("recovered %v", p)
				}
				wantFolder(t, dir)
			}()
			err := Create(ctx, filepath.Join(dir, "new"), fill)
			if !errors.Is(err, mine) && !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestWhatACrashLeftIsClearedAwayAndBlocksNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "new")
	for _, name := range []string{".new.new-1", ".new.new-22"} {
		if err := os.WriteFile(filepath.Join(dir, name), sample(t)[:40_000], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := Create(t.Context(), path, fillSample); err != nil {
		t.Fatal(err)
	}
	checkLater(t, path)
	wantFolder(t, dir, "new")
}

func TestACopyHoldsTheSameAndIsNeverPutOverAnother(t *testing.T) {
	path := newFile(t, 2500, 700)
	db := open(t, path)
	to := filepath.Join(filepath.Dir(path), "copies", "one")
	var told []string
	c := Copy{
		Progress: func(done, total int) { told = append(told, fmt.Sprint(done, "/", total)) },
		Verify:   func(db *DB) error { wantRecords(t, db, 2500, 700); return nil },
	}
	if err := db.CopyTo(t.Context(), to, c); err != nil {
		t.Fatal(err)
	}
	checkLater(t, to)
	if got, want := strings.Join(told, " "), "0/2500 500/2500 1000/2500 1500/2500 2000/2500 2500/2500"; got != want {
		t.Errorf("told %s", got)
	}
	wantOnly(t, db.CopyTo(t.Context(), to, Copy{}), fs.ErrExist)
	wantRecords(t, open(t, to), 2500, 700)
}

func TestACopyThatDoesNotVerifyIsNotKept(t *testing.T) {
	path := newFile(t, 20, 700)
	db := open(t, path)
	mine := errors.New("not what it was to be")
	c := Copy{Verify: func(*DB) error { return mine }}
	if err := db.CopyTo(t.Context(), path+".copy", c); !errors.Is(err, mine) {
		t.Errorf("copy: %v", err)
	}
	if err := db.Rewrite(t.Context(), c); !errors.Is(err, mine) {
		t.Errorf("rewrite: %v", err)
	}
	wantFolder(t, filepath.Dir(path), filepath.Base(path))
	wantRecords(t, db, 20, 700)
}

func TestRewriteChangesEveryRecordAndLeavesNoTraceOfTheOld(t *testing.T) {
	secret := []byte("words nobody else has read")
	path := newFile(t, 1500, 900)
	db := open(t, path)
	err := db.Update(func(tx *Tx) error {
		return errors.Join(tx.Put("a", []byte("k"), secret), tx.Put("b", []byte("drop"), secret))
	})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Rewrite(t.Context(), Copy{
		Change: func(name string, k, v []byte) ([]byte, []byte, error) {
			switch name {
			case "a":
				return k, []byte("other words"), nil
			case "b":
				return nil, nil, nil
			}
			return k, v, nil
		},
		Add: func(b *Bulk) error { return b.Put("added", []byte("k"), []byte("v")) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(path); bytes.Contains(b, secret) {
		t.Error("the old words are still in the file")
	}
	wantRecords(t, db, 1500, 900)
	err = db.Update(func(tx *Tx) error {
		if got := fmt.Sprint(tx.Buckets()); got != "[a added records]" {
			t.Errorf("buckets %s", got)
		}
		return tx.Put(bucket, key(1500), value(1500, 900))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	wantRecords(t, open(t, path), 1501, 900)
	wantFolder(t, filepath.Dir(path), filepath.Base(path))
}

// A journal behind a symbolic link stays behind it.
func TestRewriteThroughALinkReplacesTheFileAndNotTheLink(t *testing.T) {
	path := newFile(t, 10, 10)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	db := open(t, link)
	if err := db.Rewrite(t.Context(), Copy{}); err != nil {
		t.Fatal(err)
	}
	if to, err := os.Readlink(link); to != path {
		t.Errorf("the link is now %s, %v", to, err)
	}
	wantRecords(t, db, 10, 10)
}

func TestWritersAndReadersGoOnWhileItIsRewritten(t *testing.T) {
	db := open(t, newFile(t, 500, 500))
	done := make(chan error, 2)
	go func() {
		var err error
		for i := 500; i < 600 && err == nil; i++ {
			err = db.Update(func(tx *Tx) error { return tx.Put(bucket, key(i), value(i, 500)) })
		}
		done <- err
	}()
	go func() {
		var err error
		for range 10 {
			err = errors.Join(err, db.Rewrite(t.Context(), Copy{}))
		}
		done <- err
	}()
	for range 50 {
		err := db.View(func(tx *Tx) error { return tx.readAll(t.Context(), tx.count()) })
		if err != nil {
			t.Error(err)
		}
	}
	if err := errors.Join(<-done, <-done); err != nil {
		t.Fatal(err)
	}
	wantRecords(t, db, 600, 500)
}

// A program that synchronises folders may put another file in this one's place
// at any time: what somebody wrote elsewhere is not to be covered.
func TestAFileThatCameMeanwhileIsNotCoveredByARewrite(t *testing.T) {
	path := newFile(t, 20, 700)
	db := open(t, path)
	other, err := os.ReadFile(newFile(t, 30, 700))
	if err != nil {
		t.Fatal(err)
	}
	err = db.Rewrite(t.Context(), Copy{Verify: func(*DB) error {
		if err := os.WriteFile(path+".other", other, 0o600); err != nil {
			return err
		}
		return os.Rename(path+".other", path)
	}})
	wantOnly(t, err, ErrExchanged)
	if b, _ := os.ReadFile(path); !bytes.Equal(b, other) {
		t.Error("what was written elsewhere is gone")
	}
	wantRecords(t, db, 20, 700)
}

// patience is when a test that waits for something is taken to hang. Nothing is
// judged by it, so it is longer than any machine needs.
const patience = 5 * time.Minute

// The disk of a copy may be a stick that does not answer: it is waited for by
// the copy, and by nobody who reads or writes what was copied.
func TestWhatIsCopiedIsFreeWhileTheCopyIsFinished(t *testing.T) {
	for name, makeCopy := range map[string]func(*DB, string, Copy) error{
		"copy":    func(db *DB, path string, c Copy) error { return db.CopyTo(t.Context(), path, c) },
		"replace": func(db *DB, path string, c Copy) error { return db.ReplaceAt(t.Context(), path, "aside", c) },
	} {
		t.Run(name, func(t *testing.T) {
			db := open(t, newFile(t, 20, 700))
			to := filepath.Join(t.TempDir(), "copy")
			err := makeCopy(db, to, Copy{Verify: func(*DB) error {
				done := make(chan error, 1)
				go func() {
					// More than the file has room for: bbolt maps it anew, and waits for all who read.
					grown := db.Update(func(tx *Tx) error { return tx.Put(bucket, key(20), make([]byte, 8<<20)) })
					done <- errors.Join(grown, db.View(func(*Tx) error { return nil }), db.Close())
				}()
				select {
				case err := <-done:
					return err
				case <-time.After(patience):
					return errors.New("what was copied is held")
				}
			}})
			if err != nil {
				t.Fatal(err)
			}
			wantRecords(t, open(t, to), 20, 700)
		})
	}
}

// A place for copies that goes away in the midst of one, as a network's can,
// takes the bytes that are mapped with it.
func TestACopyWhoseDiskGoesAwayEnds(t *testing.T) {
	dir := t.TempDir()
	done := make(chan error, 1)
	go func() {
		done <- Create(t.Context(), filepath.Join(dir, "new"), func(b *Bulk) error {
			for i := range 5 * batchRecords {
				if i == 2*batchRecords+1 {
					begun, _ := filepath.Glob(filepath.Join(dir, ".new.new-*"))
					if err := os.Truncate(begun[0], 0); err != nil {
						return err
					}
				}
				if err := b.Put(bucket, key(i), value(i, 3000)); err != nil {
					return err
				}
			}
			return nil
		})
	}()
	select {
	case err := <-done:
		wantOnly(t, err, ErrDamaged)
	case <-time.After(patience):
		t.Fatal("it waits for a transaction that cannot end")
	}
	wantFolder(t, dir)
}
