package seal

import "os"

// page is one page of memory for keys and nothing else. It is outside Go's
// heap, so that nothing moves or copies what is in it; where the system allows
// it, it is never written to swap, to a core dump or to a child process.
type page struct {
	bytes  []byte
	used   int
	mapped bool // it is not of the heap
	locked bool // it stays out of swap
}

// newPage returns an empty page. Where the system gives none, it is of the
// heap, and nothing more can be promised of it than that it is zeroed.
func newPage() *page {
	size := os.Getpagesize()
	bytes, locked, err := mapPage(size)
	if err != nil {
		return &page{bytes: make([]byte, size)}
	}
	return &page{bytes: bytes, mapped: true, locked: locked}
}

// take returns the next n bytes of the page. It has room for far more than the
// keys of a journal: to ask for too much is a mistake of the program.
func (p *page) take(n int) []byte {
	part := p.bytes[p.used : p.used+n : p.used+n]
	p.used += n
	return part
}

// free zeroes the page and gives it back. To use its parts after that ends the
// program.
func (p *page) free() {
	clear(p.bytes)
	if p.mapped {
		unmapPage(p.bytes)
	}
	p.bytes = nil
}
