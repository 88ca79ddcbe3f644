package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownway/journal/internal/harm"
)

func TestEachKindOfFileHasItsOwnErrorAndIsLeftAlone(t *testing.T) {
	other := sample(t) // a bbolt file with other pages than ours
	for slot := range uint64(2) {
		other[slot*pageSize+harm.AtPageSize+1] = 0x10
		harm.Sign(other, slot*pageSize)
	}
	half := sample(t)[:3*pageSize+100]
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"empty":              {nil, ErrEmpty},
		"text":               {[]byte("Dear diary,\n"), ErrNotJournal},
		"long text":          {[]byte(strings.Repeat("Dear diary,\n", 20_000)), ErrNotJournal},
		"another's database": {other, ErrNotJournal},
		"zeroes":             {make([]byte, 100_000), ErrDamaged},
		"half a file":        {half, ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "file")
			if err := os.WriteFile(path, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
			for _, readOnly := range []bool{false, true} {
				_, err := Open(path, Options{ReadOnly: readOnly})
				wantOnly(t, err, c.want)
			}
			if b, _ := os.ReadFile(path); !bytes.Equal(b, c.content) {
				t.Error("the file was changed")
			}
			if !errors.Is(c.want, ErrDamaged) {
				_, err := Acquire(path, "window")
				wantOnly(t, err, c.want)
				wantFolder(t, dir, "file")
			}
		})
	}
}

// wantOnly expects one kind of error and none of the others.
func wantOnly(t *testing.T, err, want error) {
	t.Helper()
	for _, kind := range []error{fs.ErrNotExist, fs.ErrExist, ErrEmpty, ErrNotJournal, ErrNotRegular, ErrReadOnly, ErrDamaged, ErrInUse, ErrExchanged} {
		if errors.Is(err, kind) != (kind == want) {
			t.Errorf("%v: is it %q? %v", err, kind, errors.Is(err, kind))
		}
	}
}

func wantFolder(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("the folder holds %v, not %v", got, names)
	}
}

func TestAMissingFileIsNotMade(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "none")
	_, err := Open(path, Options{})
	wantOnly(t, err, fs.ErrNotExist)
	_, err = Acquire(path, "window")
	wantOnly(t, err, fs.ErrNotExist)
	wantFolder(t, dir)
}

func TestAFolderIsNotAFile(t *testing.T) {
	_, err := Open(t.TempDir(), Options{})
	wantOnly(t, err, ErrNotRegular)
}

func TestOpeningAndClosingChangesNothing(t *testing.T) {
	path := newFile(t, 100, 1500)
	before, _ := os.ReadFile(path)
	for _, readOnly := range []bool{true, false} {
		db, err := Open(path, Options{ReadOnly: readOnly})
		if err != nil {
			t.Fatal(err)
		}
		wantRecords(t, db, 100, 1500)
		if err := db.Check(t.Context()); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
}

func TestASecondOpenFindsTheFileInUse(t *testing.T) {
	path := newFile(t, 1, 1)
	db := open(t, path)
	_, err := Open(path, Options{})
	wantOnly(t, err, ErrInUse)
	_, err = Open(path, Options{ReadOnly: true})
	wantOnly(t, err, ErrInUse)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, path)
}

func TestManyMayReadAtOnceAndNoneOfThemWrites(t *testing.T) {
	path := newFile(t, 10, 10)
	for range 3 {
		db, err := Open(path, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		wantRecords(t, db, 10, 10)
		err = db.Update(func(*Tx) error { t.Error("began to write"); return nil })
		wantOnly(t, err, ErrReadOnly)
		wantOnly(t, db.Rewrite(t.Context(), Copy{}), ErrReadOnly)
	}
}

func TestAClosedFileAnswersThatItIsClosed(t *testing.T) {
	db := open(t, newFile(t, 1, 1))
	for range 2 {
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for name, err := range map[string]error{
		"view":    db.View(func(*Tx) error { return nil }),
		"update":  db.Update(func(*Tx) error { return nil }),
		"check":   db.Check(t.Context()),
		"rewrite": db.Rewrite(t.Context(), Copy{}),
	} {
		if !errors.Is(err, fs.ErrClosed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
