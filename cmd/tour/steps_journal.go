package main

// What the person writes on such days.
var (
	lowLine    = passage{"one line on a low day", "Sat by the window until the kettle boiled."}
	letterName = passage{"the name of a letter", "When the stairs feel long"}
	letterText = passage{"a letter to oneself", "You have come down them every time so far."}
	added      = passage{"what was added to an entry", "Later the ferryman waved."}
)

// lockLine is chosen to be read by anybody, so it is no secret.
const lockLine = "Put the radio on"

// journalSteps are the Journal and Support as they are used on other days than
// the first.
func journalSteps() []step {
	return []step{
		{"nothing today is an entry, two keys away", func(t *tour) {
			t.Afresh("ctrl+3")
			t.Expect("shown journal")
			t.Key("ctrl+shift+n")
			t.Expect("shown templates")
			t.Screenshot("templates")
			t.Key("Return")
			t.Saved()
			t.Expect("reading")
			t.Screenshot("nothing-today")
		}},
		{"the calendar is there when it is wanted, and leads to a day", func(t *tour) {
			t.Click("Calendar")
			t.Expect("calendar")
			t.Screenshot("calendar")
			t.Key("Return")
			t.Expect("went to a day")
			t.Click("No calendar")
			t.Expect("calendar")
		}},
		{"an entry changes, and its versions stand beside each other", func(t *tour) {
			t.finds("herons", 1)
			t.Key("Return")
			t.Expect("opened page")
			t.Key("ctrl+e")
			t.Expect("writing")
			t.Key("Return", "Return")
			t.write(added)
			t.Saved()
			t.Key("ctrl+e")
			t.Expect("reading")
			t.Key("Tab", "Tab", "Tab", "Tab", "Return") // past Edit, Keep and Not before
			t.Expect("shown versions")
			t.Key("Tab", "Tab", "Return")
			t.Expect("shown two versions")
			t.Screenshot("versions-compared")
			t.Key("Tab", "Tab", "Tab", "Tab", "Return") // past the other version, bringing back and all versions
		}},
		{"an entry waits for its day, and its words go into the plan", func(t *tour) {
			t.Key("Tab", "Tab", "Tab", "Return")
			t.Type("2027-03")
			t.Key("Return")
			t.Expect("not before")
			t.Screenshot("not-before")
			t.Key("Tab", "Tab", "Tab", "Tab", "Tab", "Return") // past Versions too
			t.Expect("shown sections")
			t.Screenshot("to-plan")
			t.Key("Return")
			t.Expect("added to plan")
			t.Key("Return") // Undo has the focus
		}},
		{"every tag and feeling is a filter", func(t *tour) {
			t.Afresh("ctrl+3")
			t.Expect("shown journal")
			t.Click("More…")
			t.Expect("shown filters")
			t.Screenshot("filters")
			t.Key("End", "Return")
			t.Expect("filtered")
			t.Key("Escape")
		}},
		{"one line, large, is one key away", func(t *tour) {
			t.Key("ctrl+0")
			t.Expect("shown one line")
			t.write(lowLine)
			t.Key("Return")
			t.Expect("kept a line")
			t.Screenshot("one-line")
			t.Key("Escape")
			t.Expect("shown journal")
		}},
		{"a letter to oneself, and a line for the lock screen", func(t *tour) {
			t.Key("ctrl+shift+s")
			t.Expect("shown support")
			t.Key("Tab", "Tab", "Tab", "Return", "Return") // to the letters, and Write a letter
			t.Expect("writing letter")
			t.write(letterName)
			t.Key("Return")
			t.write(letterText)
			t.Saved()
			t.Screenshot("letter-writing")
			t.Key("Tab", "Tab", "Return") // past the day that it is for
			t.Expect("done")
			t.Key("Tab", "Tab", "Tab", "Return", "Return")
			t.Expect("shown letter")
			t.Screenshot("letter")
			t.Key("Escape")
			t.Key("Tab", "Tab", "Tab", "Return", "Tab", "Return") // from the letter on to Choose lines
			t.Expect("shown lock lines")
			t.Key("shift+Tab")
			t.Type(lockLine)
			t.Key("Return")
			t.Expect("lock lines")
			t.Screenshot("lock-lines")
			t.Key("Escape")
			t.help("help-own-lines")
		}},
	}
}
