package main

import (
	"os"
	"os/exec"
	"strings"
)

// latin is the language in which an input method composes nothing.
const latin = "xkb:us::eng"

// StartIBus starts the input method of most desktops, and waits until it
// answers. Its languages remember what is typed, in the world it is started in.
func (t *tour) StartIBus() {
	t.must("find IBus", have("ibus-daemon", "ibus"))
	_, err := t.stage.start("env", append(forIBus(), "ibus-daemon", "--panel=disable", "--emoji-extension=disable", "--desktop=none")...)
	t.must("start IBus", err)
	t.Language(latin)
}

// Language changes the language of the input method. What was typed before is for the
// language before, so the program has all of it first. That the command changes the
// keyboard as well may fail here, so it is asked what came of it.
func (t *tour) Language(engine string) {
	if t.program != nil {
		t.drawn()
	}
	ctx, cancel := t.wait()
	defer cancel()
	for t.ibus("engine", engine); t.ibus("engine") != engine; t.ibus("engine", engine) {
		if ctx.Err() != nil {
			t.failf("IBus does not change to %s", engine)
		}
	}
}

// ibus runs its command, and gives what that says.
func (t *tour) ibus(args ...string) string {
	ctx, cancel := t.wait()
	defer cancel()
	cmd := exec.CommandContext(ctx, "env", append(append(forIBus(), "ibus"), args...)...)
	cmd.Env = t.stage.environment(t.theme)
	out, _ := cmd.Output() // nothing, if it fails
	return strings.TrimSpace(string(out))
}

// forIBus is what its programs need beside the world's environment: the Python of
// the system, in which one language is written, and settings that are kept by
// nobody.
func forIBus() []string {
	return []string{"PATH=/usr/bin:" + os.Getenv("PATH"), "GSETTINGS_BACKEND=memory"}
}
