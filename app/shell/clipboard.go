package shell

import (
	"context"
	"time"

	"ownway/app/clip"
	"ownway/app/ui"
)

// pastePatience is how long a program may take to say what it has on the
// clipboard.
const pastePatience = time.Second

// Copy puts text on the clipboard, from where it is taken away when the journal
// is left.
func (s *Shell) Copy(text string) {
	s.env.Clip.Offer(text, true)
	s.Event("copied")
}

// paste asks for what is on the clipboard. Typing goes on meanwhile; the answer
// is dropped when it comes too late, or the person has gone on to something
// else.
func (s *Shell) paste(p ui.Paste) {
	ctx, stop := context.WithCancel(context.Background())
	answer := s.env.Clip.Ask(ctx)
	select {
	case got := <-answer: // what is known at once comes before the next key
		stop()
		s.pasted(p, got)
		return
	default:
	}
	focused := s.Focused()
	once := func(got clip.Answer) func() {
		return func() {
			if ctx.Err() != nil {
				return
			}
			stop()
			if s.Focused() == focused && !s.ended {
				s.pasted(p, got)
			}
		}
	}
	noTimer := s.env.After(pastePatience, func() { s.env.Do(once(clip.Answer{Err: clip.ErrNoAnswer})) })
	s.env.Go(func() {
		select {
		case got := <-answer:
			noTimer()
			s.env.Do(once(got))
		case <-ctx.Done():
		}
	})
}

// pasted gives what was asked for to who asked.
func (s *Shell) pasted(p ui.Paste, got clip.Answer) {
	switch {
	case got.Err != nil:
		s.Event("not pasted")
		p.Refuse(ui.NoAnswer)
	case got.Text != "":
		p.Into(got.Text)
		s.Event("pasted")
	}
}

// CopyToKeep puts text on the clipboard that stays there when the journal is left:
// what is public, or is kept nowhere else.
func (s *Shell) CopyToKeep(text string) {
	s.env.Clip.Offer(text, false)
	s.Event("copied")
}

// ClearClipboard takes away what was copied here and not to be kept. It reports whether the toolkit does that in the
// next turn of its loop.
func (s *Shell) ClearClipboard() (turn bool) { return s.env.Clip.Clear() }
