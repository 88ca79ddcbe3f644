package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ownway/app/clip"
	"ownway/app/shell"
	"ownway/app/ui"
)

// boxes are one of each kind in which a person writes, with the focus, and what is in them.
func boxes() map[string]func(b *bench) (text func() string) {
	return map[string]func(b *bench) func() string{
		"an entry": func(b *bench) func() string {
			b.goTo(toNewEntry)
			return func() string {
				b.session.Save()
				return b.session.Journal.Timeline()[0].Preview
			}
		},
		"a line": func(b *bench) func() string {
			b.goTo(shell.Route{Screen: shell.OneLine})
			return func() string {
				b.session.Save()
				return b.session.Journal.Timeline()[0].Preview
			}
		},
		"a passphrase": func(b *bench) func() string {
			b.credentials.ChangePassphrase(b.session.opened())
			box := b.shell.Focused().(*ui.PassphraseBox)
			return func() string { return string(box.Bytes()) }
		},
	}
}

// A program that takes its time does not change what was meant: what is pasted comes before what was typed after it.
func TestWhatIsPastedLateLandsWhereItWasAskedFor(t *testing.T) {
	for name, box := range boxes() {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t)
			text := box(b)
			b.Type("one,four")
			for range 4 {
				b.Key(fyne.KeyLeft)
			}
			b.Board.Deaf = make(chan clip.Answer, 1)
			b.paste()
			b.Type("three,")
			b.Board.Deaf <- clip.Answer{Text: "two,"}
			b.Work.Wait()
			b.Drain()
			b.Type("and ")
			if got := text(); got != "one,two,three,and four" {
				t.Errorf("it says %q", got)
			}
		})
	}
}

// What was selected gives way once, to the first thing that takes its place.
func TestWhatIsPastedLateTakesThePlaceOfWhatWasSelected(t *testing.T) {
	for name, box := range boxes() {
		for _, typed := range []string{"", "three"} {
			t.Run(name+" "+typed, func(t *testing.T) {
				b := newTestApp(t)
				text := box(b)
				b.Type("old words")
				b.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
				b.Board.Deaf = make(chan clip.Answer, 1)
				b.paste()
				b.Type(typed)
				b.Board.Deaf <- clip.Answer{Text: "two"}
				b.Work.Wait()
				b.Drain()
				if got := text(); got != "two"+typed {
					t.Errorf("it says %q", got)
				}
			})
		}
	}
}

func TestTheMiddleButtonPastesWhatIsSelectedElsewhere(t *testing.T) {
	for name, box := range boxes() {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t)
			text := box(b)
			b.Board.SetContent("what was copied")
			b.Board.Selected = "what is selected"
			pressed := b.shell.Focused().(desktop.Mouseable)
			m := &desktop.MouseEvent{Button: desktop.MouseButtonTertiary}
			pressed.MouseDown(m)
			pressed.MouseUp(m)
			if got := text(); got != "what is selected" {
				t.Errorf("it says %q", got)
			}
		})
	}
}
