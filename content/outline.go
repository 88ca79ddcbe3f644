package content

import "strings"

// Outline is a text in the parts its headings make of it.
type Outline struct {
	Title string  // the words of its first heading, if it is the only one of its level
	Lead  []*Node // blocks before the first part
	Parts []Part
}

// Part is one heading and the blocks under it. Smaller headings are among the blocks.
type Part struct {
	Title  string
	Blocks []*Node
}

// Short is the title up to its colon, for a list of contents.
func (p Part) Short() string {
	short, _, _ := strings.Cut(p.Title, ":")
	return short
}

// Contents divides a Document into parts. A lone heading at the top is the title; the
// largest headings after it begin the parts. A text without headings is all Lead.
// The blocks are those of the tree, not copies.
func Contents(doc *Node) Outline {
	var o Outline
	blocks := doc.Children
	if title := loneTitle(blocks); title != nil {
		o.Title = PlainText(title)
		blocks = blocks[1:]
	}
	level := largest(blocks)
	for _, b := range blocks {
		switch {
		case b.Kind == Heading && b.Level == level:
			o.Parts = append(o.Parts, Part{Title: PlainText(b)})
		case len(o.Parts) == 0:
			o.Lead = append(o.Lead, b)
		default:
			last := &o.Parts[len(o.Parts)-1]
			last.Blocks = append(last.Blocks, b)
		}
	}
	return o
}

// loneTitle is the first block, if it is a heading larger than all that follow.
func loneTitle(blocks []*Node) *Node {
	if len(blocks) == 0 || blocks[0].Kind != Heading {
		return nil
	}
	if next := largest(blocks[1:]); next != 0 && next <= blocks[0].Level {
		return nil
	}
	return blocks[0]
}

// largest is the smallest level among the headings in blocks, or 0 without any.
func largest(blocks []*Node) int {
	level := 0
	for _, b := range blocks {
		if b.Kind == Heading && (level == 0 || b.Level < level) {
			level = b.Level
		}
	}
	return level
}
