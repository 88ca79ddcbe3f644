package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestPeekReadsWhatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sample")
	if err := os.WriteFile(path, sample(t), 0o600); err != nil {
		t.Fatal(err)
	}
	db := open(t, path)
	err := db.View(func(tx *Tx) error {
		for _, b := range tx.Buckets() {
			err := tx.ForEach(b, func(k, v []byte) error {
				got, err := Peek(path, b, k)
				if err != nil || !bytes.Equal(got, v) {
					t.Errorf("%s %x: %d bytes, %v; want %d", b, k, len(got), err, len(v))
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		bucket string
		key    []byte
	}{{"nowhere", key(1)}, {"header", key(7000)}, {bucket, []byte{0}}, {"many", []byte{0xff}}} {
		if v, err := Peek(path, c.bucket, c.key); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s %x: %d bytes, %v", c.bucket, c.key, len(v), err)
		}
	}
}

// Whatever a file says, Peek gives an answer or an error, and ends.
func TestPeekIntoADamagedFileIsHarmless(t *testing.T) {
	whole := sample(t)
	path := filepath.Join(t.TempDir(), "sample")
	for at := 0; at < len(whole); at += 97 {
		b := bytes.Clone(whole)
		b[at] ^= 0xff
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"header", "many", bucket} {
			if _, err := Peek(path, name, key(0)); err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, ErrNotJournal) {
				t.Fatalf("byte %d: %v", at, err)
			}
		}
	}
	for n := 0; n < len(whole); n += 5001 {
		if err := os.WriteFile(path, whole[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Peek(path, bucket, key(0)); err == nil {
			t.Fatalf("cut to %d bytes it says nothing", n)
		}
	}
}

func TestOnlyWhatNobodyWritesIsClearedAway(t *testing.T) {
	path := newFile(t, 3, 10)
	dir := filepath.Dir(path)
	left := []string{".sample-1.new-123", ".sample-2.new-9"}
	stay := []string{"sample-1.new-1", ".other.new-1", ".sample-3"}
	for _, name := range append(left, stay...) {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	held, err := os.OpenFile(filepath.Join(dir, ".sample-4.new-1"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	if err := lockFile(held, true); err != nil {
		t.Fatal(err)
	}
	ClearUnfinished(dir, "sample-")
	for _, name := range left {
		if _, err := os.Stat(filepath.Join(dir, name)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there", name)
		}
	}
	for _, name := range append(stay, ".sample-4.new-1") {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
}

func TestReplacingKeepsTheFileThatWasThere(t *testing.T) {
	from := open(t, newFile(t, 5, 10))
	path := newFile(t, 9, 10)
	checkLater(t, path)
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := from.ReplaceAt(t.Context(), path, "old", Copy{}); err != nil {
		t.Fatal(err)
	}
	aside := filepath.Join(filepath.Dir(path), "old")
	if b, err := os.ReadFile(aside); err != nil || !bytes.Equal(b, old) {
		t.Errorf("the old file is %d bytes of %d, %v", len(b), len(old), err)
	}
	wantRecords(t, open(t, path), 5, 10)

	// A name that is taken stays who it is, and so does the file.
	if err := from.ReplaceAt(t.Context(), path, "old", Copy{}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file kept before: %v", err)
	}
	if b, _ := os.ReadFile(aside); !bytes.Equal(b, old) {
		t.Error("the file kept before is gone")
	}
	missing := filepath.Join(t.TempDir(), "folder", "new")
	if err := from.ReplaceAt(t.Context(), missing, "old", Copy{}); err != nil {
		t.Fatal(err)
	}
	wantRecords(t, open(t, missing), 5, 10)
	if entries, _ := os.ReadDir(filepath.Dir(missing)); len(entries) != 1 {
		t.Errorf("beside it lie %v", entries)
	}
}
