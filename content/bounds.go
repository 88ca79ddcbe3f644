package content

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A reading can come from anywhere, so it may have been made to hurt: a
// hundred thousand nested quotes to overflow the stack, brackets that are never
// closed so that each is looked for to the end. The wrappers here stand around
// goldmark's own parsers and stop taking part beyond what anybody writes. What they
// refuse stays on the page as it was typed.
const (
	maxBytes     = 16 << 20 // a shelf of novels; more is shown as typed
	maxIdleLines = 20_000   // blank lines after blank lines: goldmark keeps a record of each
	maxBlocks    = 64       // blocks within blocks; a list takes two for each level
	maxFootnotes = 1_000    // in a text: each reference is looked for among all of them
	maxMarkers   = 1_000    // * _ ~ in a paragraph: each is matched against those before it
	maxRun       = 64       // of the same marker in a row
	maxOpen      = 5_000    // brackets and backticks opened in a paragraph
	maxMisses    = 200      // openings that were never closed: each was looked for to the end
	maxWork      = 1 << 26  // openings times lines, and misses times bytes, in a paragraph
	maxLines     = 1_000    // of a paragraph that begins with link definitions
	maxWord      = 2_048    // bytes of a bare link
)

// tooBig reports whether a text is beyond what is read as Markdown at all.
func tooBig(source string) bool {
	if len(source) > maxBytes {
		return true
	}
	idle, afterBlank := 0, false
	for line := range strings.SplitSeq(source, "\n") {
		blank := strings.TrimLeft(line, " \t") == ""
		if blank && afterBlank {
			idle++
		}
		afterBlank = blank
	}
	return idle > maxIdleLines
}

// shallow keeps a block that holds other blocks from opening too deep.
type shallow struct{ parser.BlockParser }

func (s shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) >= maxBlocks {
		return nil, parser.NoChildren
	}
	return s.BlockParser.Open(parent, reader, pc)
}

var footnotesKey = parser.NewContextKey()

// fewFootnotes stops making footnotes after maxFootnotes.
type fewFootnotes struct{ parser.BlockParser }

func (f fewFootnotes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	count, _ := pc.Get(footnotesKey).(int)
	if count >= maxFootnotes {
		return nil, parser.NoChildren
	}
	node, state := f.BlockParser.Open(parent, reader, pc)
	if node != nil {
		pc.Set(footnotesKey, count+1)
	}
	return node, state
}

// tally counts what was tried within one paragraph, heading or cell.
type tally struct {
	block                   ast.Node
	markers, opened, missed int
	maxOpen, maxMisses      int
}

var tallyKey = parser.NewContextKey()

func tallyOf(block ast.Node, pc parser.Context) *tally {
	t, _ := pc.Get(tallyKey).(*tally)
	if t == nil || t.block != block {
		t = newTally(block)
		pc.Set(tallyKey, t)
	}
	return t
}

func newTally(block ast.Node) *tally {
	lines := block.Lines()
	size := 1
	if n := lines.Len(); n > 0 {
		size = lines.At(n-1).Stop - lines.At(0).Start + 1
	}
	return &tally{
		block:     block,
		maxOpen:   min(maxOpen, maxWork/(lines.Len()+1)),
		maxMisses: min(maxMisses, maxWork/size),
	}
}

// fewMarkers bounds emphasis and strikethrough.
type fewMarkers struct{ parser.InlineParser }

func (f fewMarkers) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	t := tallyOf(parent, pc)
	if t.markers >= maxMarkers {
		return nil
	}
	t.markers++
	line, segment := block.PeekLine()
	if run := runLength(line); run > maxRun {
		block.Advance(run)
		return ast.NewTextSegment(segment.WithStop(segment.Start + run))
	}
	return f.InlineParser.Parse(parent, block, pc)
}

func runLength(line []byte) int {
	return len(line) - len(bytes.TrimLeft(line, string(line[:1])))
}

// patient bounds what looks ahead for its end: code spans, links, footnote
// references. It gives up on a paragraph after many openings or misses.
type patient struct{ parser.InlineParser }

func (p patient) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	t := tallyOf(parent, pc)
	if t.opened >= t.maxOpen || t.missed >= t.maxMisses {
		return nil
	}
	line, _ := block.PeekLine()
	closing := line[0] == ']'
	if !closing {
		t.opened++
	}
	node := p.InlineParser.Parse(parent, block, pc)
	_, unread := node.(*ast.Text)
	if unread || (closing && node == nil) {
		t.missed++
	}
	return node
}

// CloseBlock passes on the end of a paragraph, where links left open become text.
func (p patient) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := p.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// shortWord lets a parser of bare links see only words of a sensible length, since it
// begins anew at every mark within a word.
type shortWord struct{ parser.InlineParser }

func (s shortWord) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	limit := maxWord
	if strings.IndexByte("*_~(", line[0]) >= 0 {
		limit = maxWord / 8
	}
	if wordLength(line[1:], limit) >= limit {
		return nil
	}
	return s.InlineParser.Parse(parent, block, pc)
}

// wordLength counts to what ends a word in every kind of link, or to the limit.
func wordLength(line []byte, limit int) int {
	for i, c := range line[:min(len(line), limit)] {
		if c <= ' ' || c == '<' || c == '>' {
			return i
		}
	}
	return min(len(line), limit)
}

// fewLines leaves alone a paragraph of very many link definitions, each of which
// goldmark looks for from its first line.
type fewLines struct{ parser.ParagraphTransformer }

func (f fewLines) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if node.Lines().Len() <= maxLines {
		f.ParagraphTransformer.Transform(node, reader, pc)
	}
}

// fullTable refuses a table that would have more cells than its text has
// bytes: a wide head over a million short rows, which goldmark would fill up.
type fullTable struct{ parser.ParagraphTransformer }

func (f fullTable) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	size, widest := 0, 0
	for _, line := range node.Lines().Sliced(0, node.Lines().Len()) {
		value := line.Value(reader.Source())
		size += len(value)
		widest = max(widest, bytes.Count(value, []byte{'|'}))
	}
	if widest == 0 || widest*node.Lines().Len() > size {
		return
	}
	f.ParagraphTransformer.Transform(node, reader, pc)
}
