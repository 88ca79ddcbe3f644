package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/content"
	"ownway/journal"
)

func TestEscapeLeadsBackToWhereAPersonCameFrom(t *testing.T) {
	entry := func(b *bench) *page {
		b.goTo(shell.Route{Screen: shell.Entries})
		b.pages().open(headOf(b, journal.Entry).Item)
		return b.pages().page
	}
	blank := func(b *bench) *page {
		b.goTo(shell.Route{Screen: shell.Entries})
		return b.pages().page
	}
	how := func(b *bench) *questions {
		b.shell.Go(shell.Route{Screen: shell.Questions, Page: content.How})
		return b.shell.Current().(*questions)
	}
	for _, c := range []struct {
		name     string
		from, to func(*bench)
	}{
		{"the versions", func(b *bench) { entry(b) }, func(b *bench) { b.pages().page.versions() }},
		{"a version", func(b *bench) { entry(b).versions() }, func(b *bench) { b.pages().page.version(b.pages().page.record) }},
		{"two versions", func(b *bench) { entry(b).versions() }, func(b *bench) {
			g := b.pages().page
			g.compare([]journal.Record{g.record, g.record}, 1, 0, 0)
		}},
		{"the plan", func(b *bench) { entry(b) }, func(b *bench) { b.pages().page.toPlan() }},
		{"words that are found", func(b *bench) { entry(b).pane.Focus() }, func(b *bench) {
			b.find()
			b.Type("zebra")
			b.win.Canvas().FocusNext() // on "Previous"
		}},
		{"the templates", func(b *bench) { blank(b) }, func(b *bench) { b.pages().page.templates(false) }},
		{"changing the templates", func(b *bench) { blank(b).templates(false) }, func(b *bench) { b.pages().page.templates(true) }},
		{"an answer that is written", func(b *bench) { how(b) }, func(b *bench) { how(b).writeAnswer() }},
		{"then and now", func(b *bench) { how(b) }, func(b *bench) { b.Press("Then and now") }},
		{"a step", func(b *bench) { how(b) }, func(b *bench) { how(b).addStep() }},
		{"a note", func(b *bench) { how(b) }, func(b *bench) { b.Press("Add a note") }},
		{"the kinds", func(b *bench) { how(b); b.Press("Add a note") }, func(b *bench) { b.Press("Change the kinds") }},
		{"questions of one's own", func(b *bench) { how(b) }, func(b *bench) { how(b).showOwn() }},
		{"a question of one's own", func(b *bench) { how(b).showOwn() }, func(b *bench) { b.Press("Add a question") }},
		{"all on one page", func(b *bench) { how(b) }, func(b *bench) { how(b).showAll() }},
		{"a copy to print", func(b *bench) { how(b).showAll() }, func(b *bench) { b.Press("Save a copy") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newTestApp(t, lived()...)
			c.from(b)
			before := b.Reads()
			c.to(b)
			if b.Reads() == before {
				t.Fatal("one does not come there")
			}
			b.Key(fyne.KeyEscape)
			if got := b.Reads(); got != before {
				t.Errorf("Escape leads to\n%s\nand not to\n%s", got, before)
			}
			if f, there := b.focusSeen(); !there {
				t.Errorf("the focus is on %s", nameOf(f))
			}
		})
	}
}

func TestEscapeInAnEntryLeadsToTheList(t *testing.T) {
	b := newTestApp(t, lived()...)
	b.goTo(shell.Route{Screen: shell.Entries})
	b.pages().open(headOf(b, journal.Entry).Item)
	b.pages().page.pane.Focus()
	b.Key(fyne.KeyEscape)
	if b.win.Canvas().Focused() != fyne.Focusable(b.pages().list) {
		t.Errorf("it leads to %s", nameOf(b.win.Canvas().Focused()))
	}
}

// headOf is one item of a kind.
func headOf(b *bench, kind journal.Kind) *journal.Head { return b.session.Journal.List(kind)[0] }
