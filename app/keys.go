package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/screens/entries"
	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/watch"
)

// keys are those that work everywhere once a journal is open.
func (a *App) keys() []shell.Shortcut {
	const ctrl, shift = shell.Ctrl, shell.Shift
	larger := func() { a.shell.ScaleText(+ui.TextStep) }
	place := func(name string) func() {
		return func() {
			if a.inRooms() {
				a.shell.Way.To(name)
			}
		}
	}
	return []shell.Shortcut{
		{Key: fyne.Key1, With: ctrl, Says: lang.L("Today"), Do: place(shell.Today)},
		{Key: fyne.Key2, With: ctrl, Says: lang.L("Questions"), Do: place(shell.Questions)},
		{Key: fyne.Key3, With: ctrl, Says: lang.L("Journal"), Do: place(shell.Entries)},
		{Key: fyne.Key4, With: ctrl, Says: lang.L("Reading"), Do: place(shell.Reading)},
		{Key: fyne.Key5, With: ctrl, Says: lang.L("Support"), Do: place(shell.Support)},
		{Key: fyne.KeyS, With: ctrl | shift, Says: lang.L("Support, too"), Do: place(shell.Support)},
		{Key: fyne.Key6, With: ctrl, Says: lang.L("Settings"), Do: place(shell.Settings)},
		{Key: fyne.KeyComma, With: ctrl, Says: lang.L("Settings, too"), Do: place(shell.Settings)},
		shell.NewEntryKey.Doing(lang.L("A new entry"), func() { a.goTo(toNewEntry) }),
		shell.OneLineKey.Doing(lang.L("One line, large, and nothing else"), a.toOneLine),
		shell.FindKey.Doing(lang.L("Find words in what is open; once more, in everything"), a.find),
		{Key: fyne.KeyF3, Says: lang.L("The next place that was found; with Shift, the one before"), Do: func() { usual{a}.findNext(+1) }},
		{Key: fyne.KeyF3, With: shift, Do: func() { usual{a}.findNext(-1) }},
		{Key: fyne.KeyS, With: ctrl, Says: lang.L("Save now. It is done for you as you write, too"), Do: usual{a}.save},
		{Key: fyne.KeyP, With: ctrl, Says: lang.L("Print what is open"), Do: usual{a}.print},
		{Key: fyne.KeyPlus, With: ctrl, Says: lang.L("Larger text; the mouse wheel with Ctrl does it too"), Do: larger},
		{Key: fyne.KeyMinus, With: ctrl, Says: lang.L("Smaller text"), Do: func() { a.shell.ScaleText(-ui.TextStep) }},
		// where the plus sign is on a key with others
		{Key: fyne.KeyEqual, With: ctrl, Do: larger}, {Key: fyne.KeyEqual, With: ctrl | shift, Do: larger}, {Key: fyne.KeyPlus, With: ctrl | shift, Do: larger},
		shell.BackKey.Doing(lang.L("Back along the way you came"), a.shell.Way.Back),
		shell.ForwardKey.Doing(lang.L("Forward again"), a.shell.Way.Forward),
		shell.LockKey.Doing(lang.L("Lock"), a.Lock),
		shell.HideKey.Doing(lang.L("Hide now: the window is gone at once, saved and locked"), a.HideNow),
		{Key: fyne.KeyQ, With: ctrl, Says: lang.L("Save and end Ownway"), Do: a.Quit}, {Key: fyne.KeyW, With: ctrl, Do: a.Quit},
		{Key: fyne.KeyZ, With: ctrl, Says: lang.L("Undo what you typed or deleted last; with Shift, where you write, do it again"), Do: usual{a}.undo},
		// where one does not write, the ends of a page and of a list
		{Key: fyne.KeyHome, With: ctrl, Do: a.shell.Keys.Alone(fyne.KeyHome)}, {Key: fyne.KeyEnd, With: ctrl, Do: a.shell.Keys.Alone(fyne.KeyEnd)},
	}
}

// taken are those that a screen or what has the focus takes for itself.
func taken() []shell.Shortcut {
	return []shell.Shortcut{
		shell.HelpKey.Doing(lang.L("Help now, on the lock screen too"), nil),
		{Key: fyne.KeyEscape, Says: lang.L("Back to where you came from")},
		{Key: fyne.KeyTab, Says: lang.L("On to the next thing; with Shift, to the one before")},
		{Key: edit.KeyFill, Says: lang.L("Where you write: the whole window for it")},
		{Key: fyne.KeyUp, With: fyne.KeyModifierAlt, Says: lang.L("In a list with an order of your own: the row goes up; with Down, down")},
	}
}

// keyTables are all of them, with those that work everywhere, as Settings show them.
func keyTables(everywhere []shell.Shortcut) []settings.Keys {
	return []settings.Keys{
		{Title: lang.L("Everywhere"), Keys: everywhere},
		{Title: lang.L("In the Journal"), Keys: entries.Keys(nil)},
		{Title: lang.L("On what you see"), Keys: taken()},
	}
}

// goTo goes somewhere, if the rooms of an unlocked journal are on the screen.
func (a *App) goTo(r shell.Route) {
	if a.inRooms() {
		a.shell.Go(r)
	}
}

// inRooms reports whether they are, after leaving what lies over them. Help now over the
// lock screen is not left: there are no rooms.
func (a *App) inRooms() bool { return a.session != nil && a.shell.InRooms() }

// Two routes that keep the list of entries as it is.
var (
	toNewEntry = shell.Route{Screen: shell.Entries, Do: shell.WriteEntry, Stay: true}
	toSearch   = shell.Route{Screen: shell.Entries, Do: shell.Search, Stay: true}
)

// find looks for words in what the person reads or writes, or else for entries.
func (a *App) find() {
	if !a.inRooms() {
		return
	}
	if f, ok := a.shell.Current().(shell.Finder); ok && f.Find() {
		return
	}
	a.shell.Go(toSearch)
}

// usual is what keys do here as they do in other programs.
type usual struct{ *App }

// findNext goes on to the next place that was found in what is open, or the one before.
func (a usual) findNext(by int) {
	if !a.inRooms() {
		return
	}
	if f, ok := a.shell.Current().(shell.Finder); !ok || !f.FindNext(by) {
		a.find()
	}
}

// save saves what is being written at once, for the hand that is used to ask for it.
func (a usual) save() {
	if a.session == nil || a.shell.Ended() || !a.session.Save() {
		return // what could not be saved is said where it is written
	}
	a.shell.Brief.Say(lang.L("Saved"))
	a.event("saved by key")
}

// undo takes back what was put into the bin last, where one is not writing.
func (a usual) undo() {
	if a.session != nil && a.shell.Shown() == shell.Rooms {
		a.session.Undo()
	}
}

// print asks whether what is open is to be printed.
func (a usual) print() {
	if a.inRooms() {
		a.shell.Print()
	}
}

// sideButtons has the mouse's side buttons lead along the way back, where the display is X11.
func (a usual) sideButtons() {
	window := a.xWindow()
	if window == 0 {
		return
	}
	a.env.Go(func() {
		watch.SideButtons(context.Background(), window, func(forward bool) {
			a.env.Do(func() {
				a.input.Notice()
				if forward {
					a.shell.Way.Forward()
				} else {
					a.shell.Way.Back()
				}
			})
		})
	})
}

// toOneLine goes to the one line.
func (a *App) toOneLine() {
	if a.shell.Shown() == shell.Rooms && a.shell.Current() != nil {
		a.shell.Go(shell.Route{Screen: shell.OneLine})
	}
}

// sayRefused says it where it is seen from every place. Before a journal is
// open nothing of it can be pasted.
func (a *App) sayRefused(why fyne.KeyName) {
	if s := a.session; s != nil {
		s.Shell.InSight()
		if s.refused != nil && s.refused() { // the one before is answered by this
			s.Shell.ClearFoot()
		}
		what, next := shell.NotTaken(why)
		s.refused = s.sayAtFoot(ui.NewNotice(what, next, ui.NewLink(lang.L("All right"), s.Shell.ClearFoot)))
	}
}
