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

// NoticeArea is where a screen says how something goes and what came of it: one thing at a time.
type NoticeArea struct {
	All *fyne.Container // to be put into the screen
	top bool
}

// NewNoticeArea returns an area for the place under what is done.
func NewNoticeArea() *NoticeArea { return &NoticeArea{All: container.NewStack()} }

// NewTopNoticeArea returns an area for the place over a form: it takes no room while it is empty, and is brought
// into sight when something is said, because below the form a low window would show nothing of it.
func NewTopNoticeArea() *NoticeArea {
	a := &NoticeArea{All: container.NewStack(), top: true}
	a.All.Hide()
	return a
}

// Put shows a notice or a progress note in place of what is there; nil takes that away.
func (a *NoticeArea) Put(o fyne.CanvasObject) {
	a.All.Objects = nil
	if o != nil {
		a.All.Objects = []fyne.CanvasObject{o}
	}
	if a.top {
		a.All.Hidden = o == nil
	}
	a.All.Refresh()
	if a.top && o != nil {
		ui.Reveal(a.All)
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
