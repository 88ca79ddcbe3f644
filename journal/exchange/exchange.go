// Package exchange takes a journal's text out of the sealed file.
//
// [Export] writes what was chosen of it by one of the [Exporters]: a folder of Markdown,
// one page of HTML, a PDF, JSON, or a sealed archive of the Markdown that the program age opens.
//
// # Markdown
//
// A folder of plain files, one for each answer, entry,
// note and so on, that any editor on any computer opens. Such a file begins
// with a few lines that say what it is and from when:
//
//	---
//	kind: entry
//	title: "Two herons"
//	day: 2026-11-19T07:10
//	tags: ["river", "morning"]
//	written: 2026-11-19T07:14:03+01:00
//	saved: 2026-11-19T07:21:40+01:00
//	id: 4f0c…
//	---
//	# Two herons
//	By the weir at seven.
//
// They are front matter in YAML, kept to a part of it that needs no library:
// a line is a name, a colon, a space and a value; the value is a bare word, or
// a text or list of texts as JSON writes them. After the second "---" stands
// the text, exactly as it was typed, to the last byte of the file. Where the
// front matter has a title, the first line of the text repeats it as a heading
// and is no part of what was typed.
package exchange
