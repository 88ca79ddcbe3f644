package journal

import (
	"cmp"
	"maps"
	"slices"
	"sync"
)

// model is what an unlocked journal holds in memory: the head of every item
// and, by kind, their order. Its heads are never changed, only replaced, so
// that a list handed out stays as it was.
type model struct {
	mu     sync.RWMutex
	items  map[ID]*item
	byKind map[Kind][]*Head // in listing order, binned ones left out
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
	at      int64 // Unix milliseconds
}

// present returns the revision that stands for the item: of those that none
// was written over, the last by clock, then by id. Others of them are writing
// from another computer, and stay among the revisions.
func (it *item) present() rev {
	var over map[ID]bool
	if len(it.revs) > 1 {
		over = make(map[ID]bool, len(it.revs))
		for _, r := range it.revs {
			for _, p := range r.parents {
				over[p] = true
			}
		}
	}
	best := -1
	for i, r := range it.revs {
		if over[r.id] {
			continue
		}
		if best < 0 || later(r, it.revs[best]) {
			best = i
		}
	}
	return it.revs[max(best, 0)] // a circle of parents, which no program writes, has none
}

func later(a, b rev) bool {
	return cmp.Or(cmp.Compare(a.at, b.at), a.id.compare(b.id)) > 0
}

// listing compares two heads in the order in which their kind is listed.
func listing(a, b *Head) int {
	switch a.Kind {
	case Step, Person, Plan, Question:
		return cmp.Or(cmp.Compare(a.Order, b.Order), a.Written.Compare(b.Written), a.Item.compare(b.Item))
	}
	return -cmp.Or(cmp.Compare(a.Day, b.Day), a.Written.Compare(b.Written), a.Item.compare(b.Item))
}

// put adds or replaces a head, keeping the order.
func (m *model) put(h *Head, revs []rev) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old := m.items[h.Item]; old != nil {
		m.drop(old.head)
	}
	m.items[h.Item] = &item{head: h, revs: revs}
	if h.Binned {
		return
	}
	list := m.byKind[h.Kind]
	i, _ := slices.BinarySearchFunc(list, h, listing)
	m.byKind[h.Kind] = slices.Insert(list, i, h)
}

func (m *model) drop(h *Head) {
	list := m.byKind[h.Kind]
	if i, ok := slices.BinarySearchFunc(list, h, listing); ok {
		m.byKind[h.Kind] = slices.Delete(list, i, i+1)
	}
}

// reset replaces everything.
func (m *model) reset(items map[ID]*item) {
	byKind := make(map[Kind][]*Head)
	for _, it := range items {
		if !it.head.Binned {
			byKind[it.head.Kind] = append(byKind[it.head.Kind], it.head)
		}
	}
	for _, list := range byKind {
		slices.SortFunc(list, listing)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.items, m.byKind = items, byKind
}

func (m *model) list(kind Kind) []*Head {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return slices.Clone(m.byKind[kind])
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
