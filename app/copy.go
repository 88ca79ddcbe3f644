package app

// copy puts text on the clipboard, from where it is taken away when the journal
// is left.
func (a *App) copy(text string) { a.shell.Copy(text) }
