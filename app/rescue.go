package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
)

// rescue is what the ways back to a journal that is gone or damaged have in
// common: a few screens, one after the other, of which some take their time.
type rescue struct {
	app     *App
	release func() error // gives the journal's file up, before it is replaced
	back    func()       // to where the person came from
	close   func()       // gives up what was opened on the way
	failed  string       // the event when a step did not work out

	outcome *fyne.Container
	note    *look.ProgressNote
	cancel  context.CancelFunc // while something goes on
}

// waysBack are the buttons for an error that a journal can be saved from.
func (a *App) waysBack(err error, release func() error, back func()) (ways []fyne.CanvasObject) {
	if mend := a.offerMending(err, release, back); mend != nil {
		ways = append(ways, mend)
	}
	if restore := a.offerBackups(err, release, back); restore != nil {
		ways = append(ways, restore)
	}
	return ways
}

// show puts one of the screens into the window. What is done on it is told
// to have the focus by whoever shows it; until then the way back has it.
func (r *rescue) show(name, title, hint string, content ...fyne.CanvasObject) {
	a := r.app
	page := append([]fyne.CanvasObject{look.Title(title), look.Hint(hint)}, content...)
	back := look.NewLink(lang.L("Back"), r.leave)
	page = append(page, look.Flow(0, back))
	a.show(name, container.NewVScroll(container.New(middle{wider: 0.2}, look.Down(look.Space3, page...))))
	a.esc = r.leave
	a.help = func() {
		if r.cancel == nil {
			a.showHelp(r.leave)
		}
	}
	a.win.Canvas().Focus(back)
}

func (r *rescue) put(o fyne.CanvasObject) {
	r.outcome.Objects = nil
	if o != nil {
		r.outcome.Objects = []fyne.CanvasObject{o}
	}
	r.outcome.Refresh()
}

// leave stops what goes on, or goes back to where the person came from.
func (r *rescue) leave() {
	if r.cancel != nil {
		r.cancel()
		return
	}
	r.close()
	r.back()
}

// work does something in the background and then goes on, or says why not.
func (r *rescue) work(what string, do func(ctx context.Context) error, then func()) {
	if r.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	r.cancel = cancel
	r.note = look.NewProgressNote(what, cancel)
	r.put(r.note)
	r.app.env.Go(func() {
		err := do(ctx)
		r.app.env.Do(func() {
			cancel()
			r.cancel = nil
			if err != nil {
				r.put(problem(err))
				r.app.event(r.failed)
				return
			}
			r.put(nil)
			then()
		})
	})
}

// finish goes to the lock screen; out of a session by a new process, because
// what was read is still in the memory of this one.
func (r *rescue) finish() {
	r.close()
	if r.app.session != nil {
		r.app.Lock()
		return
	}
	r.app.start()
}
