package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/content"
	"ownway/journal"
)

func TestEscapeLeadsBackToWhereAPersonCameFrom(t *testing.T) {
	entry := func(b *bench) {
		b.inEntry(shell.Nothing)
		b.shortcut(fyne.KeyE)
		b.Type("And more. ") // a version to look at
		b.shortcut(fyne.KeyE)
	}
	versions := func(b *bench) { entry(b); b.Press("Versions") }
	list := func(b *bench) { b.goTo(shell.Route{Screen: shell.Entries}) }
	how := func(b *bench) { onQuestions(b, content.How) }
	press := func(name string) func(*bench) { return func(b *bench) { b.Press(name) } }
	for _, c := range []struct {
		name     string
		from, to func(*bench)
	}{
		{"the versions", entry, func(b *bench) { b.Press("Versions") }},
		{"a version", versions, func(b *bench) { b.Key(fyne.KeyReturn) }},
		{"two versions", versions, func(b *bench) { b.Press("Two beside each other") }},
		{"the plan", entry, func(b *bench) { b.Press("Add to my plan") }},
		{"words that are found", entry, func(b *bench) {
			b.find()
			b.Type("zebra")
			b.win.Canvas().FocusNext() // on "Previous"
		}},
		{"the templates", list, (*bench).templates},
		{"changing the templates", func(b *bench) { list(b); b.templates() }, func(b *bench) { b.Press("Change the templates") }},
		{"an answer that is written", how, press("Write again")},
		{"then and now", how, press("Then and now")},
		{"a step", how, press("Add a step")},
		{"a note", how, press("Add a note")},
		{"the kinds", func(b *bench) { how(b); b.Press("Add a note") }, press("Change the kinds")},
		{"questions of one's own", how, press("Questions of my own")},
		{"a question of one's own", func(b *bench) { how(b); b.Press("Questions of my own") }, press("Add a question")},
		{"all on one page", how, press("All on one page")},
		{"a copy to print", func(b *bench) { how(b); b.Press("All on one page") }, press("Save a copy")},
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
	b.inEntry(shell.Nothing)
	b.Key(fyne.KeyEscape)
	if _, ok := b.win.Canvas().Focused().(*ui.List); !ok {
		t.Errorf("it leads to %s", nameOf(b.win.Canvas().Focused()))
	}
}

// headOf is one item of a kind.
func headOf(b *bench, kind journal.Kind) *journal.Head { return b.session.Journal.List(kind)[0] }
