// Package harm does to the bytes of a file what disks, accidents and people who
// mean it do: for tests. It knows bbolt's pages as FORMAT.md describes them, and
// nothing of what is in them.
package harm

import (
	"encoding/binary"
	"hash/fnv"
)

// PageSize is that of every journal.
const PageSize = 16 << 10

// Offsets within a meta page, and the end of what its checksum is over.
const (
	AtMagic       = 16
	AtPageSize    = 24
	AtRoot        = 32
	AtFreelist    = 48
	AtHighWater   = 56
	AtTransaction = 64
	AtChecksum    = 72
)

var le = binary.LittleEndian

// Page is the bytes of a page.
func Page(b []byte, id uint64) []byte { return b[id*PageSize : (id+1)*PageSize] }

// Sum is the checksum that the meta at that place of the file has to have.
func Sum(b []byte, at uint64) uint64 {
	sum := fnv.New64a()
	sum.Write(b[at+AtMagic : at+AtChecksum])
	return sum.Sum64()
}

// Sign gives the meta at that place of the file its right checksum, as somebody
// would who means harm.
func Sign(b []byte, at uint64) { le.PutUint64(b[at+AtChecksum:], Sum(b, at)) }

// Active is the page of the meta that counts: of those that are signed the one
// with the higher transaction.
func Active(b []byte) uint64 {
	signed := func(id uint64) bool { return le.Uint64(b[id*PageSize+AtChecksum:]) == Sum(b, id*PageSize) }
	if !signed(0) || signed(1) && Meta(b, 1, AtTransaction) > Meta(b, 0, AtTransaction) {
		return 1
	}
	return 0
}

// Meta reads a number of a meta page.
func Meta(b []byte, id uint64, offset int) uint64 {
	at := Page(b, id)[offset:]
	if offset == AtPageSize {
		return uint64(le.Uint32(at))
	}
	return le.Uint64(at)
}

// SetMeta writes a number into a meta page, and signs it.
func SetMeta(b []byte, id uint64, offset int, v uint64) {
	at := Page(b, id)[offset:]
	if offset == AtPageSize {
		le.PutUint32(at, uint32(v))
	} else {
		le.PutUint64(at, v)
	}
	Sign(b, id*PageSize)
}

// FreeList is the page of the list of free pages, and the numbers on it.
func FreeList(b []byte) (page []byte, free []uint64) {
	page = Page(b, Meta(b, Active(b), AtFreelist))
	for i := range int(le.Uint16(page[10:])) {
		free = append(free, le.Uint64(page[16+8*i:]))
	}
	return page, free
}

// SetFreeList writes numbers onto the page of that list, as many as it holds.
func SetFreeList(page []byte, free []uint64) {
	free = free[:min(len(free), (PageSize-16)/8)]
	le.PutUint16(page[10:], uint16(len(free)))
	for i, id := range free {
		le.PutUint64(page[16+8*i:], id)
	}
}

// Number puts its own number on a page, as somebody would who moves one.
func Number(b []byte, id uint64) { le.PutUint64(Page(b, id), id) }
