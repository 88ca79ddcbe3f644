package entries

import (
	"ownway/app/shell"
	"ownway/app/ui/editor"
	"ownway/app/ui/reader"
	"ownway/journal"
)

// left is how the Journal was left.
type left struct {
	query    string
	filters  []filter
	scrolled float32 // of the list
	toPage   bool    // the entry is shown, where there is room for the list or for it
	place    reader.Place
	caret    int // where the entry was written to, in bytes of its text
}

// Arrive goes to the search box, or begins to write.
func (s *Screen) Arrive(r shell.Route) {
	switch r.Do {
	case shell.Search:
		s.turn(false)
		s.search.Focus()
		s.search.SelectAll() // what is typed next is another search
	case shell.WriteEntry:
		s.newEntry()
	case shell.Edit:
		s.detail.swap()
	}
	if was, ok := r.Left.(left); ok {
		was.show(s)
	}
}

// Here leads back to the entry that is open, to be read or to be written to.
func (s *Screen) Here() shell.Route {
	d := s.detail
	was := left{query: s.query, filters: s.filters, scrolled: s.list.Scrolled(), toPage: s.panes.OnDetail(), place: d.pane.Place()}
	r := shell.Route{Screen: shell.Entries, Item: d.item()}
	switch {
	case d.shown && d.record.Kind == journal.Template:
		r.Item = journal.ID{}
	case d.draft != nil:
		was.place, was.caret = d.place, d.writer.text.Caret()
		r.Item, r.Do = d.draft.Item(), shell.Edit
	}
	r.Left = was
	return r
}

// IsDeeper reports whether something lies over the entry or in place of the list that no route leads to.
func (s *Screen) IsDeeper() bool { return s.detail.up != nil || s.inBin || s.choosing }

// show shows the Journal as it was left: what was searched for, and where each side was scrolled to.
func (was left) show(s *Screen) {
	if s.filters = was.filters; was.query != "" {
		s.search.SetText(was.query)
		s.typed(was.query)
		s.again = func() { was.scroll(s) }
	} else if len(was.filters) > 0 {
		s.refresh(true)
	}
	s.turn(was.toPage)
	if d := s.detail; d.draft != nil {
		at := min(was.caret, d.writer.text.Len())
		d.writer.text.Select(editor.Span{From: at, To: at})
	} else if !s.panes.Narrow() || !was.toPage {
		s.focus(s.list)
	}
	was.scroll(s)
}

// scroll scrolls both sides to where they were left.
func (was left) scroll(s *Screen) {
	s.list.ScrollTo(was.scrolled)
	s.detail.place = was.place
	if s.detail.draft == nil {
		s.detail.pane.SetPlace(was.place)
	}
}
