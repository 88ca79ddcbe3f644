package journal_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ownway/journal/atomicfile"
)

// A keeper is a process that writes small files, one deed after the other, and
// says when each is done.

// asKeeper makes a start of this test program one. It names its folder.
const asKeeper = "JOURNAL_TEST_KEEPER"

const saidKept = "kept %d"

// keeping is what the keeper does, and what the files it names hold from then on;
// a file that is empty is not there.
var keeping = []struct {
	do    func(dir string) error
	files map[string]string
}{
	{func(dir string) error { return atomicfile.Write(filepath.Join(dir, "a"), []byte("one")) }, map[string]string{"a": "one"}},
	{func(dir string) error { return atomicfile.Write(filepath.Join(dir, "a"), []byte(secondWords)) }, map[string]string{"a": secondWords}},
	{func(dir string) error { return atomicfile.WriteNew(filepath.Join(dir, "b"), []byte("new")) }, map[string]string{"a": secondWords, "b": "new"}},
	{func(dir string) error { return atomicfile.Remove(filepath.Join(dir, "a")) }, map[string]string{"b": "new"}},
	{func(dir string) error { return atomicfile.MakeFolder(filepath.Join(dir, "c", "d")) }, map[string]string{"b": "new"}},
	{func(dir string) error { return atomicfile.Write(filepath.Join(dir, "c", "d", "e"), []byte("far")) }, map[string]string{"b": "new", "c/d/e": "far"}},
}

// newFile is the deed that makes b.
const newFile = 3

// secondWords are more than a sector, to be torn.
var secondWords = strings.Repeat("two ", 500)

func playKeeper() {
	for i, deed := range keeping {
		check(deed.do(os.Getenv(asKeeper)))
		fmt.Printf(saidKept+"\n", i+1)
	}
	os.Exit(0)
}
