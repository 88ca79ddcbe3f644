package journal

import (
	"slices"
	"strings"
	"time"
)

// What is removed for good leaves the file, and backups made before still have
// it. So that a backup can be told from one that knows more than the journal, a
// setting lists the revisions that were removed: their ids, which are random and
// say nothing. It merges like all else: where two copies of a journal were
// written to, each has its list, and both hold.

// settingPurged names that setting. Its text has a line for each revision, 32
// hexadecimal digits.
const settingPurged = "removed for good"

// maxPurged is how many revisions are listed, the last removed: as many as fit
// into one record by far.
const maxPurged = 500_000

// purged are the revisions that were removed for good, in the order in which
// they were, and the items that list them.
func (j *Journal) purged() (list []ID, items []ID, err error) {
	for _, h := range j.model.list(Setting) {
		if h.Of != settingPurged {
			continue
		}
		items = append(items, h.Item)
		for _, v := range j.model.revisions(h.Item) {
			r, err := j.revision(v.id)
			if err != nil {
				return nil, nil, err
			}
			list = append(list, parsePurged(r.Text)...)
		}
	}
	return list, items, nil
}

// parsePurged reads a list. A line that is no id says nothing.
func parsePurged(text string) (list []ID) {
	for line := range strings.Lines(text) {
		if id, err := ParseID(strings.TrimSpace(line)); err == nil {
			list = append(list, id)
		}
	}
	return list
}

// purge is a removal on its way: what goes, and the list that takes the place of
// those there are.
type purge struct {
	items []ID // that the model loses
	gone  map[ID]bool
	note  Record
}

// newPurge is the removal of some items. The old lists go with them, as the new
// one has all they have, and them too.
func (j *Journal) newPurge(items []ID) (p purge, err error) {
	p.gone = map[ID]bool{}
	if len(items) == 0 {
		return p, nil
	}
	list, lists, err := j.purged()
	if err != nil {
		return p, err
	}
	p.items = slices.Concat(items, lists)
	for _, item := range p.items {
		for _, r := range j.model.revisions(item) {
			if !p.gone[r.id] {
				list = append(list, r.id)
			}
			p.gone[r.id] = true
		}
	}
	p.note = j.newPurged(lists, list)
	return p, nil
}

// newPurged is a list in place of some others. Those that copies wrote have most
// of it in common: each revision is listed once, or the list would double with
// every copy that is brought in.
func (j *Journal) newPurged(lists, list []ID) Record {
	at := j.now().Truncate(time.Microsecond)
	r := Record{Meta: Meta{Item: NewID(), Revision: NewID(), Device: j.device, At: at, Written: at, Kind: Setting, Of: settingPurged}}
	if len(lists) > 0 {
		r.Item = lists[0]
	}
	listed := make(map[ID]bool, len(list))
	list = slices.DeleteFunc(slices.Clone(list), func(id ID) bool {
		again := listed[id]
		listed[id] = true
		return again
	})
	var text strings.Builder
	for _, id := range list[max(0, len(list)-maxPurged):] {
		text.WriteString(id.String() + "\n")
	}
	r.Text = text.String()
	return r
}
