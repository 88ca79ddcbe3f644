package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
)

// Sizes and marks of bbolt's format, version 2, on a little-endian machine.
const (
	headerSize  = 16 // page id u64, flags u16, count u16, overflow u32
	elementSize = 16 // leaf: flags, pos, ksize, vsize u32; branch: pos, ksize u32, page u64
	metaSize    = 64 // magic, version, page size, flags u32; root, sequence, free list, high water, transaction, checksum u64

	metaMagic   = 0xED0CDAED
	metaVersion = 2

	flagBranch   = 0x01
	flagLeaf     = 0x02
	flagMeta     = 0x04
	flagFreelist = 0x10
)

const (
	// pageSize and allocSize were measured: 31 MB of records of about 1.5 KB
	// take 37.7 MB on disk with these, 54 MB with what bbolt would choose. They
	// are fixed, not taken from the machine, so that a file reads the same
	// everywhere.
	pageSize  = 16 << 10
	allocSize = 1 << 20
)

// meta is the root of one state of the file. A file has two and writes them in
// turn, so that one is whole whenever the machine stops.
type meta struct {
	slot               uint64
	pageSize           uint32
	root, freelist     uint64
	highWater          uint64 // pages in use are numbered below it
	transaction        uint64
	hasMagic, validSum bool
}

func parseMeta(b []byte, slot uint64) meta {
	le := binary.LittleEndian
	sum := fnv.New64a()
	sum.Write(b[:metaSize-8])
	return meta{
		slot:        slot,
		hasMagic:    le.Uint32(b) == metaMagic,
		validSum:    le.Uint32(b) == metaMagic && le.Uint32(b[4:]) == metaVersion && le.Uint64(b[56:]) == sum.Sum64(),
		pageSize:    le.Uint32(b[8:]),
		root:        le.Uint64(b[16:]),
		freelist:    le.Uint64(b[32:]),
		highWater:   le.Uint64(b[40:]),
		transaction: le.Uint64(b[48:]),
	}
}

// ours and foreign both mean a whole meta: with our page size, or with another.
func (m meta) ours() bool { return m.validSum && m.pageSize == pageSize }

func (m meta) foreign() bool { return m.validSum && m.pageSize != pageSize }

// check holds the meta against the file's size and against itself.
func (m meta) check(size int64) error {
	inside := func(id uint64) bool { return id >= 2 && id < m.highWater }
	switch {
	case m.highWater > uint64(size)/pageSize:
		return damaged(m.slot, "cut short: it has had %d pages and is %d bytes long", m.highWater, size)
	case !inside(m.root):
		return damaged(m.slot, "its root lies outside of it")
	case !inside(m.freelist):
		return damaged(m.slot, "its free list lies outside of it")
	case m.transaction%2 != m.slot, m.transaction > 1<<62:
		// The next write would go over the very meta it starts from.
		return damaged(m.slot, "its transaction number does not belong there")
	}
	return nil
}

// findMeta reads both metas and picks the one bbolt will pick.
func findMeta(r io.ReaderAt, size int64) (meta, error) {
	if size == 0 {
		return meta{}, ErrEmpty
	}
	metas, blank, err := readMetas(r)
	if err != nil {
		return meta{}, err
	}
	return pickMeta(r, metas, size, blank)
}

func readMetas(r io.ReaderAt) (metas [2]meta, blank bool, err error) {
	blank = true
	for slot := range metas {
		b, err := readSome(r, int64(slot)*pageSize, headerSize+metaSize)
		if err != nil {
			return metas, false, unreadable(uint64(slot), err)
		}
		blank = blank && len(bytes.Trim(b, "\x00")) == 0
		metas[slot] = parseMeta(b[headerSize:], uint64(slot))
	}
	return metas, blank, nil
}

func pickMeta(r io.ReaderAt, metas [2]meta, size int64, blank bool) (meta, error) {
	a, b := metas[0], metas[1]
	switch {
	case blank:
		return meta{}, damaged(0, "zeroes where its beginning was")
	case !a.hasMagic && !b.hasMagic:
		return meta{}, ErrNotJournal
	case size < 4*pageSize && !a.foreign() && !b.foreign():
		return meta{}, damaged(0, "cut short")
	case !a.validSum && !b.validSum:
		return meta{}, damaged(0, "neither of its two beginnings is whole")
	case a.foreign() && !b.ours(), b.foreign() && !a.ours():
		return meta{}, ErrNotJournal
	case a.foreign() || b.foreign():
		return meta{}, damaged(0, "its two beginnings contradict each other")
	case !a.validSum:
		return b, findPlanted(r)
	case b.validSum && b.transaction > a.transaction:
		return b, nil
	}
	return a, nil
}

// findPlanted looks where bbolt looks for a second meta when the first is not
// whole. It would take its page size from the first it finds.
func findPlanted(r io.ReaderAt) error {
	for at := int64(1024); at < pageSize; at *= 2 {
		b, err := readSome(r, at, headerSize+metaSize)
		if err != nil {
			return unreadable(0, err)
		}
		if parseMeta(b[headerSize:], 0).validSum {
			return damaged(0, "a beginning in a place where none belongs")
		}
	}
	return nil
}

// readSome reads n bytes at off; what lies behind the file's end reads as zero.
func readSome(r io.ReaderAt, off int64, n int) ([]byte, error) {
	b := make([]byte, n)
	_, err := r.ReadAt(b, off)
	if err == io.EOF {
		err = nil
	}
	return b, err
}

func damaged(page uint64, format string, args ...any) error {
	return &DamagedError{Page: page, Reason: fmt.Sprintf(format, args...)}
}

// unreadable is what a failed read means. Somebody's wish to stop stays that.
func unreadable(page uint64, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &DamagedError{Page: page, Reason: "it cannot be read", Err: err}
}
