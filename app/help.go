package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
	"ownway/assets"
	"ownway/content"
	"ownway/journal"
)

// helpButton leads to the helplines from every screen of a locked journal.
func (a *App) helpButton(back func()) *look.Button {
	b := look.NewButton(lang.L("Help now"), func() { a.showHelp(back) })
	b.Key = "F1"
	return b
}

// showHelp shows the helplines in the whole window; back returns to where the
// person was. It needs no passphrase and reads nothing of the journal.
func (a *App) showHelp(back func()) {
	list := content.Helplines()
	home := look.NewMainButton(lang.L("Back"), back)
	home.Key = "Esc"
	checked := fmt.Sprintf(lang.L("Checked on %s."), a.dates().Day(journal.DayOf(list.CheckedOn), "", a.now()))
	page := []fyne.CanvasObject{
		look.Title(lang.L("Help now")),
		look.Hint(checked + " " + lang.L(list.Note)),
		look.Flow(look.Space2, home),
	}
	if own := a.lockLinesCard(); own != nil {
		page = append(page, own)
	}
	for _, c := range list.Countries {
		page = append(page, look.Space(look.Space2), look.Section(lang.L(c.Name)), a.country(c))
	}
	page = append(page, look.Space(look.Space3),
		look.Small(lang.L("Ownway opens no connection. The sites are named so that you can look there.")))
	a.show(screenHelp, look.Page(page...))
	a.esc, a.help = back, nil
	a.win.Canvas().Focus(home)
}

// country is one card with all the lines of a country, so that they are seen
// at once.
func (a *App) country(c content.Country) fyne.CanvasObject {
	lines := look.Down(look.Space2)
	for i, l := range c.Lines {
		if i > 0 {
			lines.Add(look.Rule())
		}
		lines.Add(a.helpline(l))
	}
	return look.NewCard(lines)
}

// helpline is one line to ring or text: what to do, large, then who is there.
func (a *App) helpline(l content.Helpline) fyne.CanvasObject {
	about := lang.L(l.Name) + " · " + lang.L(l.Note) + " · " + l.CheckAt
	return look.Spread(look.Down(0, look.Written(lang.L(l.Reach)), look.Small(about)), a.copyHelpline(l))
}

// copyHelpline copies the number of a line, or the name of its site.
func (a *App) copyHelpline(l content.Helpline) *look.Button {
	text := l.Number
	if text == "" {
		text = l.CheckAt
	}
	return look.NewIconButton(assets.Copy, fmt.Sprintf(lang.L("Copy %s"), text), func() {
		a.clip.Offer(text, false) // a public number: it may stay there
		a.event("copied")
	})
}
