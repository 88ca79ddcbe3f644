package questions

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/apptest"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/content"
	"ownway/journal"
)

var (
	answer = apptest.Answer
	noteOn = apptest.Note
)

// open shows the place at its first question.
func open(t *testing.T, records ...journal.Record) *apptest.Window {
	t.Helper()
	return apptest.New(t, shell.Route{Screen: shell.Questions}, apptest.Make{
		shell.Questions: func(w *edit.Workspace, r shell.Route) shell.Screen { return New(w, r.Page, nil) },
	}, records...)
}

// onQuestions shows a question.
func onQuestions(b *apptest.Window, id string) *Screen {
	b.Shell.Go(shell.Route{Screen: shell.Questions, Page: id})
	return b.Shell.Current().(*Screen)
}

func TestAnAnswerSavesItselfAndTheOlderStays(t *testing.T) {
	b := open(t, answer(content.How, "2026-03-03", "Start with Tuesdays."))
	p := onQuestions(b, content.How)
	p.writeAnswer()
	test.Type(p.entry.Surface.Focusable(), "Ask my sister.")
	b.Fire()
	if !b.Said("saved") {
		t.Fatalf("not saved: %v", b.Events())
	}
	answers := answersTo(b.Workspace, content.How)
	if len(answers) != 2 || answers[0].Preview != "Ask my sister." || answers[1].Preview != "Start with Tuesdays." {
		t.Fatalf("answers are %v", answers)
	}
	test.Type(p.entry.Surface.Focusable(), " Again.")
	p.entry.Finish()
	answers = answersTo(b.Workspace, content.How)
	if len(answers) != 2 || answers[0].Preview != "Ask my sister. Again." || answers[0].Revisions != 1 {
		t.Errorf("after going on there are %d answers, the first %q with %d revisions", len(answers), answers[0].Preview, answers[0].Revisions)
	}
	b.Draw("question")
	p.showThenAndNow(answers, 1, 0)
	b.Draw("then-and-now")
	reflection{p}.showAll()
	b.Draw("all-questions")
}

func TestLeavingAQuestionSavesWithoutWaiting(t *testing.T) {
	b := open(t)
	p := onQuestions(b, content.Meaning)
	b.Draw("question-empty")
	p.writeAnswer()
	b.Draw("question-writing")
	test.Type(p.entry.Surface.Focusable(), "A warm evening.")
	b.Shell.Go(shell.Route{Screen: shell.Today})
	if a := answersTo(b.Workspace, content.Meaning); len(a) != 1 || a[0].Preview != "A warm evening." {
		t.Errorf("answers are %v", a)
	}
}

func TestNothingWrittenIsNothingKept(t *testing.T) {
	b := open(t)
	p := onQuestions(b, content.How)
	p.writeAnswer()
	p.entry.Finish()
	p.addStep()
	p.entry.Finish()
	if n := len(answersTo(b.Workspace, content.How)) + len(b.Journal.List(journal.Step)); n != 0 {
		t.Errorf("%d items were kept", n)
	}
}

func TestNotesAndStepsBelongToTheirAnswer(t *testing.T) {
	b := open(t, answer(content.How, "2026-03-03", "Start with Tuesdays."))
	p := onQuestions(b, content.How)
	about := answersTo(b.Workspace, content.How)[0].Item
	p.writeNote(about, journal.SortSetback)
	test.Type(p.entry.Surface.Focusable(), "Turned round at the gate.")
	b.Draw("note-writing")
	p.entry.Finish()
	notes := notesAbout(b.Workspace, about)
	if len(notes) != 1 || notes[0].Sort != journal.SortSetback || notes[0].Preview != "Turned round at the gate." {
		t.Fatalf("notes are %v", notes)
	}
	for _, title := range []string{"Ring about the half plot", "Go on a Tuesday, not alone"} {
		p.addStep()
		test.Type(p.Focus, title)
		p.entry.Finish()
	}
	steps := b.Journal.List(journal.Step)
	if len(steps) != 2 || steps[0].Title != "Ring about the half plot" || steps[0].About != about || steps[0].State != journal.StateOpen {
		t.Fatalf("steps are %v", steps)
	}
	p.showStep(steps[0].Item)
	p.entry.Draft.Edit(func(r *journal.Record) { r.State = journal.StateDone })
	p.entry.Finish()
	if s := b.Journal.Head(steps[0].Item); s.State != journal.StateDone {
		t.Errorf("the step is %q", s.State)
	}
	b.Draw("steps")
	p.showStep(steps[0].Item)
	b.Draw("step")
	p.toBin(steps[0].Item, "The step is in the bin.")
	if len(b.Journal.List(journal.Step)) != 1 || len(b.Journal.Bin().List()) != 1 {
		t.Error("the step is not in the bin")
	}
	b.Draw("step-binned")
}

func TestASlipInAnAnswerIsCorrectedInItsPlace(t *testing.T) {
	for name, open1 := range map[string]func(*apptest.Window, *Screen){
		"beside Write again": func(*apptest.Window, *Screen) {},
		"an earlier one":     func(_ *apptest.Window, p *Screen) { p.showAnswer(answersTo(p.work, content.How)[1].Item) },
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, answer(content.How, "2026-03-03", "Start wiht Tuesdays."), answer(content.How, "2025-03-03", "Ask my sistre."))
			p := onQuestions(b, content.How)
			before := answersTo(b.Workspace, content.How)
			open1(b, p)
			b.EnterOn("Correct it")
			b.Draw("answer-corrected")
			b.Win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
			b.Type("As it was meant.")
			b.Press("Done")
			after := answersTo(b.Workspace, content.How)
			if len(after) != 2 || b.Offers("Back to the question") != (name == "an earlier one") {
				t.Fatalf("there are %d answers, and the page says %q", len(after), b.Reads())
			}
			for i, h := range after {
				corrected := name == "an earlier one" == (i == 1)
				if h.Item != before[i].Item || h.Day != before[i].Day || (h.Revisions == 2) != corrected || (h.Preview == "As it was meant.") != corrected {
					t.Errorf("answer %d is %q of %s, in %d revisions", i, h.Preview, h.Day, h.Revisions)
				}
			}
		})
	}
}
