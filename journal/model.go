package journal

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
)

// model is what an unlocked journal holds in memory: the head of every item
// and, by kind, their order. Its heads are never changed, only replaced, so
// that a list handed out stays as it was.
type model struct {
	mu       sync.RWMutex
	items    map[ID]*item
	standing map[ID]*Head     // the heads by their revision
	byKind   map[Kind][]*Head // in listing order, binned ones left out

	problems []Problem // what of the file did not open
}

// item is one thing the person wrote, with the revisions it has had.
type item struct {
	head *Head
	revs []rev // in no order
}

// rev is what the model keeps of a revision.
type rev struct {
	id      ID
	parents []ID
	at      int64 // Unix microseconds
	binned  bool
}

// standing returns the revisions that none was written over. Usually that is
// one; there are more when two computers wrote without knowing of each other.
func standing(revs []rev) (out []rev) {
	over := make(map[ID]bool, len(revs))
	for _, r := range revs {
		for _, p := range r.parents {
			over[p] = true
		}
	}
	for _, r := range revs {
		if !over[r.id] {
			out = append(out, r)
		}
	}
	if out == nil {
		return revs // a circle of parents, which no program writes
	}
	return out
}

// present returns the revision that stands for an item: of the standing ones,
// the last by clock, then by id. The others stay among the revisions.
func present(revs []rev) rev { return slices.MaxFunc(standing(revs), rev.compare) }

func (r rev) compare(other rev) int {
	return cmp.Or(cmp.Compare(r.at, other.at), r.id.compare(other.id))
}

// compareInList compares two heads in the order in which their kind is listed.
func compareInList(a, b *Head) int {
	if !a.Kind.IsOrdered() {
		return newestFirst(a, b)
	}
	if c := cmp.Compare(a.Order, b.Order); c != 0 {
		return c
	}
	return cmp.Or(a.Written.Compare(b.Written), a.Item.compare(b.Item))
}

// newestFirst compares by day. It is written out, not with cmp.Or, because it
// is most of the work of sorting.
func newestFirst(a, b *Head) int {
	if c := strings.Compare(string(b.Day), string(a.Day)); c != 0 {
		return c
	}
	if c := b.Written.Compare(a.Written); c != 0 {
		return c
	}
	return b.Item.compare(a.Item)
}

// put adds or replaces a head, keeping the order.
func (m *model) put(h *Head, revs []rev) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old := m.items[h.Item]; old != nil {
		m.drop(old.head)
		delete(m.standing, old.head.Revision)
	}
	m.items[h.Item], m.standing[h.Revision] = &item{head: h, revs: revs}, h
	if h.Binned {
		return
	}
	list := m.byKind[h.Kind]
	i, _ := slices.BinarySearchFunc(list, h, compareInList)
	m.byKind[h.Kind] = slices.Insert(list, i, h)
}

// sortLastWrittenFirst sorts lines of the roster by when their revisions were written.
func (m *model) sortLastWrittenFirst(lines []line) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	at := make(map[ID]int64, len(lines))
	for _, l := range lines {
		at[l.revision] = 0
	}
	for _, it := range m.items {
		for _, r := range it.revs {
			if _, wanted := at[r.id]; wanted {
				at[r.id] = r.at
			}
		}
	}
	slices.SortFunc(lines, func(a, b line) int { return cmp.Compare(at[b.revision], at[a.revision]) })
}

// remove takes items away.
func (m *model) remove(items []ID) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, id := range items {
		if it := m.items[id]; it != nil {
			m.drop(it.head)
			delete(m.standing, it.head.Revision)
			delete(m.items, id)
		}
	}
}

func (m *model) drop(h *Head) {
	list := m.byKind[h.Kind]
	if i, ok := slices.BinarySearchFunc(list, h, compareInList); ok {
		m.byKind[h.Kind] = slices.Delete(list, i, i+1)
	}
}

// reset replaces everything.
func (m *model) reset(items map[ID]*item, problems []Problem) {
	byKind := make(map[Kind][]*Head)
	standing := make(map[ID]*Head, len(items))
	for _, it := range items {
		standing[it.head.Revision] = it.head
		if !it.head.Binned {
			byKind[it.head.Kind] = append(byKind[it.head.Kind], it.head)
		}
	}
	for _, list := range byKind {
		slices.SortFunc(list, compareInList)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.items, m.standing, m.byKind, m.problems = items, standing, byKind, problems
}

// add adds a problem before the others.
func (m *model) add(p Problem) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.problems = append([]Problem{p}, m.problems...)
}

func (m *model) damage() []Problem {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.problems
}

func (m *model) list(kind Kind) []*Head {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return slices.Clone(m.byKind[kind])
}

// newest returns all items of the kinds that are chosen, the newest first. Most
// are in that order already.
func (m *model) newest(chosen func(Kind) bool) []*Head {
	var all []*Head
	for _, kind := range kindsWith(chosen) {
		list := m.list(kind)
		if kind.IsOrdered() {
			slices.SortFunc(list, newestFirst)
		}
		all = mergeNewestFirst(all, list)
	}
	return all
}

// mergeNewestFirst joins two lists that have the newest first.
func mergeNewestFirst(a, b []*Head) []*Head {
	if len(a) == 0 {
		return b
	}
	out := make([]*Head, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if newestFirst(a[0], b[0]) <= 0 {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

func (m *model) head(id ID) *Head {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if it := m.items[id]; it != nil {
		return it.head
	}
	return nil
}

func (m *model) revisions(id ID) []rev {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if it := m.items[id]; it != nil {
		return slices.Clone(it.revs)
	}
	return nil
}

// heads returns the heads of all items.
func (m *model) heads() map[ID]*Head {
	m.mu.RLock()
	defer m.mu.RUnlock()
	out := make(map[ID]*Head, len(m.items))
	for id, it := range m.items {
		out[id] = it.head
	}
	return out
}

// binned returns the heads in the bin, the last put there first.
func (m *model) binned() []*Head {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var out []*Head
	for it := range maps.Values(m.items) {
		if it.head.Binned {
			out = append(out, it.head)
		}
	}
	slices.SortFunc(out, func(a, b *Head) int {
		return -cmp.Or(a.At.Compare(b.At), a.Item.compare(b.Item))
	})
	return out
}

func revOf(m Meta) rev { return rev{m.Revision, m.Parents, m.At.UnixMicro(), m.Binned} }
