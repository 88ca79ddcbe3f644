// Package store keeps bytes safe in one file. It is the only package that knows
// the file is a bbolt database; it knows nothing of ciphers, records or people.
//
// What it adds to bbolt is caution. bbolt maps its file into memory and trusts
// what it finds there: one bad page number and the operating system ends the
// process. So a file is read twice before it is believed. [Preflight] walks
// every page with plain reads and refuses what bbolt could stumble over; then a
// wall around every transaction turns a fault that comes later (the disk gave
// up, the file was cut short under us) into a [DamagedError].
//
// Files come into being in one piece ([Create], [DB.CopyTo], [DB.Rewrite]):
// written beside the place, synced, looked over, and only then given their name.
// A [Lock] beside the file says who has it open.
//
// Keys and values handed out by a [Tx] lie in the mapped file: they end with the
// transaction, and must never be written to.
package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"go.etcd.io/bbolt"

	"ownway/journal/atomicfile"
)

// Options say how to open a file. The zero value opens for reading and writing.
type Options struct {
	ReadOnly bool    // many may read at once; Update is refused
	Stamp    Address // of a record that every transaction changes, as no other would; zero: there is none
}

// DB is one open file. Its methods may be called from any goroutine; writers
// wait for each other. A transaction must not be begun inside another.
type DB struct {
	path     string
	readOnly bool
	stamp    Address

	writing sync.Mutex   // one writer at a time, Rewrite included; guards unsettled
	mu      sync.RWMutex // shared by transactions, whole for Close and for the swap in Rewrite
	file    *os.File
	bolt    *bbolt.DB      // nil once closed
	awaited []*fingerprint // of what is to be opened again after a swap; nil: nothing
	closed  error          // what is said once it is
	torn    torn           // see IsTorn
	wasWide bool           // see WasWide

	broken atomic.Pointer[error] // a transaction could not be ended: none may begin

	known      atomic.Pointer[fingerprint] // the file after our last write
	committing atomic.Bool                 // it may be another already
	unsettled  *attempt                    // what the last write left was not read yet
	exchanged  atomic.Bool                 // somebody else wrote into the file: it is only opened anew
}

// Open opens the file at path, and never makes one. The whole file is looked
// over before bbolt sees it. Whatever the answer, opening changes no byte.
//
// Errors: [fs.ErrNotExist], [ErrNotRegular], [ErrEmpty], [ErrNotJournal],
// [ErrReadOnly], [ErrInUse], [ErrDamaged], [fs.ErrPermission] when it cannot even
// be read. A symbolic link is followed once, here: [DB.Path] is where it led.
func Open(path string, o Options) (*DB, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	db := &DB{path: path, readOnly: o.ReadOnly, stamp: o.Stamp, closed: fs.ErrClosed}
	if err := db.open(); err != nil {
		return nil, fmt.Errorf("open %s: %w", filepath.Base(path), err)
	}
	return db, nil
}

// Path is the file's place, symbolic links resolved.
func (db *DB) Path() string { return db.path }

// open takes the file, its lock and bbolt's view of it, or leaves nothing held.
func (db *DB) open() error {
	f, err := openRegular(db.path, db.readOnly)
	if err != nil {
		return err
	}
	b, err := openBolt(f, db.readOnly)
	if err != nil {
		release(f)
		return err
	}
	known, err := db.takeFingerprint(f)
	if err != nil {
		return errors.Join(err, wall(b.Close))
	}
	db.file, db.bolt = f, b
	db.known.Store(known)
	db.exchanged.Store(false)
	db.torn = findTorn(f)
	if !db.readOnly {
		db.wasWide = atomicfile.MakePrivate(f) || db.wasWide
	}
	return nil
}

// WasWide reports whether other accounts of this computer could open the file
// until it was opened for writing, which took that from them.
func (db *DB) WasWide() bool {
	db.mu.RLock()
	defer db.mu.RUnlock()
	return db.wasWide
}

// IsTorn reports whether one of the file's two beginnings was not whole when it
// was opened. The file then shows the state of the other, which can be the one
// before the last: bbolt takes it without a word. A machine that stopped in the
// middle of a commit leaves that, and so does a single wrong bit later.
func (db *DB) IsTorn() bool { return db.torn.is }

// SeemsLast reports whether a file that is torn shows its last state, as far as
// its numbers can be believed: no more is known without looking for a later one.
func (db *DB) SeemsLast() bool { return !db.torn.is || db.torn.older }

// openBolt locks f, looks it over and lets bbolt have it.
func openBolt(f *os.File, readOnly bool) (*bbolt.DB, error) {
	if err := lockFile(f, !readOnly); errors.Is(err, ErrInUse) {
		return nil, inUse(f, Holder{})
	} else if err != nil {
		return nil, err
	}
	size, err := measure(f)
	if err != nil {
		return nil, err
	}
	if err := Preflight(f, size); err != nil {
		return nil, err
	}
	return mapFile(f, bbolt.Options{ReadOnly: readOnly, PreLoadFreelist: true})
}

// mapFile hands f to bbolt, which from then on owns it.
func mapFile(f *os.File, o bbolt.Options) (b *bbolt.DB, err error) {
	o.PageSize = pageSize
	o.Timeout = 1 // the lock is ours already: one try, no waiting
	o.OpenFile = func(string, int, os.FileMode) (*os.File, error) {
		return f, handOver(f)
	}
	err = wall(func() error {
		b, err = bbolt.Open(f.Name(), 0o600, &o)
		return err
	})
	if err != nil {
		return nil, err
	}
	b.AllocSize = allocSize
	return b, nil
}

// Close waits for the transactions under way and gives the file back. Closing
// twice is harmless.
func (db *DB) Close() error {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.awaited, db.closed = nil, fs.ErrClosed
	return db.close()
}

// GiveUp closes a file that another program wrote over, so that it can be opened anew.
// Until [DB.Close] it is [ErrExchanged] that db says, as before.
func (db *DB) GiveUp() {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.awaited, db.closed = nil, ErrExchanged
	_ = db.close()
}

func (db *DB) close() error {
	if db.bolt == nil {
		return nil
	}
	b := db.bolt
	db.bolt = nil
	if db.broken.Load() == nil {
		return wall(b.Close)
	}
	// A transaction that could not be ended still holds bbolt's locks, and
	// bbolt's own Close would wait for it for ever.
	release(db.file)
	return nil
}

// View runs fn over one unchanging state of the file. What fn was given ends
// when View returns.
func (db *DB) View(fn func(*Tx) error) error {
	return db.transact(false, fn)
}

// Update runs fn in one transaction. When it returns nil everything fn did is on
// the disk, synced; when it returns an error or panics, nothing of it counts.
// After an error from the disk itself the state may be the old or the new, never
// between: read again what was kept in memory beside it.
//
// Errors: those of fn; [ErrReadOnly]; [ErrExchanged] when the name no longer leads
// to this file, or the file no longer says what we know of it; [ErrDamaged].
func (db *DB) Update(fn func(*Tx) error) error {
	db.writing.Lock()
	defer db.writing.Unlock()
	if db.readOnly {
		return ErrReadOnly
	}
	if err := db.writable(); err != nil {
		return err
	}
	a := &attempt{before: db.known.Load()}
	db.unsettled = a
	db.committing.Store(true)
	err := db.transact(true, func(tx *Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		a.stamp = bytes.Clone(tx.Get(db.stamp.Bucket, db.stamp.Key))
		return db.unmoved(a.before)
	})
	a.done = err == nil
	if left := db.afterwards(); left != nil && (err == nil || errors.Is(left, ErrExchanged)) {
		return left
	}
	return err
}

// afterwards looks what a transaction has left, and whether the name still leads
// there.
func (db *DB) afterwards() error {
	db.mu.RLock()
	defer db.mu.RUnlock()
	if db.bolt == nil {
		return db.closed
	}
	if err := db.settle(); err != nil {
		return err
	}
	return db.isNamed()
}

// Guard runs fn behind the same wall as a transaction. Every goroutine that
// reads mapped values for a [DB.View] needs one of its own, because the wall
// protects only the goroutine that stands behind it.
func (db *DB) Guard(fn func() error) error { return wall(fn) }

// transact runs fn in one transaction of bbolt, which ends it whatever happens.
func (db *DB) transact(writable bool, fn func(*Tx) error) error {
	if err := db.reopen(); err != nil {
		return err
	}
	db.mu.RLock()
	defer db.mu.RUnlock()
	if db.bolt == nil {
		return db.closed
	}
	run := db.bolt.View
	if writable {
		run = db.bolt.Update
	} else if err := db.readable(); err != nil {
		return err
	}
	if why := db.broken.Load(); why != nil {
		return *why
	}
	var t *bbolt.Tx
	err := wall(func() error {
		return run(func(begun *bbolt.Tx) error {
			t = begun
			return fn(&Tx{bolt: t})
		})
	})
	ended := t != nil && t.DB() == nil
	if errors.Is(err, ErrDamaged) && !ended {
		db.broken.Store(&err)
	}
	return withCause(err)
}
