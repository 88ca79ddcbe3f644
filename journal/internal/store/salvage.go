package store

import (
	"context"
	"encoding/binary"
	"io"
	"os"

	"ownway/journal/atomicfile"
)

// Salvage reads the file at path page by page, with plain reads, and hands over
// every record that a page could hold: of the present state, of older ones that
// lie in free pages, of trees to which nothing leads any more. It asks nothing
// of metas, branches and page heads, which may be ruined. What it finds may be
// no record at all, and one may come many times: only a seal tells. key and
// value end when found returns.
//
// The file is not locked, and never written to. A page that the disk does not
// give is passed over, and so is a hole in the file. The work is bounded by a few
// times what the disk holds of the file, whatever the file says. Errors: those of opening it, of ctx, and of found.
func Salvage(ctx context.Context, path string, found func(key, value []byte) error) error {
	f, info, err := atomicfile.Open(path, os.O_RDONLY)
	if err != nil {
		return err
	}
	defer f.Close()
	s := salvager{r: f, size: info.Size(), spare: spareWork * held(f, info), found: found}
	page := make([]byte, pageSize)
	for at := range writtenPages(f, info) {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := f.ReadAt(page, at)
		if err != nil && err != io.EOF {
			continue
		}
		if err := s.leaf(page[:n], at, false); err != nil {
			return err
		}
	}
	return nil
}

// spareWork bounds, in sizes of what the disk holds of the file, what is read
// beyond a page, or twice, because its table says so.
const spareWork = 8

type salvager struct {
	r     io.ReaderAt
	size  int64
	spare int64 // bytes that may still be read out of turn
	found func(key, value []byte) error
}

// leaf takes b, which lies at that place of the file, for a leaf, and hands over
// each element of it that lies within the file. No bucket lies within another.
func (s *salvager) leaf(b []byte, at int64, within bool) error {
	count := elementCount(b)
	end := int64(headerSize + count*elementSize) // of the elements so far
	le := binary.LittleEndian
	for i := range count {
		own := headerSize + i*elementSize
		e := b[own : own+elementSize]
		start := int64(own) + int64(le.Uint32(e[4:]))
		keySize, size := int64(le.Uint32(e[8:])), int64(le.Uint32(e[12:]))
		stop := start + keySize + size
		if keySize == 0 || keySize > maxKey || size > maxValue || at+stop > s.size {
			continue
		}
		record, ok := s.bytes(b, at, start, stop, start >= end)
		if !ok {
			continue
		}
		end = max(end, stop)
		key, value := record[:keySize], record[keySize:]
		var err error
		switch isBucket := le.Uint32(e) == 1; {
		case !isBucket:
			err = s.found(key, value)
		case !within && size > headerSize && size <= pageSize:
			err = s.leaf(value[headerSize:], at+start+keySize+headerSize, true)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// elementCount is how many lines the table of a leaf has. The first element
// begins where the table ends, which says it a second time.
func elementCount(b []byte) int {
	fits := max(0, len(b)-headerSize) / elementSize
	if fits == 0 {
		return 0
	}
	first := int64(binary.LittleEndian.Uint32(b[headerSize+4:]))
	if n := first / elementSize; first%elementSize == 0 && n <= int64(fits) {
		return int(n)
	}
	return min(fits, int(binary.LittleEndian.Uint16(b[10:])))
}

// bytes gives what lies from start to stop of the page b at that place. What
// lies beyond the page, or in what another element had, is paid for.
func (s *salvager) bytes(b []byte, at, start, stop int64, inTurn bool) ([]byte, bool) {
	beyond := stop > int64(len(b))
	if beyond || !inTurn {
		if s.spare -= stop - start; s.spare < 0 {
			return nil, false
		}
	}
	if !beyond {
		return b[start:stop], true
	}
	out := make([]byte, stop-start)
	_, err := s.r.ReadAt(out, at+start)
	return out, err == nil
}
