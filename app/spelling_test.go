//go:build unix

package app

// The race detector watches these tests on every run.

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/app/spelling/spellingtest"
	"ownway/app/ui"
)

// onSpelling goes to its page, where misspelt words are marked.
func (b *bench) onSpelling() {
	b.t.Helper()
	spellingtest.Install(b.t, b.env.Programs[0], spellingtest.Knows, spellingtest.Lists)
	if err := b.session.SetSpelling(true, []string{"en_GB"}); err != nil {
		b.t.Fatal(err)
	}
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Spelling})
	b.Settle("dictionaries")
}

// writeWrong writes a misspelt word on Today, until it is marked.
func (b *bench) writeWrong() {
	b.t.Helper()
	b.onSpelling()
	b.shell.Go(shell.Route{Screen: shell.Today})
	b.shell.Current().Enter()
	b.Type("A wlak to the canal.")
	for range 2 { // the first pause was over before the last key
		b.RingWithin(time.Second / 2)
		b.Drain()
	}
	b.Settle("misspelt 1")
}

func TestAMisspeltWordIsReplacedByItsMenu(t *testing.T) {
	b := newTestApp(t)
	b.writeWrong()
	draw(t, b, "misspelt")
	b.Key(fyne.KeyHome)
	for range 4 {
		b.Key(fyne.KeyRight)
	}
	if !ui.OpenMenuOf(b.shell.Focused()) {
		t.Fatal("there is no menu")
	}
	draw(t, b, "misspelt-menu")
	b.Key(fyne.KeyDown)
	if got := b.FocusedLabel(); got != "walk" {
		t.Fatalf("the menu begins with %q", got)
	}
	b.Key(fyne.KeyReturn)
	b.Lock()
	if got := b.onDisk(); got != "A walk to the canal." {
		t.Errorf("on disk there is %q", got)
	}
}

// The words that a child was given are gone with it, whoever locks.
func TestNoChildIsLeftWhenTheJournalIsLeft(t *testing.T) {
	for name, leave := range map[string]func(*bench){
		"lock": (*bench).Lock,
		"quit": (*bench).Quit,
		"the watchdog": func(b *bench) {
			b.QuitSoon() // and the main goroutine never does
			b.strike()
		},
		"setting it off": func(b *bench) {
			if err := b.session.SetSpelling(false, nil); err != nil {
				b.t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t)
			b.writeWrong()
			leave(b)
			if b.session.Speller.On() {
				t.Error("words can still be asked about")
			}
			b.Work.Wait()                 // for the child, too
			_ = b.session.Journal.Close() // whose key the watchdog wiped
		})
	}
}

// A spell checker that hangs holds up neither a key nor the lock.
func TestASpellCheckerThatHangsHoldsUpNobody(t *testing.T) {
	b := newTestApp(t)
	b.onSpelling()
	spellingtest.Install(t, b.env.Programs[0], "#!/bin/sh\nexec sleep 100000\n", spellingtest.Lists)
	b.shell.Go(shell.Route{Screen: shell.Today})
	b.shell.Current().Enter()
	b.Type("A wlak to the canal.")
	for range 2 {
		b.RingWithin(time.Second / 2)
		b.Drain()
	}
	b.Type(" And back.")
	b.Lock()
	if got := b.onDisk(); b.exits != 1 || got != "A wlak to the canal. And back." {
		t.Errorf("on disk there is %q", got)
	}
	b.Work.Wait()
}
