package entries

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/journal"
)

func templateNames(j *journal.Journal) (names []string) {
	for _, t := range allTemplates(j) {
		if !t.Aside {
			names = append(names, t.Title)
		}
	}
	return names
}

func TestNothingTodayIsACompleteEntry(t *testing.T) {
	b, p := inJournal(t)
	templates{p.detail}.show(false)
	b.Draw("templates")
	b.Key(fyne.KeyReturn) // it is the first, and has the focus
	list := b.Journal.List(journal.Entry)
	if len(list) != 1 || list[0].Preview != "Nothing today." || list[0].Day.Date() != b.Shell.Today() {
		t.Fatalf("kept are %+v", list)
	}
	if p.detail.draft != nil || p.detail.record.Text != "Nothing today." {
		t.Error("it is not shown as it was kept")
	}
	b.Draw("nothing-today")
}

func TestATemplateGivesAnEntryItsFirstWords(t *testing.T) {
	b, p := inJournal(t)
	writeNew(b)
	b.Draw("new-entry")
	templates{p.detail}.show(false)
	b.PressRow("A day")
	b.Type("I slept.") // after its first prompt
	b.Draw("template-begun")
	if !p.detail.close() {
		t.Fatal("not saved")
	}
	list := b.Journal.List(journal.Entry)
	if len(list) != 1 || !strings.HasPrefix(list[0].Preview, "What happened: I slept.") || !strings.Contains(list[0].Preview, "What helped:") {
		t.Errorf("kept is %+v", list)
	}
	if n := len(b.Journal.List(journal.Template)); n != 0 {
		t.Errorf("using a template made %d of one's own", n)
	}
}

func TestATemplateThatIsOnlyLookedAtLeavesNothing(t *testing.T) {
	b, p := inJournal(t)
	templates{p.detail}.show(false)
	templates{p.detail}.show(true)
	b.PressRow("A day")
	p.detail.swap()
	templates{p.detail}.show(false)
	b.PressRow("A day")
	b.Shell.Go(shell.Route{Screen: shell.Today})
	if n := len(b.Journal.List(journal.Template)) + len(b.Journal.List(journal.Entry)); n != 0 {
		t.Errorf("%d items were made", n)
	}
}

func TestTemplatesAreChangedAddedAndPutAway(t *testing.T) {
	b, p := inJournal(t)
	templates{p.detail}.show(true)
	b.PressRow("Something hard")
	b.Type("And breathe.")
	p.detail.swap()
	b.PressRow("Something good")
	templates{p.detail}.put(true)
	templates{p.detail}.change(journal.Record{Meta: journal.Meta{Kind: journal.Template, Title: "A walk", Order: b.NextOrder(journal.Template)}})
	b.Draw("template-writing")
	b.Type("Where I went:")
	p.detail.swap()
	b.Draw("templates-changing")
	if got := templateNames(b.Journal); !slices.Equal(got, []string{"Nothing today", "A day", "Something hard", "A walk"}) {
		t.Errorf("there are %q", got)
	}
	for _, r := range allTemplates(b.Journal) {
		if r.Title == "Something hard" && !strings.HasSuffix(r.Text, "And breathe.") {
			t.Errorf("what was changed says %q", r.Text)
		}
	}
	b.PressRow("Something good")
	templates{p.detail}.put(false)
	if got := templateNames(b.Journal); !slices.Contains(got, "Something good") {
		t.Errorf("what was put away does not come back: %q", got)
	}
	find(b)
	b.Type("breathe")
	b.Settle("found 0")
}
