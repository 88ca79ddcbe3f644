// Package names says what a journal's file, its backups and what restoring replaced are
// called, and which folder the backups are in.
package names

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"ownway/journal/atomicfile"
)

const (
	Backups  = "backups"   // the folder for backups
	Replaced = "-replaced" // after the journal's name, of a file that restoring replaced

	extension  = ".ownway"
	backupTime = "2006-01-02T150405Z" // no colons: not every stick takes them
)

// Journal is the journal's own name, with which its backups begin: that of the
// file, whatever a link to it is called.
func Journal(path string) string {
	return strings.TrimSuffix(filepath.Base(atomicfile.Resolve(path)), extension)
}

// BackupFolder is the folder for the backups of the journal at path, beside the
// file itself when path is a link to it.
func BackupFolder(path string) string {
	return filepath.Join(filepath.Dir(atomicfile.Resolve(path)), Backups)
}

// Timestamped is the n-th file name, from 1, for something of a journal and a time.
func Timestamped(name string, at time.Time, n int) string {
	name += "-" + at.UTC().Format(backupTime)
	if n > 1 {
		name += "-" + strconv.Itoa(n)
	}
	return name + extension
}

// After is the first number for something of a journal and a time that comes after those of
// all files in a folder. A lower one that is free was another's, and would count as older.
func After(folder, name string, at time.Time) int {
	entries, _ := os.ReadDir(folder) // one that cannot be read has none
	n := 1
	for _, e := range entries {
		if of, made, number, ok := ParseTimestamped(e.Name()); ok && of == name && made.Equal(at) {
			n = max(n, number+1)
		}
	}
	return n
}

// ParseTimestamped reads what a file of such a name is of, and when it was made.
func ParseTimestamped(file string) (name string, at time.Time, n int, ok bool) {
	rest, n := strings.TrimSuffix(file, extension), 1
	if i := strings.LastIndex(rest, "-"); i >= 0 {
		if count, err := strconv.Atoi(rest[i+1:]); err == nil {
			rest, n = rest[:i], count
		}
	}
	begins := len(rest) - len(backupTime)
	if begins < 1 {
		return "", at, 0, false
	}
	at, err := time.Parse(backupTime, rest[begins:])
	name = rest[:begins-1]
	return name, at, n, err == nil && Timestamped(name, at, n) == file
}

// HoldsOnlyBackups reports whether nothing in a folder has a name that no backup
// has: then the folder is ours, and not one that the person keeps other things in.
func HoldsOnlyBackups(folder string) bool {
	entries, err := os.ReadDir(folder)
	return err == nil && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		_, _, _, ok := ParseTimestamped(e.Name())
		return !ok
	})
}
