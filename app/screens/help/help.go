// Package help is Help now: the helplines, one key away from everywhere, on the lock
// screen too. It needs no passphrase and reads nothing of the journal.
package help

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/assets"
	"ownway/content"
	"ownway/journal"
)

// Person is somebody of one's own who can help.
type Person struct{ Name, Reach string }

// Page is what helps now, in the whole window: first the number for an emergency, then one's own people, where a journal
// is open, and the lines that were chosen for the lock screen, and then the helplines of all countries, those of one's
// own region first. Back returns to where the person was.
func Page(s *shell.Shell, region string, people []Person, own []string, back func()) *shell.Page {
	list := content.Helplines()
	countries, here := ordered(list.Countries, region)
	home := ui.NewButton(lang.L("Back"), back)
	home.Key = "Esc"
	page := []fyne.CanvasObject{ui.Spread(ui.Title(lang.L("Help now")), home)}
	if here {
		page = append(page, emergency(s, countries[0]))
		countries[0].Lines = countries[0].Lines[1:]
	} else {
		page = append(page, ui.NewCard(ui.Loud(lang.L("When a life is in danger, ring the emergency number of where you are."))))
	}
	if len(people) > 0 {
		page = append(page, ui.Down(ui.Space3, ui.Space(ui.Space1), ui.Section(lang.L("My people")), ownPeople(s, people)))
	}
	if len(own) > 0 {
		page = append(page, ui.Down(ui.Space3, ui.Space(ui.Space1), ui.Section(lang.L("My own lines")), ui.NewWrittenCard(own)))
	}
	for _, c := range countries {
		page = append(page, ui.Space(ui.Space2), ui.Section(wording.OfContent(c.Name)), country(s, c))
	}
	checked := lang.L("Checked on {{.Day}}.", map[string]any{"Day": s.Dates().Day(journal.DayOf(list.CheckedOn), "")})
	page = append(page, ui.Space(ui.Space3),
		ui.Small(checked+" "+wording.OfContent(list.Note)),
		ui.Small(lang.L("Ownway opens no connection. The sites are named so that you can look there.")))
	return &shell.Page{
		Name: shell.HelpNow, Content: ui.Page(page...), Focus: home, Escape: back, Transient: true,
		Help: func() {}, // it is here
	}
}

// regions are the countries of the list by the codes of their regions.
var regions = map[string]string{
	"GB": "United Kingdom", "IE": "Ireland", "US": "United States", "CA": "Canada", "AU": "Australia", "NZ": "New Zealand",
}

// ordered are the countries, that of a region first. Here is false where the region is known and has none: no number
// is to be the loudest that is another country's.
func ordered(all []content.Country, region string) (countries []content.Country, here bool) {
	countries = slices.Clone(all)
	at := slices.IndexFunc(countries, func(c content.Country) bool { return c.Name == regions[region] })
	if at < 0 {
		return countries, region == ""
	}
	mine := countries[at]
	return slices.Insert(slices.Delete(countries, at, at+1), 0, mine), true
}

// emergency is the number of a country for when a life is in danger, which comes first in its list.
func emergency(s *shell.Shell, c content.Country) fyne.CanvasObject {
	l := c.Lines[0]
	about := wording.OfContent(c.Name) + " · " + wording.OfContent(l.Note) + " · " + l.CheckAt
	return ui.NewCard(ui.Spread(ui.Down(0, ui.Loud(wording.OfContent(l.Reach)), ui.Body(about)), shell.NewHelplineButton(s, c, l)))
}

// ownPeople are those who can help, with how to reach them.
func ownPeople(s *shell.Shell, people []Person) fyne.CanvasObject {
	lines := ui.Down(ui.Space2)
	for i, p := range people {
		if i > 0 {
			lines.Add(ui.Rule())
		}
		name := ui.Section(p.Name)
		if p.Reach == "" {
			lines.Add(name)
			continue
		}
		copied := ui.NewIconButton(assets.Copy, lang.L("Copy how to reach {{.Name}}", map[string]any{"Name": p.Name}), func() { s.Clipboard.Copy(p.Reach) })
		lines.Add(ui.Spread(ui.Down(0, name, ui.Written(p.Reach)), copied))
	}
	return ui.NewCard(lines)
}

// country is one card with all the lines of a country, so that they are seen
// at once.
func country(s *shell.Shell, c content.Country) fyne.CanvasObject {
	lines := ui.Down(ui.Space2)
	for i, l := range c.Lines {
		if i > 0 {
			lines.Add(ui.Rule())
		}
		lines.Add(helpline(s, c, l))
	}
	return ui.NewCard(lines)
}

// helpline is one line to ring or text: what to do, large, then who is there.
func helpline(s *shell.Shell, c content.Country, l content.Helpline) fyne.CanvasObject {
	about := wording.OfContent(l.Name) + " · " + wording.OfContent(l.Note) + " · " + l.CheckAt
	return ui.Spread(ui.Down(0, ui.Written(wording.OfContent(l.Reach)), ui.Small(about)), shell.NewHelplineButton(s, c, l))
}
