package app

import (
	"runtime"
	"strings"
	"testing"

	"ownway/journal"
)

// fiveMegabytes is an entry of that length, with herons on its first and on its last line.
func fiveMegabytes() journal.Record {
	return entryOn("2026-11-01", "Long", "A heron.\n\n"+strings.Repeat("Nobody else was there, and it rained.\n\n", 5_000_000/39)+"A heron again.")
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
	b, p := inJournal(t, fiveMegabytes(), entryOn("2026-11-02", "Short", "A swan."))
	long, short := b.session.Journal.List(journal.Entry)[1], b.session.Journal.List(journal.Entry)[0]
	work := b.env.Go
	var aside []func() // what is to be done in the background
	b.env.Go = func(f func()) { aside = append(aside, f) }
	took := allocated(func() { p.open(long.Item) })
	if took > 8*long.Length {
		t.Errorf("the window took %d MB for a text of %d MB before it showed any", took>>20, long.Length>>20)
	}
	v := p.page.pane.View()
	if v.Blocks() > mostAtOnce {
		t.Errorf("the window has laid %d paragraphs out before it shows any", v.Blocks())
	}
	if v.BlockText(0) != "A heron." {
		t.Fatalf("it begins with %q", v.BlockText(0))
	}
	for b.env.Go = work; len(aside) > 0; aside = aside[1:] {
		work(aside[0])
	}
	p.page.pane.Focus()
	b.find()
	b.Type("heron")
	if got := p.page.within.count.Text; got != "1 of 1" {
		t.Errorf("in its beginning it finds %q", got)
	}
	b.Settle("read whole")
	if v.Blocks() < 100_000 {
		t.Errorf("of all paragraphs there are %d", v.Blocks())
	}
	if got := p.page.within.count.Text; got != "1 of 2" {
		t.Errorf("in all of it, it finds %q", got)
	}
	p.open(long.Item)
	p.open(short.Item)
	(<-b.Queue)()
	if got := p.page.pane.View().PlainText(); strings.TrimSpace(got) != "A swan." {
		t.Errorf("shown are %d bytes of another entry", len(got))
	}
}

func TestAPlaceInTheRestOfALongEntryIsLedTo(t *testing.T) {
	b, p := inJournal(t, fiveMegabytes())
	p.query = "heron"
	p.open(b.session.Journal.List(journal.Entry)[0].Item)
	b.Settle("read whole")
	if p.page.places.Text != "Place 1 of 2" || !b.Offers("Next") {
		t.Errorf("before that it says %q", p.page.places.Text)
	}
	p.page.nextMark(1)
	if p.page.places.Text != "Place 2 of 2" || p.page.pane.Place().Block < 100_000 {
		t.Errorf("it says %q, at %v", p.page.places.Text, p.page.pane.Place())
	}
}
