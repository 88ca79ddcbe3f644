package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/config"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/content"
	"ownway/journal"
)

func entryOn(day journal.Day, title, text string, tags ...string) journal.Record {
	return journal.Record{Meta: journal.Meta{Kind: journal.Entry, Day: day, Title: title, Tags: tags}, Text: text}
}

// drawnJournal is the journal of the drawings.
func drawnJournal() []journal.Record {
	herons := entryOn("2026-11-19T07:10", "Two herons", "Walked to the canal before anyone was up. Two herons. I had forgotten that being out there is different from thinking about being out there.\n\nThe one on the far bank did not move the whole time. I stayed until my hands were cold and then stayed a bit longer.", "canal")
	herons.Feelings = []string{"tired", "glad"}
	kept := entryOn("2026-06-01", "The letter", "A heron, and the thing I don't want to meet by chance.")
	kept.Kept = true
	note := entryOn("2026-06-20", "", "Sat on the bench for ten minutes without looking at my phone.")
	note.Kind, note.Sort, note.Of = journal.Note, journal.SortMoment, content.NextYear
	return []journal.Record{
		herons, kept, note,
		entryOn("2026-06-09", "Turned round at the gate", "Saw a heron from the bus, which I had not expected. Turned round at the gate and went home.", "canal"),
		entryOn("2019", "", "A year I don't remember much of."),
		{Meta: journal.Meta{Kind: journal.Answer, Of: content.NextYear, Day: "2026-03-03"}, Text: "Sit in the allotment on a warm evening with my sister and not be counting the minutes until I can go home."},
	}
}

// inJournal opens the Journal of an app.
func inJournal(t testing.TB, records ...journal.Record) (*bench, *pages) {
	t.Helper()
	b := newTestApp(t, records...)
	b.shell.Go(shell.Route{Screen: shell.Entries})
	return b, b.shell.Current().(*pages)
}

// shortcut does what a key with Ctrl does: Fyne's test canvas knows none.
func (b *bench) shortcut(name fyne.KeyName) {
	b.t.Helper()
	if !b.shell.Press(name, shell.Ctrl) {
		b.t.Fatalf("Ctrl %s is no key", name)
	}
}

// listed is what the list says, headings in brackets.
func (p *pages) listed() string {
	var out []string
	for _, l := range p.shown {
		if l.head == nil {
			out = append(out, "["+l.heading+"]")
			continue
		}
		out = append(out, p.describe(l).Title)
	}
	return strings.Join(out, " ")
}

func TestDrawJournal(t *testing.T) {
	b, p := inJournal(t, drawnJournal()...)
	draw(t, b, "journal list")
	b.shell.Go(toSearch)
	b.Type("heron")
	b.Settle("found 3")
	b.Key(fyne.KeyReturn)
	draw(t, b, "journal")
	b.shortcut(fyne.KeyE)
	draw(t, b, "journal write")
	b.shortcut(fyne.KeyN)
	draw(t, b, "journal new")
	b.Type("Something new")
	b.Fire()
	b.Settle("saved")
	b.shortcut(fyne.KeyE)
	b.shortcut(fyne.KeyE)
	b.Type(", and more of it")
	b.shortcut(fyne.KeyE)
	p.page.versions()
	draw(t, b, "journal versions")
	p.page.leaveVersions()
	p.page.remove()
	draw(t, b, "journal undo")
	p.turnBin()
	b.Key(fyne.KeyReturn)
	draw(t, b, "journal bin")
	b.shell.Go(shell.Route{Screen: shell.Today})
	draw(t, b, "today")
}

func TestDrawEmptyJournal(t *testing.T) {
	b, _ := inJournal(t)
	draw(t, b, "journal empty")
	b.shell.Go(shell.Route{Screen: shell.Today})
	draw(t, b, "today empty")
}

func TestTimelineIsByMonthWithTheNewestFirstAndCoversWhatIsKept(t *testing.T) {
	_, p := inJournal(t, drawnJournal()...)
	want := "[November 2026] Two herons [June 2026] A good moment Turned round at the gate Kept, not shown until you open it [2019] A year I don't remember much of."
	if got := p.listed(); got != want {
		t.Errorf("the list says\n%s\nand not\n%s", got, want)
	}
}

func TestSearchFindsAsTypedMarksWordsAndCoversWhatIsKept(t *testing.T) {
	b, p := inJournal(t, drawnJournal()...)
	b.shortcut(fyne.KeyF)
	b.Type("heron")
	b.Settle("found 3")
	if p.count.Text != "3 found" {
		t.Errorf("it says %q", p.count.Text)
	}
	var seconds []string
	for _, l := range p.shown {
		if l.head == nil {
			continue
		}
		row := p.describe(l)
		seconds = append(seconds, row.Second)
		if l.head.Kept && (len(row.Marks) > 0 || strings.Contains(row.Title+row.Second, "letter")) {
			t.Errorf("what is kept shows %q %q", row.Title, row.Second)
		}
		if !l.head.Kept && (len(row.Marks) == 0 || !strings.EqualFold(row.Second[row.Marks[0].From:row.Marks[0].To], "heron")) {
			t.Errorf("nothing marked in %q", row.Second)
		}
	}
	if !slices.Contains(seconds, "1 place") {
		t.Errorf("no number of places in %q", seconds)
	}
	b.Type("x")
	b.Settle("found 0")
	if len(p.shown) != 0 || p.hint.Hidden {
		t.Error("nothing was found, and nothing says so")
	}
	b.Key(fyne.KeyEscape)
	if p.query != "" || len(p.shown) == 0 {
		t.Error("Escape did not bring the pages back")
	}
}

func TestTheNextKeyEndsTheSearchBefore(t *testing.T) {
	b, p := inJournal(t, drawnJournal()...)
	b.shortcut(fyne.KeyF)
	b.Type("heron")
	late := <-b.Queue
	b.Type(" bus")
	if late(); !p.waiting {
		t.Error("what the search before had found came late and was shown")
	}
	b.Settle("found 1")
	if got := p.listed(); got != "[June 2026] Turned round at the gate" {
		t.Errorf("the list says %s", got)
	}
}

func TestSearchOpensWithTheWordsMarkedAndGoesFromPlaceToPlace(t *testing.T) {
	b, p := inJournal(t, entryOn("2026-11-01", "", "one heron\n\ntwo herons\n\n**heron** three"))
	b.shortcut(fyne.KeyF)
	b.Type("heron")
	b.Settle("found 1")
	b.Key(fyne.KeyReturn)
	if n := len(p.page.pane.View().Marks()); n != 3 {
		t.Fatalf("%d places are marked", n)
	}
	b.shortcut(fyne.KeyG)
	b.shortcut(fyne.KeyG)
	if p.page.places.Text != "Place 3 of 3" {
		t.Errorf("it says %q", p.page.places.Text)
	}
}

func TestEnterOpensWhatIsFoundAndNotWhatWasListedBefore(t *testing.T) {
	b, p := inJournal(t, drawnJournal()...)
	b.shortcut(fyne.KeyF)
	b.Type("gate")
	b.Key(fyne.KeyReturn)
	if p.page.shown {
		t.Errorf("%q opened before anything was found", p.page.record.Title)
	}
	b.Settle("found 1")
	if p.page.record.Title != "Turned round at the gate" {
		t.Errorf("%q opened", p.page.record.Title)
	}
}

func TestHitsOfOtherKindsOpenWhereTheyBelong(t *testing.T) {
	b, _ := inJournal(t, drawnJournal()...)
	b.shortcut(fyne.KeyF)
	b.Type("allotment")
	b.Settle("found 1")
	b.Key(fyne.KeyReturn)
	if b.shell.Current().Name() != shell.Questions {
		t.Errorf("the answer opened in %s", b.shell.Current().Name())
	}
}

func TestRereadingNeverEdits(t *testing.T) {
	b, p := inJournal(t, drawnJournal()...)
	b.Key(fyne.KeyReturn)
	before := p.page.record
	p.focus(p.page.pane)
	for _, r := range "words typed by accident" {
		b.win.Canvas().Focused().TypedRune(r)
	}
	b.Key(fyne.KeyDelete)
	b.Key(fyne.KeyBackspace)
	b.Fire()
	after, err := b.session.Journal.Get(before.Item)
	if err != nil || after.Revision != before.Revision || after.Text != before.Text {
		t.Errorf("the page changed: %v %v", after, err)
	}
}

func TestANewPageIsSavedAndListedWithItsWords(t *testing.T) {
	b, p := inJournal(t)
	b.shortcut(fyne.KeyN)
	b.Type("The kettle sang.")
	p.page.writer.title.Focus()
	b.Type("Kitchen")
	p.page.writer.tags.Line.Focus()
	b.Type("home,")
	p.page.writer.feels.Line.Focus()
	b.Type("calm") // and left standing in the line
	b.Fire()
	b.Settle("saved")
	if got := p.listed(); got != "[November 2026] Kitchen" || p.page.status.Text != "Saved 07:24" {
		t.Errorf("the list says %s, the page %q", got, p.page.status.Text)
	}
	if !b.shell.Leave() {
		t.Fatal("it could not be left")
	}
	h := b.session.Journal.List(journal.Entry)[0]
	if h.Title != "Kitchen" || h.Preview != "The kettle sang." || !slices.Equal(h.Tags, []string{"home"}) ||
		!slices.Equal(h.Feelings, []string{"calm"}) || h.Day != "2026-11-22T07:24" || h.Revisions != 1 {
		t.Errorf("kept was %+v", h)
	}
}

func TestAnEmptyNewPageLeavesNothing(t *testing.T) {
	b, p := inJournal(t)
	b.shortcut(fyne.KeyN)
	b.shortcut(fyne.KeyE)
	b.shell.Go(shell.Route{Screen: shell.Today})
	if n := len(b.session.Journal.List(journal.Entry)); n != 0 || p.page.shown {
		t.Errorf("%d pages came of it", n)
	}
}

func TestTheDayOfAPageTakesDatesAndWords(t *testing.T) {
	b, p := inJournal(t, entryOn("2026-11-01", "Moved", "x"))
	b.Key(fyne.KeyReturn)
	b.shortcut(fyne.KeyE)
	p.page.writer.day.Edit()
	p.page.writer.day.Line.SetText("spring 2019")
	b.Key(fyne.KeyReturn)
	b.Fire()
	b.Settle("saved")
	if got := p.listed(); got != "[2019] Moved" || p.page.writer.day.Link.Text != "spring 2019" {
		t.Errorf("the list says %s, the page %q", got, p.page.writer.day.Link.Text)
	}
}

func TestTheBinGivesBackByUndoAndByPuttingBack(t *testing.T) {
	b, p := inJournal(t, entryOn("2026-11-01", "Here", "x"))
	b.Key(fyne.KeyReturn)
	p.page.remove()
	if got := p.listed(); got != "" {
		t.Errorf("the list still says %s", got)
	}
	b.Key(fyne.KeyReturn) // Undo has the focus
	if got := p.listed(); got != "[November 2026] Here" {
		t.Errorf("after Undo the list says %q", got)
	}
	p.page.remove()
	p.turnBin()
	if got := p.listed(); got != "[In the bin] Here" {
		t.Errorf("the bin says %q", got)
	}
	b.Key(fyne.KeyReturn)
	b.shortcut(fyne.KeyE)
	if p.page.draft != nil {
		t.Error("what is in the bin can be written to")
	}
	p.page.putBack()
	p.turnBin()
	if got := p.listed(); got != "[November 2026] Here" {
		t.Errorf("after putting back the list says %q", got)
	}
}

func TestKeepingAPageCoversItAndTodayObeys(t *testing.T) {
	b, p := inJournal(t, entryOn("2026-11-01", "Heavy", "x"))
	b.Key(fyne.KeyReturn)
	p.focus(p.page.keep)
	b.Key(fyne.KeySpace)
	if got := p.listed(); got != "[November 2026] Kept, not shown until you open it" {
		t.Errorf("the list says %q", got)
	}
	if (&today{session: b.session}).lastPage() != nil {
		t.Error("Today brings it back")
	}
}

func TestAnOlderVersionComesBackAsANewOne(t *testing.T) {
	b, p := inJournal(t, entryOn("2026-11-01", "Here", "first words"))
	b.Key(fyne.KeyReturn)
	b.shortcut(fyne.KeyE)
	b.Type(" and more")
	b.shortcut(fyne.KeyE)
	revisions, _ := b.session.Journal.Revisions(p.page.record.Item)
	if len(revisions) != 2 {
		t.Fatalf("there are %d versions", len(revisions))
	}
	p.page.versions()
	b.Key(fyne.KeyEnd)
	b.Key(fyne.KeyReturn)
	p.page.bringBack(revisions[1])
	r, err := b.session.Journal.Get(p.page.record.Item)
	if revisions, _ = b.session.Journal.Revisions(r.Item); err != nil || r.Text != "first words" || len(revisions) != 3 {
		t.Errorf("it reads %q, with %d versions, %v", r.Text, len(revisions), err)
	}
}

func TestWhatCannotBeSavedStaysOnThePageAndSaysSo(t *testing.T) {
	b, p := inJournal(t)
	b.shortcut(fyne.KeyN)
	b.Type("These words")
	if err := b.session.Journal.Close(); err != nil {
		t.Fatal(err)
	}
	b.shell.Go(shell.Route{Screen: shell.Today})
	if b.shell.Current().Name() != shell.Entries || p.page.writer.text.Text() != "These words" || !p.page.notice.Visible() {
		t.Error("the page went, or nothing was said")
	}
}

func TestTheWindowCanBeSmallWithLargeText(t *testing.T) {
	b, _ := inJournal(t, drawnJournal()...)
	_ = b.setConfig(func(c *config.Config) { c.TextScale = 1.6 })
	b.shortcut(fyne.KeyN)
	if least := b.win.Content().MinSize(); least.Width > 640 || least.Height > 600 {
		t.Errorf("the window cannot be smaller than %v", least)
	}
}

func TestFiltersCombine(t *testing.T) {
	b, p := inJournal(t, entryOn("2026-11-03", "A", "x", "canal", "dawn"), entryOn("2026-11-02", "B", "x", "canal"), entryOn("2026-11-01", "C", "x", "dawn"))
	p.turnFilter(filter{byTag, "canal"})
	p.turnFilter(filter{byTag, "dawn"})
	if got := p.listed(); got != "[November 2026] A" {
		t.Errorf("the list says %q", got)
	}
	p.turnFilter(filter{byTag, "canal"})
	if got := p.listed(); got != "[November 2026] A C" {
		t.Errorf("the list says %q", got)
	}
	b.Key(fyne.KeyEscape)
	if len(p.filters) != 0 {
		t.Error("Escape did not take the filters away")
	}
}

func TestANarrowWindowShowsListOrPageWithAWayBack(t *testing.T) {
	b, p := inJournal(t, drawnJournal()...)
	b.win.Resize(fyne.NewSize(640, 600))
	if !p.column.Visible() || p.page.view.Visible() {
		t.Error("the list is not alone")
	}
	b.Key(fyne.KeyReturn)
	if p.column.Visible() || !p.page.view.Visible() || b.win.Canvas().Focused() != fyne.Focusable(p.page.pane) {
		t.Error("the page is not alone, with the focus")
	}
	b.Key(fyne.KeyEscape)
	if !p.column.Visible() || b.win.Canvas().Focused() != fyne.Focusable(p.list) {
		t.Error("there is no way back")
	}
}

func TestTheKeyboardReachesEveryPageOfALongList(t *testing.T) {
	b, p := inJournal(t, manyPages(400)...)
	b.Key(fyne.KeyEnd)
	last := p.list.Ring()
	if p.list.Next(last, 1) >= 0 || !p.list.InSight(last) {
		t.Error("End did not come to the last page")
	}
	b.Key(fyne.KeyHome)
	if p.list.Ring() != 1 || !p.list.InSight(0) {
		t.Errorf("Home came to line %d", p.list.Ring())
	}
	for range 400 {
		b.Key(fyne.KeyDown)
		if !p.list.InSight(p.list.Ring()) {
			t.Fatalf("line %d has the ring and is out of sight", p.list.Ring())
		}
	}
	if p.list.Ring() != last {
		t.Errorf("400 steps down came to line %d, not to %d", p.list.Ring(), last)
	}
}

// manyPages are distinct pages over many years.
func manyPages(n int) []journal.Record {
	records := make([]journal.Record, n)
	for i := range records {
		day := aDay.AddDate(0, 0, -i)
		text := fmt.Sprintf("Page %d. Walked as far as the %d. lamp post and back, and it **rained**.\n\n", i, i%97)
		records[i] = entryOn(journal.DayOf(day), "", text+strings.Repeat("Nothing much else happened, and that was fine. ", 30), fmt.Sprint("tag", i%40))
	}
	return records
}

func BenchmarkJournal(bb *testing.B) {
	for _, n := range []int{20, 20_000} {
		b := newTestApp(bb, manyPages(n)...)
		b.shell.Go(shell.Route{Screen: shell.Entries})
		p := b.shell.Current().(*pages)
		bb.Run(fmt.Sprint("page down/", n), func(bb *testing.B) {
			for bb.Loop() {
				b.Key(fyne.KeyPageDown)
			}
		})
		b.Key(fyne.KeyHome)
		bb.Run(fmt.Sprint("scroll/", n), func(bb *testing.B) {
			y := float32(0)
			for bb.Loop() {
				y += 30
				p.list.ScrollTo(y)
			}
		})
		bb.Run(fmt.Sprint("refresh after a save/", n), func(bb *testing.B) {
			for bb.Loop() {
				p.refresh(false)
			}
		})
		bb.Run(fmt.Sprint("search for a word in every page/", n), func(bb *testing.B) {
			for bb.Loop() {
				p.typed("rained")
				b.Settle(fmt.Sprint("found ", n))
			}
		})
	}
}

// A window that is taller than the screen has its foot, with Done and Lock, where
// nobody sees it.
func TestWhatIsSaidOverAPageMakesTheWindowNoTaller(t *testing.T) {
	for name, then := range map[string]func(*page){"read": func(*page) {}, "written": (*page).swap} {
		t.Run(name, func(t *testing.T) {
			b, p := inJournal(t, drawnJournal()...)
			b.Key(fyne.KeyReturn)
			then(p.page)
			b.win.Resize(fyne.NewSize(1180, 500))
			before := b.win.Content().MinSize().Height
			p.page.say(ui.NewNotice("It was not saved.", strings.Repeat("What was saved before is safe. ", 60)))
			if after := b.win.Content().MinSize().Height; after > max(before, 500) {
				t.Errorf("the window was at least %v high, and is %v", before, after)
			}
			if !strings.Contains(b.Reads(), "It was not saved.") {
				t.Error("the notice is not seen")
			}
		})
	}
}
