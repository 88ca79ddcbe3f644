package entries

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"ownway/app/config"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// line is one line of a list: a heading, or a row for an item.
type line struct {
	heading string
	head    *journal.Head
	timed   bool         // it shares its day with a neighbour, so that the time is to be said
	hit     *journal.Hit // what was found in it, while searching
	filter  *filter      // what it is to be chosen for, instead of an item
	article *articleHit  // that the words are in the article, instead of an item
}

// headings are those of the lines, as a list takes them.
func headings(lines []line) []string {
	all := make([]string, len(lines))
	for i, l := range lines {
		all[i] = l.heading
	}
	return all
}

// lines are what the list shows: hits, what is in the bin, or all entries.
func (s *Screen) lines() []line {
	shown := months{name: s.work.Shell.Dates().MonthOf}
	var article *articleHit
	add := func(h *journal.Head, hit *journal.Hit) {
		if s.passes(h) {
			shown.add(line{head: h, hit: hit})
		}
	}
	switch {
	case s.choosing:
		return s.everyFilter()
	case s.inBin:
		return s.binLines()
	case s.query != "":
		for i := range s.hits {
			add(s.hits[i].Head, &s.hits[i])
		}
		if len(s.filters) == 0 && !s.waiting {
			article = findInArticle(s.query)
		}
	default:
		heads := s.work.Journal.Timeline()
		shown.lines = make([]line, 0, len(heads)+len(heads)/8) // with room for the months
		for _, h := range heads {
			add(h, nil)
		}
	}
	return withArticle(shown.lines, article)
}

func (s *Screen) hintFor(lines int) string {
	switch {
	case lines > 0 && s.inBin:
		return lang.L("What has been here for 30 days is removed for good. Backups keep it until their age ends.")
	case lines > 0 || s.waiting:
		return ""
	case s.inBin:
		return lang.L("There is nothing in the bin.")
	case s.query != "":
		return lang.L("Nothing here has these words.")
	case len(s.filters) > 0:
		return lang.L("No entry has all of these.")
	}
	return lang.L("What you write will be here, the newest first.")
}

// months sets lines under the names of their months. Lines of one month follow
// each other, because the newest day comes first.
type months struct {
	lines []line
	name  func(*journal.Head) string
}

// add takes the next line. Its time is to be said, as that of the line before it, if
// both are of one day.
func (m *months) add(l line) {
	before := &line{}
	if n := len(m.lines); n > 0 {
		before = &m.lines[n-1]
	}
	if before.head == nil || monthOf(before.head) != monthOf(l.head) {
		m.lines = append(m.lines, line{heading: m.name(l.head)})
	} else if day := l.head.Day; day.IsExact() && day.Date() == before.head.Day.Date() {
		before.timed, l.timed = true, true
	}
	m.lines = append(m.lines, l)
}

// withArticle are lines with one more for the article, if words were found in it.
func withArticle(lines []line, hit *articleHit) []line {
	if hit == nil {
		return lines
	}
	return append(lines, line{heading: lang.L("In the reading")}, line{article: hit})
}

// monthOf is what the entries of a month have in common: "2026-11", or "2019"
// where only the year is known, or nothing.
func monthOf(h *journal.Head) journal.Day { return h.Day[:min(len(h.Day), len("2026-11"))] }

// describe is what the row of an entry says. What is not to be shown unasked is
// covered, its title with it.
func (s *Screen) describe(l line) (row ui.RowText) {
	if l.filter != nil {
		n := s.having[*l.filter]
		return ui.RowText{Title: wording.OneLine(l.filter.name(s.work.Journal)), Second: wording.Counted(n, "1 entry or note", "{{.N}} entries and notes")}
	}
	if l.article != nil {
		return l.article.row()
	}
	w := s.work
	row.Date = w.Shell.Dates().Short(l.head.Day)
	if l.timed {
		row.Date = w.Shell.Dates().ShortTimed(l.head.Day)
	}
	if l.head.Quiet(w.Shell.Today()) && !s.inBin {
		row.Title = wording.Covered()
		if l.hit != nil {
			row.Second = wording.Counted(l.hit.Count, "1 place", "{{.N}} places")
		}
		return row
	}
	row.Title, row.Second = wording.Title(w.Journal, l.head)
	if s.inBin {
		return s.binned(row, l.head.Item)
	}
	if l.hit == nil {
		return row
	}
	row.Second = wording.PlainLine(l.hit.Preview)
	if l.head.Title == "" {
		row.Second = strings.TrimSpace(strings.TrimPrefix(row.Second, row.Title)) // it is the title already
	}
	for _, m := range journal.FindIn(row.Second, s.query) {
		row.Marks = append(row.Marks, ui.Range{From: m.Start, To: m.End})
	}
	return row
}

// goToDay shows the first entry or note of a day in the list, without what narrows
// that. False: there is none.
func (s *Screen) goToDay(day journal.Day) bool {
	if s.query != "" || len(s.filters) > 0 || s.inBin || s.choosing {
		s.search.SetText("")
		s.filters = nil
		s.typed("")
	}
	at := slices.IndexFunc(s.shown, func(l line) bool { return l.head != nil && l.head.Day.Date() == day })
	if at < 0 {
		return false
	}
	s.list.MoveTo(at)
	s.focus(s.list)
	s.work.Shell.Event("went to a day")
	return true
}

// turnCalendar shows the calendar or puts it away, and remembers which.
func (s *Screen) turnCalendar() {
	on := !s.work.Shell.Config().Calendar
	if err := s.work.Shell.SetConfig(func(c *config.Config) { c.Calendar = on }); err != nil {
		s.detail.say(config.NotKept(err))
	}
	s.showCalendar()
	s.column.Refresh()
	if on {
		s.focus(s.calendar.month)
	}
	s.work.Shell.Event("calendar")
}

func (s *Screen) showCalendar() {
	on := s.work.Shell.Config().Calendar
	ui.SetVisible(s.calendar.all, on)
	s.calendarLink.SetText(lang.L("Calendar"))
	if on {
		s.calendarLink.SetText(lang.L("No calendar"))
		s.calendar.month.Reload()
	}
}
