package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
)

// A key is one that does something wherever the focus is. The page Keyboard of
// Settings lists the same ones that addKeys sets, so that it cannot say less
// or more than there is.
type key struct {
	name fyne.KeyName
	with fyne.KeyModifier
	says string
	do   func()
}

const (
	ctrl  = fyne.KeyModifierShortcutDefault
	shift = fyne.KeyModifierShift
)

// keys are those that work everywhere once a journal is open.
func (a *App) keys() []key {
	return []key{
		{fyne.Key1, ctrl, lang.L("Today"), a.opens(placeToday)},
		{fyne.Key2, ctrl, lang.L("Questions"), a.opens(placeQuestions)},
		{fyne.Key3, ctrl, lang.L("Journal"), a.opens(placeJournal)},
		{fyne.Key4, ctrl, lang.L("Reading"), a.opens(placeReading)},
		{fyne.Key5, ctrl, lang.L("Support"), a.opens(placeSupport)},
		{fyne.KeyS, ctrl | shift, lang.L("Support, too"), a.opens(placeSupport)},
		{fyne.Key6, ctrl, lang.L("Settings"), a.opens(placeSettings)},
		{fyne.KeyN, ctrl, lang.L("A new entry"), a.newPage},
		{fyne.Key0, ctrl, lang.L("One line, large, and nothing else"), a.toOneLine},
		{fyne.KeyF, ctrl, lang.L("Find words in this entry; once more, in everything"), a.find},
		{fyne.KeyL, ctrl, lang.L("Lock"), a.Lock},
		{fyne.KeyH, ctrl | shift, lang.L("Hide now: the window is gone at once, saved and locked"), a.HideNow},
		{fyne.KeyQ, ctrl, lang.L("Save and end Ownway"), a.Quit},
	}
}

// taken are those that a screen or what has the focus takes for itself.
func taken() []key {
	return []key{
		{fyne.KeyF1, 0, lang.L("Help now, on the lock screen too"), nil},
		{fyne.KeyEscape, 0, lang.L("Back to where you came from"), nil},
		{fyne.KeyTab, 0, lang.L("On to the next thing; with Shift, to the one before"), nil},
		{keyFill, 0, lang.L("Where you write: the whole window for it"), nil},
		{fyne.KeyZ, ctrl, lang.L("Where you write: undo; with Shift, do it again"), nil},
		{fyne.KeyUp, fyne.KeyModifierAlt, lang.L("In a list with an order of your own: the row goes up; with Down, down"), nil},
	}
}

// keyFill gives what is written the whole window.
const keyFill = fyne.KeyF11

// label is a key as it is written on buttons.
func (k key) label() string {
	words := []string{string(k.name)}
	for _, m := range []struct {
		with fyne.KeyModifier
		name string
	}{{shift, "Shift"}, {fyne.KeyModifierAlt, "Alt"}, {ctrl, "Ctrl"}} {
		if k.with&m.with != 0 {
			words = append([]string{m.name}, words...)
		}
	}
	return strings.Join(words, " ")
}

// keysPage lists all of them, under another name than that of the key file.
func (p *settings) keysPage() []fyne.CanvasObject {
	list := func(title string, keys []key) fyne.CanvasObject {
		rows := ui.Down(ui.Space2, ui.Section(title))
		for _, k := range keys {
			rows.Add(ui.Rule())
			rows.Add(ui.Spread(ui.Body(k.says), ui.Small(k.label())))
		}
		return rows
	}
	return []fyne.CanvasObject{
		list(lang.L("Everywhere"), p.session.app.keys()), ui.Space(ui.Space2),
		list(lang.L("In the Journal"), p.session.app.pageKeys()), ui.Space(ui.Space2),
		list(lang.L("On what you see"), taken()),
	}
}

// addKeys sets the keys. Controls and writing surfaces hand on what they have
// no use for, so these reach the window from wherever the focus is.
func (a *App) addKeys() {
	c := a.win.Canvas()
	for _, k := range append(a.keys(), a.pageKeys()...) {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: k.name, Modifier: k.with}, func(fyne.Shortcut) {
			a.input.Notice()
			k.do()
		})
	}
	c.SetOnTypedKey(a.typedKey)
}

// typedKey is given the keys that what has the focus has no use for.
func (a *App) typedKey(key *fyne.KeyEvent) {
	a.input.Notice()
	switch {
	case key.Name == fyne.KeyF1 && a.help != nil:
		a.help()
	case key.Name == ui.TooLong, key.Name == ui.NotText, key.Name == ui.NoAnswer:
		a.sayRefused(key.Name)
	case key.Name == fyne.KeyEscape && a.esc != nil:
		if a.session != nil {
			a.session.keepLines()
		}
		a.esc()
	default:
		o, ok := a.win.Canvas().Focused().(fyne.CanvasObject)
		if !ok || !ui.Turn(o, key.Name) {
			a.turnPlace(key.Name)
		}
	}
}

// turnPlace turns the page of a place in which nothing has the focus, as after
// a press beside everything.
func (a *App) turnPlace(key fyne.KeyName) {
	if a.session == nil {
		return
	}
	var in fyne.CanvasObject = a.session.room
	for {
		switch o := in.(type) {
		case *container.Scroll:
			ui.Turn(o.Content, key)
			return
		case *fyne.Container:
			if len(o.Objects) != 1 { // places of several parts turn where the focus is
				return
			}
			in = o.Objects[0]
		default:
			return
		}
	}
}

// inRooms reports whether the rooms of an unlocked journal are on the screen,
// after going back to them from Help now or from a sheet that fills the window.
// Elsewhere what their keys do could
// not be seen: a passphrase would be typed into a page.
func (a *App) inRooms() bool {
	if a.session == nil {
		return false
	}
	if a.screen == screenHelp || a.screen == screenWriting {
		a.esc()
	}
	if a.screen == screenLow {
		a.esc()
	}
	return a.screen == screenRooms
}

func (a *App) opens(place string) func() { return func() { a.open(place) } }

// open goes to a place, if the journal is unlocked.
func (a *App) open(name string) {
	if a.inRooms() {
		a.session.open(name)
	}
}

// find looks for words in the entry that the person is in, or else for entries.
func (a *App) find() {
	if !a.inRooms() {
		return
	}
	if p, ok := a.session.place.(*pages); ok && p.page.find() {
		return
	}
	a.session.search()
}

// toOneLine goes to the one line, or has unlocking lead to it.
func (a *App) toOneLine() {
	if a.low != nil {
		a.low()
	}
}

// newPage goes to an empty page of the journal.
func (a *App) newPage() {
	if a.inRooms() {
		a.session.write()
	}
}
