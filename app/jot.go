package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/journal"
)

// jot is a card to write one record's text on, within the page of something
// else: an answer, a note. It saves itself, and says so quietly.
type jot struct {
	session *session
	draft   *edit.Draft
	surface *editor.Surface
	status  *ui.Text
	notice  *fyne.Container
	all     *fyne.Container
	done    func() // called once all is saved and the card can go
}

// newJot begins writing a record. What stands between the card and its button
// is given by more.
func (s *session) newJot(r journal.Record, placeholder string, rows int, done func(), more ...fyne.CanvasObject) *jot {
	t := &jot{session: s, status: ui.Status(), notice: ui.Down(0), done: done}
	t.draft = s.NewDraft(r, t.saved, t.notSaved)
	t.surface = s.newSurface(placeholder, func(n *ui.Notice) { t.say(n) })
	t.surface.SetMinRows(rows)
	t.surface.SetText(r.Text)
	t.surface.OnChanged = func(text string) { t.draft.Edit(func(r *journal.Record) { r.Text = text }) }
	card := s.onSheet(t.surface, nil)

	t.all = ui.Down(ui.Space3, card)
	for _, o := range more {
		t.all.Add(o)
	}
	t.all.Add(ui.Spread(ui.NewMainButton(lang.L("Done"), t.finish), t.status))
	t.all.Add(t.notice)
	return t
}

// finish saves and lets go; when saving fails the card stays with its words.
func (t *jot) finish() {
	if t.close() {
		t.done()
		t.session.app.event("done")
	}
}

// close saves and ends the sitting. False: it could not be saved, and the card
// says so.
func (t *jot) close() bool { return t.session.Close(t.draft) }

func (t *jot) saved(r journal.Record) {
	t.status.SetText(t.session.app.dates().Saved(r.At))
	t.notice.Objects = nil
	t.all.Refresh()
}

func (t *jot) notSaved(err error) { t.say(t.session.Unsaved(t.draft, err)) }

func (t *jot) say(o fyne.CanvasObject) {
	t.notice.Objects = []fyne.CanvasObject{o}
	t.all.Refresh()
}
