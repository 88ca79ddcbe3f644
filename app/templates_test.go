package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/journal"
)

func templateNames(s *session) (names []string) {
	for _, t := range s.templates() {
		if !t.Aside {
			names = append(names, t.Title)
		}
	}
	return names
}

func TestNothingTodayIsACompleteEntry(t *testing.T) {
	b, p := inJournal(t)
	p.page.templates(false)
	draw(t, b, "templates")
	b.Key(fyne.KeyReturn) // it is the first, and has the focus
	list := b.session.Journal.List(journal.Entry)
	if len(list) != 1 || list[0].Preview != "Nothing today." || list[0].Day.Date() != b.shell.Today() {
		t.Fatalf("kept are %+v", list)
	}
	if p.page.draft != nil || p.page.record.Text != "Nothing today." {
		t.Error("it is not shown as it was kept")
	}
	draw(t, b, "nothing-today")
}

func TestATemplateGivesAnEntryItsFirstWords(t *testing.T) {
	b, p := inJournal(t)
	b.goTo(toNewEntry)
	draw(t, b, "new-entry")
	p.page.templates(false)
	b.PressRow("A day")
	b.Type("I slept.")
	draw(t, b, "template-begun")
	if !p.page.close() {
		t.Fatal("not saved")
	}
	list := b.session.Journal.List(journal.Entry)
	if len(list) != 1 || !strings.HasPrefix(list[0].Preview, "What happened:") || !strings.HasSuffix(list[0].Preview, "I slept.") {
		t.Errorf("kept is %+v", list)
	}
	if n := len(b.session.Journal.List(journal.Template)); n != 0 {
		t.Errorf("using a template made %d of one's own", n)
	}
}

func TestATemplateThatIsOnlyLookedAtLeavesNothing(t *testing.T) {
	b, p := inJournal(t)
	p.page.templates(false)
	p.page.templates(true)
	b.PressRow("A day")
	p.page.swap()
	p.page.templates(false)
	b.PressRow("A day")
	b.goTo(shell.Route{Screen: shell.Today})
	if n := len(b.session.Journal.List(journal.Template)) + len(b.session.Journal.List(journal.Entry)); n != 0 {
		t.Errorf("%d items were made", n)
	}
}

func TestTemplatesAreChangedAddedAndPutAway(t *testing.T) {
	b, p := inJournal(t)
	p.page.templates(true)
	b.PressRow("Something hard")
	b.Type("And breathe.")
	p.page.swap()
	b.PressRow("Something good")
	p.page.putTemplate(true)
	p.page.changeTemplate(journal.Record{Meta: journal.Meta{Kind: journal.Template, Title: "A walk", Order: b.session.NextOrder(journal.Template)}})
	draw(t, b, "template-writing")
	b.Type("Where I went:")
	p.page.swap()
	draw(t, b, "templates-changing")
	if got := templateNames(b.session); !slices.Equal(got, []string{"Nothing today", "A day", "Something hard", "A walk"}) {
		t.Errorf("there are %q", got)
	}
	for _, r := range b.session.templates() {
		if r.Title == "Something hard" && !strings.HasSuffix(r.Text, "And breathe.") {
			t.Errorf("what was changed says %q", r.Text)
		}
	}
	b.PressRow("Something good")
	p.page.putTemplate(false)
	if got := templateNames(b.session); !slices.Contains(got, "Something good") {
		t.Errorf("what was put away does not come back: %q", got)
	}
	b.find()
	b.Type("breathe")
	b.Settle("found 0")
}
