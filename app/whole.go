package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// mostRead is how much of a text is shown at once where several things are on
// one page, in bytes: about twenty pages of a book. There all is drawn, in sight
// or not; an entry, which is alone in its pane, is drawn as far as it is seen.
const mostRead = 30_000

// mostGlanced is how much of it is shown at a glance: more than the lines of a
// card hold.
const mostGlanced = 4000

// whole is the text of an item. One that cannot be opened shows the beginning
// that is in memory, and says so.
// Of a very long one it is the beginning, with a link to more.
func (s *session) whole(h *journal.Head, style reader.Style) fyne.CanvasObject {
	v, text, failed := s.view(h, style)
	if failed != nil {
		return failed
	}
	if len(text) <= mostRead {
		return v
	}
	shown := mostRead
	all := ui.Down(ui.Space2, v)
	on := ui.NewSmallLink(lang.L("Show more of it"), nil)
	on.OnTapped = func() {
		shown += mostRead
		v.SetDocument(content.Parse(content.Beginning(text, shown)))
		on.Hidden = shown >= len(text)
		all.Refresh()
	}
	all.Add(ui.Flow(0, on))
	return all
}

// view is the text of an item to be read, or its beginning if it is very long.
// For one that cannot be opened it is empty, and failed is the beginning that is
// in memory, with what is the matter.
func (s *session) view(h *journal.Head, style reader.Style) (v *reader.View, text string, failed fyne.CanvasObject) {
	r, err := s.Journal.Get(h.Item)
	if err != nil {
		failed = ui.Down(ui.Space2, ui.Written(wording.Plain(h.Preview)), problem(err))
	}
	v = reader.NewView(style, content.Parse(content.Beginning(r.Text, mostRead)))
	v.OnLink = s.app.copy
	return v, r.Text, failed
}

// likenessOf says how much alike two texts are, of which the longer has so many
// bytes, and marks in their views what has changed.
func likenessOf(same bool, longest int, old, young *reader.View) string {
	if longest > mostRead {
		return lang.L("These are very long. Their beginnings are beside each other here.")
	}
	return likeness(same, reader.Compare(old, young))
}
