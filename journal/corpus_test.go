package journal_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"go.etcd.io/bbolt"

	"ownway/journal/internal/harm"
	"ownway/journal/internal/wire"
)

// The corpus is 5,000 damaged and hostile files, each made from the same journal
// by its number alone: the same file on every machine, whenever it is asked for.

// harmClass is a kind of harm and how many files suffer it.
type harmClass struct {
	name  string
	files int
	harm  func(c *victimBase, b []byte) []byte
}

// victimBase is what a hostile file is made of. rng is of the file's number.
type victimBase struct {
	dir                            string
	journal, before, other, backup []byte // files; see testdata/hostile/README.md
	rng                            *rand.Rand
}

const corpusSize = 5000

var corpus = []harmClass{
	{"cut short", 400, (*victimBase).cut},
	{"a bit flipped", 800, (*victimBase).flipOne},
	{"many bits flipped", 400, (*victimBase).flipMany},
	{"pages or sectors zeroed", 400, (*victimBase).zero},
	{"pages swapped", 300, (*victimBase).swap},
	{"pages repeated", 300, (*victimBase).repeat},
	{"hostile metas, signed", 500, (*victimBase).lieInMeta},
	{"lies in the free list", 400, (*victimBase).lieInFreeList},
	{"older records replayed", 350, (*victimBase).replay},
	{"records moved", 400, (*victimBase).move},
	{"roster and manifest forged", 250, (*victimBase).forgeLists},
	{"header and slots, with the sum", 500, (*victimBase).forgeHeader},
}

// hostileFile makes a file by its number.
func (c *victimBase) hostileFile(number int) (class string, file []byte) {
	c.rng = rand.New(rand.NewPCG(2026, uint64(number)))
	for _, k := range corpus {
		if number < k.files {
			return k.name, k.harm(c, bytes.Clone(c.journal))
		}
		number -= k.files
	}
	panic("there is no such file")
}

func (c *victimBase) page() uint64 { return uint64(c.rng.IntN(len(c.journal) / harm.PageSize)) }

func (c *victimBase) cut(b []byte) []byte {
	size := c.rng.IntN(len(b))
	if c.rng.IntN(2) == 0 {
		size -= size % harm.PageSize
	}
	return b[:size]
}

// place is a byte of the file: half of them where the tables are.
func (c *victimBase) place(b []byte) int {
	at := c.rng.IntN(len(b))
	if c.rng.IntN(2) == 0 {
		at = at/harm.PageSize*harm.PageSize + at%256
	}
	return at
}

func (c *victimBase) flipOne(b []byte) []byte {
	b[c.place(b)] ^= 1 << c.rng.IntN(8)
	return b
}

func (c *victimBase) flipMany(b []byte) []byte {
	for range 2 + c.rng.IntN(1<<c.rng.IntN(10)) {
		c.flipOne(b)
	}
	return b
}

func (c *victimBase) zero(b []byte) []byte {
	for range 1 + c.rng.IntN(4) {
		switch c.rng.IntN(3) {
		case 0:
			clear(harm.Page(b, c.page()))
		case 1:
			at := c.place(b) &^ 511
			clear(b[at:min(at+512, len(b))])
		default:
			for i := range harm.Page(b, c.page()) {
				harm.Page(b, c.page())[i] = 0xFF
			}
		}
	}
	return b
}

func (c *victimBase) swap(b []byte) []byte {
	for range 1 + c.rng.IntN(3) {
		from, to := c.page(), c.page()
		kept := bytes.Clone(harm.Page(b, to))
		copy(harm.Page(b, to), harm.Page(b, from))
		copy(harm.Page(b, from), kept)
		if c.rng.IntN(2) == 0 {
			harm.Number(b, from)
			harm.Number(b, to)
		}
	}
	return b
}

// repeat puts a page in another's place: of this file, or of an older state.
func (c *victimBase) repeat(b []byte) []byte {
	for range 1 + c.rng.IntN(3) {
		from, to := c.page(), c.page()
		source := c.journal
		if c.rng.IntN(2) == 0 && int(from+1)*harm.PageSize <= len(c.before) {
			source, to = c.before, from
		}
		copy(harm.Page(b, to), harm.Page(source, from))
		if c.rng.IntN(2) == 0 {
			harm.Number(b, to)
		}
	}
	return b
}

// evil is a number that somebody could mean harm with.
func (c *victimBase) evil() uint64 {
	numbers := []uint64{0, 1, 2, 3, 16, 255, 1024, 0xFFFF, 1 << 20, 1<<31 - 1, 1 << 31, 1<<32 - 1, 1 << 47, 1 << 63, 1<<64 - 1}
	if c.rng.IntN(2) == 0 {
		return c.page()
	}
	return numbers[c.rng.IntN(len(numbers))]
}

func (c *victimBase) lieInMeta(b []byte) []byte {
	fields := []int{harm.AtPageSize, harm.AtRoot, harm.AtFreelist, harm.AtHighWater, harm.AtTransaction}
	for range 1 + c.rng.IntN(2) {
		id := uint64(c.rng.IntN(2))
		if c.rng.IntN(4) > 0 {
			id = harm.Active(b)
		}
		harm.SetMeta(b, id, fields[c.rng.IntN(len(fields))], c.evil())
	}
	if c.rng.IntN(8) == 0 { // one where bbolt looks for a second
		at := uint64(1024) << c.rng.IntN(4)
		copy(b[at:], b[harm.PageSize:harm.PageSize+harm.AtChecksum+8])
		binary.LittleEndian.PutUint32(b[at+harm.AtPageSize:], uint32(at))
		harm.Sign(b, at)
		b[harm.AtMagic] ^= 1
	}
	return b
}

func (c *victimBase) lieInFreeList(b []byte) []byte {
	page, free := harm.FreeList(b)
	for range 1 + c.rng.IntN(3) {
		switch at := c.rng.IntN(len(free) + 1); {
		case c.rng.IntN(4) == 0:
			binary.LittleEndian.PutUint16(page[10:], uint16(c.evil()))
			return b
		case c.rng.IntN(3) == 0 && at < len(free):
			free = slices.Delete(free, at, at+1)
		default:
			free = slices.Insert(free, at, c.evil())
		}
	}
	if c.rng.IntN(2) == 0 {
		slices.Sort(free)
	}
	harm.SetFreeList(page, free)
	return b
}

// below changes a file with a database tool and no key.
func (c *victimBase) below(b []byte, alter func(tx *bbolt.Tx)) []byte {
	path := filepath.Join(c.dir, "below")
	check(os.WriteFile(path, b, 0o600))
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{NoSync: true})
	check(err)
	check(errors.Join(db.Update(func(tx *bbolt.Tx) error { alter(tx); return nil }), db.Close()))
	b, err = os.ReadFile(path)
	check(err)
	return b
}

// boxes are the keys and values of a bucket of a file.
func (c *victimBase) boxes(b []byte, bucket string) (keys, values [][]byte) {
	c.below(b, func(tx *bbolt.Tx) {
		check(tx.Bucket([]byte(bucket)).ForEach(func(k, v []byte) error {
			keys, values = append(keys, bytes.Clone(k)), append(values, bytes.Clone(v))
			return nil
		}))
	})
	return keys, values
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// replay puts older boxes back: of an earlier state of the journal, or a backup.
func (c *victimBase) replay(b []byte) []byte {
	keys, values := c.boxes([][]byte{c.before, c.backup}[c.rng.IntN(2)], "records")
	return c.below(b, func(tx *bbolt.Tx) {
		if c.rng.IntN(8) == 0 { // all of them
			for i := range keys {
				put(tx, "records", keys[i], values[i])
			}
			return
		}
		for range 1 + c.rng.IntN(20) {
			i := c.rng.IntN(len(keys))
			put(tx, "records", keys[i], values[i])
		}
	})
}

// move puts boxes under keys that are not theirs.
func (c *victimBase) move(b []byte) []byte {
	keys, values := c.boxes(b, "records")
	_, others := c.boxes(c.other, "records")
	return c.below(b, func(tx *bbolt.Tx) {
		for range 1 + c.rng.IntN(6) {
			i, j := c.rng.IntN(len(keys)), c.rng.IntN(len(keys))
			fresh := make([]byte, c.rng.IntN(33)+1)
			for k := range fresh {
				fresh[k] = byte(c.rng.IntN(256))
			}
			switch c.rng.IntN(6) {
			case 0:
				put(tx, "records", keys[i], values[j])
				put(tx, "records", keys[j], values[i])
			case 1:
				put(tx, "records", keys[i], values[j])
			case 2:
				put(tx, "records", fresh, values[i])
			case 3:
				put(tx, "records", keys[i], others[c.rng.IntN(len(others))])
			case 4:
				check(tx.Bucket([]byte("records")).Delete(keys[i]))
			default:
				put(tx, "records", keys[i], values[i][:c.rng.IntN(len(values[i]))])
			}
		}
	})
}

func (c *victimBase) forgeLists(b []byte) []byte {
	bucket := []string{"roster", "manifest"}[c.rng.IntN(2)]
	keys, values := c.boxes(b, bucket)
	source := [][]byte{c.before, c.backup, c.other}[c.rng.IntN(3)]
	oldKeys, old := c.boxes(source, bucket)
	return c.below(b, func(tx *bbolt.Tx) {
		for range 1 + c.rng.IntN(8) {
			i, j := c.rng.IntN(len(keys)), c.rng.IntN(len(old))
			switch c.rng.IntN(4) {
			case 0:
				put(tx, bucket, keys[i], old[j])
			case 1:
				put(tx, bucket, oldKeys[j], old[j])
			case 2:
				values[i][c.rng.IntN(len(values[i]))] ^= 1 << c.rng.IntN(8)
				put(tx, bucket, keys[i], values[i])
			default:
				check(tx.Bucket([]byte(bucket)).Delete(keys[i]))
			}
		}
	})
}

// forgeHeader changes the one readable part, and mends its sum.
func (c *victimBase) forgeHeader(b []byte) []byte {
	_, others := c.boxes(c.other, "header")
	return c.below(b, func(tx *bbolt.Tx) {
		header := get(tx, "header", []byte("header"))
		for range 1 + c.rng.IntN(3) {
			header = c.forgedHeader(header, others[0])
		}
		setHeader(tx, header)
	})
}

func (c *victimBase) forgedHeader(header, other []byte) []byte {
	var fields [][]byte
	if err := wire.Fields(header, func(f wire.Field) error { fields = append(fields, f.Raw); return nil }); err != nil || len(fields) == 0 {
		return append(header, byte(c.rng.IntN(256)))
	}
	i := c.rng.IntN(len(fields))
	switch c.rng.IntN(8) {
	case 0: // a bit anywhere
		header[c.rng.IntN(len(header))] ^= 1 << c.rng.IntN(8)
		return header
	case 1:
		fields = slices.Delete(fields, i, i+1)
	case 2:
		fields = append(fields, fields[i])
	case 3: // epoch, version or a number of later
		fields = append(fields, wire.AppendInt(nil, []int{2, 5, 50}[c.rng.IntN(3)], c.evil()))
	case 4:
		fields = append(fields, wire.AppendBytes(nil, 3, "attachments"))
	case 5: // a field of another's: its id, a slot
		var slots [][]byte
		_ = wire.Fields(other, func(f wire.Field) error { slots = append(slots, f.Raw); return nil })
		fields = slices.Insert(fields, i, slots[c.rng.IntN(len(slots))])
	default: // within a slot: its type, costs, salt, commitment, box
		fields[i] = c.forgedSlot(fields[i])
	}
	return slices.Concat(fields...)
}

func (c *victimBase) forgedSlot(field []byte) []byte {
	var inner []byte
	_ = wire.Fields(field, func(f wire.Field) error {
		if f.Number == 6 {
			inner = bytes.Clone(f.Bytes)
		}
		return nil
	})
	if len(inner) == 0 {
		return field
	}
	switch c.rng.IntN(3) {
	case 0:
		inner = wire.AppendInt(inner, []int{1, 4, 5, 6}[c.rng.IntN(4)], c.evil())
	case 1:
		inner = inner[:c.rng.IntN(len(inner))]
	default:
		inner[c.rng.IntN(len(inner))] ^= 1 << c.rng.IntN(8)
	}
	return wire.AppendBytes(nil, 6, inner)
}
