package edit

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/ui/field"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/journal"
)

// FindBar is the bar that finds words in the one text that is open, to be read or to be written to. They are
// marked while they are typed; Enter and the arrows lead from one to the next.
type FindBar struct {
	All   *fyne.Container // to be put over the text; hidden at first
	Count *ui.Text        // which of the places is shown, and of how many

	OnOpen   func() // it is shown; may be nil
	OnClosed func() // it is gone, with what it marked; may be nil

	work    *Workspace
	pane    *reader.Pane
	surface func() *editor.Surface // while the text is written to, else nil
	nowhere string                 // said where the words are not found
	line    *editor.Line
	box     *ui.WritingCard
	found   []editor.Span // where the words are, while the text is written to
	at      int           // which of the places is shown, from 0
}

// NewFindBar returns the bar of a pane. What it asks for and says where nothing is found are its words; surface is the
// text while it is written to, and nil while it is read.
func (w *Workspace) NewFindBar(asks, nowhere string, pane *reader.Pane, surface func() *editor.Surface) *FindBar {
	box := field.NewSearchBox(asks, fyne.NewSize(ui.Space3, ui.Space1))
	f := &FindBar{work: w, pane: pane, surface: surface, nowhere: nowhere, line: box.Line, Count: box.Count, box: box.Card}
	f.line.OnChanged = func(string) { f.look(true) }
	f.line.OnSubmitted = func(string) { f.Step(1) }
	f.line.OnShortcut = f.key
	f.All = ui.Down(ui.Space3, f.box, ui.Flow(ui.Space3,
		ui.NewSmallLink(lang.L("Previous"), func() { f.Step(-1) }),
		ui.NewSmallLink(lang.L("Next"), func() { f.Step(1) }),
		ui.NewSmallLink(lang.L("Close"), f.Close)))
	f.All.Hide()
	return f
}

// Open shows the bar, with the words that are selected in the text.
func (f *FindBar) Open() { f.OpenWith(f.selected()) }

// OpenWith shows the bar with words to find; without any it keeps those that are there.
func (f *FindBar) OpenWith(words string) {
	f.All.Show()
	call(f.OnOpen)
	f.line.Focus()
	if words != "" {
		f.line.SetText(words)
	}
	f.look(true)
}

// Focusable is what has the focus while words are typed in the bar.
func (f *FindBar) Focusable() fyne.Focusable { return f.line.Focusable() }

// Shown reports whether the bar is shown.
func (f *FindBar) Shown() bool { return f.All.Visible() }

// Hide takes the bar away, with what it marked.
func (f *FindBar) Hide() {
	f.All.Hide()
	f.line.SetText("")
	f.Count.SetText("")
	f.found = nil
	if s := f.surface(); s != nil {
		s.SetMarks(nil)
	}
}

// Close does the same, and goes back to the text.
func (f *FindBar) Close() {
	shown, found := f.at, f.found
	f.Hide()
	s := f.surface()
	if s == nil {
		f.pane.View().SetMarks(nil)
	} else if shown < len(found) {
		s.Select(found[shown])
	}
	call(f.OnClosed)
	if s == nil {
		f.pane.Focus()
		return
	}
	s.Focus()
}

func call(f func()) {
	if f != nil {
		f()
	}
}

func (f *FindBar) key(sc fyne.Shortcut) bool {
	switch {
	case ui.IsKey(sc, fyne.KeyEscape):
		f.Close()
	case ui.IsKey(sc, fyne.KeyDown):
		f.Step(1)
	case ui.IsKey(sc, fyne.KeyUp):
		f.Step(-1)
	default:
		return false
	}
	return true
}

// look marks the words, and shows the first place after the caret; without
// show it stays where it is, because the person is writing.
func (f *FindBar) look(show bool) {
	words := f.line.Text()
	n := f.mark(words)
	f.at = 0
	if s := f.surface(); s != nil {
		caret := s.Caret()
		for f.at < n-1 && f.found[f.at].To < caret {
			f.at++
		}
	}
	if n > 0 && show {
		f.show()
	}
	f.say(words, n)
}

func (f *FindBar) mark(words string) int {
	s := f.surface()
	if s == nil {
		v := f.pane.View()
		v.SetMarks(Marking(words))
		return len(v.Marks())
	}
	f.found = nil
	for _, m := range journal.FindIn(s.Text(), words) {
		f.found = append(f.found, editor.Span{From: m.Start, To: m.End})
	}
	s.SetMarks(append([]editor.Span(nil), f.found...))
	return len(f.found)
}

// Marking finds words in the blocks of a text that is read.
func Marking(words string) func(string) []reader.Span {
	if words == "" {
		return nil
	}
	return func(block string) (spans []reader.Span) {
		for _, m := range journal.FindIn(block, words) {
			spans = append(spans, reader.Span{From: m.Start, To: m.End})
		}
		return spans
	}
}

// Step goes on to another place, round and round.
func (f *FindBar) Step(by int) {
	if f.surface() != nil { // it may have been written to since
		at := f.at
		f.look(false)
		f.at = at
	}
	n := f.places()
	if n == 0 {
		return
	}
	f.at = (f.at + by + n) % n
	f.show()
	f.say(f.line.Text(), n)
}

func (f *FindBar) places() int {
	if f.surface() == nil {
		return len(f.pane.View().Marks())
	}
	return len(f.found)
}

// Again counts the places anew, once the rest of a long text that is read has come.
func (f *FindBar) Again() { f.say(f.line.Text(), f.places()) }

func (f *FindBar) show() {
	if s := f.surface(); s != nil {
		s.ChooseMark(f.found[f.at])
		return
	}
	f.pane.View().ChooseMark(f.at)
}

func (f *FindBar) say(words string, n int) {
	switch {
	case words == "":
		f.Count.SetText("")
	case n == 0:
		f.Count.SetText(f.nowhere)
	default:
		f.Count.SetText(lang.L("{{.N}} of {{.All}}", map[string]any{"N": f.at + 1, "All": n}))
	}
	f.box.Refresh()
	f.work.Shell.Event(fmt.Sprintf("marked %d", n))
}

// selected is a few words that are selected in the text.
func (f *FindBar) selected() string {
	text := f.pane.View().SelectedText()
	if s := f.surface(); s != nil {
		text = s.SelectedText()
	}
	const few = 60
	if len(text) > few {
		return ""
	}
	return wording.OneLine(text)
}
