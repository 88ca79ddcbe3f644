package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"ownway/journal/internal/names"
	"ownway/journal/internal/retention"
	"ownway/journal/internal/store"
)

// keepBackup returns a backup that says the same as the journal and is good, or
// makes one. It need not be the newest, if the clock was set back. What a full
// disk cost is noted before the next try, so that the backup has it too and is
// not out of date at once; noted gives the journal as it is then.
func (s snapshot) keepBackup(ctx context.Context, folder string, good func(snapshot, Backup) bool, noted func() snapshot) (Backup, error) {
	list, err := s.backupsIn(folder)
	if err != nil {
		return Backup{}, err
	}
	for _, b := range list {
		if m, err := s.manifestOf(b); err == nil && m.isSameState(s.manifest) && good(s, b) {
			b.Records = int(m.records)
			return b, nil
		}
	}
	store.ClearUnfinished(folder, names.Journal(s.file.path)+"-")
	b, err := s.makeBackup(ctx, folder)
	removed := 0
	for isFull(err) {
		room := store.Room(folder)
		if !s.removeOldest(ctx, folder) {
			break
		}
		removed++
		freed := store.Room(folder) > room // before anything is noted, which may take it again
		s = noted()
		b, err = s.makeBackup(ctx, folder)
		if err != nil && !freed {
			break // what is removed there frees nothing, as where snapshots hold it
		}
	}
	if err != nil {
		return Backup{Removed: removed}, err
	}
	b.Removed = removed
	s.thin(folder)
	return b, nil
}

// makeBackup writes and verifies one backup.
func (s snapshot) makeBackup(ctx context.Context, folder string) (Backup, error) {
	at, name := s.now().UTC().Truncate(time.Second), names.Journal(s.file.path)
	for n := names.After(folder, name, at); ; n++ {
		path := filepath.Join(folder, names.Timestamped(name, at, n))
		err := s.copyTo(ctx, path)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return Backup{}, err
		}
		info, err := os.Stat(path)
		if err != nil {
			return Backup{}, err
		}
		return Backup{Path: path, At: at, Size: info.Size(), Journal: s.id, Records: int(s.manifest.records)}, nil
	}
}

// copyTo writes and verifies a file that says what the journal says. For the
// second place it is copied from the finished backup beside the journal, if that
// is as it was made: a stick that stops answering half-way would otherwise hold
// the journal's own file, and with it who saves.
func (s snapshot) copyTo(ctx context.Context, path string) error {
	c := store.Copy{Verify: func(db *store.DB) error { return s.readToEnd(ctx, db) }}
	if twin := s.sameBackupBeside(path); twin != nil {
		err := errors.Join(twin.CopyTo(ctx, path, c), twin.Close())
		if !errors.Is(err, ErrDamaged) {
			return err
		}
	}
	err := s.file.db.CopyTo(ctx, path, c)
	if errors.Is(err, ErrExchanged) {
		return s.rebuildFromMemory(ctx, path)
	}
	return s.ownDamage(ctx, err)
}

// ownDamage tells damage of a copy from the journal's own, which alone is
// [ErrDamaged]: it is to be mended, and nothing more is to be written to it.
func (s snapshot) ownDamage(ctx context.Context, err error) error {
	if errors.Is(err, ErrDamaged) && s.readToEnd(ctx, s.file.db) == nil {
		return fmt.Errorf("%w: %v", ErrBackupDisk, err)
	}
	return err
}

// sameBackupBeside opens a backup beside the journal that says the same, for a copy at a
// path elsewhere; nil: there is none.
func (s snapshot) sameBackupBeside(path string) *store.DB {
	beside := names.BackupFolder(s.file.path)
	if filepath.Dir(path) == beside {
		return nil
	}
	list, _ := s.backupsIn(beside) // a folder that cannot be read has none to offer
	for _, b := range list {
		if m, err := s.manifestOf(b); err != nil || !m.isSameState(s.manifest) {
			continue
		}
		if db, err := store.Open(b.Path, store.Options{ReadOnly: true}); err == nil {
			return db
		}
	}
	return nil
}

// removeOldest removes the oldest backup of this journal that can be spared.
func (s snapshot) removeOldest(ctx context.Context, folder string) bool {
	list, err := s.backupsIn(folder)
	if err != nil {
		return false
	}
	needed := s.needed(ctx, list)
	kept := make([]bool, len(list))
	for i := len(list) - 1; i >= needed && ctx.Err() == nil; i-- {
		for n := range kept {
			kept[n] = n != i
		}
		s.keepUnmerged(list, kept)
		if !kept[i] {
			return os.Remove(list[i].Path) == nil
		}
	}
	return false
}

// needed is how many of the newest backups in a list no disk is to cost: up to
// the first that is whole under the present key. Where none is, as after a
// change of the key, nobody can tell, and two are twice as good as one.
func (s snapshot) needed(ctx context.Context, list []Backup) int {
	for i, b := range list {
		if s.verifyBackup(ctx, b) == nil {
			return i + 1
		}
	}
	return 2
}

// thin removes the backups of this journal that their age no longer keeps, unless
// one is ahead of the journal. What cannot be removed now can be the next time.
func (s snapshot) thin(folder string) {
	list, _ := s.backupsIn(folder)
	times := make([]time.Time, len(list))
	for i, b := range list {
		times[i] = b.At
	}
	stays := retention.Kept(times, s.now())
	s.keepUnmerged(list, stays)
	for i, kept := range stays {
		if !kept {
			_ = os.Remove(list[i].Path)
		}
	}
}

// ErrBackupDisk says that a place for backups did not give back what was written to
// it. The journal itself is whole.
var ErrBackupDisk = errors.New("the place for backups does not keep what is written to it")
