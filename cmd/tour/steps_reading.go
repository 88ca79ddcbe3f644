package main

// readingSteps are what one does on a tired day: look for something, read, and
// have help one key away.
func readingSteps() []step {
	return []step{
		{"a search marks what it finds, and leads from place to place", func(t *tour) {
			t.Key("ctrl+f", "ctrl+f") // from an entry, the first finds words within it
			t.Type(t.Secret("words that were searched for", "kingfisher"))
			t.Expect("found 1")
			t.Key("Return")
			t.Expect("opened page")
			t.Screenshot("search")
			t.Key("ctrl+g")
			t.Screenshot("search-next-place")
			t.finds(t.Secret("other words searched for", "warm evening"), 1)
			t.Screenshot("search-answer")
		}},
		{"the mouse opens pages and turns filters", func(t *tour) {
			t.Click("Journal")
			t.Expect("shown journal")
			t.Click("A good moment")
			t.Expect("filtered")
			t.Screenshot("journal-filtered")
			t.Click("A good moment, ")
			t.Expect("opened page")
			t.Screenshot("journal-filtered-page")
		}},
		{"the article is read by keys, and a question in it leads to its answer", func(t *tour) {
			t.Afresh("ctrl+4")
			t.Expect("shown reading")
			t.Screenshot("reading-top")
			t.Key("Page_Down")
			t.Screenshot("reading-scrolled")
			t.Scroll(4)
			t.Click("The four questions")
			t.Screenshot("reading-questions")
			t.Click("How can I do it?")
			t.Expect("shown question how")
			t.Afresh("ctrl+4")
			t.Expect("shown reading")
			t.Screenshot("reading-place-kept")
		}},
		{"a saved page is looked at, kept, read and deleted again", func(t *tour) {
			words := t.Secret("words of a copy", "where the lamps of November stand")
			page := t.Keep("lamps.html", "<html><title>Lamps</title><script>x()</script><body><p>It is known "+words+", and it takes an afternoon. That is all there is to be said about them, and it is said here twice: it takes an afternoon.</p></body></html>")
			t.Click("Add a copy")
			t.Type(page)
			t.Key("Return")
			t.Expect("shown copy")
			t.Screenshot("reading-look")
			t.Key("Return") // Keep it has the focus
			t.Expect("copy kept")
			t.Screenshot("reading-copy")
			t.Click("Delete this copy")
			t.Expect("binned")
			t.Click("All right")
		}},
		{"help now is one key away from a focused button, and from the lock", func(t *tour) {
			t.Afresh("ctrl+2")
			t.Expect("shown questions")
			t.help("help")
			t.Afresh("ctrl+5")
			t.Expect("shown support")
			t.Click("Help now")
			t.Expect("shown help")
			t.Key("Return") // Back has the focus
			t.Expect("shown session")
		}},
	}
}
