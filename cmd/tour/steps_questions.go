package main

import "strings"

// What the person writes with their own questions and steps.
var (
	stepWords   = passage{"a step", "Ask about the key to the wooden gate"}
	ownQuestion = passage{"a question of one's own", "What would I like to keep as it is?"}
	ownThen     = passage{"the first answer to it", "The early mornings, with the wireless off and the curtains open."}
	ownNow      = passage{"the second answer to it", "The early mornings, with the back door and the curtains open."}
	helpedNote  = passage{"a note of what helped", "Sitting where I could see the barges come in."}
)

// questionsSteps are what lives for years: questions of one's own, steps in
// their order, then and now, and what helped before.
func questionsSteps() []step {
	return []step{
		{"a line of an answer becomes a step, and steps are put in order by keys", func(t *tour) {
			t.Afresh("ctrl+2")
			t.Expect("shown questions")
			t.next("how", "Tab", "Tab", "Tab", "Tab", "Tab") // past Correct it, This answer, the note and Add a note
			t.Key("Tab", "Tab", "Tab", "Tab", "Return")
			t.Expect("shown pieces")
			t.Key("space") // the first sentence
			t.Screenshot("pieces")
			t.Key("Tab", "Tab", "Return") // past the second
			t.Expect("steps made")
			t.Screenshot("steps-made")
			t.Key("Tab", "Tab", "Tab", "Tab", "Return") // past Correct it, This answer and the step
			t.Expect("writing step")
			t.write(stepWords)
			t.Saved()
			t.Key("Return")
			t.Expect("done")
			t.Key("Tab", "Tab", "Tab", "Tab", "alt+Up")
			t.Expect("moved")
			t.Screenshot("steps-by-key")
		}},
		{"steps are put in order by the mouse", func(t *tour) {
			below := t.Where("Ten minutes on the bench").grip()
			below.y += 20
			t.Drag(t.Where(stepWords.text).grip(), below)
			t.Expect("moved")
			t.Screenshot("steps-by-mouse")
		}},
		{"a step is ticked where it stands, by the mouse and by the keyboard", func(t *tour) {
			row := t.Where("Ten minutes on the bench")
			t.clickAt(row.x+24, row.y+24)
			t.Expect("step done")
			t.Screenshot("step-ticked")
			t.Key("space")
			t.Expect("step open")
		}},
		{"a step is set aside, and tells so in a sentence", func(t *tour) {
			t.Click("Ten minutes on the bench")
			t.Expect("writing step")
			t.Key("Tab", "Tab", "Tab", "Return") // set aside
			t.Saved()
			t.Key("Tab", "Tab", "Return")
			t.Expect("done")
			t.Click("Ten minutes on the bench")
			t.Expect("writing step")
			t.Screenshot("step-history")
		}},
		{"a question of one's own is asked and answered twice", func(t *tour) {
			t.Afresh("ctrl+2")
			t.Expect("shown question next-year")
			t.Key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Return")
			t.Expect("shown own questions")
			t.Screenshot("own-questions")
			t.Key("Return")
			t.Expect("writing question")
			t.write(ownQuestion)
			t.Saved()
			t.Key("Return")
			t.Expect("done")
			t.answer("own", ownThen)
			t.answer("own", ownNow)
			t.Key("Tab", "Tab", "Return") // past Correct it
			t.Expect("shown then and now")
			t.Screenshot("then-and-now")
		}},
		{"what helped is written down, with a feeling of one's own", func(t *tour) {
			t.Key("Return") // Back
			t.Expect("shown question own")
			t.Key("Tab", "Tab", "Tab", "Tab", "Return") // past Correct it, Then and now and This answer
			t.Expect("writing note")
			t.Key("shift+Tab", "shift+Tab", "shift+Tab", "Return", "Tab", "Tab", "Tab")
			t.write(helpedNote)
			t.Saved()
			t.Key("Tab")
			t.Type("stea")
			t.Key("Down")
			t.Screenshot("feeling-suggested")
			t.Key("Return")
			t.Saved()
			t.Key("shift+Tab", "Delete") // it was another day's
			t.Saved()
			t.Key("Tab", "Return")
			t.Expect("done")
		}},
		{"what helped before is found by a word, from Support", func(t *tour) {
			t.Afresh("ctrl+5")
			t.Expect("shown support")
			t.Key("Tab", "Tab", "Tab", "Tab", "Return") // past where to ring, the plan and letters
			t.Expect("shown helped")
			t.Type("barges")
			t.Expect("found 1")
			t.Screenshot("helped")
			t.Key("Escape")
			t.Expect("shown support")
		}},
		{"all on one page is saved to be printed, by the mouse", func(t *tour) {
			t.Afresh("ctrl+2")
			t.Expect("shown questions")
			t.Key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Return")
			t.Expect("shown all questions")
			t.Click("Save a copy to print")
			t.Expect("asked where")
			path := t.Outside("reflection.html")
			t.Key("ctrl+a")
			t.Type(path)
			t.Click("Save the copy")
			t.Expect("copy saved")
			t.Screenshot("copy-saved")
			page := t.read(path)
			for _, p := range []passage{nextYear, how, meaning, ownQuestion, ownNow} {
				if !strings.Contains(page, p.text) {
					t.failf("the copy lacks %s", p.name)
				}
			}
			if strings.Contains(page, ownThen.text) {
				t.failf("the copy has an answer that is not the present one")
			}
		}},
	}
}
