package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"ownway/journal/internal/store"
)

// Reopen opens the file that is at the journal's path by now, where another
// program has exchanged it, with the keys that are open: next is the journal that
// is there, and j is at its end. First of all it makes sure of a backup of what j
// has, so that [Backups.Unmerged] tells what next lacks.
//
// Errors: [ErrExchanged] if all is not as it needs to be for that, as where the
// folder is another: then the journal has to be locked and opened again;
// [ErrOtherKey]; [ErrFileMissing]; [ErrDamaged]; those of opening a file and of making a backup.
func (j *Journal) Reopen(ctx context.Context) (next *Journal, err error) {
	if _, err := j.Backups().MakeIfChanged(ctx, BesideJournal); err != nil {
		return nil, err
	}
	defer func() {
		if next != nil {
			next.saving.tell()
		}
	}()
	release, err := j.Backups().hold(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	j.saving.Lock()
	defer j.saving.unlockUntold()
	if j.closed {
		return nil, ErrClosed
	}
	if !j.file.hasFolder() || !j.file.lock.IsFor(j.file.db.Path()) {
		return nil, ErrExchanged
	}
	next, err = j.openAgain(ctx)
	if err != nil {
		return nil, fmt.Errorf("opening the journal again: %w", err)
	}
	_ = j.file.db.Close() // what is there now is open
	j.closed = true
	next.saving.subscribers = j.saving.subscribers
	next.saving.changedSince(j.saving.heads())
	return next, nil
}

// openAgain opens the file at the journal's path with its keys.
func (j *Journal) openAgain(ctx context.Context) (next *Journal, err error) {
	db, err := store.Open(j.file.db.Path(), store.Options{Stamp: stamp})
	if errors.Is(err, ErrInUse) { // by ourselves: it was written over in place, and says nothing any more
		j.file.db.GiveUp()
		db, err = store.Open(j.file.db.Path(), store.Options{Stamp: stamp})
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %w", ErrFileMissing, err)
	}
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, db.Close())
		}
	}()
	f := *j.file
	f.db = db
	l := &Locked{path: f.path, file: &f, opt: Options{Now: j.now}, deriving: newSemaphore()}
	if err := db.View(l.readHeader); err != nil {
		return nil, err
	}
	if l.header.Journal != j.id || l.header.Epoch != j.epoch {
		return nil, ErrOtherKey
	}
	return j.loadAgain(ctx, l)
}

// loadAgain reads all of it.
func (j *Journal) loadAgain(ctx context.Context, l *Locked) (*Journal, error) {
	next := newJournal(l.file, j.key, l.header, j.now)
	next.header = l.raw
	if err := next.read(ctx); err != nil {
		return nil, err
	}
	if next.manifest.generation == 0 {
		return nil, ErrOtherKey
	}
	if problems := next.Problems(); len(problems) > 0 {
		return nil, &Damage{problems}
	}
	next.quietGeneration = next.manifest.generation
	return next, next.keepNotBackedUp()
}
