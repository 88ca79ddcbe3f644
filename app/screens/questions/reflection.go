package questions

import (
	"errors"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/journal"
	"ownway/journal/atomicfile"
	"ownway/journal/exchange"
)

// reflection is the page with all questions, and the copy of it that is printed.
type reflection struct{ *Screen }

// showAll is the reflection: all questions that are asked with their present
// answers, to be read through or printed.
func (p reflection) showAll() {
	p.Show(p.again, func() []fyne.CanvasObject {
		back := ui.NewLink(lang.L("Back to one at a time"), func() { p.goTo(p.now) })
		p.Focus = back
		page := []fyne.CanvasObject{
			ui.Head("", lang.L("All on one page"), lang.L("What you wrote last to each. There is no right or wrong way.")),
			ui.Flow(ui.Space4, back, ui.NewLink(lang.L("Save a copy to print"), p.showCopy)),
		}
		present := p.presentAnswers()
		for _, q := range askedNow(p.work) {
			page = append(page, ui.Space(ui.Space2), ui.Section(q.text), p.inReflection(q, present[q.id]))
		}
		return append(page, ui.Space(ui.Space3), ui.Small(credit()))
	})
	p.work.Shell.Event("shown all questions")
}

// inReflection is the present answer to a question, or the way to write one.
func (p reflection) inReflection(q asked, h *journal.Head) fyne.CanvasObject {
	if h == nil {
		return ui.Flow(ui.Space3, ui.Hint(lang.L("Nothing here yet.")), ui.NewLink(lang.L("Write"), func() { p.goTo(q) }))
	}
	open := ui.NewSmallLink(lang.L("Open"), func() { p.goTo(q) })
	if h.Quiet(p.work.Shell.Today()) {
		return ui.Flow(ui.Space3, ui.Hint(wording.Covered()), open)
	}
	return ui.NewCard(ui.Down(ui.Space2, p.work.ItemText(h, reader.ForReading()), ui.Flow(ui.Space3, ui.Small(p.work.Shell.Dates().DayOf(h)), open)))
}

// presentAnswers are the newest answers, by the id of their question.
func (p reflection) presentAnswers() map[string]*journal.Head {
	newest := map[string]*journal.Head{}
	for _, h := range p.work.Journal.List(journal.Answer) {
		if id := h.QuestionOf(); newest[id] == nil {
			newest[id] = h
		}
	}
	return newest
}

// showCopy asks where a copy of the reflection goes, and says who can read it.
// Ownway prints nothing itself: the copy is a page that any browser shows and
// prints, and the person sees what leaves before it does.
func (p reflection) showCopy() {
	p.Show(p.showAll, func() []fyne.CanvasObject {
		to := ui.NewField(lang.L("Where the copy goes"))
		to.Entry.SetText(credentials.InHome("ownway-reflection-" + string(p.work.Shell.Today()) + ".html"))
		to.Entry.OnSubmitted = func(path string) { p.saveCopy(path) }
		p.Focus = to.Entry
		return []fyne.CanvasObject{
			ui.Head("", lang.L("Save a copy to print"), lang.L("A page that any browser shows and prints.")),
			ui.Body(lang.L("It holds your questions and what you wrote last to each, as plain words. It is not locked: anybody who finds the file, or the paper, can read it. What you keep from being brought back is left out.")),
			to,
			ui.Flow(ui.Space3, ui.NewMainButton(lang.L("Save the copy"), func() { p.saveCopy(to.Entry.Text) }), ui.NewButton(lang.L("Back"), p.showAll)),
		}
	})
	p.work.Shell.Event("asked where")
}

func (p reflection) saveCopy(path string) {
	page, err := p.html()
	if err == nil {
		err = atomicfile.WriteNew(path, []byte(page))
	}
	switch {
	case errors.Is(err, fs.ErrExist):
		p.Say(ui.NewNotice(lang.L("There is a file of that name already."), lang.L("It was not touched. Choose another name.")))
	case errors.Is(err, fs.ErrNotExist):
		p.Say(ui.NewNotice(lang.L("There is no folder at that place."), lang.L("Nothing was written. Choose a place in a folder that is there.")))
	case err != nil:
		p.Say(shell.Problem(err))
	default:
		p.Say(ui.NewNotice(lang.L("The copy is saved."),
			lang.L("It is in {{.Path}}, and readable by anybody who can open it. When it is printed, you may want to delete it there.", map[string]any{"Path": path}),
			ui.NewLink(lang.L("Open it to print"), func() { p.openCopy(path) })))
		p.work.Shell.Event("copy saved")
	}
}

// openCopy hands the file to the program the system has for such pages.
func (p reflection) openCopy(path string) {
	whole, err := filepath.Abs(path)
	if err == nil {
		err = p.open(&url.URL{Scheme: "file", Path: filepath.ToSlash(whole)})
	}
	if err != nil {
		p.Say(ui.NewNotice(lang.L("It could not be opened from here."), lang.L("The copy is where you saved it. Open it from your files, with any browser.")))
		return
	}
	p.work.Shell.Event("copy opened")
}

// html is the page that is saved.
func (p reflection) html() (string, error) {
	today := p.work.Shell.Today()
	page := exchange.Reflection{
		Title: lang.L("What I wrote last"), Credit: credit(),
		Day: p.work.Shell.Dates().WithYear(today),
	}
	present := p.presentAnswers()
	for _, q := range askedNow(p.work) {
		passage := exchange.Passage{Question: strings.TrimSpace(q.text), Day: lang.L("Nothing here yet.")}
		switch h := present[q.id]; {
		case h == nil:
		case h.Quiet(today):
			passage.Day = lang.L("Left out of this copy.")
		default:
			r, err := p.work.Journal.Get(h.Item)
			if err != nil {
				return "", err
			}
			passage.Day, passage.Text = p.work.Shell.Dates().DayOf(h), r.Text
		}
		page.Passages = append(page.Passages, passage)
	}
	return page.HTML(), nil
}

// credit stands wherever the questions are shown together.
func credit() string {
	return lang.L("The questions are quoted from the article “What does ‘Recovery’ mean in mental health?”, mentalhealth360.uk.")
}
