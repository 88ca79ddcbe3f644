package support

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/apptest"
	"ownway/app/config"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/journal"
)

func person(name, helps, reach, whenNot string, order int64) journal.Record {
	return journal.Record{Meta: journal.Meta{Kind: journal.Person, Title: name, Reach: reach, WhenNot: whenNot, Order: order}, Text: helps}
}

// supported is a journal with people and a plan.
func supported() []journal.Record {
	return []journal.Record{
		person("Rosa", "My sister. Rings back the same evening, and does not give advice unless I ask for it.", "07700 900461", "Not before ten on Sundays.", 1),
		person("Dr Okafor's surgery", "Ask for Dr Okafor by name. They keep a place free each morning.", "01632 960123\nLines open at 8.00", "", 2),
		person("The Tuesday group", "", "Hall behind the library, Tuesdays at six", "", 3),
		apptest.Section("When it gets hard", "1. Put the kettle on.\n2. Ring Rosa, or text her one word: *heron*.\n3. If it is after ten, ring Samaritans.\n\nNo decisions before breakfast.", 1),
		apptest.Section("What helps", "- The canal before anyone is up\n- The radio, low\n- A list with one thing on it", 2),
		apptest.Section("Early signs", "I stop opening letters. Rosa says I answer in one word.", 4),
	}
}

// lockLinesOf is where the lines for the lock screen are in a test.
func lockLinesOf(t *testing.T) config.LockLines {
	return config.LockLinesBeside(filepath.Join(t.TempDir(), "config.json"))
}

func onSupport(t *testing.T, records ...journal.Record) (*apptest.Window, *Screen) {
	t.Helper()
	lines := lockLinesOf(t)
	b := apptest.New(t, shell.Route{Screen: shell.Support}, apptest.Make{
		shell.Support: func(w *edit.Workspace, _ shell.Route) shell.Screen { return New(w, lines) },
	}, records...)
	return b, b.Shell.Current().(*Screen)
}

func names(list []*journal.Head) string {
	var all []string
	for _, h := range list {
		all = append(all, h.Title)
	}
	return strings.Join(all, ", ")
}

func TestSupportBeginsOnHelpNow(t *testing.T) {
	b, _ := onSupport(t)
	b.Draw("support-empty")
	if b.FocusedLabel() != "Help now" {
		t.Errorf("the focus is on %q", b.FocusedLabel())
	}
}

func TestHowToReachSomebodyIsCopied(t *testing.T) {
	b, _ := onSupport(t, supported()...)
	b.Draw("support-full")
	b.EnterOn("Copy how to reach Dr Okafor's surgery")
	if got := b.Fyne.Clipboard().Content(); got != "01632 960123\nLines open at 8.00" {
		t.Errorf("%q was copied", got)
	}
	b.EnterOn("Help now")
	if !b.Said("shown help") {
		t.Error("Help now is not shown")
	}
}

func TestThePlanIsOneKeyAwayHoweverManyPeopleThereAre(t *testing.T) {
	var records []journal.Record
	for i := range int64(40) {
		records = append(records, person("Somebody", "", "07700 900461", "", i))
	}
	b, p := onSupport(t, append(records, apptest.Section("When it gets hard", strings.Repeat("Kettle.\n\n", 40), 1))...)
	b.EnterOn("My plan")
	h := b.Journal.List(journal.Plan)[0]
	if top := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.shown[h.Item]).Y; top < 0 || top > 100 {
		t.Errorf("the plan stands at %.0f", top)
	}
	if b.FocusedLabel() != "Change plan" {
		t.Errorf("the focus is on %q", b.FocusedLabel())
	}
}

func TestThePageOfSupportTurnsByKeys(t *testing.T) {
	b, p := onSupport(t, supported()...)
	b.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	page := p.Page()
	if end := page.Content.Size().Height - page.Size().Height; end <= 0 || page.Offset.Y != end {
		t.Errorf("the page is at %.0f, its end at %.0f", page.Offset.Y, end)
	}
	b.Draw("support-end")
}

func TestWhatWasFoundIsScrolledIntoSight(t *testing.T) {
	b, _ := onSupport(t, supported()...)
	for _, h := range b.Journal.List(journal.Plan) {
		b.Shell.Go(shell.Route{Screen: shell.Today})
		b.Shell.Go(shell.Route{Screen: shell.Support, Item: h.Item})
		p := b.Shell.Current().(*Screen)
		page := p.Page()
		card := p.shown[h.Item]
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(card).Y
		if top < 0 || top+card.Size().Height > page.Size().Height {
			t.Errorf("%s stands at %.0f in a page of %.0f", h.Title, top, page.Size().Height)
		}
	}
}

func TestAPersonIsWrittenMovedBinnedAndHadBackByKeys(t *testing.T) {
	b, _ := onSupport(t, supported()...)
	b.EnterOn("Change people")
	b.Draw("support-people")
	b.EnterOn("Add a person")
	test.Type(b.Win.Canvas().Focused(), "Ann next door")
	b.Win.Canvas().FocusNext()
	test.Type(b.Win.Canvas().Focused(), "Has a key.")
	b.Win.Canvas().FocusNext()
	test.Type(b.Win.Canvas().Focused(), "Number 12")
	b.Win.Canvas().FocusNext()
	test.Type(b.Win.Canvas().Focused(), "After nine")
	b.Fire()
	if !b.Said("saved") {
		t.Fatalf("not saved: %v", b.Events())
	}
	b.Draw("support-person")
	b.EnterOn("Done")
	people := b.Journal.List(journal.Person)
	ann := people[len(people)-1]
	if ann.Title != "Ann next door" || ann.Preview != "Has a key." || ann.Reach != "Number 12" || ann.WhenNot != "After nine" {
		t.Fatalf("the last person is %+v", ann)
	}
	b.TabTo("Ann next door, Has a key.")
	for range 4 { // the last is one too many
		b.AltKey(fyne.KeyUp)
	}
	if got := names(b.Journal.List(journal.Person)); got != "Ann next door, Rosa, Dr Okafor's surgery, The Tuesday group" {
		t.Errorf("the order is %s", got)
	}
	if b.FocusedLabel() != "Ann next door, Has a key." {
		t.Errorf("at the top the focus is on %q", b.FocusedLabel())
	}
	b.Key(fyne.KeyReturn)
	b.EnterOn("Delete this person")
	if got := names(b.Journal.List(journal.Person)); strings.Contains(got, "Ann") || b.FocusedLabel() != "Undo" {
		t.Errorf("with %s the focus is on %q", got, b.FocusedLabel())
	}
	b.Draw("support-binned")
	b.EnterOn("Undo")
	if got := names(b.Journal.List(journal.Person)); !strings.HasPrefix(got, "Ann next door, Rosa") {
		t.Errorf("the people are %s", got)
	}
	b.Win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !b.Offers("Change people") {
		t.Error("Escape does not lead to the page to read")
	}
}

func TestTwoOfTheSameOrderCanBeMoved(t *testing.T) {
	b, p := onSupport(t, apptest.Section("One", "1", 0), apptest.Section("Two", "2", 0), apptest.Section("Three", "3", 0))
	p.showPlan()
	first := names(b.Journal.List(journal.Plan))
	last := b.Journal.List(journal.Plan)[2]
	b.TabTo(last.Title + ", " + last.Preview)
	b.AltKey(fyne.KeyUp)
	b.AltKey(fyne.KeyUp)
	parts := strings.Split(first, ", ")
	if got, want := names(b.Journal.List(journal.Plan)), strings.Join([]string{parts[2], parts[0], parts[1]}, ", "); got != want {
		t.Errorf("of %s came %s, want %s", first, got, want)
	}
}

func TestAPlanIsBegunFromSuggestionsWithWhatHelpsSoonestFirst(t *testing.T) {
	b, _ := onSupport(t)
	b.EnterOn("Begin a plan")
	b.Draw("support-plan-empty")
	for _, title := range []string{"What I do each day", "A section of my own", "When it gets hard"} {
		b.EnterOn(title)
		if title == "A section of my own" {
			test.Type(b.Win.Canvas().Focused(), "Words from Gran")
			b.Win.Canvas().FocusNext()
		}
		test.Type(b.Win.Canvas().Focused(), "Kettle.")
		if title == "When it gets hard" {
			b.Draw("support-section")
		}
		b.Win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	if got := names(b.Journal.List(journal.Plan)); got != "When it gets hard, What I do each day, Words from Gran" {
		t.Errorf("the plan is %s", got)
	}
	b.Draw("support-plan")
}

func TestASectionWithoutWordsIsNotKept(t *testing.T) {
	b, p := onSupport(t)
	p.showPlan()
	b.EnterOn("Early signs")
	b.Shell.Go(shell.Route{Screen: shell.Today})
	if got := names(b.Journal.List(journal.Plan)); got != "" {
		t.Errorf("the plan is %s", got)
	}
}

func TestWordsThatCannotBeSavedStayOnTheirForm(t *testing.T) {
	b, p := onSupport(t, supported()...)
	p.openSection(b.Journal.List(journal.Plan)[0].Item)
	if err := b.Journal.Close(); err != nil {
		t.Fatal(err)
	}
	test.Type(b.Win.Canvas().Focused(), " More.")
	b.Shell.Go(shell.Route{Screen: shell.Today})
	if !b.Shell.Shows(p) || p.writing == nil || !strings.HasSuffix(p.writing.Surface.Text(), " More.") || len(p.writing.Notice.Objects) == 0 {
		t.Error("the words are gone, or nothing was said")
	}
	b.Draw("support-not-saved")
}
