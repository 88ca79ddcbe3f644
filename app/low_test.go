package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/ui"
	"ownway/journal"
	"ownway/journal/journaltest"
)

func TestOneLineIsOneKeyAwayFromEveryPlace(t *testing.T) {
	for _, name := range []string{placeToday, placeQuestions, placeJournal, placeReading, placeSupport, placeSettings} {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t)
			b.open(name)
			b.shortcut(fyne.Key0)
			if b.screen != screenLow {
				t.Fatalf("the key leads to %s", b.screen)
			}
			b.typeText("Got up.")
			b.key(fyne.KeyReturn)
			if got := previews(b); got != "Got up." {
				t.Errorf("once it says that the line is kept, kept is %q", got)
			}
			b.typeText("Had tea.")
			b.key(fyne.KeyEscape)
			if b.screen != screenRooms || b.session.name != name {
				t.Errorf("Escape leads to %s, %s", b.screen, b.session.name)
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
	for _, h := range b.session.journal.List(journal.Entry) {
		all = append(all, h.Preview)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func TestOneLineKeepsNothingOfNothing(t *testing.T) {
	b := newTestApp(t)
	b.shortcut(fyne.Key0)
	draw(t, b, "low")
	b.key(fyne.KeyReturn)
	b.typeText("  ")
	b.key(fyne.KeyReturn)
	b.key(fyne.KeyF1)
	if b.screen != screenHelp {
		t.Fatal("help is not one key away")
	}
	b.key(fyne.KeyEscape)
	if b.screen != screenLow {
		t.Errorf("from help Escape leads to %s", b.screen)
	}
	if got := previews(b); got != "" {
		t.Errorf("kept is %q", got)
	}
	b.typeText("Slept.")
	b.key(fyne.KeyReturn)
	draw(t, b, "low-kept")
	b.typeText("And")
	b.open(placeSupport)
	if b.session.name != placeSupport || previews(b) != "And Slept." {
		t.Errorf("the key of a place leads to %s, kept is %q", b.session.name, previews(b))
	}
}

func TestALockFromTheOneLineKeepsIt(t *testing.T) {
	b := newTestApp(t)
	b.shortcut(fyne.Key0)
	b.typeText("Slept.")
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
	b.start()
	b.shortcut(fyne.Key0)
	draw(t, b, "lock-low")
	b.key(fyne.KeyF1)
	b.key(fyne.KeyEscape)
	if !strings.Contains(at[*ui.Button](b, 0).AccessibilityLabel(), "Open to one line") {
		t.Errorf("back from help the button says %q", at[*ui.Button](b, 0).AccessibilityLabel())
	}
	b.typeText(journaltest.Passphrase)
	b.key(fyne.KeyReturn)
	b.settle("unlocked")
	if b.screen != screenLow {
		t.Errorf("it opens to %s", b.screen)
	}
	b.Quit()
}
