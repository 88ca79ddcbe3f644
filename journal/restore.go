package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"ownway/journal/atomicfile"
	"ownway/journal/internal/names"
	"ownway/journal/internal/store"
)

// RestoreWhole puts a backup, which was opened and is whole, in the place of
// the journal at path, which nobody may have open: [ErrInUse]. A file that is
// there, whatever it is, stays beside it as NAME-replaced-TIME.ownway; kept is
// its path, "" where there was none. The new file is a verified copy, and opens
// as the backup does; a damaged one is refused with [ErrDamaged]. After an error
// the file at path is as it was.
func RestoreWhole(ctx context.Context, backup *Journal, path string) (kept string, err error) {
	path, err = filepath.Abs(atomicfile.Resolve(path))
	if err != nil {
		return "", fmt.Errorf("restoring: %w", err)
	}
	release, there, err := acquireLock(path, "restore")
	if err != nil {
		return "", fmt.Errorf("restoring: %w", err)
	}
	defer func() { err = errors.Join(err, release()) }()
	aside, err := backup.replaceFileAt(ctx, path)
	if err != nil {
		return "", fmt.Errorf("restoring: %w", err)
	}
	if there {
		kept = filepath.Join(filepath.Dir(path), aside)
	}
	return kept, nil
}

// acquireLock takes the lock of the journal at path. Where there is none, or not one
// that any program could have open, there is nothing to lock.
func acquireLock(path, role string) (release func() error, there bool, err error) {
	lock, err := store.Acquire(path, role)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, ErrEmpty), errors.Is(err, ErrNotJournal):
		return func() error { return nil }, !errors.Is(err, fs.ErrNotExist), nil
	case err != nil:
		return nil, false, err
	}
	return lock.Release, true, nil
}

// replaceFileAt writes this journal's file to path and says under what name the one
// that was there is kept.
func (s *sealedFile) replaceFileAt(ctx context.Context, path string) (aside string, err error) {
	verify := func(db *store.DB) error { return s.readToEnd(ctx, db) }
	return replaceKeepingOld(path, s.now(), func(aside string) error {
		return s.file.db.ReplaceAt(ctx, path, aside, store.Copy{Verify: verify})
	})
}

// replaceKeepingOld replaces the file at path, which stays under the first name of now
// that is free.
func replaceKeepingOld(path string, now time.Time, replace func(aside string) error) (aside string, err error) {
	for n := 1; ; n++ {
		aside = names.Timestamped(names.Journal(path)+names.Replaced, now.Truncate(time.Second), n)
		err := replace(aside)
		if !errors.Is(err, fs.ErrExist) {
			return aside, err
		}
	}
}

// RestoreItem takes one item as it is in a backup into the journal, out of the
// bin if need be. It becomes a new revision over what the journal has of it, so
// that nothing is lost by it; an item that the journal does not have comes back
// with all its revisions.
func (bs Backups) RestoreItem(backup *Journal, item ID) (Record, error) {
	r, err := backup.Get(item)
	if err != nil {
		return r, fmt.Errorf("restoring: %w", err)
	}
	bs.j.Leave(item)
	if bs.j.Head(item) == nil {
		err = bs.takeOver(backup, item)
	} else {
		err = bs.saveOver(r)
	}
	if err == nil {
		err = bs.j.Restore(item)
	}
	if err != nil {
		return r, fmt.Errorf("restoring: %w", err)
	}
	return bs.j.Get(item)
}

// saveOver keeps what an item was as a new revision, unless that is what it is.
func (bs Backups) saveOver(r Record) error {
	now, err := bs.j.Get(r.Item)
	if err != nil || now.hasSameContent(r) {
		return err
	}
	r.Binned = false
	_, err = bs.j.Save(r)
	bs.j.Leave(r.Item)
	return err
}

// takeOver keeps all revisions of an item of a backup, as they are. Those that were
// removed for good become others, because the list of what was stays, and would
// keep them away wherever they are missing.
func (bs Backups) takeOver(backup *Journal, item ID) error {
	revisions, err := backup.Revisions(item)
	if err != nil {
		return err
	}
	bs.j.saving.Lock()
	defer bs.j.saving.Unlock()
	if err := bs.j.writable(); err != nil {
		return err
	}
	gone, _, err := bs.j.tombstones()
	if err != nil {
		return err
	}
	removed := removedStates{}
	removed.add(gone)
	return bs.j.commit(renewed(revisions, removed))
}

// renewed gives those of some revisions that were removed a new id.
func renewed(revisions []Record, removed removedStates) []Record {
	now := map[ID]ID{}
	for _, r := range revisions {
		if removed.has(r.Revision, r.again) {
			now[r.Revision] = NewID()
		}
	}
	for i, r := range revisions {
		if id, has := now[r.Revision]; has {
			revisions[i].Revision = id
		}
		for n, p := range r.Parents {
			if id, has := now[p]; has {
				revisions[i].Parents[n] = id
			}
		}
	}
	return revisions
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
