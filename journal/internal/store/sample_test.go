package store

import (
	"os"
	"path/filepath"
	"testing"
)

// sample is a small file, the same every time, in which everything occurs that a file can hold:
// branches, leaves, a value over several pages, a bucket within its element,
// free pages.
func sample(t testing.TB) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample")
	if err := Create(t.Context(), path, fillSample); err != nil {
		t.Fatal(err)
	}
	db, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second frees what the first made
		err = db.Update(func(tx *Tx) error {
			for i := range 30 {
				if err := tx.Delete("many", key(i*50)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		err = db.Update(func(tx *Tx) error { return tx.Put("large", key(2), value(2, 50_000)) })
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	checkFile(t, path)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m := active(b)
	return b[:m.highWater*pageSize]
}

// fillSample puts one bucket a transaction: bbolt writes the buckets of one in
// the order of a map, and the sample has to be the same every time.
func fillSample(b *Bulk) error {
	for _, x := range []struct {
		bucket  string
		n, size int
	}{{"header", 1, 300}, {"large", 2, 40_000}, {"many", 1500, 40}, {bucket, 40, 1500}} {
		for i := range x.n {
			if err := b.Put(x.bucket, key(i), value(i, x.size)); err != nil {
				return err
			}
		}
		if err := b.flush(); err != nil {
			return err
		}
	}
	return nil
}

// active is the meta that counts.
func active(b []byte) meta {
	m, n := metaIn(b, 0), metaIn(b, 1)
	if !m.validSum || n.validSum && n.transaction > m.transaction {
		return n
	}
	return m
}

func metaIn(b []byte, slot uint64) meta {
	return parseMeta(b[slot*pageSize+headerSize:], slot)
}
