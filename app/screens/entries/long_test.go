package entries

import (
	"runtime"
	"strings"
	"testing"

	"ownway/app/apptest"
	"ownway/journal"
)

// fiveMegabytes is an entry of that length, with herons on its first and on its last line.
func fiveMegabytes() journal.Record {
	return apptest.Entry("2026-11-01", "Long", "A heron.\n\n"+strings.Repeat("Nobody else was there, and it rained.\n\n", 5_000_000/39)+"A heron again.")
}

// allocated is how many bytes are allocated while do runs. It is the work of this
// goroutine where no other has any.
func allocated(do func()) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}

// mostAtOnce is how many paragraphs the window may lay out in one go: some hundred
// screens of them.
const mostAtOnce = 2000

func TestFiveMegabytesAreReadAtOnceAndWholeSoonAfter(t *testing.T) {
	b, p := inJournal(t, fiveMegabytes(), apptest.Entry("2026-11-02", "Short", "A swan."))
	long, short := b.Journal.List(journal.Entry)[1], b.Journal.List(journal.Entry)[0]
	release := b.Hold()
	took := allocated(func() { p.open(long.Item) })
	if took > 8*long.Length {
		t.Errorf("the window took %d MB for a text of %d MB before it showed any", took>>20, long.Length>>20)
	}
	v := p.detail.pane.View()
	if v.Blocks() > mostAtOnce {
		t.Errorf("the window has laid %d paragraphs out before it shows any", v.Blocks())
	}
	if v.BlockText(0) != "A heron." {
		t.Fatalf("it begins with %q", v.BlockText(0))
	}
	release()
	p.detail.pane.Focus()
	find(b)
	b.Type("heron")
	if got := p.detail.findBar.Count.Text; got != "1 of 1" {
		t.Errorf("in its beginning it finds %q", got)
	}
	b.Settle("read whole")
	if v.Blocks() < 100_000 {
		t.Errorf("of all paragraphs there are %d", v.Blocks())
	}
	if got := p.detail.findBar.Count.Text; got != "1 of 2" {
		t.Errorf("in all of it, it finds %q", got)
	}
	p.open(long.Item)
	p.open(short.Item)
	(<-b.Queue)()
	if got := p.detail.pane.View().PlainText(); strings.TrimSpace(got) != "A swan." {
		t.Errorf("shown are %d bytes of another entry", len(got))
	}
}

func TestAPlaceInTheRestOfALongEntryIsLedTo(t *testing.T) {
	b, p := inJournal(t, fiveMegabytes())
	p.query = "heron"
	p.open(b.Journal.List(journal.Entry)[0].Item)
	b.Settle("read whole")
	if p.detail.places.Text != "Place 1 of 2" || !b.Offers("Next") {
		t.Errorf("before that it says %q", p.detail.places.Text)
	}
	p.detail.nextMark(1)
	if p.detail.places.Text != "Place 2 of 2" || p.detail.pane.Place().Block < 100_000 {
		t.Errorf("it says %q, at %v", p.detail.places.Text, p.detail.pane.Place())
	}
}
