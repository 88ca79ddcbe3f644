package field

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"ownway/app/ui"
)

// mostSuggested is how many words are suggested at a time: what can be seen at a glance.
const mostSuggested = 5

// suggestFor offers words of which one begins as what stands in the line, while the person types. Down and Enter take
// one, or a press; whoever types on is not disturbed.
func (f *TagField) suggestFor(text string) {
	had := len(f.suggestions)
	f.suggestions, f.at = nil, -1
	text = strings.ToLower(oneLine(text))
	if text != "" && f.Suggest != nil {
		for _, word := range f.Suggest() {
			if len(f.suggestions) < mostSuggested && begins(strings.ToLower(word), text) && !slices.Contains(f.tags, word) {
				f.suggestions = append(f.suggestions, word)
			}
		}
	}
	if had+len(f.suggestions) > 0 {
		f.arrange()
	}
}

// begins reports whether a text, or any word in it, begins as given.
func begins(text, as string) bool {
	return strings.HasPrefix(text, as) || strings.Contains(text, " "+as)
}

func (f *TagField) suggestionChips() (all []fyne.CanvasObject) {
	if len(f.suggestions) == 0 {
		return nil
	}
	all = append(all, ui.Small(lang.L("Your own words; Down and Enter take one:")))
	for i, word := range f.suggestions {
		chip := ui.NewChip(word)
		chip.Chosen = i == f.at
		all = append(all, newSuggestion(chip, func() { f.choose(word) }, func(on bool) { f.pointed = on }))
	}
	return all
}

// key moves among the suggestions.
func (f *TagField) key(sc fyne.Shortcut) bool {
	if len(f.suggestions) == 0 {
		return false
	}
	switch {
	case ui.IsKey(sc, fyne.KeyDown):
		f.at = min(f.at+1, len(f.suggestions)-1)
	case ui.IsKey(sc, fyne.KeyUp):
		f.at = max(f.at-1, -1)
	case ui.IsKey(sc, fyne.KeyEscape):
		f.suggestions = nil
	default:
		return false
	}
	f.arrange()
	return true
}

// choose adds a suggested word in place of what stands in the line.
func (f *TagField) choose(word string) {
	f.pointed = false
	f.Line.SetText("")
	f.add(word)
	f.Line.Focus()
}

// Suggestion lies over a suggested word, so that it can be pressed with the pointer. It is no stop of the Tab key.
type Suggestion struct {
	widget.BaseWidget
	tapped  func()
	pointed func(bool) // the pointer came onto it, or left
}

func newSuggestion(over fyne.CanvasObject, tapped func(), pointed func(bool)) fyne.CanvasObject {
	s := &Suggestion{tapped: tapped, pointed: pointed}
	s.ExtendBaseWidget(s)
	return container.NewStack(over, s)
}

// CreateRenderer is called by Fyne. There is nothing of it to be seen.
func (s *Suggestion) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Tapped is called by Fyne.
func (s *Suggestion) Tapped(*fyne.PointEvent) { s.tapped() }

// MouseIn is called by Fyne.
func (s *Suggestion) MouseIn(*desktop.MouseEvent) { s.pointed(true) }

// MouseMoved is called by Fyne.
func (s *Suggestion) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (s *Suggestion) MouseOut() { s.pointed(false) }

// Cursor shows that it can be pressed.
func (s *Suggestion) Cursor() desktop.Cursor { return desktop.PointerCursor }
