package entries

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/ui/field"
	"ownway/app/ui/reader"
	"ownway/assets"
	"ownway/journal"
)

// detail is the right side of the Journal: one entry or note. It is read until the
// person asks to write, so that rereading never changes a word.
type detail struct {
	screen  *Screen
	work    *edit.Workspace
	record  journal.Record // what is shown
	shown   bool           // whether there is one
	draft   *edit.Draft    // while it is written to
	failing bool           // the notice says that it is not saved
	purge   *purge         // while it asks whether something is to go for good

	up     func()            // what Escape does first; nil: it leads from the entry to the list
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

	place reader.Place // where it was read before it was written to
	caret int          // where it was written to last, in bytes of its text

	pane   *reader.Pane
	text   *fyne.Container // the pane in its room
	places *ui.Text        // which of the marked places is shown
	chosen int             // its index

	writer  *writer
	findBar *edit.FindBar
}

func newDetail(s *Screen) *detail {
	d := &detail{screen: s, work: s.work, notice: ui.Down(0), status: ui.Status()}
	d.layout = &ui.Filling{
		Gap: ui.Space4, Left: ui.Space6 + ui.Space1, Right: ui.Space7, Top: ui.Space5 + ui.Space1,
		Bottom: ui.Space4, Widest: 1,
	}
	d.all = &fyne.Container{Layout: d.layout}
	d.view = container.NewVScroll(d.all)
	d.back = ui.NewSmallLink(lang.L("Back to the list"), s.back)
	d.back.Hide()
	d.keep = ui.NewTick(lang.L("Keep, don’t bring back"), d.setKept)
	d.pane = reader.NewPane(reader.ForEntries(), nil)
	d.pane.View().OnLink = d.work.Shell.Clipboard.Copy // the program opens no connection; an address can be pasted elsewhere
	d.pane.View().OnTick = func(box int, on bool) bool { return tick(d, box, on) }
	d.pane.View().OnMenu = menus{s}.ofText
	d.text = ui.Outset(reader.PaneInset, d.pane)
	d.places = ui.Small("")
	d.later = d.work.NewNotBefore(func() journal.Day { return d.record.NotBefore }, d.setNotBefore, func(n *ui.Notice) { d.say(n) }, d.focusAgain)
	d.later.OnTurn = func() { d.all.Refresh() }
	d.writer = newWriter(d)
	d.findBar = newFindBar(d)
	d.blank()
	return d
}

// show sets the parts out; filler gets the height that the others leave.
func (d *detail) show(filler fyne.CanvasObject, parts ...fyne.CanvasObject) {
	d.setAlone(false)
	d.findBar.Hide()
	d.writer.text.SetMarks(nil)
	d.up = nil
	d.layout.Filler = filler
	d.all.Objects = append([]fyne.CanvasObject{ui.Flow(0, d.back), d.notice, d.findBar.All}, parts...)
	d.all.Objects[0].(*fyne.Container).Hidden = d.back.Hidden
	d.notice.Hidden = len(d.notice.Objects) == 0
	d.all.Refresh()
}

// setAlone gives the entry the room of the list too, or gives it back.
func (d *detail) setAlone(on bool) {
	d.layout.Widest = 1
	if on {
		d.layout.Widest = 2
	}
	if panes := d.screen.panes; panes != nil { // else it is being made
		panes.SetAlone(on)
	}
}

// say shows a notice over the entry, or takes it away.
func (d *detail) say(n fyne.CanvasObject) {
	d.notice.Objects, d.failing = nil, false
	if n != nil {
		d.notice.Objects = []fyne.CanvasObject{n}
	}
	if n != nil && d.notice.Hidden { // else it is said again, at each key
		d.view.ScrollToTop()
	}
	d.notice.Hidden = n == nil
	d.notice.Refresh()
	d.all.Refresh()
}

func (d *detail) fail(err error) { d.say(shell.Problem(err)) }

// setNarrow follows the width of the window.
func (d *detail) setNarrow(narrow bool) {
	d.back.Hidden = !narrow
	d.layout.Left, d.layout.Right = ui.Space6+ui.Space1, ui.Space7
	if narrow {
		d.layout.Left, d.layout.Right = ui.Space5, ui.Space5
	}
	if len(d.all.Objects) > 0 {
		d.all.Objects[0].(*fyne.Container).Hidden = !narrow
		d.all.Refresh()
	}
}

// item is what is shown, zero if nothing is or it is not saved yet.
func (d *detail) item() journal.ID {
	if !d.shown {
		return journal.ID{}
	}
	return d.record.Item
}

// blank shows that no entry is open.
func (d *detail) blank() {
	d.shown, d.record = false, journal.Record{}
	d.notice.Objects = nil
	hint := lang.L("Choose an entry to read it again, or begin a new one.")
	if len(d.work.Journal.Timeline()) == 0 {
		hint = lang.L("Begin an entry whenever you like. One line is enough.")
	}
	ways := ui.Flow(ui.Space4, ui.NewSmallLink(lang.L("Begin with a template"), func() { templates{d}.show(false) }))
	if again := d.anyLink(lang.L("Read any one of them again")); again != nil {
		ways.Add(again)
	}
	d.show(nil, ui.Down(ui.Space3, ui.Hint(hint), ways))
}

// open shows an entry to read.
func (d *detail) open(item journal.ID) {
	r, err := d.work.Journal.Get(item)
	if err != nil {
		d.blank()
		d.fail(err)
		return
	}
	d.notice.Objects = nil
	d.status.SetText("")
	d.record, d.shown, d.place = r, true, reader.Place{}
	d.read()
	d.work.Shell.Event("opened page")
}

// readAgain reads on, with the focus, after something else was shown in its place.
func (d *detail) readAgain() {
	d.read()
	d.pane.Focus()
}

// read shows the entry as it reads.
func (d *detail) read() {
	d.chosen = 0
	d.pane.View().SetMarks(nil)
	d.pane.SetText(d.record.Text, d.work.Shell.Aside, d.whole)
	d.setOut()
}

// whole goes on when all of a very long text is there: what is looked for may be in the rest of it.
func (d *detail) whole() {
	switch {
	case d.draft != nil:
	case d.findBar.Shown():
		d.findBar.Again()
	case len(d.pane.View().Marks()) > 0:
		d.setOut()
	}
	d.work.Shell.Event("read whole")
}

// setOut sets out the text that is read, and what goes with it.
func (d *detail) setOut() {
	above := d.heading()
	d.top = ui.Spread(ui.Small(above.dateLine()), d.status)
	head := ui.Down(ui.Space2, d.top)
	if title := above.title(); title != "" {
		head.Add(d.marked(ui.WrittenTitle(title)))
	}
	if words := above.chips(); words != nil {
		head.Add(words)
	}
	if about := above.about(); about != nil {
		head.Add(about)
	}
	if bar := d.placesBar(); bar != nil {
		head.Add(bar)
	}
	d.actions = d.foot()
	d.show(d.text, head, d.text, d.actions)
}

func (d *detail) heading() heading { return heading{d.work, d.record, d.swap} }

// mark shows anew what is searched for, when the search has changed.
func (d *detail) mark() {
	if d.shown && d.draft == nil {
		d.read()
	}
}

// swapKey is shown on the buttons Edit and Done, which lead from reading to writing and back.
var swapKey = shell.Shortcut{Key: fyne.KeyE, With: shell.Ctrl}

// foot is what can be done with an entry that is read.
func (d *detail) foot() *fyne.Container {
	if d.record.Binned {
		return ui.Flow(ui.Space4, ui.NewButton(lang.L("Put back"), d.putBack), ui.NewSmallLink(lang.L("Delete it for good"), d.purgeThis))
	}
	swap := ui.NewButton(lang.L("Edit"), d.swap)
	swap.Icon, swap.Key = assets.Pencil, swapKey.Label()
	d.keep.SetOn(d.record.Kept)
	d.later.ShowLink()
	foot := ui.Flow(ui.Space4, swap, d.keep, d.later.All)
	if h := d.work.Journal.Head(d.record.Item); h != nil && h.Revisions > 1 {
		foot.Add(ui.NewSmallLink(lang.L("Versions"), versions{d}.show))
	}
	foot.Add(ui.NewSmallLink(lang.L("Add to my plan"), addToPlan{d}.ask))
	foot.Add(ui.NewSmallLink(lang.L("Delete"), d.remove))
	foot.Add(ui.Small(edit.KeptMeans()))
	return foot
}

// swap goes from reading to writing and back.
func (d *detail) swap() {
	switch {
	case !d.shown || d.record.Binned:
	case d.draft == nil:
		at := d.lineRead()
		d.begin(d.record)
		if at >= 0 {
			d.writer.text.Select(editor.Span{From: at, To: at})
		}
	case d.comesBack(d.close):
		if d.record.Kind == journal.Template {
			templates{d}.show(true)
			return
		}
		if d.record.Item.IsZero() { // nothing was written
			d.blank()
			d.screen.focus(d.screen.list)
			return
		}
		d.readAgain()
		d.toPlace()
		d.work.Shell.Event("reading")
	}
}

// begin shows the entry to write on; a record without an item is a new entry.
func (d *detail) begin(r journal.Record) {
	d.record, d.shown = r, true
	d.notice.Objects, d.failing = nil, false
	d.status.SetText("")
	d.draft = d.work.NewDraft(r, d.saved, d.notSaved)
	d.writer.show()
	d.work.Shell.Event("writing")
}

// edit changes the entry that is written to.
func (d *detail) edit(change func(*journal.Record)) {
	if d.draft != nil {
		d.draft.Edit(change)
		d.record = d.draft.Record()
	}
}

func (d *detail) saved(r journal.Record) {
	d.record = r
	d.saySaved()
	if d.failing {
		d.say(nil)
	}
	d.screen.changed(r.Item)
}

func (d *detail) notSaved(err error) {
	d.say(d.work.Unsaved(d.draft, err))
	d.failing = true
}

// saySaved says when. The rest of the entry is left alone: to lay a long text
// out again takes a while.
func (d *detail) saySaved() {
	d.status.SetText(d.work.Shell.Dates().Saved(d.record.At))
	d.top.Refresh()
}

// close ends the writing. False: it could not be saved, and the screen says so.
func (d *detail) close() bool {
	if !d.work.KeepLines() {
		return false
	}
	if d.purge != nil {
		d.purge.task.Abandon() // the journal is as it was, or without it
		d.purge = nil
	}
	if d.draft == nil {
		return true
	}
	if !d.work.Close(d.draft) {
		return false
	}
	d.record = d.draft.Record()
	d.draft = nil
	d.screen.countFilters()
	d.screen.fillChips()
	return true
}

// setKept keeps the entry from being brought back unasked, or no longer.
func (d *detail) setKept(on bool) { d.change("kept", func(r *journal.Record) { r.Kept = on }) }

// change changes something about the entry, whether it is read or written to.
// False: it could not be saved, and the screen says so.
func (d *detail) change(event string, f func(*journal.Record)) bool {
	if d.draft != nil {
		d.edit(f)
		return true
	}
	r := d.record
	f(&r)
	return d.keepRecord(r, event)
}

// keepRecord saves a change that was made without writing.
func (d *detail) keepRecord(r journal.Record, event string) bool {
	stored, err := d.work.SaveOnce(r)
	if err != nil {
		d.fail(err)
		return false
	}
	d.record = stored
	d.saySaved()
	d.screen.changed(stored.Item)
	d.work.Shell.Event(event)
	return true
}

// setNotBefore keeps the day before which the entry is not to be brought back.
func (d *detail) setNotBefore(day journal.Day) bool {
	return d.change("not before", func(r *journal.Record) { r.NotBefore = day })
}

// focusAgain gives the focus back to the words.
func (d *detail) focusAgain() {
	if d.draft != nil {
		d.writer.text.Focus()
		return
	}
	d.pane.Focus()
}

// print is the entry as it goes on paper; without a text where none is open.
func (d *detail) print() (title, text string) {
	if !d.shown {
		return "", ""
	}
	h := d.heading()
	title = h.title()
	if title == "" {
		title = h.dateLine()
	}
	parts := slices.DeleteFunc([]string{h.dateLine(), h.title(), d.record.Text}, func(p string) bool { return p == "" })
	return title, strings.Join(parts, "\n\n") + "\n"
}
