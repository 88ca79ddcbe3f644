package app

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ownway/app/screens/entries"
	"ownway/app/screens/settings"
	"ownway/app/shell"
)

func TestAPageTurnsThoughNothingHasTheFocus(t *testing.T) {
	b := newTestApp(t)
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Locking})
	b.win.Resize(fyne.NewSize(640, 300))
	b.win.Canvas().Unfocus()
	page := b.shell.Current().Content().(*fyne.Container).Objects[0].(*container.Scroll)
	b.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if page.Offset.Y == 0 {
		t.Error("PageDown leaves the page where it is")
	}
	b.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyHome})
	if page.Offset.Y != 0 {
		t.Error("Home does not go back to the top")
	}
}

func TestThePageOfKeysSaysEveryKeyThatIsSet(t *testing.T) {
	b := newTestApp(t)
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Keyboard})
	says := b.Reads()
	seen := map[string]bool{}
	for _, k := range append(append(b.keys(), entries.Keys(nil)...), taken()...) {
		if seen[k.Label()] {
			t.Errorf("%s does two things", k.Label())
		}
		seen[k.Label()] = true
		if k.Says != "" && !strings.Contains(says, k.Says+"\n"+k.Label()) {
			t.Errorf("%s is not said", k.Label())
		}
	}
	for _, label := range []string{"Ctrl 1", "Ctrl Shift S", "Ctrl Shift N", "Alt Up", "F11"} {
		if !seen[label] {
			t.Errorf("there is no %s", label)
		}
	}
}

// Help now over the lock screen stays: there is nowhere to go to.
func TestTheKeysOfTheRoomsDoNothingOverTheLockScreen(t *testing.T) {
	locked := newTestApp(t)
	locked.Lock()
	b := newBench(t, locked.env.Journal)
	b.unlock.Start()
	b.Key(fyne.KeyF1)
	for _, do := range []func(){func() { b.goTo(shell.Route{Screen: shell.Today}) }, b.find, b.toOneLine} {
		if do(); b.shell.Shown() != shell.HelpNow {
			t.Fatalf("it leads to %s", b.shell.Shown())
		}
	}
}

// The keys of a screen are the window's from the beginning: none of them is ever asked of the input method.
func TestTheWindowKnowsTheKeysOfTheJournalBeforeItIsOpen(t *testing.T) {
	b := newBench(t, filepath.Join(t.TempDir(), "journal.ownway"))
	for _, k := range append(b.keys(), entries.Keys(nil)...) {
		if !b.shell.Keys.Binds(k.Key, k.With) {
			t.Errorf("%s is not the window's", k.Label())
		}
	}
}

// What a key does is in the table; the window has no key that is not there.
func TestAKeyOfTheTableDoesWhatItSays(t *testing.T) {
	for label, event := range map[string]string{
		"Ctrl 2": "shown questions", "Ctrl Shift S": "shown support", "Ctrl 6": "shown settings", "Ctrl N": "writing",
		"Ctrl 0": "shown one line", "Ctrl F": "shown journal", "Ctrl L": "locked",
	} {
		t.Run(label, func(t *testing.T) {
			b := newTestApp(t)
			for _, k := range b.keys() {
				if k.Label() == label {
					b.Forget()
					k.Do()
				}
			}
			if !b.Said(event) {
				t.Errorf("it did %q", b.Events())
			}
		})
	}
}

// bound presses a key that works everywhere.
func bound(t *testing.T, b *bench, key fyne.KeyName, with fyne.KeyModifier) {
	t.Helper()
	if !b.shell.Keys.Press(key, with) {
		t.Fatalf("%s is no key", key)
	}
}

func TestTheKeysOfOtherProgramsDoWhatTheyDoThere(t *testing.T) {
	b := newTestApp(t)
	b.shell.Go(toNewEntry)
	b.Type("words")
	bound(t, b, fyne.KeyS, shell.Ctrl)
	if list := b.session.Journal.Timeline(); len(list) != 1 || !strings.Contains(b.Says(), "Saved") {
		t.Errorf("Ctrl S saved %d entries; the window says %s", len(list), b.Says())
	}
	size := b.config.Looks().TextScale
	for _, press := range []struct {
		key  fyne.KeyName
		with fyne.KeyModifier
		want float32
	}{{fyne.KeyPlus, shell.Ctrl, 1.1}, {fyne.KeyEqual, shell.Ctrl | shell.Shift, 1.2}, {fyne.KeyMinus, shell.Ctrl, 1.1}} {
		bound(t, b, press.key, press.with)
		if got := b.config.Looks().TextScale / size; got < press.want-0.01 || got > press.want+0.01 {
			t.Errorf("%s: the letters are %v of what they were", press.key, got)
		}
	}
	bound(t, b, fyne.KeyComma, shell.Ctrl)
	if name := b.shell.Current().Name(); name != shell.Settings {
		t.Errorf("Ctrl , leads to %s", name)
	}
}
