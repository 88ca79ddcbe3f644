package support

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/journal"
)

// letters are those the person wrote to themselves. Only what they are for and
// what they are called is shown, until one is opened.
func (s *Screen) letters() (all fyne.CanvasObject, first fyne.Focusable) {
	begin := func() {
		s.writeLetter(journal.Record{Meta: journal.Meta{
			Kind: journal.Letter, Sort: journal.ForHardDay, Order: s.work.NextOrder(journal.Letter),
		}})
	}
	heading := ui.Section(lang.L("Letters to myself"))
	list := s.work.Journal.List(journal.Letter)
	if len(list) == 0 {
		add := ui.NewButton(lang.L("Write a letter"), begin)
		return part(heading, ui.Empty(lang.L("On a good day you can write to yourself for a hard one, or the other way round."), add)), add
	}
	var rows []fyne.CanvasObject
	for _, h := range list {
		name := wording.LetterDay(h.Sort)
		row := ui.NewRow(name, s.work.Shell.Dates().Day(journal.DayOf(h.Written), ""), wording.OneLine(h.Title),
			func() { s.showLetter(h.Item) })
		row.OnMenu = func() []*fyne.MenuItem {
			return []*fyne.MenuItem{ui.DeleteItem(lang.L("Delete this letter"), func() { s.binned(h.Item, lang.L("The letter is in the bin."), s.showAll) })}
		}
		s.shown[h.Item] = row
		if first == nil {
			first = row
		}
		rows = append(rows, row)
	}
	return part(ui.Spread(heading, ui.NewLink(lang.L("Write a letter"), begin)), ui.Rows(rows...)), first
}

// showLetter is one of them, to be read.
func (s *Screen) showLetter(item journal.ID) {
	h := s.work.Journal.Head(item)
	if h == nil {
		return
	}
	s.Show(s.showAll, func() []fyne.CanvasObject {
		s.At.Item, s.At.Page = item, toReadLetter
		back := ui.NewLink(lang.L("Back to Support"), s.showAll)
		s.Focus = back
		page := []fyne.CanvasObject{ui.Flow(0, back), ui.Small(lang.L("{{.For}}, written on {{.Day}}", map[string]any{
			"For": wording.LetterDay(h.Sort), "Day": s.work.Shell.Dates().Day(journal.DayOf(h.Written), ""),
		}))}
		if h.Title != "" {
			page = append(page, ui.WrittenTitle(h.Title))
		}
		change := ui.NewSmallLink(lang.L("Change this letter"), func() { s.openLetter(item) })
		return append(page, s.work.ItemText(h, reader.ForReading()), ui.Space(ui.Space2), ui.Flow(0, change))
	})
	s.work.Shell.Event("shown letter")
}

func (s *Screen) openLetter(item journal.ID) {
	if r, ok := s.get(item, s.showAll); ok {
		s.writeLetter(r)
	}
}

func (s *Screen) writeLetter(r journal.Record) {
	s.write(r, form{
		name:   aLetter,
		head:   lang.L("A letter to myself"),
		title:  lang.L("What it is called"),
		hint:   lang.L("A name for it, or none"),
		text:   lang.L("What I want to tell myself"),
		ask:    lang.L("What has been true on other days, what got you through, what you would say to a friend."),
		rows:   9,
		bin:    lang.L("Delete this letter"),
		binned: lang.L("The letter is in the bin."),
		more: func(edit edits) []fyne.CanvasObject {
			var names []string
			picked := 0
			for i, d := range wording.LetterDays() {
				names = append(names, d.Name)
				if d.Sort == r.Sort {
					picked = i
				}
			}
			days := ui.NewPick(names, func(i int) {
				edit(func(r *journal.Record) { r.Sort = wording.LetterDays()[i].Sort })
			})
			days.Label = lang.L("What day it is for")
			days.SetPicked(picked)
			return []fyne.CanvasObject{ui.Flow(0, days)}
		},
	}, s.showAll)
}
