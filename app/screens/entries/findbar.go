package entries

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

// findBar is the bar that finds words in the one text that is open. They are
// marked while they are typed; Enter and the arrows lead from one to the next.
type findBar struct {
	detail *detail
	line   *editor.Line
	count  *ui.Text
	box    *ui.WritingCard
	all    *fyne.Container
	found  []editor.Span // where the words are, while the entry is written to
	at     int           // which of the places is shown, from 0
}

func newFindBar(d *detail) *findBar {
	box := field.NewSearchBox(lang.L("Find in this entry"), fyne.NewSize(ui.Space3, ui.Space1))
	f := &findBar{detail: d, line: box.Line, count: box.Count, box: box.Card}
	f.line.OnChanged = func(string) { f.look(true) }
	f.line.OnSubmitted = func(string) { f.step(1) }
	f.line.OnShortcut = f.key
	f.all = ui.Down(ui.Space3, f.box, ui.Flow(ui.Space3,
		ui.NewSmallLink(lang.L("Previous"), func() { f.step(-1) }),
		ui.NewSmallLink(lang.L("Next"), func() { f.step(1) }),
		ui.NewSmallLink(lang.L("Close"), f.close)))
	f.all.Hide()
	return f
}

// open shows the bar, with the words that are selected in the text.
func (f *findBar) open() {
	words := f.detail.selected()
	f.detail.up = f.close
	f.all.Show()
	f.detail.all.Refresh()
	f.line.Focus()
	if words != "" {
		f.line.SetText(words)
	}
	f.look(true)
}

// hide takes the bar away, with what it marked.
func (f *findBar) hide() {
	f.all.Hide()
	f.line.SetText("")
	f.count.SetText("")
	f.found = nil
	f.detail.writer.text.SetMarks(nil)
}

// close does the same, and goes back to the text.
func (f *findBar) close() {
	shown := -1
	if f.detail.draft != nil && f.at < len(f.found) {
		shown = f.at
	}
	found := f.found
	f.detail.up = nil
	f.hide()
	f.detail.all.Refresh()
	if f.detail.draft == nil {
		f.detail.markQuery()
		f.detail.pane.Focus()
		return
	}
	if shown >= 0 {
		f.detail.writer.text.Select(found[shown])
	}
	f.detail.writer.text.Focus()
}

func (f *findBar) key(sc fyne.Shortcut) bool {
	switch {
	case ui.IsKey(sc, fyne.KeyEscape):
		f.close()
	case ui.IsKey(sc, fyne.KeyDown):
		f.step(1)
	case ui.IsKey(sc, fyne.KeyUp):
		f.step(-1)
	default:
		return false
	}
	return true
}

// look marks the words, and shows the first place after the caret; without
// show it stays where it is, because the person is writing.
func (f *findBar) look(show bool) {
	words := f.line.Text()
	n := f.mark(words)
	f.at = 0
	if f.detail.draft != nil {
		caret := f.detail.writer.text.Caret()
		for f.at < n-1 && f.found[f.at].To < caret {
			f.at++
		}
	}
	if n > 0 && show {
		f.show()
	}
	f.say(words, n)
}

func (f *findBar) mark(words string) int {
	if f.detail.draft == nil {
		v := f.detail.pane.View()
		v.SetMarks(marking(words))
		return len(v.Marks())
	}
	f.found = nil
	for _, m := range journal.FindIn(f.detail.writer.text.Text(), words) {
		f.found = append(f.found, editor.Span{From: m.Start, To: m.End})
	}
	f.detail.writer.text.SetMarks(append([]editor.Span(nil), f.found...))
	return len(f.found)
}

// marking finds words in the blocks of a text that is read.
func marking(words string) func(string) []reader.Span {
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

// step goes on to another place, round and round.
func (f *findBar) step(by int) {
	if f.detail.draft != nil { // it may have been written to since
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

func (f *findBar) places() int {
	if f.detail.draft == nil {
		return len(f.detail.pane.View().Marks())
	}
	return len(f.found)
}

func (f *findBar) show() {
	if f.detail.draft == nil {
		f.detail.pane.View().ChooseMark(f.at)
		return
	}
	f.detail.writer.text.ChooseMark(f.found[f.at])
}

func (f *findBar) say(words string, n int) {
	switch {
	case words == "":
		f.count.SetText("")
	case n == 0:
		f.count.SetText(lang.L("Not in this entry"))
	default:
		f.count.SetText(lang.L("{{.N}} of {{.All}}", map[string]any{"N": f.at + 1, "All": n}))
	}
	f.box.Refresh()
	f.detail.work.Shell.Event(fmt.Sprintf("marked %d", n))
}

// find opens the bar if the person is in an entry. Otherwise, and when they
// press the key again in the bar, they are looking for an entry.
func (d *detail) find() bool {
	focused := d.work.Shell.Focused()
	switch {
	case !d.shown || focused == nil:
		return false
	case d.draft == nil && focused != fyne.Focusable(d.pane):
		return false
	case d.draft != nil && focused != d.writer.text.Focusable() && focused != d.writer.title.Focusable():
		return false
	}
	d.findBar.open()
	return true
}

// selected is a few words that are selected in the text.
func (d *detail) selected() string {
	text := d.pane.View().SelectedText()
	if d.draft != nil {
		text = d.writer.text.SelectedText()
	}
	const few = 60
	if len(text) > few {
		return ""
	}
	return wording.OneLine(text)
}
