package apptest

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/ui/reader"
)

// Type types where the focus is.
func (b *Bench) Type(text string) { test.Type(b.win.Canvas().Focused(), text) }

// Key presses a key where the focus is.
func (b *Bench) Key(name fyne.KeyName) {
	if f := b.win.Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	b.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
}

// AltKey presses a key with Alt where the focus is.
func (b *Bench) AltKey(key fyne.KeyName) {
	b.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt})
}

// Write writes in one of the lines on the screen, counted from 0, in place of
// what is there.
func (b *Bench) Write(line int, text string) {
	b.TB.Helper()
	n := 0
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		l, ok := o.(*editor.Line)
		if !ok {
			continue
		}
		if n == line {
			l.Focus()
			b.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
			b.Key(fyne.KeyBackspace)
			b.Type(text)
			return
		}
		n++
	}
	b.TB.Fatalf("there are %d lines: %s", n, b.Says())
}

// Press presses what is called so, or begins so.
func (b *Bench) Press(name string) {
	b.TB.Helper()
	type pressed interface {
		fyne.Tappable
		AccessibilityLabel() string
	}
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if p, ok := o.(pressed); ok && strings.HasPrefix(p.AccessibilityLabel(), name) {
			p.Tapped(&fyne.PointEvent{})
			return
		}
	}
	b.TB.Fatalf("there is no %q to press", name)
}

// Rows are those on the screen, from the top.
func (b *Bench) Rows() (all []*ui.Row) {
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if r, ok := o.(*ui.Row); ok {
			all = append(all, r)
		}
	}
	return all
}

// Row finds the row with a title on the screen.
func (b *Bench) Row(title string) *ui.Row {
	b.TB.Helper()
	for _, r := range b.Rows() {
		if strings.HasPrefix(r.Title, title) {
			return r
		}
	}
	b.TB.Fatalf("there is no row %q on the screen: %s", title, b.Reads())
	return nil
}

// PressRow presses the row that begins so.
func (b *Bench) PressRow(title string) {
	b.TB.Helper()
	for _, r := range b.Rows() {
		if strings.HasPrefix(r.Title, title) && !r.Disabled() {
			r.OnTapped()
			return
		}
	}
	b.TB.Fatalf("there is no %q in %q", title, b.Reads())
}

// Offers reports whether a link that says so is in sight.
func (b *Bench) Offers(text string) bool {
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if l, ok := o.(*ui.Link); ok && l.Text == text && l.Visible() {
			return true
		}
	}
	return false
}

// FocusedLabel is the label of what has the focus.
func (b *Bench) FocusedLabel() string {
	if f, ok := b.win.Canvas().Focused().(fyne.Accessible); ok {
		return f.AccessibilityLabel()
	}
	return ""
}

// TabTo goes on by Tab until something with a label has the focus.
func (b *Bench) TabTo(label string) {
	b.TB.Helper()
	for range 100 {
		if f := b.FocusedLabel(); f == label || strings.HasPrefix(f, label+", ") { // a row says more
			return
		}
		b.win.Canvas().FocusNext()
	}
	b.TB.Fatalf("nothing called %q can be reached by Tab", label)
}

// EnterOn goes to what is called so by Tab, and presses it by Enter.
func (b *Bench) EnterOn(label string) {
	b.TB.Helper()
	b.TabTo(label)
	b.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// Reads is all the text of ui that is seen, in order.
func (b *Bench) Reads() string {
	var out []string
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if t, ok := o.(*ui.Text); ok && t.Visible() && t.Text != "" {
			out = append(out, t.Text)
		}
	}
	return strings.Join(out, "\n")
}

// Says is all that is seen, and what all that can be pressed is called.
func (b *Bench) Says() string {
	var out []string
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		switch o := o.(type) {
		case *ui.Text:
			out = append(out, o.Text)
		case *reader.View:
			out = append(out, o.PlainText())
		case *fyne.Container: // has a label, and nothing to say
		case interface{ AccessibilityLabel() string }:
			out = append(out, o.AccessibilityLabel())
		}
	}
	return strings.Join(out, "\n")
}
