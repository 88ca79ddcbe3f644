package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/content"
	"ownway/journal"
	"ownway/journal/journaltest"
)

func TestOneLineIsOneKeyAwayFromEveryPlace(t *testing.T) {
	for _, name := range []string{shell.Today, shell.Questions, shell.Entries, shell.Reading, shell.Support, shell.Settings} {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t)
			b.goTo(shell.Route{Screen: name})
			b.shortcut(fyne.Key0)
			if b.shell.Shown() != shell.OneLine {
				t.Fatalf("the key leads to %s", b.shell.Shown())
			}
			b.Type("Got up.")
			b.Key(fyne.KeyReturn)
			if got := previews(b); got != "Got up." {
				t.Errorf("once it says that the line is kept, kept is %q", got)
			}
			b.Type("Had tea.")
			b.Key(fyne.KeyEscape)
			if b.shell.Shown() != shell.Rooms || b.shell.Current().Name() != name {
				t.Errorf("Escape leads to %s, %s", b.shell.Shown(), b.shell.Current().Name())
			}
			if got := previews(b); got != "Got up. Had tea." {
				t.Errorf("kept is %q", got)
			}
		})
	}
}

// previews are all entries, in the order of the alphabet.
func previews(b *bench) string {
	var all []string
	for _, h := range b.session.Journal.List(journal.Entry) {
		all = append(all, h.Preview)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// Who went on without a line that could not be saved comes back all the same.
func TestEscapeLeadsBackFromTheOneLineAfterALineWasLetGo(t *testing.T) {
	b := newTestApp(t)
	b.goTo(shell.Route{Screen: shell.Support})
	b.shortcut(fyne.Key0)
	b.Type("Slept.")
	mend := b.breakDisk()
	b.Key(fyne.KeyEscape)
	b.Press("Go on without saving it")
	b.Type("let go")
	b.Key(fyne.KeyReturn)
	mend()
	if b.shell.Shown() != shell.OneLine {
		t.Fatalf("it goes on in %s", b.shell.Shown())
	}
	b.Key(fyne.KeyEscape)
	if b.shell.Shown() != shell.Rooms || b.shell.Current().Name() != shell.Support {
		t.Errorf("Escape leads to %s, %s", b.shell.Shown(), b.shell.Current().Name())
	}
}

func TestALockFromTheOneLineKeepsIt(t *testing.T) {
	b := newTestApp(t)
	b.shortcut(fyne.Key0)
	b.Type("Slept.")
	b.Lock()
	if b.exits != 1 {
		t.Fatal("it did not lock")
	}
	b = b.reopen()
	if got := previews(b); got != "Slept." {
		t.Errorf("kept is %q", got)
	}
	b.Quit()
}

func TestTheLockScreenCanLeadToTheOneLine(t *testing.T) {
	b := newTestApp(t)
	b.Lock()
	b = newBench(t, b.env.Journal)
	b.unlock.Start()
	b.shortcut(fyne.Key0)
	draw(t, b, "lock-low")
	b.Key(fyne.KeyF1)
	b.Key(fyne.KeyEscape)
	if !strings.Contains(at[*ui.Button](b, 0).AccessibilityLabel(), "Open to one line") {
		t.Errorf("back from help the button says %q", at[*ui.Button](b, 0).AccessibilityLabel())
	}
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("unlocked")
	if b.shell.Shown() != shell.OneLine {
		t.Errorf("it opens to %s", b.shell.Shown())
	}
	b.Quit()
}

// The one line leads back to just what was shown, and from there on to where that leads.
func TestTheOneLineLeadsBackToWhatWasShown(t *testing.T) {
	b := newTestApp(t, answer(content.How, "2026-03-03", "Slowly."), entryOn("2026-11-01", "Herons", "Two herons."))
	b.writeNote(content.How)
	b.Type("Turned round at the gate.")
	b.Press("What helped before")
	line := func() {
		b.shortcut(fyne.Key0)
		b.Type("Slept.")
		b.Key(fyne.KeyEscape)
	}
	line()
	if !strings.Contains(b.Reads(), "What helped before") {
		t.Fatalf("it leads to %q", b.Reads())
	}
	b.Key(fyne.KeyEscape)
	if got := at[*editor.Surface](b, 0).Text(); got != "Turned round at the gate." {
		t.Errorf("Escape leads from there to %q", got)
	}
	b.shell.Go(shell.Route{Item: b.session.Journal.List(journal.Entry)[1].Item})
	line()
	if !strings.Contains(b.Says(), "Two herons.") {
		t.Errorf("it leads to %q", b.Says())
	}
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Backups})
	line()
	if !strings.Contains(b.Reads(), "Back up now") && !strings.Contains(b.Says(), "Back up now") {
		t.Errorf("it leads to %q", b.Says())
	}
}
