package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.etcd.io/bbolt"

	"ownway/journal/atomicfile"
)

// Create makes a new file at path in one piece: whatever happens, path names
// either nothing or the whole file, synced, with mode 0600. fill puts the
// records. The folder is made with mode 0700 if it is missing. What an earlier
// attempt left behind is cleared away.
//
// Errors: [fs.ErrExist] when path is taken, [ErrReadOnly] when the folder cannot
// be written to, those of fill and of ctx.
func Create(ctx context.Context, path string, fill func(*Bulk) error) error {
	return CreateVerified(ctx, path, fill, nil)
}

// CreateVerified is Create; verify, if any, reads the new file before it gets its
// name.
func CreateVerified(ctx context.Context, path string, fill func(*Bulk) error, verify func(*DB) error) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if err := atomicfile.MakeFolder(filepath.Dir(path)); err != nil {
		return Denied(err)
	}
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("create %s: %w", filepath.Base(path), fs.ErrExist)
	}
	return build(ctx, path, fill, verify, func(temp string) error {
		return renameNew(temp, path)
	})
}

// build writes a whole file beside path, looks it over and publishes it.
func build(ctx context.Context, path string, fill func(*Bulk) error, verify func(*DB) error, publish func(temp string) error) error {
	clearUnlocked(atomicfile.Unfinished(filepath.Dir(path), filepath.Base(path)))
	f, err := atomicfile.Temp(path)
	if err != nil {
		return Denied(err)
	}
	temp := f.Name()
	defer os.Remove(temp) // it is gone once it has been published
	_ = f.Sync()          // empty: after a power cut there is in it what is known as ours, and is cleared away
	if err := load(ctx, f, fill); err != nil {
		return err
	}
	if err := readBack(temp, verify); err != nil {
		return fmt.Errorf("read back what was written: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := publish(temp); err != nil {
		return Denied(err)
	}
	return atomicfile.SyncFolder(filepath.Dir(path))
}

// load fills the empty file f and syncs it, and gives it back in any case. There
// is no sync on the way: until it has its name the file is nobody's.
func load(ctx context.Context, f *os.File, fill func(*Bulk) error) (err error) {
	defer release(f)
	if err := lockFile(f, true); err != nil {
		return err
	}
	b, err := mapFile(f, bbolt.Options{NoSync: true, NoGrowSync: true})
	if err != nil {
		return err
	}
	bulk := &Bulk{ctx: ctx, bolt: b}
	defer func() {
		// What a fault left without an end bbolt's Close would wait for, for ever. The
		// mapping stays until the program ends, as in [DB.close].
		if !bulk.within {
			err = errors.Join(err, wall(b.Close))
		}
	}()
	return wall(func() error {
		if err := fill(bulk); err != nil {
			return err
		}
		if err := bulk.flush(); err != nil {
			return err
		}
		return f.Sync()
	})
}

// release gives up f, which bbolt may have closed already. The mapping may
// outlive a panic inside bbolt and would keep the lock with it, so unlocking
// comes before closing.
func release(f *os.File) {
	_ = unlockFile(f)
	_ = f.Close()
}

func readBack(path string, verify func(*DB) error) error {
	db, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		return err
	}
	if verify != nil {
		err = verify(db)
	}
	return errors.Join(err, db.Close())
}

const (
	// batchRecords is how many records go into one transaction: 100,000 sorted
	// records take 1.8 s this way, 13 s unsorted in one transaction.
	batchRecords = 1000
	batchBytes   = 8 << 20
	// fillPercent leaves a page some room for what is written later.
	fillPercent = 0.9
)

// Bulk takes many records quickly. They arrive fastest in the order of their
// keys, and in any order arrive.
type Bulk struct {
	ctx   context.Context
	bolt  *bbolt.DB
	batch []record
	size  int

	within bool // a transaction, which a fault may leave without an end
}

type record struct {
	bucket     string
	key, value []byte
}

// Put stores value under key, making the bucket if need be. It keeps copies. Of
// two records with one key the later stays. Errors are those of the context and
// of the disk, and may concern records put before.
func (b *Bulk) Put(bucket string, key, value []byte) error {
	b.batch = append(b.batch, record{bucket, bytes.Clone(key), bytes.Clone(value)})
	b.size += len(key) + len(value)
	if len(b.batch) < batchRecords && b.size < batchBytes {
		return nil
	}
	return b.flush()
}

func (b *Bulk) flush() error {
	if err := b.ctx.Err(); err != nil {
		return err
	}
	slices.SortStableFunc(b.batch, func(x, y record) int {
		if c := strings.Compare(x.bucket, y.bucket); c != 0 {
			return c
		}
		return bytes.Compare(x.key, y.key)
	})
	b.within = true
	err := b.bolt.Update(func(tx *bbolt.Tx) error {
		for _, r := range b.batch {
			bucket, err := tx.CreateBucketIfNotExists([]byte(r.bucket))
			if err != nil {
				return err
			}
			bucket.FillPercent = fillPercent
			if err := put(bucket, r.key, r.value); err != nil {
				return err
			}
		}
		return nil
	})
	b.within = false // not after a panic
	b.batch, b.size = b.batch[:0], 0
	return withCause(err)
}
