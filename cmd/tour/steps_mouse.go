package main

// mouseSteps do again with the mouse what was done by keys.
func mouseSteps() []step {
	return []step{
		{"by the mouse: a template begins an entry, which is kept from being brought back", func(t *tour) {
			t.Click("Today")
			t.Expect("shown today")
			t.Click("Journal")
			t.Expect("shown journal")
			t.Click("Begin with a template")
			t.Expect("shown templates")
			t.Click("A day")
			t.Expect("writing")
			t.Type(t.Secret("an entry from a template", "Soup, and the ladder put away."))
			t.Saved()
			t.Click("Done")
			t.Expect("reading")
			t.Click("Keep, don’t bring back")
			t.Expect("kept")
			t.Click("Not before")
			t.Type("2027")
			t.Click("Saved")
			t.Expect("not before")
			t.Screenshot("mouse-kept")
		}},
		{"by the mouse: the calendar leads to a day", func(t *tour) {
			t.Click("Calendar")
			t.Expect("calendar")
			t.Click("Next month")
			t.Click("Previous month")
			t.Screenshot("mouse-calendar")
			t.Click("No calendar")
			t.Expect("calendar")
		}},
		{"by the mouse: an entry goes into the bin, and comes back", func(t *tour) {
			t.Click("Delete")
			t.Expect("binned")
			t.Click("Bin")
			t.Expect("shown bin")
			t.Screenshot("mouse-bin")
			t.Click("What happened:")
			t.Expect("opened page")
			t.Click("Put back")
			t.Expect("put back")
		}},
		{"by the mouse: one line, and a letter", func(t *tour) {
			t.Click("Today")
			t.Expect("shown today")
			t.Screenshot("mouse-today")
			t.Click("One line, large")
			t.Expect("shown one line")
			t.Key("Escape")
			t.Expect("shown today")
			t.Click("Support")
			t.Expect("shown support")
			t.Click("Letters to myself")
			t.Screenshot("mouse-letters")
			t.Click("For a hard day")
			t.Expect("shown letter")
		}},
	}
}
