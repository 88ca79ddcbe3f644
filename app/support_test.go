package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

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
		section("When it gets hard", "1. Put the kettle on.\n2. Ring Rosa, or text her one word: *heron*.\n3. If it is after ten, ring Samaritans.\n\nNo decisions before breakfast.", 1),
		section("What helps", "- The canal before anyone is up\n- The radio, low\n- A list with one thing on it", 2),
		section("Early signs", "I stop opening letters. Rosa says I answer in one word.", 4),
	}
}

func onSupport(b *bench) *support {
	b.goTo(shell.Route{Screen: shell.Support})
	return b.shell.Current().(*support)
}

func names(list []*journal.Head) string {
	var all []string
	for _, h := range list {
		all = append(all, h.Title)
	}
	return strings.Join(all, ", ")
}

func TestSupportBeginsOnHelpNow(t *testing.T) {
	b := newTestApp(t)
	onSupport(b)
	draw(t, b, "support-empty")
	if b.FocusedLabel() != "Help now" {
		t.Errorf("the focus is on %q", b.FocusedLabel())
	}
}

func TestHowToReachSomebodyIsCopied(t *testing.T) {
	b := newTestApp(t, supported()...)
	onSupport(b)
	draw(t, b, "support-full")
	b.EnterOn("Copy how to reach Dr Okafor's surgery")
	if got := b.env.Fyne.Clipboard().Content(); got != "01632 960123\nLines open at 8.00" {
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
	b := newTestApp(t, append(records, section("When it gets hard", strings.Repeat("Kettle.\n\n", 40), 1))...)
	p := onSupport(b)
	b.EnterOn("My plan")
	h := b.session.Journal.List(journal.Plan)[0]
	if top := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.shown[h.Item]).Y; top < 0 || top > 100 {
		t.Errorf("the plan stands at %.0f", top)
	}
	if b.FocusedLabel() != "Change plan" {
		t.Errorf("the focus is on %q", b.FocusedLabel())
	}
}

func TestThePageOfSupportTurnsByKeys(t *testing.T) {
	b := newTestApp(t, supported()...)
	p := onSupport(b)
	b.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	page := p.root.Objects[0].(*container.Scroll)
	if end := page.Content.Size().Height - page.Size().Height; end <= 0 || page.Offset.Y != end {
		t.Errorf("the page is at %.0f, its end at %.0f", page.Offset.Y, end)
	}
	draw(t, b, "support-end")
}

func TestWhatWasFoundIsScrolledIntoSight(t *testing.T) {
	b := newTestApp(t, supported()...)
	for _, h := range b.session.Journal.List(journal.Plan) {
		b.goTo(shell.Route{Screen: shell.Today})
		b.shell.Go(shell.Route{Item: h.Item})
		p := b.shell.Current().(*support)
		page := p.root.Objects[0].(*container.Scroll)
		card := p.shown[h.Item]
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(card).Y
		if top < 0 || top+card.Size().Height > page.Size().Height {
			t.Errorf("%s stands at %.0f in a page of %.0f", h.Title, top, page.Size().Height)
		}
	}
}

func TestAPersonIsWrittenMovedBinnedAndHadBackByKeys(t *testing.T) {
	b := newTestApp(t, supported()...)
	p := onSupport(b)
	b.EnterOn("Change people")
	draw(t, b, "support-people")
	b.EnterOn("Add a person")
	test.Type(b.win.Canvas().Focused(), "Ann next door")
	b.win.Canvas().FocusNext()
	test.Type(b.win.Canvas().Focused(), "Has a key.")
	b.win.Canvas().FocusNext()
	test.Type(b.win.Canvas().Focused(), "Number 12")
	b.win.Canvas().FocusNext()
	test.Type(b.win.Canvas().Focused(), "After nine")
	b.Fire()
	if !b.Said("saved") {
		t.Fatalf("not saved: %v", b.Events())
	}
	draw(t, b, "support-person")
	b.EnterOn("Done")
	people := b.session.Journal.List(journal.Person)
	ann := people[len(people)-1]
	if ann.Title != "Ann next door" || ann.Preview != "Has a key." || ann.Reach != "Number 12" || ann.WhenNot != "After nine" {
		t.Fatalf("the last person is %+v", ann)
	}
	b.TabTo("Ann next door, Has a key.")
	for range 4 { // the last is one too many
		b.AltKey(fyne.KeyUp)
	}
	if got := names(b.session.Journal.List(journal.Person)); got != "Ann next door, Rosa, Dr Okafor's surgery, The Tuesday group" {
		t.Errorf("the order is %s", got)
	}
	if b.FocusedLabel() != "Ann next door, Has a key." {
		t.Errorf("at the top the focus is on %q", b.FocusedLabel())
	}
	b.Key(fyne.KeyReturn)
	b.EnterOn("Take off my people")
	if got := names(b.session.Journal.List(journal.Person)); strings.Contains(got, "Ann") || b.FocusedLabel() != "Undo" {
		t.Errorf("with %s the focus is on %q", got, b.FocusedLabel())
	}
	draw(t, b, "support-binned")
	b.EnterOn("Undo")
	if got := names(b.session.Journal.List(journal.Person)); !strings.HasPrefix(got, "Ann next door, Rosa") {
		t.Errorf("the people are %s", got)
	}
	b.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if p.back != nil {
		t.Error("Escape does not lead to the page to read")
	}
}

func TestTwoOfTheSameOrderCanBeMoved(t *testing.T) {
	b := newTestApp(t, section("One", "1", 0), section("Two", "2", 0), section("Three", "3", 0))
	p := onSupport(b)
	p.showPlan()
	first := names(b.session.Journal.List(journal.Plan))
	last := b.session.Journal.List(journal.Plan)[2]
	b.TabTo(last.Title + ", " + last.Preview)
	b.AltKey(fyne.KeyUp)
	b.AltKey(fyne.KeyUp)
	parts := strings.Split(first, ", ")
	if got, want := names(b.session.Journal.List(journal.Plan)), strings.Join([]string{parts[2], parts[0], parts[1]}, ", "); got != want {
		t.Errorf("of %s came %s, want %s", first, got, want)
	}
}

func TestAPlanIsBegunFromSuggestionsWithWhatHelpsSoonestFirst(t *testing.T) {
	b := newTestApp(t)
	onSupport(b)
	b.EnterOn("Begin a plan")
	draw(t, b, "support-plan-empty")
	for _, title := range []string{"What I do each day", "A section of my own", "When it gets hard"} {
		b.EnterOn(title)
		if title == "A section of my own" {
			test.Type(b.win.Canvas().Focused(), "Words from Gran")
			b.win.Canvas().FocusNext()
		}
		test.Type(b.win.Canvas().Focused(), "Kettle.")
		if title == "When it gets hard" {
			draw(t, b, "support-section")
		}
		b.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	if got := names(b.session.Journal.List(journal.Plan)); got != "When it gets hard, What I do each day, Words from Gran" {
		t.Errorf("the plan is %s", got)
	}
	draw(t, b, "support-plan")
}

func TestASectionWithoutWordsIsNotKept(t *testing.T) {
	b := newTestApp(t)
	p := onSupport(b)
	p.showPlan()
	b.EnterOn("Early signs")
	b.goTo(shell.Route{Screen: shell.Today})
	if got := names(b.session.Journal.List(journal.Plan)); got != "" {
		t.Errorf("the plan is %s", got)
	}
}

func TestWordsThatCannotBeSavedStayOnTheirForm(t *testing.T) {
	b := newTestApp(t, supported()...)
	p := onSupport(b)
	p.openSection(b.session.Journal.List(journal.Plan)[0].Item)
	if err := b.session.Journal.Close(); err != nil {
		t.Fatal(err)
	}
	test.Type(b.win.Canvas().Focused(), " More.")
	b.goTo(shell.Route{Screen: shell.Today})
	if !b.shell.Shows(p) || p.jot == nil || !strings.HasSuffix(p.jot.Surface.Text(), " More.") || len(p.jot.Notice.Objects) == 0 {
		t.Error("the words are gone, or nothing was said")
	}
	draw(t, b, "support-not-saved")
}
