// Package help is Help now: the helplines, one key away from everywhere, on the lock
// screen too. It needs no passphrase and reads nothing of the journal.
package help

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// Page is the helplines in the whole window, after the lines that the person chose for
// the lock screen; back returns to where they were.
func Page(s *shell.Shell, own []string, back func()) *shell.Page {
	list := content.Helplines()
	home := ui.NewMainButton(lang.L("Back"), back)
	home.Key = "Esc"
	checked := lang.L("Checked on {{.Day}}.", map[string]any{"Day": s.Dates().Day(journal.DayOf(list.CheckedOn), "")})
	page := []fyne.CanvasObject{
		ui.Title(lang.L("Help now")),
		ui.Hint(checked + " " + wording.OfContent(list.Note)),
		ui.Flow(ui.Space2, home),
	}
	if len(own) > 0 {
		page = append(page, ui.Down(ui.Space3, ui.Space(ui.Space1), ui.Section(lang.L("My own lines")), ui.NewWrittenCard(own)))
	}
	for _, c := range list.Countries {
		page = append(page, ui.Space(ui.Space2), ui.Section(wording.OfContent(c.Name)), country(s, c))
	}
	page = append(page, ui.Space(ui.Space3),
		ui.Small(lang.L("Ownway opens no connection. The sites are named so that you can look there.")))
	return &shell.Page{
		Name: shell.HelpNow, Content: ui.Page(page...), Focus: home, Escape: back, Transient: true,
		Help: func() {}, // it is here
	}
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
