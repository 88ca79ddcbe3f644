package main

import "os"

// awaySteps are a window that nobody is to see: it locks and does not come
// back until it is asked for. They make the journal; the program does not run after.
func awaySteps() []step {
	return []step{
		{"hide now takes the window away, with the words saved, and ends", func(t *tour) {
			t.newJournal()
			t.unlocked()
			t.Key("ctrl+n")
			t.Expect("shown journal")
			t.Type(t.Secret("the words that were hidden", "somebody came up the stairs"))
			t.program.leaving = true
			t.Key("ctrl+shift+h")
			t.Expect("hidden")
			t.Expect("ended")
			t.waitForEnd()
		}},
		{"a window that locks when minimised is not seen again", func(t *tour) {
			t.must("write the settings", os.WriteFile(t.stage.path("config", "ownway", "config.json"), []byte(`{"LockMinimised":true}`), 0o600))
			t.unlocked()
			t.finds("came up the stairs", 1)
			t.program.leaving = true
			const iconic = 3
			t.stage.screen.ask(t.window(), "WM_CHANGE_STATE", iconic)
			t.Expect("away minimised")
			t.Expect("locked")
			t.Expect("ended")
			t.waitForEnd()
		}},
	}
}

// unlocked starts the program and unlocks it.
func (t *tour) unlocked() {
	t.Start("light")
	t.Expect("shown lock")
	t.open()
}
