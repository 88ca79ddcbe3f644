package journal

import (
	"cmp"
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

// maxLinks is how many links in a row are followed.
const maxLinks = 40

// resolveLinks is where a path leads: through all links, also where the last of them
// leads to a file that is not there.
func resolveLinks(path string) string {
	for range maxLinks {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			return real
		}
		if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
			path = filepath.Join(dir, filepath.Base(path))
		}
		to, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return path
}

// journalName is the journal's own name, with which its backups begin: that of the
// file, whatever a link to it is called.
func journalName(path string) string {
	return strings.TrimSuffix(filepath.Base(resolveLinks(path)), extension)
}

// backupFolderOf is the folder for the backups of the journal at path, beside the
// file itself when path is a link to it.
func backupFolderOf(path string) string {
	return filepath.Join(filepath.Dir(resolveLinks(path)), backupFolder)
}

// timestampedName is the n-th file name, from 1, for something of a journal and a time.
func timestampedName(name string, at time.Time, n int) string {
	name += "-" + at.UTC().Format(backupTime)
	if n > 1 {
		name += "-" + strconv.Itoa(n)
	}
	return name + extension
}

// parseTimestampedName reads what a file of such a name is of, and when it was made.
func parseTimestampedName(file string) (name string, at time.Time, n int, ok bool) {
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
	return name, at, n, err == nil && timestampedName(name, at, n) == file
}

// timestampedIn lists the files of a folder that are called by any name and a time,
// the newest first.
func timestampedIn(folder string) ([]Backup, error) {
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
		_, at, n, ok := parseTimestampedName(e.Name())
		if !ok {
			continue
		}
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		path := filepath.Join(folder, e.Name())
		order[path] = n
		out = append(out, Backup{Path: path, At: at, Size: info.Size(), Journal: idOf(path)})
	}
	slices.SortFunc(out, func(a, b Backup) int {
		return cmp.Or(b.At.Compare(a.At), order[b.Path]-order[a.Path])
	})
	return out, nil
}

// holdsOnlyBackups reports whether nothing in a folder has a name that no backup
// has: then the folder is ours, and not one that the person keeps other things in.
func holdsOnlyBackups(folder string) bool {
	entries, err := os.ReadDir(folder)
	return err == nil && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		_, _, _, ok := parseTimestampedName(e.Name())
		return !ok
	})
}

// idOf is the id in a file's header, zero if that cannot be read.
func idOf(path string) ID {
	raw, err := store.Peek(path, bucketHeader, keyHeader)
	if err != nil {
		return ID{}
	}
	h, _ := seal.ParseHeader(raw) // one that needs a newer program still has its id
	return h.Journal
}

// backupsOf lists the backups in a folder that have a journal's name or, if its
// ids are known, one of them: the journal may have had another name.
func backupsOf(folder, name string, ids ...ID) ([]Backup, error) {
	list, err := timestampedIn(folder)
	return slices.DeleteFunc(list, func(b Backup) bool { return b.name() != name && !b.isBackupOf(ids...) }), err
}

// ownBackups lists the backups in a folder that are of a journal for certain.
func ownBackups(folder, name string, id ID) ([]Backup, error) {
	list, err := backupsOf(folder, name, id)
	return slices.DeleteFunc(list, func(b Backup) bool { return b.Journal != id }), err
}

// withoutSecondNames leaves out what is the journal's own file under another name
// (a hard link): it changes and breaks with the journal, and backs up nothing.
func withoutSecondNames(list []Backup, path string) []Backup {
	own, err := os.Stat(path)
	if err != nil {
		return list
	}
	return slices.DeleteFunc(list, func(b Backup) bool {
		info, err := os.Stat(b.Path)
		return err == nil && os.SameFile(own, info)
	})
}

// isBackupOf reports whether the header says that it is a backup of one of these
// journals. What restoring replaced is none, also where it lies among them.
func (b Backup) isBackupOf(ids ...ID) bool {
	return b.Journal != ID{} && slices.Contains(ids, b.Journal) && !b.wasReplaced()
}

func (b Backup) wasReplaced() bool { return strings.HasSuffix(b.name(), replacedName) }

// name is what the journal was called then.
func (b Backup) name() string {
	name, _, _, _ := parseTimestampedName(filepath.Base(b.Path))
	return name
}
