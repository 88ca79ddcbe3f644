package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"

	"ownway/journal/atomicfile"
)

// ClearUnfinished removes what a crash left of files in dir on their way to names
// that begin with prefix. One that is still being written is locked, and stays.
func ClearUnfinished(dir, prefix string) {
	clearUnlocked(atomicfile.UnfinishedBelow(dir, prefix))
}

func clearUnlocked(paths []string) {
	for _, path := range paths {
		if isAbandoned(path) {
			_ = os.Remove(path)
		}
	}
}

// isAbandoned reports whether a file that has the name of an unfinished one holds
// what such a file does, the zeros of a power cut too, and nobody writes it.
func isAbandoned(path string) bool {
	f, info, err := atomicfile.Open(path, os.O_RDWR)
	if err != nil {
		return false
	}
	defer f.Close()
	return isPages(f, info) && lockFile(f, true) == nil
}

// isPages reports whether a file is a beginning of one of ours: its metas, or
// where a power cut took them, nothing or a page that says its number first.
func isPages(f *os.File, info fs.FileInfo) bool {
	_, err := findMeta(f, info.Size())
	if err == nil || errors.Is(err, ErrEmpty) || errors.Is(err, ErrNotJournal) {
		return !errors.Is(err, ErrNotJournal)
	}
	if _, blank, err := readMetas(f); err != nil || !blank {
		return err == nil
	}
	if _, err := measure(f); err != nil {
		return false
	}
	for at := range writtenPages(f, info) {
		b, err := readSome(f, at, pageSize)
		if err != nil {
			return false
		}
		if len(bytes.Trim(b, "\x00")) > 0 {
			return binary.LittleEndian.Uint64(b) == uint64(at)/pageSize
		}
	}
	return true
}
