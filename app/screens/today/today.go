// Package today is the first place: a box to write in at once, what the person wants
// by this time next year, in their own words, and the entry they wrote last.
// What they asked not to be reminded of is not shown here.
package today

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// Screen is what the place shows.
type Screen struct {
	work    *edit.Workspace
	draft   *edit.Draft // nil until something is written
	surface *editor.Surface
	box     *ui.WritingCard
	rows    int
	status  *ui.Text
	open    *ui.Link
	done    *ui.Link
	notice  *fyne.Container
	head    *fyne.Container // the day, and the status
	column  *fyne.Container // the box, and the cards
	page    *container.Scroll
	begun   journal.ID // what is gone on with in the box; zero: nothing
}

// New makes the screen, with an entry of today in its box; none if it is zero.
func New(w *edit.Workspace, begun journal.ID) *Screen {
	return &Screen{work: w, rows: fewestRows, begun: begun}
}

// Name is the stop of the rail.
func (p *Screen) Name() string { return shell.Today }

// Escape does nothing: there is nothing to go back from.
func (p *Screen) Escape() {}

// Content is what the place shows.
func (p *Screen) Content() fyne.CanvasObject {
	p.surface = p.work.NewSurface(lang.L("What is on your mind?"), func(n *ui.Notice) { p.say(n) })
	p.surface.SetMinRows(p.rows)
	p.surface.OnChanged = p.changed
	p.box = p.work.OnCard(p.surface, nil)
	p.status, p.notice = ui.Status(), ui.Down(0)
	p.open = ui.NewSmallLink(lang.L("Open in Journal"), p.openEntry)
	p.done = ui.NewSmallLink(lang.L("Done"), p.work.Shell.Again)
	p.open.Hide()
	p.done.Hide()
	p.goOn()

	p.column = ui.Down(ui.Space4, p.box, p.notice)
	for _, card := range []fyne.CanvasObject{p.wish(), p.lastEntry()} {
		if card != nil {
			p.column.Add(card)
		}
	}
	p.column.Add(ui.Flow(0, ui.NewSmallLink(lang.L("One line, large, and nothing else ({{.Key}})", map[string]any{"Key": shell.OneLineKey.Label()}), func() { p.work.Shell.Go(shell.Route{Screen: shell.OneLine}) })))
	if code := p.code(); code != nil {
		p.column.Add(code)
	}
	p.head = ui.Down(ui.Space1,
		ui.Title(p.work.Shell.Dates().Long(p.work.Shell.Now())),
		ui.Spread(ui.Hint(lang.L("Write something, or nothing. Both are fine.")), ui.Flow(ui.Space3, p.status, p.open, p.done)))
	p.page = ui.Page(p.head, p.column)
	return p.page
}

// left is how it was left.
type left struct {
	caret    int
	scrolled fyne.Position
}

// Here leads back to what is being written in the box.
func (p *Screen) Here() shell.Route {
	r := shell.Route{Screen: shell.Today, Left: left{p.surface.Caret(), p.page.Offset}}
	if p.draft != nil {
		r.Item = p.draft.Item()
	}
	return r
}

// Arrive shows the page as it was left.
func (p *Screen) Arrive(r shell.Route) {
	if was, ok := r.Left.(left); ok {
		at := min(was.caret, p.surface.Len())
		p.surface.Select(editor.Span{From: at, To: at})
		p.page.ScrollToOffset(was.scrolled)
	}
}

// goOn puts the entry into the box that was begun there, as the journal has it by now. One of another day is over.
func (p *Screen) goOn() {
	r, err := p.work.Journal.Get(p.begun)
	if err != nil || r.Binned || r.Day.Date() != p.work.Shell.Today() {
		p.begun = journal.ID{}
		return
	}
	p.draft = p.work.NewDraft(r, p.saved, p.notSaved)
	p.surface.SetText(r.Text)
	p.rows = p.rowsFor()
	p.surface.SetMinRows(p.rows)
	p.kept(r)
}

// Enter gives the focus to the box.
func (p *Screen) Enter() { p.surface.Focus() }

// Leave saves what is in the box.
func (p *Screen) Leave() bool {
	if !p.work.Close(p.draft) {
		return false
	}
	p.draft = nil
	return true
}

// changed begins an entry with the first words, and goes on with it.
func (p *Screen) changed(text string) {
	if p.draft == nil {
		entry := journal.Record{Meta: journal.Meta{Kind: journal.Entry, Day: journal.MinuteOf(p.work.Shell.Now())}}
		p.draft = p.work.NewDraft(entry, p.saved, p.notSaved)
	}
	p.draft.Edit(func(r *journal.Record) { r.Text = text })
	p.grow()
}

// The box shows as much of what is written as leaves the rest in sight.
const (
	fewestRows = 3
	mostRows   = 9
)

func (p *Screen) rowsFor() int { return min(max(p.surface.Rows()+1, fewestRows), mostRows) }

func (p *Screen) grow() {
	if rows := p.rowsFor(); rows != p.rows {
		p.rows = rows
		p.surface.SetMinRows(rows)
		p.column.Refresh()
	}
}

// kept says when what is in the box was saved, and what can be done with it.
func (p *Screen) kept(r journal.Record) {
	p.status.SetText(p.work.Shell.Dates().Saved(r.At))
	p.open.Show()
	p.done.Show()
}

func (p *Screen) saved(r journal.Record) {
	p.kept(r)
	p.head.Refresh()
	if len(p.notice.Objects) > 0 {
		p.notice.Objects = nil
		p.column.Refresh()
	}
}

func (p *Screen) notSaved(err error) { p.say(p.work.Unsaved(p.draft, err)) }

func (p *Screen) say(o fyne.CanvasObject) {
	p.notice.Objects = []fyne.CanvasObject{o}
	p.column.Refresh()
}

// openEntry goes on writing in the Journal.
func (p *Screen) openEntry() {
	if p.draft == nil || !p.draft.Flush() {
		return
	}
	if item := p.draft.Record().Item; !item.IsZero() {
		p.work.Shell.Go(shell.Route{Item: item, Do: shell.Edit}) // to go on with it
	}
}

// wish is what the person wants to have done by this time next year, or an
// invitation to say it.
func (p *Screen) wish() fyne.CanvasObject {
	w := p.work
	question, _ := content.QuestionByID(content.NextYear)
	answerIt := func() {
		w.Shell.Go(shell.Route{Screen: shell.Questions, Page: content.NextYear, Do: shell.WriteAnswer})
	}
	var answer *journal.Head
	for _, h := range w.Journal.List(journal.Answer) {
		if h.Of == content.NextYear {
			answer = h
			break
		}
	}
	if answer == nil || strings.TrimSpace(answer.Preview) == "" {
		return ui.NewCard(ui.Down(ui.Space2, ui.Small(question.Text),
			ui.Body(lang.L("There is a place for this, whenever you like. It can be small.")),
			ui.Flow(ui.Space3, ui.NewSmallLink(lang.L("Answer"), answerIt))))
	}
	if answer.Quiet(w.Shell.Today()) {
		return nil
	}
	noteIt := func() {
		w.Shell.Go(shell.Route{Screen: shell.Questions, Page: content.NextYear, Item: answer.Item, Do: shell.WriteNote})
	}
	words := ui.Written(p.wholeAnswer(answer))
	words.MaxLines = 8
	day := lang.L("You wrote this on {{.Day}}.", map[string]any{"Day": w.Shell.Dates().DayOf(answer)})
	return ui.NewCard(ui.Down(ui.Space2, ui.Small(question.Text), words,
		ui.Flow(ui.Space3, ui.Small(day),
			ui.NewSmallLink(lang.L("Write again"), answerIt), ui.NewSmallLink(lang.L("Add a note"), noteIt))))
}

// code offers the recovery code once more that was to be typed back later, until that was done; nil: it was.
func (p *Screen) code() fyne.CanvasObject {
	if credentials.CodeIsKept(p.work.Journal) {
		return nil
	}
	return ui.Down(ui.Space1,
		ui.Small(lang.L("You have not typed your recovery code back yet. If you forget your passphrase, it is the only other way in.")),
		ui.Flow(0, ui.NewSmallLink(lang.L("Type it back, or make a new one"), func() {
			p.work.Shell.Go(shell.Route{Screen: shell.Settings, Page: shell.WaysIn})
		})))
}

// wholeAnswer is the text of an answer. One that cannot be read now shows the
// beginning that is in memory; its own page says what is the matter. Of a long
// one it is more than the card shows.
func (p *Screen) wholeAnswer(h *journal.Head) string {
	r, err := p.work.Journal.Get(h.Item)
	if err != nil {
		return wording.Plain(h.Preview)
	}
	return wording.Plain(content.Beginning(r.Text, edit.MostGlanced))
}

// lastEntry is the way back to what was written last, or nil. Of entries written
// on one day, as when many are brought in at once, it is that of the newest.
func (p *Screen) lastEntry() fyne.CanvasObject {
	w := p.work
	const day = 24 * time.Hour
	var last *journal.Head
	today := w.Shell.Today()
	for _, h := range w.Journal.List(journal.Entry) {
		later := last == nil || h.Written.Truncate(day).After(last.Written.Truncate(day))
		if later && !h.Quiet(today) && h.Item != p.begun {
			last = h
		}
	}
	if last == nil {
		return nil
	}
	over := lang.L("Last entry · {{.Day}}", map[string]any{"Day": p.work.Shell.Dates().Recently(last)})
	beginning := wording.PlainLine(last.Preview)
	if last.Title != "" {
		beginning = strings.TrimSpace(wording.OneLine(last.Title) + ". " + beginning)
	}
	return ui.NewLinkCard(over+". "+beginning, ui.Down(ui.Space1, ui.Small(over), ui.Excerpt(beginning, 1)),
		func() { w.Shell.Go(shell.Route{Item: last.Item}) })
}
