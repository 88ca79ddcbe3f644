package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"time"
)

// Programs that synchronise folders put another copy in a file's place while it
// is open: they rename one over it, or write into it. bbolt notices neither. It
// sees the new bytes through its mapping and keeps the old list of free pages in
// memory, and its next commit makes one ruin of two good files. So the file is
// held, with plain reads, against what our last write left there, before bbolt
// begins a transaction and again after its commit.

// Address is where a record lies.
type Address struct {
	Bucket string
	Key    []byte
}

// fingerprint is how the open file looks. The two metas tell an older or a newer
// copy; two copies that went different ways from one state can have the same
// metas, and are told apart by the stamp, a sealed record that no two writes make
// alike. The time is a hint only: it makes the pages be read again.
type fingerprint struct {
	metas [2][metaSize]byte
	size  int64
	mtime time.Time
	stamp []byte // nil: there is none
}

// transaction is the number of the state that holds, and its slot.
func (p *fingerprint) transaction() (number uint64, slot int) {
	a, b := parseMeta(p.metas[0][:], 0), parseMeta(p.metas[1][:], 1)
	if !a.validSum || b.validSum && b.transaction > a.transaction {
		return b.transaction, 1
	}
	return a.transaction, 0
}

// takeFingerprint reads the file with a handful of plain reads. An error is the
// disk's: what the file says by now, however wrong, is none.
func (db *DB) takeFingerprint(f *os.File) (*fingerprint, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	p := &fingerprint{size: info.Size(), mtime: info.ModTime()}
	if p.metas, err = rawMetas(f); err != nil {
		return nil, err
	}
	if db.stamp.Bucket == "" {
		return p, nil
	}
	v, err := glance(f, p.size)
	if err == nil {
		p.stamp, err = v.Get(db.stamp.Bucket, db.stamp.Key)
	}
	var said *DamagedError
	if errors.As(err, &said) && said.Err != nil {
		return nil, err
	}
	return p, nil
}

// fingerprintAt is that of the file at a path that has no name of its own yet.
func (db *DB) fingerprintAt(path string) (*fingerprint, error) {
	f, err := openRegular(path, true)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return db.takeFingerprint(f)
}

// isLike reports whether two files say the same, as far as can be seen at once.
func (p *fingerprint) isLike(other *fingerprint) bool {
	return p.metas == other.metas && p.size == other.size && bytes.Equal(p.stamp, other.stamp)
}

func rawMetas(f *os.File) (metas [2][metaSize]byte, err error) {
	for slot := range metas {
		b, err := readSome(f, int64(slot)*pageSize+headerSize, metaSize)
		if err != nil {
			return metas, unreadable(uint64(slot), err)
		}
		metas[slot] = [metaSize]byte(b)
	}
	return metas, nil
}

// isOurs reports whether the file still is as p says, and finds out more where
// only its time is another.
func (db *DB) isOurs(p *fingerprint) (bool, error) {
	now, err := db.takeFingerprint(db.file)
	if err != nil {
		return false, err
	}
	if !now.isLike(p) {
		return false, nil
	}
	if now.mtime.Equal(p.mtime) {
		return true, nil
	}
	err = Preflight(db.file, now.size)
	var said *DamagedError
	if errors.As(err, &said) && said.Err != nil {
		return false, err
	}
	db.known.Store(now)
	return err == nil, nil
}

// attempt is a transaction that may have changed the file.
type attempt struct {
	before *fingerprint
	stamp  []byte // as the transaction left it
	done   bool   // bbolt says that it is on the disk
}

// led reports whether the file, as it looks now, can have come from the attempt.
func (a attempt) led(now *fingerprint) bool {
	number, slot := a.before.transaction()
	if now.metas[slot] != a.before.metas[slot] {
		return false
	}
	other := parseMeta(now.metas[1-slot][:], uint64(1-slot))
	if a.done {
		return other.validSum && other.transaction == number+1 && bytes.Equal(now.stamp, a.stamp)
	}
	isNext := !other.validSum || other.transaction == number+1 || now.metas == a.before.metas
	return isNext && (bytes.Equal(now.stamp, a.stamp) || bytes.Equal(now.stamp, a.before.stamp))
}

// settle looks what the last transaction has left of the file, unless that is
// known. A disk that does not answer leaves it to the next try.
func (db *DB) settle() error {
	a := db.unsettled
	if a == nil {
		return nil
	}
	now, err := db.takeFingerprint(db.file)
	if err != nil {
		return err
	}
	defer db.committing.Store(false) // after what follows, for readers
	db.unsettled = nil
	if !a.led(now) {
		db.exchanged.Store(true)
		return ErrExchanged
	}
	db.known.Store(now)
	return nil
}

// writable says [ErrExchanged] if the file is not the one we know any more. That
// something was written into it stays true until it is opened anew; a name that
// leads elsewhere can lead back.
func (db *DB) writable() error {
	if err := db.reopen(); err != nil {
		return err
	}
	db.mu.RLock()
	defer db.mu.RUnlock()
	if db.bolt == nil {
		return db.closed
	}
	if err := db.settle(); err != nil {
		return err
	}
	if db.exchanged.Load() {
		return ErrExchanged
	}
	ours, err := db.isOurs(db.known.Load())
	if err != nil {
		return fmt.Errorf("look at the open file: %w", err)
	}
	if !ours {
		db.exchanged.Store(true)
		return ErrExchanged
	}
	return db.isNamed()
}

// unmoved is the last look before a commit.
func (db *DB) unmoved(before *fingerprint) error {
	now, err := db.takeFingerprint(db.file)
	if err == nil && !now.isLike(before) {
		db.exchanged.Store(true)
		err = ErrExchanged
	}
	return err
}

// isNamed finds whether the path leads to the file that is open.
func (db *DB) isNamed() error {
	ours, err := db.file.Stat()
	if err != nil {
		return fmt.Errorf("find the open file: %w", err)
	}
	named, err := os.Stat(db.path)
	if err != nil || !os.SameFile(ours, named) {
		return ErrExchanged
	}
	return nil
}

// readable says [ErrExchanged] if another state was written into the file, which
// bbolt would read by a list of pages that is not its own. It is called by
// readers, who do not wait for a writer of ours.
func (db *DB) readable() error {
	if db.exchanged.Load() {
		return ErrExchanged
	}
	known := db.known.Load()
	metas, err := rawMetas(db.file)
	if err != nil || metas == known.metas {
		return nil // what cannot be read at all is found by reading on
	}
	if db.committing.Load() || db.known.Load() != known {
		return nil // our own write
	}
	db.exchanged.Store(true)
	return ErrExchanged
}

// IsExchanged reports whether the file at the path is another than the one that
// was opened, or says something else than was read or written here.
func (db *DB) IsExchanged() bool {
	db.writing.Lock()
	defer db.writing.Unlock()
	return errors.Is(db.writable(), ErrExchanged)
}
