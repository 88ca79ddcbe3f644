// Package write is where a person types: [Surface] for pages, [Line] for a title, a tag, a word to search.
//
// Inside, both are Fyne's Entry for now. Nothing of it shows in what this package exports, so that it can be replaced by a
// writing surface of our own. What was set and not touched is given back byte for byte, whatever it is.
//
// Neither has a frame or a ground of its own. They stand on a card, which draws the ring of the focus when OnFocus says so.
//
// A Surface fills the room it is given and scrolls inside. Make one and set other texts in it: Fyne keeps the fonts of
// every one that was made.
//
// Keys while typing, besides those of every text field:
//
//	Tab, Shift+Tab            leave
//	PageUp, PageDown          a page
//	Ctrl+Home, Ctrl+End       to the beginning, to the end; with Shift, selecting
//	Ctrl+Z                    undo
//	Ctrl+Shift+Z, Ctrl+Y      redo
//	Ctrl+B, Ctrl+I            **bold**, *italic*, or that taken away (not in a Line)
//
// All other shortcuts, the F keys, Escape, and in a Line Up and Down go to OnShortcut, and if that has no use for them, to the window.
package write
