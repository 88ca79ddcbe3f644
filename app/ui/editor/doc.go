// Package editor is where a person types: [Surface] for pages, [Line] for a title, a tag, a word to search.
//
// A Surface is made of four parts, each of which knows the one before:
//
//	text     the words, exactly as they are, in paragraphs; a key touches one of them (text.go, runes.go)
//	setter   breaks a paragraph into rows (set.go, rows.go)
//	editor   a caret in the text, and what can be undone; it knows nothing of windows (editor.go, typing.go, history.go)
//	area     the widget: keys, the pointer, and the rows in sight (area.go, keys.go, pointer.go, scroller.go, draw.go)
//
// Fyne's multi-line Entry lays the whole text out at each key, in time that grows with its square: 40 ms at 20 KB, seconds at
// 200 KB. Here a key costs the same in any text, because everything that grows with the text is done late or in part:
// paragraphs are broken into rows when they are about to be seen, and until then thought to have as many as their length says;
// sums over paragraphs are kept in chunks; a paragraph of more than 64 KB is kept in parts. What was set and not touched is
// given back byte for byte, whatever it is.
//
// Where a [Proof] is set, misspelt words in sight have a wave under them (proof.go, wave.go), which comes after a pause and
// costs a key nothing; the menu of the text has other words first. A Line has none: it holds names, tags and what is sought.
//
// A Line is Fyne's Entry still: in one row there is nothing to lay out, and titles and tags are short.
//
// Neither has a frame or a ground of its own. They stand on a card, which draws the ring of the focus when OnFocus says so.
// A Surface fills the room it is given and scrolls inside; where all of its text is seen, the wheel is for the page around it.
//
// Keys while typing, besides those of every text field:
//
//	Tab, Shift+Tab            leave
//	Enter                     in a list the next item; in an item without words the end of the list
//	PageUp, PageDown          a page
//	Ctrl+Home, Ctrl+End       to the beginning, to the end; with Shift, selecting
//	Ctrl+Z                    undo
//	Ctrl+Shift+Z, Ctrl+Y      redo
//	Ctrl+B, Ctrl+I            **bold**, *italic*, or that taken away (not in a Line)
//
// All other shortcuts, the F keys, Escape, and in a Line Up and Down go to OnShortcut, and if that has no use for them, to the window.
package editor
