package reading

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// copyScreen is a copy of the person's own, or why it cannot be read.
func copyScreen(w *edit.Workspace, h *journal.Head) *Screen {
	record, err := w.Journal.Get(h.Item)
	text := record.Text
	if err != nil {
		text = h.Preview
	}
	r := newScreen(w, wording.Name(h), content.Parse(text))
	r.copy = h.Item
	if err != nil {
		w.Shell.SayAtFoot(ui.Footer(shell.Problem(err, ui.NewLink(lang.L("All right"), w.Shell.ClearFoot))))
	}
	return r
}

// addReadings lists what there is to read, with the way to add to it.
func (r *Screen) addReadings(aside *fyne.Container) {
	copies := r.work.Journal.List(journal.Reading)
	if len(copies) > 0 {
		aside.Add(ui.Section(lang.L("To read")))
		aside.Add(r.reading(content.Article().Title, journal.ID{}))
	}
	for _, h := range copies {
		aside.Add(r.reading(wording.Name(h), h.Item))
	}
	aside.Add(ui.NewSmallLink(lang.L("Add a copy"), func() { r.work.Shell.Go(shell.Route{Screen: shell.Reading, Do: shell.AddCopy}) }))
	if !r.copy.IsZero() {
		aside.Add(ui.NewSmallLink(lang.L("Delete this copy"), r.bin))
	}
}

// most is how many letters of a heading or a title the contents show: what fits beside the text.
const most = 26

// short is a title that fits beside the text, cut between words.
func short(title string) string {
	letters := []rune(title)
	if len(letters) <= most {
		return title
	}
	cut := string(letters[:most-1])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:“") + "…"
}

func (r *Screen) reading(title string, item journal.ID) *ui.Link {
	link := ui.NewSmallLink(short(title), func() { r.work.Shell.Go(shell.Route{Screen: shell.Reading, Item: item}) })
	link.Entry, link.Chosen = true, item == r.copy
	return link
}

// bin puts the copy into the bin, and goes to the article, where the foot offers it back.
func (r *Screen) bin() {
	sh, item := r.work.Shell, r.copy
	var said *ui.Notice
	say := func(n *ui.Notice) {
		n.AddAction(ui.NewLink(lang.L("All right"), sh.ClearFoot))
		sh.SayAtFoot(ui.Footer(n))
	}
	said, undo := r.work.Bin(item, lang.L("The copy is in the bin."), edit.BinStays(), func(failed *ui.Notice) {
		sh.ClearFoot()
		if failed != nil {
			say(failed)
			return
		}
		sh.Go(shell.Route{Screen: shell.Reading, Item: item})
	})
	if undo != nil {
		sh.Go(shell.Route{Screen: shell.Reading})
	}
	say(said)
}
