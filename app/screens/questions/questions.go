// Package questions is the place of the article's four questions, its closing one and
// the person's own: one at a time, all on a page, or two answers beside each other.
package questions

import (
	"net/url"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// Screen is what the place shows.
type Screen struct {
	*edit.Pages
	work  *edit.Workspace
	open  func(*url.URL) error // shows a file with the system's program for it
	now   asked                // the question that is shown
	entry *edit.QuickEntry     // what is being written, or nil
	form  *questionForm        // the words of an own question while they are written, or nil
	picks [2]*ui.Pick          // of then and now
}

// New makes the screen, at a question by its id or at the first. Open shows a file with
// the system's program for it.
func New(w *edit.Workspace, question string, open func(*url.URL) error) *Screen {
	p := &Screen{work: w, open: open}
	p.Pages = w.NewPages(p)
	p.showID(question)
	return p
}

// Name is the stop of the rail.
func (p *Screen) Name() string { return shell.Questions }

// Here leads back to the page of the question that is shown, and to what is being written there.
func (p *Screen) Here() shell.Route {
	r := p.At
	r.Screen, r.Page, r.Left = shell.Questions, p.now.id, p.Scrolled()
	if p.entry != nil && r.Do != shell.Edit {
		r.Record = p.entry.Draft.Record()
		r.Record.Item, r.Record.Text = p.entry.Draft.Item(), "" // which is in the journal
	}
	return r
}

// asKept is a record that was being written as the journal has it by now, or as it was if it has nothing of it.
func (p *Screen) asKept(r journal.Record) journal.Record {
	if kept, err := p.work.Journal.Get(r.Item); err == nil {
		return kept
	}
	r.Item = journal.ID{}
	return r
}

// Arrive goes on from a question to what was asked for of it.
func (p *Screen) Arrive(r shell.Route) {
	if p.now.id == r.Page {
		p.arrive(r)
	}
	p.ScrollBack(r.Left)
}

func (p *Screen) arrive(r shell.Route) {
	answers := answersTo(p.work, p.now.id)
	switch h := p.work.Journal.Head(r.Item); {
	case r.Do == shell.WriteAnswer && r.Record.Item.IsZero():
		p.writeAnswer()
	case r.Do == shell.WriteAnswer:
		p.goOnWithAnswer(p.asKept(r.Record))
	case r.Do == shell.WriteNote && h != nil:
		p.writeNote(r.Item, journal.SortStep)
	case r.Do == shell.WriteNote:
		p.goOnWithNote(p.asKept(r.Record))
	case h == nil || h.Binned:
	case r.Do == shell.Edit:
		p.correct(r.Item, p.again)
	case h.Kind == journal.Step:
		p.showStep(r.Item)
	case len(answers) > 0 && answers[0].Item != r.Item:
		p.showAnswer(r.Item)
	}
}

// Enter gives the focus to what one is likely to do here.
func (p *Screen) Enter() {
	p.work.Shell.Event("shown question " + p.now.name())
	p.Pages.Enter()
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
