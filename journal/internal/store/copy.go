package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
)

// Copy says how records go over into another file. The zero value copies them
// as they are.
type Copy struct {
	// Change, if set, gives each record its new key and value. key and value are
	// only to be read, and end when Change returns; a nil newKey leaves the
	// record out.
	Change func(bucket string, key, value []byte) (newKey, newValue []byte, err error)
	// Add, if set, puts records of its own after all others have been copied.
	Add func(*Bulk) error
	// Progress, if set, is told now and then how many of how many records are over.
	Progress func(done, total int)
	// Verify, if set, reads the new file, synced but still nameless.
	Verify func(*DB) error
}

// progressEvery is in records.
const progressEvery = 500

// CopyTo makes a new compacted file at path of what db holds now, in one piece,
// as [Create] does, and with its errors. Writers may go on meanwhile. db is held
// only while its records go over: the disk of path may not answer for long.
func (db *DB) CopyTo(ctx context.Context, path string, c Copy) error {
	return CreateVerified(ctx, path, db.into(ctx, c), c.Verify)
}

// into copies what db holds when it is called.
func (db *DB) into(ctx context.Context, c Copy) func(*Bulk) error {
	return func(b *Bulk) error {
		return db.View(func(tx *Tx) error { return c.fill(ctx, tx)(b) })
	}
}

// Rewrite puts a new compacted file in this one's place, in one piece: the name
// leads to the old file or to the new one, whenever the machine stops. Writers
// wait, readers do not. What lay in the old file's free pages is not in the new
// one. After an error db goes on with the old file, unless the error is [ErrInPlace]
// or came from the disk: read again what was kept in memory beside it.
//
// That the new file, which was read to its end, does not open again at once, because
// somebody else holds it or the system has no handle left, is no error: the next
// transaction opens it.
func (db *DB) Rewrite(ctx context.Context, c Copy) error {
	db.writing.Lock()
	defer db.writing.Unlock()
	if db.readOnly {
		return ErrReadOnly
	}
	if err := db.writable(); err != nil {
		return err
	}
	swapped := false
	err := build(ctx, db.path, db.into(ctx, c), c.Verify, func(temp string) error {
		err := db.writable() // it took a while
		if err == nil {
			err = db.swap(temp)
			swapped = err == nil
		}
		return err
	})
	if err != nil && swapped {
		return fmt.Errorf("%w: %w", ErrInPlace, err)
	}
	return err
}

// IsLoose reports whether more of the file is free pages than not, and so much
// that a [DB.Rewrite] is worth its while.
func (db *DB) IsLoose() bool {
	db.mu.RLock()
	defer db.mu.RUnlock()
	if db.bolt == nil {
		return false
	}
	info, err := db.file.Stat()
	if err != nil {
		return false
	}
	stats := db.bolt.Stats()
	free := int64(stats.FreePageN+stats.PendingPageN) * pageSize
	return free > allocSize && free > info.Size()/2
}

// swap gives the finished file at temp this one's name and goes on with it.
func (db *DB) swap(temp string) error {
	db.mu.Lock()
	defer db.mu.Unlock()
	before := db.known.Load()
	next, err := db.fingerprintAt(temp)
	if err != nil {
		return err
	}
	err = db.close()
	if err == nil {
		err = os.Rename(temp, db.path)
	}
	db.awaited = []*fingerprint{next, before}
	opened := db.openAwaited()
	if err == nil && db.bolt == nil {
		return nil // the next transaction opens it
	}
	return errors.Join(err, opened)
}

// reopen opens the file that [DB.swap] could not open, before a transaction.
func (db *DB) reopen() error {
	db.mu.RLock()
	waits := db.awaited != nil
	db.mu.RUnlock()
	if !waits {
		return nil
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	return db.openAwaited()
}

// openAwaited opens the file if it is still to be opened after a swap, for who holds
// the lock.
func (db *DB) openAwaited() error {
	if db.awaited == nil {
		return nil
	}
	if err := db.open(); err != nil {
		return fmt.Errorf("open the file that was written anew: %w", err)
	}
	isAwaited := slices.ContainsFunc(db.awaited, db.known.Load().isLike)
	db.awaited = nil
	if !isAwaited { // somebody was quicker
		db.exchanged.Store(true)
		return ErrExchanged
	}
	return nil
}

// fill copies every record of tx.
func (c Copy) fill(ctx context.Context, tx *Tx) func(*Bulk) error {
	return func(b *Bulk) error {
		done, total := 0, 0
		for _, bucket := range tx.Buckets() {
			total += tx.Len(bucket)
		}
		for _, bucket := range tx.Buckets() {
			err := tx.ForEach(bucket, func(k, v []byte) error {
				if c.Progress != nil && done%progressEvery == 0 {
					c.Progress(done, total)
				}
				done++
				return c.over(ctx, b, bucket, k, v)
			})
			if err != nil {
				return fmt.Errorf("copy %s: %w", bucket, err)
			}
		}
		if c.Progress != nil {
			c.Progress(done, total)
		}
		if c.Add != nil {
			return c.Add(b)
		}
		return nil
	}
}

func (c Copy) over(ctx context.Context, b *Bulk, bucket string, k, v []byte) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	if c.Change != nil {
		if k, v, err = c.Change(bucket, k, v); err != nil || k == nil {
			return err
		}
	}
	return b.Put(bucket, k, v)
}
