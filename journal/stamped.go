package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// Backups and files that were replaced are called by the journal's name and a
// time, in UTC to the second.

const (
	extension    = ".ownway"
	backupFolder = "backups"
	backupTime   = "2006-01-02T150405Z" // no colons: not every stick takes them
	replacedName = "-replaced"          // after the journal's name, of a file that restoring replaced
)

// nameOf is the journal's own name, with which its backups begin.
func nameOf(path string) string { return strings.TrimSuffix(filepath.Base(path), extension) }

// besidePath is the folder for the backups of the journal at path, beside the
// file itself when path is a link to it.
func besidePath(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return filepath.Join(filepath.Dir(path), backupFolder)
}

// stamped is the n-th file name, from 1, for something of a journal and a time.
func stamped(name string, at time.Time, n int) string {
	name += "-" + at.UTC().Format(backupTime)
	if n > 1 {
		name += "-" + strconv.Itoa(n)
	}
	return name + extension
}

// parseStamped reads when a file of that name was made.
func parseStamped(name, file string) (at time.Time, n int, ok bool) {
	rest, ok := strings.CutPrefix(file, name+"-")
	if !ok || len(rest) < len(backupTime) {
		return at, 0, false
	}
	at, err := time.Parse(backupTime, rest[:len(backupTime)])
	if err != nil {
		return at, 0, false
	}
	n = 1
	if count, ok := strings.CutPrefix(strings.TrimSuffix(rest[len(backupTime):], extension), "-"); ok {
		n, _ = strconv.Atoi(count)
	}
	return at, n, stamped(name, at, n) == file
}

// stampedIn lists the files of a folder that are called by a name and a time,
// the newest first.
func stampedIn(folder, name string) ([]Backup, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("looking for backups: %w", err)
	}
	var out []Backup
	order := map[string]int{} // of those made in one second
	for _, e := range entries {
		at, n, ok := parseStamped(name, e.Name())
		info, err := e.Info()
		if !ok || err != nil || !info.Mode().IsRegular() {
			continue
		}
		b := Backup{Path: filepath.Join(folder, e.Name()), At: at, Size: info.Size()}
		if raw, err := store.Peek(b.Path, bucketHeader, keyHeader); err == nil {
			h, _ := seal.ParseHeader(raw) // one that needs a newer program still has its id
			b.Journal = h.Journal
		}
		order[b.Path] = n
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b Backup) int {
		if c := b.At.Compare(a.At); c != 0 {
			return c
		}
		return order[b.Path] - order[a.Path]
	})
	return out, nil
}
