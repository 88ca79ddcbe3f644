package app

import (
	"fyne.io/fyne/v2"

	"ownway/app/shell"
)

// dropped looks at a file that was dropped on the window: in Reading to keep it there, elsewhere to bring in what
// another program wrote. While the journal is locked, or something lies over the screens, a drop does nothing.
func dropped(a *App, files []fyne.URI) {
	if len(files) == 0 || !a.inRooms() || files[0].Scheme() != "file" {
		return
	}
	a.input.Notice()
	to := shell.Route{Screen: shell.Settings, Page: shell.BringIn, File: files[0].Path()}
	if a.shell.Current().Name() == shell.Reading {
		to = shell.Route{Screen: shell.Reading, Do: shell.AddCopy, File: files[0].Path()}
	}
	a.goTo(to)
}
