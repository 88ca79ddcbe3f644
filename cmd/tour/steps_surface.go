package main

import (
	"strings"
	"time"
)

// surfaceSteps are what one does in a long text, in a journal of its own.
func surfaceSteps() []step {
	return []step{
		{"figures: a key in a text of 200 KB", func(t *tour) {
			journal := t.Outside("long.ownway")
			secret := t.journalAt(journal)
			t.command(exitDone, longText(200_000), "write", "--journal", journal, "--passphrase-file", secret)
			t.Start("light", "--journal", journal)
			t.Expect("ready")
			t.open()
			t.Afresh("ctrl+3")
			t.Expect("shown journal")
			t.Key("Return")
			t.Expect("opened page")
			t.Key("ctrl+e")
			t.Expect("writing")
			t.Key("ctrl+Home", "Page_Down", "Page_Down", "End")
			t.keys("in the middle")
			t.Key("ctrl+End")
			t.keys("at the end")
		}},
		{"a list goes on, words are found within the entry, and the sheet has the window", func(t *tour) {
			t.Type("\n\n- bread\nmilk\n\nThat is all.")
			t.Saved()
			t.Screenshot("list-goes-on")
			t.Key("ctrl+f")
			t.Type("bread")
			t.Expect("marked 1")
			t.Screenshot("found-within")
			t.Key("Escape", "F11")
			t.Expect("shown writing")
			t.Key("ctrl+End")
			t.Type(" And more.")
			t.Saved()
			t.Screenshot("sheet-alone")
			t.Key("Escape")
			t.Expect("shown session")
			t.Quit()
		}},
	}
}

// keys types a passage, and tells how long a key took until the program had taken
// all of them, the hand's own pause among it.
func (t *tour) keys(where string) {
	const passage = " the quick brown fox jumps over the lazy dog and walks on along the canal until the evening comes"
	began := time.Now()
	t.Type(passage)
	t.drawn()
	took := time.Since(began)
	t.tell("a key in 200 KB, %s, typed by hand every %s ms: %.1f ms", where, keyPause, float64(took.Milliseconds())/float64(len(passage)))
	t.Saved()
}

// longText is prose of so many bytes.
func longText(bytes int) string {
	const paragraph = "Walked to the canal before anyone was up, and saw two herons. The one on the far bank did not move; the other went off. "
	return strings.Repeat(strings.Repeat(paragraph, 5)+"\n\n", bytes/(5*len(paragraph))+1)[:bytes]
}
