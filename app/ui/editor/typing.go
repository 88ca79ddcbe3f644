package editor

import (
	"regexp"
	"strconv"
	"strings"
)

// typed puts what was typed or pasted in the place of the selection.
func (e *editor) typed(s string, k kind) {
	from, to := e.selection()
	e.change(from, to, s, k)
}

// erase takes the selection away, or what lies between the caret and another place.
func (e *editor) erase(other int) {
	if from, to := e.selection(); from != to {
		e.change(from, to, "", whole)
		return
	}
	e.change(min(e.caret, other), max(e.caret, other), "", erasing)
}

// listItem is the beginning of an item of a list in Markdown, with what makes it one: its indent, its sign or number, and a
// box to tick.
var listItem = regexp.MustCompile(`^([ \t]*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+)(\[[ xX]\][ \t]+)?`)

// enter begins a new line. In a list it begins the next item, and in an item without words it ends the list.
func (e *editor) enter() {
	from, to := e.selection()
	start, end := e.paragraphAt(from)
	line := e.slice(start, min(from, start+window))
	item := listItem.FindStringSubmatch(line)
	switch {
	case item == nil:
		e.change(from, to, "\n", typing)
	case from == to && len(item[0]) == end-start:
		e.change(start, end, "", whole)
	default:
		e.change(from, to, "\n"+nextItem(item), whole)
	}
}

// nextItem is how the item after another begins.
func nextItem(item []string) string {
	indent, sign, number, dot, gap, box := item[1], item[2], item[3], item[4], item[5], item[6]
	if number != "" {
		n, _ := strconv.Atoi(number) // nine digits at most
		sign = strconv.Itoa(n+1) + dot
	}
	if box != "" {
		box = "[ ]" + box[len("[ ]"):]
	}
	return indent + sign + gap + box
}

// wrap puts marks around what is selected, or takes them away; with nothing selected it puts the caret between them.
func (e *editor) wrap(mark string) {
	from, to := e.selection()
	n := len(mark)
	if from == to {
		e.change(from, to, mark+mark, whole)
		e.put(from+n, false)
		return
	}
	selected := e.slice(from, to)
	with := ""
	if has(selected, n) {
		with = selected[n : len(selected)-n]
	} else {
		inner := strings.TrimSpace(selected)
		at := strings.Index(selected, inner)
		with = selected[:at] + mark + inner + mark + selected[at+len(inner):]
	}
	e.change(from, to, with, whole)
	e.anchor = from
}

// has tells whether a text stands between n stars: one for italic, two for bold, three for both.
func has(text string, n int) bool {
	before := len(text) - len(strings.TrimLeft(text, "*"))
	after := len(text) - len(strings.TrimRight(text, "*"))
	stars := min(before, after)
	return len(text) > before && (stars == n || stars == 3)
}
