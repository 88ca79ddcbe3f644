package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"go.etcd.io/bbolt"

	"ownway/journal/internal/harm"
)

// tally counts what became of damaged files.
type tally struct{ refused, opened int }

// endure opens a damaged file and does with it everything one does with a file.
// It has to be refused and left alone, or to be as good as new. That this
// program still runs, and comes to an end, is the rest of the proof.
func (n *tally) endure(t *testing.T, what string, b []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "damaged")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	err := useWholly(path)
	if err == nil {
		n.opened++
		if checkFile(t, path); t.Failed() {
			t.Fatalf("%s: opened, used, and no longer whole", what)
		}
		return
	}
	n.refused++
	if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNotJournal) && !errors.Is(err, ErrEmpty) {
		t.Errorf("%s: refused with %v", what, err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(after, b) {
		t.Errorf("%s: refused (%v), and yet the file was changed", what, err)
	}
}

// useWholly reads and writes. It writes twice, because each of the two metas is
// written every other time, and a damaged header on one is not looked at.
func useWholly(path string) error {
	db, err := Open(path, Options{})
	if err != nil {
		return err
	}
	defer db.Close()
	hurry(db)
	err = db.View(func(tx *Tx) error { return tx.readAll(context.Background(), tx.count()) })
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	err = db.Update(func(tx *Tx) error {
		for _, name := range tx.Buckets() {
			if err := tx.Put(name, key(7777), value(1, 20_000)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	err = db.Update(func(tx *Tx) error { return tx.Clear("many") })
	return errors.Join(err, db.Close())
}

// hurry leaves out the syncs where no crash is played: they take most of the time.
func hurry(db *DB) { db.bolt.NoSync, db.bolt.NoGrowSync = true, true }

func (tx *Tx) count() (n int) {
	for _, name := range tx.Buckets() {
		n += tx.Len(name)
	}
	return n
}

func TestATruncatedFileIsRefusedAndLeftAlone(t *testing.T) {
	b := sample(t)
	var n tally
	for size := 0; size < len(b); size += pageSize {
		for _, odd := range []int{0, 1, 17, 4096, pageSize - 1} {
			if size+odd < len(b) {
				n.endure(t, fmt.Sprintf("%d bytes", size+odd), b[:size+odd])
			}
		}
	}
	if n.opened > 0 {
		t.Errorf("%d truncated files were opened", n.opened)
	}
	t.Logf("%+v", n)
}

func TestAFlippedBitNeverEndsTheProgram(t *testing.T) {
	b := sample(t)
	rng := rand.New(rand.NewPCG(1, 2))
	var n tally
	for range 300 {
		// Half of them where the tables are: that is where they hurt.
		at := rng.IntN(len(b))
		if rng.IntN(2) == 0 {
			at = at/pageSize*pageSize + at%256
		}
		c := bytes.Clone(b)
		c[at] ^= 1 << rng.IntN(8)
		n.endure(t, fmt.Sprintf("bit in byte %d", at), c)
	}
	if n.refused < 20 || n.opened < 20 {
		t.Errorf("a test that tests little: %+v", n)
	}
	t.Logf("%+v", n)
}

func TestPagesZeroedSwappedOrRepeatedNeverEndTheProgram(t *testing.T) {
	b := sample(t)
	pages := uint64(len(b) / pageSize)
	var n tally
	for id := range pages {
		c := bytes.Clone(b)
		clear(harm.Page(c, id))
		n.endure(t, fmt.Sprintf("page %d zeroed", id), c)

		c = bytes.Clone(b)
		for i := range harm.Page(c, id) {
			harm.Page(c, id)[i] = 0xFF
		}
		n.endure(t, fmt.Sprintf("page %d of ones", id), c)

		other := (id*7 + 3) % pages
		c = bytes.Clone(b)
		copy(harm.Page(c, id), harm.Page(b, other))
		n.endure(t, fmt.Sprintf("page %d is page %d", id, other), c)

		copy(harm.Page(c, other), harm.Page(b, id))
		n.endure(t, fmt.Sprintf("pages %d and %d swapped", id, other), c)

		// With its own number on it, as somebody would who knows how.
		binary.LittleEndian.PutUint64(harm.Page(c, id), id)
		binary.LittleEndian.PutUint64(harm.Page(c, other), other)
		n.endure(t, fmt.Sprintf("pages %d and %d swapped and numbered", id, other), c)
	}
	if n.refused < 50 {
		t.Errorf("a test that tests little: %+v", n)
	}
	t.Logf("%+v", n)
}

func TestHostileMetasAreRefused(t *testing.T) {
	b := sample(t)
	pages := uint64(len(b) / pageSize)
	m := active(b)
	numbers := []uint64{0, 1, pages - 1, pages, pages + 1, 1 << 20, 1 << 47, 1 << 63, 1<<64 - 1}
	var n tally
	for offset, except := range map[int]uint64{harm.AtRoot: m.root, harm.AtFreelist: m.freelist, harm.AtHighWater: m.highWater} {
		for _, v := range append(numbers, m.root, m.freelist, m.highWater) {
			if v == except {
				continue
			}
			c := bytes.Clone(b)
			harm.SetMeta(c, active(c).slot, offset, v)
			n.endure(t, fmt.Sprintf("%d at %d of the meta", v, offset), c)
		}
	}
	for _, v := range []uint64{m.transaction + 1, 1<<63 + m.transaction, 1<<64 - 1 - (1 - m.slot)} {
		c := bytes.Clone(b)
		harm.SetMeta(c, active(c).slot, harm.AtTransaction, v)
		n.endure(t, fmt.Sprintf("transaction %d", v), c)
	}
	for _, v := range []uint64{0, 1, 16, 1024, 4096, pageSize - 1, pageSize + 1, 1 << 15, 1 << 31} {
		c := bytes.Clone(b)
		harm.SetMeta(c, active(c).slot, harm.AtPageSize, v)
		n.endure(t, fmt.Sprintf("page size %d", v), c)
	}
	if n.opened > 0 {
		t.Errorf("%d hostile metas were believed", n.opened)
	}
	t.Logf("%+v", n)
}

// bbolt looks for a second meta within the first page when the first is broken,
// and takes its page size from what it finds.
func TestAMetaPlantedForBboltToFindIsRefused(t *testing.T) {
	b := sample(t)
	for at := uint64(1024); at < pageSize; at *= 2 {
		c := bytes.Clone(b)
		copy(c[at:], c[pageSize:pageSize+headerSize+metaSize])
		binary.LittleEndian.PutUint32(c[at+harm.AtPageSize:], uint32(at))
		harm.Sign(c, at)
		c[harm.AtMagic] ^= 1
		wantOnly(t, Preflight(bytes.NewReader(c), int64(len(c))), ErrDamaged)
		new(tally).endure(t, fmt.Sprintf("planted at %d", at), c)
	}
}

func TestAPageInUseOrTwiceInTheFreeListIsRefused(t *testing.T) {
	b := sample(t)
	le := binary.LittleEndian
	list := harm.Page(b, active(b).freelist)
	free := make([]uint64, le.Uint16(list[10:]))
	for i := range free {
		free[i] = le.Uint64(list[headerSize+8*i:])
	}
	le.PutUint16(list[10:], uint16(len(free)+1))
	for id := range active(b).highWater {
		more := append(slices.Clone(free), id)
		slices.Sort(more)
		for i, id := range more {
			le.PutUint64(list[headerSize+8*i:], id)
		}
		if err := Preflight(bytes.NewReader(b), int64(len(b))); !errors.Is(err, ErrDamaged) {
			t.Errorf("page %d in the free list: %v", id, err)
		}
	}
}

// bbolt would not find this leaf in its branch when it saves, and would save it
// twice.
func TestABranchThatMisnamesItsLeafIsRefused(t *testing.T) {
	b := sample(t)
	misnamed := 0
	for id := uint64(2); id < active(b).highWater; id++ {
		p := harm.Page(b, id)
		first := headerSize + int(binary.LittleEndian.Uint32(p[headerSize:]))
		if p[8] == flagBranch && bytes.Equal(p[first:first+8], key(1)) {
			copy(p[first:], key(0))
			misnamed++
		}
	}
	if misnamed == 0 {
		t.Fatal("the sample has no such branch")
	}
	wantOnly(t, Preflight(bytes.NewReader(b), int64(len(b))), ErrDamaged)
}

func TestATornMetaFallsBackToTheOther(t *testing.T) {
	b := sample(t)
	for slot := range uint64(2) {
		c := bytes.Clone(b)
		c[slot*pageSize+harm.AtRoot] ^= 0x40
		var n tally
		n.endure(t, "torn meta", c)
		if slot != active(b).slot && n.opened != 1 {
			t.Errorf("with the meta in slot %d torn the file was refused", slot)
		}
	}
}

type evilNumber struct {
	at uint64
	v  uint32
}

// Every number of every table becomes each of a few evil ones. What the
// preflight lets through has to be as good as new; a hundred of them are tried.
func TestNoEvilNumberGetsPastThePreflight(t *testing.T) {
	b := sample(t)
	le := binary.LittleEndian
	pages := uint64(len(b) / pageSize)
	evil := []uint32{0, 1, 2, 3, 16, uint32(pages), 1 << 14, 1 << 31, 1<<32 - 1}
	refused, passed := 0, []evilNumber{}
	for id := range pages {
		table := min(headerSize+int(le.Uint16(harm.Page(b, id)[10:]))*elementSize, 120)
		for at := 0; at < table; at += 4 {
			for _, v := range evil {
				was := le.Uint32(harm.Page(b, id)[at:])
				le.PutUint32(harm.Page(b, id)[at:], v)
				if was == v {
					continue
				}
				if Preflight(bytes.NewReader(b), int64(len(b))) != nil {
					refused++
				} else {
					passed = append(passed, evilNumber{id*pageSize + uint64(at), v})
				}
				le.PutUint32(harm.Page(b, id)[at:], was)
			}
		}
	}
	rng := rand.New(rand.NewPCG(3, 4))
	var n tally
	for range 100 {
		e := passed[rng.IntN(len(passed))]
		c := bytes.Clone(b)
		le.PutUint32(c[e.at:], e.v)
		n.endure(t, fmt.Sprintf("%+v", e), c)
	}
	if n.refused > 0 || refused < 1000 {
		t.Errorf("the preflight lets too much or too little through: refused %d, then %+v", refused, n)
	}
	t.Logf("preflight refused %d, let %d through; of those tried: %+v", refused, len(passed), n)
}

// Where the preflight did not look, the wall stands.
func TestWhatBboltPanicsAboutIsDamage(t *testing.T) {
	b := sample(t)
	for id := range uint64(len(b) / pageSize) {
		if p := harm.Page(b, id); p[8] == flagBranch {
			p[8] = 0x77
		}
	}
	path := filepath.Join(t.TempDir(), "damaged")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	unseen, err := mapFile(f, bbolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	db := &DB{path: path, file: f, bolt: unseen}
	known, err := db.takeFingerprint(f)
	if err != nil {
		t.Fatal(err)
	}
	db.known.Store(known)
	defer db.Close()
	err = db.View(func(tx *Tx) error { return tx.readAll(t.Context(), tx.count()) })
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("reading: %v", err)
	}
	err = db.Update(func(tx *Tx) error { return tx.Put("many", key(3), nil) })
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("writing: %v", err)
	}
}
