package app

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/journal"
)

// underMonths sets lines under the names of their months. Lines of one month
// follow each other, because the newest day comes first.
func underMonths(items []line, month func(*journal.Head) string) []line {
	lines := make([]line, 0, len(items)+len(items)/8)
	last := journal.Day("none")
	for _, l := range items {
		if at := monthOf(l.head); at != last {
			last = at
			lines = append(lines, line{heading: month(l.head)})
		}
		lines = append(lines, l)
	}
	return lines
}

// monthOf is what the pages of a month have in common: "2026-11", or "2019"
// where only the year is known, or nothing.
func monthOf(h *journal.Head) journal.Day { return h.Day[:min(len(h.Day), len("2026-11"))] }

// monthName is a heading of the timeline.
func (d dates) monthName(h *journal.Head) string {
	t, ok := h.Day.Time()
	switch {
	case !ok:
		return lang.L("No date")
	case h.Day.Month() == "":
		return string(h.Day)
	}
	return d.Month(t)
}

// describe is what the row of a page says. What is not to be shown unasked is
// covered, its title with it.
func (p *pages) describe(l line) (row rowText) {
	if l.filter != nil {
		n := p.having[*l.filter]
		return rowText{title: oneLine(p.session.nameOf(*l.filter)), second: counted(n, "1 entry or note", "{{.N}} entries and notes")}
	}
	s := p.session
	row.date = s.app.dates().Short(l.head.Day)
	if l.head.Quiet(s.app.today()) && !p.inBin {
		row.title = covered()
		if l.hit != nil {
			row.second = placesFound(l.hit.Places)
		}
		return row
	}
	row.title, row.second = s.titleOf(l.head)
	if p.inBin {
		return p.binned(row, l.head.Item)
	}
	if l.hit == nil {
		return row
	}
	row.second = oneLine(plain(l.hit.Preview))
	if l.head.Title == "" {
		row.second = strings.TrimSpace(strings.TrimPrefix(row.second, row.title)) // it is the title already
	}
	for _, m := range journal.FindIn(row.second, p.query) {
		row.marks = append(row.marks, ui.Range{From: m.Start, To: m.End})
	}
	return row
}

func placesFound(n int) string { return counted(n, "1 place", "{{.N}} places") }

// counted is a number of things in words. The words of one are a message of
// their own, because Fyne knows no plurals of the texts in the code.
func counted(n int, one, many string) string {
	if n == 1 {
		return lang.L(one)
	}
	return lang.N(many, n, map[string]any{"N": n})
}
