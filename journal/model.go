package journal

import (
	"cmp"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"sync"

	"ownway/journal/internal/sorted"
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
	head   *Head
	revs   []rev // sorted by id, and changed in place
	beside []rev // those that stand as well as the head's: usually none
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

// add takes in revisions, which may be there already, and finds the head anew: of
// the revisions that stand, the last by clock, then by id.
func (it *item) add(came []*Head) {
	simple := len(came) == 1 && it.isFollowedBy(came[0])
	for _, h := range came {
		i, known := slices.BinarySearchFunc(it.revs, h.Revision, func(r rev, id ID) int { return r.id.compare(id) })
		if known {
			it.revs[i] = revOf(h.Meta)
		} else {
			it.revs = slices.Insert(it.revs, i, revOf(h.Meta))
		}
	}
	if simple {
		it.head, it.beside = came[0], nil
	} else {
		it.choose(came)
	}
	it.head.Revisions = len(it.revs)
}

// isFollowedBy reports whether a revision stands alone once it was added: it was
// written over all that stood, or is a later state of the one that stood. To look
// through all revisions would make each save of an old entry slower.
func (it *item) isFollowedBy(h *Head) bool {
	if it.head == nil || len(it.beside) == 0 && h.Revision == it.head.Revision && slices.Equal(h.Parents, it.head.Parents) {
		return true
	}
	return h.again == 0 && !slices.ContainsFunc(it.standing(), func(r rev) bool { return !slices.Contains(h.Parents, r.id) })
}

// choose finds the head among those that came and the one there was.
func (it *item) choose(came []*Head) {
	stand := standing(it.revs)
	at := slices.MaxFunc(stand, rev.compare).id
	is := func(h *Head) bool { return h != nil && h.Revision == at }
	if i := slices.IndexFunc(came, is); i >= 0 {
		it.head = came[i]
	} else if is(it.head) {
		now := *it.head // heads are never changed
		it.head = &now
	} else {
		it.head = came[len(came)-1]
	}
	it.beside = slices.DeleteFunc(slices.Clone(stand), func(r rev) bool { return r.id == it.head.Revision })
}

// standing are the revisions that none was written over.
func (it *item) standing() []rev { return append([]rev{revOf(it.head.Meta)}, it.beside...) }

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

// listKey is what compares heads as newestFirst does, mostly without following what they
// point to: where a hundred thousand are sorted, that is most of the work.
type listKey struct {
	day  [2]uint64 // 16 letters, as many as a Day has
	head *Head
}

func keyInList(h *Head) listKey {
	var day [16]byte
	copy(day[:], h.Day)
	return listKey{[2]uint64{binary.BigEndian.Uint64(day[:8]), binary.BigEndian.Uint64(day[8:])}, h}
}

func (k listKey) newestFirst(other listKey) int {
	for i, letters := range k.day {
		if letters != other.day[i] {
			return cmp.Compare(other.day[i], letters)
		}
	}
	return newestFirst(k.head, other.head)
}

// put takes in revisions, all at once.
func (m *model) put(came []*Head) {
	m.mu.Lock()
	defer m.mu.Unlock()
	ofItem := make(map[ID][]*Head, len(came))
	for _, h := range came {
		ofItem[h.Item] = append(ofItem[h.Item], h)
	}
	var was, is []*Head
	for id, came := range ofItem {
		it := m.items[id]
		if it == nil {
			it = &item{}
		} else {
			was = append(was, it.head)
		}
		it.add(came)
		m.items[id], is = it, append(is, it.head)
	}
	m.drop(was)
	for _, h := range is {
		m.standing[h.Revision] = h
	}
	for kind, heads := range listed(is) {
		m.byKind[kind] = sorted.Insert(m.byKind[kind], heads, compareInList)
	}
}

// drop takes heads out of the lists.
func (m *model) drop(heads []*Head) {
	for _, h := range heads {
		delete(m.standing, h.Revision)
	}
	for kind, heads := range listed(heads) {
		m.byKind[kind] = sorted.Delete(m.byKind[kind], heads, compareInList)
	}
}

// listed are the heads that are in lists, by kind, each in the order of its list.
func listed(heads []*Head) map[Kind][]*Head {
	byKind := make(map[Kind][]*Head)
	for _, h := range heads {
		if !h.Binned {
			byKind[h.Kind] = append(byKind[h.Kind], h)
		}
	}
	for kind, list := range byKind {
		if kind.IsOrdered() {
			slices.SortFunc(list, compareInList)
		} else {
			sorted.ByKey(list, keyInList, listKey.newestFirst)
		}
	}
	return byKind
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
	sorted.ByKey(lines, func(l line) int64 { return -at[l.revision] }, cmp.Compare[int64])
}

// remove takes items away.
func (m *model) remove(items []ID) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var heads []*Head
	for _, id := range items {
		if it := m.items[id]; it != nil {
			heads = append(heads, it.head)
			delete(m.items, id)
		}
	}
	m.drop(heads)
}

// reset replaces everything.
func (m *model) reset(items map[ID]*item, problems []Problem) {
	standing, heads := make(map[ID]*Head, len(items)), make([]*Head, 0, len(items))
	for _, it := range items {
		heads = append(heads, it.head)
	}
	var both sync.WaitGroup
	both.Go(func() {
		for _, h := range heads {
			standing[h.Revision] = h
		}
	})
	byKind := listed(heads)
	both.Wait()
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
		if len(all) < len(list) {
			all, list = list, all
		}
		all = sorted.Insert(all, list, newestFirst)
	}
	return all
}

// of looks at an item, if there is one.
func (m *model) of(id ID, look func(*item)) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if it := m.items[id]; it != nil {
		look(it)
	}
}

func (m *model) head(id ID) (h *Head) {
	m.of(id, func(it *item) { h = it.head })
	return h
}

// standingOf are an item's revisions that none was written over.
func (m *model) standingOf(id ID) (revs []rev) {
	m.of(id, func(it *item) { revs = it.standing() })
	return revs
}

func (m *model) revisions(id ID) (revs []rev) {
	m.of(id, func(it *item) { revs = slices.Clone(it.revs) })
	return revs
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
