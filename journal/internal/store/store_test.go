package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"
)

const bucket = "records"

// key is the i-th of a list that is sorted, and value a text that belongs to it.
func key(i int) []byte { return binary.BigEndian.AppendUint64(nil, uint64(i)) }

func value(i, size int) []byte {
	b := make([]byte, size)
	rng := rand.NewChaCha8(sha256.Sum256(key(i)))
	_, _ = rng.Read(b)
	return b
}

// newFile makes a file of n records, and checks it when the test ends.
func newFile(t testing.TB, n, size int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "journal.ownway")
	err := Create(t.Context(), path, func(b *Bulk) error {
		for i := range n {
			if err := b.Put(bucket, key(i), value(i, size)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	checkLater(t, path)
	return path
}

// checkLater asks bbolt itself, at the end of the test, whether the file is
// whole, and whether the preflight says the same.
func checkLater(t testing.TB, path string) {
	t.Cleanup(func() { checkFile(t, path) })
}

func checkFile(t testing.TB, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Errorf("check: %v", err)
		return
	}
	defer f.Close()
	info, _ := f.Stat()
	if err := Preflight(f, info.Size()); err != nil {
		t.Errorf("preflight: %v", err)
		return
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, Timeout: 1})
	if err != nil {
		t.Errorf("is a test's file left open? %v", err)
		return
	}
	defer db.Close()
	_ = db.View(func(tx *bbolt.Tx) error {
		for err := range tx.Check() {
			t.Errorf("bbolt's check: %v", err)
		}
		return nil
	})
}

func open(t testing.TB, path string) *DB {
	t.Helper()
	db, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return db
}

// wantRecords expects the first n records, whole.
func wantRecords(t testing.TB, db *DB, n, size int) {
	t.Helper()
	i := 0
	err := db.View(func(tx *Tx) error {
		return tx.ForEach(bucket, func(k, v []byte) error {
			if !bytes.Equal(k, key(i)) || !bytes.Equal(v, value(i, size)) {
				return fmt.Errorf("record %d is another", i)
			}
			i++
			return nil
		})
	})
	if err != nil || i != n {
		t.Errorf("read %d records of %d: %v", i, n, err)
	}
}

func TestWhatIsPutIsThereAfterOpeningAgain(t *testing.T) {
	path := newFile(t, 3000, 1500)
	db := open(t, path)
	wantRecords(t, db, 3000, 1500)
	err := db.Update(func(tx *Tx) error {
		return errors.Join(tx.Put(bucket, key(3000), value(3000, 1500)), tx.Put("other", []byte("k"), nil), tx.Delete("none", []byte("k")))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = open(t, path)
	wantRecords(t, db, 3001, 1500)
	err = db.View(func(tx *Tx) error {
		if v := tx.Get("other", []byte("k")); v == nil || len(v) != 0 {
			return fmt.Errorf("an empty value came back as %v", v)
		}
		if v := tx.Get("other", []byte("none")); v != nil {
			return fmt.Errorf("a missing key has the value %v", v)
		}
		if n := tx.Len(bucket); n != 3001 {
			return fmt.Errorf("%d records", n)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if err := db.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestCreateNeverReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "taken")
	theirs := func(*Bulk) error { return os.WriteFile(path, []byte("theirs"), 0o600) }
	for when, fill := range map[string]func(*Bulk) error{
		"there meanwhile": theirs,
		"there before":    func(*Bulk) error { t.Error("began to fill"); return nil },
	} {
		_ = os.Remove(path)
		if when == "there before" {
			_ = theirs(nil)
		}
		wantOnly(t, Create(t.Context(), path, fill), fs.ErrExist)
		if b, _ := os.ReadFile(path); string(b) != "theirs" {
			t.Errorf("%s: the file now says %q", when, b)
		}
		wantFolder(t, filepath.Dir(path), "taken")
	}
}
