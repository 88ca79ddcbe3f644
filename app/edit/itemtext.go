package edit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// MostRead is how much of a text is shown at once where several things are on
// one page, in bytes: about twenty pages of a book. There all is drawn, in sight
// or not; an entry, which is alone in its pane, is drawn as far as it is seen.
const MostRead = 30_000

// MostGlanced is how much of it is shown at a glance: more than the lines of a
// card hold.
const MostGlanced = 4000

// ItemText is the text of an item, in which boxes can be ticked. One that cannot be
// opened shows the beginning that is in memory, and says so.
// Of a very long one it is the beginning, with a link to more.
func (w *Workspace) ItemText(h *journal.Head, style reader.Style) fyne.CanvasObject {
	v, text, failed := w.ItemView(h, style)
	if failed != nil {
		return failed
	}
	problem := ui.Down(0)
	problem.Hide()
	all := ui.Down(ui.Space2, v, problem)
	v.OnTick = func(box int, on bool) bool {
		ticked, err := w.tick(h.Item, text, box, on)
		if problem.Hidden = err == nil; err != nil {
			problem.Objects = []fyne.CanvasObject{shell.Problem(err)}
		}
		all.Refresh()
		done := err == nil && ticked != text
		text = ticked
		return done
	}
	if len(text) <= MostRead {
		return all
	}
	shown := MostRead
	on := ui.NewSmallLink(lang.L("Show more of it"), nil)
	on.OnTapped = func() {
		shown += MostRead
		v.SetDocument(content.Parse(content.Beginning(text, shown)))
		on.Hidden = shown >= len(text)
		all.Refresh()
	}
	all.Add(ui.Flow(0, on))
	return all
}

// tick ticks a box in the text of an item, or takes the tick away, as a revision of its own. It returns the text as it is
// then: what was changed elsewhere since it was shown stays as it is.
func (w *Workspace) tick(item journal.ID, shown string, box int, on bool) (string, error) {
	r, err := w.Journal.Get(item)
	ticked, ok := content.Tick(shown, box, on)
	if err != nil || !ok || r.Text != shown {
		return shown, err
	}
	r.Text = ticked
	if _, err := w.SaveOnce(r); err != nil {
		return shown, err
	}
	w.Shell.Event("ticked")
	return ticked, nil
}

// ItemView is the text of an item to be read, or its beginning if it is very long.
// For one that cannot be opened it is empty, and failed is the beginning that is
// in memory, with what is the matter.
func (w *Workspace) ItemView(h *journal.Head, style reader.Style) (v *reader.View, text string, failed fyne.CanvasObject) {
	r, err := w.Journal.Get(h.Item)
	if err != nil {
		failed = ui.Down(ui.Space2, ui.Written(wording.Plain(h.Preview)), shell.Problem(err))
	}
	v = reader.NewView(style, content.Parse(content.Beginning(r.Text, MostRead)))
	v.OnLink = w.Shell.Clipboard.Copy
	return v, r.Text, failed
}
