package journal

import (
	"slices"
	"sync"
)

// Change is what became of one item.
type Change struct {
	Before *Head // as it was; nil: it is new
	After  *Head // as it is; nil: it was removed for good
}

// Head is the item as it is or, where it was removed for good, as it was.
func (c Change) Head() *Head {
	if c.After != nil {
		return c.After
	}
	return c.Before
}

// subscribers are those who want to know of changes.
type subscribers struct {
	mu   sync.Mutex
	list []*func([]Change)
}

func (s *subscribers) add(fn func([]Change)) (cancel func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list = append(slices.Clip(s.list), &fn)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.list = slices.DeleteFunc(slices.Clone(s.list), func(other *func([]Change)) bool { return other == &fn })
	}
}

func (s *subscribers) all() []*func([]Change) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.list
}

// saveLock is held over a transaction, and over all that must not be between two.
// It remembers what was changed under it, and whoever gives it back tells that.
type saveLock struct {
	held        sync.Mutex
	model       *model
	subscribers *subscribers

	before map[ID]*Head // of the items that were changed and not told yet, as they were
	order  []ID         // in which they were changed
}

func (l *saveLock) Lock() { l.held.Lock() }

// Unlock gives the lock back and tells what was changed. It is not for who holds
// another lock yet.
func (l *saveLock) Unlock() {
	changes := l.take()
	l.held.Unlock()
	if len(changes) == 0 {
		return
	}
	for _, fn := range l.subscribers.all() {
		(*fn)(changes)
	}
}

// unlockUntold gives the lock back for who holds another one, or has changed
// nothing. What was changed is told by the next Unlock, or by tell.
func (l *saveLock) unlockUntold() { l.held.Unlock() }

// tell is for when the other lock is given back too.
func (l *saveLock) tell() {
	l.Lock()
	l.Unlock()
}

// willChange remembers an item before the model changes it.
func (l *saveLock) willChange(id ID) { l.wasChanged(id, l.model.head(id)) }

// wasChanged remembers how an item was, unless it was changed before.
func (l *saveLock) wasChanged(id ID, was *Head) {
	if _, known := l.before[id]; known || len(l.subscribers.all()) == 0 {
		return
	}
	if l.before == nil {
		l.before = map[ID]*Head{}
	}
	l.before[id] = was
	l.order = append(l.order, id)
}

// heads are all items as they are before the file is read again, for changedSince;
// none where nobody wants to know.
func (l *saveLock) heads() map[ID]*Head {
	if len(l.subscribers.all()) == 0 {
		return nil
	}
	return l.model.heads()
}

// changedSince remembers all items that are otherwise than they were.
func (l *saveLock) changedSince(before map[ID]*Head) {
	now := l.heads()
	for id, was := range before {
		if !was.isSame(now[id]) {
			l.wasChanged(id, was)
		}
	}
	for id := range now {
		if before[id] == nil {
			l.wasChanged(id, nil)
		}
	}
}

// take gives what was changed, for who holds the lock. What is as it was before,
// as after a save that failed, was not.
func (l *saveLock) take() (changes []Change) {
	for _, id := range l.order {
		if c := (Change{l.before[id], l.model.head(id)}); !c.Before.isSame(c.After) {
			changes = append(changes, c)
		}
	}
	l.before, l.order = nil, nil
	return changes
}

// isSame reports whether two heads of an item, either of which may be nil, are of
// the same state of it.
func (h *Head) isSame(other *Head) bool {
	if h == nil || other == nil {
		return h == other
	}
	return h.Revision == other.Revision && h.again == other.again && h.At.Equal(other.At) && h.Revisions == other.Revisions
}
