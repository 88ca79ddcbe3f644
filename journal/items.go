package journal

import "slices"

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
	var broken error
	for _, v := range revs {
		r, err := j.revision(v.id)
		if err != nil {
			broken = err
			continue
		}
		out = append(out, r)
	}
	if len(out) == 0 {
		return nil, broken
	}
	return latestFirst(out), nil
}

func latestFirst(records []Record) (out []Record) {
	over := make(map[ID]int) // how many revisions written over it are still to come out
	for _, r := range records {
		for _, p := range r.Parents {
			over[p]++
		}
	}
	for len(records) > 0 {
		best := -1
		for i, r := range records {
			if over[r.Revision] == 0 && (best < 0 || revOf(r.Meta).compare(revOf(records[best].Meta)) > 0) {
				best = i
			}
		}
		best = max(best, 0) // a circle has none
		out = append(out, records[best])
		for _, p := range records[best].Parents {
			over[p]--
		}
		records = slices.Delete(records, best, best+1)
	}
	return out
}

// Delete puts an item into the bin, where it stays whole for [BinTime] unless it
// is restored before.
func (j *Journal) Delete(item ID) error { return j.setBinned(item, true) }

// Restore takes an item out of the bin.
func (j *Journal) Restore(item ID) error { return j.setBinned(item, false) }

func (j *Journal) setBinned(item ID, binned bool) error {
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
