package store

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// The preflight beside plain reading of the same bytes, in the same pieces.
func BenchmarkPreflight(b *testing.B) {
	for _, n := range []int{1000, 20_000, 100_000} {
		path := newFile(b, n, 1536)
		f, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		info, _ := f.Stat()
		b.Run(fmt.Sprintf("records=%d/preflight", n), func(b *testing.B) {
			b.SetBytes(info.Size())
			for b.Loop() {
				if err := Preflight(f, info.Size()); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("records=%d/reading", n), func(b *testing.B) {
			b.SetBytes(info.Size())
			buf := make([]byte, pageSize)
			for b.Loop() {
				for at := int64(0); at < info.Size(); at += pageSize {
					if _, err := f.ReadAt(buf, at); err != nil && err != io.EOF {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// One save of one record beside the two syncs it cannot do without.
func BenchmarkSave(b *testing.B) {
	for _, n := range []int{1000, 20_000, 100_000} {
		db := open(b, newFile(b, n, 1536))
		v := value(1, 1536)
		i := 0
		b.Run(fmt.Sprintf("records=%d/save", n), func(b *testing.B) {
			for b.Loop() {
				i += 7919
				if err := db.Update(func(tx *Tx) error { return tx.Put(bucket, key(i%n), v) }); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	benchmarkSyncs(b, 32<<20)
}

// benchmarkSyncs writes what a save writes, in a file of size bytes, and does
// nothing else: a leaf, two branches, the root and the free list, a sync; a meta,
// a sync.
func benchmarkSyncs(b *testing.B, size int64) {
	f, err := os.Create(filepath.Join(b.TempDir(), "syncs"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Write(make([]byte, size)); err != nil {
		b.Fatal(err)
	}
	page := make([]byte, pageSize)
	pages := size / pageSize
	next := int64(0)
	write := func(n int) {
		for range n {
			next += 7919
			if _, err := f.WriteAt(page, next%pages*pageSize); err != nil {
				b.Fatal(err)
			}
		}
		if err := f.Sync(); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("two syncs", func(b *testing.B) {
		for b.Loop() {
			write(5)
			write(1)
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	path := newFile(b, 20_000, 1536)
	for b.Loop() {
		db, err := Open(path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRewrite(b *testing.B) {
	db := open(b, newFile(b, 20_000, 1536))
	for b.Loop() {
		if err := db.Rewrite(b.Context(), Copy{}); err != nil {
			b.Fatal(err)
		}
	}
}
