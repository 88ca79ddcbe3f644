package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// bringInSteps bring in what another program wrote, on the real window, and take it out again.
func bringInSteps() []step {
	var journal, source string
	return []step{
		{"bring in: a look says what would come, and changes nothing", func(t *tour) {
			journal, source = t.Home("bringin.ownway"), t.Outside("Journal.json")
			t.journalAt(journal)
			t.dayOneFile(source, t.Secret("what another program had", "The heron of another program stood by the weir."), t.Secret("and more of it", "Nothing was said that evening elsewhere."))
			t.Start("light", "--journal", journal)
			t.Expect("shown lock")
			t.Resize(1180, 760)
			t.open()
			t.Afresh("ctrl+6")
			t.Expect("shown settings index")
			t.Click("Bring in from another program")
			t.Expect("shown settings bring in")
			t.Key("Tab")
			t.Type(source)
			t.Key("Return")
			t.Expect("looked new 2 changed 0 same 0 unread 1")
			t.Screenshot("look")
		}},
		{"bring in: all of it comes, and is found", func(t *tour) {
			t.Key("Return")
			t.Expect("brought in")
			t.Screenshot("done")
			t.Key("ctrl+3")
			t.Expect("shown journal")
			t.Screenshot("in the journal")
			t.Afresh("ctrl+6")
			t.Expect("shown settings index")
			t.Click("Bring in from another program")
			t.Expect("shown settings bring in")
			t.Key("Tab")
			t.Type(source)
			t.Key("Return")
			t.Expect("looked new 0 changed 0 same 2 unread 1")
			t.Screenshot("nothing new")
		}},
		{"bring in: it is taken out again", func(t *tour) {
			t.Click("All right")
			t.Click("Day One")
			t.Screenshot("take out again")
			t.Click("Take it out")
			t.Expect("import undone")
			t.Screenshot("taken out")
			t.must("take the other program's file away", os.Remove(source))
			t.Quit()
		}},
	}
}

// dayOneFile is an export of Day One with two entries, and one that cannot be read.
func (t *tour) dayOneFile(path string, texts ...string) {
	entries := []map[string]any{{"uuid": "none", "creationDate": "one day", "text": "No date."}}
	for i, text := range texts {
		entries = append(entries, map[string]any{"uuid": fmt.Sprint("U", i), "creationDate": fmt.Sprintf("2019-05-0%dT06:10:00Z", i+1), "timeZone": "Europe/London", "text": text})
	}
	raw, err := json.Marshal(map[string]any{"metadata": map[string]any{"version": "1.0"}, "entries": entries})
	t.must("write what another program would", err)
	t.must("write what another program would", os.WriteFile(path, raw, 0o600))
}
