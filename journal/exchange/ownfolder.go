package exchange

import (
	"errors"
	"os"
	"path/filepath"

	"ownway/journal"
)

// ErrOwnFolder refuses to export among the journal's backups, where what is
// readable would be taken for sealed.
var ErrOwnFolder = errors.New("it is a folder of the journal's backups")

// amongBackups reports whether a path is a folder with backups of the journal, or in one.
func amongBackups(j *journal.Journal, path string) bool {
	for _, at := range []journal.BackupLocation{journal.BesideJournal, journal.InSecondFolder, journal.InDraftFolder} {
		list, _ := j.Backups().List(at) // a place that cannot be read cannot be written into
		if len(list) > 0 && within(path, filepath.Dir(list[0].Path)) {
			return true
		}
	}
	return false
}

// within asks the disk and not the names, which links make many of.
func within(path, folder string) bool {
	own, err := os.Stat(folder)
	if err != nil {
		return false
	}
	for {
		if info, err := os.Stat(path); err == nil && os.SameFile(info, own) {
			return true
		}
		above := filepath.Dir(path)
		if above == path {
			return false
		}
		path = above
	}
}
