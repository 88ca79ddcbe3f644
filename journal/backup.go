package journal

import (
	"errors"

	"ownway/journal/internal/names"
)

// A backup is a compacted copy of the whole journal, sealed as it is. It is
// written under a name of no meaning, synced, opened and read to its last
// record, and only then gets its name: a file that has the name of a backup was
// whole when it was made. The name says when, and nothing else.

// ErrSecondFolderAway says that the second place for backups is not there: a stick that is
// not plugged in, or another one.
var ErrSecondFolderAway = errors.New("the second place for backups is not there")

// FindBackups lists the backups beside the journal at path, the newest first. The
// journal need not be there. No text is opened: those of another journal that
// had the same name are among them, and so are damaged ones, without Journal.
func FindBackups(path string) ([]Backup, error) { return FindBackupsIn(names.BackupFolder(path), path) }

// FindBackupsIn lists the backups of the journal at path that are in a folder: those
// of its name and, if its id can be read, those it had under another. A folder
// that is not there holds none.
func FindBackupsIn(folder, path string) ([]Backup, error) {
	list, err := backupsOf(folder, names.Journal(path), idOf(path))
	return withoutSecondNames(list, path), err
}

// Backups are a journal's backups, wherever they are.
type Backups struct{ j *Journal }

// Backups are the journal's backups.
func (j *Journal) Backups() Backups { return Backups{j} }

// List lists this journal's own backups in a place, as [SortNewestFirst] does.
func (bs Backups) List(at BackupLocation) ([]Backup, error) {
	folder := bs.folder(at)
	if folder == "" {
		return nil, nil
	}
	return bs.j.backupsIn(folder)
}

// folder is a place's folder, "" where none was chosen.
func (bs Backups) folder(at BackupLocation) string {
	if at == InSecondFolder {
		return bs.j.Settings().Get(settingSecond)
	}
	return bs.j.file.backupFolder(at)
}
