package journal

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// BinTime is how long an item stays in the bin before its revisions go.
const BinTime = 30 * 24 * time.Hour

// longestSilence is the longest time without a revision that counts as time. A
// clock that jumps ahead makes a longer one, and nothing is to go because of it.
const longestSilence = 366 * 24 * time.Hour

// Bin returns what is in the bin, the last put there first.
func (j *Journal) Bin() []*Head { return j.model.binned() }

// BinLeft says of each item in the bin how long it stays there yet, by the
// clock of now; what has nothing left is removed by the next [Journal.Tidy].
//
// The time counts from the revision that put the item there. A clock cannot be
// trusted with what nobody can bring back, so a stretch of more than a year in
// which nothing at all was written counts as no time, up to now too, and an
// item that was put there in the future has all of its time. An item that
// another computer has out of the bin is not among them: it stays.
func (j *Journal) BinLeft() map[ID]time.Duration {
	return j.model.binLeft(j.now().UnixMicro())
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
	for _, r := range standing(it.revs) {
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
func (j *Journal) Purge(ctx context.Context, items []ID, progress func(done, total int)) error {
	j.saving.Lock()
	defer j.saving.Unlock()
	if err := j.writable(); err != nil {
		return fmt.Errorf("removing for good: %w", err)
	}
	items = slices.DeleteFunc(slices.Clone(items), func(id ID) bool {
		h := j.model.head(id)
		return h == nil || !h.Binned
	})
	if err := j.compact(ctx, items, progress); err != nil {
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
	for id, left := range j.BinLeft() {
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

// compact writes the file anew under the same key, without its free pages and
// without some items. The caller holds the lock of saving.
func (j *Journal) compact(ctx context.Context, items []ID, progress func(done, total int)) error {
	p, err := j.newPurge(items)
	if err != nil {
		return err
	}
	next := j.reader(j.file)
	next.roster, next.fresh = j.roster, map[ID][]byte{}
	touched := next.disown(p.gone)
	if len(p.gone) > 0 {
		touched[p.note.Revision[0]] = true
	}
	err = j.file.db.Rewrite(ctx, store.Copy{
		Change: func(bucket string, k, v []byte) ([]byte, []byte, error) {
			id, _ := revisionOf(k)
			switch {
			case bucket == bucketRecords && p.gone[id],
				bucket == bucketRoster && len(k) == 1 && touched[k[0]],
				bucket == bucketManifest && len(p.gone) > 0:
				return nil, nil, nil
			}
			return k, v, nil
		},
		Add: func(b *store.Bulk) error {
			if len(p.gone) == 0 {
				return nil // what was copied still says how it is
			}
			if err := next.own(b, p.note); err != nil {
				return err
			}
			return next.putShards(b, touched)
		},
		Verify:   func(db *store.DB) error { return next.verify(ctx, db) },
		Progress: progress,
	})
	if err != nil {
		j.stale = true // an error from the disk after the swap leaves the new file
		return err
	}
	j.manifest, j.roster = next.manifest, next.roster
	j.model.remove(p.items)
	for _, id := range p.items {
		delete(j.sitting, id)
	}
	for id := range p.gone {
		delete(j.fresh, id)
	}
	if len(p.gone) > 0 {
		maps.Copy(j.fresh, next.fresh)
		j.show(p.note)
	}
	return nil
}

// disown takes revisions off the roster, and says which shards have changed.
func (next *Journal) disown(gone map[ID]bool) (touched map[byte]bool) {
	touched = map[byte]bool{}
	for id := range gone {
		touched[id[0]] = true
	}
	for first := range touched {
		next.roster[first] = slices.DeleteFunc(slices.Clone(next.roster[first]), func(l line) bool { return gone[l.revision] })
	}
	next.manifest.records -= uint64(len(gone))
	return touched
}

// own writes one more record, and puts it on the roster; its shard is not yet
// written.
func (next *Journal) own(b *store.Bulk, r Record) error {
	sealed, err := next.records.Seal(r.Revision[:], r.encode())
	if err != nil {
		return err
	}
	first := r.Revision[0]
	next.roster[first] = next.roster[first].with(line{r.Revision, seal.TagOf(sealed)})
	next.manifest.records++
	next.fresh[r.Revision] = sealed
	return b.Put(bucketRecords, r.Revision[:], sealed)
}

// putShards writes the shards that have changed and the manifest that vouches
// for them.
func (next *Journal) putShards(b *store.Bulk, touched map[byte]bool) error {
	next.manifest = next.manifest.next()
	for first := range touched {
		next.manifest.shards[first] = seal.Tag{}
		if len(next.roster[first]) == 0 {
			continue
		}
		list, err := next.lists.Seal([]byte{first}, next.roster[first].encode())
		if err != nil {
			return err
		}
		next.manifest.shards[first] = seal.TagOf(list)
		if err := b.Put(bucketRoster, []byte{first}, list); err != nil {
			return err
		}
	}
	sealed, err := next.root.Seal(keyManifest, next.manifest.encode())
	if err != nil {
		return err
	}
	return b.Put(bucketManifest, keyManifest, sealed)
}
