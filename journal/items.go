package journal

import (
	"fmt"
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

func (j *Journal) revision(id ID) (r Record, err error) {
	err = j.file.view(func(tx *store.Tx) error {
		r, err = j.openRecord(id, tx.Get(bucketRecords, id[:]))
		return err
	})
	if err != nil {
		return Record{}, fmt.Errorf("reading a record: %w", err)
	}
	return r, nil
}

// openRecord opens the box of a revision.
func (j *Journal) openRecord(id ID, sealed []byte) (r Record, err error) {
	raw, err := j.records.Open(nil, id[:], sealed)
	if err != nil {
		return r, &Damage{[]Problem{{Where: "record", ID: id.String(), What: err.Error()}}}
	}
	defer clear(raw)
	var text []byte
	r.Meta, text, err = decode(id, raw)
	r.Text = string(text)
	return r, err
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

// Setting returns a setting of the journal, "" if it was never set.
func (j *Journal) Setting(name string) string {
	if h := j.setting(name); h != nil {
		return h.Preview
	}
	return ""
}

// SetSetting keeps a setting of the journal, sealed like everything else. A
// value has at most 320 bytes, what a head holds.
func (j *Journal) SetSetting(name, value string) error {
	j.saving.Lock()
	defer j.saving.Unlock()
	return j.set(name, value)
}

// set is SetSetting for who holds the lock of saving.
func (j *Journal) set(name, value string) error {
	if len(value) > previewSize {
		return fmt.Errorf("setting %s: %w", name, ErrTooLong)
	}
	r := Record{Meta: Meta{Kind: Setting, Of: name}, Text: value}
	if h := j.setting(name); h != nil {
		r.Meta = h.Meta
	}
	_, err := j.save(r)
	return err
}

func (j *Journal) setting(name string) *Head {
	for _, h := range j.model.list(Setting) {
		if h.Of == name {
			return h
		}
	}
	return nil
}
