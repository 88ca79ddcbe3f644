package questions

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/wording"
	"ownway/journal"
)

// ownQuestions are the pages on which they are listed, worded and set aside.
type ownQuestions struct{ *Screen }

// showOwn is the page of the questions the person asks themselves: in their
// order, those set aside below. The article's are not among them, because they
// are as they are.
func (p ownQuestions) showOwn() {
	p.Show(p.again, func() []fyne.CanvasObject {
		add := ui.NewMainButton(lang.L("Add a question"), func() { p.writeQuestion(journal.ID{}) })
		p.Focus = add
		page := []fyne.CanvasObject{
			ui.Head("", lang.L("Questions of my own"), lang.L("What you would like to be asked, or to ask yourself again. They stand after those of the article.")),
		}
		var here []*journal.Head
		var rows []*ui.Row
		var aside []fyne.CanvasObject
		for _, h := range p.work.Journal.List(journal.Question) {
			q := ownQuestion(h)
			row := ui.NewRow(wording.Beginning(q.text), "", "", func() { p.goTo(q) })
			if q.aside {
				aside = append(aside, row)
				continue
			}
			here, rows = append(here, h), append(rows, row)
		}
		if len(rows) > 0 {
			page = append(page, p.ordered(lang.L("Asked now"), here, rows, p.showOwn)...)
		}
		if len(aside) > 0 {
			page = append(page, ui.Space(ui.Space2), ui.Section(lang.L("Set aside")), ui.Rows(aside...))
		}
		return append(page, ui.Flow(ui.Space3, add, ui.NewButton(lang.L("Back"), p.again)))
	})
	p.work.Shell.Event("shown own questions")
}

// questionForm is the words of an own question while they are written: a draft, and
// the words it had, which nothing never takes the place of.
type questionForm struct {
	work  *edit.Workspace
	draft *edit.Draft
	line  *editor.Line
	had   string
}

// close saves the words and ends the sitting.
func (w *questionForm) close() bool {
	if strings.TrimSpace(w.line.Text()) == "" && w.draft.Record().Title != w.had {
		w.draft.Edit(func(r *journal.Record) { r.Title = w.had })
	}
	return w.work.Close(w.draft)
}

// writeQuestion is the page on which an own question is worded; without an
// item it is a new one.
func (p ownQuestions) writeQuestion(item journal.ID) {
	r := journal.Record{Meta: journal.Meta{Kind: journal.Question, Order: p.work.NextOrder(journal.Question)}}
	if !item.IsZero() {
		var err error
		if r, err = p.work.Journal.Get(item); err != nil {
			p.Said = shell.Problem(err)
			p.again()
			return
		}
	}
	p.Show(p.worded, func() []fyne.CanvasObject {
		w := &questionForm{work: p.work, line: editor.NewTitle(lang.L("What would you like to be asked?")), had: r.Title}
		status, notice := ui.Status(), ui.Down(0)
		w.draft = p.work.NewDraft(r, func(r journal.Record) { status.SetText(p.work.Shell.Dates().Saved(r.At)) }, func(err error) {
			notice.Objects = []fyne.CanvasObject{p.work.Unsaved(w.draft, err)}
			p.Content().Refresh()
		})
		w.line.SetText(r.Title)
		w.line.OnChanged = func(text string) { w.draft.Edit(func(r *journal.Record) { r.Title = text }) }
		w.line.OnSubmitted = func(string) { p.worded() }
		card := ui.NewWritingCard(w.line)
		w.line.OnFocus = card.SetFocused
		p.form, p.Focus = w, w.line.Focusable()
		return []fyne.CanvasObject{
			ui.Head("", lang.L("A question of your own"), lang.L("Its answers stay with it, whatever you call it.")),
			card, ui.Spread(ui.NewMainButton(lang.L("Done"), p.worded), status), notice,
		}
	})
	p.work.Shell.Event("writing question")
}

// worded goes to the question that was written, or back where there is none.
func (p ownQuestions) worded() {
	w := p.form
	if !p.Leave() {
		return
	}
	if item := w.draft.Record().Item; !item.IsZero() {
		p.showID(item.String())
	} else {
		p.showOwn()
	}
	p.work.Shell.Event("done")
}

// setAside sets an own question aside, with all its answers, or brings it back.
func (p ownQuestions) setAside(q asked, aside bool) {
	kept := p.change(q.item, func(r *journal.Record) { r.Aside = aside })
	p.again()
	if kept && !aside {
		p.work.Shell.Event("brought back")
	} else if kept {
		p.work.Shell.Event("put aside")
	}
}

// asideNotice says that a question is not asked now, and brings it back.
func (p ownQuestions) asideNotice() fyne.CanvasObject {
	q := p.now
	return ui.NewNotice(lang.L("You set this question aside."), lang.L("It is not asked among the others. Its answers are here, and stay."),
		ui.NewLink(lang.L("Bring it back"), func() { p.setAside(q, false) }))
}
