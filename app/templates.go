package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// nothingToday is the template that is an entry as it stands: to have written
// it is to have written.
const nothingToday = "nothing"

// firstTemplates are what a journal begins with. One that the person changes or
// puts away becomes an item of theirs, which has its name in Of.
func firstTemplates() []journal.Record {
	first := func(of, title string, lines ...string) journal.Record {
		return journal.Record{Meta: journal.Meta{Kind: journal.Template, Of: of, Title: title}, Text: strings.Join(lines, "\n\n")}
	}
	return []journal.Record{
		first(nothingToday, lang.L("Nothing today"), lang.L("Nothing today.")),
		first("day", lang.L("A day"), lang.L("What happened:"), lang.L("How it was:"), lang.L("What helped:"), ""),
		first("hard", lang.L("Something hard"), lang.L("What is hard:"), lang.L("What has helped before:"), lang.L("Who I could tell:"), ""),
		first("good", lang.L("Something good"), lang.L("What it was:"), lang.L("What made it so:"), ""),
	}
}

// templates are those there are: the first ones as the person has them now, and
// then their own.
func (s *session) templates() []journal.Record {
	list := firstTemplates()
	for _, h := range s.Journal.List(journal.Template) {
		r, err := s.Journal.Get(h.Item)
		if err != nil {
			continue // it is named where the journal says what did not open
		}
		i := slices.IndexFunc(list, func(f journal.Record) bool { return f.Of != "" && f.Of == r.Of })
		if i < 0 {
			list = append(list, r)
			continue
		}
		list[i] = r
	}
	return list
}

// templates shows what an entry can begin with. From them one begins, or where
// changing is asked for changes them.
func (g *page) templates(changing bool) {
	if !g.close() {
		return
	}
	g.leaveItem()
	heading, hint := lang.L("Begin with a template"), lang.L("It gives an entry its first words. All of them can be changed.")
	if changing {
		heading, hint = lang.L("Change the templates"), lang.L("Choose one to change it, or to put it away.")
	}
	var rows []fyne.CanvasObject
	for _, t := range g.session.templates() {
		if t.Aside && !changing {
			continue
		}
		open := func() { g.beginWith(t) }
		if changing {
			open = func() { g.changeTemplate(t) }
		}
		second := wording.OneLine(t.Text)
		if t.Aside {
			second = lang.L("Put away")
		}
		rows = append(rows, ui.NewRow(templateName(t), "", second, open))
	}
	foot := ui.Flow(ui.Space4, ui.NewButton(lang.L("Add a template"), func() {
		g.changeTemplate(journal.Record{Meta: journal.Meta{Kind: journal.Template, Order: g.session.NextOrder(journal.Template)}})
	}))
	if changing {
		foot.Add(ui.NewSmallLink(lang.L("Done changing"), func() { g.templates(false) }))
	} else {
		foot.Add(ui.NewSmallLink(lang.L("Change the templates"), func() { g.templates(true) }))
	}
	g.notice.Objects = nil
	list := ui.Rows(rows...)
	g.show(nil, ui.Section(heading), ui.Hint(hint), list, foot)
	g.up = g.leaveTemplates
	if changing {
		g.up = func() { g.templates(false) }
	}
	g.pages.turn(true)
	if len(rows) > 0 {
		g.pages.focus(rows[0].(fyne.Focusable))
	}
	g.session.app.event("shown templates")
}

// leaveTemplates goes back to the list.
func (g *page) leaveTemplates() {
	g.blank()
	g.pages.back()
}

// leaveItem forgets what was shown, so that no key acts on it unseen.
func (g *page) leaveItem() {
	g.shown, g.record = false, journal.Record{}
	g.pages.choose(journal.ID{})
}

func templateName(t journal.Record) string {
	if name := wording.OneLine(t.Title); name != "" {
		return name
	}
	return lang.L("A template without a name")
}

// beginWith begins an entry with the words of a template. It is kept once
// something is written to it; that nothing is to be said is said at once.
func (g *page) beginWith(t journal.Record) {
	g.pages.begin(journal.Record{
		Meta: journal.Meta{Kind: journal.Entry, Day: journal.MinuteOf(g.session.app.now())}, Text: t.Text,
	})
	if t.Of == nothingToday {
		g.edit(func(*journal.Record) {})
		g.swap()
	}
}

// changeTemplate opens one to write on; it is kept like all that is written.
func (g *page) changeTemplate(t journal.Record) {
	g.pages.choose(journal.ID{})
	if t.Item.IsZero() && t.Of != "" {
		t.Order = g.session.NextOrder(journal.Template)
	}
	g.begin(t)
}

// templateFoot is what can be done with a template that is written to.
func (g *page) templateFoot() fyne.CanvasObject {
	away := ui.NewSmallLink(lang.L("Put it away"), func() { g.putTemplate(true) })
	if g.record.Aside {
		away = ui.NewSmallLink(lang.L("Offer it again"), func() { g.putTemplate(false) })
	}
	return away
}

func (g *page) putTemplate(away bool) {
	g.edit(func(r *journal.Record) { r.Aside = away })
	g.templates(true)
}
