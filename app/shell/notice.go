package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ownway/app/ui"
	"ownway/app/wording"
)

// Problem says an error: what happened, what is safe, and what to do next.
func Problem(err error, actions ...fyne.CanvasObject) *ui.Notice {
	e := wording.Problem(err)
	return ProblemWith(err, e.Safe+" "+e.Next, actions...)
}

// ProblemWith says an error with words of its own on what is safe and what to do next.
func ProblemWith(err error, text string, actions ...fyne.CanvasObject) *ui.Notice {
	e := wording.Problem(err)
	n := ui.NewNotice(e.What, text, actions...)
	n.SetDetails(e.Detail)
	return n
}

// NoticeArea is where a screen says how something goes and what came of it: one thing at a time. It stands under what
// is done, so that nothing moves away from the pointer, and what is said comes into sight.
type NoticeArea struct {
	All *fyne.Container // to be put into the screen
}

// NewNoticeArea returns an area with nothing in it.
func NewNoticeArea() *NoticeArea { return &NoticeArea{All: container.NewStack()} }

// Put shows a notice or a progress note in place of what is there; nil takes that away.
func (a *NoticeArea) Put(o fyne.CanvasObject) {
	a.All.Objects = nil
	if o != nil {
		a.All.Objects = []fyne.CanvasObject{o}
	}
	a.All.Refresh()
	if o != nil {
		ui.RevealNew(a.All)
	}
}

// Say shows a notice: what happened, and what is safe and what to do next.
func (a *NoticeArea) Say(head, text string, actions ...fyne.CanvasObject) {
	a.Put(ui.NewNotice(head, text, actions...))
}

// Fail shows an error.
func (a *NoticeArea) Fail(err error, actions ...fyne.CanvasObject) { a.Put(Problem(err, actions...)) }

// Clear takes away what is shown.
func (a *NoticeArea) Clear() { a.Put(nil) }
