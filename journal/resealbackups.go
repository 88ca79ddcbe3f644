package journal

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// A backup made before a change of passphrase or code opens with the older one.
// It can be sealed anew, by whoever still knows that, so that the older one
// opens nothing any more.

// NotResealed is a backup that could not be sealed anew, and why: [ErrWrong] for
// one that the given passphrase does not open, [ErrDamaged], and what a disk says.
type NotResealed struct {
	Backup
	Err error
}

// WithOlderKey lists the backups of both places that do not open with the
// present passphrase and code, the newest of each place first. Damaged ones may
// be among them. A second place that is not there has none.
func (bs Backups) WithOlderKey() ([]Backup, error) {
	var older []Backup
	var failed error
	for at := range locations {
		list, err := bs.List(at)
		failed = errors.Join(failed, err)
		for _, b := range list {
			if _, err := bs.j.manifestOf(b); err != nil {
				older = append(older, b)
			}
		}
	}
	return older, failed
}

// Reseal seals every backup of [Backups.WithOlderKey] that the secret, an
// older way in, opens: with the present key, under its own name,
// which says when it was made. Each new file is read to its end before it takes
// the older one's place in one step, so that a backup is whole whenever the
// machine stops. Done is how many were sealed, left are those that were not.
//
// The error is ctx's, the journal's own, or [ErrWrong] where the secret opens
// none of them. Progress, which may be nil, is told how many are over.
func (bs Backups) Reseal(ctx context.Context, secret Secret, progress func(done, total int)) (done int, left []NotResealed, err error) {
	release, err := bs.hold(ctx) // no other is made meanwhile, and the key stays
	if err != nil {
		return 0, nil, err
	}
	defer release()
	older, err := bs.WithOlderKey()
	if err != nil && len(older) == 0 {
		return 0, nil, err
	}
	now, err := bs.snapshot()
	if err != nil {
		return 0, nil, fmt.Errorf("sealing backups: %w", err)
	}
	header, err := now.vouchedHeader()
	if err != nil {
		return 0, nil, fmt.Errorf("sealing backups: %w", err)
	}
	r := resealing{now: now.sealedFile, header: header, secret: secret, known: map[[sha256.Size]byte]*sealedFile{}}
	defer r.wipe()
	for i, b := range older {
		if progress != nil {
			progress(i, len(older))
		}
		err := r.reseal(ctx, b)
		if ctx.Err() != nil {
			return done, left, ctx.Err()
		}
		if err != nil {
			left = append(left, NotResealed{b, err})
			continue
		}
		done++
	}
	if done == 0 && len(left) > 0 && !slices.ContainsFunc(left, func(u NotResealed) bool { return !errors.Is(u.Err, ErrWrong) }) {
		return 0, left, ErrWrong
	}
	return done, left, nil
}

// resealing goes from one backup to the next.
type resealing struct {
	now    *sealedFile // the present keys
	header seal.Header
	secret Secret
	known  map[[sha256.Size]byte]*sealedFile // older keys by the header they opened: deriving one takes most of a second
}

// reseal seals one backup.
func (r *resealing) reseal(ctx context.Context, b Backup) (err error) {
	db, err := store.Open(b.Path, store.Options{Stamp: stamp})
	if err != nil {
		return err
	}
	f := &file{path: b.Path, db: db}
	defer func() { err = errors.Join(err, f.Close()) }()
	old, err := r.open(ctx, f)
	if err != nil {
		return err
	}
	next := r.now.over(f)
	next.manifest = manifest{
		generation: old.manifest.generation, records: old.manifest.records,
		code: r.now.manifest.code, file: r.now.manifest.file, noted: old.manifest.noted,
		keeps: r.now.manifest.keeps, unknown: r.now.manifest.unknown,
	}
	return db.Rewrite(ctx, store.Copy{
		Change: next.reseal(old, r.box),
		Add:    func(b *store.Bulk) error { return next.putRoot(b, r.header.Marshal()) },
		Verify: func(db *store.DB) error { return next.verify(ctx, db) },
	})
}

// box is a record sealed with the present key: the very box that the journal has,
// where it says the same, so that the two can be told from two states of it.
func (r *resealing) box(k, raw []byte) (sealed []byte, err error) {
	_ = r.now.file.view(func(tx *store.Tx) error {
		own := tx.Get(bucketRecords, k)
		if was, err := r.now.recordBox.Open(nil, k, own); err == nil {
			if bytes.Equal(was, raw) {
				sealed = bytes.Clone(own)
			}
			clear(was)
		}
		return nil
	})
	if sealed == nil {
		sealed, err = r.now.recordBox.Seal(k, raw)
	}
	return sealed, err
}

// open reads a backup to its end with the secret.
func (r *resealing) open(ctx context.Context, f *file) (*sealedFile, error) {
	l := &Locked{path: f.path, file: f, opt: Options{Now: r.now.now}, deriving: newSemaphore()}
	if err := f.db.View(l.readHeader); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(l.header.Marshal())
	if r.known[sum] == nil {
		key, err := l.key(ctx, r.secret)
		if err != nil {
			return nil, err
		}
		r.known[sum] = newSealedFile(f, key, l.header, r.now.now)
	}
	return r.known[sum].readCopy(ctx, f.db)
}

func (r *resealing) wipe() {
	for _, old := range r.known {
		old.key.Wipe()
	}
}
