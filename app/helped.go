package app

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/ui/field"
	"ownway/app/wording"
	"ownway/journal"
)

// helped is "What helped before": the notes of what helped and of what did
// not, beside each other, to be found by the words of a situation. Those words
// may be in a note, or in the answer or step it is about.
type helped struct {
	session *session
	back    shell.Route
	search  *editor.Line
	box     *ui.WritingCard
	count   *ui.Text
	found   *fyne.Container // the two columns
	all     fyne.CanvasObject
	finder  *edit.Finder
	query   string
	hits    []journal.Hit
}

func newHelped(s *session, back shell.Route) *helped {
	p := &helped{session: s, back: back, found: ui.Down(ui.Space4)}
	p.finder = s.NewFinder(p.more, p.notSearched)
	box := field.NewSearchBox(lang.L("What was it like? A word or two"), fyne.NewSize(ui.Space4, ui.Space3-ui.Space1/2))
	p.search, p.count, p.box = box.Line, box.Count, box.Card
	p.search.OnChanged = p.typed
	p.search.OnShortcut = p.searchKey
	p.all = ui.Page(
		ui.Head("", lang.L("What helped before"), lang.L("Your notes of what helped, and of what did not. Both are worth knowing.")),
		p.box, ui.Flow(0, ui.NewLink(lang.L("Back"), p.Escape)), p.found)
	p.show(p.notes(nil))
	return p
}

// Content is what the place shows.
func (p *helped) Content() fyne.CanvasObject { return p.all }

// Name is the stop of the rail from which one came.
func (p *helped) Name() string { return p.back.Screen }

// Enter gives the focus to the search.
func (p *helped) Enter() { p.search.Focus() }

// Arrive says that it is here, under the name of another stop.
func (p *helped) Arrive(shell.Route) { p.session.app.event("shown helped") }

// Escape goes back to where one came from.
func (p *helped) Escape() { p.session.Shell.Go(p.back) }

// Leave has nothing to save.
func (p *helped) Leave() bool {
	p.finder.Stop()
	return true
}

// searchKey leaves on Escape.
func (p *helped) searchKey(sc fyne.Shortcut) bool {
	if !ui.IsKey(sc, fyne.KeyEscape) {
		return false
	}
	p.Escape()
	return true
}

func (p *helped) typed(text string) {
	p.query, p.hits = strings.TrimSpace(text), nil
	p.count.SetText("")
	if p.query == "" {
		p.finder.Stop()
		p.show(p.notes(nil))
		p.box.Refresh()
		return
	}
	p.finder.Start(p.query)
}

// more gathers what is found. It is shown once all is there, because a step
// that is found brings its notes with it.
func (p *helped) more(hits []journal.Hit, done bool) {
	p.hits = append(p.hits, hits...)
	if !done {
		return
	}
	found := make(map[journal.ID]bool, len(p.hits))
	for _, h := range p.hits {
		found[h.Head.Item] = true
	}
	notes := p.notes(func(h *journal.Head) bool { return found[h.Item] || found[h.About] })
	p.count.SetText(wording.Counted(len(notes), "1 found", "{{.N}} found"))
	p.box.Refresh()
	p.show(notes)
	p.session.app.event("found " + strconv.Itoa(len(notes)))
}

func (p *helped) notSearched(err error) {
	p.found.Objects = []fyne.CanvasObject{shell.Problem(err)}
	p.found.Refresh()
}

// notes are those of the two kinds that pass, the newest first. Without a
// search they are all that the person lets be shown unasked.
func (p *helped) notes(pass func(*journal.Head) bool) (list []*journal.Head) {
	today := p.session.Shell.Today()
	for _, h := range p.session.Journal.List(journal.Note) {
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
func (p *helped) show(notes []*journal.Head) {
	switch {
	case len(notes) > 0:
		p.found.Objects = []fyne.CanvasObject{ui.SideBySide(p.column(journal.SortHelped, notes), p.column(journal.SortNot, notes))}
	case p.query != "":
		p.found.Objects = []fyne.CanvasObject{ui.Hint(lang.L("No note of these two kinds has these words. Fewer words find more."))}
	default:
		p.found.Objects = []fyne.CanvasObject{ui.Hint(lang.L("When you write a note of what helped, or of what did not, it can be found here again."))}
	}
	p.found.Refresh()
}

// mostHelped is how many notes of a kind are shown. The others are found by
// their words.
const mostHelped = 40

func (p *helped) column(sort string, notes []*journal.Head) fyne.CanvasObject {
	notes = slices.DeleteFunc(slices.Clone(notes), func(h *journal.Head) bool { return h.Sort != sort })
	column := ui.Down(ui.Space3, ui.Section(wording.NoteKind(p.session.Journal, sort)))
	if len(notes) == 0 {
		column.Add(ui.Hint(lang.L("Nothing here.")))
	}
	for _, h := range notes[:min(len(notes), mostHelped)] {
		column.Add(p.note(h))
	}
	if len(notes) > mostHelped {
		column.Add(ui.Hint(lang.L("Older ones are found by their words.")))
	}
	return column
}

// note is one note: its day, what it is about, and how it begins. What is not
// to be shown unasked is covered until it is opened.
func (p *helped) note(h *journal.Head) fyne.CanvasObject {
	s := p.session
	over := s.app.dates().DayOf(h)
	if about := s.Journal.Head(h.About); about != nil && !about.Binned && !about.Quiet(s.Shell.Today()) {
		title, _ := wording.Title(s.Journal, about)
		over = strings.TrimPrefix(over+" · "+wording.Beginning(title), " · ")
	}
	text := ui.Excerpt(wording.PlainLine(h.Preview), 4)
	if h.Quiet(s.Shell.Today()) {
		text = ui.Excerpt(wording.Covered(), 0)
	} else {
		for _, m := range journal.FindIn(text.Text, p.query) {
			text.Marks = append(text.Marks, ui.Range{From: m.Start, To: m.End})
		}
	}
	return ui.NewLinkCard(over+". "+text.Text, ui.Down(ui.Space1, ui.Small(over), text), func() { s.Shell.Go(shell.Route{Item: h.Item}) })
}
