package journal

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"ownway/journal/internal/store"
)

// A backup is a compacted copy of the whole journal, sealed as it is. It is
// written under a name of no meaning, synced, opened and read to its last
// record, and only then gets its name: a file that has the name of a backup was
// whole when it was made. The name says when, and nothing else.

// Backup is a backup as its name and its header tell, without a way in.
type Backup struct {
	Path    string
	At      time.Time // when it was made, to the second, in UTC
	Size    int64     // in bytes
	Journal ID        // which journal it is of; zero: its header cannot be read
	Records int       // of one that was just made or read by its key; 0: not known, see Look
	Removed int       // how many older ones a full disk cost, when it was made; also with an error
}

// BackupLocation is one of the folders where a journal's backups can be.
type BackupLocation int

// The locations of backups.
const (
	BesideJournal  BackupLocation = iota // the folder backups/ beside the journal
	InSecondFolder                       // a folder of the person's choice, if they chose one
	InDraftFolder                        // the folder backups/ in the first of Options.DraftFolders, for while the journal's own folder is another
	locations
)

// ErrSecondFolderAway says that the second place for backups is not there: a stick that is
// not plugged in, or another one.
var ErrSecondFolderAway = errors.New("the second place for backups is not there")

// ErrBackupDisk says that a place for backups did not give back what was written to
// it. The journal itself is whole.
var ErrBackupDisk = errors.New("the place for backups does not keep what is written to it")

// FindBackups lists the backups beside the journal at path, the newest first. The
// journal need not be there. No text is opened: those of another journal that
// had the same name are among them, and so are damaged ones, without Journal.
func FindBackups(path string) ([]Backup, error) { return FindBackupsIn(backupFolderOf(path), path) }

// FindBackupsIn lists the backups of the journal at path that are in a folder: those
// of its name and, if its id can be read, those it had under another. A folder
// that is not there holds none.
func FindBackupsIn(folder, path string) ([]Backup, error) {
	list, err := backupsOf(folder, journalName(path), idOf(path))
	return withoutSecondNames(list, path), err
}

// InFuture reports whether a backup is dated later than now: the clock was ahead
// then, or is behind. How old it is nobody can say.
func (b Backup) InFuture(now time.Time) bool { return b.At.After(now) }

// SortNewestFirst sorts backups, the newest first and those dated in the future last.
func SortNewestFirst(list []Backup, now time.Time) {
	slices.SortStableFunc(list, func(a, b Backup) int {
		switch future := a.InFuture(now); {
		case future == b.InFuture(now):
			return b.At.Compare(a.At)
		case future:
			return 1
		}
		return -1
	})
}

// Backups lists this journal's own backups beside it, as [SortNewestFirst] does and
// as can be seen without a way in.
func (l *Locked) Backups() ([]Backup, error) {
	list, err := ownBackups(backupFolderOf(l.path), journalName(l.path), l.header.Journal)
	list = withoutSecondNames(list, l.path)
	SortNewestFirst(list, l.opt.withDefaults().Now())
	return list, err
}

// OpenBackup opens a backup to be looked into with the passphrase or code it
// had when it was made. Nothing of it can be changed, and nothing is made
// beside it. The journal that Unlock gives may have Problems: then it is not
// whole, and what does open can still be read, or restored one by one.
func OpenBackup(b Backup) (*Locked, error) { return Open(b.Path, Options{ReadOnly: true}) }

// Look reads the structure of a backup, every page but no text, as can be done
// without a way in, and counts its records. An error says that it is damaged, or
// cannot be read.
func (b Backup) Look(ctx context.Context) (records int, err error) {
	l, err := OpenBackup(b)
	if err != nil {
		return 0, err
	}
	report, err := l.Check(ctx)
	if err == nil && !report.OK() {
		err = &Damage{report.Problems}
	}
	return report.Records, errors.Join(err, l.Close())
}

// Backups are a journal's backups, wherever they are.
type Backups struct {
	j               *Journal
	running         [locations]semaphore // one backup at a time in each place; before saving
	quietGeneration uint64               // up to this generation nothing was written but what a full disk cost; guarded by saving
}

// List lists this journal's own backups in a place, as [SortNewestFirst] does.
func (bs *Backups) List(at BackupLocation) ([]Backup, error) {
	folder := bs.folder(at)
	if folder == "" {
		return nil, nil
	}
	return bs.j.backupsIn(folder)
}

// folder is a place's folder, "" where none was chosen.
func (bs *Backups) folder(at BackupLocation) string {
	if at == InSecondFolder {
		return bs.j.Settings().Get(settingSecond)
	}
	return bs.j.file.backupFolder(at)
}

// backupFolder is the folder of a place that does not depend on a setting, ""
// where there is none.
func (f *file) backupFolder(at BackupLocation) string {
	switch {
	case at == BesideJournal:
		return backupFolderOf(f.path)
	case at == InDraftFolder && len(f.drafts) > 0:
		return filepath.Join(f.drafts[0], backupFolder)
	}
	return ""
}

func (s *sealedFile) backupsIn(folder string) ([]Backup, error) {
	list, err := ownBackups(folder, journalName(s.file.path), s.id)
	list = withoutSecondNames(list, s.file.path)
	SortNewestFirst(list, s.now())
	return list, err
}

// manifestOf looks into a backup under the present key.
func (s *sealedFile) manifestOf(b Backup) (m manifest, err error) {
	err = store.Glance(b.Path, func(v store.View) error {
		m, err = s.manifestIn(v)
		return err
	})
	return m, err
}

// manifestIn opens a backup's manifest with the present key.
func (k keyring) manifestIn(v store.View) (manifest, error) {
	sealed, err := v.Get(bucketManifest, keyManifest)
	if err != nil {
		return manifest{}, err
	}
	return k.openManifest(sealed)
}

// isSameState reports whether two manifests vouch for the same state of a journal. The
// generation alone would not do: after an older backup was restored it counts
// again from there.
func (m manifest) isSameState(other manifest) bool {
	return m.generation == other.generation && m.header == other.header && m.shards == other.shards
}
