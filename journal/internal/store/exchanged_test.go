package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

var testStamp = Address{Bucket: "stamp", Key: []byte("stamp")}

// write is a transaction as the store's owner makes them: it changes the stamp.
func write(db *DB, i int, stamp string) error {
	return db.Update(func(tx *Tx) error {
		return errors.Join(tx.Put(bucket, key(i), value(i, 700)), tx.Put(testStamp.Bucket, testStamp.Key, []byte(stamp)))
	})
}

// copies are states of one file: the open one, one it had before, one that was
// written on from it, one that says the same in other pages, and one that went
// another way from the one before.
func copies(t *testing.T) (path string, states map[string][]byte) {
	t.Helper()
	path, states = newFile(t, 50, 700), map[string][]byte{}
	step := func(name string, from []byte, i int, stamp string) {
		if from != nil {
			if err := os.WriteFile(path, from, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		db, err := Open(path, Options{Stamp: testStamp})
		if err == nil && stamp == "" {
			err = errors.Join(db.Rewrite(t.Context(), Copy{}), db.Close())
		} else if err == nil {
			err = errors.Join(write(db, i, stamp), db.Close())
		}
		if err == nil {
			states[name], err = os.ReadFile(path)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	step("older", nil, 50, "one")
	step("present", nil, 51, "two")
	step("newer", nil, 52, "three")
	step("forked", states["older"], 51, "tow")
	if a, b := states["present"], states["forked"]; !bytes.Equal(a[:2*pageSize], b[:2*pageSize]) || bytes.Equal(a, b) {
		t.Fatal("the forked copy has other metas, and shows nothing")
	}
	step("compacted", states["present"], 0, "")
	if err := os.WriteFile(path, states["present"], 0o600); err != nil {
		t.Fatal(err)
	}
	return path, states
}

// exchanges are the ways in which another program puts bytes in a file's place.
var exchanges = map[string]func(t *testing.T, path string, b []byte){
	"by rename": func(t *testing.T, path string, b []byte) {
		if err := errors.Join(os.WriteFile(path+".theirs", b, 0o600), os.Rename(path+".theirs", path)); err != nil {
			t.Fatal(err)
		}
	},
	"in place": func(t *testing.T, path string, b []byte) {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	},
	"in place, at the time it had": func(t *testing.T, path string, b []byte) {
		info, err := os.Stat(path)
		if err == nil {
			err = errors.Join(os.WriteFile(path, b, 0o600), os.Chtimes(path, time.Time{}, info.ModTime()))
		}
		if err != nil {
			t.Fatal(err)
		}
	},
	"in place, by its pages": func(t *testing.T, path string, b []byte) { // what rsync --inplace does
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		have := make([]byte, pageSize)
		for at := 0; at < len(b); at += pageSize {
			page := b[at:min(at+pageSize, len(b))]
			if n, _ := f.ReadAt(have, int64(at)); bytes.Equal(have[:n], page) {
				continue
			}
			if _, err := f.WriteAt(page, int64(at)); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Truncate(int64(len(b))); err != nil {
			t.Fatal(err)
		}
	},
}

// writings are all the ways in which the store writes to its file.
var writings = map[string]func(t *testing.T, db *DB) error{
	"update":  func(_ *testing.T, db *DB) error { return write(db, 60, "mine") },
	"rewrite": func(t *testing.T, db *DB) error { return db.Rewrite(t.Context(), Copy{}) },
}

// Whatever is put in the place of an open file, and however, is not written to,
// however often it is tried, and is whole afterwards.
func TestAnExchangedFileIsNotWrittenTo(t *testing.T) {
	path, states := copies(t)
	for how, exchange := range exchanges {
		for _, what := range []string{"older", "newer", "forked"} {
			for kind, act := range writings {
				t.Run(how+"/"+what+"/"+kind, func(t *testing.T) {
					path := filepath.Join(t.TempDir(), filepath.Base(path))
					if err := os.WriteFile(path, states["present"], 0o600); err != nil {
						t.Fatal(err)
					}
					checkLater(t, path)
					db, err := Open(path, Options{Stamp: testStamp})
					if err != nil {
						t.Fatal(err)
					}
					defer db.Close()
					if err := write(db, 55, "in this sitting"); err != nil {
						t.Fatal(err)
					}
					exchange(t, path, states[what])
					for range 3 {
						wantOnly(t, act(t, db), ErrExchanged)
						wantOnly(t, write(db, 61, "again"), ErrExchanged)
					}
					if !db.IsExchanged() {
						t.Error("it is not said to be exchanged")
					}
					if b, _ := os.ReadFile(path); !bytes.Equal(b, states[what]) {
						t.Error("what was put in its place has changed")
					}
					wantFolder(t, filepath.Dir(path), filepath.Base(path))
				})
			}
		}
	}
}

// Two copies that parted and were written to alike have the same metas: only the
// stamp tells them apart. One that was compacted has the same stamp: only the
// metas do.
func TestACopyWithTheSameMetasOrStampIsNotWrittenTo(t *testing.T) {
	path, states := copies(t)
	for how, exchange := range exchanges {
		for i, what := range []string{"forked", "compacted", "forked", "compacted"} {
			kind := []string{"update", "rewrite"}[i/2]
			act := writings[kind]
			t.Run(how+"/"+what+"/"+kind, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), filepath.Base(path))
				if err := os.WriteFile(path, states["present"], 0o600); err != nil {
					t.Fatal(err)
				}
				checkLater(t, path)
				db, err := Open(path, Options{Stamp: testStamp})
				if err != nil {
					t.Fatal(err)
				}
				defer db.Close()
				exchange(t, path, states[what])
				for range 3 {
					wantOnly(t, act(t, db), ErrExchanged)
				}
				if b, _ := os.ReadFile(path); !bytes.Equal(b, states[what]) {
					t.Error("what was put in its place has changed")
				}
			})
		}
	}
}

// A copy that comes while something is written is noticed before it is said to be
// saved: in the middle of a transaction, after its commit, while a new file is
// made to take this one's place.
func TestAnExchangeInTheMiddleOfAWriteIsSaid(t *testing.T) {
	mine := func(tx *Tx) error { return tx.Put(testStamp.Bucket, testStamp.Key, []byte("mine")) }
	moments := map[string]func(db *DB, exchange func()) error{
		"within": func(db *DB, exchange func()) error {
			return db.Update(func(tx *Tx) error {
				exchange()
				return mine(tx)
			})
		},
		"committed": func(db *DB, exchange func()) error {
			return db.Update(func(tx *Tx) error {
				tx.bolt.OnCommit(exchange)
				return mine(tx)
			})
		},
		"rewriting": func(db *DB, exchange func()) error {
			return db.Rewrite(t.Context(), Copy{Verify: func(*DB) error {
				exchange()
				return nil
			}})
		},
	}
	for how, exchange := range exchanges {
		for when, act := range moments {
			for _, what := range []string{"older", "newer", "forked", "compacted"} {
				t.Run(how+"/"+when+"/"+what, func(t *testing.T) {
					path, states := copies(t)
					db, err := Open(path, Options{Stamp: testStamp})
					if err != nil {
						t.Fatal(err)
					}
					defer db.Close()
					wantOnly(t, act(db, func() { exchange(t, path, states[what]) }), ErrExchanged)
					wantOnly(t, write(db, 60, "again"), ErrExchanged)
					if b, _ := os.ReadFile(path); !bytes.Equal(b, states[what]) {
						t.Error("what was put in its place has changed")
					}
				})
			}
		}
	}
}

// What only looks like an exchange is none: another time, a failed transaction,
// one that ended in a panic, readers beside a writer.
func TestOurOwnWritesAreNoExchange(t *testing.T) {
	path := newFile(t, 50, 700)
	db, err := Open(path, Options{Stamp: testStamp})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	reading := make(chan error, 1)
	stop := make(chan struct{})
	go func() {
		for {
			select {
			case <-stop:
				reading <- nil
				return
			default:
			}
			if err := db.View(func(tx *Tx) error { return nil }); err != nil {
				reading <- err
				return
			}
		}
	}()
	mine := errors.New("mine")
	for i := range 60 {
		if err := write(db, 100+i, fmt.Sprint(i)); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, time.Time{}, time.Unix(int64(i), 0)); err != nil {
			t.Fatal(err)
		}
		if err := db.Update(func(tx *Tx) error { return errors.Join(tx.Put(bucket, key(5), nil), mine) }); !errors.Is(err, mine) {
			t.Fatal(err)
		}
		func() {
			defer func() { _ = recover() }()
			_ = db.Update(func(*Tx) error { panic("mine") })
		}()
		if i%20 == 0 {
			if err := db.Rewrite(t.Context(), Copy{}); err != nil {
				t.Fatal(err)
			}
		}
	}
	close(stop)
	if err := <-reading; err != nil {
		t.Errorf("reading meanwhile: %v", err)
	}
}

// A file that is somewhere else for a while is the same one when it is back.
func TestAFileThatComesBackIsWrittenToAgain(t *testing.T) {
	path := newFile(t, 5, 100)
	db := open(t, path)
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	wantOnly(t, write(db, 6, "x"), ErrExchanged)
	wantRecords(t, db, 5, 100)
	if err := os.Rename(path+".away", path); err != nil {
		t.Fatal(err)
	}
	if err := write(db, 6, "x"); err != nil {
		t.Error(err)
	}
}

// Pages that were written over under metas and a stamp that are as they were:
// the file's time gives it away.
func TestPagesWrittenOverBetweenTwoSavesAreNoticed(t *testing.T) {
	path := newFile(t, 3000, 1500)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	db := open(t, path)
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt(make([]byte, pageSize), int64(len(whole)/pageSize/2)*pageSize); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, time.Time{}, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		wantOnly(t, write(db, 6, "x"), ErrExchanged)
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
}

// A file that could not be opened again after it was written anew opens with the next
// transaction, if it is still the one that was written; otherwise nothing is written to it.
func TestAFileWrittenAnewThatDoesNotOpenIsAwaited(t *testing.T) {
	for name, c := range map[string]struct {
		meanwhile func(t *testing.T, db *DB)
		want      error
	}{
		"nothing":   {func(*testing.T, *DB) {}, nil},
		"exchanged": {func(t *testing.T, db *DB) { exchanges["by rename"](t, db.path, sample(t)) }, ErrExchanged},
		"closed": {func(t *testing.T, db *DB) {
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
		}, fs.ErrClosed},
	} {
		t.Run(name, func(t *testing.T) {
			db := open(t, newFile(t, 20, 700))
			var held *os.File
			err := db.Rewrite(t.Context(), Copy{Verify: func(fresh *DB) (err error) {
				if held, err = os.Open(fresh.path); err == nil {
					err = lockFile(held, false)
				}
				return err
			}})
			if err != nil {
				t.Fatal(err)
			}
			read := func() error { return db.View(func(*Tx) error { return nil }) }
			wantOnly(t, read(), ErrInUse)
			wantOnly(t, write(db, 20, "one"), ErrInUse)
			c.meanwhile(t, db)
			release(held)
			if err := read(); !errors.Is(err, c.want) {
				t.Errorf("reading says %v, want %v", err, c.want)
			}
			if err := write(db, 20, "one"); !errors.Is(err, c.want) {
				t.Errorf("writing says %v, want %v", err, c.want)
			}
		})
	}
}
