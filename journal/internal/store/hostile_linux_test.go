package store

import (
	"context"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// inflate makes a file say that it has as many pages as the file system lets it
// claim, and changes nothing else: both its metas are whole and vouch for it.
func inflate(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	size := int64(1) << 56
	for f.Truncate(size) != nil {
		if size /= 2; size < 1<<40 {
			t.Fatal("no file here can be large enough")
		}
	}
	for slot := range int64(2) {
		b := make([]byte, metaSize)
		if _, err := f.ReadAt(b, slot*pageSize+headerSize); err != nil {
			t.Fatal(err)
		}
		le := binary.LittleEndian
		le.PutUint64(b[40:], uint64(size)/pageSize)
		sum := fnv.New64a()
		sum.Write(b[:metaSize-8])
		le.PutUint64(b[56:], sum.Sum64())
		if _, err := f.WriteAt(b, slot*pageSize+headerSize); err != nil {
			t.Fatal(err)
		}
	}
}

// twin is a copy of a file that need not be whole at the end.
func twin(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "twin.ownway")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// allocated is how many bytes fn asks for.
func allocated(fn func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	fn()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestAFileThatClaimsMoreThanTheDiskHoldsCostsNothing(t *testing.T) {
	path := twin(t, newFile(t, 20, 1000))
	inflate(t, path)
	for what, look := range map[string]func() error{
		"peek":         func() error { _, err := Peek(path, "records", []byte("x")); return err },
		"open":         func() error { _, err := Open(path, Options{}); return err },
		"open to read": func() error { _, err := Open(path, Options{ReadOnly: true}); return err },
	} {
		var err error
		if n := allocated(func() { err = look() }); n > 8<<20 || !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %d bytes, %v", what, n, err)
		}
	}
	found := 0
	n := allocated(func() {
		err := Salvage(context.Background(), path, func(_, v []byte) error { found++; return nil })
		if err != nil {
			t.Error(err)
		}
	})
	if found < 20 || n > 8<<20 {
		t.Errorf("%d records are salvaged with %d bytes", found, n)
	}
	if !isAbandoned(path) {
		t.Error("what has our metas is not known as ours")
	}
}

// A sparse copy of a sound file is sound: programs that copy make one.
func TestASparseCopyIsNoHostileOne(t *testing.T) {
	path := twin(t, newFile(t, 20, 1000))
	if err := os.Truncate(path, smallSize+1<<20); err != nil { // the tail is a hole
		t.Fatal(err)
	}
	if _, err := Open(path, Options{}); !errors.Is(err, ErrDamaged) {
		t.Errorf("almost nothing of it is there: %v", err)
	}
	path = newFile(t, 20, 1000)
	if err := os.Truncate(path, smallSize); err != nil {
		t.Fatal(err)
	}
	checkLater(t, path)
	db, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Check(t.Context()), db.Close()); err != nil {
		t.Error(err)
	}
}

// What stands for a file's unfinished self is removed if it is a beginning of one
// of ours, and nothing else is, whatever it is called.
func TestOnlyOurOwnUnfinishedFilesAreCleared(t *testing.T) {
	dir := t.TempDir()
	page := func(id uint64) []byte {
		b := make([]byte, 3*pageSize)
		binary.LittleEndian.PutUint64(b[2*pageSize:], id)
		return b
	}
	whole, err := os.ReadFile(newFile(t, 5, 100))
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range []struct {
		what string
		b    []byte
		ours bool
	}{
		{"nothing", nil, true},
		{"zeros", make([]byte, 5*pageSize), true},
		{"a whole file", whole, true},
		{"a file cut short", whole[:2*pageSize+5], true},
		{"pages behind zeros", page(2), true},
		{"other bytes behind zeros", page(77), false},
		{"a text", []byte("theirs"), false},
	} {
		path := filepath.Join(dir, ".sample.new-"+string(rune('1'+i)))
		if err := os.WriteFile(path, c.b, 0o600); err != nil {
			t.Fatal(err)
		}
		ClearUnfinished(dir, "sample")
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) != c.ours {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	path := filepath.Join(dir, ".sample.new-99")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 1<<41); err != nil {
		t.Fatal(err)
	}
	ClearUnfinished(dir, "sample")
	if _, err := os.Stat(path); err != nil {
		t.Errorf("zeros without end: %v", err)
	}
}
