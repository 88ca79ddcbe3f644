package app

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"ownway/app/shell"
	"ownway/content"
	"ownway/journal"
)

// onQuestions opens the place at a question.
func onQuestions(b *bench, id string) *questions {
	b.shell.Go(shell.Route{Screen: shell.Questions, Page: id})
	return b.shell.Current().(*questions)
}

func TestAnAnswerSavesItselfAndTheOlderStays(t *testing.T) {
	b := newTestApp(t, answer(content.How, "2026-03-03", "Start with Tuesdays."))
	p := onQuestions(b, content.How)
	p.writeAnswer()
	test.Type(p.jot.Surface.Focusable(), "Ask my sister.")
	b.Fire()
	if !b.Said("saved") {
		t.Fatalf("not saved: %v", b.Events())
	}
	answers := b.session.answers(content.How)
	if len(answers) != 2 || answers[0].Preview != "Ask my sister." || answers[1].Preview != "Start with Tuesdays." {
		t.Fatalf("answers are %v", answers)
	}
	test.Type(p.jot.Surface.Focusable(), " Again.")
	p.jot.Finish()
	answers = b.session.answers(content.How)
	if len(answers) != 2 || answers[0].Preview != "Ask my sister. Again." || answers[0].Revisions != 1 {
		t.Errorf("after going on there are %d answers, the first %q with %d revisions", len(answers), answers[0].Preview, answers[0].Revisions)
	}
	draw(t, b, "question")
	p.showThenAndNow(answers, 1, 0)
	draw(t, b, "then-and-now")
	p.showAll()
	draw(t, b, "all-questions")
}

func TestLeavingAQuestionSavesWithoutWaiting(t *testing.T) {
	b := newTestApp(t)
	p := onQuestions(b, content.Meaning)
	draw(t, b, "question-empty")
	p.writeAnswer()
	draw(t, b, "question-writing")
	test.Type(p.jot.Surface.Focusable(), "A warm evening.")
	b.goTo(shell.Route{Screen: shell.Today})
	if a := b.session.answers(content.Meaning); len(a) != 1 || a[0].Preview != "A warm evening." {
		t.Errorf("answers are %v", a)
	}
}

func TestNothingWrittenIsNothingKept(t *testing.T) {
	b := newTestApp(t)
	p := onQuestions(b, content.How)
	p.writeAnswer()
	p.jot.Finish()
	p.addStep()
	p.jot.Finish()
	if n := len(b.session.answers(content.How)) + len(b.session.Journal.List(journal.Step)); n != 0 {
		t.Errorf("%d items were kept", n)
	}
}

func TestNotesAndStepsBelongToTheirAnswer(t *testing.T) {
	b := newTestApp(t, answer(content.How, "2026-03-03", "Start with Tuesdays."))
	p := onQuestions(b, content.How)
	about := b.session.answers(content.How)[0].Item
	p.writeNote(about, journal.SortSetback)
	test.Type(p.jot.Surface.Focusable(), "Turned round at the gate.")
	draw(t, b, "note-writing")
	p.jot.Finish()
	notes := b.session.notesAbout(about)
	if len(notes) != 1 || notes[0].Sort != journal.SortSetback || notes[0].Preview != "Turned round at the gate." {
		t.Fatalf("notes are %v", notes)
	}
	for _, title := range []string{"Ring about the half plot", "Go on a Tuesday, not alone"} {
		p.addStep()
		test.Type(p.focus, title)
		p.jot.Finish()
	}
	steps := b.session.Journal.List(journal.Step)
	if len(steps) != 2 || steps[0].Title != "Ring about the half plot" || steps[0].About != about || steps[0].State != journal.StateOpen {
		t.Fatalf("steps are %v", steps)
	}
	p.showStep(steps[0].Item)
	p.jot.Draft.Edit(func(r *journal.Record) { r.State = journal.StateDone })
	p.jot.Finish()
	if s := b.session.Journal.Head(steps[0].Item); s.State != journal.StateDone {
		t.Errorf("the step is %q", s.State)
	}
	draw(t, b, "steps")
	p.showStep(steps[0].Item)
	draw(t, b, "step")
	p.bin(steps[0].Item, "The step is in the bin.")
	if len(b.session.Journal.List(journal.Step)) != 1 || len(b.session.Journal.Bin().List()) != 1 {
		t.Error("the step is not in the bin")
	}
	draw(t, b, "step-binned")
}
