package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/field"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/assets"
	"ownway/journal"
)

// page is the right side of the Journal: one page. It is read until the person
// asks to write, so that rereading never changes a word.
type page struct {
	pages   *pages
	session *session
	record  journal.Record // what is shown
	shown   bool           // whether there is one
	draft   *edit.Draft    // while it is written to
	failing bool           // the notice says that it is not saved
	purge   *purge         // while it asks whether something is to go for good

	up     func()            // what Escape does first; nil: it leads from the page to the list
	all    *fyne.Container   // its parts, one under the other
	view   *container.Scroll // moves them where the window is too low for all of them, as under a long notice
	layout *ui.Filling
	notice *fyne.Container
	back   *ui.Link        // to the list, where the window is narrow
	top    *fyne.Container // the day, and the status at its right
	status *ui.Text
	keep   *ui.Tick
	later  *field.InlineEdit // not before a day

	actions *fyne.Container // the foot of what is read

	pane   *reader.Pane
	text   *fyne.Container // the pane in its room
	places *ui.Text        // which of the marked places is shown
	chosen int             // its index

	writer *writer
	within *within
}

func newPage(p *pages) *page {
	g := &page{pages: p, session: p.session, notice: ui.Down(0), status: ui.Status()}
	g.layout = &ui.Filling{
		Gap: ui.Space4, Left: ui.Space6 + ui.Space1, Right: ui.Space7, Top: ui.Space5 + ui.Space1,
		Bottom: ui.Space4, Widest: ui.Measure,
	}
	g.all = &fyne.Container{Layout: g.layout}
	g.view = container.NewVScroll(g.all)
	g.back = ui.NewSmallLink(lang.L("Back to the list"), p.back)
	g.back.Hide()
	g.keep = ui.NewTick(lang.L("Keep, don’t bring back"), g.setKept)
	g.pane = reader.NewPane(reader.ForEntries(), nil)
	g.pane.View().OnLink = g.session.Shell.Copy // the program opens no connection; an address can be pasted elsewhere
	g.text = ui.Outset(reader.PaneInset, g.pane)
	g.places = ui.Small("")
	g.later = g.session.NewNotBefore(func() journal.Day { return g.record.NotBefore }, g.setNotBefore, func(n *ui.Notice) { g.say(n) }, g.focusAgain)
	g.later.OnTurn = func() { g.all.Refresh() }
	g.writer = newWriter(g)
	g.within = newWithin(g)
	g.blank()
	return g
}

// show sets the parts out; filler gets the height that the others leave.
func (g *page) show(filler fyne.CanvasObject, parts ...fyne.CanvasObject) {
	g.setAlone(false)
	g.within.hide()
	g.up = nil
	g.layout.Filler = filler
	g.all.Objects = append([]fyne.CanvasObject{ui.Flow(0, g.back), g.notice, g.within.all}, parts...)
	g.all.Objects[0].(*fyne.Container).Hidden = g.back.Hidden
	g.notice.Hidden = len(g.notice.Objects) == 0
	g.all.Refresh()
}

// setAlone gives the page the room of the list too, or gives it back.
func (g *page) setAlone(on bool) {
	g.layout.Widest = ui.Measure
	if on {
		g.layout.Widest = 2 * ui.Measure
	}
	if panes := g.pages.panes; panes != nil { // else it is being made
		panes.SetAlone(on)
	}
}

// say shows a notice over the page, or takes it away.
func (g *page) say(n fyne.CanvasObject) {
	g.notice.Objects, g.failing = nil, false
	if n != nil {
		g.notice.Objects = []fyne.CanvasObject{n}
	}
	if n != nil && g.notice.Hidden { // else it is said again, at each key
		g.view.ScrollToTop()
	}
	g.notice.Hidden = n == nil
	g.notice.Refresh()
	g.all.Refresh()
}

func (g *page) fail(err error) { g.say(shell.Problem(err)) }

// setNarrow follows the width of the window.
func (g *page) setNarrow(narrow bool) {
	g.back.Hidden = !narrow
	g.layout.Left, g.layout.Right = ui.Space6+ui.Space1, ui.Space7
	if narrow {
		g.layout.Left, g.layout.Right = ui.Space5, ui.Space5
	}
	if len(g.all.Objects) > 0 {
		g.all.Objects[0].(*fyne.Container).Hidden = !narrow
		g.all.Refresh()
	}
}

// item is what is shown, zero if nothing is or it is not saved yet.
func (g *page) item() journal.ID {
	if !g.shown {
		return journal.ID{}
	}
	return g.record.Item
}

// blank shows that no page is open.
func (g *page) blank() {
	g.shown, g.record = false, journal.Record{}
	g.notice.Objects = nil
	hint := lang.L("Choose an entry to read it again, or begin a new one.")
	if len(g.session.Journal.Timeline()) == 0 {
		hint = lang.L("Begin an entry whenever you like. One line is enough.")
	}
	ways := ui.Flow(ui.Space4, ui.NewSmallLink(lang.L("Begin with a template"), func() { g.templates(false) }))
	if again := g.anyLink(lang.L("Read any one of them again")); again != nil {
		ways.Add(again)
	}
	g.show(nil, ui.Down(ui.Space3, ui.Hint(hint), ways))
}

// open shows a page to read.
func (g *page) open(item journal.ID) {
	r, err := g.session.Journal.Get(item)
	if err != nil {
		g.blank()
		g.fail(err)
		return
	}
	g.notice.Objects = nil
	g.status.SetText("")
	g.record, g.shown = r, true
	g.read()
	g.session.app.event("opened page")
}

// read shows the page as it reads.
func (g *page) read() {
	g.chosen = 0
	g.pane.View().SetMarks(nil)
	g.pane.SetText(g.record.Text, g.session.Shell.Aside, g.whole)
	g.setOut()
}

// whole goes on when all of a very long text is there: what is looked for may be in the rest of it.
func (g *page) whole() {
	switch words := g.within.line.Text(); {
	case g.draft != nil:
	case g.within.all.Visible():
		g.within.say(words, g.within.places())
	case len(g.pane.View().Marks()) > 0:
		g.setOut()
	}
	g.session.app.event("read whole")
}

// setOut sets out the text that is read, and what goes with it.
func (g *page) setOut() {
	g.top = ui.Spread(ui.Small(g.dateLine()), g.status)
	head := ui.Down(ui.Space2, g.top)
	if title := g.title(); title != "" {
		head.Add(g.marked(ui.WrittenTitle(title)))
	}
	if words := g.chips(); words != nil {
		head.Add(words)
	}
	if about := g.about(); about != nil {
		head.Add(about)
	}
	if bar := g.placesBar(); bar != nil {
		head.Add(bar)
	}
	g.actions = g.foot()
	g.show(g.text, head, g.text, g.actions)
}

// mark shows anew what is searched for, when the search has changed.
func (g *page) mark() {
	if g.shown && g.draft == nil {
		g.read()
	}
}

// title is the page's title; for what is no page of the journal, and only
// seen here while it is in the bin, what a list calls it.
func (g *page) title() string {
	h := g.session.Journal.Head(g.record.Item)
	if g.record.Title != "" || h == nil || h.Kind.InTimeline() {
		return g.record.Title
	}
	title, _ := wording.Title(g.session.Journal, h)
	return title
}

func (g *page) dateLine() string {
	line := g.session.app.dates().Full(g.record.Day, g.record.DayWords)
	if line == "" {
		return lang.L("No date")
	}
	return line
}

// chips are the page's tags, and its feelings together.
func (g *page) chips() fyne.CanvasObject {
	row := ui.Flow(ui.Space2)
	if g.record.Kind == journal.Note {
		row.Add(ui.NewChip(wording.NoteKind(g.session.Journal, g.record.Sort)))
	}
	for _, tag := range g.record.Tags[:min(len(g.record.Tags), field.MostTags)] {
		row.Add(ui.NewChip(tag))
	}
	if hidden := len(g.record.Tags) - field.MostTags; hidden > 0 {
		row.Add(ui.NewSmallLink(wording.More(hidden), g.swap)) // they are all there to be changed
	}
	if len(g.record.Feelings) > 0 {
		row.Add(ui.NewChip(wording.Feelings(g.record)))
	}
	if len(row.Objects) == 0 {
		return nil
	}
	return row
}

// about leads from a note to what it is a note on.
func (g *page) about() fyne.CanvasObject {
	var title string
	var open func()
	if h := g.session.Journal.Head(g.record.About); h != nil && !h.Binned {
		title, _ = wording.Title(g.session.Journal, h)
		open = func() { g.session.Shell.Go(shell.Route{Item: h.Item}) }
	} else if g.record.Kind == journal.Note && g.record.Of != "" {
		title = wording.Question(g.session.Journal, g.record.Of)
		open = func() { g.session.Shell.Go(shell.Route{Screen: shell.Questions, Page: g.record.Of}) }
	}
	if open == nil {
		return nil
	}
	link := ui.NewSmallLink(title, open)
	link.Cut = true
	return ui.Flow(ui.Space2, ui.Small(lang.L("On")), link)
}

// foot is what can be done with a page that is read.
func (g *page) foot() *fyne.Container {
	if g.record.Binned {
		return ui.Flow(ui.Space4, ui.NewButton(lang.L("Put back"), g.putBack), ui.NewSmallLink(lang.L("Delete it for good"), g.purgeThis))
	}
	edit := ui.NewButton(lang.L("Edit"), g.swap)
	edit.Icon, edit.Key = assets.Pencil, "Ctrl E"
	g.keep.SetOn(g.record.Kept)
	g.later.ShowLink()
	foot := ui.Flow(ui.Space4, edit, g.keep, g.later.All)
	if h := g.session.Journal.Head(g.record.Item); h != nil && h.Revisions > 1 {
		foot.Add(ui.NewSmallLink(lang.L("Versions"), g.versions))
	}
	foot.Add(ui.NewSmallLink(lang.L("Add to my plan"), g.toPlan))
	foot.Add(ui.NewSmallLink(lang.L("Delete"), g.remove))
	return foot
}

// swap goes from reading to writing and back.
func (g *page) swap() {
	switch {
	case !g.shown || g.record.Binned:
	case g.draft == nil:
		g.begin(g.record)
	case g.close():
		if g.record.Kind == journal.Template {
			g.templates(true)
			return
		}
		if g.record.Item.IsZero() { // nothing was written
			g.blank()
			g.pages.focus(g.pages.list)
			return
		}
		g.read()
		g.pane.Focus()
		g.session.app.event("reading")
	}
}

// begin shows the page to write on; a record without an item is a new page.
func (g *page) begin(r journal.Record) {
	g.record, g.shown = r, true
	g.notice.Objects, g.failing = nil, false
	g.status.SetText("")
	g.draft = g.session.NewDraft(r, g.saved, g.notSaved)
	g.writer.show()
	g.session.app.event("writing")
}

// edit changes the page that is written to.
func (g *page) edit(change func(*journal.Record)) {
	if g.draft != nil {
		g.draft.Edit(change)
		g.record = g.draft.Record()
	}
}

func (g *page) saved(r journal.Record) {
	g.record = r
	g.saySaved()
	if g.failing {
		g.say(nil)
	}
	g.pages.changed(r.Item)
}

func (g *page) notSaved(err error) {
	g.say(g.session.Unsaved(g.draft, err))
	g.failing = true
}

// saySaved says when. The rest of the page is left alone: to lay a long text
// out again takes a while.
func (g *page) saySaved() {
	g.status.SetText(g.session.app.dates().Saved(g.record.At))
	g.top.Refresh()
}

// close ends the writing. False: it could not be saved, and the page says so.
func (g *page) close() bool {
	if !g.session.KeepLines() {
		return false
	}
	if g.purge != nil {
		g.purge.task.Abandon() // the journal is as it was, or without it
		g.purge = nil
	}
	if g.draft == nil {
		return true
	}
	if !g.session.Close(g.draft) {
		return false
	}
	g.record = g.draft.Record()
	g.draft = nil
	g.pages.countFilters()
	g.pages.fillChips()
	return true
}

// setKept keeps the page from being brought back unasked, or no longer.
func (g *page) setKept(on bool) { g.change("kept", func(r *journal.Record) { r.Kept = on }) }

// change changes something about the page, whether it is read or written to.
// False: it could not be saved, and the page says so.
func (g *page) change(event string, f func(*journal.Record)) bool {
	if g.draft != nil {
		g.edit(f)
		return true
	}
	r := g.record
	f(&r)
	return g.keepRecord(r, event)
}

// keepRecord saves a change that was made without writing.
func (g *page) keepRecord(r journal.Record, event string) bool {
	stored, err := g.session.SaveOnce(r)
	if err != nil {
		g.fail(err)
		return false
	}
	g.record = stored
	g.saySaved()
	g.pages.changed(stored.Item)
	g.session.app.event(event)
	return true
}

// setNotBefore keeps the day before which the entry is not to be brought back.
func (g *page) setNotBefore(day journal.Day) bool {
	return g.change("not before", func(r *journal.Record) { r.NotBefore = day })
}

// focusAgain gives the focus back to the words.
func (g *page) focusAgain() {
	if g.draft != nil {
		g.writer.text.Focus()
		return
	}
	g.pane.Focus()
}
