package main

import (
	"encoding/json"
	"os"
	"strings"
)

// looksSteps are the same places as others see them: in the dark, in strong
// contrast, in large letters, in small windows.
func looksSteps() []step {
	return []step{
		{"the next day, in the dark", func(t *tour) {
			t.again("dark", "", looks{})
			t.everyPlace("")
			t.allSettings("")
			t.Afresh("ctrl+1")
			t.Expect("shown today")
			t.Key("shift+Tab") // to the rail, from where F1 works too
			t.help("help")
		}},
		{"high contrast, chosen in Settings", func(t *tour) {
			t.Afresh("ctrl+6")
			t.Expect("shown settings")
			t.Key("Return") // How it looks is the first
			t.Expect("shown settings looks")
			t.Click("High contrast")
			t.Expect("looks")
			t.everyPlace("contrast-")
		}},
		{"letters of 160 %", func(t *tour) {
			t.again("light", "large-", looks{TextScale: 1.6, Calendar: true})
			t.everyPlace("large-")
			t.allSettings("large-")
		}},
		{"letters of 160 % in a window of 900 by 600, in the dark", func(t *tour) {
			t.again("dark", "large-900-", looks{TextScale: 1.6, Width: 900, Height: 600})
			t.everyPlace("large-900-")
		}},
		{"a window of 900 by 600", func(t *tour) {
			t.again("light", "900-", looks{Width: 900, Height: 600, Calendar: true})
			t.everyPlace("900-")
		}},
		{"a window 640 wide", func(t *tour) {
			t.Resize(640, 760)
			t.everyPlace("640-")
			t.Quit()
		}},
	}
}

// looks are what Ownway remembers of its window, as its file has it.
type looks struct {
	Theme         string
	TextScale     float32
	Calendar      bool
	Width, Height float32
}

// again ends the program and starts it with other looks.
func (t *tour) again(theme, prefix string, l looks) {
	t.Quit()
	content, err := json.Marshal(l)
	t.must("write the looks", err)
	t.must("write the looks", os.WriteFile(t.stage.path("config", "ownway", "config.json"), content, 0o600))
	t.Start(theme)
	t.Expect("shown lock")
	t.Screenshot(prefix + "lock")
	t.open()
}

// everyPlace looks at all places with something in them.
func (t *tour) everyPlace(prefix string) {
	t.places(prefix)
	t.Afresh("ctrl+2")
	t.Expect("shown questions")
	t.Key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Return") // from Write again to all on one page
	t.Expect("shown all questions")
	t.Screenshot(prefix + "all-questions")
	t.finds("herons", 1)
	t.Key("Return")
	t.Expect("opened page")
	t.Screenshot(prefix + "page")
	t.Key("ctrl+e")
	t.Expect("writing")
	t.Screenshot(prefix + "page-writing")
	t.Key("ctrl+e")
	t.Expect("reading")
	t.Key("Tab", "Tab", "Tab", "Tab", "Return") // past Edit, Keep and Not before
	t.Expect("shown versions")
	t.Key("Tab", "Tab", "Return")
	t.Expect("shown two versions")
	t.Screenshot(prefix + "versions-compared")
	t.Key("ctrl+shift+n")
	t.Expect("shown templates")
	t.Screenshot(prefix + "templates")
	t.Key("ctrl+0")
	t.Expect("shown one line")
	t.Screenshot(prefix + "one-line")
	t.otherPages(prefix)
}

// otherPages looks at what lies behind Questions and Support.
func (t *tour) otherPages(prefix string) {
	t.Afresh("ctrl+2")
	t.Expect("shown questions")
	t.next("how", "Tab", "Tab", "Tab", "Tab", "Tab") // past Correct it, This answer, the note and Add a note
	t.Screenshot(prefix + "steps")
	t.Afresh("ctrl+5")
	t.Expect("shown support")
	t.Key("Tab", "Tab", "Tab", "Return", "Return") // to the letters
	t.Expect("shown letter")
	t.Screenshot(prefix + "letter")
	t.Key("Escape", "Tab", "Tab", "Tab", "Return", "Tab", "Return") // from the letter on to Choose lines
	t.Expect("shown lock lines")
	t.Screenshot(prefix + "lock-lines")
	t.Afresh("ctrl+5")
	t.Expect("shown support")
	t.Key("Tab", "Tab", "Tab", "Tab", "Return")
	t.Expect("shown helped")
	t.Screenshot(prefix + "helped")
}

// allSettings looks at the pages of Settings, from their index.
func (t *tour) allSettings(prefix string) {
	t.Afresh("ctrl+6")
	t.Expect("shown settings")
	for i, page := range []string{"looks", "spelling", "locking", "ways", "backups", "bring in", "take out", "journal"} {
		if i > 0 {
			t.Key("Escape", "Tab") // the index has the focus on the page one comes from
		}
		t.Key("Return")
		t.Expect("shown settings " + page)
		t.Screenshot(prefix + "settings-" + strings.ReplaceAll(page, " ", "-"))
	}
}

// help asks for help by its key, looks at it and comes back.
func (t *tour) help(name string) {
	t.Key("F1")
	t.Expect("shown help")
	t.Screenshot(name)
	t.Key("Escape")
	t.Expect("shown session")
}
