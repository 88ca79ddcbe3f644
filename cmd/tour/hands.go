package main

import (
	"context"
	"os/exec"
	"strconv"
	"strings"
	"unicode"

	"github.com/jezek/xgb/xproto"
)

// keyPause lies between two keys that Type presses: faster than any person,
// slow enough for a program drawing without a graphics card.
const keyPause = "12"

// Type writes text at the caret. Plain letters are typed; what no keyboard here
// has (accents, Arabic, emoji) is copied and pasted, a run at a time. A line
// break is the Return key.
func (t *tour) Type(text string) {
	runs := typing(text)
	for i, run := range runs {
		switch {
		case run == "\n":
			t.Key("Return")
		case !plain(run):
			t.Paste(run)
		case i == len(runs)-1: // what is said about the whole text is said after its last letter
			t.press(run[:len(run)-1])
			t.press(run[len(run)-1:])
		default:
			t.press(run)
		}
	}
}

// press types plain letters.
func (t *tour) press(letters string) {
	t.act()
	if letters != "" {
		t.xdotool(letters, "type", "--delay", keyPause, "--file", "-")
	}
}

// Paste copies text and presses Ctrl+V, and goes on when it has been taken.
func (t *tour) Paste(text string) {
	if t.stage.desktop != nil {
		t.pasteWayland(text)
		return
	}
	t.must("copy", t.stage.screen.copy(clipboard, text))
	t.Key("ctrl+v")
	t.pasted()
}

// PasteSelected selects text in another program, and presses the middle button at a point of the window.
func (t *tour) PasteSelected(text string, at point) {
	t.must("select", t.stage.screen.copy(primary, text))
	w := t.act()
	t.xdotool("", moveTo(w, at.x, at.y, "click", "2")...)
	t.pasted()
}

// pasted waits until what is pasted was taken.
func (t *tour) pasted() {
	ctx, cancel := t.wait()
	defer cancel()
	t.must("wait for the pasting", t.stage.screen.until(ctx, t.stage.screen.taken))
}

// Key presses keys one after the other, each named as xdotool names it: "Tab",
// "Return", "ctrl+l", "shift+Tab".
func (t *tour) Key(keys ...string) {
	t.act()
	t.xdotool("", append([]string{"key", "--delay", keyPause}, keys...)...)
}

// Afresh goes to a place by its key, to what it shows at first: pressed once, the key shows it as it was left.
func (t *tour) Afresh(key string) { t.Key(key, key) }

// Click presses the left button on what is called so, or begins so.
func (t *tour) Click(name string) {
	x, y := t.Where(name).middle()
	t.clickAt(x, y)
}

// RightClick presses the right button on what is called so, or begins so.
func (t *tour) RightClick(name string) {
	x, y := t.Where(name).middle()
	w := t.act()
	t.xdotool("", moveTo(w, x, y, "click", "3")...)
}

// Side presses one of the mouse's side buttons in the middle of the window: 8 is back, 9 forward.
func (t *tour) Side(button string) {
	w := t.act()
	p, _ := t.stage.screen.place(w)
	t.xdotool("", moveTo(w, p.width/2, p.height/2, "click", button)...)
}

// clickAt presses the left button at x, y, counted in pixels from the top left
// corner of the window's content.
func (t *tour) clickAt(x, y int) {
	w := t.act()
	t.xdotool("", moveTo(w, x, y, "click", "1")...)
}

// Drag holds the left button from one point to the other.
func (t *tour) Drag(from, to point) {
	w := t.act()
	t.xdotool("", moveTo(w, from.x, from.y, "mousedown", "1")...)
	const parts = 6
	for i := 1; i <= parts; i++ {
		t.xdotool("", moveTo(w, from.x+(to.x-from.x)*i/parts, from.y+(to.y-from.y)*i/parts)...)
	}
	t.xdotool("", "mouseup", "1")
}

// Scroll turns the wheel in the middle of the window, so many notches down.
func (t *tour) Scroll(notches int) {
	w := t.act()
	p, _ := t.stage.screen.place(w)
	t.xdotool("", moveTo(w, p.width/2, p.height/2, "click", "--repeat", strconv.Itoa(notches), "--delay", keyPause, "5")...)
}

// act is the beginning of everything a hand does: the program still runs, its
// window is in front, and what it said until now is old news. It gives that
// window.
func (t *tour) act() xproto.Window {
	w := t.front()
	t.mark = t.stage.events.count()
	return w
}

// wait is the time any one thing may take.
func (t *tour) wait() (context.Context, context.CancelFunc) {
	return context.WithTimeout(t.ctx, t.patience)
}

func moveTo(w xproto.Window, x, y int, then ...string) []string {
	at := []string{"mousemove", "--window", strconv.Itoa(int(w)), strconv.Itoa(x), strconv.Itoa(y)}
	return append(at, then...)
}

// xdotool moves the hands; input is what it reads.
func (t *tour) xdotool(input string, args ...string) {
	ctx, cancel := t.wait()
	defer cancel()
	cmd := exec.CommandContext(ctx, "xdotool", args...)
	cmd.Env = t.stage.toolEnvironment()
	cmd.Stdin = strings.NewReader(input)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.failf("xdotool %s: %w: %s", args[0], err, out)
	}
}

// typing cuts text into what is typed, what is pasted, and line breaks.
func typing(text string) []string {
	var runs []string
	start := 0
	for i, r := range text {
		if i > start && (r == '\n' || text[start] == '\n' || plain(string(r)) != plain(text[start:i])) {
			runs = append(runs, text[start:i])
			start = i
		}
	}
	if start < len(text) {
		runs = append(runs, text[start:])
	}
	return runs
}

// plain says whether a keyboard can type all of text.
func plain(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}
