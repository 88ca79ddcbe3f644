package questions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/field"
	"ownway/app/ui/reader"
	"ownway/journal"
)

// showAnswer is the page of one answer, of whatever year: its words, its notes,
// and what can be done with it.
func (p *Screen) showAnswer(item journal.ID) {
	answers := answersTo(p.work, p.now.id)
	at := indexOf(answers, item)
	if at < 0 {
		p.again()
		return
	}
	h := answers[at]
	p.Show(p.again, func() []fyne.CanvasObject {
		p.At.Item = item
		back := ui.NewLink(lang.L("Back to the question"), func() { p.goTo(p.now) })
		p.Focus = back
		keep := ui.NewTick(lang.L("Keep, don’t bring back"), func(on bool) { p.keep(item, on) })
		keep.SetOn(h.Kept)
		later := p.newNotBefore(item)
		foot := ui.Flow(ui.Space4, ui.Small(p.work.Shell.Dates().DayOf(h)), keep, later.All)
		foot.Add(ui.NewSmallLink(lang.L("Correct it"), func() { p.correct(item, func() { p.showAnswer(item) }) }))
		if at > 0 {
			foot.Add(ui.NewSmallLink(lang.L("Beside the present one"), func() { p.showThenAndNow(answers, at, 0) }))
		}
		foot.Add(ui.NewSmallLink(lang.L("Delete this answer"), func() { p.toBin(item, lang.L("The answer is in the bin.")) }))
		foot.Add(ui.Small(edit.KeptMeans()))
		page := []fyne.CanvasObject{p.head(), ui.Flow(0, back), ui.NewCard(ui.Down(ui.Space2, p.work.ItemText(h, reader.ForReading()), foot))}
		return append(page, p.notes(item)...)
	})
	p.work.Shell.Event("shown answer")
}

// correct lets a slip in an answer be mended, and then goes on with back. It stays the same answer, of the same day; what
// one would say now is another one.
func (p *Screen) correct(item journal.ID, back func()) {
	r, err := p.work.Journal.Get(item)
	if err != nil {
		p.Said = shell.Problem(err)
		p.again()
		return
	}
	p.Show(back, func() []fyne.CanvasObject {
		p.At.Item, p.At.Do = item, shell.Edit
		p.entry = p.work.NewQuickEntry(r, lang.L("Write something, or nothing. Both are fine."), 7, back)
		p.Focus = p.entry.Surface.Focusable()
		return []fyne.CanvasObject{
			p.head(), ui.Small(lang.L("What you wrote on {{.Day}}. It keeps its day. If you see it otherwise now, go back and write again: that is a new answer.",
				map[string]any{"Day": p.work.Shell.Dates().Full(r.Day, r.DayWords)})),
			p.entry.All,
		}
	})
	p.work.Shell.Event("correcting answer")
}

func indexOf(list []*journal.Head, item journal.ID) int {
	for i, h := range list {
		if h.Item == item {
			return i
		}
	}
	return -1
}

// keep keeps an answer from being brought back unasked, or no longer.
func (p *Screen) keep(item journal.ID, on bool) {
	if !p.change(item, func(r *journal.Record) { r.Kept = on }) {
		p.showAnswer(item) // as it is, with what went wrong
	}
	p.work.Shell.Event("kept")
}

// newNotBefore is the day before which an answer is not to be brought back.
func (p *Screen) newNotBefore(item journal.ID) *field.InlineEdit {
	set := func(day journal.Day) bool {
		if !p.change(item, func(r *journal.Record) { r.NotBefore = day }) {
			p.Say(p.Said)
			return false
		}
		p.work.Shell.Event("not before")
		return true
	}
	s := p.work.NewNotBefore(func() journal.Day { return p.work.Journal.Head(item).NotBefore }, set, p.Say, func() { p.work.Shell.Focus(p.Focus) })
	s.OnTurn = func() { p.Content().Refresh() }
	return s
}

// change makes a change that is a revision of its own. False: it was not kept,
// and the page that is shown next says so.
func (p *Screen) change(item journal.ID, change func(*journal.Record)) bool {
	r, err := p.work.Journal.Get(item)
	if err == nil {
		change(&r)
		_, err = p.work.SaveOnce(r)
	}
	if err != nil {
		p.Said = shell.Problem(err)
	}
	return err == nil
}

// binMenu is the line of a row's menu that puts its item into the bin.
func (p *Screen) binMenu(label string, item journal.ID, said string) func() []*fyne.MenuItem {
	return func() []*fyne.MenuItem { return []*fyne.MenuItem{ui.DeleteItem(label, func() { p.toBin(item, said) })} }
}

// toBin puts an item into the bin, shows the question without it, and says how
// to have it back.
func (p *Screen) toBin(item journal.ID, said string) {
	if !p.Leave() {
		return
	}
	p.Bin(item, said, lang.L("It stays there until you put it back."), p.again)
}
