package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/wording"
)

// words are a few words the person gave to a page, its tags or its feelings:
// a chip for each, and a line to add one. Enter or a comma adds; leaving the
// line adds too, so that nothing typed is lost.
type words struct {
	list    []string
	seen    int // how many of them are shown, while there are more
	changed func([]string)
	arrange func() // shows the chips there are now; at first, in row
	row     *fyne.Container
	line    *editor.Line
	slip    *ui.WritingCard
	room    *fyne.Container

	suggest func() []string // the person's own words, or nil
	offers  []string        // that are suggested now
	at      int             // the one that Enter takes; -1: none
	pointed bool            // the pointer is on one
}

func newWords(s *session, placeholder string, changed func([]string)) *words {
	w := &words{changed: changed, seen: mostWords, line: editor.NewLine(placeholder), row: ui.Flow(ui.Space2)}
	w.arrange = func() {
		w.row.Objects = w.objects()
		w.row.Refresh()
	}
	w.slip = ui.NewWritingBox(w.line, ui.ControlRadius, fyne.NewSize(ui.Space2, ui.Space1))
	w.line.OnShortcut = w.lineKey
	w.line.OnSubmitted = func(string) {
		if w.at >= 0 && w.at < len(w.offers) {
			w.takeWord(w.offers[w.at])
			return
		}
		w.take()
	}
	w.line.OnChanged = func(text string) {
		if strings.Contains(text, ",") {
			w.take()
			return
		}
		w.suggestFor(text)
	}
	w.line.OnFocus = func(on bool) {
		w.slip.SetFocused(on)
		if !on && !w.pointed { // else a suggestion is being pressed, which takes its place
			w.take()
		}
	}
	s.OnLeave(w.take)
	w.room = &fyne.Container{Layout: roomFor{placeholder}, Objects: []fyne.CanvasObject{w.slip}}
	w.arrange()
	return w
}

// set shows other words.
func (w *words) set(list []string) {
	w.list, w.seen, w.offers, w.at = slices.Clone(list), mostWords, nil, -1
	w.line.SetText("")
	w.arrange()
}

// mostWords is how many chips are shown at once: each is a widget, and there is
// no limit to how many words somebody may bring in.
const mostWords = 24

// more leads to those of a list that are not shown yet, nil if all are.
func more(all, shown int, show func()) fyne.CanvasObject {
	if all <= shown {
		return nil
	}
	return ui.NewSmallLink(wording.Counted(all-shown, "1 more", "{{.N}} more"), show)
}

// objects are the chips and the line after them.
func (w *words) objects() (all []fyne.CanvasObject) {
	for _, word := range w.list[:min(len(w.list), w.seen)] {
		chip := ui.NewChip(word)
		chip.OnRemove = func() { w.remove(word) }
		all = append(all, chip)
	}
	if link := more(len(w.list), w.seen, w.showMore); link != nil {
		all = append(all, link)
	}
	return append(append(all, w.room), w.suggestions()...)
}

func (w *words) showMore() {
	w.seen += mostWords
	w.arrange()
	w.line.Focus()
}

// take adds what stands in the line, which always can be done.
func (w *words) take() bool {
	if text := w.line.Text(); strings.TrimSpace(text) != "" {
		w.line.SetText("")
		w.add(strings.Split(text, ",")...)
	}
	return true
}

// add adds words that are not there yet.
func (w *words) add(words ...string) {
	w.offers, w.at = nil, -1
	for _, word := range words {
		if word = wording.OneLine(word); word != "" && !slices.Contains(w.list, word) {
			w.list = append(w.list, word)
		}
	}
	w.arrange()
	w.changed(slices.Clone(w.list))
}

func (w *words) remove(word string) {
	w.list = slices.DeleteFunc(w.list, func(have string) bool { return have == word })
	w.arrange()
	w.line.Focus()
	w.changed(slices.Clone(w.list))
}

// roomFor is a layout that leaves its object room for a text and a little more.
type roomFor struct{ text string }

func (r roomFor) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	for _, o := range objects {
		o.Resize(to)
	}
}

func (r roomFor) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.CurrentApp().Settings().Theme().Size(ui.SizeText)
	width := fyne.MeasureText(r.text, size, fyne.TextStyle{}).Width + 2*ui.Space2 + size
	return objects[0].MinSize().Max(fyne.NewSize(width, 0))
}
