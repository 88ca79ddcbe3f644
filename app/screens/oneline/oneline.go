// Package oneline is for days on which everything is much: one line, large, and
// nothing else.
package oneline

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/journal"
)

// Screen fills the window. Enter keeps what stands in the line as an entry of today,
// and Escape leads back.
type Screen struct {
	work   *edit.Workspace
	line   *editor.Line
	edge   *ui.WritingCard
	said   *ui.Text
	notice *fyne.Container
	all    *fyne.Container
	draft  *edit.Draft // nil until something is written
}

// New makes the screen.
func New(w *edit.Workspace) *Screen {
	s := &Screen{work: w, said: ui.Status(), notice: ui.Down(0)}
	s.line = editor.NewLarge(lang.L("One line"))
	s.line.OnChanged = s.changed
	s.line.OnSubmitted = func(string) { s.keep() }
	s.line.OnRefused = s.refused
	s.edge = ui.NewWritingCard(s.line)
	s.line.OnFocus = s.edge.SetFocused
	s.all = ui.Down(ui.Space3, s.edge, ui.Spread(ui.Small(lang.L("Enter keeps it. Escape leads back.")), s.said), s.notice)
	return s
}

// Name is for events and tests.
func (s *Screen) Name() string { return shell.OneLine }

// FillsWindow leaves the rail away.
func (s *Screen) FillsWindow() {}

// Content is the line in the middle of the window.
func (s *Screen) Content() fyne.CanvasObject {
	return ui.Centred(0.8, s.all)
}

// Enter gives the focus to the line.
func (s *Screen) Enter() { s.line.Focus() }

// Leave saves the line.
func (s *Screen) Leave() bool { return s.close() }

// Escape goes back to where the person was.
func (s *Screen) Escape() { s.work.Shell.Way.Back() }

// refused says here what is not pasted, because here is nothing else.
func (s *Screen) refused(why fyne.KeyName) {
	what, next := shell.NotTaken(why)
	s.notice.Objects = []fyne.CanvasObject{ui.NewNotice(what, next)}
	s.all.Refresh()
}

func (s *Screen) changed(text string) {
	if s.draft == nil {
		if strings.TrimSpace(text) == "" {
			return
		}
		entry := journal.Record{Meta: journal.Meta{Kind: journal.Entry, Day: journal.MinuteOf(s.work.Shell.Now())}}
		s.draft = s.work.NewDraft(entry, s.saved, s.notSaved)
		s.said.SetText("")
	}
	s.draft.Edit(func(r *journal.Record) { r.Text = text })
}

func (s *Screen) saved(journal.Record) {
	s.notice.RemoveAll()
	s.all.Refresh()
}

// notSaved comes back to the line, if need be, to say so.
func (s *Screen) notSaved(err error) {
	if s.work.Shell.Shown() != shell.OneLine {
		s.work.Shell.Back()
	}
	s.notice.Objects = []fyne.CanvasObject{s.work.Unsaved(s.draft, err)}
	s.all.Refresh()
}

// keep ends the line, so that another may follow.
func (s *Screen) keep() {
	kept := s.draft != nil
	if !s.close() {
		return
	}
	s.line.SetText("")
	if !kept {
		return
	}
	s.said.SetText(lang.L("Kept. One line is enough."))
	s.all.Refresh()
	s.work.Shell.Event("kept a line")
}

func (s *Screen) close() bool {
	if !s.work.Close(s.draft) {
		return false
	}
	s.draft = nil
	return true
}
