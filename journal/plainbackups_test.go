package journal_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"ownway/journal"
)

func (l *mirrored) backUp() error {
	at, err := l.j.Backups().Make(l.ctx, journal.BesideJournal)
	if err != nil {
		return err
	}
	if n := l.plain.records(); at.Records != n {
		return fmt.Errorf("%d records in it, not %d", at.Records, n)
	}
	l.saved[at.Path] = l.plain.reopened()
	return nil
}

// backup opens one of the backups, any of them, with what it has to hold; nil:
// there is none.
func (l *mirrored) backup() (*journal.Journal, *plain, error) {
	list, err := l.j.Backups().List(journal.BesideJournal)
	if err != nil || len(list) == 0 {
		return nil, nil, err
	}
	b := list[l.rng.IntN(len(list))]
	holds := l.saved[b.Path]
	if holds == nil {
		return nil, nil, fmt.Errorf("nobody made %s", filepath.Base(b.Path))
	}
	locked, err := journal.OpenBackup(b)
	if err != nil {
		return nil, nil, err
	}
	l.compared++
	old, err := locked.Unlock(l.ctx, []byte(l.code))
	if err != nil {
		return nil, nil, err
	}
	holds = holds.reopened()
	holds.now = time.Now() // by which a backup is read
	return old, holds, nil
}

// lookInto compares a backup with what there was when it was made.
func (l *mirrored) lookInto() error {
	old, holds, err := l.backup()
	if old == nil {
		return err
	}
	return errors.Join(holds.isIn(l.ctx, old, []string{l.query()}), old.Close())
}

func (l *mirrored) restoreWhole() error {
	old, holds, err := l.backup()
	if old == nil {
		return err
	}
	if err := l.j.Close(); err != nil {
		return err
	}
	kept, err := journal.RestoreWhole(l.ctx, old, l.path)
	if err := errors.Join(err, old.Close(), os.Remove(kept)); err != nil {
		return err
	}
	l.plain = holds
	l.plain.now = l.now
	return l.open()
}

// restoreOne takes one thing out of a backup.
func (l *mirrored) restoreOne() error {
	old, holds, err := l.backup()
	if old == nil {
		return err
	}
	if len(holds.order) == 0 {
		return old.Close()
	}
	id := holds.order[l.rng.IntN(len(holds.order))]
	_, err = l.j.Backups().RestoreItem(old, id)
	if err := errors.Join(err, old.Close()); err != nil {
		return err
	}
	l.plain.restore(id, holds.items[id])
	return l.plain.hasRevisions(l.j, id)
}
