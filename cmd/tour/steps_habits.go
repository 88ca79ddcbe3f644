package main

// reads compares what stands in what has the focus, by copying all of it.
func (t *tour) reads(want string) {
	t.Key("ctrl+a", "ctrl+c")
	t.Expect("copied")
	if got := t.Clipboard(); got != want {
		t.failf("it reads %q, not %q", got, want)
	}
}

// habitSteps do by hand what one is used to from other programs, in a journal of its own.
func habitSteps() []step {
	return []step{
		{"habits: menus by the right button and by keys", func(t *tour) {
			journal := t.Home("habits.ownway")
			secret := t.journalAt(journal)
			t.command(exitDone, t.Secret("a list of things to get", "- [ ] leeks\n- [ ] barley\n"), "write", "--journal", journal, "--passphrase-file", secret)
			t.Start("light", "--journal", journal)
			t.Expect("shown lock")
			t.Resize(1180, 760)
			t.Key("Menu")
			t.Expect("menu")
			t.Screenshot("menu-passphrase")
			t.Key("Escape")
			t.open()
			t.Key("ctrl+3")
			t.Expect("shown journal")
			t.Key("Menu")
			t.Expect("menu")
			t.Key("Escape")
			t.RightClick("leeks")
			t.Screenshot("menu-row")
			t.Key("Escape", "Return")
			t.Expect("opened page")
			t.Key("shift+F10")
			t.Expect("menu")
			t.Key("Escape")
		}},
		{"habits: a box is ticked, letters grow, and it says Saved", func(t *tour) {
			t.Key("Tab", "Tab", "Tab", "Tab", "Tab") // past what is under the list, and the text, to its first box
			t.Key("space")
			t.Expect("ticked")
			t.Screenshot("box-ticked")
			t.Key("ctrl+plus")
			t.Expect("letters")
			t.Screenshot("letters-larger")
			t.Key("ctrl+minus")
			t.Expect("letters")
			t.Key("ctrl+s")
			t.Expect("saved by key")
			t.Key("ctrl+comma")
			t.Expect("shown settings index")
		}},
		{"habits: words are found in the reading", func(t *tour) {
			t.Key("ctrl+4")
			t.Expect("shown reading")
			t.Key("ctrl+f")
			t.Type("recovery")
			t.Screenshot("found-in-reading")
			t.Key("F3", "Escape")
		}},
		{"habits: Delete on a row, and its undo", func(t *tour) {
			t.Key("ctrl+3")
			t.Expect("shown journal")
			t.Key("Delete")
			t.Expect("binned")
			t.Screenshot("row-deleted")
			t.Key("Return")
			t.Expect("put back")
			t.Key("Delete")
			t.Expect("binned")
			t.Key("ctrl+z")
			t.Expect("put back")
		}},
		{"habits: back along the way, by keys and by the mouse", func(t *tour) {
			t.Key("ctrl+1")
			t.Expect("shown today")
			t.Type(t.Secret("words begun on Today", "Ring the miller about"))
			t.Saved()
			t.Key("ctrl+2")
			t.Expect("shown questions")
			t.Key("ctrl+3")
			t.Expect("shown journal")
			t.Key("alt+Left")
			t.Expect("shown questions")
			t.Side("8")
			t.Expect("shown today")
			t.Type(t.Secret("words that go on with them", " barley flour"))
			t.Saved()
			t.Screenshot("today-gone-on-with")
			t.Side("9")
			t.Expect("shown questions")
			t.Key("alt+Right")
			t.Expect("shown journal")
		}},
		{"habits: selected text is dragged, and the middle button pastes", func(t *tour) {
			t.Key("ctrl+1")
			t.Expect("shown today")
			t.Click("Done")
			t.Expect("shown today")
			t.Type("one two three ")
			t.Saved()
			x, _ := t.Where("One line, large").middle()
			_, top := t.Where("Done").middle()
			first, end := point{x - 95, top + 58}, point{x + 150, top + 58} // in the first row of the box
			t.Key("ctrl+Home", "ctrl+shift+Right", "shift+Right")           // "one "
			t.Drag(first, end)
			t.reads("two three one ")
			t.Key("ctrl+z")
			t.reads("one two three ")
			t.PasteSelected("four", end)
			t.reads("one two three four")
			t.Saved()
			t.Screenshot("dragged-and-pasted")
			t.Quit()
		}},
	}
}
