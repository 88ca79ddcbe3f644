package main

import (
	"errors"
	"os"
	"path/filepath"
)

// exchangedSteps are other programs that put something else in the place of the
// journal while it is open. The program does not run before and after.
func exchangedSteps() []step {
	return []step{
		{"a copy that is renamed over the open journal and what was written come together by one press", func(t *tour) {
			older := t.savedOver("the blackbird was said to be saved")
			t.must("rename a copy over the journal", errors.Join(os.WriteFile(t.Journal()+".theirs", older, 0o600), os.Rename(t.Journal()+".theirs", t.Journal())))
			t.wroteOn("a wren came after")
			t.Screenshot("exchanged")
			t.Key("shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "Return") // Bring both together
			t.Expect("brought together")
			t.Screenshot("brought-together")
			t.finds("blackbird was said", 1)
			t.finds("wren came after", 1)
			t.Quit()
		}},
		{"a copy that is written over the open journal and what was written come together after a lock", func(t *tour) {
			older := t.savedOver("the thrush was said to be saved")
			t.must("write a copy over the journal", os.WriteFile(t.Journal(), older, 0o600))
			t.wroteOn("a finch came after")
			t.Key("ctrl+l")
			t.Expect("backed up")
			t.Expect("shown lock")
			t.offered()
			t.Expect("backups ahead")
			t.Screenshot("all-of-it-waits")
			t.Key("Return") // Bring all of it back
			t.Expect("brought together")
			t.finds("thrush was said", 1)
			t.finds("finch came after", 1)
			t.Quit()
		}},
		{"where the journal's folder is another one, nothing is put into that", func(t *tour) {
			dir := filepath.Dir(t.Journal())
			t.savedOver("the owl was said to be saved")
			t.must("put another folder in its place", errors.Join(os.Rename(dir, dir+".away"), os.Mkdir(dir, 0o700)))
			t.wroteOn("a swift came after")
			t.Kill()
			left, err := os.ReadDir(dir)
			if err != nil || len(left) > 0 {
				t.failf("the other folder has %v, %v", left, err)
			}
			t.must("put the folder back", errors.Join(os.Remove(dir), os.Rename(dir+".away", dir)))
			t.Start("light")
			t.Expect("shown lock")
			t.offered()
			t.Key("Return")
			t.Expect("back")
			t.finds("owl was said", 1)
			t.finds("swift came after", 1)
			t.Quit()
		}},
	}
}

// savedOver unlocks the journal, writes an entry that is saved, begins another,
// and gives the file as it was before.
func (t *tour) savedOver(text string) (older []byte) {
	t.unlocked()
	older, err := os.ReadFile(t.Journal())
	t.must("copy the journal", err)
	t.Key("ctrl+n")
	t.Expect("writing")
	t.Type(t.Secret(text, text))
	t.Expect("saved")
	t.Key("ctrl+n")
	t.Expect("writing")
	return older
}

// wroteOn writes what the journal does not take.
func (t *tour) wroteOn(text string) {
	t.Type(t.Secret(text, text))
	t.Expect("not saved")
}
