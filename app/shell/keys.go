package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"ownway/app/ui"
)

// Shortcut is a key that does something wherever the focus is. Who binds it shows
// it from the same table, so that what is shown is neither less nor more than
// there is.
type Shortcut struct {
	Key  fyne.KeyName
	With fyne.KeyModifier
	Says string // what it does; "" where it is another key for the same
	Do   func() // nil: what has the focus takes the key for itself
}

// The modifiers of shortcuts.
const (
	Ctrl  = fyne.KeyModifierShortcutDefault
	Shift = fyne.KeyModifierShift
)

// The shortcuts that are shown beside what does the same.
var (
	LockKey     = Shortcut{Key: fyne.KeyL, With: Ctrl}
	HideKey     = Shortcut{Key: fyne.KeyH, With: Ctrl | Shift}
	NewEntryKey = Shortcut{Key: fyne.KeyN, With: Ctrl}
	OneLineKey  = Shortcut{Key: fyne.Key0, With: Ctrl}
	FindKey     = Shortcut{Key: fyne.KeyF, With: Ctrl}
	HelpKey     = Shortcut{Key: fyne.KeyF1}
	BackKey     = Shortcut{Key: fyne.KeyLeft, With: fyne.KeyModifierAlt}
	ForwardKey  = Shortcut{Key: fyne.KeyRight, With: fyne.KeyModifierAlt}
)

// Doing is the shortcut with what it does, for the table of who binds it.
func (k Shortcut) Doing(says string, do func()) Shortcut {
	k.Says, k.Do = says, do
	return k
}

// Label is a key as it is written on buttons.
func (k Shortcut) Label() string { return ui.KeyLabel(k.Key, k.With) }

// Shown is the key as a menu shows it beside what does the same.
func (k Shortcut) Shown() fyne.Shortcut { return ui.MenuKey(k.Key, k.With) }

// chord is a key with its modifiers.
type chord struct {
	key  fyne.KeyName
	with fyne.KeyModifier
}

// Keys are the shortcuts of a window.
type Keys struct {
	canvas fyne.Canvas
	active func()            // the person is here
	shown  func() []Shortcut // those of what is shown

	bound      map[chord]bool
	everywhere []Shortcut // work on every screen
}

// BindEverywhere sets the keys that work on every screen which does not have
// another meaning for them.
func (k *Keys) BindEverywhere(keys []Shortcut) {
	k.everywhere = keys
	k.Bind(keys)
}

// Bind has the window hand keys on to the screen that has a meaning for them. Controls
// and writing surfaces hand on what they have no use for, so these reach the window from
// wherever the focus is. A key that is bound is never asked of the input method.
func (k *Keys) Bind(keys []Shortcut) {
	for _, key := range keys {
		c := chord{key.Key, key.With}
		if k.bound[c] {
			continue
		}
		k.bound[c] = true
		var shortcut fyne.Shortcut = &desktop.CustomShortcut{KeyName: c.key, Modifier: c.with}
		if c == (chord{fyne.KeyZ, Ctrl}) { // which has a name of its own
			shortcut = &fyne.ShortcutUndo{}
		}
		k.canvas.AddShortcut(shortcut, func(fyne.Shortcut) {
			k.active()
			k.Press(c.key, c.with)
		})
	}
}

// Binds reports whether a key held with modifiers is one of the window's.
func (k *Keys) Binds(key fyne.KeyName, with fyne.KeyModifier) bool { return k.bound[chord{key, with}] }

// Press does what a key means on what is shown or, where it means nothing there,
// everywhere. False: it means nothing.
func (k *Keys) Press(key fyne.KeyName, with fyne.KeyModifier) bool {
	for _, has := range append(k.shown(), k.everywhere...) {
		if has.Key == key && has.With == with {
			has.Do()
			return true
		}
	}
	return false
}

// Alone does what a key does without modifiers, where the focus is.
func (k *Keys) Alone(key fyne.KeyName) func() {
	return func() {
		e := &fyne.KeyEvent{Name: key}
		if f := k.canvas.Focused(); f != nil {
			f.TypedKey(e)
			return
		}
		k.canvas.OnTypedKey()(e)
	}
}

// shortcuts are the keys of what is shown.
func (s *Shell) shortcuts() []Shortcut {
	if s.page != nil {
		return s.page.Keys[:len(s.page.Keys):len(s.page.Keys)]
	}
	if b, ok := s.screen.(Binder); ok {
		return b.Shortcuts()
	}
	return nil
}

// typedKey is given the keys that what has the focus has no use for.
func (s *Shell) typedKey(key *fyne.KeyEvent) {
	s.Active()
	if ui.OpensMenu(key.Name, ui.Held()) && ui.OpenMenuOf(s.Focused()) {
		s.Event("menu")
		return
	}
	switch key.Name {
	case HelpKey.Key:
		s.Help()
	case ui.TooLong, ui.NotText, ui.NoAnswer:
		s.env.Refused(key.Name)
	case fyne.KeyEscape:
		s.Escape()
	default:
		if with := ui.Held(); with&^Shift == 0 && s.Keys.Press(key.Name, with) {
			return
		}
		o, ok := s.Focused().(fyne.CanvasObject)
		if !ok || !ui.TurnPage(o, key.Name) {
			s.turn(key.Name)
		}
	}
}

// turn turns the page of a screen in which nothing has the focus, as after a press
// beside everything.
func (s *Shell) turn(key fyne.KeyName) {
	var in fyne.CanvasObject = s.room
	for {
		switch o := in.(type) {
		case *container.Scroll:
			ui.TurnPage(o.Content, key)
			return
		case *fyne.Container:
			if len(o.Objects) != 1 { // screens of several parts turn where the focus is
				return
			}
			in = o.Objects[0]
		default:
			return
		}
	}
}
