package store

import (
	"context"
	"fmt"
	"io"
)

// Check reads the whole file: the preflight again, then every record through
// bbolt, so that each byte has come from the disk, and both have to count alike.
// Writers wait meanwhile. bbolt's own check is not asked, because it reads in a
// goroutine of its own, in front of the wall; the tests ask it.
func (db *DB) Check(ctx context.Context) error {
	db.writing.Lock()
	defer db.writing.Unlock()
	records := 0
	err := db.View(func(tx *Tx) (err error) {
		size, err := measure(db.file)
		if err != nil {
			return err
		}
		records, err = survey(readerUntil{ctx, db.file}, size)
		return err
	})
	if err != nil {
		return fmt.Errorf("check the pages: %w", err)
	}
	return db.View(func(tx *Tx) error { return tx.readAll(ctx, records) })
}

// readAll reads every byte of every record and expects so many of them.
func (tx *Tx) readAll(ctx context.Context, records int) error {
	for _, bucket := range tx.Buckets() {
		err := tx.ForEach(bucket, func(k, v []byte) error {
			records--
			touch(v)
			return ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	if records != 0 {
		return damaged(0, "it holds %d records more than its pages say", -records)
	}
	return nil
}

// touch reads one byte of every page that v lies on, at the least.
func touch(v []byte) (sum byte) {
	const step = 4096
	for i := 0; i < len(v); i += step {
		sum += v[i]
	}
	if len(v) > 0 {
		sum += v[len(v)-1]
	}
	return sum
}

// readerUntil stops reading when its context ends.
type readerUntil struct {
	ctx context.Context
	io.ReaderAt
}

func (r readerUntil) ReadAt(p []byte, off int64) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.ReaderAt.ReadAt(p, off)
}
