package support

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/assets"
	"ownway/content"
	"ownway/journal"
)

// people are those who can help, to be read: how to reach them at once, then
// how they help and when not to.
func (s *Screen) people() fyne.CanvasObject {
	list := s.work.Journal.List(journal.Person)
	if len(list) == 0 {
		add := ui.NewButton(lang.L("Add a person"), func() { s.addPerson(s.showAll) })
		return part(ui.Section(lang.L("My people")),
			ui.Empty(lang.L("Anyone who can help may stand here: a friend, a relative, a neighbour, a professional, a group. One is enough."), add))
	}
	all := ui.Down(ui.Space4)
	for i, h := range list {
		if i > 0 {
			all.Add(ui.Rule())
		}
		s.shown[h.Item] = s.person(h)
		all.Add(s.shown[h.Item])
	}
	return part(ui.Spread(ui.Section(lang.L("My people")), ui.NewLink(lang.L("Change people"), s.showPeople)), ui.NewCard(all))
}

func (s *Screen) person(h *journal.Head) fyne.CanvasObject {
	lines := ui.Down(ui.Space1, ui.Section(wording.Name(h)))
	if h.Reach != "" {
		copied := ui.NewIconButton(assets.Copy, lang.L("Copy how to reach {{.Name}}", map[string]any{"Name": wording.Name(h)}),
			func() { s.work.Shell.Clipboard.Copy(h.Reach) })
		lines.Add(ui.Spread(ui.Written(content.Beginning(h.Reach, edit.MostGlanced)), copied))
	}
	if h.Length > 0 {
		lines.Add(s.work.ItemText(h, reader.ForEntries()))
	}
	if h.WhenNot != "" {
		lines.Add(ui.Hint(lang.L("When not to: {{.Words}}", map[string]any{"Words": content.Beginning(h.WhenNot, edit.MostGlanced)})))
	}
	return lines
}

// showPeople is the page to change one's people on.
func (s *Screen) showPeople() {
	s.Show(s.showAll, func() []fyne.CanvasObject {
		add := ui.NewMainButton(lang.L("Add a person"), func() { s.addPerson(s.showPeople) })
		s.Focus = add
		return []fyne.CanvasObject{
			ui.Head("", lang.L("My people"), lang.L("Choose one to change it. To put them in another order, drag one by its three lines, or press Alt with Up or Down on it.")),
			s.arrange(journal.Person, s.openPerson, lang.L("Delete this person"), lang.L("The person is in the bin."), s.showPeople),
			ui.Flow(ui.Space3, add, ui.NewButton(lang.L("Done"), s.showAll)),
		}
	})
	s.work.Shell.Event("changing people")
}

// addPerson begins a new person, the last of the list.
func (s *Screen) addPerson(back func()) {
	s.writePerson(journal.Record{Meta: journal.Meta{Kind: journal.Person, Order: s.work.NextOrder(journal.Person)}}, back)
}

func (s *Screen) openPerson(item journal.ID) {
	if r, ok := s.get(item, s.showPeople); ok {
		s.writePerson(r, s.showPeople)
	}
}

func (s *Screen) writePerson(r journal.Record, back func()) {
	s.write(r, form{
		name:   aPerson,
		head:   lang.L("A person"),
		title:  lang.L("Name"),
		hint:   lang.L("Their name, or what you call them"),
		text:   lang.L("How they help"),
		ask:    lang.L("What they do well, what you can ask of them"),
		rows:   3,
		bin:    lang.L("Delete this person"),
		binned: lang.L("The person is in the bin."),
		more: func(edit edits) []fyne.CanvasObject {
			return []fyne.CanvasObject{
				s.box(lang.L("How to reach them"), lang.L("A number, an address, a place and a day"), 2, r.Reach,
					func(text string) { edit(func(r *journal.Record) { r.Reach = text }) }),
				s.box(lang.L("When not to"), lang.L("A time, or a subject; or nothing"), 2, r.WhenNot,
					func(text string) { edit(func(r *journal.Record) { r.WhenNot = text }) }),
			}
		},
	}, back)
}
