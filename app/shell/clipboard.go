package shell

import (
	"context"
	"time"

	"fyne.io/fyne/v2/lang"

	"ownway/app/clip"
	"ownway/app/ui"
)

// pastePatience is how long a program may take to say what it has on the
// clipboard.
const pastePatience = time.Second

// Clipboard is what the person copies and pastes in a window.
type Clipboard struct {
	system clip.System
	shell  *Shell // what has the focus there is what one pastes into
}

// Copy puts text on the clipboard, from where it is taken away when the journal
// is left.
func (c *Clipboard) Copy(text string) {
	c.offer(text, true)
}

func (c *Clipboard) offer(text string, private bool) {
	c.system.Offer(text, private)
	c.shell.Brief.Say(lang.L("Copied"))
	c.shell.Event("copied")
}

// ofScreen is the way to it for what is shown.
func (c *Clipboard) ofScreen() ui.Clipboard {
	return ui.Clipboard{
		Copy:     c.Copy,
		Paste:    func(p ui.Paste) { c.paste(p, c.system.Ask) },
		Selected: func(p ui.Paste) { c.paste(p, c.system.AskSelected) },
	}
}

// paste asks for what is to be pasted. Typing goes on meanwhile; the answer
// is dropped when it comes too late, or the person has gone on to something
// else.
func (c *Clipboard) paste(p ui.Paste, ask func(context.Context) <-chan clip.Answer) {
	ctx, stop := context.WithCancel(context.Background())
	answer := ask(ctx)
	select {
	case got := <-answer: // what is known at once comes before the next key
		stop()
		c.pasted(p, got)
		return
	default:
	}
	focused := c.shell.Focused()
	once := func(got clip.Answer) func() {
		return func() {
			if ctx.Err() != nil {
				return
			}
			stop()
			if c.shell.Focused() == focused && !c.shell.ended {
				c.pasted(p, got)
			}
		}
	}
	env := c.shell.env
	noTimer := env.After(pastePatience, func() { env.Do(once(clip.Answer{Err: clip.ErrNoAnswer})) })
	env.Go(func() {
		select {
		case got := <-answer:
			noTimer()
			env.Do(once(got))
		case <-ctx.Done():
		}
	})
}

// pasted gives what was asked for to who asked.
func (c *Clipboard) pasted(p ui.Paste, got clip.Answer) {
	switch {
	case got.Err != nil:
		c.shell.Event("not pasted")
		p.Refuse(ui.NoAnswer)
	case got.Text != "":
		p.Into(got.Text)
		c.shell.Event("pasted")
	}
}

// CopyToKeep puts text on the clipboard that stays there when the journal is left:
// what is public, or is kept nowhere else.
func (c *Clipboard) CopyToKeep(text string) {
	c.offer(text, false)
}

// Clear takes away what was copied here and not to be kept. It reports whether the toolkit does that in the
// next turn of its loop.
func (c *Clipboard) Clear() (turn bool) { return c.system.Clear() }
