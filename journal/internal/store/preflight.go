package store

import "io"

// Preflight reads a file of size bytes and finds whether bbolt can be trusted
// with it: both metas, the high-water mark against the size, every page that
// can be reached, the bounds and order of every element, the free list; no page
// used twice, none forgotten. Values themselves are not read. It needs a few
// hundred kilobytes and one bit a page, whatever the file says.
//
// Errors: [ErrEmpty], [ErrNotJournal], a [DamagedError] naming the page; one of r
// itself comes wrapped in a DamagedError too, unless it is a context's.
func Preflight(r io.ReaderAt, size int64) error {
	_, err := survey(r, size)
	return err
}

// survey is Preflight, and counts the records.
func survey(r io.ReaderAt, size int64) (records int, err error) {
	m, err := findMeta(r, size)
	if err != nil {
		return 0, err
	}
	if err := m.check(size); err != nil {
		return 0, err
	}
	w := newWalker(r, m.highWater)
	if err := w.walkRoot(m.root); err != nil {
		return 0, err
	}
	if err := w.walkFreelist(m.freelist); err != nil {
		return 0, err
	}
	return w.records, w.findForgotten()
}

// torn is what the two metas say of a state that is out of reach.
type torn struct {
	is    bool // one is not whole
	older bool // by its own number, as far as that can be believed, it was the older one
}

func findTorn(r io.ReaderAt) torn {
	metas, _, err := readMetas(r)
	a, b := metas[0], metas[1]
	switch {
	case err != nil || !a.validSum && !b.validSum:
		return torn{is: true}
	case !a.validSum:
		return torn{true, a.transaction+1 == b.transaction}
	case !b.validSum:
		return torn{true, b.transaction+1 == a.transaction}
	}
	return torn{}
}
