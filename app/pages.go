package app

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

// pages is the Journal: at the left the search and the timeline of entries and
// notes, or what is in the bin; at the right one page, to read or to write.
type pages struct {
	session *session
	first   journal.ID // to be opened on entering

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
	page   *page

	finder  *edit.Finder
	query   string
	hits    []journal.Hit
	waiting bool           // nothing came of the present search yet; the hits are of the one before
	entered bool           // Enter was pressed while waiting
	filters []filter       // that are on
	most    []filter       // that are offered
	having  map[filter]int // how many entries and notes pass each filter there is

	choosing bool // all filters are shown, to choose one
	inBin    bool
	left     map[journal.ID]time.Duration // how long what is in the bin stays there yet
}

func newPages(s *session, item journal.ID) *pages {
	p := &pages{session: s, first: item}
	p.finder = s.NewFinder(p.found, p.notSearched)
	return p
}

// Name is the stop of the rail.
func (p *pages) Name() string { return shell.Entries }

// Content is what the place shows.
func (p *pages) Content() fyne.CanvasObject {
	box := field.NewSearchBox(lang.L("Search everything"), fyne.NewSize(ui.Space4, ui.Space3-ui.Space1/2))
	p.search, p.count, p.box = box.Line, box.Count, box.Card
	p.search.OnChanged = p.typed
	p.search.OnSubmitted = func(string) { p.openFirst() }
	p.search.OnShortcut = p.searchKey
	p.chips, p.hint = ui.Flow(ui.Space2), ui.Hint("")
	p.list = ui.NewList(func(i int) ui.RowText { return p.describe(p.shown[i]) }, func(i int) { p.openLine(p.shown[i]) })
	p.bin = ui.NewSmallLink("", p.turnBin)
	p.calendar, p.calendarLink = newCalendar(p), ui.NewSmallLink("", p.turnCalendar)
	p.empty = ui.NewSmallLink(lang.L("Empty the bin"), p.emptyBin)
	fresh := ui.NewMainButton(lang.L("New entry"), p.newPage)
	fresh.Key = "Ctrl N"

	out := ui.Outset(ui.Space3+ui.ListInset, p.list)
	p.column = &fyne.Container{
		Layout: ui.Filling{Filler: out, Gap: ui.Space3, Left: ui.Space6, Right: ui.Space5 - 1, Top: ui.Space5 + ui.Space1, Bottom: ui.Space4},
		Objects: []fyne.CanvasObject{
			p.box, p.chips, p.calendar.all, p.hint, out,
			ui.Spread(fresh, ui.Flow(ui.Space3, p.empty, p.calendarLink, p.bin)),
		},
	}
	p.showCalendar()
	p.page = newPage(p)
	p.panes = ui.NewListDetail(p.column, p.page.view)
	p.panes.OnNarrow = p.turned
	p.countFilters()
	p.refresh(true)
	return p.panes.Container
}

// Enter opens the page that was asked for, or waits at the timeline.
func (p *pages) Enter() {
	switch {
	case p.page.draft != nil: // back from Help now
		p.page.writer.text.Focus()
	case p.first.IsZero():
		p.focus(p.list)
	default:
		p.open(p.first)
		p.first = journal.ID{}
		p.page.pane.Focus()
	}
}

// Leave saves what is being written.
func (p *pages) Leave() bool {
	if !p.page.close() {
		return false
	}
	p.finder.Stop()
	return true
}

func (p *pages) focus(o fyne.Focusable) { p.session.Shell.Focus(o) }

// turned follows the window from wide to narrow and back.
func (p *pages) turned() { p.page.setNarrow(p.panes.Narrow()) }

// turn shows the page or the list, where there is room for one of them.
func (p *pages) turn(toPage bool) {
	p.panes.ShowDetail(toPage)
}

// back goes from the page to the list.
func (p *pages) back() {
	if !p.page.close() {
		return
	}
	p.turn(false)
	p.focus(p.list)
}

// Escape goes one step back.
func (p *pages) Escape() {
	switch {
	case p.page.up != nil:
		p.page.up()
	case p.panes.Narrow() && p.panes.OnDetail():
		p.back()
	case p.page.draft != nil && !p.box.Focused: // who writes is not torn away
	case p.query != "" || len(p.filters) > 0 || p.inBin || p.choosing:
		p.showAll()
	default:
		p.focus(p.list)
	}
}

// searchKey is asked about the keys of the search box that are not for writing.
func (p *pages) searchKey(sc fyne.Shortcut) bool {
	switch {
	case ui.IsKey(sc, fyne.KeyDown):
		p.focus(p.list)
	case ui.IsKey(sc, fyne.KeyEscape):
		p.Escape()
	default:
		return false
	}
	return true
}

// searchSlow is how long a search may take before it says that it goes on.
const searchSlow = 300 * time.Millisecond

// typed searches for what stands in the box.
func (p *pages) typed(text string) {
	p.query, p.inBin, p.choosing, p.entered = strings.TrimSpace(text), false, false, false
	if p.query == "" {
		p.finder.Stop()
		p.hits, p.waiting = nil, false
		p.count.SetText("")
		p.refresh(true)
		p.page.mark()
		return
	}
	p.waiting = true
	p.finder.Start(p.query)
	slow := p.finder.OfPresent(func() {
		if p.waiting {
			p.count.SetText(lang.L("Searching…"))
		}
	})
	p.session.Shell.After(searchSlow, func() { p.session.Shell.Do(slow) })
}

// found shows more of what was found.
func (p *pages) found(hits []journal.Hit, done bool) {
	first := p.waiting
	if first {
		p.hits, p.waiting = nil, false
	}
	p.hits = append(p.hits, hits...)
	p.refresh(first)
	if p.entered {
		p.openFirst()
	}
	if done {
		p.page.mark()
		p.session.app.event("found " + strconv.Itoa(len(p.hits)))
	}
}

// notSearched says that a search could not go through everything.
func (p *pages) notSearched(err error) {
	p.waiting, p.entered = false, false
	p.count.SetText("")
	p.page.fail(err)
	p.session.app.event("not searched")
}

// showAll ends the search and takes the filters away.
func (p *pages) showAll() {
	p.search.SetText("")
	p.filters = nil
	p.typed("")
	p.search.Focus()
}

// refresh shows the list as it is now.
func (p *pages) refresh(fromTop bool) {
	lines := p.lines()
	p.hint.SetText(p.hintFor(len(lines)))
	p.hint.Hidden = p.hint.Text == ""
	if p.query != "" && !p.waiting {
		n := 0
		for _, l := range lines {
			if l.head != nil {
				n++
			}
		}
		p.count.SetText(wording.Counted(n, "1 found", "{{.N}} found"))
	}
	p.bin.SetText(lang.L("Bin"))
	if p.inBin {
		p.bin.SetText(lang.L("Back to the entries"))
	}
	p.empty.Hidden, p.calendarLink.Hidden = !p.inBin || len(lines) == 0, p.inBin
	p.fillChips()
	p.shown = lines
	p.list.Set(headings(lines), p.place(p.opened), fromTop)
	p.box.Refresh()
	p.column.Refresh()
}

// lines are what the list shows: hits, what is in the bin, or all pages.
func (p *pages) lines() []line {
	var items []line
	add := func(h *journal.Head, hit *journal.Hit) {
		if p.passes(h) {
			items = append(items, line{head: h, hit: hit})
		}
	}
	switch {
	case p.choosing:
		return p.everyFilter()
	case p.inBin:
		return p.binLines()
	case p.query != "":
		for i := range p.hits {
			add(p.hits[i].Head, &p.hits[i])
		}
	default:
		heads := p.session.Journal.Timeline()
		items = make([]line, 0, len(heads))
		for _, h := range heads {
			add(h, nil)
		}
	}
	return underMonths(items, p.session.app.dates().MonthOf)
}

func (p *pages) hintFor(lines int) string {
	switch {
	case lines > 0 && p.inBin:
		return lang.L("What has been here for 30 days is removed for good. Backups keep it until their age ends.")
	case lines > 0 || p.waiting:
		return ""
	case p.inBin:
		return lang.L("There is nothing in the bin.")
	case p.query != "":
		return lang.L("Nothing here has these words.")
	case len(p.filters) > 0:
		return lang.L("No entry has all of these.")
	}
	return lang.L("What you write will be here, the newest first.")
}

// openLine opens what a row stands for.
func (p *pages) openLine(l line) {
	if l.filter != nil {
		p.turnFilter(*l.filter)
		return
	}
	h := p.session.Journal.Head(l.head.Item)
	if h == nil {
		return
	}
	if !p.inBin && !h.Kind.InTimeline() {
		p.session.Shell.Go(shell.Route{Item: h.Item})
		return
	}
	p.open(h.Item)
	if p.panes.Narrow() {
		p.page.pane.Focus()
	}
}

// openFirst opens the first of what was found, as soon as that is known.
func (p *pages) openFirst() {
	if p.entered = p.waiting; p.waiting {
		return
	}
	if i := p.list.Next(-1, 1); i >= 0 {
		p.focus(p.list)
		p.list.Open(i)
	}
}

// open shows a page to read.
func (p *pages) open(item journal.ID) {
	if !p.page.close() {
		return
	}
	p.page.open(item)
	p.choose(item)
	p.turn(true)
}

// newPage begins an empty page of today.
func (p *pages) newPage() { p.newPageOf(journal.MinuteOf(p.session.app.now())) }

// newPageOf begins an empty page of a day.
func (p *pages) newPageOf(day journal.Day) {
	p.begin(journal.Record{Meta: journal.Meta{Kind: journal.Entry, Day: day}})
}

// begin opens a page that is not kept yet to be written on.
func (p *pages) begin(r journal.Record) {
	if !p.page.close() {
		return
	}
	p.choose(journal.ID{})
	p.turn(true)
	p.page.begin(r)
}

// changed follows a page that was saved, put into the bin or taken out.
func (p *pages) changed(item journal.ID) {
	h := p.session.Journal.Head(item)
	p.hits = slices.DeleteFunc(p.hits, func(hit journal.Hit) bool {
		return hit.Head.Item == item && (h == nil || h.Binned)
	})
	for i := range p.hits {
		if p.hits[i].Head.Item == item {
			p.hits[i].Head = h
		}
	}
	if p.calendar.all.Visible() {
		p.calendar.month.Reload()
	}
	if h != nil && !p.inBin && !h.Binned && p.passes(h) && p.renew(h) {
		return
	}
	p.refresh(false)
	p.choose(p.page.item())
}

// choose shows in the list what is open; a zero item is nothing.
func (p *pages) choose(item journal.ID) {
	p.opened = item
	p.list.Choose(p.place(item))
}

// place is the line of an item, -1 if it has none.
func (p *pages) place(item journal.ID) int {
	return slices.IndexFunc(p.shown, func(l line) bool { return l.head != nil && !item.IsZero() && l.head.Item == item })
}

// renew shows an item as it is now where its line is already, and reports whether it
// could: a line whose day has changed has another place.
func (p *pages) renew(h *journal.Head) bool {
	i := p.place(h.Item)
	if i < 0 || p.shown[i].head.Day != h.Day {
		return false
	}
	p.shown[i].head = h
	p.list.Renew(i)
	return true
}
