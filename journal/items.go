package journal

import (
	"maps"
	"slices"

	"ownway/journal/internal/store"
)

// Head returns an item's present revision without its text, nil if there is no
// such item.
func (j *Journal) Head(item ID) *Head { return j.model.head(item) }

// List returns the items of a kind that are not in the bin: by Order
// where the person puts them in order, the newest day first where not.
func (j *Journal) List(kind Kind) []*Head { return j.model.list(kind) }

// Timeline returns the entries and notes that are not in the bin, the newest day
// first.
func (j *Journal) Timeline() []*Head { return j.model.newest(Kind.InTimeline) }

// Get returns an item's present revision, whole.
func (j *Journal) Get(item ID) (Record, error) {
	h := j.model.head(item)
	if h == nil {
		return Record{}, ErrNoItem
	}
	return j.revision(h.Revision)
}

// Revisions returns all revisions of an item, the newest first: each comes
// before those it was written over, whatever the clocks said. Those that do not
// open are left out; [Journal.Check] names them.
func (j *Journal) Revisions(item ID) ([]Record, error) {
	revs := j.model.revisions(item)
	if revs == nil {
		return nil, ErrNoItem
	}
	out := make([]Record, 0, len(revs))
	broken := j.file.view(func(tx *store.Tx) (broken error) {
		for _, v := range revs {
			r, err := j.openRecord(v.id, tx.Get(bucketRecords, v.id[:]))
			if err != nil {
				broken = err
				continue
			}
			out = append(out, r)
		}
		return broken
	})
	if len(out) == 0 {
		return nil, broken
	}
	return latestFirst(out), nil
}

func latestFirst(records []Record) (out []Record) {
	slices.SortFunc(records, func(a, b Record) int { return revOf(a.Meta).compare(revOf(b.Meta)) })
	place := make(map[ID]int, len(records))
	for i, r := range records {
		place[r.Revision] = i
	}
	over := make([]int, len(records)) // how many revisions written over it are still to come out; -1: it is out
	change := func(of Record, by int) (free []int) {
		for _, p := range of.Parents {
			if i, is := place[p]; is && over[i] >= 0 {
				if over[i] += by; over[i] == 0 {
					free = append(free, i)
				}
			}
		}
		return free
	}
	for _, r := range records {
		change(r, 1)
	}
	next := slices.DeleteFunc(slices.Sorted(maps.Values(place)), func(i int) bool { return over[i] > 0 }) // what can come out
	for left := len(records) - 1; len(out) < len(records); {
		for ; len(next) == 0; left-- { // a circle has none
			if over[left] > 0 {
				next = append(next, left)
			}
		}
		last := next[len(next)-1]
		next, over[last], out = next[:len(next)-1], -1, append(out, records[last])
		for _, i := range change(records[last], -1) {
			at, _ := slices.BinarySearch(next, i)
			next = slices.Insert(next, at, i)
		}
	}
	return out
}

// Delete puts an item into the bin, where it stays whole for [BinTime] unless it
// is restored before.
func (j *Journal) Delete(item ID) error { return setBinned(j, item, true) }

// Restore takes an item out of the bin.
func (j *Journal) Restore(item ID) error { return setBinned(j, item, false) }

func setBinned(j *Journal, item ID, binned bool) error {
	r, err := j.Get(item)
	if err != nil || r.Binned == binned {
		return err
	}
	j.Leave(item)
	r.Binned = binned
	if _, err = j.Save(r); err == nil {
		j.Leave(item)
	}
	return err
}
