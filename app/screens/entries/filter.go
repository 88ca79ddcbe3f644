package entries

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// filter is something entries and notes have in common.
type filter struct {
	by   filterKind
	word string
}

// filterKind says what a filter's word is.
type filterKind int

// The kinds of filter, in the order in which all are listed.
const (
	byKind    filterKind = iota // a word of [journal.Kind]
	bySort                      // the kind of a note
	byTag                       // a tag
	byFeeling                   // a feeling
)

// appendFilters appends the filters that an entry or note passes.
func appendFilters(list []filter, h *journal.Head) []filter {
	list = append(list, filter{byKind, h.Kind.String()})
	if h.Kind == journal.Note && h.Sort != "" {
		list = append(list, filter{bySort, h.Sort})
	}
	for _, tag := range h.Tags {
		list = append(list, filter{byTag, tag})
	}
	for _, feeling := range h.Feelings {
		list = append(list, filter{byFeeling, feeling})
	}
	return list
}

// name is what a filter is called.
func (f filter) name(j *journal.Journal) string {
	switch f {
	case filter{byKind, journal.Entry.String()}:
		return lang.L("Entries")
	case filter{byKind, journal.Note.String()}:
		return lang.L("Notes")
	}
	if f.by == bySort {
		return wording.NoteKind(j, f.word)
	}
	return f.word
}

// passes reports whether an entry has all that is filtered for.
func (s *Screen) passes(h *journal.Head) bool {
	if len(s.filters) == 0 {
		return true
	}
	has := appendFilters(nil, h)
	return !slices.ContainsFunc(s.filters, func(f filter) bool { return !slices.Contains(has, f) })
}

// mostChips is how many filters are offered at once: those that most have. All
// others are one press further.
const mostChips = 6

// countFilters learns what filters there are.
func (s *Screen) countFilters() {
	s.having = map[filter]int{}
	var has []filter
	for _, h := range s.work.Journal.Timeline() {
		has = appendFilters(has[:0], h)
		for _, f := range has {
			s.having[f]++
		}
	}
	common := slices.Collect(maps.Keys(s.having))
	common = slices.DeleteFunc(common, func(f filter) bool { return f.by == byKind })
	slices.SortFunc(common, func(a, b filter) int {
		return cmp.Or(-cmp.Compare(s.having[a], s.having[b]), cmp.Compare(a.by, b.by), cmp.Compare(a.name(s.work.Journal), b.name(s.work.Journal)))
	})
	s.most = common[:min(len(common), mostChips)]
}

// everyFilter is the list to choose from: kinds, tags and feelings, each with
// how many have it.
func (s *Screen) everyFilter() (lines []line) {
	headings := map[filterKind]string{
		byKind: lang.L("Kinds"), bySort: lang.L("Kinds of note"), byTag: lang.L("Tags"), byFeeling: lang.L("Feelings"),
	}
	all := slices.SortedFunc(maps.Keys(s.having), func(a, b filter) int {
		return cmp.Or(cmp.Compare(a.by, b.by), cmp.Compare(strings.ToLower(a.name(s.work.Journal)), strings.ToLower(b.name(s.work.Journal))), cmp.Compare(a.word, b.word))
	})
	for i, f := range all {
		if i == 0 || all[i-1].by != f.by {
			lines = append(lines, line{heading: headings[f.by]})
		}
		lines = append(lines, line{head: &journal.Head{}, filter: &f})
	}
	return lines
}

// chooseFilter shows all filters in place of the timeline.
func (s *Screen) chooseFilter() {
	s.choosing = true
	s.refresh(true)
	s.focus(s.list)
	s.work.Shell.Event("shown filters")
}

// offered are the filters to show, those chosen among them.
func (s *Screen) offered() []filter {
	shown := slices.Clone(s.most)
	for _, f := range s.filters {
		if !slices.Contains(shown, f) {
			shown = append(shown, f)
		}
	}
	return shown
}

// fillChips shows the filters, and the way back to all entries.
func (s *Screen) fillChips() {
	s.chips.Hidden = s.inBin
	shown := s.offered()
	if len(shown) == 0 {
		s.chips.Hidden = true
		return
	}
	had := s.focusedChip()
	s.chips.Objects = nil
	for _, f := range shown {
		chip := ui.NewChip(f.name(s.work.Journal))
		chip.Chosen = slices.Contains(s.filters, f)
		chip.OnTapped = func() { s.turnFilter(f) }
		s.chips.Add(chip)
		if had != "" && chip.Text == had {
			s.focus(chip)
		}
	}
	if len(s.having) > len(shown) && !s.choosing {
		s.chips.Add(ui.NewSmallLink(lang.L("More…"), s.chooseFilter))
	}
	if len(s.filters) > 0 || s.choosing {
		s.chips.Add(ui.NewSmallLink(lang.L("Show all"), s.showAll))
	}
	s.chips.Refresh()
}

// focusedChip is the word of the chip that has the focus, so that it keeps it
// when the chips are made anew.
func (s *Screen) focusedChip() string {
	focused, _ := s.work.Shell.Focused().(*ui.Chip)
	if focused == nil || !slices.Contains(s.chips.Objects, fyne.CanvasObject(focused)) {
		return ""
	}
	return focused.Text
}

func (s *Screen) turnFilter(f filter) {
	if i := slices.Index(s.filters, f); i >= 0 {
		s.filters = slices.Delete(s.filters, i, i+1)
	} else {
		s.filters = append(s.filters, f)
	}
	s.choosing = false
	s.refresh(true)
	s.work.Shell.Event("filtered")
}
