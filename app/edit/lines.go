package edit

import (
	"ownway/app/ui/field"
	"ownway/app/wording"
	"slices"
)

// What stands in a box of one line (a tag, a day, a name) is kept however the
// person leaves the box: by Enter, Done or Escape, for another box, place or
// window, by a lock or the end of the program. A box that is made calls Keeps;
// the workspace asks all boxes before anything on the screen is saved or replaced.
// A box that writes to a draft with every letter needs none of this, nor does one
// whose text is only good for a button beside it.

// Keeps has take called whenever a box is left, whose OnFocus is given. Take keeps
// what stands in it, and does nothing where that is kept already. False: it could
// not be kept, and the screen says so.
func (w *Workspace) Keeps(onFocus *func(bool), take func() bool) {
	shown := *onFocus
	*onFocus = func(on bool) {
		if shown != nil {
			shown(on)
		}
		if !on {
			take()
		}
	}
	w.OnLeave(take)
}

// NotKept notes that what stands in a box was understood, and could be kept nowhere: it
// is said of a lock that it gives up no words.
func (w *Workspace) NotKept() { w.notKept = true }

// OnLeave is Keeps for a box that decides by itself what to do when the focus goes.
func (w *Workspace) OnLeave(take func() bool) { w.lines = append(w.lines, take) }

// KeepLines keeps what stands in any box. False: not all of it could be kept.
func (w *Workspace) KeepLines() bool {
	kept := true
	w.notKept = false
	for _, take := range slices.Clone(w.lines) { // to say what is wrong may make others
		kept = take() && kept
	}
	return kept
}

// ForgetLines forgets the boxes of a page that gives way to another.
func (w *Workspace) ForgetLines() { w.lines = nil }

// NewInlineEdit is a field.InlineEdit that keeps what stands in it, however the screen is left.
func (w *Workspace) NewInlineEdit(placeholder string, says, text func() string, take func(string) bool, done func()) *field.InlineEdit {
	e := field.NewInlineEdit(placeholder, says, text, take, done)
	w.OnLeave(e.Close)
	return e
}

// NewTagField is a field.TagField that keeps what stands in it, however the screen is left.
func (w *Workspace) NewTagField(placeholder string, changed func([]string)) *field.TagField {
	f := field.NewTagField(placeholder, wording.More, changed)
	w.OnLeave(f.Take)
	return f
}
