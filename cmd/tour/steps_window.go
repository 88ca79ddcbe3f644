package main

import (
	"fmt"
	"strings"
)

// The places, in the order of the rail: Ctrl+1 opens the first.
var places = []string{"today", "questions", "journal", "reading", "support", "settings"}

// windowSteps are Ownway as a person sees it: the first day, and the next.
func windowSteps() []step {
	const passphrase = "otter lantern mostly Tuesday"
	var code string
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
			t.Key("shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "Return") // back to Copy
			t.Expect("copied")
			code = t.Secret("the recovery code", t.Clipboard())
			t.Secret("the recovery code without dashes", strings.ReplaceAll(code, "-", ""))
			groups := strings.Split(code, "-")
			t.Key("Tab", "Tab", "Tab", "Tab")
			t.Type(groups[one-1])
			t.Key("Tab")
			t.Type(groups[other-1])
			t.Key("Return")
			t.Expect("unlocked")
			if left := t.Clipboard(); left != "" {
				t.failf("the clipboard still holds %d letters", len(left))
			}
		}},
		{"all places have their page", func(t *tour) { t.places() }},
		{"a second start brings the first window forward", func(t *tour) {
			if r := t.Again(); r.Code != exitDone {
				t.failf("the second start ended with code %d: %s", r.Code, r.Err)
			}
			t.Expect("forward")
		}},
		{"a command finds the journal in use, and says so", func(t *tour) {
			t.command(exitInUse, "not written\n", "write", "--passphrase-file", t.Keep("first-day.txt", passphrase+"\n"))
		}},
		{"lock, and unlock with the recovery code", func(t *tour) {
			t.Key("ctrl+l")
			t.Expect("locked")
			t.Expect("shown lock")
			t.Screenshot("lock")
			t.useCode(code)
			t.Expect("unlocked")
		}},
		{"the next day, in the dark", func(t *tour) {
			t.Quit()
			t.Start("dark")
			t.Expect("shown lock")
			t.Screenshot("lock")
			t.Type(passphrase)
			t.Key("Return")
			t.Expect("unlocked")
			t.places()
			t.Quit()
		}},
		{"nothing of the journal can be read outside it", (*tour).Leaks},
	}
}

// places opens each place by its key and looks at it.
func (t *tour) places() {
	for i, name := range places {
		t.Key(fmt.Sprintf("ctrl+%d", i+1))
		t.Expect("shown " + name)
		t.Screenshot(name)
	}
}

// useCode unlocks with the recovery code; the passphrase box has the focus.
func (t *tour) useCode(code string) {
	t.Key("Tab", "Tab", "Tab", "Return") // past Show and Open
	t.Type(code)
	t.Screenshot("lock-code")
	t.Key("Return")
}
