// Package reader draws a text for reading: a tree of package content, set in lines with room between them, with links that
// can be reached by keyboard, found words marked, and footnotes that lead there and back.
//
// It is made of five steps, one after the other:
//
//	content.Node  →  blocks   (from.go: a flat list of paragraphs, headings, cells …)
//	blocks        →  lines    (flow.go: breaking by the rules of Unicode)
//	lines         →  parts    (page.go, grid.go: a block or a row of a table, for one width)
//	parts         →  a page   (parts.go: one under the other, the heights of those never near guessed)
//	a page        →  objects  (draw.go: only those near what is seen)
//
// [View] is the widget. It is as high as its text, so it stands in a column among other things, on a card for example. Use
// ui.Down for the column: Fyne's VBox asks for heights before it gives widths, and is late by one layout. [Pane] is
// a View that fills its room and scrolls: it draws only what is near, keeps the place when it becomes narrower, and
// scrolls by keyboard. Use a Pane for a reading, a View for an answer.
//
// A text of five megabytes costs a pane no more than one of twenty kilobytes: of a long one it lays out what is near too
// (parts.go holds what is seen still while heights become known), cuts blocks of many pages (cut.go), and reads what is very long
// beside the main goroutine ([Pane.SetText], late.go). A View alone is laid out whole.
//
// [Compare] marks in two views what only one of them has: then and now, or two versions of an entry.
//
// A place in the text is a [Place]: the number of a block and a byte in that block's text. Places stay the same
// whatever the width and the size of the letters are, so they can be kept.
//
// Text in scripts from right to left is drawn in the order it is stored: Fyne does not turn it. Nothing of it is lost.
package reader
