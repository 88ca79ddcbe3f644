package journal

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"
)

// BinTime is how long an item stays in the bin before its revisions go.
const BinTime = 30 * 24 * time.Hour

// longestSilence is the longest time without a revision that counts as time. A
// clock that jumps ahead makes a longer one, and nothing is to go because of it.
const longestSilence = 366 * 24 * time.Hour

// Bin is where deleted items stay for [BinTime] before they are removed for good.
type Bin struct{ j *Journal }

// Bin is where deleted items are.
func (j *Journal) Bin() Bin { return Bin{j} }

// List returns what is in the bin, the last put there first.
func (b Bin) List() []*Head { return b.j.model.binned() }

// Left says of each item in the bin how long it stays there yet, by the
// clock of now; what has nothing left is removed by the next [Journal.Tidy].
//
// The time counts from the revision that put the item there. A clock cannot be
// trusted with what nobody can bring back, so a stretch of more than a year in
// which nothing at all was written counts as no time, up to now too, and an
// item that was put there in the future has all of its time. An item that
// another computer has out of the bin is not among them: it stays.
func (b Bin) Left() map[ID]time.Duration {
	return b.j.model.binLeft(b.j.now().UnixMicro())
}

func (m *model) binLeft(now int64) map[ID]time.Duration {
	m.mu.RLock()
	defer m.mu.RUnlock()
	left := make(map[ID]time.Duration)
	since := sync.OnceValue(func() int64 { return m.unbroken(now) })
	for id, it := range m.items {
		if at, ok := it.binnedAt(); ok {
			passed := time.Duration(now-max(at, since())) * time.Microsecond
			left[id] = BinTime - max(passed, 0)
		}
	}
	return left
}

// binnedAt is when the last of an item's standing revisions was put into the
// bin. False: not all of them are there.
func (it *item) binnedAt() (at int64, ok bool) {
	if !it.head.Binned {
		return 0, false
	}
	for _, r := range it.standing() {
		if !r.binned {
			return 0, false
		}
		at = max(at, r.at)
	}
	return at, true
}

// unbroken is from when on, up to now, nothing speaks against the clock: the
// end of the last silence that was too long, or the first revision there is.
func (m *model) unbroken(now int64) int64 {
	times := make([]int64, 0, len(m.items))
	for _, it := range m.items {
		for _, r := range it.revs {
			if r.at <= now {
				times = append(times, r.at)
			}
		}
	}
	slices.Sort(times)
	since := now
	for _, at := range slices.Backward(times) {
		if since-at > longestSilence.Microseconds() {
			break
		}
		since = at
	}
	return since
}

// Purge removes items that are in the bin for good, with all their revisions,
// and writes the file anew without them and without its free pages: nothing of
// their sealed bytes is left in it. Items that are not in the bin stay. What
// was written about a purged item, and is not in the bin itself, stays too.
//
// The new file is read to its end before it takes the old one's place, in one
// step. After an error, or when ctx ends, the journal is as it was. Progress,
// which may be nil, is told how many of how many records are over.
func (b Bin) Purge(ctx context.Context, items []ID, progress func(done, total int)) error {
	b.j.saving.Lock()
	defer b.j.saving.Unlock()
	if err := b.j.writable(); err != nil {
		return fmt.Errorf("removing for good: %w", err)
	}
	items = slices.DeleteFunc(slices.Clone(items), func(id ID) bool {
		h := b.j.model.head(id)
		return h == nil || !h.Binned
	})
	if err := b.j.compact(ctx, items, progress); err != nil {
		return fmt.Errorf("removing for good: %w", err)
	}
	return nil
}

// Tidy is for the end of a sitting: it removes what has been in the bin for its
// time, and makes the file small again when most of it is free. If neither is
// due it costs next to nothing. It holds up saving; after an error, or when ctx
// ends, the journal is as it was, and the next Tidy does it.
func (j *Journal) Tidy(ctx context.Context) error {
	j.saving.Lock()
	defer j.saving.Unlock()
	if err := j.writable(); err != nil {
		return fmt.Errorf("tidying: %w", err)
	}
	var due []ID
	for id, left := range j.Bin().Left() {
		if left <= 0 {
			due = append(due, id)
		}
	}
	if len(due) == 0 && !j.file.db.IsLoose() {
		return nil
	}
	if err := j.compact(ctx, due, nil); err != nil {
		return fmt.Errorf("tidying: %w", err)
	}
	return nil
}
