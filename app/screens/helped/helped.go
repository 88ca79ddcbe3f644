// Package helped is "What helped before": notes of what helped, and of what did not.
package helped

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/ui/field"
	"ownway/app/wording"
	"ownway/journal"
)

// Screen shows the two kinds of note beside each other, to be found by the words of a
// situation. Those words may be in a note, or in the answer or step it is about.
type Screen struct {
	work   *edit.Workspace
	stop   string // of the rail, from which one came
	search *editor.Line
	box    *ui.WritingCard
	count  *ui.Text
	found  *fyne.Container // the two columns
	page   *container.Scroll
	finder *edit.Finder
	query  string
	hits   []journal.Hit
}

// New makes the screen, under the name of the stop of the rail from which one came.
func New(w *edit.Workspace, stop string) *Screen {
	s := &Screen{work: w, stop: stop, found: ui.Down(ui.Space4)}
	s.finder = w.NewFinder(s.more, s.notSearched)
	box := field.NewSearchBox(lang.L("What was it like? A word or two"), fyne.NewSize(ui.Space4, ui.Space3-ui.Space1/2))
	s.search, s.count, s.box = box.Line, box.Count, box.Card
	s.search.OnChanged = s.typed
	s.search.OnShortcut = s.searchKey
	s.page = ui.Page(
		ui.Head("", lang.L("What helped before"), lang.L("Your notes of what helped, and of what did not. Both are worth knowing.")),
		s.box, ui.Flow(0, ui.NewLink(lang.L("Back"), s.Escape)), s.found)
	s.show(s.notes(nil))
	return s
}

// Content is what the place shows.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Name is the stop of the rail from which one came.
func (s *Screen) Name() string { return s.stop }

// left is how it was left.
type left struct {
	query    string
	scrolled fyne.Position
}

// Here leads back to what was looked for.
func (s *Screen) Here() shell.Route {
	return shell.Route{Screen: shell.Helped, Page: s.stop, Left: left{s.query, s.page.Offset}}
}

// Enter gives the focus to the search.
func (s *Screen) Enter() { s.search.Focus() }

// Arrive says that it is here, under the name of another stop, and looks again for what was looked for.
func (s *Screen) Arrive(r shell.Route) {
	s.work.Shell.Event("shown helped")
	if was, ok := r.Left.(left); ok {
		s.search.SetText(was.query)
		s.typed(was.query)
		s.page.ScrollToOffset(was.scrolled)
	}
}

// Escape goes back to where one came from.
func (s *Screen) Escape() { s.work.Shell.Way.Back() }

// Leave has nothing to save.
func (s *Screen) Leave() bool {
	s.finder.Stop()
	return true
}

// searchKey leaves on Escape.
func (s *Screen) searchKey(sc fyne.Shortcut) bool {
	if !ui.IsKey(sc, fyne.KeyEscape) {
		return false
	}
	s.Escape()
	return true
}

func (s *Screen) typed(text string) {
	s.query, s.hits = strings.TrimSpace(text), nil
	s.count.SetText("")
	if s.query == "" {
		s.finder.Stop()
		s.show(s.notes(nil))
		s.box.Refresh()
		return
	}
	s.finder.Start(s.query)
}

// more gathers what is found. It is shown once all is there, because a step
// that is found brings its notes with it.
func (s *Screen) more(hits []journal.Hit, done bool) {
	s.hits = append(s.hits, hits...)
	if !done {
		return
	}
	found := make(map[journal.ID]bool, len(s.hits))
	for _, h := range s.hits {
		found[h.Head.Item] = true
	}
	notes := s.notes(func(h *journal.Head) bool { return found[h.Item] || found[h.About] })
	s.count.SetText(wording.Counted(len(notes), "1 found", "{{.N}} found"))
	s.box.Refresh()
	s.show(notes)
	s.work.Shell.Event("found " + strconv.Itoa(len(notes)))
}

func (s *Screen) notSearched(err error) {
	s.found.Objects = []fyne.CanvasObject{shell.Problem(err)}
	s.found.Refresh()
}

// notes are those of the two kinds that pass, the newest first. Without a
// search they are all that the person lets be shown unasked.
func (s *Screen) notes(pass func(*journal.Head) bool) (list []*journal.Head) {
	today := s.work.Shell.Today()
	for _, h := range s.work.Journal.List(journal.Note) {
		if h.Sort != journal.SortHelped && h.Sort != journal.SortNot {
			continue
		}
		if pass == nil && !h.Quiet(today) || pass != nil && pass(h) {
			list = append(list, h)
		}
	}
	return list
}

// show sets the notes out in two columns.
func (s *Screen) show(notes []*journal.Head) {
	switch {
	case len(notes) > 0:
		s.found.Objects = []fyne.CanvasObject{ui.SideBySide(s.column(journal.SortHelped, notes), s.column(journal.SortNot, notes))}
	case s.query != "":
		s.found.Objects = []fyne.CanvasObject{ui.Hint(lang.L("No note of these two kinds has these words. Fewer words find more."))}
	default:
		s.found.Objects = []fyne.CanvasObject{ui.Hint(lang.L("When you write a note of what helped, or of what did not, it can be found here again."))}
	}
	s.found.Refresh()
}

// mostHelped is how many notes of a kind are shown. The others are found by
// their words.
const mostHelped = 40

func (s *Screen) column(sort string, notes []*journal.Head) fyne.CanvasObject {
	notes = slices.DeleteFunc(slices.Clone(notes), func(h *journal.Head) bool { return h.Sort != sort })
	column := ui.Down(ui.Space3, ui.Section(wording.NoteKind(s.work.Journal, sort)))
	if len(notes) == 0 {
		column.Add(ui.Hint(lang.L("Nothing here.")))
	}
	for _, h := range notes[:min(len(notes), mostHelped)] {
		column.Add(s.note(h))
	}
	if len(notes) > mostHelped {
		column.Add(ui.Hint(lang.L("Older ones are found by their words.")))
	}
	return column
}

// note is one note: its day, what it is about, and how it begins. What is not
// to be shown unasked is covered until it is opened.
func (s *Screen) note(h *journal.Head) fyne.CanvasObject {
	w := s.work
	over := w.Shell.Dates().DayOf(h)
	if about := w.Journal.Head(h.About); about != nil && !about.Binned && !about.Quiet(w.Shell.Today()) {
		title, _ := wording.Title(w.Journal, about)
		over = strings.TrimPrefix(over+" · "+wording.Beginning(title), " · ")
	}
	text := ui.Excerpt(wording.PlainLine(h.Preview), 4)
	if h.Quiet(w.Shell.Today()) {
		text = ui.Excerpt(wording.Covered(), 0)
	} else {
		for _, m := range journal.FindIn(text.Text, s.query) {
			text.Marks = append(text.Marks, ui.Range{From: m.Start, To: m.End})
		}
	}
	return ui.NewLinkCard(over+". "+text.Text, ui.Down(ui.Space1, ui.Small(over), text), func() { w.Shell.Go(shell.Route{Item: h.Item}) })
}
