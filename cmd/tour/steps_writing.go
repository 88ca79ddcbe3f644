package main

// writingSteps are a first day's writing: most of it by keys alone.
func writingSteps() []step {
	return []step{
		{"Today takes a thought at once", func(t *tour) {
			t.Afresh("ctrl+1")
			t.Expect("shown today")
			t.write(thought)
			t.Saved()
			t.Screenshot("today-written")
		}},
		{"the four questions and the closing one are answered", func(t *tour) {
			t.Afresh("ctrl+2")
			t.Expect("shown questions")
			t.answer("next-year", nextYear)
			t.next("how", "Tab", "Tab", "Tab", "Tab") // from Write again, past Correct it, This answer and Add a note
			t.answer("how", how)
			t.next("support", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab") // past Add a step, Make steps, Add a note, and back too
			t.answer("support", support)
			t.next("who", "Tab", "Tab", "Tab", "Tab", "Tab")
			t.answer("who", who)
			t.next("meaning", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
			t.answer("meaning", meaning)
		}},
		{"a progress note stands under its answer", func(t *tour) {
			t.Afresh("ctrl+2")
			t.Expect("shown question next-year")
			t.Key("Tab", "Tab", "Tab", "Return")
			t.Expect("writing note")
			t.Key("shift+Tab", "Return", "Tab") // the last kind: a good moment
			t.write(note)
			t.Saved()
			t.Key("Tab")
			t.write(noteFeeling)
			t.Key("Return")
			t.Screenshot("note-writing")
			t.Key("Tab", "Return")
			t.Expect("done")
			t.Screenshot("question-answered")
		}},
		{"a slip in an answer is corrected in its place, by the keyboard and by the mouse", func(t *tour) {
			t.Afresh("ctrl+2")
			t.Expect("shown question next-year")
			t.Key("Tab", "Return")
			t.Expect("correcting answer")
			t.Screenshot("answer-correcting")
			t.Key("Tab", "Return")
			t.Expect("done")
			t.Click("Correct it")
			t.Expect("correcting answer")
			t.Key("Escape")
		}},
		{"a person who can help stands in Support", func(t *tour) {
			t.Afresh("ctrl+5")
			t.Expect("shown support")
			t.Key("Tab", "Tab", "Tab", "Tab", "Tab", "Return") // past where to ring, the plan, letters and what helped before
			t.Expect("writing person")
			t.write(person)
			t.Key("Return")
			t.write(personHow)
			t.Key("Tab")
			t.write(reach)
			t.Key("Tab")
			t.write(whenNot)
			t.Saved()
			t.Screenshot("person-writing")
			t.Key("Tab", "Return")
			t.Expect("done")
		}},
		{"an entry in three scripts, with a title, a tag and a feeling", func(t *tour) {
			t.Key("ctrl+n")
			t.Expect("writing")
			t.Key("shift+Tab")
			t.write(title)
			t.Key("Return")
			t.write(entry)
			t.Key("Tab")
			t.write(tag)
			t.Key("Return", "Tab")
			t.write(feeling)
			t.Key("Return")
			t.Saved()
			t.Screenshot("page-writing")
			t.Key("ctrl+e")
			t.Expect("reading")
			t.Screenshot("page")
		}},
	}
}

// answer writes an answer to the question that is shown and not answered yet.
func (t *tour) answer(question string, p passage) {
	t.Key("Return")
	t.Expect("writing answer " + question)
	t.write(p)
	t.Saved()
	t.Screenshot("answer-" + question)
	t.Key("Tab", "Return")
	t.Expect("done")
}

// next goes to another question by its link at the foot, so many keys away.
func (t *tour) next(question string, keys ...string) {
	t.Key(append(keys, "Return")...)
	t.Expect("shown question " + question)
}
