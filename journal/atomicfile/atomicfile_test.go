package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func names(t *testing.T, dir string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestWhatIsWrittenIsReadAndReplacedAndRemoved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "small")
	for _, text := range []string{"first", "second, which is longer", ""} {
		if err := Write(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if b, err := Read(path, 100); err != nil || string(b) != text {
			t.Errorf("read %q, %v", b, err)
		}
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if left := names(t, filepath.Dir(path)); len(left) != 1 {
		t.Errorf("it left %v", left)
	}
	for range 2 { // what is not there is no error
		if err := Remove(path); err != nil {
			t.Error(err)
		}
	}
	if _, err := Read(path, 100); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func TestANewFileNeverTakesAPlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "small")
	put(t, path, "theirs")
	if err := WriteNew(path, []byte("ours")); !errors.Is(err, fs.ErrExist) {
		t.Error(err)
	}
	if b, _ := os.ReadFile(path); string(b) != "theirs" {
		t.Errorf("it holds %q", b)
	}
	if err := WriteNew(path+"2", []byte("ours")); err != nil {
		t.Error(err)
	}
	if b, err := Read(path+"2", 4); err != nil || string(b) != "ours" {
		t.Errorf("read %q, %v", b, err)
	}
}

func TestReadingIsBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "small")
	put(t, path, "12345")
	for most, want := range map[int64]error{4: ErrTooLarge, 5: nil, 6: nil} {
		for name, read := range map[string]func(string, int64) ([]byte, error){"ours": Read, "chosen": ReadChosen} {
			if b, err := read(path, most); !errors.Is(err, want) || string(b) != "12345"[:min(most, 5)] {
				t.Errorf("%s, at most %d: %q, %v", name, most, b, err)
			}
		}
	}
	// A file that says it is larger than any memory costs none.
	if err := os.Truncate(path, 1<<40); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(path, 1<<20); !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
}

// What a crash left on the way to a name is found, and nothing that only looks a
// little like it.
func TestWhatACrashLeftIsFound(t *testing.T) {
	dir := t.TempDir()
	want := []string{}
	for _, name := range []string{"small", ".small", "small-2"} {
		f, err := Temp(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
		want = append(want, f.Name())
	}
	for _, name := range []string{".small.new-notes", ".small.new-", ".small.new-12a", ".tall.new-1", "small.new-1", ".small"} {
		put(t, filepath.Join(dir, name), "theirs")
	}
	if err := os.Mkdir(filepath.Join(dir, ".small.new-2"), 0o700); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, ".small.new-3"), "theirs")
	if err := os.Link(filepath.Join(dir, ".small.new-3"), filepath.Join(dir, "another name")); err != nil {
		t.Fatal(err)
	}
	slices.Sort(want[:2])
	if got := Unfinished(dir, "small"); !slices.Equal(got, want[:2]) {
		t.Errorf("found %v, want %v", got, want[:2])
	}
	if got := UnfinishedBelow(dir, "small-"); !slices.Equal(got, want[2:]) {
		t.Errorf("found %v, want %v", got, want[2:])
	}
}

func TestAFolderIsMadeForItsOwnerAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	for range 2 {
		if err := MakeFolder(dir); err != nil {
			t.Fatal(err)
		}
	}
	for _, d := range []string{dir, filepath.Dir(dir)} {
		if info, err := os.Stat(d); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v, %v", d, info.Mode(), err)
		}
	}
}
