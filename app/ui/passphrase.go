package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// PassphraseBox is a box for a passphrase, of any letters there are, up to PassphraseLimit bytes.
//
// It keeps what is typed in one array, which Wipe zeroes. Fyne's entry would leave copies of it in memory that
// cannot be found again; this box makes a Go string of it in one case only, which is when the person presses "Show":
// what is then seen has to be drawn, and Fyne draws strings (and remembers the width of each for a while). What comes
// from the clipboard is a string as well, because that is how Fyne hands it over. Nothing can be copied out of the
// box.
type PassphraseBox struct {
	widget.BaseWidget
	Label       string // its name, for those who cannot see the label above it
	OnSubmitted func() // Enter
	OnChanged   func() // any change of what is in it
	OnTyped     func() // a key, or something pasted, after which something is in it

	// MayBreak reports whether a line break in what is pasted means no more than a space, as in a recovery code that
	// was copied over several lines. Without it none does.
	MayBreak func(text string) bool

	secret         *secret
	code           bool // it is for a recovery code: shown as it is typed, in its groups
	focused, shown bool
	again          bool   // a letter typed next begins anew
	note           string // why something was not taken
	show           *Link
	clicks         Clicks
}

// NewPassphraseBox returns an empty box.
func NewPassphraseBox(label string) *PassphraseBox {
	b := &PassphraseBox{Label: label, secret: &secret{}}
	b.show = NewSmallLink(lang.L("Show"), b.toggleShown)
	b.ExtendBaseWidget(b)
	return b
}

// SetCode says whether the box is for a recovery code, which is shown as it is typed, in its groups of four: nobody
// types 36 letters of a paper unseen. Each letter is drawn by itself, so that the code is nowhere a string.
func (b *PassphraseBox) SetCode(on bool) {
	b.code = on
	b.setShown(on)
}

// Bytes returns a copy of what was typed. The caller wipes it.
func (b *PassphraseBox) Bytes() []byte { return b.secret.copied() }

// Empty says whether nothing was typed.
func (b *PassphraseBox) Empty() bool { return b.secret.length == 0 }

// Wipe zeroes what was typed, and hides what comes next.
func (b *PassphraseBox) Wipe() {
	b.secret.wipe()
	b.setShown(b.code)
	b.changed("")
}

// WipeLeft is Wipe for what somebody typed and left. It says so: whoever comes back is to know where it went.
func (b *PassphraseBox) WipeLeft() {
	if b.Empty() {
		return
	}
	b.Wipe()
	b.tell(lang.L("What you typed here was cleared, so that nobody else can use it."))
}

// Again is called when what was typed was not right. It stays, to be shown and mended; but a letter typed before
// anything else begins anew, because nobody can see dots that were left from before.
func (b *PassphraseBox) Again() { b.again = true }

// begun wipes what Again left, if it is not being mended.
func (b *PassphraseBox) begun() {
	if b.again {
		b.secret.wipe()
	}
	b.again = false
}

func (b *PassphraseBox) toggleShown() { b.setShown(!b.shown) }

func (b *PassphraseBox) setShown(on bool) {
	b.shown = on
	word := lang.L("Show")
	if on {
		word = lang.L("Hide")
	}
	b.show.SetText(word)
	b.Refresh()
}

func (b *PassphraseBox) changed(note string) {
	b.note, b.again = note, false
	b.Refresh()
	if b.OnChanged != nil {
		b.OnChanged()
	}
	if b.OnTyped != nil && !b.Empty() {
		b.OnTyped()
	}
}

// TypedRune adds a letter.
func (b *PassphraseBox) TypedRune(r rune) {
	b.begun()
	if !b.insert(r) {
		b.changed(lang.L("That is all a passphrase can hold."))
		return
	}
	b.changed("")
}

func (b *PassphraseBox) insert(r rune) bool {
	if b.code {
		return b.secret.insertInCode(r)
	}
	return b.secret.insert(r)
}

// TypedKey moves the caret, takes letters away, or submits.
func (b *PassphraseBox) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if b.OnSubmitted != nil {
			b.OnSubmitted()
		}
		return
	case fyne.KeyBackspace:
		b.secret.backspace()
	case fyne.KeyDelete:
		b.secret.delete()
	case fyne.KeyLeft:
		b.secret.left()
	case fyne.KeyRight:
		b.secret.right()
	case fyne.KeyHome, fyne.KeyUp:
		b.secret.home()
	case fyne.KeyEnd, fyne.KeyDown:
		b.secret.end()
	default:
		PassKey(key)
		return
	}
	b.changed("")
}

// TypedShortcut pastes, selects all, and moves and takes away by words; nothing is copied out. The window has the others.
func (b *PassphraseBox) TypedShortcut(shortcut fyne.Shortcut) {
	switch sc := shortcut.(type) {
	case *fyne.ShortcutSelectAll:
		b.secret.selectAll()
		b.Refresh()
		return
	case *desktop.CustomShortcut:
		if b.byWords(sc) {
			return
		}
	case *fyne.ShortcutPaste:
		AskToPaste(b, b.pasteHere())
		return
	}
	PassShortcut(shortcut)
}

// byWords does what a shortcut asks for that goes by words, if it is one. In what is hidden there are no words, because
// they would be seen by it: there it goes all the way.
func (b *PassphraseBox) byWords(c *desktop.CustomShortcut) bool {
	if c.Modifier != fyne.KeyModifierShortcutDefault {
		return false
	}
	s, at := b.secret, b.secret.caret
	left, right := 0, s.length
	if b.shown {
		left, right = s.wordLeft(), s.wordRight()
	}
	switch c.KeyName {
	case fyne.KeyBackspace:
		s.backspaceTo(left)
	case fyne.KeyDelete:
		if !s.cut() {
			s.moveTo(right)
			s.backspaceTo(at)
		}
	case fyne.KeyLeft:
		s.moveTo(left)
	case fyne.KeyRight:
		s.moveTo(right)
	case fyne.KeyHome:
		s.home()
	case fyne.KeyEnd:
		s.end()
	default:
		return false
	}
	b.changed("")
	return true
}

// TappedSecondary opens the menu of what can be done with the box.
func (b *PassphraseBox) TappedSecondary(e *fyne.PointEvent) {
	b.Tapped(e)
	items, _ := b.Menu()
	OpenMenu(b, e.AbsolutePosition, items)
}

// Menu is that menu. Nothing is copied out of the box, so it has no line for it.
func (b *PassphraseBox) Menu() (items []*fyne.MenuItem, at fyne.Position) {
	paste := &fyne.ShortcutPaste{}
	items = []*fyne.MenuItem{
		MenuItem(lang.L("Paste"), paste, func() { b.TypedShortcut(paste) }),
		MenuItem(b.show.Text, nil, b.toggleShown),
	}
	if !b.Empty() {
		all := &fyne.ShortcutSelectAll{}
		items = append(items, MenuItem(lang.L("Select all"), all, func() { b.TypedShortcut(all) }), MenuItem(lang.L("Clear"), nil, b.Wipe))
	}
	return items, fyne.NewPos(Space4, ControlHeight)
}

// pasteHere is a paste where the caret is now, however slow the answer is.
func (b *PassphraseBox) pasteHere() Paste {
	at := b.secret.caret
	if b.again || b.secret.all {
		at = 0
	}
	return Paste{
		Into: func(text string) { b.paste(text, at) },
		Refuse: func(fyne.KeyName) {
			b.tell(lang.L("Nothing was pasted: the program you copied from does not answer. Try again, or type it."))
		},
	}
}

// MouseDown selects all on a double click: in what is hidden there are no words. The middle button pastes what is selected
// in another program.
func (b *PassphraseBox) MouseDown(m *desktop.MouseEvent) {
	switch {
	case m.Button == desktop.MouseButtonPrimary && b.clicks.Count(m.Position) > 1:
		b.secret.selectAll()
		b.Refresh()
	case m.Button == desktop.MouseButtonTertiary:
		focusOn(b)
		AskForSelected(b, b.pasteHere())
	}
}

// MouseUp is part of Fyne's Mouseable.
func (b *PassphraseBox) MouseUp(*desktop.MouseEvent) {}

// paste adds text as it is, or nothing: half a passphrase would be a wrong one, and one that was mended here would open
// nothing elsewhere. The line break at the end of a line that was copied is none of it.
func (b *PassphraseBox) paste(text string, at int) {
	text = b.oneLine(strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r"))
	if note := b.refuses(text); note != "" {
		b.tell(note)
		return
	}
	b.begun()
	b.secret.cut()
	typed := max(b.secret.caret-at, 0) // since it was asked for
	if b.code || !b.secret.begins(b.secret.caret-typed) {
		typed = 0
	}
	b.secret.moveTo(b.secret.caret - typed)
	for _, r := range text {
		b.insert(r)
	}
	b.secret.moveTo(b.secret.caret + typed)
	b.changed("")
}

// tell says why nothing was taken, and leaves what is there.
func (b *PassphraseBox) tell(note string) {
	b.note = note
	b.Refresh()
}

// oneLine puts what may break over several lines into one. All else it leaves as it is.
func (b *PassphraseBox) oneLine(text string) string {
	if !strings.ContainsAny(text, "\r\n") || b.MayBreak == nil || !b.MayBreak(text) {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

// refuses says why a text is not pasted, or nothing. The window has words for a line that does not take it, but shows
// them in an open journal only.
func (b *PassphraseBox) refuses(text string) (note string) {
	room := PassphraseLimit - b.secret.length
	if b.again {
		room = PassphraseLimit
	}
	why := PasteProblem(text, room)
	switch {
	case why == NotText:
		return lang.L("What was copied is no text, so nothing was pasted. Copy it once more, as text.")
	case why == TooLong:
		return lang.L("That is too long for a passphrase, so nothing was pasted.")
	case strings.ContainsAny(text, "\r\n"):
		return lang.L("That is more than one line, so nothing was pasted. Copy the passphrase alone.")
	}
	return ""
}

// Tapped gives the box the focus.
func (b *PassphraseBox) Tapped(*fyne.PointEvent) { focusOn(b) }

// FocusGained shows the ring and the caret.
func (b *PassphraseBox) FocusGained() {
	b.focused = true
	b.Refresh()
	Reveal(b)
}

// FocusLost takes them away.
func (b *PassphraseBox) FocusLost() {
	b.focused = false
	b.Refresh()
}

// AccessibilityLabel is the box's name; what is in it is never said.
func (b *PassphraseBox) AccessibilityLabel() string { return b.Label }

// AccessibilityRole says that it is text.
func (b *PassphraseBox) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Children returns the link that shows and hides.
func (b *PassphraseBox) Children() []fyne.CanvasObject { return []fyne.CanvasObject{b.show} }

// CreateRenderer is called by Fyne.
func (b *PassphraseBox) CreateRenderer() fyne.WidgetRenderer {
	p := &passphraseParts{
		b: b, ring: newRing(), back: canvas.NewRectangle(nil), caret: canvas.NewRectangle(nil),
		text: canvas.NewText("", nil), note: Small(""), selected: canvas.NewRectangle(nil), letters: &fyne.Container{Hidden: true},
	}
	p.restyle()
	return &drawn{
		of: b, objects: []fyne.CanvasObject{p.ring, p.back, p.selected, p.text, p.letters, p.caret, b.show, p.note},
		layout: p.layout, min: p.min, restyle: p.restyle,
	}
}
