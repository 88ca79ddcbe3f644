package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
	"ownway/app/read"
	"ownway/content"
	"ownway/journal"
)

// questions is the article's four questions and its closing one: one at a
// time, all on a page, or two answers beside each other.
type questions struct {
	session *session
	at      int             // which question, from 0
	root    *fyne.Container // holds the page that is shown
	jot     *jot            // what is being written, or nil
	said    *look.Notice    // what was done last, shown once
	picks   [2]*look.Pick   // of then and now
	focus   fyne.Focusable  // what Enter gives the focus to; nil: nothing
}

func newQuestions(s *session, question string) place {
	p := &questions{session: s, root: container.NewStack()}
	for i, q := range content.Questions() {
		if q.ID == question {
			p.at = i
		}
	}
	p.showQuestion()
	return p
}

// Content is what the place shows.
func (p *questions) Content() fyne.CanvasObject { return p.root }

// Enter gives the focus to what one is likely to do here.
func (p *questions) Enter() {
	p.session.app.event("shown question " + p.question().ID)
	p.takeFocus()
}

// Leave saves what is being written.
func (p *questions) Leave() bool {
	if p.jot != nil && !p.jot.close() {
		return false
	}
	p.jot = nil
	return true
}

func (p *questions) question() content.Question { return content.Questions()[p.at] }

// show puts a page into the place. What was being written is saved first; if
// that fails, the page stays.
func (p *questions) show(page func() []fyne.CanvasObject) {
	if !p.Leave() {
		return
	}
	p.focus = nil
	p.root.Objects = []fyne.CanvasObject{look.Page(page()...)}
	p.root.Refresh()
	p.takeFocus()
}

func (p *questions) takeFocus() {
	if p.session.place != place(p) {
		return
	}
	p.session.app.win.Canvas().Unfocus() // of what was replaced
	if p.focus != nil {
		p.session.app.win.Canvas().Focus(p.focus)
	}
}

func (p *questions) goTo(i int) {
	p.at = i
	p.showQuestion()
	p.session.app.event("shown question " + p.question().ID)
}

// answers are those to a question, the present one first.
func (s *session) answers(question string) (list []*journal.Head) {
	for _, h := range s.journal.List(journal.Answer) {
		if h.Of == question {
			list = append(list, h)
		}
	}
	return list
}

// whole is the text of an item. One that cannot be opened shows the beginning
// that is in memory, and says so.
func (s *session) whole(h *journal.Head, style read.Style) fyne.CanvasObject {
	r, err := s.journal.Get(h.Item)
	if err != nil {
		return look.Down(look.Space2, look.Written(plain(h.Preview)), problem(err))
	}
	v := read.NewView(style, content.Parse(r.Text))
	v.OnLink = s.app.copy
	return v
}

// dayOf is the day of an item in the person's manner.
func (s *session) dayOf(h *journal.Head) string {
	return s.app.dates().Day(h.Day.Date(), h.DayWords, s.app.now())
}

// showAll is the reflection: all questions with their present answers, to be
// read through.
func (p *questions) showAll() {
	p.show(func() []fyne.CanvasObject {
		back := look.NewLink(lang.L("One at a time"), func() { p.goTo(p.at) })
		p.focus = back
		page := []fyne.CanvasObject{
			look.Head("", lang.L("All five on one page"), lang.L("What you wrote last to each. There is no right or wrong way.")),
			look.Flow(0, back),
		}
		for i, q := range content.Questions() {
			page = append(page, look.Space(look.Space2), look.Section(q.Text))
			answers := p.session.answers(q.ID)
			if len(answers) == 0 {
				page = append(page, look.Flow(look.Space3, look.Hint(lang.L("Nothing here yet.")),
					look.NewLink(lang.L("Write"), func() { p.goTo(i) })))
				continue
			}
			page = append(page, look.NewCard(look.Down(look.Space2, p.session.whole(answers[0], read.ForReading()),
				look.Flow(look.Space3, look.Small(p.session.dayOf(answers[0])), look.NewSmallLink(lang.L("Open"), func() { p.goTo(i) })))))
		}
		return append(page, look.Space(look.Space3), look.Small(credit()))
	})
	p.session.app.event("shown all questions")
}

// credit stands wherever the questions are shown together.
func credit() string {
	return lang.L("The questions are quoted from the article “What does ‘Recovery’ mean in mental health?”, mentalhealth360.uk.")
}
