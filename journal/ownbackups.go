package journal

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"ownway/journal/internal/names"
	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

func (s *sealedFile) backupsIn(folder string) ([]Backup, error) {
	list, err := ownBackups(folder, names.Journal(s.file.path), s.id)
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

// recordIn opens a revision of a file, and keeps its box.
func (k keyring) recordIn(v store.View, l line) (Record, error) {
	sealed, err := v.Get(bucketRecords, l.revision[:])
	if err != nil {
		return Record{}, err
	}
	if seal.TagOf(sealed) != l.tag {
		return Record{}, errors.New("is not the copy last written")
	}
	r, err := k.openRecord(l.revision, sealed)
	r.sealed = sealed
	if err == nil && (r.Kind == 0 || r.Item.IsZero()) {
		err = ErrNoKind
	}
	return r, err
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

// backupFolder is the folder of a place that does not depend on a setting, ""
// where there is none.
func (f *file) backupFolder(at BackupLocation) string {
	switch {
	case at == BesideJournal:
		return names.BackupFolder(f.path)
	case at == InDraftFolder && len(f.drafts) > 0:
		return filepath.Join(f.drafts[0], names.Backups)
	}
	return ""
}

// verifyBackup reads a backup to its end, under the present key.
func (s *sealedFile) verifyBackup(ctx context.Context, b Backup) error {
	db, err := store.Open(b.Path, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	return errors.Join(s.readToEnd(ctx, db), db.Close())
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
