// Package settings is the place for how Ownway looks and behaves, for the ways into the
// journal, and for what takes everything out of it or away.
package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// Program is what Settings need of the program around the journal.
type Program struct {
	Credentials *credentials.Boxes
	Opened      credentials.Opened       // the journal, for whoever changes a way into it
	Backups     func() fyne.CanvasObject // the page about them
	Keys        []Keys                   // all keys that do something
	Files       []string                 // of the program, which go with the journal when it is erased
	Locale      string                   // of the system, such as "en-GB"
	Minimises   bool                     // whether the program is told that its window is minimised

	WatchAway  func() // watches for the person going away, as is set by now
	StopUpkeep func() // ends what is made up for in the background
	Erased     func() // forgets the journal, which is gone, and all that the program keeps
	Lock       func()
}

// Keys is a table of keys, with a title.
type Keys struct {
	Title string
	Keys  []shell.Shortcut
}

// Screen is an index of a few pages, each about one thing, so that a tired
// person has one decision in front of them and not all of them.
type Screen struct {
	work    *edit.Workspace
	program Program
	said    *ui.Notice      // what was done last; the next page shows it, once
	root    *fyne.Container // holds the page that is shown
	notice  *fyne.Container // says over a page what was done, or what went wrong
	page    string          // its name
	scroll  *container.Scroll
	task    *shell.Task    // of the page that is shown; nil: it has none
	gone    func()         // gives up what the page holds; may be nil
	look    func(string)   // at a file, on the page that brings it in
	back    func()         // what Escape does; nil on the index
	focus   fyne.Focusable // what Enter gives the focus to; nil: nothing
}

// The names of the pages, for routes and events.
const (
	Looks    = "looks"
	Spelling = "spelling"
	Locking  = "locking"
	Ways     = shell.WaysIn
	Backups  = "backups"
	BringIn  = shell.BringIn
	TakeOut  = "take out"
	Journal  = "journal"
	Keyboard = "keys"
	index    = "index" // of them
)

// part is one of the pages.
type part struct {
	name  string
	title string
	brief string // what is in it, on the index
	make  func() []fyne.CanvasObject
}

func (p *Screen) parts() []part {
	return []part{
		{Looks, lang.L("How it looks"), lang.L("Light or dark, and the size of the letters"), p.looks},
		{Spelling, lang.L("Spelling"), lang.L("Misspelt words underlined, in the languages you write"), p.spelling},
		{Locking, lang.L("Locking by itself"), lang.L("When you are away"), p.locking},
		{Ways, lang.L("Ways in"), lang.L("Your passphrase, your recovery code, a key file"), p.ways},
		{Backups, lang.L("Backups"), lang.L("What is kept, where, and how to go back to it"), p.backups},
		{BringIn, lang.L("Bring in from another program"), lang.L("Years you wrote elsewhere, once and whole"), p.bringIn},
		{TakeOut, lang.L("Take out what you wrote"), lang.L("All of it or a part, in a form that other programs open"), p.takeOut},
		{Journal, lang.L("Your journal"), lang.L("Where it is, and what of it can be seen"), p.about},
		{Keyboard, lang.L("Keyboard"), lang.L("What can be done without the mouse"), p.keyboard},
	}
}

// New shows a page by its name, or for "" the index. On it is said what was done; nil:
// nothing was.
func New(w *edit.Workspace, program Program, page string, said *ui.Notice) *Screen {
	p := &Screen{work: w, program: program, said: said, root: container.NewStack(), notice: container.NewStack(), scroll: container.NewVScroll(ui.Space(0))}
	for _, its := range p.parts() {
		if its.name == page {
			p.showPart(its)
			return p
		}
	}
	p.showIndex("")
	return p
}

// Name is the stop of the rail.
func (p *Screen) Name() string { return shell.Settings }

// Here leads back to the page.
func (p *Screen) Here() shell.Route {
	return shell.Route{Screen: shell.Settings, Page: p.page, Left: p.scroll.Offset}
}

// Arrive scrolls to where the page was left, or looks at a file.
func (p *Screen) Arrive(r shell.Route) {
	if r.File != "" && p.look != nil {
		p.look(r.File)
	}
	if was, ok := r.Left.(fyne.Position); ok {
		p.scroll.ScrollToOffset(was)
	}
}

// Escape goes back to the index.
func (p *Screen) Escape() {
	if p.back != nil {
		p.back()
	}
}

// Content is what the place shows.
func (p *Screen) Content() fyne.CanvasObject { return p.root }

// Enter gives the focus to the first thing there is.
func (p *Screen) Enter() {
	p.work.Shell.Unfocus() // of what was replaced
	p.work.Shell.Focus(p.focus)
}

// Leave has nothing to save: what a setting changes is kept at once. An export or an
// import under way is stopped, and takes back what it wrote, so that a lock never
// leaves half of it lying in the open.
func (p *Screen) Leave() bool {
	if p.task != nil {
		p.task.Abandon()
	}
	if p.gone != nil {
		p.gone()
	}
	p.program.Credentials.Wipe() // a code that is tried
	return true
}

// show puts a page into the place, over which is said what was done last.
func (p *Screen) show(name, title string, back func(), page func() []fyne.CanvasObject) {
	from := p.Here()
	p.Leave()
	p.page = name
	p.task, p.gone, p.look, p.back = nil, nil, nil, back
	p.notice.RemoveAll()
	if p.said != nil {
		p.notice.Add(p.said)
		p.said = nil
	}
	objects := []fyne.CanvasObject{ui.Title(title), p.notice}
	if back != nil {
		up := ui.NewLink(lang.L("Back to Settings"), back)
		p.focus = up
		objects = append([]fyne.CanvasObject{ui.Flow(0, up)}, objects...)
	}
	p.scroll = ui.Page(append(objects, page()...)...)
	p.root.Objects = []fyne.CanvasObject{p.scroll}
	p.root.Refresh()
	if p.work.Shell.Shows(p) {
		p.Enter()
		p.work.Shell.Way.Stepped(from)
	}
	p.work.Shell.Event("shown settings " + name)
}

// showIndex has the focus on the page that one comes back from.
func (p *Screen) showIndex(from string) {
	p.show(index, lang.L("Settings"), nil, func() []fyne.CanvasObject {
		var rows []fyne.CanvasObject
		for i, its := range p.parts() {
			row := ui.NewRow(its.title, "", its.brief, func() { p.showPart(its) })
			if i == 0 || its.name == from {
				p.focus = row
			}
			rows = append(rows, row)
		}
		return []fyne.CanvasObject{ui.Rows(rows...)}
	})
}

func (p *Screen) showPart(its part) {
	p.show(its.name, its.title, func() { p.showIndex(its.name) }, its.make)
}

// backups is the page about them, which is another's.
func (p *Screen) backups() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.program.Backups()}
}

// about is where the journal is, and what of it anybody can see.
func (p *Screen) about() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{
		ui.Body(lang.L("It is kept in {{.Path}}. All of it is locked there: text, titles, days, tags and names. What can be seen is that it is a journal, roughly how large, and when it last changed.", map[string]any{"Path": p.work.Journal.Path()})),
		ui.Body(lang.L("Copy that file somewhere safe now and then while Ownway is closed or locked. It opens with the passphrase it had when you copied it.")),
		ui.Small(lang.L("Format {{.N}}. Ownway opens no network connection.", map[string]any{"N": journal.FormatVersion})),
	}, p.erasing()...)
}
