package app

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

// nameOf is what a filter is called.
func (s *session) nameOf(f filter) string {
	switch f {
	case filter{byKind, journal.Entry.String()}:
		return lang.L("Entries")
	case filter{byKind, journal.Note.String()}:
		return lang.L("Notes")
	}
	if f.by == bySort {
		return wording.NoteKind(s.Journal, f.word)
	}
	return f.word
}

// passes reports whether a page has all that is filtered for.
func (p *pages) passes(h *journal.Head) bool {
	if len(p.filters) == 0 {
		return true
	}
	has := appendFilters(nil, h)
	return !slices.ContainsFunc(p.filters, func(f filter) bool { return !slices.Contains(has, f) })
}

// mostChips is how many filters are offered at once: those that most have. All
// others are one press further.
const mostChips = 6

// countFilters learns what filters there are.
func (p *pages) countFilters() {
	p.having = map[filter]int{}
	var has []filter
	for _, h := range p.session.Journal.Timeline() {
		has = appendFilters(has[:0], h)
		for _, f := range has {
			p.having[f]++
		}
	}
	common := slices.Collect(maps.Keys(p.having))
	common = slices.DeleteFunc(common, func(f filter) bool { return f.by == byKind })
	slices.SortFunc(common, func(a, b filter) int {
		return cmp.Or(-cmp.Compare(p.having[a], p.having[b]), cmp.Compare(a.by, b.by), cmp.Compare(p.session.nameOf(a), p.session.nameOf(b)))
	})
	p.most = common[:min(len(common), mostChips)]
}

// everyFilter is the list to choose from: kinds, tags and feelings, each with
// how many have it.
func (p *pages) everyFilter() (lines []line) {
	headings := map[filterKind]string{
		byKind: lang.L("Kinds"), bySort: lang.L("Kinds of note"), byTag: lang.L("Tags"), byFeeling: lang.L("Feelings"),
	}
	all := slices.SortedFunc(maps.Keys(p.having), func(a, b filter) int {
		return cmp.Or(cmp.Compare(a.by, b.by), cmp.Compare(strings.ToLower(p.session.nameOf(a)), strings.ToLower(p.session.nameOf(b))), cmp.Compare(a.word, b.word))
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
func (p *pages) chooseFilter() {
	p.choosing = true
	p.refresh(true)
	p.focus(p.list)
	p.session.app.event("shown filters")
}

// offered are the filters to show, those chosen among them.
func (p *pages) offered() []filter {
	shown := slices.Clone(p.most)
	for _, f := range p.filters {
		if !slices.Contains(shown, f) {
			shown = append(shown, f)
		}
	}
	return shown
}

// fillChips shows the filters, and the way back to all pages.
func (p *pages) fillChips() {
	p.chips.Hidden = p.inBin
	shown := p.offered()
	if len(shown) == 0 {
		p.chips.Hidden = true
		return
	}
	had := p.focusedChip()
	p.chips.Objects = nil
	for _, f := range shown {
		chip := ui.NewChip(p.session.nameOf(f))
		chip.Chosen = slices.Contains(p.filters, f)
		chip.OnTapped = func() { p.turnFilter(f) }
		p.chips.Add(chip)
		if had != "" && chip.Text == had {
			p.focus(chip)
		}
	}
	if len(p.having) > len(shown) && !p.choosing {
		p.chips.Add(ui.NewSmallLink(lang.L("More…"), p.chooseFilter))
	}
	if len(p.filters) > 0 || p.choosing {
		p.chips.Add(ui.NewSmallLink(lang.L("Show all"), p.showAll))
	}
	p.chips.Refresh()
}

// focusedChip is the word of the chip that has the focus, so that it keeps it
// when the chips are made anew.
func (p *pages) focusedChip() string {
	focused, _ := p.session.app.shell.Focused().(*ui.Chip)
	if focused == nil || !slices.Contains(p.chips.Objects, fyne.CanvasObject(focused)) {
		return ""
	}
	return focused.Text
}

func (p *pages) turnFilter(f filter) {
	if i := slices.Index(p.filters, f); i >= 0 {
		p.filters = slices.Delete(p.filters, i, i+1)
	} else {
		p.filters = append(p.filters, f)
	}
	p.choosing = false
	p.refresh(true)
	p.session.app.event("filtered")
}
