package field

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"ownway/app/ui"
	"ownway/app/ui/editor"
)

// MostTags is how many chips are shown at once: each is a widget, and there is no limit to how many words somebody may
// bring in.
const MostTags = 24

// TagField is a few words, such as tags: a chip for each, and a line to add one. Enter or a comma adds; leaving the line
// adds too, so that nothing typed is lost.
type TagField struct {
	OnChanged  func([]string)
	Suggest    func() []string         // words to choose from while one types; nil: none
	OnArranged func()                  // shows Objects anew, where they stand among others; nil: in Row
	More       func(hidden int) string // what the link to those that are not shown says

	Row  *fyne.Container // the chips and the line
	Line *editor.Line

	tags  []string
	shown int // how many of them have a chip, while there are more
	box   *fyne.Container

	suggestions []string // that are shown now
	at          int      // the one that Enter takes; -1: none
	pointed     bool     // the pointer is on one
}

// NewTagField returns an empty field.
func NewTagField(placeholder string, more func(hidden int) string, changed func([]string)) *TagField {
	f := &TagField{OnChanged: changed, More: more, shown: MostTags, at: -1, Line: editor.NewLine(placeholder), Row: ui.Flow(ui.Space2)}
	card := ui.NewWritingBox(f.Line, ui.ControlRadius, fyne.NewSize(ui.Space2, ui.Space1))
	f.Line.OnShortcut = f.key
	f.Line.OnSubmitted = func(string) { f.submit() }
	f.Line.OnChanged = f.typed
	f.Line.OnFocus = func(on bool) {
		card.SetFocused(on)
		if !on && !f.pointed { // else a suggestion is being pressed, which takes its place
			f.Take()
		}
	}
	f.box = wideEnough(placeholder, card)
	f.arrange()
	return f
}

// Set shows other words.
func (f *TagField) Set(tags []string) {
	f.tags, f.shown, f.suggestions, f.at = slices.Clone(tags), MostTags, nil, -1
	f.Line.SetText("")
	f.arrange()
}

// Tags are the words there are now.
func (f *TagField) Tags() []string { return slices.Clone(f.tags) }

// Suggested are the words that are suggested now.
func (f *TagField) Suggested() []string { return slices.Clone(f.suggestions) }

// Objects are the chips, the line after them, and what is suggested.
func (f *TagField) Objects() (all []fyne.CanvasObject) {
	for _, tag := range f.tags[:min(len(f.tags), f.shown)] {
		chip := ui.NewChip(tag)
		chip.OnRemove = func() { f.remove(tag) }
		all = append(all, chip)
	}
	if hidden := len(f.tags) - f.shown; hidden > 0 {
		all = append(all, ui.NewSmallLink(f.More(hidden), f.showMore))
	}
	return append(append(all, f.box), f.suggestionChips()...)
}

// Take adds what stands in the line, which always can be done.
func (f *TagField) Take() bool {
	if text := f.Line.Text(); strings.TrimSpace(text) != "" {
		f.Line.SetText("")
		f.add(strings.Split(text, ",")...)
	}
	return true
}

func (f *TagField) arrange() {
	if f.OnArranged != nil {
		f.OnArranged()
		return
	}
	f.Row.Objects = f.Objects()
	f.Row.Refresh()
}

func (f *TagField) typed(text string) {
	if strings.Contains(text, ",") {
		f.Take()
		return
	}
	f.suggestFor(text)
}

func (f *TagField) submit() {
	if f.at >= 0 && f.at < len(f.suggestions) {
		f.choose(f.suggestions[f.at])
		return
	}
	f.Take()
}

func (f *TagField) showMore() {
	f.shown += MostTags
	f.arrange()
	f.Line.Focus()
}

// add adds words that are not there yet.
func (f *TagField) add(words ...string) {
	f.suggestions, f.at = nil, -1
	for _, word := range words {
		if word = oneLine(word); word != "" && !slices.Contains(f.tags, word) {
			f.tags = append(f.tags, word)
		}
	}
	f.arrange()
	f.OnChanged(slices.Clone(f.tags))
}

func (f *TagField) remove(tag string) {
	f.tags = slices.DeleteFunc(f.tags, func(have string) bool { return have == tag })
	f.arrange()
	f.Line.Focus()
	f.OnChanged(slices.Clone(f.tags))
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
