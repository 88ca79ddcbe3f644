package app

import (
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/config"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/journal"
)

// What the tests of all places write with.
var (
	entryOn      = apptest.Entry
	answer       = apptest.Answer
	noteOn       = apptest.Note
	section      = apptest.Section
	drawnJournal = apptest.Drawn
	manyPages    = apptest.Entries
)

// inJournal opens the Journal of an app.
func inJournal(t testing.TB, records ...journal.Record) *bench {
	t.Helper()
	b := newTestApp(t, records...)
	b.shell.Go(shell.Route{Screen: shell.Entries})
	return b
}

// inEntry opens the first entry there is, to be read or to be written.
func (b *bench) inEntry(do shell.Action) {
	b.shell.Go(shell.Route{Item: headOf(b, journal.Entry).Item, Do: do})
}

// shortcut does what a key with Ctrl does: Fyne's test canvas knows none.
func (b *bench) shortcut(name fyne.KeyName) {
	b.t.Helper()
	if !b.shell.Keys.Press(name, shell.Ctrl) {
		b.t.Fatalf("Ctrl %s is no key", name)
	}
}

// templates shows what an entry can begin with.
func (b *bench) templates() { b.shell.Keys.Press(fyne.KeyN, shell.Ctrl|fyne.KeyModifierShift) }

// pressDay presses the day of the entry that is written.
func (b *bench) pressDay() {
	b.t.Helper()
	for _, o := range b.pressable() {
		if l, ok := o.(*ui.Link); ok && aDate.MatchString(l.Text) {
			l.Tapped(nil)
			return
		}
	}
	b.t.Fatalf("there is no day in %q", b.Says())
}

var aDate = regexp.MustCompile("^[A-Z][a-z]+day,? [0-9]")

// written is what stands in the first sheet on the screen.
func (b *bench) written() string { return at[*editor.Surface](b, 0).Text() }

func TestKeepingAPageCoversItAndTodayObeys(t *testing.T) {
	b := inJournal(t, entryOn("2026-11-01", "Heavy", "x"))
	b.Key(fyne.KeyReturn)
	b.TabTo("Keep, don’t bring back")
	b.Key(fyne.KeySpace)
	if rows := b.Rows(); len(rows) != 1 || rows[0].Title != "Kept, not shown until you open it" {
		t.Errorf("the list says %q", b.Reads())
	}
	if b.goTo(shell.Route{Screen: shell.Today}); strings.Contains(b.Reads(), "Heavy") {
		t.Error("Today brings it back")
	}
}

func TestTheWindowCanBeSmallWithLargeText(t *testing.T) {
	b := inJournal(t, drawnJournal()...)
	_ = b.setConfig(func(c *config.Config) { c.TextScale = 1.6 })
	b.shortcut(fyne.KeyN)
	if least := b.win.Content().MinSize(); least.Width > 640 || least.Height > 600 {
		t.Errorf("the window cannot be smaller than %v", least)
	}
}

func onSupport(b *bench) { b.goTo(shell.Route{Screen: shell.Support}) }

// addPerson, addSection, addLetter and addLockLine begin to write in Support.
func (b *bench) addPerson() {
	onSupport(b)
	if b.Offers("Change people") {
		b.Press("Change people")
	}
	b.Press("Add a person")
}

func (b *bench) addSection() {
	if onSupport(b); b.Offers("Change plan") {
		b.Press("Change plan")
	} else {
		b.Press("Begin a plan")
	}
	b.Press("A section of my own")
}

func (b *bench) addLetter() {
	onSupport(b)
	b.Press("Write a letter")
}

func (b *bench) addLockLine() {
	onSupport(b)
	b.Press("Choose lines")
}
