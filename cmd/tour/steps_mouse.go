package main

// mouseSteps do again with the mouse what was done by keys.
func mouseSteps() []step {
	return []step{
		{"by the mouse: a template begins an entry, which is kept from being brought back", func(t *tour) {
			t.Click(todayPlace.x, todayPlace.y)
			t.Expect("shown today")
			t.Click(journalPlace.x, journalPlace.y)
			t.Expect("shown journal")
			t.Click(beginTemplate.x, beginTemplate.y)
			t.Expect("shown templates")
			t.Click(secondTemplate.x, secondTemplate.y)
			t.Expect("writing")
			t.Type(t.Secret("an entry from a template", "Soup, and the ladder put away."))
			t.Saved()
			t.Click(doneButton.x, doneButton.y)
			t.Expect("reading")
			t.Click(keepTick.x, keepTick.y)
			t.Expect("kept")
			t.Click(notBefore.x, notBefore.y)
			t.Type("2027")
			t.Click(middleOfPage.x, middleOfPage.y)
			t.Expect("not before")
			t.Screenshot("mouse-kept")
		}},
		{"by the mouse: the calendar leads to a day", func(t *tour) {
			t.Click(calendarLink.x, calendarLink.y)
			t.Expect("calendar")
			t.Click(calendarAfter.x, calendarAfter.y)
			t.Click(calendarBefore.x, calendarBefore.y)
			t.Screenshot("mouse-calendar")
			t.Click(calendarLink.x, calendarLink.y)
			t.Expect("calendar")
		}},
		{"by the mouse: an entry goes into the bin, and comes back", func(t *tour) {
			t.Click(deleteLink.x, deleteLink.y)
			t.Expect("binned")
			t.Click(binLink.x, binLink.y)
			t.Expect("shown bin")
			t.Screenshot("mouse-bin")
			t.Click(firstInBin.x, firstInBin.y)
			t.Expect("opened page")
			t.Click(putBack.x, putBack.y)
			t.Expect("put back")
		}},
		{"by the mouse: one line, and a letter", func(t *tour) {
			t.Click(todayPlace.x, todayPlace.y)
			t.Expect("shown today")
			t.Screenshot("mouse-today")
			t.Click(oneLineLink.x, oneLineLink.y)
			t.Expect("shown one line")
			t.Key("Escape")
			t.Expect("shown today")
			t.Click(supportPlace.x, supportPlace.y)
			t.Expect("shown support")
			t.Click(lettersLink.x, lettersLink.y)
			t.Screenshot("mouse-letters")
			t.Click(firstLetter.x, firstLetter.y)
			t.Expect("shown letter")
		}},
	}
}

// Where the mouse finds things in a window of 1180 by 760.
var (
	todayPlace     = point{90, 94}
	supportPlace   = point{90, 279}
	beginTemplate  = point{696, 74}
	secondTemplate = point{827, 215}
	doneButton     = point{690, 687}
	keepTick       = point{789, 687}
	notBefore      = point{1046, 687}
	middleOfPage   = point{800, 400}
	calendarAfter  = point{543, 209}
	calendarBefore = point{492, 209}
	deleteLink     = point{761, 734}
	binLink        = point{547, 723}
	firstInBin     = point{330, 240}
	putBack        = point{671, 722}
	oneLineLink    = point{374, 556}
	lettersLink    = point{501, 123}
	firstLetter    = point{417, 511}
)
