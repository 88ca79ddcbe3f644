package app

import (
	"cmp"

	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/journal"
)

// versions shows how the page was before, one row for each sitting.
func (g *page) versions() {
	if !g.close() {
		return
	}
	revisions, err := g.session.Journal.Revisions(g.record.Item)
	if err != nil {
		g.fail(err)
		return
	}
	list := ui.NewList(func(i int) ui.RowText { return g.describeVersion(revisions[i]) }, func(i int) { g.version(revisions[i]) })
	list.Set(make([]string, len(revisions)), -1, true)
	room := ui.Outset(ui.Space3+ui.ListInset, list)
	foot := ui.Flow(ui.Space4, ui.NewButton(lang.L("Back to the entry"), g.leaveVersions))
	if len(revisions) > 1 {
		foot.Add(ui.NewSmallLink(lang.L("Two beside each other"), func() { g.compare(revisions, 1, 0, 0) }))
	}
	g.notice.Objects = nil
	g.show(room, ui.Section(lang.L("Versions of this entry")),
		ui.Hint(lang.L("Each is how it stood when you left it. The newest is first.")), room, foot)
	g.up = g.leaveVersions
	g.pages.focus(list)
	g.session.app.event("shown versions")
}

func (g *page) describeVersion(r journal.Record) (row ui.RowText) {
	row.Title = g.writtenOn(r.Meta)
	title, rest := wording.Title(g.session.Journal, &journal.Head{Meta: r.Meta, Preview: r.Text})
	row.Second = cmp.Or(rest, title)
	if r.Revision == g.record.Revision {
		row.Date = lang.L("now")
	}
	return row
}

// writtenOn says when a version was saved.
func (g *page) writtenOn(m journal.Meta) string {
	return g.session.app.dates().Full(journal.MinuteOf(m.At), "")
}

// version shows one of them to read, and offers to bring it back.
func (g *page) version(r journal.Record) {
	pane := reader.NewPane(reader.ForEntries(), nil)
	pane.SetText(r.Text, g.session.Shell.Aside, nil)
	text := ui.Outset(reader.PaneInset, pane)
	head := ui.Down(ui.Space2, ui.Small(lang.L("As it was on {{.Day}}", map[string]any{"Day": g.writtenOn(r.Meta)})))
	if r.Title != "" {
		head.Add(ui.WrittenTitle(r.Title))
	}
	foot := ui.Flow(ui.Space4)
	if r.Revision != g.record.Revision {
		foot.Add(ui.NewButton(lang.L("Bring this version back"), func() { g.bringBack(r) }))
	}
	foot.Add(ui.NewSmallLink(lang.L("All versions"), g.versions))
	foot.Add(ui.NewSmallLink(lang.L("Back to the entry"), g.leaveVersions))
	g.show(text, head, text, foot)
	g.up = g.versions
	pane.Focus()
}

func (g *page) leaveVersions() {
	g.read()
	g.pane.Focus()
}

// bringBack makes an older version the present one. It becomes a version of
// its own, so the one it replaces stays. What the person asked for the page as
// it is now stays too: where it is, and whether it may be brought back unasked.
func (g *page) bringBack(r journal.Record) {
	r.Binned, r.Kept, r.NotBefore, r.Aside = g.record.Binned, g.record.Kept, g.record.NotBefore, g.record.Aside
	if g.keepRecord(r, "version back") {
		g.leaveVersions()
	}
}
