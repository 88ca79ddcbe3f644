package entries

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// versions show how the entry was before, and bring that back.
type versions struct{ detail *detail }

// show lists them, one row for each sitting.
func (v versions) show() {
	d := v.detail
	if !d.close() {
		return
	}
	revisions, err := d.work.Journal.Revisions(d.record.Item)
	if err != nil {
		d.fail(err)
		return
	}
	list := ui.NewList(func(i int) ui.RowText { return v.describe(revisions[i]) }, func(i int) { v.read(revisions[i]) })
	list.Set(make([]string, len(revisions)), -1, true)
	room := ui.Outset(ui.Space3+ui.ListInset, list)
	foot := ui.Flow(ui.Space4, ui.NewButton(lang.L("Back to the entry"), v.leave))
	if len(revisions) > 1 {
		foot.Add(ui.NewSmallLink(lang.L("Two beside each other"), func() { v.compare(revisions, 1, 0, 0) }))
	}
	d.notice.Objects = nil
	d.show(room, ui.Section(lang.L("Versions of this entry")),
		ui.Hint(lang.L("Each is how it stood when you left it. The newest is first.")), room, foot)
	d.up = v.leave
	d.screen.focus(list)
	d.work.Shell.Event("shown versions")
}

func (v versions) describe(r journal.Record) (row ui.RowText) {
	d := v.detail
	row.Title = v.writtenOn(r.Meta)
	title, rest := wording.Title(d.work.Journal, &journal.Head{Meta: r.Meta, Preview: r.Text})
	row.Second = cmp.Or(rest, title)
	if r.Revision == d.record.Revision {
		row.Date = lang.L("now")
	}
	return row
}

// writtenOn says when a version was saved.
func (v versions) writtenOn(m journal.Meta) string {
	return v.detail.work.Shell.Dates().Full(journal.MinuteOf(m.At), "")
}

// read shows one of them to read, and offers to bring it back.
func (v versions) read(r journal.Record) {
	d := v.detail
	pane := reader.NewPane(reader.ForEntries(), nil)
	pane.SetText(r.Text, d.work.Shell.Aside, nil)
	text := ui.Outset(reader.PaneInset, pane)
	head := ui.Down(ui.Space2, ui.Small(lang.L("As it was on {{.Day}}", map[string]any{"Day": v.writtenOn(r.Meta)})))
	if r.Title != "" {
		head.Add(ui.WrittenTitle(r.Title))
	}
	foot := ui.Flow(ui.Space4)
	if r.Revision != d.record.Revision {
		foot.Add(ui.NewButton(lang.L("Bring this version back"), func() { v.bringBack(r) }))
	}
	foot.Add(ui.NewSmallLink(lang.L("All versions"), v.show))
	foot.Add(ui.NewSmallLink(lang.L("Back to the entry"), v.leave))
	d.show(text, head, text, foot)
	d.up = v.show
	pane.Focus()
}

func (v versions) leave() { v.detail.readAgain() }

// bringBack makes an older version the present one. It becomes a version of
// its own, so the one it replaces stays. What the person asked for the entry as
// it is now stays too: where it is, and whether it may be brought back unasked.
func (v versions) bringBack(r journal.Record) {
	d := v.detail
	r.Binned, r.Kept, r.NotBefore, r.Aside = d.record.Binned, d.record.Kept, d.record.NotBefore, d.record.Aside
	if d.keepRecord(r, "version back") {
		v.leave()
	}
}

// compare sets two versions of the entry beside each other, each chosen from
// all there are, with what has changed marked. The focus is on one of the two
// picks, to go on with.
func (v versions) compare(revisions []journal.Record, then, now, focus int) {
	d := v.detail
	days := make([]string, len(revisions))
	for i, r := range revisions {
		days[i] = d.work.Shell.Dates().Day(journal.DayOf(r.At), "") + ", " + d.work.Shell.Dates().Clock(r.At)
		if r.Revision == d.record.Revision {
			days[i] += ", " + lang.L("now")
		}
	}
	old, young := v.view(revisions[then]), v.view(revisions[now])
	alike := edit.Likeness(then == now, max(len(revisions[then].Text), len(revisions[now].Text)), old, young)
	var picks [2]*ui.Pick
	var left, right fyne.CanvasObject
	picks[0], left = edit.Side(lang.L("Then"), days, then, old, func(i int) { v.compare(revisions, i, now, 0) })
	picks[1], right = edit.Side(lang.L("Now"), days, now, young, func(i int) { v.compare(revisions, then, i, 1) })
	inside := &fyne.Container{Layout: ui.Filling{Left: ui.Space3, Right: ui.Space5, Top: ui.Space2}, Objects: []fyne.CanvasObject{ui.SideBySide(left, right)}}
	list := ui.Outset(ui.Space3, container.NewVScroll(inside))

	foot := ui.Flow(ui.Space4)
	if older := revisions[then]; older.Revision != d.record.Revision {
		foot.Add(ui.NewButton(lang.L("Bring back the one under Then"), func() { v.bringBack(older) }))
	}
	foot.Add(ui.NewSmallLink(lang.L("All versions"), v.show))
	foot.Add(ui.NewSmallLink(lang.L("Back to the entry"), v.leave))
	d.notice.RemoveAll()
	d.show(list, ui.Section(lang.L("Two versions of this entry")), ui.Hint(alike), list, foot)
	d.setAlone(true)
	d.up = v.show
	d.screen.focus(picks[focus])
	d.work.Shell.Event("shown two versions")
}

// view is the text of a version, its title with it, so that a change of
// that is marked too.
func (versions) view(r journal.Record) *reader.View {
	text := content.Beginning(r.Text, edit.MostRead)
	if title := wording.OneLine(r.Title); title != "" {
		text = "# " + title + "\n\n" + text
	}
	return reader.NewView(reader.ForEntries(), content.Parse(text))
}
