package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// settings is an index of a few pages, each about one thing, so that a tired
// person has one decision in front of them and not all of them.
type settings struct {
	session *session
	root    *fyne.Container // holds the page that is shown
	notice  *fyne.Container // says over a page what was done, or what went wrong
	theme   *ui.Choice
	trial   *credentials.CodeTrial // tries the recovery code
	out     *takeOut               // on its page
	back    func()                 // what Escape does; nil on the index
	focus   fyne.Focusable         // what Enter gives the focus to; nil: nothing
}

// The names of the pages of Settings, for events and for opening one by name.
const (
	partLooks   = "looks"
	partLocking = "locking"
	partWays    = "ways"
	partBackups = "backups"
	partTakeOut = "take out"
	partJournal = "journal"
	partKeys    = "keys"
)

// settingsPart is one of the pages.
type settingsPart struct {
	name  string
	title string
	brief string // what is in it, on the index
	make  func() []fyne.CanvasObject
}

func (p *settings) parts() []settingsPart {
	return []settingsPart{
		{partLooks, lang.L("How it looks"), lang.L("Light or dark, and the size of the letters"), p.looks},
		{partLocking, lang.L("Locking by itself"), lang.L("When you are away"), p.locking},
		{partWays, lang.L("Ways in"), lang.L("Your passphrase, your recovery code, a key file"), p.ways},
		{partBackups, lang.L("Backups"), lang.L("What is kept, where, and how to go back to it"), p.backups},
		{partTakeOut, lang.L("Take everything out"), lang.L("As plain text files that any program can read"), p.takeOut},
		{partJournal, lang.L("Your journal"), lang.L("Where it is, and what of it can be seen"), p.about},
		{partKeys, lang.L("Keyboard"), lang.L("What can be done without the mouse"), p.keysPage},
	}
}

// newSettings shows a page by its name, or for "" the index.
func newSettings(s *session, part string) *settings {
	p := &settings{session: s, root: container.NewStack(), notice: container.NewStack()}
	for _, its := range p.parts() {
		if its.name == part {
			p.showPart(its)
			return p
		}
	}
	p.showIndex("")
	return p
}

// Name is the stop of the rail.
func (p *settings) Name() string { return shell.Settings }

// Escape goes back to the index.
func (p *settings) Escape() {
	if p.back != nil {
		p.back()
	}
}

// Content is what the place shows.
func (p *settings) Content() fyne.CanvasObject { return p.root }

// Enter gives the focus to the first thing there is.
func (p *settings) Enter() {
	p.session.Shell.Unfocus() // of what was replaced
	p.session.Shell.Focus(p.focus)
}

// Leave has nothing to save: what a setting changes is kept at once. An export
// under way is stopped, and takes back what it wrote, so that a lock never
// leaves half of it lying in the open.
func (p *settings) Leave() bool {
	if p.out != nil {
		p.out.task.Abandon()
	}
	return true
}

// show puts a page into the place, over which is said what was done last.
func (p *settings) show(name, title string, back func(), page func() []fyne.CanvasObject) {
	p.Leave()
	p.out, p.back = nil, back
	p.notice.RemoveAll()
	if said := p.session.said; said != nil {
		p.notice.Add(said)
		p.session.said = nil
	}
	objects := []fyne.CanvasObject{ui.Title(title), p.notice}
	if back != nil {
		up := ui.NewLink(lang.L("All settings"), back)
		p.focus = up
		objects = append([]fyne.CanvasObject{ui.Flow(0, up)}, objects...)
	}
	p.root.Objects = []fyne.CanvasObject{ui.Page(append(objects, page()...)...)}
	p.root.Refresh()
	if p.session.Shell.Shows(p) {
		p.Enter()
	}
	p.session.app.event("shown settings " + name)
}

// showIndex has the focus on the page that one comes back from.
func (p *settings) showIndex(from string) {
	p.show("index", lang.L("Settings"), nil, func() []fyne.CanvasObject {
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

func (p *settings) showPart(its settingsPart) {
	p.show(its.name, its.title, func() { p.showIndex(its.name) }, its.make)
}

// about is where the journal is, and what of it anybody can see.
func (p *settings) about() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{
		ui.Body(lang.L("It is kept in {{.Path}}. All of it is locked there: text, titles, days, tags and names. What can be seen is that it is a journal, roughly how large, and when it last changed.", map[string]any{"Path": p.session.Journal.Path()})),
		ui.Body(lang.L("Copy that file somewhere safe now and then while Ownway is closed or locked. It opens with the passphrase it had when you copied it.")),
		ui.Small(lang.L("Format {{.N}}. Ownway opens no network connection.", map[string]any{"N": journal.FormatVersion})),
	}, p.erasing()...)
}
