package main

import (
	"errors"
	"io/fs"
	"os"
)

// binSteps are what goes for good: the bin that is emptied, and a journal that
// is erased, one of its own. The program does not run before and after.
func binSteps() []step {
	var journal string
	return []step{
		{"an entry is deleted, and the bin emptied by a typed word", func(t *tour) {
			journal = t.Home("erased.ownway")
			t.journalAt(journal)
			t.Start("light", "--journal", journal)
			t.Expect("shown lock")
			t.Resize(1180, 760) // so wide that the list stays beside the entry
			t.open()
			t.Key("ctrl+n")
			t.Expect("writing")
			t.Type(t.Secret("words that were deleted", "the letter I will not send"))
			t.Key("ctrl+e")
			t.Expect("reading")
			t.Afresh("ctrl+3")
			t.Expect("shown journal")
			t.Key("Return")
			t.Expect("opened page")
			t.Key("Tab", "Tab", "Tab", "Tab")                  // past what is under the list, to the entry
			t.Key("Tab", "Tab", "Tab", "Tab", "Tab", "Return") // past Edit, what may be brought back and the plan
			t.Expect("binned")
			t.Key("shift+Tab", "Return") // back from Undo
			t.Expect("shown bin")
			t.Screenshot("bin")
			t.Key("Tab", "Tab", "Return") // past New entry
			t.Expect("shown purge")
			t.Type("empty")
			t.Screenshot("bin-empty")
			t.Key("Return")
			t.Expect("purged")
			t.Screenshot("bin-emptied")
			t.finds("will not send", 0)
		}},
		{"the journal is erased by a word and the passphrase", func(t *tour) {
			t.Afresh("ctrl+6")
			t.Expect("shown settings index")
			t.Click("Your journal")
			t.Expect("shown settings journal")
			t.Key("Tab", "Return")
			t.Expect("shown erase")
			t.Type("erase")
			t.Key("Return")
			t.Type(passphrase)
			t.Screenshot("erase")
			t.Key("Return")
			t.Expect("erased")
			t.Screenshot("erased")
			for _, path := range []string{journal, journal + ".lock", t.stage.path("config", "ownway", "config.json")} {
				if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
					t.failf("%s is still there: %v", path, err)
				}
			}
			t.Key("Return")
			t.Expect("shown first-run")
			t.Quit()
		}},
	}
}
