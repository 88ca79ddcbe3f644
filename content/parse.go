package content

import (
	"strings"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Parse reads Markdown (CommonMark with tables, task items, strikethrough, bare
// links and footnotes) and returns its tree. Any string is good: what cannot be
// read as Markdown is shown as it was typed. It returns a Document, never nil.
//
// The string is not changed, but in the tree zero bytes and bytes that
// are not UTF-8 become U+FFFD, and every kind of line ending becomes a break.
func Parse(markdown string) *Node {
	source := clean(markdown)
	if tooBig(source) {
		return asTyped(source)
	}
	return orAsTyped(source, readMarkdown)
}

// orAsTyped reads a text, and shows it as it was typed if reading panics. Nobody may be
// kept from their own words by a mistake in a parser.
func orAsTyped(source string, read func(string) *Node) (tree *Node) {
	defer func() {
		if recover() != nil {
			tree = asTyped(source)
		}
	}()
	return read(source)
}

func readMarkdown(source string) *Node {
	b := []byte(source)
	// A new parser each time costs a few microseconds, and nothing is shared.
	return convert(newParser().Parse(text.NewReader(b)), b)
}

// newParser is goldmark without HTML, and with every part that could be made to
// work too long or nest too deep held in bounds.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(shallow{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(fewFootnotes{shallow{extension.NewFootnoteBlockParser()}}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(patient{parser.NewCodeSpanParser()}, 100),
			util.Prioritized(patient{extension.NewFootnoteParser()}, 101),
			util.Prioritized(patient{parser.NewLinkParser()}, 200),
			util.Prioritized(shortWord{parser.NewAutoLinkParser()}, 300),
			util.Prioritized(fewMarkers{parser.NewEmphasisParser()}, 500),
			util.Prioritized(fewMarkers{extension.NewStrikethroughParser()}, 501),
			util.Prioritized(shortWord{extension.NewLinkifyParser()}, 999),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(fewLines{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(fullTable{extension.NewTableParagraphTransformer()}, 200),
		),
	)
}

var lineEndings = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\uFFFD")

// clean makes valid UTF-8 with Unix line endings, the last one included: without it
// goldmark drops what follows a fence on the last line.
func clean(s string) string {
	return strings.TrimSuffix(lineEndings.Replace(strings.ToValidUTF8(s, "\uFFFD")), "\n") + "\n"
}

// asTyped is the tree of a text that is not read as Markdown: a paragraph for
// every run of lines, each line as it is.
func asTyped(source string) *Node {
	doc := &Node{Kind: Document}
	var paragraph *Node
	for line := range strings.SplitSeq(source, "\n") {
		if strings.TrimSpace(line) == "" {
			paragraph = nil
			continue
		}
		if paragraph == nil {
			paragraph = &Node{Kind: Paragraph}
			doc.Children = append(doc.Children, paragraph)
		} else {
			paragraph.Children = append(paragraph.Children, &Node{Kind: SoftBreak})
		}
		paragraph.Children = append(paragraph.Children, &Node{Kind: Text, Text: line})
	}
	return doc
}
