// Package content holds the words Ownway brings with it, and turns Markdown
// into a small tree that a screen can draw.
//
// The words are three: the article, retold ([Article]); the questions it asks
// ([Questions]); and the list of helplines ([Helplines]). They are Markdown
// files built into the program, so they are there with no network, for ever.
//
// The tree is [Node]. [Parse] makes one from any text at all: what a person
// wrote in the journal, a reading they added, or the article. It never panics
// and never loses a word. Its promises:
//
//   - HTML is text. A tag shows as it was typed.
//   - Nothing is fetched. An image is shown as its description and its address.
//   - A link keeps its destination only if that is harmless to hand to the
//     system: http, https, mailto, tel, sms, or a relative one. Any other is text.
//   - A footnote nobody refers to, and a link definition nobody uses, stay on
//     the page. Markdown would drop them; a journal does not drop lines.
//   - A single newline is kept, as a [SoftBreak]. People write poems and lists by
//     line, so a journal draws it as a new line. A text whose lines were
//     wrapped by an editor goes through [Reflow] first, as the article does.
//   - Time and depth are bounded whatever the input (see bounds.go).
//
// Everything here is a pure function of its input: no files, no clock, no state.
// goldmark reads the Markdown and is seen by no other package.
package content
