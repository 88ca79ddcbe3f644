package entries

import (
	"testing"

	"ownway/app/apptest"
	"ownway/journal"
)

func TestWordsOfAnEntryGoIntoThePlan(t *testing.T) {
	b, p := inJournal(t, apptest.Entry("2026-11-01", "First", "The canal **helps**.\n"), apptest.Section("What helps", "Tea.\n", 2))
	p.open(b.Journal.List(journal.Entry)[0].Item)
	addToPlan{p.detail}.ask()
	b.Draw("to-plan")
	b.PressRow("What helps")
	b.Draw("to-plan-done")
	text := func() (all string) {
		for _, h := range b.Journal.List(journal.Plan) {
			all += h.Title + ": " + h.Preview + "|"
		}
		return all
	}
	if got := text(); got != "What helps: Tea.\n\nThe canal **helps**.\n|" {
		t.Errorf("the plan says %q", got)
	}
	b.EnterOn("Undo")
	if got := text(); got != "What helps: Tea.\n|" {
		t.Errorf("undone, the plan says %q", got)
	}
	p.detail.pane.View().SelectAll()
	addToPlan{p.detail}.ask()
	b.PressRow("Early signs")
	if got := text(); got != "What helps: Tea.\n|Early signs: The canal helps.|" {
		t.Errorf("the plan says %q", got)
	}
	b.EnterOn("Undo")
	if got := text(); got != "What helps: Tea.\n|" {
		t.Errorf("undone, the plan says %q", got)
	}
}
