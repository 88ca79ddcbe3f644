package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// support is the place for a hard day: the people who can help, where to ring,
// and the person's own plan. It opens to be read, with what helps soonest
// first; what changes any of it is behind a link, on pages of its own.
type support struct {
	session *session
	root    *fyne.Container                  // holds the page that is shown
	jot     *edit.QuickEntry                 // what is being written, or nil
	back    func()                           // what Escape does; nil where there is nothing to go back to
	said    *ui.Notice                       // what was done last, shown once
	focus   fyne.Focusable                   // what Enter gives the focus to
	rows    *ui.ReorderList                  // of the page that arranges
	shown   map[journal.ID]fyne.CanvasObject // the card of each person and section on the page to read
}

func newSupport(s *session) *support {
	p := &support{session: s, root: container.NewStack()}
	p.showAll()
	return p
}

// Name is the stop of the rail.
func (p *support) Name() string { return shell.Support }

// Escape goes back to the page to read.
func (p *support) Escape() {
	if p.back != nil {
		p.back()
	}
}

// Arrive begins a person, or scrolls to an item.
func (p *support) Arrive(r shell.Route) {
	if r.Do == shell.AddPerson {
		p.addPerson(func() { p.session.Shell.Go(*r.Back) })
		return
	}
	p.reveal(r.Item)
}

// Content is what the place shows.
func (p *support) Content() fyne.CanvasObject { return p.root }

// Enter gives the focus to what one is likely to do here.
func (p *support) Enter() { p.session.Shell.Focus(p.focus) }

// Leave saves what is being written.
func (p *support) Leave() bool {
	if p.jot != nil && !p.jot.Close() {
		return false
	}
	p.jot = nil
	return true
}

// show puts a page into the place, from which Escape goes back. What was being
// written is saved first; if that fails, its page stays.
func (p *support) show(back func(), page func() []fyne.CanvasObject) {
	if !p.session.KeepLines() || !p.Leave() {
		return
	}
	p.session.ForgetLines()
	p.back, p.shown = back, map[journal.ID]fyne.CanvasObject{}
	objects := page()
	if p.said != nil {
		objects = append(objects[:1:1], append([]fyne.CanvasObject{p.said}, objects[1:]...)...)
		p.said = nil
	}
	p.root.Objects = []fyne.CanvasObject{ui.Page(objects...)}
	p.root.Refresh()
	if p.session.Shell.Shows(p) {
		p.Enter()
	}
}

// showAll is the page to read.
func (p *support) showAll() {
	p.show(nil, func() []fyne.CanvasObject {
		help := ui.NewMainButton(lang.L("Help now"), p.session.Shell.Help)
		help.Key = "F1"
		p.focus = help
		ring, number := p.ring()
		plan, change := p.plan()
		letters, letter := p.letters()
		ways := ui.Flow(ui.Space4, p.wayTo(lang.L("Where to ring"), ring, number), p.wayTo(lang.L("My plan"), plan, change),
			p.wayTo(lang.L("Letters to myself"), letters, letter),
			ui.NewLink(lang.L("What helped before"), func() {
				p.session.Shell.Go(shell.Route{Screen: shell.Helped, Back: &shell.Route{Screen: shell.Support}})
			}))
		head := ui.Head("", lang.L("Support"), lang.L("For a hard day. Ask somebody, ring somebody, or read your plan."))
		return []fyne.CanvasObject{ui.Down(ui.Space1, ui.Spread(head, help), ways), p.people(), ring, plan, letters, p.forLock()}
	})
}

// wayTo is a link to a part of the page to read, which may be far down, and
// to the first thing in it that can have the focus.
func (p *support) wayTo(name string, part fyne.CanvasObject, first fyne.Focusable) fyne.CanvasObject {
	return ui.NewLink(name, func() {
		page := p.root.Objects[0].(*container.Scroll)
		driver := fyne.CurrentApp().Driver()
		top := driver.AbsolutePositionForObject(part).Y - driver.AbsolutePositionForObject(page.Content).Y
		page.ScrollToOffset(fyne.NewPos(0, top))
		p.session.Shell.Focus(first)
	})
}

// reveal scrolls the page to read to a person or a section of the plan.
func (p *support) reveal(item journal.ID) {
	if o := p.shown[item]; o != nil {
		ui.Reveal(o)
	}
}

// part is a part of the page to read, with room before it.
func part(heading fyne.CanvasObject, objects ...fyne.CanvasObject) fyne.CanvasObject {
	return ui.Down(ui.Space3, append([]fyne.CanvasObject{ui.Space(ui.Space1), heading}, objects...)...)
}

// ring is where to ring, in brief; all of it is in Help now.
func (p *support) ring() (all fyne.CanvasObject, first fyne.Focusable) {
	list := content.Helplines()
	here := list.Countries[0]
	lines := ui.Down(ui.Space1)
	for i, l := range here.Lines {
		copied := p.session.app.copyHelpline(l)
		if i == 0 {
			first = copied
		}
		reach := ui.Body(wording.OfContent(l.Reach))
		reach.Style.Bold = true
		lines.Add(ui.Spread(ui.Flow(ui.Space3, reach, ui.Small(wording.OfContent(l.Name))), copied))
	}
	app := p.session.app
	more := lang.L("{{.Country}}, checked on {{.Day}}. Help now says more about each, and has other countries.", map[string]any{
		"Country": wording.OfContent(here.Name), "Day": app.dates().Day(journal.DayOf(list.CheckedOn), ""),
	})
	return part(ui.Section(lang.L("Where to ring")), ui.NewCard(lines), ui.Small(more)), first
}

// edits changes the record that a form is about.
type edits func(func(*journal.Record))

// box is a place to write some lines in, with its label.
func (p *support) box(label, placeholder string, rows int, text string, changed func(string)) fyne.CanvasObject {
	w := p.session.NewSurface(placeholder, func(n *ui.Notice) { p.jot.Say(n) })
	card := p.session.OnCard(w, nil)
	w.SetMinRows(rows)
	w.SetText(text)
	w.OnChanged = changed
	return ui.Down(ui.Space2, ui.Small(label), card)
}

// form is a page to write a record on: its title in a line, its text, and what
// else it has.
type form struct {
	head, binned   string // over the form; what is said once it is in the bin
	title, text    string // labels
	hint, ask, bin string // placeholders, and the link to the bin
	rows           int
	more           func(edits) []fyne.CanvasObject
}

// write shows the form of a record, which may be a new one.
func (p *support) write(r journal.Record, f form, back func()) {
	p.show(back, func() []fyne.CanvasObject {
		var j *edit.QuickEntry
		edit := func(change func(*journal.Record)) { j.Draft.Edit(change) }
		var more []fyne.CanvasObject
		if f.more != nil {
			more = f.more(edit)
		}
		j = p.session.NewQuickEntry(r, f.ask, f.rows, back, more...)
		p.jot = j
		title := editor.NewTitle(f.hint)
		title.SetText(r.Title)
		title.OnChanged = func(text string) { edit(func(r *journal.Record) { r.Title = text }) }
		title.OnSubmitted = func(string) { j.Surface.Focus() }
		card := ui.NewWritingCard(title)
		title.OnFocus = card.SetFocused
		p.focus = title.Focusable()
		if r.Title != "" {
			p.focus = j.Surface.Focusable()
		}
		return []fyne.CanvasObject{
			ui.Title(f.head),
			ui.Down(ui.Space2, ui.Small(f.title), card),
			ui.Down(ui.Space2, ui.Small(f.text), j.All),
			ui.Flow(0, ui.NewSmallLink(f.bin, func() { p.remove(f.binned, back) })),
		}
	})
}
