package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"ownway/journal/internal/store"
)

// Make makes a backup in a place and reads it to the end before it counts;
// then those that their age no longer keeps are removed. If one there says the
// same as the journal, it is read again instead, and returned if it is whole.
//
// Where no second place was chosen nothing is done; [ErrSecondFolderAway] says that it is
// not there now. On a full disk the oldest backups make room for the new one, as
// long as that makes room, but never the newest that is whole. They are counted
// in Removed, also with an error, and in [Backups.Removed]. No error of a backup
// touches the journal.
func (bs *Backups) Make(ctx context.Context, at BackupLocation) (Backup, error) {
	return bs.make(ctx, at, func(s snapshot, newest Backup) bool { return s.verifyBackup(ctx, newest) == nil })
}

// MakeIfChanged is [Backups.Make] for every end of a sitting: it takes a
// backup's name for it that it is whole, and costs next to nothing if nothing
// was written since.
func (bs *Backups) MakeIfChanged(ctx context.Context, at BackupLocation) (Backup, error) {
	return bs.make(ctx, at, func(snapshot, Backup) bool { return true })
}

func (bs *Backups) make(ctx context.Context, at BackupLocation, good func(snapshot, Backup) bool) (Backup, error) {
	if at == BesideJournal && !bs.j.file.hasFolder() {
		at = InDraftFolder
	}
	folder := bs.folder(at)
	if folder == "" && at == InDraftFolder {
		return Backup{}, fmt.Errorf("making a backup: the journal's folder: %w", ErrExchanged)
	}
	if folder == "" {
		return Backup{}, nil
	}
	if err := bs.running[at].acquire(ctx); err != nil {
		return Backup{}, fmt.Errorf("making a backup: %w", err)
	}
	defer bs.j.saving.tell() // what a full disk cost
	defer bs.running[at].release()
	c, err := bs.snapshot()
	if err != nil {
		return Backup{}, fmt.Errorf("making a backup: %w", err)
	}
	if at == InSecondFolder {
		// An empty folder may be where a stick is mounted when it is there.
		if list, err := c.backupsIn(folder); err != nil || len(list) == 0 {
			return Backup{}, errors.Join(ErrSecondFolderAway, err)
		}
	}
	b, err := c.keepBackup(ctx, folder, good, bs.noteRemoved)
	if errors.Is(err, errIncomplete) {
		err = errors.Join(err, bs.j.drafts.keepNotBackedUp(c))
	}
	if err != nil {
		return b, fmt.Errorf("making a backup: %w", err)
	}
	bs.forgetBackedUp(c)
	return b, nil
}

// hold lets no backup be made in any place until release is called,
// once those under way have ended. The second place comes first: while one hangs
// there, none is held up beside the journal.
func (bs *Backups) hold(ctx context.Context) (release func(), err error) {
	var held []semaphore
	release = func() {
		for _, t := range held {
			t.release()
		}
	}
	for _, at := range []BackupLocation{InSecondFolder, InDraftFolder, BesideJournal} {
		if err := bs.running[at].acquire(ctx); err != nil {
			release()
			return nil, err
		}
		held = append(held, bs.running[at])
	}
	return release, nil
}

// snapshot is what a backup needs of the journal, so that saving goes on while
// it is made.
func (bs *Backups) snapshot() (snapshot, error) {
	bs.j.saving.Lock()
	defer bs.j.saving.unlockUntold()
	if err := bs.j.writable(); err != nil && !errors.Is(err, ErrExchanged) {
		return snapshot{}, err
	}
	return bs.j.snapshot(), nil
}

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
	store.ClearUnfinished(folder, journalName(s.file.path)+"-")
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
	at := s.now().UTC().Truncate(time.Second)
	for n := 1; ; n++ {
		path := filepath.Join(folder, timestampedName(journalName(s.file.path), at, n))
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
	beside := backupFolderOf(s.file.path)
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

// makeFirst makes sure of a backup beside the journal before all of it is
// written anew. The caller holds both locks.
func (bs *Backups) makeFirst(ctx context.Context) error {
	if !bs.j.file.hasFolder() {
		return fmt.Errorf("making a backup first: the journal's folder: %w", ErrExchanged)
	}
	good := func(s snapshot, b Backup) bool { return s.verifyBackup(ctx, b) == nil }
	_, err := bs.j.snapshot().keepBackup(ctx, bs.folder(BesideJournal), good, bs.noteRemovedLocked)
	if err != nil {
		return fmt.Errorf("making a backup first: %w", err)
	}
	return nil
}
