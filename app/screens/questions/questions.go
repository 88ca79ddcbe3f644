// Package questions is the place of the article's four questions, its closing one and
// the person's own: one at a time, all on a page, or two answers beside each other.
package questions

import (
	"net/url"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// Screen is what the place shows.
type Screen struct {
	work   *edit.Workspace
	open   func(*url.URL) error // shows a file with the system's program for it
	now    asked                // the question that is shown
	root   *fyne.Container      // holds the page that is shown
	entry  *edit.QuickEntry     // what is being written, or nil
	form   *questionForm        // the words of an own question while they are written, or nil
	said   *ui.Notice           // what was done last, shown once
	picks  [2]*ui.Pick          // of then and now
	focus  fyne.Focusable       // what Enter gives the focus to; nil: nothing
	rows   *ui.ReorderList      // the steps, or the own questions
	note   journal.Record       // that was left to look at something else
	notice *fyne.Container      // under the head of the page
	back   func()               // what Escape does; nil where there is nothing to go back to
}

// New makes the screen, at a question by its id or at the first. Open shows a file with
// the system's program for it.
func New(w *edit.Workspace, question string, open func(*url.URL) error) *Screen {
	p := &Screen{work: w, open: open, root: container.NewStack()}
	p.showID(question)
	return p
}

// Name is the stop of the rail.
func (p *Screen) Name() string { return shell.Questions }

// Escape goes back to the question.
func (p *Screen) Escape() {
	if p.back != nil {
		p.back()
	}
}

// Arrive goes on from a question to what was asked for of it.
func (p *Screen) Arrive(r shell.Route) {
	answers := answersTo(p.work, p.now.id)
	switch h := p.work.Journal.Head(r.Item); {
	case p.now.id != r.Page:
	case r.Do == shell.WriteAnswer:
		p.writeAnswer()
	case r.Do == shell.WriteNote && h != nil:
		p.writeNote(r.Item, journal.SortStep)
	case r.Do == shell.WriteNote:
		p.goOnWithNote(r.Record)
	case h == nil:
	case h.Kind == journal.Step:
		p.showStep(r.Item)
	case len(answers) > 0 && answers[0].Item != r.Item:
		p.showAnswer(r.Item)
	}
}

// Content is what the place shows.
func (p *Screen) Content() fyne.CanvasObject { return p.root }

// Enter gives the focus to what one is likely to do here.
func (p *Screen) Enter() {
	p.work.Shell.Event("shown question " + p.now.name())
	p.takeFocus()
}

// Leave saves what is being written.
func (p *Screen) Leave() bool {
	if p.entry != nil && !p.entry.Close() {
		return false
	}
	if p.form != nil && !p.form.close() {
		return false
	}
	p.entry, p.form = nil, nil
	return true
}

// show puts a page into the place, from which Escape goes back. What was being
// written is saved first; if that fails, the page stays.
func (p *Screen) show(back func(), page func() []fyne.CanvasObject) {
	if !p.work.KeepLines() || !p.Leave() {
		return
	}
	p.work.ForgetLines()
	p.focus, p.back = nil, back
	objects := page()
	p.notice = ui.Down(0)
	if p.said != nil {
		p.notice.Objects = []fyne.CanvasObject{p.said}
		p.said = nil
	}
	p.notice.Hidden = len(p.notice.Objects) == 0
	objects = slices.Insert(objects, 1, fyne.CanvasObject(p.notice))
	p.root.Objects = []fyne.CanvasObject{ui.Page(objects...)}
	p.root.Refresh()
	p.takeFocus()
}

// say says something on the page that is shown, which stays as it is.
func (p *Screen) say(n *ui.Notice) {
	p.notice.Objects, p.notice.Hidden = []fyne.CanvasObject{n}, false
	p.root.Refresh()
	ui.Reveal(n)
}

func (p *Screen) takeFocus() {
	if p.work.Shell.Shows(p) {
		p.work.Shell.Unfocus() // of what was replaced
		p.work.Shell.Focus(p.focus)
	}
}

// showID shows a question by its id, the first where there is none of it.
func (p *Screen) showID(id string) {
	list := all(p.work)
	p.now = list[0]
	for _, q := range list {
		if q.id == id {
			p.now = q
		}
	}
	p.showQuestion()
}

func (p *Screen) goTo(q asked) {
	if !p.Leave() {
		return
	}
	p.showID(q.id)
	p.work.Shell.Event("shown question " + p.now.name())
}

// again shows the question anew, as it is after something was done.
func (p *Screen) again() { p.showID(p.now.id) }

// moveTo puts one of a list in another place and shows the page anew, at the
// same height and with the focus on what was moved.
func (p *Screen) moveTo(list []*journal.Head, from, to int, again func()) {
	if err := p.work.Reorder(list, from, to); err != nil {
		p.said = shell.Problem(err)
		again()
		return
	}
	was := p.page().Offset
	again()
	p.page().ScrollToOffset(was)
	p.work.Shell.Focus(p.rows.Focusable(to))
	p.work.Shell.Event("moved")
}

// page is what scrolls.
func (p *Screen) page() *container.Scroll { return p.root.Objects[0].(*container.Scroll) }
