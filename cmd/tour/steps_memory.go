package main

import (
	"maps"
	"slices"
	"strings"
)

// kept is what docs/architecture.md, "What is in memory", says of an unlocked
// journal: how often each of these is there at most. No other key is, and no
// passphrase in another encoding.
var kept = map[string]int{
	"the data key": 1, "the subkey of records": 1, "the subkey of roster": 1, "the subkey of manifest": 1, "the subkey of draft": 1,
	"the passphrase": 1, "the passphrase's Argon2id": 1,
}

// keptByCode is what it says of a journal that was unlocked with the code.
var keptByCode = map[string]int{
	"the data key": 1, "the subkey of records": 1, "the subkey of roster": 1, "the subkey of manifest": 1, "the subkey of draft": 1,
	"the code's bytes": 4, "the code's private key": 4, "the code's seed": 2,
}

// keptByKeyFile is what it says of a journal that was unlocked with a key file.
var keptByKeyFile = map[string]int{
	"the data key": 1, "the subkey of records": 1, "the subkey of roster": 1, "the subkey of manifest": 1, "the subkey of draft": 1,
	"the key file's private key": 4, "the key file's seed": 2,
}

// memorySteps look into the memory of the real program, with a journal that is
// known from outside to its last key. The program does not run before, and is
// locked after.
func memorySteps() []step {
	var path, code string
	sentences := map[string]string{}
	sentence := func(t *tour, name, text string) string {
		sentences[name] = text
		return t.Secret(name, text)
	}
	names := func() []string { return slices.Collect(maps.Keys(sentences)) }
	return []step{
		{"memory: a journal of which every key is known", func(t *tour) {
			path = t.stage.path("data", "ownway", "memory.ownway")
			secret := t.Keep("memory.txt", t.Secret("the passphrase", passphrase)+"\n")
			t.command(exitDone, "", "new", "--journal", path, "--passphrase-file", secret, "--recovery-code-file", t.Outside("memory-code.txt"))
			code = t.Secret("the recovery code", strings.TrimSpace(t.read(t.Outside("memory-code.txt"))))
			t.Secret("the recovery code without dashes", strings.ReplaceAll(code, "-", ""))
			t.command(exitDone, "# "+sentence(t, "a title that is read", "The barge with the blue door")+"\n\n"+
				sentence(t, "a sentence that is read", "It lay still all morning under the willows.")+"\n",
				"write", "--journal", path, "--passphrase-file", secret)
			t.Keys(path, passphrase, code)
		}},
		{"memory: just unlocked it holds the keys that are written down, and no passphrase", func(t *tour) {
			t.Start("light", "--journal", path)
			t.Expect("shown lock")
			if !t.readable() {
				t.failf("the memory of a program in which nobody typed anything cannot be read: this tour would not see who can read the key")
			}
			t.open()
			t.drawn()
			if t.readable() {
				t.failf("any other program of the same person reads the program's memory")
			}
			t.Holds(kept, names()...)
		}},
		{"memory: and after writing, reading, searching and copying it holds no more", func(t *tour) {
			t.finds("barge", 1)
			t.Key("Return")
			t.Expect("opened page")
			t.Key("ctrl+n")
			t.Expect("writing")
			t.Type(sentence(t, "a sentence that is written", "Nobody rang, and I was glad of the quiet."))
			t.Saved()
			t.Type("\n" + sentence(t, "a sentence that is copied", "Copied words about the lock keeper's dog."))
			t.Saved()
			t.Key("ctrl+a", "ctrl+c")
			t.drawn()
			if got := t.Clipboard(); !strings.Contains(got, "lock keeper") {
				t.failf("what was copied is not on the clipboard: it has %d bytes", len(got))
			}
			t.finds(sentence(t, "words that are searched", "glad of the quiet"), 1)
			t.Holds(kept, names()...)
			t.Remembers()
		}},
		{"memory: locked it holds nothing of all that, in none of its processes", func(t *tour) {
			t.Key("ctrl+l")
			t.Expect("locked")
			t.Expect("shown lock")
			t.drawn()
			t.Forgets()
		}},
		{"memory: unlocked with the code it holds the keys that are written down", func(t *tour) {
			t.Key("Tab", "Tab", "Tab", "Return") // past Show and Open
			t.Type(code)
			t.Key("Return")
			t.Expect("unlocked")
			t.drawn()
			t.Holds(keptByCode, names()...)
			t.Key("ctrl+l")
			t.Expect("shown lock")
			t.drawn()
			t.Forgets()
		}},
		{"memory: unlocked with a key file it holds the keys that are written down", func(t *tour) {
			t.Quit()
			file := t.Outside("memory.key")
			t.KeyFile(path, passphrase, file)
			t.Keys(path, passphrase, code)
			t.Start("light", "--journal", path)
			t.Expect("shown lock")
			t.Key("Tab", "Tab", "Tab", "Return") // past Show and Open
			t.Type(file)
			t.Screenshot("lock-key-file")
			t.Key("Return")
			t.Expect("unlocked")
			t.drawn()
			t.Holds(keptByKeyFile, names()...)
			t.Key("ctrl+l")
			t.Expect("shown lock")
			t.drawn()
			t.Forgets()
		}},
	}
}
