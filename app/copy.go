package app

import (
	"context"
	"time"

	"ownway/app/clip"
	"ownway/app/ui"
)

// pastePatience is how long a program may take to say what it has on the
// clipboard.
const pastePatience = time.Second

// copy puts text on the clipboard, from where it is taken away when the journal
// is left.
func (a *App) copy(text string) {
	a.clip.Offer(text, true)
	a.event("copied")
}

// paste asks for what is on the clipboard. Typing goes on meanwhile; the answer
// is dropped when it comes too late, or the person has gone on to something
// else.
func (a *App) paste(p ui.Paste) {
	ctx, stop := context.WithCancel(context.Background())
	answer := a.clip.Ask(ctx)
	select {
	case got := <-answer: // what is known at once comes before the next key
		stop()
		a.pasted(p, got)
		return
	default:
	}
	focused := a.win.Canvas().Focused()
	once := func(got clip.Answer) func() {
		return func() {
			if ctx.Err() != nil {
				return
			}
			stop()
			if a.win.Canvas().Focused() == focused && !a.gone {
				a.pasted(p, got)
			}
		}
	}
	noTimer := a.env.After(pastePatience, func() { a.env.Do(once(clip.Answer{Err: clip.ErrNoAnswer})) })
	a.env.Go(func() {
		select {
		case got := <-answer:
			noTimer()
			a.env.Do(once(got))
		case <-ctx.Done():
		}
	})
}

// pasted gives what was asked for to who asked.
func (a *App) pasted(p ui.Paste, got clip.Answer) {
	switch {
	case got.Err != nil:
		a.event("not pasted")
		p.Refuse(ui.NoAnswer)
	case got.Text != "":
		p.Into(got.Text)
		a.event("pasted")
	}
}
