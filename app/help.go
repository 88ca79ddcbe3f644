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
	page := []fyne.CanvasObject{
		look.Title(lang.L("Help now")),
		look.Hint(list.Note),
		look.Flow(look.Space2, home),
	}
	for _, c := range list.Countries {
		page = append(page, look.Space(look.Space2), look.Section(lang.L(c.Name)))
		for _, l := range c.Lines {
			page = append(page, a.helpline(l))
		}
	}
	page = append(page, look.Space(look.Space3), look.Small(fmt.Sprintf(
		lang.L("Checked on %s. Ownway opens no connection; the sites are named so that you can check them."),
		a.dates().Day(journal.DayOf(list.CheckedOn), "", a.now()))))
	a.show("help", look.Page(page...))
	a.esc, a.help = back, nil
	a.win.Canvas().Focus(home)
}

// helpline is one line to ring or text, with its number large.
func (a *App) helpline(l content.Helpline) fyne.CanvasObject {
	reach := look.Written(l.Reach)
	body := look.Down(look.Space1, look.Small(l.Name), reach, look.Body(l.Note), look.Small(l.CheckAt))
	text := l.Number
	if text == "" {
		text = l.CheckAt
	}
	copied := look.NewIconButton(assets.Copy, fmt.Sprintf(lang.L("Copy %s"), text), func() {
		a.env.Fyne.Clipboard().SetContent(text) // a public number: it may stay there
		a.event("copied")
	})
	return look.NewCard(look.Spread(body, copied))
}
