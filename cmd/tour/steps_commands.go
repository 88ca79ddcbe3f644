package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// The exit codes that the manual promises.
const (
	exitDone = iota
	exitFailed
	exitUsage
	exitWrongSecret
	exitDamaged
	exitInUse
)

// commandSteps are Ownway without a window: a journal made, written, searched,
// checked and exported from the command line alone.
func commandSteps() []step {
	const (
		first  = "# Rowan over the gate\n\nThe *kettle* sang; I answered it.\n"
		second = "A long walk, then crème brûlée 🌱 and مرحبا.\n"
	)
	var journal, passphrase, code string
	with := func(args ...string) []string {
		return append(args, "--journal", journal, "--passphrase-file", passphrase)
	}
	return []step{
		{"command: new makes a journal that only its owner can read", func(t *tour) {
			journal = t.Home("commands.ownway")
			passphrase = t.Keep("passphrase.txt", t.Secret("the command's passphrase", "heron kettle Thursday moss")+"\n")
			t.command(exitDone, "", with("new", "--recovery-code-file", t.Outside("code.txt"))...)
			code = t.Secret("the command's recovery code", strings.TrimSpace(t.read(t.Outside("code.txt"))))
			if info, err := os.Stat(journal); err != nil || info.Mode().Perm() != 0o600 {
				t.failf("the journal's file is %v, %v", info, err)
			}
		}},
		{"command: write takes several entries", func(t *tour) {
			t.Secret("an entry's title", "Rowan over the gate")
			t.Secret("an entry's text", "sang; I answered")
			t.Secret("an entry's accents", "crème brûlée")
			t.command(exitDone, first+"\f"+second, with("write", "--date", "2026-03-04", "--tag", t.Secret("a tag", "allotment-hours"))...)
		}},
		{"command: search finds them, for people and for programs", func(t *tour) {
			if out := t.command(exitDone, "", with("search", "kettle")...).Out; !strings.Contains(out, "Rowan over the gate") ||
				!strings.Contains(out, "2026-03-04") {
				t.failf("search printed %q", out)
			}
			var hits []struct{ Day, Kind, Title string }
			t.must("read the hits", json.Unmarshal([]byte(t.command(exitDone, "", with("search", "--json", "creme")...).Out), &hits))
			if len(hits) != 1 || hits[0].Kind != "entry" {
				t.failf("search --json found %+v", hits)
			}
		}},
		{"command: check finds the journal whole, with the recovery code too", func(t *tour) {
			t.command(exitDone, "", with("check")...)
			t.command(exitDone, code+"\n", "check", "--journal", journal, "--passphrase-file", "-")
		}},
		{"command: export gives every word back as it was written", func(t *tour) {
			t.command(exitDone, "", with("export", "--to", t.Outside("export"))...)
			all := t.readAll(t.Outside("export"))
			for _, words := range []string{"The *kettle* sang; I answered it.\n", second} {
				if !strings.Contains(all, words) {
					t.failf("the export lacks %q", words)
				}
			}
		}},
		{"command: what cannot be done has its own exit code", func(t *tour) {
			wrong := t.Keep("wrong.txt", "not this one\n")
			t.command(exitWrongSecret, "", "check", "--journal", journal, "--passphrase-file", wrong)
			t.command(exitUsage, "", "search", "--no-such-flag")
			whole := t.read(journal)
			damaged := t.Home("damaged.ownway")
			t.must("damage a copy", os.WriteFile(damaged, []byte(whole[:len(whole)/4]), 0o600))
			t.command(exitDamaged, "", "check", "--journal", damaged, "--passphrase-file", passphrase)
			if t.read(journal) != whole {
				t.failf("the journal's file was changed")
			}
		}},
		{"nothing of the command's journal can be read outside it", (*tour).Leaks},
	}
}

// command runs a command that is to end with code.
func (t *tour) command(code int, input string, args ...string) result {
	r := t.Command(input, args...)
	if r.Code != code {
		t.failf("ownway %s ended with code %d, want %d: %s", args[0], r.Code, code, r.Err)
	}
	return r
}

func (t *tour) read(path string) string {
	content, err := os.ReadFile(path)
	t.must("read a file", err)
	return string(content)
}

// readAll is what all files below dir hold.
func (t *tour) readAll(dir string) string {
	var all strings.Builder
	t.must("read a folder", filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			all.WriteString(t.read(path))
		}
		return err
	}))
	return all.String()
}
