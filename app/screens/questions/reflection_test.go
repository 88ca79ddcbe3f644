package questions

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/content"
	"ownway/journal"
)

// years are answers to the first question over three years, the present one
// last.
func years() []journal.Record {
	return []journal.Record{
		answer(content.NextYear, "2024-11-20", "Get through a week without dreading the Monday after it."),
		answer(content.NextYear, "2025-11-20", "Sit in the allotment on a warm evening with my sister, and not be counting the minutes until I can go home."),
		answer(content.NextYear, "2026-03-03", "Sit in the allotment on a warm evening with Dalia, and not be counting the minutes.\n\nPlant one thing that comes back by itself."),
	}
}

func own(title string, order int64) journal.Record {
	return journal.Record{Meta: journal.Meta{Kind: journal.Question, Title: title, Order: order, Item: journal.NewID()}}
}

func TestThenAndNowMarksWhatHasChanged(t *testing.T) {
	b := open(t, years()...)
	p := onQuestions(b, content.NextYear)
	answers := answersTo(b.Workspace, content.NextYear)
	p.showThenAndNow(answers, 1, 0)
	if text := b.Says(); !strings.Contains(text, "What is underlined stands on one side only.") {
		t.Errorf("the page says %q", text)
	}
	b.Draw("then-and-now")
	p.picks[0].OnChanged(2) // of any two
	if text := b.Says(); !strings.Contains(text, "without dreading") || !strings.Contains(text, "written anew") {
		t.Errorf("the page says %q", text)
	}
	p.picks[0].OnChanged(0)
	if text := b.Says(); !strings.Contains(text, "the same one on both sides") {
		t.Errorf("the page says %q", text)
	}
}

func TestThisTimeNextYearStandsInWordsUnderItsAnswer(t *testing.T) {
	for _, c := range []struct {
		day  journal.Day
		says string // the line, nothing: there is none
	}{
		{"2026-03-03", "You wrote this on 3 March; this time next year is 3 March 2027."},
		{"2026-11-22T07:00", "You wrote this on 22 November; this time next year is 22 November 2027."},
		{"2025-11-22", "You wrote this on 22 November 2025; this time next year was 22 November."},
		{"2024-02-29", "You wrote this on 29 February 2024; this time next year was 1 March 2025."},
		{"2026-04", "You wrote this in April 2026; this time next year is April 2027."},
		{"2026", "You wrote this in 2026; this time next year is 2027."},
		{"0001-01-01", "You wrote this on 1 January 1; this time next year was 1 January 2."},
		{"9998-12-31", "this time next year is 31 December 9999."},
		{"9999-12-31", ""},
		{"", ""},
	} {
		b := open(t, answer(content.NextYear, c.day, "Sit in the allotment."), answer(content.How, c.day, "Slowly."))
		onQuestions(b, content.NextYear)
		text := b.Says()
		if got := strings.Contains(text, "; this time next year"); got != (c.says != "") || !strings.Contains(text, c.says) {
			t.Errorf("%s: the page says %q", c.day, text)
		}
		onQuestions(b, content.How)
		if text := b.Says(); strings.Contains(text, "; this time next year") {
			t.Errorf("%s: another question says it too: %q", c.day, text)
		}
	}
}

func TestLookingBackSetsThenBesideNow(t *testing.T) {
	b := open(t, years()...)
	onQuestions(b, content.NextYear)
	b.Draw("next-year")
	b.Press("Look back")
	if text := b.Says(); !strings.Contains(text, "with my sister") || !strings.Contains(text, "with Dalia") {
		t.Errorf("the page says %q", text)
	}
	b = open(t, years()[0])
	p := onQuestions(b, content.NextYear)
	b.Press("Look back")
	b.Draw("look-back-alone")
	b.Press("Write again")
	if p.entry == nil || !strings.Contains(b.Says(), "What you wrote on 20 November 2024 stays.") {
		t.Errorf("the page says %q", b.Says())
	}
}

func TestAnAnswerOfAnyYearHasItsPageWithItsNotes(t *testing.T) {
	b := open(t, years()...)
	old := answersTo(b.Workspace, content.NextYear)[2]
	b.Shell.Go(shell.Route{Screen: shell.Questions, Page: content.NextYear, Item: old.Item}) // as from the search
	p := b.Shell.Current().(*Screen)
	p.writeNote(old.Item, journal.SortHelped)
	b.Type("Going early.")
	p.entry.Finish()
	text := b.Says()
	if !strings.Contains(text, "without dreading") || !strings.Contains(text, "Going early.") {
		t.Fatalf("the page says %q", text)
	}
	b.Draw("answer")
	b.Press("Keep, don’t bring back")
	if !b.Journal.Head(old.Item).Kept {
		t.Error("it is not kept")
	}
	p.again()
	if text := b.Says(); strings.Contains(text, "without dreading") || !strings.Contains(text, "Kept, not shown until you open it") {
		t.Errorf("among the earlier answers it stands as %q", text)
	}
	p.showAnswer(old.Item)
	b.Press("Delete this answer")
	if h := b.Journal.Head(old.Item); !h.Binned || len(answersTo(b.Workspace, content.NextYear)) != 2 {
		t.Error("it is not in the bin")
	}
	b.Press("Undo")
	if len(answersTo(b.Workspace, content.NextYear)) != 3 {
		t.Error("it is not back")
	}
}

func TestOwnQuestionsAreAddedRenamedAndPutAside(t *testing.T) {
	b := open(t)
	p := onQuestions(b, content.Meaning)
	ownQuestions{p}.showOwn()
	b.Draw("own-questions-empty")
	b.Press("Add a question")
	b.Type("What do I want to keep?")
	b.Draw("own-question-writing")
	b.Key(fyne.KeyReturn)
	if p.now.text != "What do I want to keep?" || !p.now.isOwn() {
		t.Fatalf("the page is of %q", p.now.text)
	}
	p.writeAnswer()
	b.Type("The mornings.")
	p.entry.Finish()
	b.Draw("own-question")
	b.Press("Change its words")
	p.form.line.SetText("What do I keep?")
	p.form.line.OnSubmitted("") // nothing was typed: as it was
	if p.now.text != "What do I want to keep?" {
		t.Errorf("it is called %q", p.now.text)
	}
	b.Press("Change its words")
	b.Type(" And what not?")
	b.Press("Done")
	if p.now.text != "What do I want to keep? And what not?" || len(answersTo(b.Workspace, p.now.id)) != 1 {
		t.Errorf("it is called %q, with %d answers", p.now.text, len(answersTo(b.Workspace, p.now.id)))
	}
	id := p.now.id
	b.Press("Set aside")
	if text := b.Says(); !strings.Contains(text, "You set this question aside.") || !strings.Contains(text, "The mornings.") {
		t.Errorf("the page says %q", text)
	}
	b.Draw("own-question-aside")
	reflection{p}.showAll()
	if strings.Contains(b.Says(), "keep") {
		t.Error("it is still among those that are asked")
	}
	ownQuestions{p}.showOwn()
	if !strings.Contains(b.Says(), "Set aside") {
		t.Errorf("the page says %q", b.Says())
	}
	p.showID(id)
	b.Press("Bring it back")
	reflection{p}.showAll()
	if !strings.Contains(b.Says(), "The mornings.") {
		t.Error("it is not back")
	}
}

func TestNothingNeverTakesThePlaceOfAQuestionsWords(t *testing.T) {
	b := open(t, own("What do I want to keep?", 1))
	item := b.Journal.List(journal.Question)[0].Item
	p := onQuestions(b, item.String())
	for _, blank := range []string{"", "   ", "\t"} {
		ownQuestions{p}.writeQuestion(item)
		p.form.line.SetText(blank)
		p.form.line.OnSubmitted(blank)
		if p.now.text != "What do I want to keep?" {
			t.Errorf("%q made it %q", blank, p.now.text)
		}
	}
	ownQuestions{p}.writeQuestion(item)
	p.form.draft.Edit(func(r *journal.Record) { r.Title = "W" }) // as saved while it was being cleared
	b.Fire()
	p.form.line.SetText("")
	b.Shell.Go(shell.Route{Screen: shell.Today})
	if got := b.Journal.Head(item).Title; got != "What do I want to keep?" {
		t.Errorf("it is called %q", got)
	}
	p = onQuestions(b, content.How)
	ownQuestions{p}.writeQuestion(journal.ID{})
	ownQuestions{p}.worded()
	if n := len(b.Journal.List(journal.Question)); n != 1 {
		t.Errorf("there are %d questions", n)
	}
}

func TestTheArticlesQuestionsCannotBeRenamedOrLost(t *testing.T) {
	b := open(t)
	for _, q := range content.Questions() {
		onQuestions(b, q.ID)
		if text := b.Says(); strings.Contains(text, "Change its words") || strings.Contains(text, "Set aside") || !strings.Contains(text, q.Text) {
			t.Errorf("the page of %s says %q", q.ID, text)
		}
	}
	ownQuestions{b.Shell.Current().(*Screen)}.showOwn()
	for _, q := range content.Questions() {
		if strings.Contains(b.Says(), q.Text) {
			t.Errorf("%s stands among the person's own", q.ID)
		}
	}
}

func TestOwnQuestionsOfAnyLengthAndNumberAreKeptExactly(t *testing.T) {
	long := strings.Repeat("Why? ", 2000)
	var records []journal.Record
	for i := range 1000 {
		records = append(records, own(fmt.Sprint("Question ", i), int64(i)))
	}
	b := open(t, append(records, own(long, 1000))...)
	p := onQuestions(b, records[999].Item.String())
	ownQuestions{p}.showOwn()
	reflection{p}.showAll()
	item := b.Journal.List(journal.Question)[1000].Item
	p.showID(item.String())
	if !strings.Contains(b.Says(), strings.TrimSpace(long)) {
		t.Error("the long one is not shown whole")
	}
	ownQuestions{p}.writeQuestion(item)
	ownQuestions{p}.worded()
	if got := b.Journal.Head(item).Title; got != long {
		t.Errorf("it has %d letters left", len(got))
	}
}

func TestTheReflectionIsSavedForPrintingWithWordsOnWhoCanReadIt(t *testing.T) {
	q := own("What do I want to keep?", 1)
	b := open(t, append(years(), q,
		journal.Record{Meta: journal.Meta{Kind: journal.Answer, About: q.Item, Day: "2026-03-03"}, Text: "The *mornings* & <evenings>."},
		journal.Record{Meta: journal.Meta{Kind: journal.Answer, Of: content.How, Day: "2026-03-03", Kept: true}, Text: "Kept words."})...)
	p := onQuestions(b, content.NextYear)
	reflection{p}.showAll()
	b.Draw("reflection")
	if strings.Contains(b.Says(), "Kept words") {
		t.Error("what is kept stands in the reflection")
	}
	b.Press("Save a copy to print")
	if text := b.Says(); !strings.Contains(text, "not locked: anybody who finds the file, or the paper, can read it") {
		t.Errorf("the page says %q", text)
	}
	b.Draw("reflection-copy")
	path := filepath.Join(t.TempDir(), "copy.html")
	reflection{p}.saveCopy(path)
	b.Draw("reflection-saved")
	if text := b.Says(); !strings.Contains(text, "readable by anybody") || !strings.Contains(text, path) {
		t.Errorf("the page says %q", text)
	}
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"with Dalia", "comes back by itself", "3 March", "What do I want to keep?", "<em>mornings</em> &amp; &lt;evenings&gt;", "mentalhealth360.uk", "Left out of this copy.", "22 November 2026"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the copy lacks %q", want)
		}
	}
	for _, q := range content.Questions() {
		if !strings.Contains(string(page), strings.ReplaceAll(q.Text, "'", "&#39;")) {
			t.Errorf("the copy lacks %q", q.Text)
		}
	}
	for _, not := range []string{"Kept words", "http:", "https:", "src=", "href="} {
		if strings.Contains(string(page), not) {
			t.Errorf("the copy has %q", not)
		}
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("it can be read by others: %v", info.Mode())
	}
	reflection{p}.saveCopy(path)
	if text := b.Says(); !strings.Contains(text, "There is a file of that name already.") {
		t.Errorf("the second time it says %q", text)
	}
	reflection{p}.saveCopy(filepath.Join(t.TempDir(), "none", "copy.html"))
	if text := b.Says(); !strings.Contains(text, "There is no folder at that place.") {
		t.Errorf("without a folder it says %q", text)
	}
}

func TestAnswersOfOneDayAreToldApartByTheClock(t *testing.T) {
	b := open(t, answer(content.How, "2026-03-03T07:10", "A."), answer(content.How, "2026-03-03T19:30", "B."), answer(content.How, "2026-03-04T07:10", "C."))
	if got := toldApart(b.Workspace, answersTo(b.Workspace, content.How)); !slices.Equal(got, []string{"4 March", "Tuesday 3 March, 19:30", "Tuesday 3 March, 07:10"}) {
		t.Errorf("the days are %q", got)
	}
}

func TestAnAnswerIsNotBroughtBackBeforeItsDay(t *testing.T) {
	b := open(t, years()[0])
	item := answersTo(b.Workspace, content.NextYear)[0].Item
	p := onQuestions(b, content.NextYear)
	for _, c := range []struct {
		text string
		want journal.Day
		says string
	}{
		{"2027-03-19", "2027-03-19", "Not before 19 March 2027"},
		{"next spring", "2027-03-19", "That could not be read as a day."},
		{"2026-11-22", "2027-03-19", "That day is here already."},
		{"", "", "Not before a day"},
		{"2028", "2028", "Not before 2028"},
	} {
		p.showAnswer(item)
		b.Press("Not before")
		b.Write(0, c.text)
		b.Key(fyne.KeyReturn)
		if got := b.Journal.Head(item).NotBefore; got != c.want || !strings.Contains(b.Says(), c.says) {
			t.Errorf("%q: not before %q: %q", c.text, got, b.Says())
		}
		b.Key(fyne.KeyEscape) // out of a line that was not taken
	}
	p.again()
	if strings.Contains(b.Says(), "Look back") {
		t.Error("it is offered all the same")
	}
	p.showAnswer(item)
	b.Press("Not before")
	b.Write(0, "2029")
	b.Shell.Go(shell.Route{Screen: shell.Today}) // leaving takes it
	if got := b.Journal.Head(item).NotBefore; got != "2029" {
		t.Errorf("not before %q", got)
	}
}

func TestTheKeysStayWithThePickThatWasUsed(t *testing.T) {
	b := open(t, answer("how", "2026-03-03", "Tuesdays."), answer("how", "2025-03-03", "Mondays."), answer("how", "2024-03-03", "No."))
	p := onQuestions(b, "how")
	p.showThenAndNow(answersTo(b.Workspace, "how"), 2, 0)
	p.picks[1].OnChanged(1)
	if f, ok := b.Win.Canvas().Focused().(*ui.Pick); !ok || f.Label != "Now" || f.Picked != 1 {
		t.Errorf("the focus is on %v", b.Win.Canvas().Focused())
	}
}
