package journal

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ownway/journal/internal/names"
	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// Backups and files that were replaced are called by the journal's name and a
// time, in UTC to the second.

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
		_, at, n, ok := names.ParseTimestamped(e.Name())
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

func (b Backup) wasReplaced() bool { return strings.HasSuffix(b.name(), names.Replaced) }

// name is what the journal was called then.
func (b Backup) name() string {
	name, _, _, _ := names.ParseTimestamped(filepath.Base(b.Path))
	return name
}

// Backup is a backup as its name and its header tell, without a way in.
type Backup struct {
	Path    string
	At      time.Time // when it was made, to the second, in UTC
	Size    int64     // in bytes
	Journal ID        // which journal it is of; zero: its header cannot be read
	Records int       // of one that was just made or read by its key; 0: not known, see Look
	Removed int       // how many older ones a full disk cost, when it was made; also with an error
}
