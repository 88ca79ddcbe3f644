package edit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/journal"
)

// QuickEntry is a card to write one record's text on, within the page of something
// else: an answer, a note. It saves itself, and says so quietly.
type QuickEntry struct {
	work    *Workspace
	Draft   *Draft
	Surface *editor.Surface
	status  *ui.Text
	Notice  *fyne.Container
	All     *fyne.Container
	done    func() // called once all is saved and the card can go
}

// NewQuickEntry begins writing a record. What stands between the card and its button
// is given by more.
func (w *Workspace) NewQuickEntry(r journal.Record, placeholder string, rows int, done func(), more ...fyne.CanvasObject) *QuickEntry {
	t := &QuickEntry{work: w, status: ui.Status(), Notice: ui.Down(0), done: done}
	t.Draft = w.NewDraft(r, t.saved, t.notSaved)
	t.Surface = w.NewSurface(placeholder, func(n *ui.Notice) { t.Say(n) })
	t.Surface.SetMinRows(rows)
	t.Surface.SetText(r.Text)
	t.Surface.OnChanged = func(text string) { t.Draft.Edit(func(r *journal.Record) { r.Text = text }) }
	card := w.OnCard(t.Surface, nil)

	t.All = ui.Down(ui.Space3, card)
	for _, o := range more {
		t.All.Add(o)
	}
	t.All.Add(ui.Spread(ui.NewMainButton(lang.L("Done"), t.Finish), t.status))
	t.All.Add(t.Notice)
	return t
}

// Finish saves and lets go; when saving fails the card stays with its words.
func (t *QuickEntry) Finish() {
	if t.Close() {
		t.done()
		t.work.Shell.Event("done")
	}
}

// Close saves and ends the sitting. False: it could not be saved, and the card
// says so.
func (t *QuickEntry) Close() bool { return t.work.Close(t.Draft) }

func (t *QuickEntry) saved(r journal.Record) {
	t.status.SetText(t.work.Shell.Dates().Saved(r.At))
	t.Notice.Objects = nil
	t.All.Refresh()
}

func (t *QuickEntry) notSaved(err error) { t.Say(t.work.Unsaved(t.Draft, err)) }

// Say shows something under the card.
func (t *QuickEntry) Say(o fyne.CanvasObject) {
	t.Notice.Objects = []fyne.CanvasObject{o}
	t.All.Refresh()
}
