package journal

import (
	"slices"
	"strings"
	"time"
)

// What is removed for good leaves the file, and backups made before still have
// it. So that such a backup is not taken for one that knows more than the journal,
// a setting lists the revisions that were removed: their ids, which are random and
// say nothing. It merges like all else: where two copies of a journal were
// written to, each has its list, and both hold.

// settingTombstones names that setting. Its text has a line for each revision, 32
// hexadecimal digits.
const settingTombstones = "removed for good"

// maxTombstones is how many revisions are listed, the last removed: as many as fit
// into one record by far.
const maxTombstones = 500_000

// tombstones are the revisions that were removed for good, in the order in which
// they were, and the items that list them.
func (s *sealedFile) tombstones() (list []ID, items []ID, err error) {
	for _, h := range s.model.list(Setting) {
		if h.Of != settingTombstones {
			continue
		}
		items = append(items, h.Item)
		for _, v := range s.model.revisions(h.Item) {
			r, err := s.revision(v.id)
			if err != nil {
				return nil, nil, err
			}
			list = append(list, parseTombstones(r.Text)...)
		}
	}
	return list, items, nil
}

// parseTombstones reads a list. A line that is no id says nothing.
func parseTombstones(text string) (list []ID) {
	for line := range strings.Lines(text) {
		if id, err := ParseID(strings.TrimSpace(line)); err == nil {
			list = append(list, id)
		}
	}
	return list
}

// removal is what happens where items are removed for good: what goes, and the list that takes the place of
// those there are.
type removal struct {
	items     []ID        // that the model loses
	revisions map[ID]bool // revisions
	note      Record
}

// newRemoval is the removal of some items. The old lists go with them, as the new
// one has all they have, and them too.
func (s *sealedFile) newRemoval(items []ID) (p removal, err error) {
	p.revisions = map[ID]bool{}
	if len(items) == 0 {
		return p, nil
	}
	list, lists, err := s.tombstones()
	if err != nil {
		return p, err
	}
	p.items = slices.Concat(items, lists)
	for _, item := range p.items {
		for _, r := range s.model.revisions(item) {
			if !p.revisions[r.id] {
				list = append(list, r.id)
			}
			p.revisions[r.id] = true
		}
	}
	p.note = s.newTombstones(lists, list)
	return p, nil
}

// newTombstones is a list in place of some others. Those that copies wrote have most
// of it in common: each revision is listed once, or the list would double with
// every copy that is brought in.
func (s *sealedFile) newTombstones(lists, list []ID) Record {
	at := s.now().Truncate(time.Microsecond)
	r := Record{Meta: Meta{Item: NewID(), Revision: NewID(), Device: s.device, At: at, Written: at, Kind: Setting, Of: settingTombstones}}
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
	for _, id := range list[max(0, len(list)-maxTombstones):] {
		text.WriteString(id.String() + "\n")
	}
	r.Text = text.String()
	return r
}
