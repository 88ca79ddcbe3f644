package entries

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/ui/editor"
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

// allTemplates are those there are: the first ones as the person has them now, and
// then their own.
func allTemplates(j *journal.Journal) []journal.Record {
	list := firstTemplates()
	for _, h := range j.List(journal.Template) {
		r, err := j.Get(h.Item)
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

// templates are what an entry can begin with.
type templates struct{ detail *detail }

// show lists them. From the list one begins, or where changing is asked for changes
// them.
func (t templates) show(changing bool) {
	d := t.detail
	if !d.close() {
		return
	}
	d.leaveItem()
	heading, hint := lang.L("Begin with a template"), lang.L("It gives an entry its first words. All of them can be changed.")
	if changing {
		heading, hint = lang.L("Change the templates"), lang.L("Choose one to change it, or to put it away.")
	}
	var rows []fyne.CanvasObject
	for _, r := range allTemplates(d.work.Journal) {
		if r.Aside && !changing {
			continue
		}
		open := func() { t.beginWith(r) }
		if changing {
			open = func() { t.change(r) }
		}
		second := wording.OneLine(r.Text)
		if r.Aside {
			second = lang.L("Put away")
		}
		rows = append(rows, ui.NewRow(templateName(r), "", second, open))
	}
	foot := ui.Flow(ui.Space4, ui.NewButton(lang.L("Add a template"), func() {
		t.change(journal.Record{Meta: journal.Meta{Kind: journal.Template, Order: d.work.NextOrder(journal.Template)}})
	}))
	if changing {
		foot.Add(ui.NewSmallLink(lang.L("Back to the templates"), func() { t.show(false) }))
	} else {
		foot.Add(ui.NewSmallLink(lang.L("Change the templates"), func() { t.show(true) }))
	}
	d.notice.Objects = nil
	list := ui.Rows(rows...)
	d.show(nil, ui.Section(heading), ui.Hint(hint), list, foot)
	d.up = t.leave
	if changing {
		d.up = func() { t.show(false) }
	}
	d.screen.turn(true)
	if len(rows) > 0 {
		d.screen.focus(rows[0].(fyne.Focusable))
	}
	d.work.Shell.Event("shown templates")
}

// leave goes back to the list.
func (t templates) leave() {
	t.detail.blank()
	t.detail.screen.back()
}

// leaveItem forgets what was shown, so that no key acts on it unseen.
func (d *detail) leaveItem() {
	d.shown, d.record = false, journal.Record{}
	d.screen.choose(journal.ID{})
}

func templateName(r journal.Record) string {
	if name := wording.OneLine(r.Title); name != "" {
		return name
	}
	return lang.L("A template without a name")
}

// beginWith begins an entry with the words of a template. It is kept once
// something is written to it; that nothing is to be said is said at once.
func (t templates) beginWith(r journal.Record) {
	d := t.detail
	first, rest, _ := strings.Cut(r.Text, "\n")
	text, more := r.Text, strings.TrimSpace(rest) != ""
	if more { // else the caret is at the end already
		first = strings.TrimRight(first, " ") + " "
		text = first + "\n" + rest
	}
	d.screen.begin(journal.Record{
		Meta: journal.Meta{Kind: journal.Entry, Day: journal.MinuteOf(d.work.Shell.Now())}, Text: text,
	})
	if more {
		d.writer.text.Select(editor.Span{From: len(first), To: len(first)})
	}
	if r.Of == nothingToday {
		d.edit(func(*journal.Record) {})
		d.swap()
	}
}

// change opens one to write on; it is kept like all that is written.
func (t templates) change(r journal.Record) {
	d := t.detail
	d.screen.choose(journal.ID{})
	if r.Item.IsZero() && r.Of != "" {
		r.Order = d.work.NextOrder(journal.Template)
	}
	d.begin(r)
}

// foot is what can be done with a template that is written to.
func (t templates) foot() fyne.CanvasObject {
	away := ui.NewSmallLink(lang.L("Put it away"), func() { t.put(true) })
	if t.detail.record.Aside {
		away = ui.NewSmallLink(lang.L("Offer it again"), func() { t.put(false) })
	}
	return away
}

// put puts the template away that is written to, or offers it again.
func (t templates) put(away bool) {
	t.detail.edit(func(r *journal.Record) { r.Aside = away })
	t.show(true)
}
