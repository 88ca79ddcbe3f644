package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/jezek/xgb/xproto"
)

// Expect waits until the program says one of lines, or a line that begins with it and a
// space, and gives the whole line. Only what was said since the last thing the
// tour did counts, and what came before an earlier Expect is passed.
func (t *tour) Expect(lines ...string) string {
	ctx, cancel := t.wait()
	defer cancel()
	if t.program != nil && !t.program.leaving {
		stop := t.program.cancelAtEnd(cancel)
		defer stop()
	}
	i, got, err := t.stage.events.wait(ctx, t.mark, lines...)
	if err != nil {
		t.must(fmt.Sprintf("wait for %q", lines), t.program.trouble())
		t.failf("the program did not say %q; what it said last:\n%s", lines, t.stage.events.last(20))
	}
	t.mark = i + 1
	if got == "shown lock" || got == "shown first-run" {
		t.lookEarly()
	}
	return got
}

// Screenshot keeps what the window shows, as NN-name-light.png or -dark.png,
// and notes what the window's title and the process's arguments say.
func (t *tour) Screenshot(name string) {
	w := t.drawn()
	ctx, cancel := t.wait()
	defer cancel()
	view, err := t.stage.screen.still(ctx, w)
	t.must("take a screenshot", err)
	t.must("take a screenshot", savePNG(t.album.path(name, t.theme), view))
	t.overhear(w)
}

// Saved waits until all that was typed so far is saved. A save that was said may
// have begun before the last letters came: so it waits until the program has taken
// all keys, and then for what it said after it last had something to save.
func (t *tour) Saved() {
	ctx, cancel := t.wait()
	defer cancel()
	if err := t.stage.screen.ping(ctx, t.front()); err != nil {
		t.failf("the program does not answer: %w", err)
	}
	said, err := t.stage.events.inTurn(ctx)
	t.must("hear what the program said until now", err)
	t.mark = max(0, said)
	t.Expect("saved")
}

// drawn waits until the program has drawn all that it said it shows, and gives
// its window. In one turn Fyne answers a ping, and then draws; so when it has
// answered a second one, it has drawn. The third is for what the drawing led to.
func (t *tour) drawn() xproto.Window {
	const turns = 3
	w := t.front()
	ctx, cancel := t.wait()
	defer cancel()
	if t.stage.desktop != nil { // no question goes through it to the program
		_, err := t.stage.screen.still(ctx, w)
		t.must("wait for the drawing", err)
		return w
	}
	for range turns {
		if err := t.stage.screen.ping(ctx, w); err != nil {
			t.failf("the program does not answer: %w", err)
		}
	}
	if now := t.front(); now != w { // the process was replaced meanwhile
		return t.drawn()
	}
	return w
}

// overhear notes what other programs of this computer can learn at any time.
func (t *tour) overhear(w xproto.Window) {
	for _, name := range []string{"_NET_WM_NAME", "WM_NAME", "_NET_WM_ICON_NAME"} {
		fmt.Fprintf(&t.said, "%s\n", t.stage.screen.property(w, name))
	}
	for _, name := range []string{"cmdline", "environ"} {
		content, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", t.program.id(), name))
		t.must("read what the process shows", err)
		fmt.Fprintf(&t.said, "%s\n", content)
	}
}

// Memory is how much memory the program holds, in MiB.
func (t *tour) Memory() int {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", t.program.id()))
	t.must("read the memory", err)
	for line := range strings.Lines(string(content)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kib, err := strconv.Atoi(strings.Fields(rest)[0])
			t.must("read the memory", err)
			return kib / 1024
		}
	}
	t.failf("the system does not say how much memory the program holds")
	return 0
}

// waitForClipboard waits until a text has been copied.
func (t *tour) waitForClipboard(text string) {
	ctx, cancel := t.wait()
	defer cancel()
	for t.Clipboard() != text {
		t.must("wait for what is copied", ctx.Err())
	}
}

// Clipboard is the text on the clipboard, "" when it is empty.
func (t *tour) Clipboard() string {
	if t.stage.desktop != nil {
		return t.clipboardWayland()
	}
	ctx, cancel := t.wait()
	defer cancel()
	content, err := t.stage.screen.clipboard(ctx)
	t.must("read the clipboard", err)
	return content
}
