// Package support is the place for a hard day: the people who can help, where to ring,
// the person's own plan, and their letters to themselves.
package support

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/config"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// Screen is the place for a hard day. It opens to be read, with what helps soonest
// first; what changes any of it is behind a link, on pages of its own.
type Screen struct {
	*edit.Pages
	work    *edit.Workspace
	lines   config.LockLines
	writing *edit.QuickEntry                 // what is being written, or nil
	shown   map[journal.ID]fyne.CanvasObject // the card of each person and section on the page to read
}

// New makes the screen. The lines are those that the person chose for the lock screen.
func New(w *edit.Workspace, lines config.LockLines) *Screen {
	s := &Screen{work: w, lines: lines}
	s.Pages = w.NewPages(s)
	s.showAll()
	return s
}

// Name is the stop of the rail.
func (s *Screen) Name() string { return shell.Support }

// Arrive begins a person, or scrolls to an item.
func (s *Screen) Arrive(r shell.Route) {
	open := map[string]func(journal.ID){
		aPerson: s.openPerson, aSection: s.openSection, aLetter: s.openLetter, toReadLetter: s.showLetter, "": s.reveal,
	}
	switch h := s.work.Journal.Head(r.Item); {
	case r.Do == shell.AddPerson:
		s.addPerson(s.work.Shell.Way.Back)
	case h != nil && !h.Binned:
		open[r.Page](r.Item)
	}
	s.ScrollBack(r.Left)
}

// The names of the pages that are about one item.
const (
	aPerson      = "person"
	aSection     = "section"
	aLetter      = "letter"
	toReadLetter = "letter to read"
)

// Here leads back to the page that is shown, and to what is being written there.
func (s *Screen) Here() shell.Route {
	r := s.At
	r.Screen, r.Left = shell.Support, s.Scrolled()
	return r
}

// Leave saves what is being written.
func (s *Screen) Leave() bool {
	if s.writing != nil && !s.writing.Close() {
		return false
	}
	s.writing = nil
	return true
}

// showAll is the page to read.
func (s *Screen) showAll() {
	s.Show(nil, func() []fyne.CanvasObject {
		s.shown = map[journal.ID]fyne.CanvasObject{}
		help := ui.NewMainButton(lang.L("Help now"), s.work.Shell.Help)
		help.Key = shell.HelpKey.Label()
		s.Focus = help
		ring, number := s.ring()
		plan, change := s.plan()
		letters, letter := s.letters()
		ways := ui.Flow(ui.Space4, s.wayTo(lang.L("Where to ring"), ring, number), s.wayTo(lang.L("My plan"), plan, change),
			s.wayTo(lang.L("Letters to myself"), letters, letter),
			ui.NewLink(lang.L("What helped before"), func() {
				s.work.Shell.Go(shell.Route{Screen: shell.Helped, Page: shell.Support})
			}))
		head := ui.Head("", lang.L("Support"), lang.L("For a hard day. Ask somebody, ring somebody, or read your plan."))
		return []fyne.CanvasObject{ui.Down(ui.Space3, head, ui.Flow(0, help), ways), s.people(), ring, plan, letters, s.forLock()}
	})
}

// wayTo is a link to a part of the page to read, which may be far down, and
// to the first thing in it that can have the focus.
func (s *Screen) wayTo(name string, part fyne.CanvasObject, first fyne.Focusable) fyne.CanvasObject {
	return ui.NewLink(name, func() {
		page := s.Page()
		driver := fyne.CurrentApp().Driver()
		top := driver.AbsolutePositionForObject(part).Y - driver.AbsolutePositionForObject(page.Content).Y
		page.ScrollToOffset(fyne.NewPos(0, top))
		s.work.Shell.Focus(first)
	})
}

// reveal scrolls the page to read to a person or a section of the plan.
func (s *Screen) reveal(item journal.ID) {
	if o := s.shown[item]; o != nil {
		ui.Reveal(o)
	}
}

// part is a part of the page to read, with room before it.
func part(heading fyne.CanvasObject, objects ...fyne.CanvasObject) fyne.CanvasObject {
	return ui.Down(ui.Space3, append([]fyne.CanvasObject{ui.Space(ui.Space1), heading}, objects...)...)
}

// ring is where to ring, in brief; all of it is in Help now.
func (s *Screen) ring() (all fyne.CanvasObject, first fyne.Focusable) {
	list := content.Helplines()
	here := list.Countries[0]
	lines := ui.Down(ui.Space1)
	for i, l := range here.Lines {
		copied := shell.NewHelplineButton(s.work.Shell, here, l)
		if i == 0 {
			first = copied
		}
		reach := ui.Body(wording.OfContent(l.Reach))
		reach.Style.Bold = true
		lines.Add(ui.Spread(ui.Flow(ui.Space3, reach, ui.Small(wording.OfContent(l.Name))), copied))
	}
	more := lang.L("{{.Country}}, checked on {{.Day}}. Help now says more about each, and has other countries.", map[string]any{
		"Country": wording.OfContent(here.Name), "Day": s.work.Shell.Dates().Day(journal.DayOf(list.CheckedOn), ""),
	})
	return part(ui.Section(lang.L("Where to ring")), ui.NewCard(lines), ui.Small(more)), first
}

// edits changes the record that a form is about.
type edits func(func(*journal.Record))

// box is a place to write some lines in, with its label.
func (s *Screen) box(label, placeholder string, rows int, text string, changed func(string)) fyne.CanvasObject {
	w := s.work.NewSurface(placeholder, func(n *ui.Notice) { s.writing.Say(n) })
	card := s.work.OnCard(w, nil)
	w.SetMinRows(rows)
	w.SetText(text)
	w.OnChanged = changed
	return ui.Down(ui.Space2, ui.Small(label), card)
}

// form is a page to write a record on: its title in a line, its text, and what
// else it has.
type form struct {
	name           string // of the page
	head, binned   string // over the form; what is said once it is in the bin
	title, text    string // labels
	hint, ask, bin string // placeholders, and the link to the bin
	rows           int
	more           func(edits) []fyne.CanvasObject
}

// write shows the form of a record, which may be a new one.
func (s *Screen) write(r journal.Record, f form, back func()) {
	s.Show(back, func() []fyne.CanvasObject {
		var j *edit.QuickEntry
		edit := func(change func(*journal.Record)) { j.Draft.Edit(change) }
		var more []fyne.CanvasObject
		if f.more != nil {
			more = f.more(edit)
		}
		j = s.work.NewQuickEntry(r, f.ask, f.rows, back, more...)
		s.writing = j
		s.At.Item, s.At.Page = j.Draft.Item(), f.name
		title := editor.NewTitle(f.hint)
		title.SetText(r.Title)
		title.OnChanged = func(text string) { edit(func(r *journal.Record) { r.Title = text }) }
		title.OnSubmitted = func(string) { j.Surface.Focus() }
		card := ui.NewWritingCard(title)
		title.OnFocus = card.SetFocused
		s.Focus = title.Focusable()
		if r.Title != "" {
			s.Focus = j.Surface.Focusable()
		}
		return []fyne.CanvasObject{
			ui.Title(f.head),
			ui.Down(ui.Space2, ui.Small(f.title), card),
			ui.Down(ui.Space2, ui.Small(f.text), j.All),
			ui.Flow(0, ui.NewSmallLink(f.bin, func() { s.remove(f.binned, back) })),
		}
	})
	s.work.Shell.Event("writing " + f.name)
}
