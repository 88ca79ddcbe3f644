package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
	"ownway/app/read"
	"ownway/content"
	"ownway/journal"
)

// showQuestion is the page of one question: the present answer with its notes,
// what belongs to the question, and the answers before.
func (p *questions) showQuestion() {
	p.show(func() []fyne.CanvasObject {
		page := []fyne.CanvasObject{p.head()}
		if p.said != nil {
			page = append(page, p.said)
			p.said = nil
		}
		answers := p.session.answers(p.question().ID)
		if len(answers) == 0 {
			page = append(page, p.invitation())
		} else {
			page = append(page, p.answer(answers))
		}
		switch p.question().ID {
		case content.How:
			page = append(page, p.steps()...)
		case content.Who:
			page = append(page, p.people()...)
		}
		if len(answers) > 0 {
			page = append(page, p.notes(answers[0].Item)...)
			page = append(page, p.earlier(answers[1:])...)
		}
		return append(page, p.foot())
	})
}

// head is the question itself, with where it is from.
func (p *questions) head() fyne.CanvasObject {
	q := p.question()
	over := lang.L("The closing question · from the article")
	if !q.Closing {
		over = fmt.Sprintf(lang.L("Question %d of 4 · from the article"), p.at+1)
	}
	return look.Head(over, q.Text, lang.L(q.Hint))
}

func (p *questions) invitation() fyne.CanvasObject {
	b := look.NewMainButton(lang.L("Write an answer"), p.writeAnswer)
	p.focus = b
	return look.Empty(lang.L("There is no right or wrong way. A few words will do, and an older answer always stays."), b)
}

// answer is the present answer in its card.
func (p *questions) answer(answers []*journal.Head) fyne.CanvasObject {
	h := answers[0]
	again := look.NewSmallLink(lang.L("Write again"), p.writeAnswer)
	foot := look.Flow(look.Space3, look.Small(p.session.dayOf(h)), again)
	if len(answers) > 1 {
		foot.Add(look.NewSmallLink(lang.L("Then and now"), func() { p.showThenAndNow(answers, len(answers)-1, 0) }))
	}
	p.focus = again
	return look.NewCard(look.Down(look.Space2, p.session.whole(h, read.ForReading()), foot))
}

// writeAnswer begins a new answer; the ones before stay as they are.
func (p *questions) writeAnswer() {
	p.show(func() []fyne.CanvasObject {
		r := journal.Record{Meta: journal.Meta{Kind: journal.Answer, Of: p.question().ID, Day: journal.MinuteOf(p.session.app.now())}}
		p.jot = p.session.newJot(r, lang.L("Write something, or nothing. Both are fine."), 7, p.showQuestion)
		page := []fyne.CanvasObject{p.head(), p.jot.all}
		if answers := p.session.answers(p.question().ID); len(answers) > 0 {
			page = append(page, look.Space(look.Space2),
				look.Small(fmt.Sprintf(lang.L("What you wrote on %s stays."), p.session.dayOf(answers[0]))),
				look.NewThought(p.session.whole(answers[0], read.ForEntries())))
		}
		p.focus = p.jot.surface.Focusable()
		return page
	})
	p.session.app.event("writing answer " + p.question().ID)
}

// earlier are the answers down the years.
func (p *questions) earlier(answers []*journal.Head) []fyne.CanvasObject {
	if len(answers) == 0 {
		return nil
	}
	var rows []fyne.CanvasObject
	for i, h := range answers {
		rows = append(rows, look.NewRow(p.session.dayOf(h), "", oneLine(plain(h.Preview)), func() {
			p.showThenAndNow(p.session.answers(p.question().ID), i+1, 0)
		}))
	}
	return []fyne.CanvasObject{look.Space(look.Space2), look.Section(lang.L("Earlier answers")), look.Rows(rows...)}
}

// people leads to those who can support the person.
func (p *questions) people() []fyne.CanvasObject {
	open := func() { p.session.open(placeSupport) }
	var rows []fyne.CanvasObject
	for _, h := range p.session.journal.List(journal.Person) {
		rows = append(rows, look.NewRow(h.Title, "", oneLine(plain(h.Preview)), open))
	}
	return []fyne.CanvasObject{
		look.Space(look.Space2), look.Section(lang.L("People")), look.Rows(rows...),
		look.Flow(look.Space2, look.NewButton(lang.L("Add a person"), p.addPerson)),
	}
}

// foot leads to the questions before and after.
func (p *questions) foot() fyne.CanvasObject {
	all := content.Questions()
	var before, after fyne.CanvasObject = look.Space(0), look.Space(0)
	if p.at > 0 {
		link := look.NewLink("‹ "+all[p.at-1].Text, func() { p.goTo(p.at - 1) })
		link.Cut = true
		before = link
	}
	if p.at < len(all)-1 {
		link := look.NewLink(all[p.at+1].Text+" ›", func() { p.goTo(p.at + 1) })
		link.Cut = true
		after = link
	}
	return look.Down(look.Space3, look.Space(look.Space4), look.Spread(before, after),
		look.Flow(0, look.NewSmallLink(lang.L("All five on one page"), p.showAll)))
}

// addPerson leads to an empty form in Support, and from there back here.
func (p *questions) addPerson() {
	s := p.session
	s.open(placeSupport)
	if support, ok := s.place.(*support); ok {
		support.addPerson(func() { s.openQuestion(content.Who) })
	}
}
