// Package entries is the Journal: what is written freely, day by day, with the search
// through everything and the bin.
package entries

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/ui/field"
	"ownway/app/wording"
	"ownway/journal"
)

// Screen is the Journal: at the left the search and the timeline of entries and
// notes, or what is in the bin; at the right one of them, to read or to write.
type Screen struct {
	work  *edit.Workspace
	first journal.ID // to be opened on entering

	search *editor.Line
	box    *ui.WritingCard
	count  *ui.Text
	chips  *fyne.Container
	hint   *ui.Text
	list   *ui.List
	shown  []line     // its lines
	opened journal.ID // what is open of it; zero: nothing
	bin    *ui.Link
	empty  *ui.Link // all that is in the bin

	calendar     *calendar
	calendarLink *ui.Link

	column *fyne.Container
	panes  *ui.ListDetail
	detail *detail

	finder  *edit.Finder
	query   string
	hits    []journal.Hit
	waiting bool           // nothing came of the present search yet; the hits are of the one before
	entered bool           // Enter was pressed while waiting
	filters []filter       // that are on
	most    []filter       // that are offered
	having  map[filter]int // how many entries and notes pass each filter there is

	again func() // scrolls to where it was left, once what was searched for is found again; nil: it was not left so

	choosing bool // all filters are shown, to choose one
	inBin    bool
	left     map[journal.ID]time.Duration // how long what is in the bin stays there yet
}

// New makes the screen, on which an item is opened; none if it is zero.
func New(w *edit.Workspace, item journal.ID) *Screen {
	s := &Screen{work: w, first: item}
	s.finder = w.NewFinder(s.found, s.notSearched)
	return s
}

// Name is the stop of the rail.
func (s *Screen) Name() string { return shell.Entries }

// Content is what the place shows.
func (s *Screen) Content() fyne.CanvasObject {
	box := field.NewSearchBox(lang.L("Search everything"), fyne.NewSize(ui.Space4, ui.Space3-ui.Space1/2))
	s.search, s.count, s.box = box.Line, box.Count, box.Card
	s.search.OnChanged = s.typed
	s.search.OnSubmitted = func(string) { s.openFirst() }
	s.search.OnShortcut = s.searchKey
	s.chips, s.hint = ui.Flow(ui.Space2), ui.Hint("")
	s.list = ui.NewList(func(i int) ui.RowText { return s.describe(s.shown[i]) }, func(i int) { s.openLine(s.shown[i]) })
	s.list.OnMenu, s.list.OnDouble = menus{s}.ofRow, menus{s}.editLine
	s.bin = ui.NewSmallLink("", s.turnBin)
	s.calendar, s.calendarLink = newCalendar(s.work, s.goToDay, s.newEntryOf, func() { s.column.Refresh() }), ui.NewSmallLink("", s.turnCalendar)
	s.empty = ui.NewSmallLink(lang.L("Empty the bin"), s.emptyBin)
	fresh := ui.NewMainButton(lang.L("New entry"), s.newEntry)
	fresh.Key = shell.NewEntryKey.Label()

	out := ui.Outset(ui.Space3+ui.ListInset, s.list)
	s.column = &fyne.Container{
		Layout: ui.Filling{Filler: out, Gap: ui.Space3, Left: ui.Space6, Right: ui.Space5 - 1, Top: ui.Space5 + ui.Space1, Bottom: ui.Space4},
		Objects: []fyne.CanvasObject{
			s.box, s.chips, s.calendar.all, s.hint, out,
			ui.Spread(fresh, ui.Flow(ui.Space3, s.empty, s.calendarLink, s.bin)),
		},
	}
	s.showCalendar()
	s.detail = newDetail(s)
	s.panes = ui.NewListDetail(s.column, s.detail.view)
	s.panes.OnNarrow = func() { s.detail.setNarrow(s.panes.Narrow()) }
	s.countFilters()
	s.refresh(true)
	return s.panes.Container
}

// Enter opens the entry that was asked for, or waits at the timeline.
func (s *Screen) Enter() {
	switch {
	case s.detail.draft != nil: // back from Help now
		s.detail.writer.text.Focus()
	case s.work.Journal.Head(s.first) == nil:
		s.focus(s.list)
	default:
		s.open(s.first)
		s.first = journal.ID{}
		s.detail.pane.Focus()
	}
}

// Leave saves what is being written.
func (s *Screen) Leave() bool {
	if !s.detail.close() {
		return false
	}
	s.finder.Stop()
	return true
}

func (s *Screen) focus(o fyne.Focusable) { s.work.Shell.Focus(o) }

// turn shows the entry or the list, where there is room for one of them.
func (s *Screen) turn(toPage bool) {
	s.panes.ShowDetail(toPage)
}

// back goes from the entry to the list.
func (s *Screen) back() {
	if !s.detail.close() {
		return
	}
	s.turn(false)
	s.focus(s.list)
}

// Escape goes one step back.
func (s *Screen) Escape() {
	switch {
	case s.detail.up != nil:
		s.detail.up()
	case s.panes.Narrow() && s.panes.OnDetail():
		s.back()
	case s.detail.draft != nil && !s.box.Focused: // who writes is not torn away
	case s.query != "" || len(s.filters) > 0 || s.inBin || s.choosing:
		s.showAll()
	default:
		s.focus(s.list)
	}
}

// searchKey is asked about the keys of the search box that are not for writing.
func (s *Screen) searchKey(sc fyne.Shortcut) bool {
	switch {
	case ui.IsKey(sc, fyne.KeyDown):
		s.focus(s.list)
	case ui.IsKey(sc, fyne.KeyEscape):
		s.Escape()
	default:
		return false
	}
	return true
}

// searchSlow is how long a search may take before it says that it goes on.
const searchSlow = 300 * time.Millisecond

// typed searches for what stands in the box.
func (s *Screen) typed(text string) {
	s.query, s.inBin, s.choosing, s.entered, s.again = strings.TrimSpace(text), false, false, false, nil
	if s.query == "" {
		s.finder.Stop()
		s.hits, s.waiting = nil, false
		s.count.SetText("")
		s.refresh(true)
		s.detail.mark()
		return
	}
	s.waiting = true
	s.finder.Start(s.query)
	slow := s.finder.OfPresent(func() {
		if s.waiting {
			s.count.SetText(lang.L("Searching…"))
		}
	})
	s.work.Shell.After(searchSlow, func() { s.work.Shell.Do(slow) })
}

// found shows more of what was found.
func (s *Screen) found(hits []journal.Hit, done bool) {
	first := s.waiting
	if first {
		s.hits, s.waiting = nil, false
	}
	s.hits = append(s.hits, hits...)
	s.refresh(first)
	if s.entered {
		s.openFirst()
	}
	if done {
		s.detail.mark()
		if s.again != nil {
			s.again()
		}
		s.work.Shell.Event("found " + strconv.Itoa(len(s.hits)))
	}
}

// notSearched says that a search could not go through everything.
func (s *Screen) notSearched(err error) {
	s.waiting, s.entered = false, false
	s.count.SetText("")
	s.detail.fail(err)
	s.work.Shell.Event("not searched")
}

// showAll ends the search and takes the filters away.
func (s *Screen) showAll() {
	s.search.SetText("")
	s.filters = nil
	s.typed("")
	s.search.Focus()
}

// refresh shows the list as it is now.
func (s *Screen) refresh(fromTop bool) {
	lines := s.lines()
	s.hint.SetText(s.hintFor(len(lines)))
	s.hint.Hidden = s.hint.Text == ""
	if s.query != "" && !s.waiting {
		n := 0
		for _, l := range lines {
			if l.heading == "" {
				n++
			}
		}
		s.count.SetText(wording.Counted(n, "1 found", "{{.N}} found"))
	}
	s.bin.SetText(lang.L("Bin"))
	if s.inBin {
		s.bin.SetText(lang.L("Back to the entries"))
	}
	s.empty.Hidden, s.calendarLink.Hidden = !s.inBin || len(lines) == 0, s.inBin
	s.fillChips()
	s.shown = lines
	s.list.Set(headings(lines), s.place(s.opened), fromTop)
	s.box.Refresh()
	s.column.Refresh()
}

// openLine opens what a row stands for.
func (s *Screen) openLine(l line) {
	if l.filter != nil {
		s.turnFilter(*l.filter)
		return
	}
	if l.article != nil {
		s.work.Shell.Go(shell.Route{Screen: shell.Reading, Do: shell.Search, Page: s.query})
		return
	}
	h := s.work.Journal.Head(l.head.Item)
	if h == nil {
		return
	}
	if !s.inBin && !h.Kind.InTimeline() {
		to := shell.Route{Item: h.Item}
		if h.Kind == journal.Reading && s.query != "" { // its words are found there, as in the article
			to.Screen, to.Do, to.Page = shell.Reading, shell.Search, s.query
		}
		s.work.Shell.Go(to)
		return
	}
	s.open(h.Item)
	if s.panes.Narrow() {
		s.detail.pane.Focus()
	}
}

// openFirst opens the first of what was found, as soon as that is known.
func (s *Screen) openFirst() {
	if s.entered = s.waiting; s.waiting {
		return
	}
	if i := s.list.Next(-1, 1); i >= 0 {
		s.focus(s.list)
		s.list.Open(i)
	}
}

// open shows an entry to read.
func (s *Screen) open(item journal.ID) {
	from := shell.Here(s)
	if !s.detail.close() {
		return
	}
	s.detail.open(item)
	s.choose(item)
	s.turn(true)
	s.work.Shell.Way.Stepped(from)
}

// newEntry begins an empty entry of today.
func (s *Screen) newEntry() { s.newEntryOf(journal.MinuteOf(s.work.Shell.Now())) }

// newEntryOf begins an empty entry of a day.
func (s *Screen) newEntryOf(day journal.Day) {
	s.begin(journal.Record{Meta: journal.Meta{Kind: journal.Entry, Day: day}})
}

// begin opens an entry that is not kept yet to be written on.
func (s *Screen) begin(r journal.Record) {
	from := shell.Here(s)
	if !s.detail.close() {
		return
	}
	s.choose(journal.ID{})
	s.turn(true)
	s.detail.begin(r)
	s.work.Shell.Way.Stepped(from)
}

// changed follows an entry that was saved, put into the bin or taken out.
func (s *Screen) changed(item journal.ID) {
	h := s.work.Journal.Head(item)
	s.hits = slices.DeleteFunc(s.hits, func(hit journal.Hit) bool {
		return hit.Head.Item == item && (h == nil || h.Binned)
	})
	for i := range s.hits {
		if s.hits[i].Head.Item == item {
			s.hits[i].Head = h
		}
	}
	if s.calendar.all.Visible() {
		s.calendar.month.Reload()
	}
	if h != nil && !s.inBin && !h.Binned && s.passes(h) && s.renew(h) {
		return
	}
	s.refresh(false)
	s.choose(s.detail.item())
}

// choose shows in the list what is open; a zero item is nothing.
func (s *Screen) choose(item journal.ID) {
	s.opened = item
	s.list.Choose(s.place(item))
}

// place is the line of an item, -1 if it has none.
func (s *Screen) place(item journal.ID) int {
	return slices.IndexFunc(s.shown, func(l line) bool { return l.head != nil && !item.IsZero() && l.head.Item == item })
}

// renew shows an item as it is now where its line is already, and reports whether it
// could: a line whose day has changed has another place.
func (s *Screen) renew(h *journal.Head) bool {
	i := s.place(h.Item)
	if i < 0 || s.shown[i].head.Day != h.Day {
		return false
	}
	s.shown[i].head = h
	s.list.Renew(i)
	return true
}
