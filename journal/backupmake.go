package journal

import (
	"context"
	"errors"
	"fmt"

	"ownway/journal/internal/seal"
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
func (bs Backups) Make(ctx context.Context, at BackupLocation) (Backup, error) {
	return bs.make(ctx, at, func(s snapshot, newest Backup) bool { return s.verifyBackup(ctx, newest) == nil })
}

// MakeIfChanged is [Backups.Make] for every end of a sitting: it takes a
// backup's name for it that it is whole, and costs next to nothing if nothing
// was written since.
func (bs Backups) MakeIfChanged(ctx context.Context, at BackupLocation) (Backup, error) {
	return bs.make(ctx, at, func(snapshot, Backup) bool { return true })
}

func (bs Backups) make(ctx context.Context, at BackupLocation, good func(snapshot, Backup) bool) (Backup, error) {
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
	if err := bs.j.running[at].acquire(ctx); err != nil {
		return Backup{}, fmt.Errorf("making a backup: %w", err)
	}
	defer bs.j.saving.tell() // what a full disk cost
	defer bs.j.running[at].release()
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
		err = errors.Join(err, bs.j.Drafts().keepNotBackedUp(c))
	}
	if err != nil {
		return b, fmt.Errorf("making a backup: %w", err)
	}
	if at != InSecondFolder { // which may be away when they are needed
		bs.forgetBackedUp(c)
	}
	return b, nil
}

// hold lets no backup be made in any place until release is called,
// once those under way have ended. The second place comes first: while one hangs
// there, none is held up beside the journal.
func (bs Backups) hold(ctx context.Context) (release func(), err error) {
	var held []semaphore
	release = func() {
		for _, t := range held {
			t.release()
		}
	}
	for _, at := range []BackupLocation{InSecondFolder, InDraftFolder, BesideJournal} {
		if err := bs.j.running[at].acquire(ctx); err != nil {
			release()
			return nil, err
		}
		held = append(held, bs.j.running[at])
	}
	return release, nil
}

// snapshot is what a backup needs of the journal, so that saving goes on while
// it is made.
func (bs Backups) snapshot() (snapshot, error) {
	bs.j.saving.Lock()
	defer bs.j.saving.unlockUntold()
	if err := bs.j.writable(); err != nil && !errors.Is(err, ErrExchanged) {
		return snapshot{}, err
	}
	return bs.j.snapshot(), nil
}

// makeFirst makes sure of a backup beside the journal before all of it is
// written anew. The caller holds both locks.
func (bs Backups) makeFirst(ctx context.Context) error {
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

// forgetBackedUp forgets the boxes that are in a backup by now.
func (bs Backups) forgetBackedUp(in snapshot) {
	bs.j.saving.Lock()
	defer bs.j.saving.unlockUntold()
	for id, sealed := range in.notBackedUp {
		if now := bs.j.notBackedUp[id]; seal.TagOf(now) == seal.TagOf(sealed) {
			delete(bs.j.notBackedUp, id)
		}
	}
}
