package recover

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// rescue is what the ways back to a journal that is gone or damaged have in
// common: a few screens, one after the other, of which some take their time.
type rescue struct {
	*Recovery
	release func() error // gives the journal's file up, before it is replaced
	back    func()       // to where the person came from
	close   func()       // gives up what was opened on the way
	failed  string       // the event when a step did not work out

	outcome *shell.NoticeArea // of the screen that is shown
	task    *shell.Task
	up      func() // to the screen before; nil: out of here
}

func (p *Recovery) newRescue(release func() error, back func(), failed string) *rescue {
	r := &rescue{Recovery: p, release: release, back: back, failed: failed, outcome: shell.NewNoticeArea()}
	r.task = p.Shell.NewTask(func(o fyne.CanvasObject) { r.outcome.Put(o) })
	return r
}

// show puts one of the screens into the window, with an empty area for how it goes
// under all. What is done on it is told to have the focus by whoever shows it; until
// then the way back has it.
func (r *rescue) show(name, title, hint string, content ...fyne.CanvasObject) {
	r.up, r.outcome = nil, shell.NewNoticeArea()
	page := append([]fyne.CanvasObject{ui.Title(title), ui.Hint(hint)}, content...)
	back := ui.NewLink(lang.L("Back"), r.leave)
	page = append(page, ui.Flow(0, back), r.outcome.All)
	r.stand(name, ui.Centred(0.2, ui.Down(ui.Space3, page...)), back)
}

// stand puts a screen into the window.
func (r *rescue) stand(name string, screen fyne.CanvasObject, focus fyne.Focusable) {
	r.Shell.Show(&shell.Page{Name: name, Content: screen, Focus: focus, Escape: r.leave, Busy: r.task.Running, Gone: r.Credentials.Wipe})
}

// leave stops what goes on, or goes to the screen before, or back to where the
// person came from.
func (r *rescue) leave() {
	switch {
	case r.task.Running():
		r.task.Stop()
	case r.up != nil:
		r.up()
	case r.HasRead() && r.Workspace() == nil: // that was a lock screen
		r.finish()
	default:
		r.close()
		r.back()
	}
}

// hold is called when something is open: leaving is a lock from here on.
func (r *rescue) hold() {
	if r.Workspace() == nil {
		r.Holds(r.drop)
	}
}

// drop gives up what is open, or has what goes on give it up.
func (r *rescue) drop() {
	if r.task.Running() {
		r.task.Stop()
		return
	}
	r.close()
	_ = r.release() // nothing was written to it
}

// work does something in the background and then goes on, or says why not.
func (r *rescue) work(what string, do func(context.Context, shell.Progress) error, then func()) {
	r.task.Start(shell.Job{
		Text: what, Do: do, Done: then,
		Failed: func(err error) { r.fail(err) },
		Gone:   r.Drop,
	})
}

// try does something with what was typed to open a journal, and then goes on. If that was wrong, its box has the focus.
func (r *rescue) try(ask *credentials.Form, what string, do func(context.Context, shell.Progress, journal.Secret) error, then func()) {
	if r.task.Running() {
		return
	}
	typed := ask.Take()
	r.task.Start(shell.Job{
		Text: what,
		Do: func(ctx context.Context, p shell.Progress) error {
			return typed.Use(func(secret journal.Secret) error { return do(ctx, p, secret) })
		},
		Ended: func(error) { r.Credentials.GiveBack() },
		Done: func() {
			ask.Wipe()
			then()
		},
		Failed: func(err error) {
			r.fail(err)
			ask.Again(err)
		},
		Gone: r.Drop,
	})
}

// fail says why a step did not work out.
func (r *rescue) fail(err error, actions ...fyne.CanvasObject) {
	r.outcome.Fail(err, actions...)
	r.Shell.Event(r.failed)
}

// finish goes to the lock screen, by a new process where anything was read.
func (r *rescue) finish() {
	r.close()
	if r.HasRead() {
		r.Lock()
		return
	}
	r.Start()
}
