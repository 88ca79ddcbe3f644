package store

import (
	"io/fs"
	"iter"
	"os"
)

// A file can say that it is larger than any disk and cost nothing: what nobody
// wrote to is a hole, and reads as zeros. Nothing here takes memory or time by
// what a file says, only by what the disk holds of it.

const (
	// maxSize is more than any journal; to look it over takes 32 MB of memory.
	maxSize = 1 << 42
	// smallSize needs no further look.
	smallSize = 64 << 20
	// sparseness is how much smaller a file of ours can lie on a disk that packs
	// what is written or leaves out zeros. What is sealed does not pack at all.
	sparseness = 16
)

// measure is the size of a file, or a [DamagedError] where the disk does not hold
// a file of that size.
func measure(f *os.File) (int64, error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	size := info.Size()
	if size <= smallSize || size <= maxSize && isHeld(f, info) {
		return size, nil
	}
	return 0, damaged(0, "it says that it has %d bytes, and far fewer are there", size)
}

// isHeld reports whether the disk holds enough of a file.
func isHeld(f *os.File, info fs.FileInfo) bool {
	need := info.Size() / sparseness
	return onDisk(info) >= need || held(f, info) >= need
}

// held is how many bytes of a file are no holes.
func held(f *os.File, info fs.FileInfo) (bytes int64) {
	for from, to := range parts(f, info) {
		bytes += to - from
	}
	return bytes
}

// extents are the parts of a file that are not holes.
func extents(f *os.File, size int64) iter.Seq2[int64, int64] {
	return func(yield func(from, to int64) bool) {
		for at := int64(0); at < size; {
			from, to := nextExtent(f, at, size)
			if from >= size || !yield(from, min(to, size)) {
				return
			}
			at = to
		}
	}
}

// parts are extents, or the whole of a file of which the greater part is no holes:
// then it is not worth the system's word for what is one.
func parts(f *os.File, info fs.FileInfo) iter.Seq2[int64, int64] {
	if onDisk(info) >= info.Size()/2 {
		return func(yield func(int64, int64) bool) { yield(0, info.Size()) }
	}
	return extents(f, info.Size())
}

// writtenPages are where the pages lie that may hold anything.
func writtenPages(f *os.File, info fs.FileInfo) iter.Seq[int64] {
	return func(yield func(at int64) bool) {
		next := int64(0)
		for from, to := range parts(f, info) {
			for next = max(next, from-from%pageSize); next < to; next += pageSize {
				if !yield(next) {
					return
				}
			}
		}
	}
}
