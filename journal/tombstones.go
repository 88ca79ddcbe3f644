package journal

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// What is removed for good leaves the file, and backups made before still have
// it. So that such a backup is not taken for one that knows more than the journal,
// a setting lists the revisions that were removed: their ids, which are random and
// say nothing. It merges like all else: where two copies of a journal were
// written to, each has its list, and both hold.
//
// A backup can have a later state of a revision than the one that was removed: an
// older copy of the file was put in its place in between. Nobody removed what was
// written after that copy was made. So the list says in which state a revision was.

// settingTombstones names that setting. Its text has a line for each revision, 32
// hexadecimal digits, and after it one with + and a number: how often its sitting had
// saved over it. Programs that do not know the second take the first for all states.
const settingTombstones = "removed for good"

// maxTombstones is how many revisions are listed, the last removed: as many as fit
// into one record by far.
const maxTombstones = 500_000

// tombstone is a revision that was removed for good, in one state of its sitting and
// with it all before.
type tombstone struct {
	revision ID
	again    uint64 // see [Meta]
}

// everyState is the last state, where it is not known which was removed.
const everyState = math.MaxUint64

// removedStates are the last removed states by revision.
type removedStates map[ID]uint64

func (r removedStates) add(list []tombstone) {
	for _, t := range list {
		r[t.revision] = max(r[t.revision], t.again)
	}
}

// has reports whether a state of a revision was removed.
func (r removedStates) has(revision ID, again uint64) bool {
	last, listed := r[revision]
	return listed && again <= last
}

// tombstones are the revisions that were removed for good, in the order in which
// they were, and the items that list them.
func (s *sealedFile) tombstones() (list []tombstone, items []ID, err error) {
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

// parseTombstones reads a list. A line that is neither an id nor a state says nothing.
func parseTombstones(text string) (list []tombstone) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if id, err := ParseID(line); err == nil {
			list = append(list, tombstone{id, everyState})
		} else if digits, ok := strings.CutPrefix(line, "+"); ok && len(list) > 0 {
			if again, err := strconv.ParseUint(digits, 10, 64); err == nil {
				list[len(list)-1].again = again
			}
		}
	}
	return list
}

// formatTombstones writes a list, each revision once.
func formatTombstones(list []tombstone) string {
	last, listed := removedStates{}, map[ID]bool{}
	last.add(list)
	list = slices.DeleteFunc(slices.Clone(list), func(t tombstone) bool {
		again := listed[t.revision]
		listed[t.revision] = true
		return again
	})
	var text strings.Builder
	for _, t := range list[max(0, len(list)-maxTombstones):] {
		text.WriteString(t.revision.String() + "\n")
		if again := last[t.revision]; again != everyState {
			fmt.Fprintf(&text, "+%d\n", again)
		}
	}
	return text.String()
}

// removal is what goes where items are removed for good, and the list in place of those there are.
type removal struct {
	items     []ID        // that the model loses
	revisions map[ID]bool // that the file loses
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
			if p.revisions[r.id] {
				continue
			}
			p.revisions[r.id] = true
			last := uint64(everyState)
			if was, err := s.revision(r.id); err == nil {
				last = was.again
			}
			list = append(list, tombstone{r.id, last})
		}
	}
	p.note = s.newTombstones(lists, list)
	return p, nil
}

// newTombstones is a list in place of some others. Those that copies wrote have most
// of it in common: each revision is listed once, or the list would double with
// every copy that is brought in.
func (s *sealedFile) newTombstones(lists []ID, list []tombstone) Record {
	at := s.now().Truncate(time.Microsecond)
	r := Record{Meta: Meta{Item: NewID(), Revision: NewID(), Device: s.device, At: at, Written: at, Kind: Setting, Of: settingTombstones}}
	if len(lists) > 0 {
		r.Item = lists[0]
	}
	r.Text = formatTombstones(list)
	return r
}
