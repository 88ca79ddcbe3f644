package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/journal"
)

// low is for days on which everything is much: one line, large, and nothing
// else. Enter keeps what stands there as an entry of today, and Escape leads
// back.
type low struct {
	session *session
	back    *shell.Route
	line    *editor.Line
	edge    *ui.WritingCard
	said    *ui.Text
	notice  *fyne.Container
	all     *fyne.Container
	draft   *edit.Draft // nil until something is written
}

func newLow(s *session, r shell.Route) *low {
	l := &low{session: s, back: r.Back, said: ui.Status(), notice: ui.Down(0)}
	if l.back == nil {
		l.back = &shell.Route{Screen: s.Shell.Current().Name()}
		if was, ok := s.Shell.Current().(*low); ok { // a line was let go
			l.back = was.back
		}
	}
	l.line = editor.NewLarge(lang.L("One line"))
	l.line.OnChanged = l.changed
	l.line.OnSubmitted = func(string) { l.keep() }
	l.line.OnRefused = l.refused
	l.edge = ui.NewWritingCard(l.line)
	l.line.OnFocus = l.edge.SetFocused
	l.all = ui.Down(ui.Space3, l.edge, ui.Spread(ui.Small(lang.L("Enter keeps it. Escape leads back.")), l.said), l.notice)
	return l
}

// Name is for events and tests.
func (l *low) Name() string { return shell.OneLine }

// FillsWindow leaves the rail away.
func (l *low) FillsWindow() {}

// Content is the line in the middle of the window.
func (l *low) Content() fyne.CanvasObject {
	return container.NewVScroll(ui.Centred(0.8, l.all))
}

// Enter gives the focus to the line.
func (l *low) Enter() { l.line.Focus() }

// Leave saves the line.
func (l *low) Leave() bool { return l.close() }

// Escape goes back to where the person was.
func (l *low) Escape() { l.session.Shell.Go(*l.back) }

// refused says here what is not pasted, because here is nothing else.
func (l *low) refused(why fyne.KeyName) {
	what, next := shell.NotTaken(why)
	l.notice.Objects = []fyne.CanvasObject{ui.NewNotice(what, next)}
	l.all.Refresh()
}

func (l *low) changed(text string) {
	if l.draft == nil {
		if strings.TrimSpace(text) == "" {
			return
		}
		entry := journal.Record{Meta: journal.Meta{Kind: journal.Entry, Day: journal.MinuteOf(l.session.app.now())}}
		l.draft = l.session.NewDraft(entry, l.saved, l.notSaved)
		l.said.SetText("")
	}
	l.draft.Edit(func(r *journal.Record) { r.Text = text })
}

func (l *low) saved(journal.Record) {
	l.notice.RemoveAll()
	l.all.Refresh()
}

// notSaved comes back to the line, if need be, to say so.
func (l *low) notSaved(err error) {
	if l.session.Shell.Shown() != shell.OneLine {
		l.session.Shell.Back()
	}
	l.notice.Objects = []fyne.CanvasObject{l.session.Unsaved(l.draft, err)}
	l.all.Refresh()
}

// keep ends the line, so that another may follow.
func (l *low) keep() {
	kept := l.draft != nil
	if !l.close() {
		return
	}
	l.line.SetText("")
	if !kept {
		return
	}
	l.said.SetText(lang.L("Kept. One line is enough."))
	l.all.Refresh()
	l.session.app.event("kept a line")
}

func (l *low) close() bool {
	if !l.session.Close(l.draft) {
		return false
	}
	l.draft = nil
	return true
}
