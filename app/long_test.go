package app

import (
	"strings"
	"testing"
	"time"

	"ownway/journal"
)

// fiveMegabytes is an entry of that length, with herons on its first and on its last line.
func fiveMegabytes() journal.Record {
	return entryOn("2026-11-01", "Long", "A heron.\n\n"+strings.Repeat("Nobody else was there, and it rained.\n\n", 5_000_000/39)+"A heron again.")
}

func TestFiveMegabytesAreReadAtOnceAndWholeSoonAfter(t *testing.T) {
	b, p := inJournal(t, fiveMegabytes(), entryOn("2026-11-02", "Short", "A swan."))
	long, short := b.session.journal.List(journal.Entry)[1], b.session.journal.List(journal.Entry)[0]
	start := time.Now()
	p.open(long.Item)
	if took := time.Since(start); took > time.Second { // a tenth of that, on a machine that does nothing else
		t.Errorf("the window waited %v", took)
	}
	if v := p.page.pane.View(); v.BlockText(0) != "A heron." {
		t.Fatalf("it begins with %q", v.BlockText(0))
	}
	p.page.pane.Focus()
	b.find()
	b.typeText("heron")
	if got := p.page.within.count.Text; got != "1 of 1" {
		t.Errorf("in its beginning it finds %q", got)
	}
	b.settle("read whole")
	if got := p.page.within.count.Text; got != "1 of 2" {
		t.Errorf("in all of it, it finds %q", got)
	}
	p.open(long.Item)
	p.open(short.Item)
	(<-b.queue)()
	if got := p.page.pane.View().PlainText(); strings.TrimSpace(got) != "A swan." {
		t.Errorf("shown are %d bytes of another entry", len(got))
	}
}

func TestAPlaceInTheRestOfALongEntryIsLedTo(t *testing.T) {
	b, p := inJournal(t, fiveMegabytes())
	p.query = "heron"
	p.open(b.session.journal.List(journal.Entry)[0].Item)
	b.settle("read whole")
	if p.page.places.Text != "Place 1 of 2" || !b.offers("Next") {
		t.Errorf("before that it says %q", p.page.places.Text)
	}
	p.page.nextMark(1)
	if p.page.places.Text != "Place 2 of 2" || p.page.pane.Place().Block < 100_000 {
		t.Errorf("it says %q, at %v", p.page.places.Text, p.page.pane.Place())
	}
}
