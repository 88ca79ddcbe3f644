package app

import (
	"strings"

	"ownway/app/ui"
	"ownway/app/wording"
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

// describe is what the row of a page says. What is not to be shown unasked is
// covered, its title with it.
func (p *pages) describe(l line) (row rowText) {
	if l.filter != nil {
		n := p.having[*l.filter]
		return rowText{title: wording.OneLine(p.session.nameOf(*l.filter)), second: wording.Counted(n, "1 entry or note", "{{.N}} entries and notes")}
	}
	s := p.session
	row.date = s.app.dates().Short(l.head.Day)
	if l.head.Quiet(s.app.today()) && !p.inBin {
		row.title = wording.Covered()
		if l.hit != nil {
			row.second = wording.Counted(l.hit.Count, "1 place", "{{.N}} places")
		}
		return row
	}
	row.title, row.second = wording.Title(s.Journal, l.head)
	if p.inBin {
		return p.binned(row, l.head.Item)
	}
	if l.hit == nil {
		return row
	}
	row.second = wording.PlainLine(l.hit.Preview)
	if l.head.Title == "" {
		row.second = strings.TrimSpace(strings.TrimPrefix(row.second, row.title)) // it is the title already
	}
	for _, m := range journal.FindIn(row.second, p.query) {
		row.marks = append(row.marks, ui.Range{From: m.Start, To: m.End})
	}
	return row
}
