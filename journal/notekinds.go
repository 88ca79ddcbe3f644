package journal

import (
	"cmp"
	"slices"
	"strings"
)

// settingNoteKind is the name of the settings that say what the person made of
// a kind of progress note: one for each kind that is not as the journal began.
const settingNoteKind = "note-kind"

// NoteKind is a kind of progress note that can be chosen. Notes hold its Sort,
// which never changes, so that a note keeps its meaning when its kind is given
// another name or is hidden.
type NoteKind struct {
	Sort   string
	Name   string // as the person calls it; "": one of the first five, not renamed
	Hidden bool   // not offered for new notes
}

// NoteKinds returns the kinds of note: the five a journal begins with, then
// those the person added, the oldest first.
func (s Settings) NoteKinds() []NoteKind {
	kinds := []NoteKind{{Sort: SortStep}, {Sort: SortSetback}, {Sort: SortHelped}, {Sort: SortNot}, {Sort: SortMoment}}
	for _, h := range s.noteKinds() {
		kind := NoteKind{Sort: h.Sort, Name: h.Title, Hidden: h.Aside}
		if i := slices.IndexFunc(kinds, func(k NoteKind) bool { return k.Sort == kind.Sort }); i >= 0 {
			kinds[i] = kind
		} else {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// noteKinds are the settings, the oldest first: where copies of a journal that
// were written to apart were merged, two may be about one kind, and the later
// holds.
func (s Settings) noteKinds() (list []*Head) {
	for _, h := range s.j.model.list(Setting) {
		if h.Of == settingNoteKind {
			list = append(list, h)
		}
	}
	slices.SortFunc(list, func(a, b *Head) int {
		return cmp.Or(a.Written.Compare(b.Written), a.Item.compare(b.Item))
	})
	return list
}

// SetNoteKind keeps the name of a kind and whether it is hidden. A kind without
// a Sort is a new one: its first name becomes its Sort. It returns the kind as
// it was kept.
func (s Settings) SetNoteKind(k NoteKind) (NoteKind, error) {
	list := s.noteKinds()
	if k.Sort == "" {
		k.Sort = s.freeSort(k.Name)
	}
	r := Record{Meta: Meta{Kind: Setting, Of: settingNoteKind, Sort: k.Sort}}
	for _, h := range list {
		if h.Sort == k.Sort {
			r.Meta = h.Meta
		}
	}
	r.Title, r.Aside = k.Name, k.Hidden
	_, err := s.j.Save(r)
	return k, err
}

// freeSort is a Sort for a new kind, which no kind has. Notes that
// have it already, from elsewhere, become of the new kind.
func (s Settings) freeSort(name string) string {
	taken := map[string]bool{"": true}
	for _, k := range s.NoteKinds() {
		taken[k.Sort] = true
	}
	sort := strings.TrimSpace(name)
	for taken[sort] {
		sort += "'"
	}
	return sort
}
