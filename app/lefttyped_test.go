package app

// The race detector watches these tests on every run.

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/watch"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// leftIn are all places where a passphrase is typed, with the box in the focus.
var leftIn = map[string]func(*testing.T) *bench{
	"the lock screen": func(t *testing.T) *bench {
		b := newBench(t, filepath.Join(t.TempDir(), "journal.ownway"))
		j, _ := journaltest.NewAt(t, b.env.Journal, journal.Options{})
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		b.unlock.Start()
		return b
	},
	"first run": func(t *testing.T) *bench {
		b := newBench(t, filepath.Join(t.TempDir(), "journal.ownway"))
		b.unlock.Start()
		return b
	},
	"a new passphrase": func(t *testing.T) *bench {
		b := newTestApp(t)
		b.credentials.ChangePassphrase(b.session.opened())
		return b
	},
	"a new code": func(t *testing.T) *bench {
		b := newTestApp(t)
		b.credentials.ChangeCode(b.session.opened())
		return b
	},
	"a code that is tried": func(t *testing.T) *bench {
		b := newTestApp(t)
		b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Ways})
		b.TabTo("Try your recovery code: type it from your paper")
		return b
	},
}

func TestAPassphraseThatWasLeftIsWiped(t *testing.T) {
	for place, show := range leftIn {
		for sign, come := range map[string]func(*bench, *watching){
			"a minute":  func(b *bench, _ *watching) { b.Fire() },
			"hide now":  func(b *bench, _ *watching) { b.HideNow() },
			"session":   func(b *bench, w *watching) { b.goAway(w, watch.Session) },
			"sleep":     func(b *bench, w *watching) { b.goAway(w, watch.Sleep) },
			"minimised": func(b *bench, w *watching) { b.goAway(w, watch.Minimised) },
		} {
			t.Run(place+", "+sign, func(t *testing.T) {
				b := show(t)
				w := &watching{}
				b.env.Watch = func(ctx context.Context, o watch.Options, away func(watch.Reason)) { *w = watching{ctx, o, away} }
				box := b.win.Canvas().Focused().(*ui.PassphraseBox)
				b.closed = 0
				b.Type("otter lantern")
				if b.closed == 0 {
					t.Error("other programs may read it")
				}
				if b.Offers("Show") { // a code is seen as it is typed
					b.Press("Show")
				}
				if !w.options.Session || !w.options.Sleep || !w.options.Minimise {
					t.Errorf("it watches for %+v", w.options)
				}
				come(b, w)
				if !box.Empty() || strings.Contains(b.draws(), "otter") {
					t.Errorf("%q is left, and the screen draws %q", box.Bytes(), b.draws())
				}
				if w.ctx.Err() == nil {
					t.Error("it watches on")
				}
				if sign == "a minute" {
					draw(t, b, "left-typed-"+place)
				}
			})
		}
	}
}

// draws is all text that is drawn, of whatever widget.
func (b *bench) draws() (all string) {
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if text, ok := o.(*canvas.Text); ok {
			all += text.Text + "\n"
		}
	}
	return all
}

// Whoever types on is not disturbed.
func TestAPassphraseInTheMakingStays(t *testing.T) {
	b := leftIn["the lock screen"](t)
	box := b.win.Canvas().Focused().(*ui.PassphraseBox)
	b.Type("otter")
	before := b.Timers
	b.Type(" lantern")
	for _, f := range before {
		f()
	}
	for len(b.Queue) > 0 {
		(<-b.Queue)()
	}
	if got := string(box.Bytes()); got != "otter lantern" {
		t.Errorf("there is %q", got)
	}
}

// Whoever goes back, or on to something else, leaves no passphrase behind, not for a minute.
func TestAPassphraseDoesNotOutliveItsScreen(t *testing.T) {
	leave := map[string]func(*bench){
		"the lock screen": func(b *bench) { b.Key(fyne.KeyF1) },
		"first run": func(b *bench) {
			path := filepath.Join(b.t.TempDir(), "journal.ownway")
			j, _ := journaltest.NewAt(b.t, path, journal.Options{})
			if err := j.Close(); err != nil {
				b.t.Fatal(err)
			}
			b.chooseWhere(path)
			b.Press("Open a journal I have")
		},
		"a new passphrase":     func(b *bench) { b.Key(fyne.KeyEscape) },
		"a new code":           func(b *bench) { b.Key(fyne.KeyF1) },
		"a code that is tried": func(b *bench) { b.goTo(shell.Route{Screen: shell.Today}) },
	}
	for place, show := range leftIn {
		t.Run(place, func(t *testing.T) {
			b := show(t)
			b.Type("otter")
			box := b.win.Canvas().Focused().(*ui.PassphraseBox)
			if leave[place](b); !box.Empty() {
				t.Errorf("%q is left in its box", box.Bytes())
			}
		})
	}
}

func TestAPassphraseOfABackupDoesNotOutliveItsScreen(t *testing.T) {
	for name, key := range map[string]fyne.KeyName{"back": fyne.KeyEscape, "Help now": fyne.KeyF1} {
		t.Run(name, func(t *testing.T) {
			b := atBackups(t)
			b.Settle("shown backups")
			b.Row("Sunday 22 November").OnTapped()
			b.Type("otter")
			box := b.win.Canvas().Focused().(*ui.PassphraseBox)
			if b.Key(key); !box.Empty() {
				t.Errorf("%q is left in its box", box.Bytes())
			}
		})
	}
}
