package recover

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/journal"
)

// inside is a backup that is looked into: what it has that the journal has not,
// or has otherwise, to be read and brought back one by one. Where no journal is
// open it is all that the backup has; one that is only locked is opened when
// something is brought back.
type inside struct {
	restore *restore
	all     []journal.Difference
	list    *ui.List
	shown   []*journal.Head // its lines
	search  *ui.Field
	hint    *ui.Text
	said    *ui.Notice // what was brought back last, over the list
}

// lookInside compares the backup with the journal and shows the list.
func (r *restore) lookInside() {
	in := &inside{restore: r}
	in.compare(func() { in.show("") })
}

// compare finds what there is to bring back, and goes on.
func (in *inside) compare(then func()) {
	in.restore.work(lang.L("Comparing it with your journal"), func(ctx context.Context, _ shell.Progress) (err error) {
		in.all, err = in.restore.differences(ctx)
		return err
	}, then)
}

func (r *restore) differences(ctx context.Context) ([]journal.Difference, error) {
	if w := r.Workspace(); w != nil {
		return w.Journal.Backups().Differences(ctx, r.opened)
	}
	return r.opened.Contents(), nil
}

// show shows the list, with what is searched for.
func (in *inside) show(query string) {
	in.list = ui.NewList(func(i int) ui.RowText { return in.describe(in.shown[i]) }, func(i int) { in.open(in.shown[i].Item) })
	in.hint = ui.Hint("")
	in.search = ui.NewField(lang.L("Look for a title, words or a day"))
	in.search.Entry.SetText(query)
	in.search.Entry.OnChanged = func(string) { in.fill() }
	in.search.Entry.OnSubmitted = func(string) { in.focus(in.list) }
	out := ui.Outset(ui.Space3+ui.ListInset, in.list)
	parts := []fyne.CanvasObject{ui.Title(lang.L("In the backup from {{.Moment}}", map[string]any{"Moment": in.restore.Shell.Dates().Moment(in.restore.chosen.At)}))}
	if in.said != nil {
		parts = append(parts, in.said)
	}
	parts = append(parts, in.hint, in.search, out, ui.Flow(ui.Space4, ui.NewLink(lang.L("Back"), in.restore.confirm)))
	in.put("inside", out, in.restore.confirm, parts)
	in.fill()
	in.focus(in.search.Entry)
}

// put shows one of the two screens; filler gets the height that is left.
func (in *inside) put(name string, filler fyne.CanvasObject, back func(), parts []fyne.CanvasObject) {
	column := &fyne.Container{Layout: ui.Filling{Filler: filler, Gap: ui.Space3, Top: ui.Space6, Bottom: ui.Space5}, Objects: parts}
	in.restore.up = back
	in.restore.stand(name, ui.FullHeight(column), nil)
}

func (in *inside) focus(o fyne.Focusable) { in.restore.Shell.Focus(o) }

// fill shows what has the words that are looked for.
func (in *inside) fill() {
	in.shown = nil
	for i := range in.all {
		if h := in.all[i].Head; in.has(h, in.search.Entry.Text) {
			in.shown = append(in.shown, h)
		}
	}
	in.list.Set(make([]string, len(in.shown)), -1, true)
	in.hint.SetText(in.hintFor(len(in.shown)))
}

// has reports whether an item has every word of a query, its day in any form.
func (in *inside) has(h *journal.Head, query string) bool {
	dates, row := in.restore.Shell.Dates(), in.describe(h)
	day := dates.Full(h.Day, h.DayWords)
	text := strings.Join([]string{row.Title, row.Second, day, string(h.Day)}, "\n")
	for _, word := range strings.Fields(query) {
		if len(journal.FindIn(text, word)) == 0 {
			return false
		}
	}
	return true
}

func (in *inside) hintFor(lines int) string {
	switch {
	case len(in.all) == 0:
		return lang.L("Your journal has all of it, as it is here.")
	case lines == 0:
		return lang.L("Nothing here has these words.")
	case in.restore.locked != nil:
		return lang.L("You can read it here. To bring one thing back, your journal is opened first.")
	case in.restore.Workspace() == nil:
		return lang.L("You can read it here. To have it again, go back and restore the backup.")
	}
	return lang.L("This is what your journal has not, or has otherwise. What you bring back takes nothing away: what is there now stays among its versions.")
}

func (in *inside) describe(h *journal.Head) (row ui.RowText) {
	row.Date = in.restore.Shell.Dates().Day(h.Day, h.DayWords)
	if h.Quiet(in.restore.Shell.Today()) {
		row.Title = lang.L("Kept, not shown until you open it")
	} else {
		row.Title, row.Second = wording.Title(in.restore.opened, h)
	}
	if state := in.state(h.Item); state != "" {
		row.Second = strings.TrimSuffix(state+" · "+row.Second, " · ")
	}
	return row
}

// find is an item among the differences.
func (in *inside) find(item journal.ID) (i int, d journal.Difference) {
	for i, d := range in.all {
		if d.Item == item {
			return i, d
		}
	}
	return -1, d
}

// state says how the journal has an item.
func (in *inside) state(item journal.ID) string {
	_, d := in.find(item)
	switch {
	case in.restore.Workspace() == nil:
		return ""
	case d.Here == nil:
		return lang.L("Not in your journal")
	case d.Here.Binned:
		return lang.L("In the bin")
	}
	return lang.L("Written otherwise now")
}

// open shows one to read.
func (in *inside) open(item journal.ID) {
	query := in.search.Entry.Text
	back := func() { in.show(query) }
	r, err := in.restore.opened.Get(item)
	if err != nil {
		in.said = shell.Problem(err)
		back()
		return
	}
	in.said = nil
	pane := reader.NewPane(reader.ForEntries(), nil)
	pane.SetText(r.Text, in.restore.Shell.Aside, nil)
	text := ui.Outset(reader.PaneInset, pane)
	dates := in.restore.Shell.Dates()
	parts := []fyne.CanvasObject{ui.Small(dates.Full(r.Day, r.DayWords))}
	if title, _ := wording.Title(in.restore.opened, in.restore.opened.Head(item)); r.Title != "" || r.Kind == journal.Answer || r.Kind == journal.Note {
		parts = append(parts, ui.WrittenTitle(title))
	}
	foot := ui.Flow(ui.Space4)
	switch {
	case in.restore.locked != nil:
		foot.Add(ui.NewButton(lang.L("Open my journal and bring it back"), func() { in.openJournal(item, query) }))
	case in.restore.Workspace() != nil:
		foot.Add(ui.NewButton(lang.L("Bring it back"), func() { in.bringBack(item, query) }))
	}
	foot.Add(ui.NewLink(lang.L("Back to the list"), back))
	in.put("inside one", text, back, append(parts, text, foot))
	in.focus(pane)
}

// bringBack makes it what the journal has now.
func (in *inside) bringBack(item journal.ID, query string) {
	w := in.restore.Workspace()
	i, _ := in.find(item)
	if i < 0 {
		in.said = ui.NewNotice(lang.L("Your journal has it as it is here."), lang.L("Nothing had to be changed."))
		in.show(query)
		w.Shell.Event("there already")
		return
	}
	if _, err := w.Journal.Backups().RestoreItem(in.restore.opened, item); err != nil {
		in.said = shell.Problem(err)
		in.show(query)
		w.Shell.Event("not brought back")
		return
	}
	in.all = append(in.all[:i:i], in.all[i+1:]...)
	in.said = ui.NewNotice(lang.L("It is back in your journal."), lang.L("It is as it was in this backup."))
	in.show(query)
	w.Shell.Event("brought back")
}
