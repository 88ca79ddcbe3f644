package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/config"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// helplines are the helplines in the whole window; back returns to where the
// person was. It needs no passphrase and reads nothing of the journal.
func (a *App) helplines(back func()) *shell.Page {
	list := content.Helplines()
	home := ui.NewMainButton(lang.L("Back"), back)
	home.Key = "Esc"
	checked := lang.L("Checked on {{.Day}}.", map[string]any{"Day": a.dates().Day(journal.DayOf(list.CheckedOn), "")})
	page := []fyne.CanvasObject{
		ui.Title(lang.L("Help now")),
		ui.Hint(checked + " " + wording.OfContent(list.Note)),
		ui.Flow(ui.Space2, home),
	}
	if lines := a.lockLines().Read(); len(lines) > 0 {
		page = append(page, ui.Down(ui.Space3, ui.Space(ui.Space1), ui.Section(lang.L("My own lines")), ui.NewWrittenCard(lines)))
	}
	for _, c := range list.Countries {
		page = append(page, ui.Space(ui.Space2), ui.Section(wording.OfContent(c.Name)), a.country(c))
	}
	page = append(page, ui.Space(ui.Space3),
		ui.Small(lang.L("Ownway opens no connection. The sites are named so that you can look there.")))
	return &shell.Page{
		Name: screenHelp, Content: ui.Page(page...), Focus: home, Escape: back, Transient: true,
		Help: func() {}, // it is here
	}
}

// screenHelp is Help now.
const screenHelp = "help"

// country is one card with all the lines of a country, so that they are seen
// at once.
func (a *App) country(c content.Country) fyne.CanvasObject {
	lines := ui.Down(ui.Space2)
	for i, l := range c.Lines {
		if i > 0 {
			lines.Add(ui.Rule())
		}
		lines.Add(a.helpline(l))
	}
	return ui.NewCard(lines)
}

// helpline is one line to ring or text: what to do, large, then who is there.
func (a *App) helpline(l content.Helpline) fyne.CanvasObject {
	about := wording.OfContent(l.Name) + " · " + wording.OfContent(l.Note) + " · " + l.CheckAt
	return ui.Spread(ui.Down(0, ui.Written(wording.OfContent(l.Reach)), ui.Small(about)), shell.NewHelplineButton(a.shell, l))
}

// lockLines are what the person chose to have here while the journal is locked.
func (a *App) lockLines() config.LockLines { return config.LockLinesBeside(a.env.Config) }
