package entries

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// inJournal opens the Journal.
func inJournal(t testing.TB, records ...journal.Record) (*apptest.Window, *Screen) {
	t.Helper()
	b := apptest.New(t, shell.Route{Screen: shell.Entries}, screens, records...)
	return b, b.Shell.Current().(*Screen)
}

var screens = apptest.Make{
	shell.Entries: func(w *edit.Workspace, r shell.Route) shell.Screen { return New(w, r.Item) },
}

// again goes elsewhere and comes back, to the screen that is made anew.
func again(b *apptest.Window) *Screen {
	b.Shell.Go(shell.Route{Screen: shell.Today})
	b.Shell.Go(shell.Route{Screen: shell.Entries})
	return b.Shell.Current().(*Screen)
}

// writeNew begins an entry, as Ctrl N does.
func writeNew(b *apptest.Window) {
	b.Shell.Go(shell.Route{Screen: shell.Entries, Do: shell.WriteEntry, Stay: true})
}

// find finds words in the entry, or else in all, as Ctrl F does.
func find(b *apptest.Window) {
	if !b.Shell.Current().(shell.Finder).Find() {
		b.Shell.Go(shell.Route{Screen: shell.Entries, Do: shell.Search, Stay: true})
	}
}

// listed is what the list says, headings in brackets.
func (p *Screen) listed() string {
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
	b, p := inJournal(t, apptest.Drawn()...)
	b.Draw("journal list")
	find(b)
	b.Type("heron")
	b.Settle("found 3")
	b.Key(fyne.KeyReturn)
	b.Draw("journal")
	b.Shortcut(fyne.KeyE)
	b.Draw("journal write")
	writeNew(b)
	b.Draw("journal new")
	b.Type("Something new")
	b.Fire()
	b.Settle("saved")
	b.Shortcut(fyne.KeyE)
	b.Shortcut(fyne.KeyE)
	b.Type(", and more of it")
	b.Shortcut(fyne.KeyE)
	versions{p.detail}.show()
	b.Draw("journal versions")
	p.detail.readAgain()
	p.detail.remove()
	b.Draw("journal undo")
	p.turnBin()
	b.Key(fyne.KeyReturn)
	b.Draw("journal bin")
}

func TestDrawEmptyJournal(t *testing.T) {
	b, _ := inJournal(t)
	b.Draw("journal empty")
}

func TestTimelineIsByMonthWithTheNewestFirstAndCoversWhatIsKept(t *testing.T) {
	_, p := inJournal(t, apptest.Drawn()...)
	want := "[November 2026] Two herons [June 2026] A good moment Turned round at the gate Kept, not shown until you open it [2019] A year I don't remember much of."
	if got := p.listed(); got != want {
		t.Errorf("the list says\n%s\nand not\n%s", got, want)
	}
}

func TestSearchFindsAsTypedMarksWordsAndCoversWhatIsKept(t *testing.T) {
	b, p := inJournal(t, apptest.Drawn()...)
	find(b)
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
	b, p := inJournal(t, apptest.Drawn()...)
	find(b)
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
	b, p := inJournal(t, apptest.Entry("2026-11-01", "", "one heron\n\ntwo herons\n\n**heron** three"))
	find(b)
	b.Type("heron")
	b.Settle("found 1")
	b.Key(fyne.KeyReturn)
	if n := len(p.detail.pane.View().Marks()); n != 3 {
		t.Fatalf("%d places are marked", n)
	}
	b.Shortcut(fyne.KeyG)
	b.Shortcut(fyne.KeyG)
	if p.detail.places.Text != "Place 3 of 3" {
		t.Errorf("it says %q", p.detail.places.Text)
	}
}

func TestEnterOpensWhatIsFoundAndNotWhatWasListedBefore(t *testing.T) {
	b, p := inJournal(t, apptest.Drawn()...)
	find(b)
	b.Type("gate")
	b.Key(fyne.KeyReturn)
	if p.detail.shown {
		t.Errorf("%q opened before anything was found", p.detail.record.Title)
	}
	b.Settle("found 1")
	if p.detail.record.Title != "Turned round at the gate" {
		t.Errorf("%q opened", p.detail.record.Title)
	}
}

func TestHitsOfOtherKindsOpenWhereTheyBelong(t *testing.T) {
	b, _ := inJournal(t, apptest.Drawn()...)
	find(b)
	b.Type("allotment")
	b.Settle("found 1")
	b.Key(fyne.KeyReturn)
	answer := b.Journal.List(journal.Answer)[0].Item
	if len(b.Went) != 1 || b.Went[0].Item != answer {
		t.Errorf("the answer leads to %v", b.Went)
	}
}

func TestRereadingNeverEdits(t *testing.T) {
	b, p := inJournal(t, apptest.Drawn()...)
	b.Key(fyne.KeyReturn)
	before := p.detail.record
	p.focus(p.detail.pane)
	for _, r := range "words typed by accident" {
		b.Win.Canvas().Focused().TypedRune(r)
	}
	b.Key(fyne.KeyDelete)
	b.Key(fyne.KeyBackspace)
	b.Fire()
	after, err := b.Journal.Get(before.Item)
	if err != nil || after.Revision != before.Revision || after.Text != before.Text {
		t.Errorf("the page changed: %v %v", after, err)
	}
}

func TestANewPageIsSavedAndListedWithItsWords(t *testing.T) {
	b, p := inJournal(t)
	writeNew(b)
	b.Type("The kettle sang.")
	p.detail.writer.title.Focus()
	b.Type("Kitchen")
	p.detail.writer.tags.Line.Focus()
	b.Type("home,")
	p.detail.writer.feels.Line.Focus()
	b.Type("calm") // and left standing in the line
	b.Fire()
	b.Settle("saved")
	if got := p.listed(); got != "[November 2026] Kitchen" || p.detail.status.Text != "Saved 07:24" {
		t.Errorf("the list says %s, the page %q", got, p.detail.status.Text)
	}
	if !b.Shell.Leave() {
		t.Fatal("it could not be left")
	}
	h := b.Journal.List(journal.Entry)[0]
	if h.Title != "Kitchen" || h.Preview != "The kettle sang." || !slices.Equal(h.Tags, []string{"home"}) ||
		!slices.Equal(h.Feelings, []string{"calm"}) || h.Day != "2026-11-22T07:24" || h.Revisions != 1 {
		t.Errorf("kept was %+v", h)
	}
}

func TestAnEmptyNewPageLeavesNothing(t *testing.T) {
	b, p := inJournal(t)
	writeNew(b)
	b.Shortcut(fyne.KeyE)
	b.Shell.Go(shell.Route{Screen: shell.Today})
	if n := len(b.Journal.List(journal.Entry)); n != 0 || p.detail.shown {
		t.Errorf("%d pages came of it", n)
	}
}

func TestTheDayOfAPageTakesDatesAndWords(t *testing.T) {
	b, p := inJournal(t, apptest.Entry("2026-11-01", "Moved", "x"))
	b.Key(fyne.KeyReturn)
	b.Shortcut(fyne.KeyE)
	p.detail.writer.day.Edit()
	p.detail.writer.day.Line.SetText("spring 2019")
	b.Key(fyne.KeyReturn)
	b.Fire()
	b.Settle("saved")
	if got := p.listed(); got != "[2019] Moved" || p.detail.writer.day.Link.Text != "spring 2019" {
		t.Errorf("the list says %s, the page %q", got, p.detail.writer.day.Link.Text)
	}
}

func TestTheBinGivesBackByUndoAndByPuttingBack(t *testing.T) {
	b, p := inJournal(t, apptest.Entry("2026-11-01", "Here", "x"))
	b.Key(fyne.KeyReturn)
	p.detail.remove()
	if got := p.listed(); got != "" {
		t.Errorf("the list still says %s", got)
	}
	b.Key(fyne.KeyReturn) // Undo has the focus
	if got := p.listed(); got != "[November 2026] Here" {
		t.Errorf("after Undo the list says %q", got)
	}
	p.detail.remove()
	p.turnBin()
	if got := p.listed(); got != "[In the bin] Here" {
		t.Errorf("the bin says %q", got)
	}
	b.Key(fyne.KeyReturn)
	b.Shortcut(fyne.KeyE)
	if p.detail.draft != nil {
		t.Error("what is in the bin can be written to")
	}
	p.detail.putBack()
	p.turnBin()
	if got := p.listed(); got != "[November 2026] Here" {
		t.Errorf("after putting back the list says %q", got)
	}
}

func TestAnOlderVersionComesBackAsANewOne(t *testing.T) {
	b, p := inJournal(t, apptest.Entry("2026-11-01", "Here", "first words"))
	b.Key(fyne.KeyReturn)
	b.Shortcut(fyne.KeyE)
	b.Type(" and more")
	b.Shortcut(fyne.KeyE)
	revisions, _ := b.Journal.Revisions(p.detail.record.Item)
	if len(revisions) != 2 {
		t.Fatalf("there are %d versions", len(revisions))
	}
	versions{p.detail}.show()
	b.Key(fyne.KeyEnd)
	b.Key(fyne.KeyReturn)
	versions{p.detail}.bringBack(revisions[1])
	r, err := b.Journal.Get(p.detail.record.Item)
	if revisions, _ = b.Journal.Revisions(r.Item); err != nil || r.Text != "first words" || len(revisions) != 3 {
		t.Errorf("it reads %q, with %d versions, %v", r.Text, len(revisions), err)
	}
}

func TestWhatCannotBeSavedStaysOnThePageAndSaysSo(t *testing.T) {
	b, p := inJournal(t)
	writeNew(b)
	b.Type("These words")
	if err := b.Journal.Close(); err != nil {
		t.Fatal(err)
	}
	b.Shell.Go(shell.Route{Screen: shell.Today})
	if b.Shell.Current().Name() != shell.Entries || p.detail.writer.text.Text() != "These words" || !p.detail.notice.Visible() {
		t.Error("the page went, or nothing was said")
	}
}

func TestFiltersCombine(t *testing.T) {
	b, p := inJournal(t, apptest.Entry("2026-11-03", "A", "x", "canal", "dawn"), apptest.Entry("2026-11-02", "B", "x", "canal"), apptest.Entry("2026-11-01", "C", "x", "dawn"))
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
	b, p := inJournal(t, apptest.Drawn()...)
	b.Win.Resize(fyne.NewSize(640, 600))
	if !p.column.Visible() || p.detail.view.Visible() {
		t.Error("the list is not alone")
	}
	b.Key(fyne.KeyReturn)
	if p.column.Visible() || !p.detail.view.Visible() || b.Win.Canvas().Focused() != fyne.Focusable(p.detail.pane) {
		t.Error("the page is not alone, with the focus")
	}
	b.Key(fyne.KeyEscape)
	if !p.column.Visible() || b.Win.Canvas().Focused() != fyne.Focusable(p.list) {
		t.Error("there is no way back")
	}
}

func TestTheKeyboardReachesEveryPageOfALongList(t *testing.T) {
	b, p := inJournal(t, apptest.Entries(400)...)
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

func BenchmarkJournal(bb *testing.B) {
	for _, n := range []int{20, 20_000} {
		b, p := inJournal(bb, apptest.Entries(n)...)
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
	for name, then := range map[string]func(*detail){"read": func(*detail) {}, "written": (*detail).swap} {
		t.Run(name, func(t *testing.T) {
			b, p := inJournal(t, apptest.Drawn()...)
			b.Key(fyne.KeyReturn)
			then(p.detail)
			b.Win.Resize(fyne.NewSize(1180, 500))
			before := b.Win.Content().MinSize().Height
			p.detail.say(ui.NewNotice("It was not saved.", strings.Repeat("What was saved before is safe. ", 60)))
			if after := b.Win.Content().MinSize().Height; after > max(before, 500) {
				t.Errorf("the window was at least %v high, and is %v", before, after)
			}
			if !strings.Contains(b.Reads(), "It was not saved.") {
				t.Error("the notice is not seen")
			}
		})
	}
}
