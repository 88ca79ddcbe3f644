package app

import (
	"ownway/app/look"
)

// helpButton is the button that is on every screen of a locked journal.
func (a *App) helpButton(back func()) *look.Button {
	b := look.NewButton("Help now", func() { a.showHelp(back) })
	b.Key = "F1"
	return b
}

// showHelp shows the helplines; back returns to the screen it came from, nil
// to the place in the session.
func (a *App) showHelp(back func()) { a.show("help", look.Page(look.Title("Help now"))) }
