package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"ownway/app/ui"
	"ownway/app/wording"
)

// feelings are the words the person used for how it felt, the most recent
// first. What they asked not to be shown unasked gives none.
func (s *session) feelings() (words []string) {
	had := map[string]bool{}
	today := s.app.today()
	for _, h := range s.Journal.Timeline() {
		if h.Quiet(today) {
			continue
		}
		for _, word := range h.Feelings {
			if word = wording.OneLine(word); word != "" && !had[word] {
				had[word] = true
				words = append(words, word)
			}
		}
	}
	return words
}

// mostSuggested is how many words are suggested at a time: what can be seen at
// a glance.
const mostSuggested = 5

// suggestFor offers the person's own words of which one begins as what stands
// in the line, while they type. Down and Enter take one, or a press; whoever
// types on is not disturbed.
func (w *words) suggestFor(text string) {
	had := len(w.offers)
	w.offers, w.at = nil, -1
	text = strings.ToLower(wording.OneLine(text))
	if text != "" && w.suggest != nil {
		for _, word := range w.suggest() {
			if len(w.offers) < mostSuggested && begins(strings.ToLower(word), text) && !slices.Contains(w.list, word) {
				w.offers = append(w.offers, word)
			}
		}
	}
	if had+len(w.offers) > 0 {
		w.arrange()
	}
}

// begins reports whether a text, or any word in it, begins as given.
func begins(text, as string) bool {
	return strings.HasPrefix(text, as) || strings.Contains(text, " "+as)
}

// suggestions are the offered words, after the line.
func (w *words) suggestions() (all []fyne.CanvasObject) {
	if len(w.offers) == 0 {
		return nil
	}
	all = append(all, ui.Small(lang.L("Your own words; Down and Enter take one:")))
	for i, word := range w.offers {
		chip := ui.NewChip(word)
		chip.Chosen = i == w.at
		all = append(all, newTouch(chip, func() { w.takeWord(word) }, func(on bool) { w.pointed = on }))
	}
	return all
}

// lineKey moves among what is offered.
func (w *words) lineKey(sc fyne.Shortcut) bool {
	c, ok := sc.(*desktop.CustomShortcut)
	if !ok || c.Modifier != 0 || len(w.offers) == 0 {
		return false
	}
	switch c.KeyName {
	case fyne.KeyDown:
		w.at = min(w.at+1, len(w.offers)-1)
	case fyne.KeyUp:
		w.at = max(w.at-1, -1)
	case fyne.KeyEscape:
		w.offers = nil
	default:
		return false
	}
	w.arrange()
	return true
}

// takeWord adds an offered word in place of what stands in the line.
func (w *words) takeWord(word string) {
	w.pointed = false
	w.line.SetText("")
	w.add(word)
	w.line.Focus()
}

// touch lets something be pressed that is no stop of the Tab key.
type touch struct {
	widget.BaseWidget
	tapped  func()
	pointed func(bool) // the pointer came onto it, or left
}

func newTouch(on fyne.CanvasObject, tapped func(), pointed func(bool)) fyne.CanvasObject {
	t := &touch{tapped: tapped, pointed: pointed}
	t.ExtendBaseWidget(t)
	return container.NewStack(on, t)
}

// CreateRenderer is called by Fyne. There is nothing of it to be seen.
func (t *touch) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Tapped is called by Fyne.
func (t *touch) Tapped(*fyne.PointEvent) { t.tapped() }

// MouseIn is called by Fyne.
func (t *touch) MouseIn(*desktop.MouseEvent) { t.pointed(true) }

// MouseMoved is called by Fyne.
func (t *touch) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (t *touch) MouseOut() { t.pointed(false) }

// Cursor shows that it can be pressed.
func (t *touch) Cursor() desktop.Cursor { return desktop.PointerCursor }
