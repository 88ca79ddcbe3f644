package app

import (
	"strings"

	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// line is one line of a list: a heading, or a row for an item.
type line struct {
	heading string
	head    *journal.Head
	hit     *journal.Hit // what was found in it, while searching
	filter  *filter      // what it is to be chosen for, instead of an item
}

// headings are those of the lines, as a list takes them.
func headings(lines []line) []string {
	all := make([]string, len(lines))
	for i, l := range lines {
		all[i] = l.heading
	}
	return all
}

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
func (p *pages) describe(l line) (row ui.RowText) {
	if l.filter != nil {
		n := p.having[*l.filter]
		return ui.RowText{Title: wording.OneLine(p.session.nameOf(*l.filter)), Second: wording.Counted(n, "1 entry or note", "{{.N}} entries and notes")}
	}
	s := p.session
	row.Date = s.app.dates().Short(l.head.Day)
	if l.head.Quiet(s.Shell.Today()) && !p.inBin {
		row.Title = wording.Covered()
		if l.hit != nil {
			row.Second = wording.Counted(l.hit.Count, "1 place", "{{.N}} places")
		}
		return row
	}
	row.Title, row.Second = wording.Title(s.Journal, l.head)
	if p.inBin {
		return p.binned(row, l.head.Item)
	}
	if l.hit == nil {
		return row
	}
	row.Second = wording.PlainLine(l.hit.Preview)
	if l.head.Title == "" {
		row.Second = strings.TrimSpace(strings.TrimPrefix(row.Second, row.Title)) // it is the title already
	}
	for _, m := range journal.FindIn(row.Second, p.query) {
		row.Marks = append(row.Marks, ui.Range{From: m.Start, To: m.End})
	}
	return row
}
