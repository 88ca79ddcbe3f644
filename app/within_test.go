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

func TestWordsAreFoundInTheEntryOneIsIn(t *testing.T) {
	text := "Two herons.\n\nOne hêron stayed; no swan.\n\nHERON."
	for _, c := range []struct {
		name  string
		enter func(*pages)
	}{
		{"written", func(p *pages) { p.page.swap() }},
		{"read", func(p *pages) { p.page.pane.Focus() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, p := inJournal(t, entryOn("2026-11-01", "Birds", text))
			p.open(b.session.Journal.List(journal.Entry)[0].Item)
			c.enter(p)
			b.find()
			if !p.page.within.all.Visible() {
				t.Fatal("the bar is not open")
			}
			b.Type("heron")
			if got := p.page.within.count.Text; got != "1 of 3" && got != "3 of 3" {
				t.Errorf("it says %q", got)
			}
			draw(t, b, "within-"+c.name)
			b.Key(fyne.KeyReturn)
			b.Key(fyne.KeyDown)
			b.Key(fyne.KeyUp)
			b.Type("x")
			if got := p.page.within.count.Text; got != "Not in this entry" {
				t.Errorf("it says %q", got)
			}
			b.Key(fyne.KeyEscape)
			if p.page.within.all.Visible() || len(p.page.pane.View().Marks()) > 0 {
				t.Error("the bar or its marks stay")
			}
			if f := b.win.Canvas().Focused(); f != p.page.writer.text.Focusable() && f != fyne.Focusable(p.page.pane) {
				t.Errorf("the focus is on %T", f)
			}
			b.find()
			b.find()
			if b.win.Canvas().Focused() != p.search.Focusable() {
				t.Error("pressed again, it does not lead to the search")
			}
		})
	}
}

func TestASheetCanHaveTheWholeWindow(t *testing.T) {
	b, p := inJournal(t, entryOn("2026-11-01", "Birds", "Two herons."))
	p.open(b.session.Journal.List(journal.Entry)[0].Item)
	p.page.swap()
	b.Type(" And")
	b.Key(fyne.KeyF11)
	if b.shell.Shown() != edit.Filled || strings.Contains(b.Reads(), "Keep, don’t bring back") {
		t.Fatalf("%s is on the screen, which says %q", b.shell.Shown(), b.Reads())
	}
	b.Type(" a swan.")
	draw(t, b, "whole-window")
	if got := p.page.writer.text.Text(); got != "Two herons. And a swan." {
		t.Errorf("the text is %q", got)
	}
	b.Key(fyne.KeyEscape)
	if b.shell.Shown() != shell.Rooms || b.win.Canvas().Focused() != p.page.writer.text.Focusable() {
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
	b, p := inJournal(t)
	b.goTo(toNewEntry)
	b.Type("Two herons.")
	b.Key(fyne.KeyF11)
	mend := b.breakDisk()
	defer mend()
	b.Fire()
	if b.shell.Shown() != shell.Rooms || len(p.page.notice.Objects) == 0 {
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
