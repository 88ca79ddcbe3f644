package write

import (
	"strings"

	"fyne.io/fyne/v2"
)

// A wrapping is a change made with Ctrl+B or Ctrl+I. Entry undoes it in two steps, its deletion and its insertion; a person did one thing.
type wrapping struct {
	before, after string
}

// wrap puts marks around what is selected, or takes them away; with nothing selected it puts the caret between them.
func (f *field) wrap(mark string) {
	if f.Disabled() {
		return
	}
	before := f.Text
	selected := f.SelectedText()
	n := len(mark)
	switch {
	case selected == "":
		f.replace(mark + mark)
		f.CursorColumn -= n
		f.Refresh()
		return
	case has(selected, n):
		f.replace(selected[n : len(selected)-n])
	default:
		inner := strings.TrimSpace(selected)
		at := strings.Index(selected, inner)
		f.replace(selected[:at] + mark + inner + mark + selected[at+len(inner):])
	}
	f.wrapped = wrapping{before: before, after: f.Text}
}

// has tells whether a text stands between n stars: one for italic, two for bold, three for both.
func has(text string, n int) bool {
	before := len(text) - len(strings.TrimLeft(text, "*"))
	after := len(text) - len(strings.TrimRight(text, "*"))
	stars := min(before, after)
	return len(text) > before && (stars == n || stars == 3)
}

// replace puts a text in the place of the selection.
func (f *field) replace(text string) {
	f.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: &held{text}})
}

// undo takes back the last thing a person did.
func (f *field) undo() {
	if f.Disabled() {
		return
	}
	whole := f.wrapped.after != "" && f.Text == f.wrapped.after
	f.steps(whole, f.Entry.Undo)
}

func (f *field) redo() {
	if f.Disabled() {
		return
	}
	whole := f.wrapped.after != "" && f.Text == f.wrapped.before
	f.steps(whole, f.Entry.Redo)
}

// steps undoes or redoes both halves of a wrapping, or one step.
func (f *field) steps(both bool, step func()) {
	if both {
		f.quiet = true
		step()
		f.quiet = false
	}
	step()
}

// held is a clipboard that gives one text: the way to paste into Entry without touching the clipboard of the person.
type held struct{ text string }

func (h *held) Content() string     { return h.text }
func (h *held) SetContent(s string) { h.text = s }
