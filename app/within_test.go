package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/config"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/journal"
)

func TestASheetCanHaveTheWholeWindow(t *testing.T) {
	b := newTestApp(t, entryOn("2026-11-01", "Birds", "Two herons."))
	b.inEntry(shell.Edit)
	focused := b.win.Canvas().Focused()
	b.Type(" And")
	b.Key(fyne.KeyF11)
	if b.shell.Shown() != edit.Filled || strings.Contains(b.Reads(), "Keep, don’t bring back") {
		t.Fatalf("%s is on the screen, which says %q", b.shell.Shown(), b.Reads())
	}
	b.Type(" a swan.")
	draw(t, b, "whole-window")
	if got := b.written(); got != "Two herons. And a swan." {
		t.Errorf("the text is %q", got)
	}
	b.Key(fyne.KeyEscape)
	if b.shell.Shown() != shell.Rooms || b.win.Canvas().Focused() != focused {
		t.Errorf("Escape leads to %s and %T", b.shell.Shown(), b.win.Canvas().Focused())
	}
	if said := b.Reads(); !strings.Contains(said, "Keep, don’t bring back") {
		t.Errorf("back in the rooms, the screen says %q", said)
	}
	draw(t, b, "whole-window-back")
	b.Key(fyne.KeyF11)
	b.Key(fyne.KeyF11)
	if b.shell.Shown() != shell.Rooms {
		t.Errorf("F11 leads to %s", b.shell.Shown())
	}
	b.Key(fyne.KeyF11)
	b.goTo(shell.Route{Screen: shell.Today})
	if b.shell.Shown() != shell.Rooms || b.shell.Current().Name() != shell.Today {
		t.Errorf("from the whole window the key leads to %s, %s", b.shell.Shown(), b.shell.Current().Name())
	}
	b.Key(fyne.KeyF11)
	draw(t, b, "whole-window-today")
	b.Lock()
	if !b.Said("locked") {
		t.Error("it cannot be locked")
	}
}

func TestAFailureIsSeenFromASheetThatHasTheWholeWindow(t *testing.T) {
	b := inJournal(t)
	b.goTo(toNewEntry)
	b.Type("Two herons.")
	b.Key(fyne.KeyF11)
	mend := b.breakDisk()
	defer mend()
	b.Fire()
	if b.shell.Shown() != shell.Rooms || !strings.Contains(b.Reads(), "moved, replaced or changed") {
		t.Errorf("%s is on the screen, which says %q", b.shell.Shown(), b.Reads())
	}
}

func TestARefusalIsSeenFromASheetThatHasTheWholeWindow(t *testing.T) {
	b := newTestApp(t)
	b.Key(fyne.KeyF11)
	clipboard := b.env.Fyne.Clipboard()
	clipboard.SetContent(strings.Repeat("x", journal.MaxText+1))
	b.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	if b.shell.Shown() != shell.Rooms || !strings.Contains(b.Reads(), "longer than the journal can keep") {
		t.Errorf("%s is on the screen, which says %q", b.shell.Shown(), b.Reads())
	}
}

func TestWordsAreCountedForThoseWhoWantIt(t *testing.T) {
	b := newTestApp(t)
	b.Type("Two herons.")
	if strings.Contains(b.Reads(), "words") {
		t.Error("they are counted unasked")
	}
	_ = b.setConfig(func(c *config.Config) { c.CountWords = true })
	b.goTo(shell.Route{Screen: shell.Entries})
	b.goTo(shell.Route{Screen: shell.Today})
	b.Type("Two herons, and a swan.")
	if !strings.Contains(b.Reads(), "5 words") {
		t.Errorf("the screen says %q", b.Reads())
	}
	draw(t, b, "words-counted")
}

func TestWhatWasCopiedFromASurfaceIsTakenAwayAtTheLock(t *testing.T) {
	b := newTestApp(t)
	b.Type("Two herons.")
	focused := b.win.Canvas().Focused().(fyne.Shortcutable)
	focused.TypedShortcut(&fyne.ShortcutSelectAll{})
	focused.TypedShortcut(&fyne.ShortcutCopy{Clipboard: b.env.Fyne.Clipboard()})
	if got := b.env.Fyne.Clipboard().Content(); got != "Two herons." {
		t.Fatalf("copied %q", got)
	}
	b.Lock()
	if got := b.env.Fyne.Clipboard().Content(); got != "" {
		t.Errorf("%q is left", got)
	}
}
