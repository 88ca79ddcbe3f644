package journal_test

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
)

// event is something that changes a disk, in the order in which the system
// answered; or something that the process said.
type event struct {
	kind     kind
	path, to string
	at       int64  // of a write its offset, of a truncation the new length
	data     []byte // of a write
	words    string // of what was said
}

type kind int

const (
	writes kind = iota
	truncates
	makes // an empty file
	makesFolder
	links
	renames
	removes
	syncs // a file
	syncsFolder
	says
)

// disk is what a machine has of a folder when it may stop at any moment: what
// was synced, and what was written since and may be there or not, whole or in
// part. A sync of a file makes no name last, and one of a folder no content.
type disk struct {
	root    string
	names   map[string]*content // what is sure; a folder has no content
	pending []change            // of names, in the order they were asked for
	now     map[string]*content // names as a running program sees them
}

// content is what a name leads to.
type content struct {
	folder bool
	sure   []byte
	synced bool // at least once: before that, anything may be in it
	since  []event
}

// change is one step of names, all or nothing.
type change struct {
	event
	what *content // that the new name leads to
}

func newDisk(root string) *disk {
	folder := &content{folder: true}
	return &disk{root: root, names: map[string]*content{root: folder}, now: map[string]*content{root: folder}}
}

// do takes the disk one event further.
func (d *disk) do(e event) {
	switch e.kind {
	case writes, truncates:
		c := d.now[e.path]
		c.since = append(c.since, e)
	case syncs:
		c := d.now[e.path]
		c.sure, c.since, c.synced = apply(c.sure, c.since), nil, true
	case syncsFolder:
		var rest []change
		for _, p := range d.pending {
			if p.folder() == e.path {
				p.put(d.names)
			} else {
				rest = append(rest, p)
			}
		}
		d.pending = rest
	case makes, makesFolder, links, renames, removes:
		p := change{event: e, what: d.now[e.path]}
		if p.what == nil {
			p.what = &content{folder: e.kind == makesFolder}
		}
		p.put(d.now)
		d.pending = append(d.pending, p)
	}
}

// folder is where the name is that changes.
func (p change) folder() string {
	if p.to != "" {
		return filepath.Dir(p.to)
	}
	return filepath.Dir(p.path)
}

func (p change) put(names map[string]*content) {
	switch p.kind {
	case makes, makesFolder:
		names[p.path] = p.what
	case links:
		names[p.to] = p.what
	case renames:
		delete(names, p.path)
		names[p.to] = p.what
	case removes:
		delete(names, p.path)
	}
}

// apply does writes and truncations to bytes, which stay as they are.
func apply(sure []byte, events []event) []byte {
	b := slices.Clone(sure)
	for _, e := range events {
		if e.kind == truncates {
			b = resize(b, int(e.at))
			continue
		}
		if end := int(e.at) + len(e.data); end > len(b) {
			b = resize(b, end)
		}
		copy(b[e.at:], e.data)
	}
	return b
}

func resize(b []byte, n int) []byte {
	if n <= len(b) {
		return b[:n]
	}
	return append(b, make([]byte, n-len(b))...)
}

// outcome is one thing that a crash makes of what was not synced.
type outcome struct {
	name  string
	bytes func(rng *rand.Rand, c *content) []byte
	names func(rng *rand.Rand, pending []change) []change
}

var outcomes = []outcome{
	{"in order", written(all), all[change]},
	{"unsynced gone", written(none), none[change]},
	{"some dropped", written(some), first[change]},
	{"reordered", written(shuffled), some[change]},
	{"torn at 512", torn(512), first[change]},
	{"torn at 4096", torn(4096), first[change]},
	{"old length", oldLength, first[change]},
	{"new: anything", anything, some[change]},
}

// named are the outcomes of names: every choice among those that changed last.
func (d *disk) named() (outcomes []outcome) {
	n := min(len(d.pending), 5)
	for mask := range 1 << n {
		outcomes = append(outcomes, outcome{someNames, written(all), func(_ *rand.Rand, pending []change) []change {
			kept := slices.Clone(pending[:len(pending)-n])
			for i, p := range pending[len(pending)-n:] {
				if mask&(1<<i) != 0 {
					kept = append(kept, p)
				}
			}
			return kept
		}})
	}
	return outcomes
}

const someNames = "some names"

// image is the folder after a crash: the bytes of its files by their paths,
// but for those that are known already.
func (d *disk) image(f outcome, rng *rand.Rand, known map[*content]bool) map[string][]byte {
	names := maps.Clone(d.names)
	for _, p := range f.names(rng, d.pending) {
		p.put(names)
	}
	files := map[string][]byte{}
	for _, path := range slices.Sorted(maps.Keys(names)) {
		if c := names[path]; !c.folder && !known[c] && d.reachable(names, path) {
			files[path] = f.bytes(rng, c)
		}
	}
	return files
}

// reachable reports whether the folders above a file are there too.
func (d *disk) reachable(names map[string]*content, path string) bool {
	for path != d.root {
		if path = filepath.Dir(path); names[path] == nil {
			return false
		}
	}
	return true
}

func all[T any](_ *rand.Rand, list []T) []T { return list }

func none[T any](*rand.Rand, []T) []T { return nil }

// some keeps each with a chance of its own for all of them, in their order.
func some[T any](rng *rand.Rand, list []T) (out []T) {
	chance := rng.Float64()
	for _, e := range list {
		if rng.Float64() < chance {
			out = append(out, e)
		}
	}
	return out
}

func first[T any](rng *rand.Rand, list []T) []T { return list[:rng.IntN(len(list)+1)] }

// shuffled is the beginning of another order.
func shuffled[T any](rng *rand.Rand, list []T) []T {
	list = slices.Clone(list)
	rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return first(rng, list)
}

func written(choose func(*rand.Rand, []event) []event) func(*rand.Rand, *content) []byte {
	return func(rng *rand.Rand, c *content) []byte { return apply(c.sure, choose(rng, c.since)) }
}

// torn writes some sectors of each write and not the others.
func torn(sector int) func(*rand.Rand, *content) []byte {
	return func(rng *rand.Rand, c *content) []byte {
		var parts []event
		for _, e := range c.since {
			if e.kind == truncates {
				parts = append(parts, e)
				continue
			}
			for from := 0; from < len(e.data); {
				to := min(len(e.data), from+sector-(int(e.at)+from)%sector)
				parts = append(parts, event{kind: writes, at: e.at + int64(from), data: e.data[from:to]})
				from = to
			}
		}
		return apply(c.sure, some(rng, parts))
	}
}

// oldLength is the file as long as it was, with what was written before its end.
func oldLength(_ *rand.Rand, c *content) []byte {
	kept := slices.DeleteFunc(slices.Clone(c.since), func(e event) bool { return e.kind == truncates })
	return resize(apply(c.sure, kept), len(c.sure))
}

// anything is noise, zeros or a part in a file that was never synced; else it is
// torn.
func anything(rng *rand.Rand, c *content) []byte {
	if c.synced {
		return torn(512)(rng, c)
	}
	b := apply(nil, c.since)
	b = b[:rng.IntN(len(b)+1)]
	switch rng.IntN(3) {
	case 0:
		clear(b)
	case 1:
		for i := range b {
			b[i] = byte(rng.Uint32())
		}
	}
	return b
}

// lay writes an image into the folder to, which stands for the folder from.
func lay(image map[string][]byte, from, to string) error {
	for path, b := range image {
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		at := filepath.Join(to, rel)
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(at, b, 0o600); err != nil {
			return err
		}
	}
	return nil
}
