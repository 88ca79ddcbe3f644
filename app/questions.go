package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// questions is the article's four questions, its closing one and the person's
// own: one at a time, all on a page, or two answers beside each other.
type questions struct {
	session *session
	now     asked            // the question that is shown
	root    *fyne.Container  // holds the page that is shown
	jot     *edit.QuickEntry // what is being written, or nil
	form    *questionForm    // the words of an own question while they are written, or nil
	said    *ui.Notice       // what was done last, shown once
	picks   [2]*ui.Pick      // of then and now
	focus   fyne.Focusable   // what Enter gives the focus to; nil: nothing
	rows    *ui.ReorderList  // the steps, or the own questions
	note    journal.Record   // that was left to look at something else
	notice  *fyne.Container  // under the head of the page
	back    func()           // what Escape does; nil where there is nothing to go back to
}

func newQuestions(s *session, question string) *questions {
	p := &questions{session: s, root: container.NewStack()}
	p.showID(question)
	return p
}

// Name is the stop of the rail.
func (p *questions) Name() string { return shell.Questions }

// Escape goes back to the question.
func (p *questions) Escape() {
	if p.back != nil {
		p.back()
	}
}

// Arrive goes on from a question to what was asked for of it.
func (p *questions) Arrive(r shell.Route) {
	answers := p.session.answers(p.now.id)
	switch h := p.session.Journal.Head(r.Item); {
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
func (p *questions) Content() fyne.CanvasObject { return p.root }

// Enter gives the focus to what one is likely to do here.
func (p *questions) Enter() {
	p.session.app.event("shown question " + p.now.name())
	p.takeFocus()
}

// Leave saves what is being written.
func (p *questions) Leave() bool {
	if p.jot != nil && !p.jot.Close() {
		return false
	}
	if p.form != nil && !p.form.close() {
		return false
	}
	p.jot, p.form = nil, nil
	return true
}

// show puts a page into the place, from which Escape goes back. What was being
// written is saved first; if that fails, the page stays.
func (p *questions) show(back func(), page func() []fyne.CanvasObject) {
	if !p.session.KeepLines() || !p.Leave() {
		return
	}
	p.session.ForgetLines()
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
func (p *questions) say(n *ui.Notice) {
	p.notice.Objects, p.notice.Hidden = []fyne.CanvasObject{n}, false
	p.root.Refresh()
	ui.Reveal(n)
}

func (p *questions) takeFocus() {
	if p.session.Shell.Shows(p) {
		p.session.Shell.Unfocus() // of what was replaced
		p.session.Shell.Focus(p.focus)
	}
}

// showID shows a question by its id, the first where there is none of it.
func (p *questions) showID(id string) {
	all := p.session.questions()
	p.now = all[0]
	for _, q := range all {
		if q.id == id {
			p.now = q
		}
	}
	p.showQuestion()
}

func (p *questions) goTo(q asked) {
	if !p.Leave() {
		return
	}
	p.showID(q.id)
	p.session.app.event("shown question " + p.now.name())
}

// again shows the question anew, as it is after something was done.
func (p *questions) again() { p.showID(p.now.id) }
