package questions

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/apptest"
	"ownway/app/edit"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

func step(title string, order int64) journal.Record {
	return journal.Record{Meta: journal.Meta{Kind: journal.Step, Title: title, State: journal.StateOpen, Order: order}}
}

func stepTitles(b *apptest.Window) (titles []string) {
	for _, h := range b.Journal.List(journal.Step) {
		titles = append(titles, h.Title)
	}
	return titles
}

func TestAnAnswerIsBrokenIntoPieces(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{" \n\n \t ", nil},
		{"Ring first", []string{"Ring first"}},
		{"- Ring first\n- [ ] Go on a *Tuesday*\n1. Stay a little", []string{"Ring first", "Go on a Tuesday", "Stay a little"}},
		{"Ring first.\nThen go.\n\nThen go.", []string{"Ring first.", "Then go."}},
		{
			"Start with Tuesdays, when it is quiet. Ask my sister to come along! Or Dalia? Yes.",
			[]string{"Start with Tuesdays, when it is quiet.", "Ask my sister to come along!", "Or Dalia?", "Yes."},
		},
		{"See Dr. Ahmed, e.g. on Monday. “Ask him.” Then rest… or not.", []string{"See Dr. Ahmed, e.g. on Monday.", "“Ask him.”", "Then rest… or not."}},
		{"Walk 1.5 miles. 20 minutes do.", []string{"Walk 1.5 miles.", "20 minutes do."}},
		{"اتصل أولاً. ثم اذهب.", []string{"اتصل أولاً.", "ثم اذهب."}},
	} {
		if got := cut(wording.Plain(c.text)); !slices.Equal(got, c.want) {
			t.Errorf("%q is broken into %q, not %q", c.text, got, c.want)
		}
	}
}

func TestLinesOfAnAnswerBecomeSteps(t *testing.T) {
	b := open(t, answer(content.How, "2026-03-03", "Ring about the half plot.\nAsk my sister along the first few times, because it is easier to leave the house when somebody waits outside with a bicycle and a flask.\nRest."), step("Rest.", 7))
	onQuestions(b, content.How)
	b.Press("Make steps of the answer")
	if text := b.Says(); !strings.Contains(text, "A step already: Rest.") {
		t.Errorf("the page says %q", text)
	}
	b.Draw("pieces")
	b.Key(fyne.KeySpace) // the first has the focus
	b.Press("Ask my sister")
	b.Draw("pieces-ticked")
	b.Press("Make steps")
	want := []string{"Rest.", "Ring about the half plot.", "Ask my sister along the first few times, because it is easier to leave the house when somebody waits outside with a bicycle and a flask."}
	if got := stepTitles(b); !slices.Equal(got, want) {
		t.Errorf("the steps are %q", got)
	}
	about := answersTo(b.Workspace, content.How)[0]
	for _, h := range b.Journal.List(journal.Step)[1:] {
		if h.About != about.Item || h.State != journal.StateOpen {
			t.Errorf("%q is about %v and %q", h.Title, h.About, h.State)
		}
	}
	if r, _ := b.Journal.Get(about.Item); !strings.HasPrefix(r.Text, "Ring about") || about.Revisions != 1 {
		t.Error("the answer has changed")
	}
	b.Draw("pieces-made")
	b.Press("Undo")
	if got := stepTitles(b); len(got) != 1 {
		t.Errorf("after undoing the steps are %q", got)
	}
}

func TestMakingStepsOfNothingIsNotOffered(t *testing.T) {
	b := open(t)
	onQuestions(b, content.How)
	if strings.Contains(b.Says(), "Make steps of") {
		t.Error("without an answer it is")
	}
	b = open(t, answer(content.How, "2026-03-03", "---"))
	onQuestions(b, content.How)
	b.Press("Make steps of the answer")
	if text := b.Says(); !strings.Contains(text, "no words in it") {
		t.Errorf("the page says %q", text)
	}
}

func TestAStepMovesByKeyWithTheFocus(t *testing.T) {
	b := open(t, step("a", 1), step("b", 1), step("c", 2))
	onQuestions(b, content.How)
	b.Win.Canvas().Focus(b.Row("a"))
	for _, c := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyUp, "a b c"}, {fyne.KeyDown, "b a c"}, {fyne.KeyDown, "b c a"}, {fyne.KeyDown, "b c a"}, {fyne.KeyUp, "b a c"},
	} {
		b.AltKey(c.key)
		if got := strings.Join(stepTitles(b), " "); got != c.want {
			t.Errorf("after %s they are %s, not %s", c.key, got, c.want)
		}
		if row, ok := b.Win.Canvas().Focused().(*ui.Row); !ok || row.Title != "a" {
			t.Errorf("after %s the focus is on %v", c.key, b.Win.Canvas().Focused())
		}
	}
	b.Draw("steps-order")
}

func TestAStepIsDraggedByTheMouse(t *testing.T) {
	b := open(t, step("a", 1), step("b", 2), step("c", 3))
	onQuestions(b, content.How)
	var grips []fyne.Draggable
	for _, o := range test.LaidOutObjects(b.Win.Content()) {
		if g, ok := o.(fyne.Draggable); ok && o.Size().Width == ui.ControlHeight {
			grips = append(grips, g)
		}
	}
	if len(grips) != 3 {
		t.Fatalf("there are %d grips", len(grips))
	}
	high := b.Row("a").Size().Height
	grips[0].Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 2.8*high)}})
	b.Draw("steps-dragging")
	grips[0].DragEnd()
	if got := strings.Join(stepTitles(b), " "); got != "b c a" {
		t.Errorf("they are %s", got)
	}
}

// Random moves against a list in memory, from orders that copies of a journal
// or a hostile hand may have left.
func TestAnyMoveSavesOneStepOrAllAtOnceAndKeepsTheOrder(t *testing.T) {
	for name, order := range map[string]func(i int) int64{
		"as made": func(i int) int64 { return int64(i+1) * edit.OrderGap }, "all alike": func(int) int64 { return 5 },
		"close": func(i int) int64 { return int64(i) }, "at the ends": func(i int) int64 { return [2]int64{math.MinInt64, math.MaxInt64}[i%2] },
	} {
		t.Run(name, func(t *testing.T) {
			var records []journal.Record
			for i := range 8 {
				records = append(records, step(string(rune('a'+i)), order(i)))
			}
			b := open(t, records...)
			want := stepTitles(b)
			random := rand.New(rand.NewPCG(1, 2))
			for n := range 60 {
				from, to := random.IntN(8), random.IntN(8)
				if from == to {
					continue
				}
				before := b.Journal.List(journal.Step)
				if err := b.Reorder(before, from, to); err != nil {
					t.Fatal(err)
				}
				after := b.Journal.List(journal.Step)
				saved := 0
				for _, h := range after {
					if !slices.Contains(before, h) { // heads are replaced, never changed
						saved++
					}
				}
				if saved != 1 && saved != len(after) {
					t.Errorf("move %d saved %d of %d", n, saved, len(after))
				}
				moved := want[from]
				want = slices.Insert(slices.Delete(want, from, from+1), to, moved)
				if got := stepTitles(b); !slices.Equal(got, want) {
					t.Fatalf("move %d, %d to %d: %q, not %q", n, from, to, got, want)
				}
			}
		})
	}
}

func TestAStepTellsItsOwnHistoryAndNotes(t *testing.T) {
	b := open(t, answer(content.How, "2026-03-03", "Slowly."))
	p := onQuestions(b, content.How)
	p.addStep()
	b.Type("Ring about the half plot")
	p.entry.Finish()
	item := b.Journal.List(journal.Step)[0].Item
	for _, state := range []string{"set aside", "open"} {
		p.showStep(item)
		b.Press(state)
		p.entry.Finish()
	}
	p.showStep(item)
	b.Press("Add a note")
	b.Type("They were kind on the phone.")
	p.entry.Finish() // goes back to the step
	text := b.Says()
	if !strings.Contains(text, "On 22 November you wrote it down. On 22 November you set it aside. On 22 November you took it up again.") ||
		!strings.Contains(text, "They were kind on the phone.") {
		t.Errorf("the page says %q", text)
	}
	b.Draw("step")
	b.Press("Delete this step")
	if len(stepTitles(b)) != 0 {
		t.Error("it is not in the bin")
	}
	b.Press("Undo")
	if len(stepTitles(b)) != 1 {
		t.Error("it is not back")
	}
}

func TestAStepIsTickedWhereItStandsInTheList(t *testing.T) {
	aside := step("b", 2)
	aside.State = journal.StateAside
	b := open(t, step("a", 1), aside)
	p := onQuestions(b, content.How)
	for i, c := range []struct{ title, after, want string }{
		{"a", "a, ticked", journal.StateDone},
		{"a", "a, not ticked", journal.StateOpen},
		{"b", "b, ticked", journal.StateDone},
	} {
		row := b.Row(c.title)
		b.Win.Canvas().Focus(row)
		b.Key(fyne.KeySpace)
		h := b.Journal.Head(b.Journal.List(journal.Step)[map[string]int{"a": 0, "b": 1}[c.title]].Item)
		if h.State != c.want || b.FocusedLabel() != c.after {
			t.Errorf("%d: the step is %q, and %q has the focus", i, h.State, b.FocusedLabel())
		}
	}
	p.showStep(b.Journal.List(journal.Step)[0].Item)
	if text := b.Says(); !strings.Contains(text, "finished") || strings.Contains(text, "done") {
		t.Errorf("the page says %q", text)
	}
}

func TestNoScoreStandsBesideSteps(t *testing.T) {
	done := step("a", 1)
	done.State = journal.StateDone
	b := open(t, done, step("b", 2), step("c", 3))
	onQuestions(b, content.How)
	if text := b.Says(); strings.ContainsAny(text, "%") || strings.Contains(text, "1 of 3") || strings.Contains(text, "overdue") {
		t.Errorf("the page says %q", text)
	}
}

func TestFiveHundredStepsCanStillBeMoved(t *testing.T) {
	var records []journal.Record
	for i := range 500 {
		records = append(records, step(fmt.Sprint("Step ", i), 3)) // all alike: each move numbers all anew, at first
	}
	b := open(t, records...)
	onQuestions(b, content.How)
	last := b.Row("Step 499")
	b.Win.Canvas().Focus(last)
	b.AltKey(fyne.KeyUp)
	for _, h := range b.Journal.List(journal.Step) {
		if h.Revisions > 2 {
			t.Fatalf("a move has written %q %d times", h.Title, h.Revisions-1)
		}
	}
	if got := stepTitles(b); got[498] != "Step 499" || got[499] != "Step 498" {
		t.Errorf("the last are %q", got[497:])
	}
}
