package main

import (
	"fmt"
	"slices"
	"strings"
)

// The places, in the order of the rail: Ctrl+1 opens the first.
var places = []string{"today", "questions", "journal", "reading", "support", "settings"}

const passphrase = "otter lantern mostly Tuesday"

// daysSteps are Ownway as a person sees it: the first day, the next, and what is
// left behind.
func daysSteps() []step {
	code := new(string)
	return slices.Concat(
		firstRunSteps(code),
		writingSteps(),
		readingSteps(),
		questionsSteps(),
		journalSteps(),
		mouseSteps(),
		lockSteps(code),
		looksSteps(),
		leavingSteps(),
		leakSteps(),
	)
}

func firstRunSteps(code *string) []step {
	return []step{
		{"first run: a journal is made behind a passphrase", func(t *tour) {
			t.Start("light")
			t.Expect("shown first-run")
			t.Resize(1180, 760)
			t.Screenshot("first-run")
			t.Type(t.Secret("the passphrase", passphrase))
			t.Key("Return")
			t.Type(passphrase)
			t.Screenshot("first-run-filled")
			t.Key("Return")
		}},
		{"first run: the recovery code is shown once, and typed back from paper", func(t *tour) {
			t.Expect("shown code")
			var one, other int
			_, err := fmt.Sscanf(t.Expect("asked"), "asked %d %d", &one, &other)
			t.must("read which groups are asked for", err)
			t.Screenshot("recovery-code")
			t.Key("shift+Tab", "shift+Tab", "shift+Tab", "Return") // back to Copy
			t.Expect("copied")
			*code = t.Secret("the recovery code", t.Clipboard())
			t.Secret("the recovery code without dashes", strings.ReplaceAll(*code, "-", ""))
			groups := strings.Split(*code, "-")
			t.Key("Tab", "Tab", "Tab")
			t.Type(groups[one-1])
			t.Key("Tab")
			t.Type(groups[other-1])
			t.Key("Return")
			t.Expect("unlocked")
			t.Keys(t.Journal(), passphrase, *code)
			if left := t.Clipboard(); left != "" {
				t.failf("the clipboard still holds %d letters", len(left))
			}
		}},
		{"all places have their page", func(t *tour) { t.places("empty-") }},
	}
}

func lockSteps(code *string) []step {
	return []step{
		{"a second start brings the first window forward", func(t *tour) {
			if r := t.Again(); r.Code != exitDone {
				t.failf("the second start ended with code %d: %s", r.Code, r.Err)
			}
			t.Expect("forward")
		}},
		{"a command finds the journal in use, and says so", func(t *tour) {
			t.command(exitInUse, "not written\n", "write", "--passphrase-file", t.Keep("first-day.txt", passphrase+"\n"))
		}},
		{"a power cut takes nothing that was saved", func(t *tour) {
			t.Key("ctrl+n")
			t.Expect("writing")
			t.write(cutOff)
			t.Saved()
			t.Kill()
			t.Start("light")
			t.Expect("shown lock")
			t.Type("not the passphrase")
			t.Key("Return")
			t.Expect("not unlocked")
			t.Screenshot("lock-wrong")
			t.open()
			t.finds(cutOff.text, 1)
		}},
		{"the locked program has forgotten every secret", func(t *tour) {
			t.Remembers()
			t.Key("ctrl+l")
			t.Expect("locked")
			t.Expect("shown lock")
			t.Forgets()
		}},
		{"it is unlocked with the recovery code", func(t *tour) {
			t.Screenshot("lock")
			t.Key("Tab", "Tab", "Tab", "Return") // past Show and Open
			t.Type(*code)
			t.Screenshot("lock-code")
			t.Key("Return")
			t.Expect("unlocked")
			t.Expect("shown passphrase after code")
			t.Screenshot("passphrase-after-code")
			t.Key("Escape")
		}},
		{"everything is still there", (*tour).findsAll},
	}
}

// leavingSteps are the end: what was written is had back whole.
func leavingSteps() []step {
	return []step{
		{"every word is exported as it was typed", func(t *tour) {
			dir := t.Outside("taken-out")
			t.command(exitDone, "", "export", "--to", dir, "--passphrase-file", t.Keep("passphrase-window.txt", passphrase+"\n"))
			all := t.readAll(dir)
			for _, p := range written() {
				if !strings.Contains(all, p.text) {
					t.failf("the export lacks %s", p.name)
				}
			}
		}},
	}
}

// leakSteps end a scenario: nothing of it was left lying about.
func leakSteps() []step {
	return []step{{"nothing of the journal can be read outside it", (*tour).Leaks}}
}

// open unlocks with the passphrase; its box has the focus.
func (t *tour) open() {
	t.Type(passphrase)
	t.Key("Return")
	t.Expect("unlocked")
}

// places opens each place by its key and looks at it.
func (t *tour) places(prefix string) {
	for i, name := range places {
		t.Afresh(fmt.Sprintf("ctrl+%d", i+1))
		t.Expect("shown " + name)
		t.Screenshot(prefix + name)
	}
}
