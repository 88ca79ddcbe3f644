package app

import (
	"cmp"
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
	"ownway/journal"
)

// filter is something pages have in common: a tag, or the kind of a note.
type filter struct {
	tag  string
	sort string // of a note, where there is no tag
}

func (f filter) passes(h *journal.Head) bool {
	if f.tag != "" {
		return slices.Contains(h.Tags, f.tag)
	}
	return h.Kind == journal.Note && h.Sort == f.sort
}

func (f filter) name() string { return cmp.Or(f.tag, noteSort(f.sort)) }

// passes reports whether a page has all that is filtered for.
func (p *pages) passes(h *journal.Head) bool {
	for _, f := range p.filters {
		if !f.passes(h) {
			return false
		}
	}
	return true
}

// mostChips is how many filters are offered: those that most pages have.
const mostChips = 6

// countFilters learns what filters to offer.
func (p *pages) countFilters() {
	count := map[filter]int{}
	for _, kind := range []journal.Kind{journal.Entry, journal.Note} {
		for _, h := range p.session.journal.List(kind) {
			for _, tag := range h.Tags {
				count[filter{tag: tag}]++
			}
			if kind == journal.Note && h.Sort != "" {
				count[filter{sort: h.Sort}]++
			}
		}
	}
	all := slices.SortedFunc(maps.Keys(count), func(a, b filter) int {
		return cmp.Or(-cmp.Compare(count[a], count[b]), cmp.Compare(a.name(), b.name()))
	})
	p.most = all[:min(len(all), mostChips)]
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
		chip := look.NewChip(f.name())
		chip.Chosen = slices.Contains(p.filters, f)
		chip.OnTapped = func() { p.turnFilter(f) }
		p.chips.Add(chip)
		if had != "" && chip.Text == had {
			p.focus(chip)
		}
	}
	if len(p.filters) > 0 {
		p.chips.Add(look.NewSmallLink(lang.L("Show all"), p.showAll))
	}
	p.chips.Refresh()
}

// focusedChip is the word of the chip that has the focus, so that it keeps it
// when the chips are made anew.
func (p *pages) focusedChip() string {
	focused, _ := p.session.app.win.Canvas().Focused().(*look.Chip)
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
	p.refresh(true)
	p.session.app.event("filtered")
}
