package store

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
)

// Peek reads one value of the file at path with a handful of plain reads: no
// lock, no survey, no bbolt. It is for files that nobody writes any more. What
// it passes on the way is bounded as in [Preflight]; all else stays unseen, so
// that a good answer says nothing of the rest of the file.
//
// Errors: those of [Open] but for the locks; [fs.ErrNotExist] also when there is
// no such value.
func Peek(path, bucket string, key []byte) (value []byte, err error) {
	err = Glance(path, func(v View) error {
		value, err = v.Get(bucket, key)
		return err
	})
	return value, err
}

// Glance is [Peek] for who wants more than one value of a file.
func Glance(path string, fn func(View) error) error {
	f, err := openRegular(path, true)
	if err != nil {
		return err
	}
	defer f.Close()
	size, err := measure(f)
	if err != nil {
		return err
	}
	v, err := glance(f, size)
	if err != nil {
		return err
	}
	return fn(v)
}

// View is a file that [Glance] reads. It ends with the call, and is for one
// goroutine.
type View struct {
	root uint64
	walk *walker
}

func glance(f io.ReaderAt, size int64) (View, error) {
	m, err := findMeta(f, size)
	if err == nil {
		err = m.check(size)
	}
	if err != nil {
		return View{}, err
	}
	return View{m.root, newWalker(f, m.highWater)}, nil
}

// Get reads one value.
func (v View) Get(bucket string, key []byte) ([]byte, error) {
	value, err := v.bucket(bucket)
	if err != nil {
		return nil, err
	}
	return v.walk.findIn(value, key)
}

// Each reads all values of a bucket, in the order of their keys, until fn returns
// an error, which it hands back. Key and value are fn's to keep.
func (v View) Each(bucket string, fn func(key, value []byte) error) error {
	b, err := v.bucket(bucket)
	if err != nil {
		return err
	}
	w := newWalker(v.walk.r, v.walk.pages) // fn may get other values meanwhile
	root, inside, err := splitBucket(b)
	if err != nil {
		return err
	}
	each := func(p *page, e element) error {
		if e.isBucket || e.size > maxValue {
			return damaged(p.id, "a value of %d bytes", e.size)
		}
		value, err := w.slice(p, e.value, e.size)
		if err != nil {
			return err
		}
		return fn(bytes.Clone(e.key), bytes.Clone(value))
	}
	if inside == nil {
		return w.walkTree(root, maxDepth, 2*maxDepth, span{}, each)
	}
	p, err := inlinePage(0, inside)
	if err != nil {
		return err
	}
	return w.elements(p, span{}, func(e element, _ []byte) error { return each(p, e) })
}

// bucket finds the element that holds a bucket, from where on each page may be
// visited once.
func (v View) bucket(name string) ([]byte, error) {
	v.walk.begin()
	value, err := v.walk.find(v.root, 0, maxDepth, []byte(name), true)
	if err != nil {
		return nil, fmt.Errorf("bucket %s: %w", name, err)
	}
	return value, nil
}

// findIn finds a key in the bucket that an element holds. See walkBucket.
func (w *walker) findIn(bucket, key []byte) ([]byte, error) {
	root, inside, err := splitBucket(bucket)
	if err != nil {
		return nil, err
	}
	if inside == nil {
		return w.find(root, maxDepth, 2*maxDepth, key, false)
	}
	p, err := inlinePage(0, inside)
	if err != nil {
		return nil, err
	}
	value, _, err := w.lookUp(p, key, false)
	return value, err
}

// find goes down a tree to the leaf where key belongs.
func (w *walker) find(id uint64, depth, limit int, key []byte, isBucket bool) ([]byte, error) {
	for ; depth < limit; depth++ {
		p, err := w.load(id, depth)
		if err != nil {
			return nil, err
		}
		value, child, err := w.lookUp(p, key, isBucket)
		if err != nil || p.leaf {
			return value, err
		}
		id = child
	}
	return nil, damaged(id, "too many levels lead to it")
}

// lookUp finds key among the elements of a leaf, or the child of a branch that
// leads to it.
func (w *walker) lookUp(p *page, key []byte, isBucket bool) (value []byte, child uint64, err error) {
	err = w.elements(p, span{}, func(e element, next []byte) error {
		switch {
		case !p.leaf && bytes.Compare(e.key, key) <= 0 && (next == nil || bytes.Compare(key, next) < 0):
			child = e.child
		case p.leaf && e.isBucket == isBucket && bytes.Equal(e.key, key):
			if e.size > maxValue {
				return damaged(p.id, "a value of %d bytes", e.size)
			}
			value, err = w.slice(p, e.value, e.size)
			value = bytes.Clone(value)
		}
		return err
	})
	if err == nil && value == nil && child == 0 {
		err = fs.ErrNotExist
	}
	return value, child, err
}
