package editor

import (
	"unicode"
	"unicode/utf8"
)

// A kind says which changes are one thing to a person: the letters of a word that was typed, those of one taken away.
type kind uint8

const (
	whole   kind = iota // a change by itself
	typing              // letters one after another
	erasing             // letters taken away, one after another
)

// An edit is a change that can be undone: at a place, one text gave way to another.
type edit struct {
	at             int
	removed, added string
	caret, anchor  int // before it
	kind           kind
}

// A history is what can be undone and made again, the oldest first.
type history struct {
	edits []edit
	done  int // how many of them are in the text; those after them were undone
	bytes int
}

// mostUndone is how many bytes of undone and done text are kept; the last change is kept whatever it is.
const mostUndone = 32 << 20

func (e edit) size() int { return len(e.removed) + len(e.added) }

// add takes in an edit that was made.
func (h *history) add(e edit) {
	for _, gone := range h.edits[h.done:] {
		h.bytes -= gone.size()
	}
	clear(h.edits[h.done:])
	h.edits = h.edits[:h.done]
	h.bytes += e.size()
	if h.done > 0 && h.edits[h.done-1].takes(e) {
		return
	}
	h.edits = append(h.edits, e)
	for h.bytes > mostUndone && len(h.edits) > 1 {
		h.bytes -= h.edits[0].size()
		h.edits[0] = edit{}
		h.edits = h.edits[1:]
	}
	h.done = len(h.edits)
}

// takes adds a later edit to this one, if a person did both as one thing. A word begins with the space before it.
func (e *edit) takes(next edit) bool {
	if e.kind != next.kind {
		return false
	}
	switch {
	case e.kind == typing && next.removed == "" && next.at == e.at+len(e.added) && !begins(e.added, next.added):
		e.added += next.added
	case e.kind == erasing && next.at+len(next.removed) == e.at && !begins(next.removed, e.removed):
		e.at, e.removed = next.at, next.removed+e.removed
	case e.kind == erasing && next.at == e.at && !begins(e.removed, next.removed):
		e.removed += next.removed
	default:
		return false
	}
	return true
}

// begins tells whether between two texts that follow each other a word ends.
func begins(before, after string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return !unicode.IsSpace(r) && unicode.IsSpace(next)
}

// change puts a text in the place of another, which can be undone.
func (e *editor) change(from, to int, with string, k kind) {
	if from == to && with == "" {
		return
	}
	e.past.add(edit{at: from, removed: e.slice(from, to), added: with, caret: e.caret, anchor: e.anchor, kind: k})
	e.exchange(from, to, with)
	e.put(from+len(with), false)
}

// exchange changes the text, and moves what is marked in it.
func (e *editor) exchange(from, to int, with string) {
	e.replace(from, to, with)
	e.marks = moved(e.marks, from, to, len(with)-(to-from))
	e.misspelt = moved(e.misspelt, from, to, len(with)-(to-from))
	follow(e.asked, from, to, len(with)-(to-from))
}

// undo takes back the last change. It reports whether there was one.
func (e *editor) undo() bool {
	h := &e.past
	if h.done == 0 {
		return false
	}
	h.done--
	last := h.edits[h.done]
	e.exchange(last.at, last.at+len(last.added), last.removed)
	e.put(last.caret, false)
	e.anchor = last.anchor
	return true
}

// redo makes the change again that was taken back last.
func (e *editor) redo() bool {
	h := &e.past
	if h.done == len(h.edits) {
		return false
	}
	next := h.edits[h.done]
	h.done++
	h.edits[h.done-1].kind = whole // what is typed now is another thing
	e.exchange(next.at, next.at+len(next.removed), next.added)
	e.put(next.at+len(next.added), false)
	return true
}
