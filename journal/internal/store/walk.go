package store

import (
	"bytes"
	"encoding/binary"
	"io"
)

const (
	// maxDepth bounds a tree. With two children a page, far fewer than bbolt
	// puts there, 32 levels would hold more pages than a file can have.
	maxDepth = 32
	// maxKey is bbolt's own bound.
	maxKey = 32768
	// maxValue is more than any value of ours has: a record has at most 32 MB and
	// its padding. What claims to be longer is not read into memory.
	maxValue = 64 << 20
)

// walker visits every page of a file once. Its memory is one buffer a level and
// one bit a page: how many there can be is for [measure] to say.
type walker struct {
	r       io.ReaderAt
	pages   uint64   // how many there are, the two metas included
	used    []uint64 // a bit a page
	buffers [2 * maxDepth][]byte
	records int
}

// page is one leaf or branch with the overflow that belongs to it. The bytes
// reach at least to the end of the element table.
type page struct {
	id    uint64
	leaf  bool
	count int
	size  uint64 // overflow included
	bytes []byte // the first of them
	depth int
}

// span is where the keys of a page have to lie: from lo, the first of them, to
// before hi; nil is open.
type span struct{ lo, hi []byte }

func newWalker(r io.ReaderAt, pages uint64) *walker {
	w := &walker{r: r, pages: pages, used: make([]uint64, pages/64+1)}
	w.begin()
	return w
}

// begin forgets which pages were visited.
func (w *walker) begin() {
	clear(w.used)
	w.used[0] = 3 // the metas
}

// take marks the pages of one block as used, each for the first time.
func (w *walker) take(id, overflow uint64) error {
	if id < 2 || id >= w.pages || overflow >= w.pages-id {
		return damaged(id, "it lies outside of the file")
	}
	for at := id; at <= id+overflow; at++ {
		if w.used[at/64]&(1<<(at%64)) != 0 {
			return damaged(at, "it is used twice")
		}
		w.used[at/64] |= 1 << (at % 64)
	}
	return nil
}

// findForgotten finds a page that is neither in use nor free.
func (w *walker) findForgotten() error {
	for at := uint64(2); at < w.pages; at++ {
		if w.used[at/64]&(1<<(at%64)) == 0 {
			return damaged(at, "nothing leads to it")
		}
	}
	return nil
}

// read fills a level's buffer with n bytes of the file, from page id on.
func (w *walker) read(id uint64, depth int, n int) ([]byte, error) {
	if cap(w.buffers[depth]) < n {
		w.buffers[depth] = make([]byte, n)
	}
	b := w.buffers[depth][:n]
	if _, err := w.r.ReadAt(b, int64(id)*pageSize); err != nil {
		return nil, unreadable(id, err)
	}
	return b, nil
}

// load reads a leaf or branch, takes its pages and bounds its element table.
func (w *walker) load(id uint64, depth int) (*page, error) {
	if id < 2 || id >= w.pages {
		return nil, damaged(id, "it lies outside of the file")
	}
	b, err := w.read(id, depth, pageSize)
	if err != nil {
		return nil, err
	}
	le := binary.LittleEndian
	flags, overflow := le.Uint16(b[8:]), uint64(le.Uint32(b[12:]))
	if le.Uint64(b) != id {
		return nil, damaged(id, "it says it is another")
	}
	if flags != flagLeaf && flags != flagBranch {
		return nil, damaged(id, "it is of the wrong kind (%#x)", flags)
	}
	if err := w.take(id, overflow); err != nil {
		return nil, err
	}
	p := &page{id: id, leaf: flags == flagLeaf, count: int(le.Uint16(b[10:])), size: (overflow + 1) * pageSize, bytes: b, depth: depth}
	table := headerSize + p.count*elementSize
	if uint64(table) > p.size {
		return nil, damaged(id, "its table is longer than itself")
	}
	if table > len(b) {
		p.bytes, err = w.read(id, depth, table)
	}
	return p, err
}

// slice gives n bytes of the page from off on, which the caller has bounded.
func (w *walker) slice(p *page, off, n uint64) ([]byte, error) {
	if off+n <= uint64(len(p.bytes)) {
		return p.bytes[off : off+n], nil
	}
	b := make([]byte, n)
	if _, err := w.r.ReadAt(b, int64(p.id)*pageSize+int64(off)); err != nil {
		return nil, unreadable(p.id, err)
	}
	return b, nil
}

// element is one line of a page's table with its key.
type element struct {
	key         []byte
	child       uint64 // of a branch
	isBucket    bool   // of a leaf
	value, size uint64 // of a leaf: where its value begins in the page, and how long it is
}

// elements calls fn for each element of p and the key that bounds it above. It
// checks that keys rise within s, and that keys and values follow each other
// without gap or overlap up to the page's end, as bbolt writes them.
func (w *walker) elements(p *page, s span, fn func(e element, next []byte) error) error {
	var last element
	end := uint64(headerSize + p.count*elementSize)
	for i := range p.count {
		e, keySize, err := p.element(i, end)
		if err != nil {
			return err
		}
		if e.key, err = w.slice(p, end, keySize); err != nil {
			return err
		}
		if i == 0 && !s.begins(e.key) || i > 0 && bytes.Compare(e.key, last.key) <= 0 || s.ends(e.key) {
			return damaged(p.id, "its keys are out of order")
		}
		if i > 0 {
			if err := fn(last, e.key); err != nil {
				return err
			}
		}
		last, end = e, e.value+e.size
	}
	if p.count == 0 {
		return nil
	}
	return fn(last, s.hi)
}

// begins tells whether key can be the first. bbolt keeps it the same as in the
// branch above, and writes nonsense when it meets one that is not.
func (s span) begins(key []byte) bool { return s.lo == nil || bytes.Equal(key, s.lo) }

func (s span) ends(key []byte) bool { return s.hi != nil && bytes.Compare(key, s.hi) >= 0 }

// element reads line i of the table; its key has to begin at start.
func (p *page) element(i int, start uint64) (e element, keySize uint64, err error) {
	le := binary.LittleEndian
	at := headerSize + i*elementSize
	b := p.bytes[at : at+elementSize]
	var pos uint32
	if p.leaf {
		flags := le.Uint32(b)
		if flags > 1 {
			return e, 0, damaged(p.id, "an element of an unknown kind")
		}
		e.isBucket = flags == 1
		pos, keySize, e.size = le.Uint32(b[4:]), uint64(le.Uint32(b[8:])), uint64(le.Uint32(b[12:]))
	} else {
		pos, keySize, e.child = le.Uint32(b), uint64(le.Uint32(b[4:])), le.Uint64(b[8:])
	}
	e.value = start + keySize
	switch {
	case uint64(at)+uint64(pos) != start:
		return e, 0, damaged(p.id, "an element lies in the wrong place")
	case keySize == 0 || keySize > maxKey:
		return e, 0, damaged(p.id, "a key of %d bytes", keySize)
	case e.value+e.size > p.size:
		return e, 0, damaged(p.id, "an element reaches beyond its page")
	}
	return e, keySize, nil
}

// walkTree visits a tree and calls leaf for each element of its leaves.
func (w *walker) walkTree(id uint64, depth, limit int, s span, leaf func(*page, element) error) error {
	if depth == limit {
		return damaged(id, "too many levels lead to it")
	}
	p, err := w.load(id, depth)
	if err != nil {
		return err
	}
	isRoot := depth%maxDepth == 0
	if p.count == 0 && !(p.leaf && isRoot) {
		// bbolt never leaves one behind, and writes nonsense when it meets one.
		return damaged(id, "it is empty")
	}
	return w.elements(p, s, func(e element, next []byte) error {
		if p.leaf {
			return leaf(p, e)
		}
		return w.walkTree(e.child, depth+1, limit, span{e.key, next}, leaf)
	})
}

// walkRoot visits the tree of buckets and each bucket in it.
func (w *walker) walkRoot(id uint64) error {
	return w.walkTree(id, 0, maxDepth, span{}, func(p *page, e element) error {
		if !e.isBucket {
			return damaged(p.id, "a record outside of every bucket")
		}
		return w.walkBucket(p, e)
	})
}

// walkBucket visits one bucket. A small one lies within its element: a header of
// 16 bytes (root page 0, sequence), then a leaf page in little.
func (w *walker) walkBucket(p *page, e element) error {
	if e.size < headerSize || e.size > pageSize {
		return damaged(p.id, "a bucket of %d bytes", e.size)
	}
	b, err := w.slice(p, e.value, e.size)
	if err != nil {
		return err
	}
	root, inside, err := splitBucket(b)
	switch {
	case err != nil:
		return damaged(p.id, "a bucket of %d bytes", e.size)
	case inside != nil:
		return w.walkInline(p.id, inside)
	}
	return w.walkTree(root, maxDepth, 2*maxDepth, span{}, w.record)
}

// splitBucket gives a bucket's root page, or the little leaf that lies in it.
func splitBucket(b []byte) (root uint64, inside []byte, err error) {
	if len(b) < headerSize {
		return 0, nil, damaged(0, "a bucket of %d bytes", len(b))
	}
	root = binary.LittleEndian.Uint64(b)
	if root == 0 {
		return 0, b[headerSize:], nil
	}
	if len(b) != headerSize {
		return 0, nil, damaged(0, "a bucket of %d bytes", len(b))
	}
	return root, nil, nil
}

func (w *walker) record(p *page, e element) error {
	if e.isBucket {
		return damaged(p.id, "a bucket within a bucket")
	}
	if e.size > maxValue {
		return damaged(p.id, "a value of %d bytes", e.size)
	}
	w.records++
	return nil
}

func (w *walker) walkInline(id uint64, b []byte) error {
	p, err := inlinePage(id, b)
	if err != nil {
		return err
	}
	return w.elements(p, span{}, func(e element, _ []byte) error { return w.record(p, e) })
}

// inlinePage reads the head of a leaf that lies within page id.
func inlinePage(id uint64, b []byte) (*page, error) {
	if len(b) < headerSize {
		return nil, damaged(id, "a bucket too short for its header")
	}
	le := binary.LittleEndian
	// Its own page number has to be 0, or bbolt would free the page it names.
	if le.Uint64(b) != 0 || le.Uint16(b[8:]) != flagLeaf || le.Uint32(b[12:]) != 0 {
		return nil, damaged(id, "a bucket with a false header")
	}
	p := &page{id: id, leaf: true, count: int(le.Uint16(b[10:])), size: uint64(len(b)), bytes: b}
	if headerSize+p.count*elementSize > len(b) {
		return nil, damaged(id, "a bucket's table is longer than itself")
	}
	return p, nil
}

// walkFreelist visits the list of free pages, none of which anything else uses.
func (w *walker) walkFreelist(id uint64) error {
	b, err := w.read(id, 0, pageSize)
	if err != nil {
		return err
	}
	le := binary.LittleEndian
	count, overflow := uint64(le.Uint16(b[10:])), uint64(le.Uint32(b[12:]))
	if le.Uint64(b) != id || le.Uint16(b[8:]) != flagFreelist {
		return damaged(id, "it is not the free list it was taken for")
	}
	if err := w.take(id, overflow); err != nil {
		return err
	}
	at := uint64(headerSize)
	if count == 0xFFFF { // then the first number is the count
		count, at = le.Uint64(b[at:]), at+8
	}
	if count > ((overflow+1)*pageSize-at)/8 {
		return damaged(id, "the free list is longer than itself")
	}
	return w.takeFree(id, at, count)
}

// takeFree reads the free list a page at a time.
func (w *walker) takeFree(list, at, count uint64) error {
	for count > 0 {
		n := min(count, pageSize/8)
		b := w.buffers[0][:n*8]
		if _, err := w.r.ReadAt(b, int64(list)*pageSize+int64(at)); err != nil {
			return unreadable(list, err)
		}
		for ; len(b) > 0; b = b[8:] {
			if err := w.take(binary.LittleEndian.Uint64(b), 0); err != nil {
				return err
			}
		}
		at, count = at+n*8, count-n
	}
	return nil
}
