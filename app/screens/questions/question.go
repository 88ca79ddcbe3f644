package questions

import (
	"slices"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// showQuestion is the page of one question: the present answer with its notes,
// what belongs to the question, and the answers before.
func (p *Screen) showQuestion() {
	p.Show(nil, func() []fyne.CanvasObject {
		page := []fyne.CanvasObject{p.head()}
		if p.now.aside {
			page = append(page, ownQuestions{p}.asideNotice())
		}
		answers := answersTo(p.work, p.now.id)
		if len(answers) == 0 {
			page = append(page, p.invitation())
		} else {
			page = append(page, p.answer(answers))
			page = append(page, p.nextYear(answers)...)
		}
		switch p.now.id {
		case content.How:
			page = append(page, p.steps(answers)...)
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

// longQuestion is how many letters of a question are set as a title. A longer
// one is set as what the person wrote, whole.
const longQuestion = 160

// head is the question itself, with where it is from.
func (p *Screen) head() fyne.CanvasObject {
	q := p.now
	if utf8.RuneCountInString(q.text) > longQuestion {
		return ui.Down(ui.Space2, ui.Small(q.over), ui.Written(q.text))
	}
	return ui.Head(q.over, q.text, q.hint)
}

func (p *Screen) invitation() fyne.CanvasObject {
	b := ui.NewMainButton(lang.L("Write an answer"), p.writeAnswer)
	p.Focus = b
	return ui.Empty(lang.L("There is no right or wrong way. A few words will do, and an older answer always stays."), b)
}

// answer is the present answer in its card.
func (p *Screen) answer(answers []*journal.Head) fyne.CanvasObject {
	h := answers[0]
	again := ui.NewSmallLink(lang.L("Write again"), p.writeAnswer)
	foot := ui.Flow(ui.Space3, ui.Small(p.work.Shell.Dates().DayOf(h)), again,
		ui.NewSmallLink(lang.L("Correct it"), func() { p.correct(h.Item, p.again) }))
	if len(answers) > 1 {
		foot.Add(ui.NewSmallLink(lang.L("Then and now"), func() { p.showThenAndNow(answers, len(answers)-1, 0) }))
	}
	foot.Add(ui.NewSmallLink(lang.L("This answer"), func() { p.showAnswer(h.Item) }))
	p.Focus = again
	return ui.NewCard(ui.Down(ui.Space2, p.work.ItemText(h, reader.ForReading()), foot))
}

// writeAnswer begins a new answer; the ones before stay as they are.
func (p *Screen) writeAnswer() { p.goOnWithAnswer(p.answerTo(p.now)) }

// goOnWithAnswer is the page to write an answer on, which may have been begun.
func (p *Screen) goOnWithAnswer(r journal.Record) {
	p.Show(p.again, func() []fyne.CanvasObject {
		p.At.Do = shell.WriteAnswer
		p.entry = p.work.NewQuickEntry(r, lang.L("Write something, or nothing. Both are fine."), 7, p.again)
		page := []fyne.CanvasObject{p.head(), p.entry.All}
		if answers := answersTo(p.work, p.now.id); len(answers) > 0 && answers[0].Item != r.Item {
			page = append(page, ui.Space(ui.Space2),
				ui.Small(lang.L("What you wrote on {{.Day}} stays.", map[string]any{"Day": p.work.Shell.Dates().DayOf(answers[0])})),
				ui.NewThought(p.work.ItemText(answers[0], reader.ForEntries())))
		}
		p.Focus = p.entry.Surface.Focusable()
		return page
	})
	p.work.Shell.Event("writing answer " + p.now.name())
}

// earlier are the answers down the years.
func (p *Screen) earlier(answers []*journal.Head) []fyne.CanvasObject {
	if len(answers) == 0 {
		return nil
	}
	var rows []fyne.CanvasObject
	for _, h := range answers {
		beginning := wording.PlainLine(h.Preview)
		if h.Quiet(p.work.Shell.Today()) {
			beginning = wording.Covered()
		}
		row := ui.NewRow(p.work.Shell.Dates().DayOf(h), "", beginning, func() { p.showAnswer(h.Item) })
		row.OnMenu = p.binMenu(lang.L("Delete this answer"), h.Item, lang.L("The answer is in the bin."))
		rows = append(rows, row)
	}
	return []fyne.CanvasObject{ui.Space(ui.Space2), ui.Section(lang.L("Earlier answers")), ui.Rows(rows...)}
}

// people leads to those who can support the person.
func (p *Screen) people() []fyne.CanvasObject {
	open := func() { p.work.Shell.Go(shell.Route{Screen: shell.Support}) }
	var rows []fyne.CanvasObject
	for _, h := range p.work.Journal.List(journal.Person) {
		rows = append(rows, ui.NewRow(h.Title, "", wording.PlainLine(h.Preview), open))
	}
	return []fyne.CanvasObject{
		ui.Space(ui.Space2), ui.Section(lang.L("People")), ui.Rows(rows...),
		ui.Flow(ui.Space2, ui.NewButton(lang.L("Add a person"), p.addPerson)),
	}
}

// foot leads to the questions before and after, and to all of them.
func (p *Screen) foot() fyne.CanvasObject {
	list := askedNow(p.work)
	at := slices.IndexFunc(list, func(q asked) bool { return q.id == p.now.id })
	to := func(q asked, text string) fyne.CanvasObject {
		link := ui.NewLink(text, func() { p.goTo(q) })
		link.Cut = true
		return link
	}
	var before, after fyne.CanvasObject = ui.Space(0), ui.Space(0)
	if at > 0 {
		before = to(list[at-1], "‹ "+wording.Beginning(list[at-1].text))
	}
	if at >= 0 && at < len(list)-1 {
		after = to(list[at+1], wording.Beginning(list[at+1].text)+" ›")
	}
	foot := ui.Flow(ui.Space4, ui.NewSmallLink(lang.L("All on one page"), reflection{p}.showAll),
		ui.NewSmallLink(lang.L("Questions of my own"), ownQuestions{p}.showOwn))
	if p.now.isOwn() {
		foot.Add(ui.NewSmallLink(lang.L("Change its words"), func() { ownQuestions{p}.writeQuestion(p.now.item) }))
		if !p.now.aside {
			foot.Add(ui.NewSmallLink(lang.L("Set aside"), func() { ownQuestions{p}.setAside(p.now, true) }))
		}
	}
	return ui.Down(ui.Space3, ui.Space(ui.Space4), ui.Spread(before, after), foot)
}

// addPerson leads to an empty form in Support, and from there back here.
func (p *Screen) addPerson() {
	p.work.Shell.Go(shell.Route{Screen: shell.Support, Do: shell.AddPerson})
}

// answerTo is an empty answer to a question, of now.
func (p *Screen) answerTo(q asked) journal.Record {
	r := journal.Record{Meta: journal.Meta{Kind: journal.Answer, About: q.item, Day: journal.MinuteOf(p.work.Shell.Now())}}
	if !q.isOwn() {
		r.Of = q.id
	}
	return r
}
