package app

import (
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

// compare sets two versions of the entry beside each other, each chosen from
// all there are, with what has changed marked. The focus is on one of the two
// picks, to go on with.
func (g *page) compare(revisions []journal.Record, then, now, focus int) {
	days := make([]string, len(revisions))
	for i, r := range revisions {
		days[i] = g.session.app.dates().Day(journal.DayOf(r.At), "") + ", " + g.session.app.dates().Clock(r.At)
		if r.Revision == g.record.Revision {
			days[i] += ", " + lang.L("now")
		}
	}
	old, young := g.versionView(revisions[then]), g.versionView(revisions[now])
	alike := edit.Likeness(then == now, max(len(revisions[then].Text), len(revisions[now].Text)), old, young)
	var picks [2]*ui.Pick
	var left, right fyne.CanvasObject
	picks[0], left = edit.Side(lang.L("Then"), days, then, old, func(i int) { g.compare(revisions, i, now, 0) })
	picks[1], right = edit.Side(lang.L("Now"), days, now, young, func(i int) { g.compare(revisions, then, i, 1) })
	inside := &fyne.Container{Layout: ui.Filling{Left: ui.Space3, Right: ui.Space5, Top: ui.Space2}, Objects: []fyne.CanvasObject{ui.SideBySide(left, right)}}
	list := ui.Outset(ui.Space3, container.NewVScroll(inside))

	foot := ui.Flow(ui.Space4)
	if older := revisions[then]; older.Revision != g.record.Revision {
		foot.Add(ui.NewButton(lang.L("Bring back the one under Then"), func() { g.bringBack(older) }))
	}
	foot.Add(ui.NewSmallLink(lang.L("All versions"), g.versions))
	foot.Add(ui.NewSmallLink(lang.L("Back to the entry"), g.leaveVersions))
	g.notice.RemoveAll()
	g.show(list, ui.Section(lang.L("Two versions of this entry")), ui.Hint(alike), list, foot)
	g.setAlone(true)
	g.up = g.versions
	g.pages.focus(picks[focus])
	g.session.app.event("shown two versions")
}

// versionView is the text of a version, its title with it, so that a change of
// that is marked too.
func (g *page) versionView(r journal.Record) *reader.View {
	text := content.Beginning(r.Text, edit.MostRead)
	if title := wording.OneLine(r.Title); title != "" {
		text = "# " + title + "\n\n" + text
	}
	return reader.NewView(reader.ForEntries(), content.Parse(text))
}
