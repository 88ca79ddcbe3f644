package editor

import (
	"slices"

	"ownway/app/ui"
)

// mostAsked is how many pastes may wait for their answer. One that is asked for after that is the last of them.
const mostAsked = 16

// pasteHere is a paste into what is selected now, or where the caret is: it lands there, however slow the answer is and
// whatever is typed meanwhile.
func (a *area) pasteHere() ui.Paste {
	e, spot := a.editor, &Span{}
	spot.From, spot.To = e.selection()
	e.asked = append(e.asked[max(0, len(e.asked)-mostAsked+1):], spot)
	return ui.Paste{Refuse: a.refuse, Into: func(text string) {
		a.keys.Settle() // the answer may have taken a moment
		i := slices.Index(e.asked, spot)
		if e != a.editor || i < 0 || a.disabled {
			return // another text stands here by now
		}
		e.asked = slices.Delete(e.asked, i, i+1)
		if a.takes(text) {
			a.edit(func() { e.paste(*spot, text) })
		}
	}}
}

// paste puts a text in the place of a part. The caret goes behind it, unless it went elsewhere since that was asked for.
func (e *editor) paste(spot Span, text string) {
	caret, anchor := e.caret, e.anchor
	from, to := e.selection()
	e.change(spot.From, spot.To, text, whole)
	if from == spot.From && to == spot.To {
		return
	}
	grown := len(text) - (spot.To - spot.From)
	for _, at := range []*int{&caret, &anchor} {
		if *at >= spot.To {
			*at += grown
		}
	}
	e.put(anchor, false)
	e.put(caret, true)
}
