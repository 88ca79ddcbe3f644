package content

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// converter turns goldmark's tree into ours. It recurses; bounds.go has seen to
// it that the tree is not deep.
type converter struct {
	source []byte
	// wanted holds the link labels that something refers to, as goldmark folds them.
	wanted    map[string]bool
	footnotes []*extast.Footnote
	numbered  int // footnotes that are referred to
}

func convert(root ast.Node, source []byte) *Node {
	c := converter{source: source, wanted: map[string]bool{}}
	c.findReferences(root)
	doc := &Node{Kind: Document, Children: c.blocks(root)}
	doc.Children = append(doc.Children, c.notes()...)
	return doc
}

// findReferences notes which link definitions and how many footnotes are used.
func (c *converter) findReferences(n ast.Node) {
	switch n := n.(type) {
	case *ast.Link:
		c.want(n.Reference)
	case *ast.Image:
		c.want(n.Reference)
	case *extast.FootnoteLink:
		c.numbered = max(c.numbered, n.Index)
	}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.findReferences(child)
	}
}

func (c *converter) want(r *ast.ReferenceLink) {
	if r != nil {
		c.wanted[util.ToLinkReference(r.Value)] = true
	}
}

func (c *converter) blocks(parent ast.Node) []*Node {
	var nodes []*Node
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if block := c.block(n); block != nil {
			nodes = append(nodes, block)
		}
	}
	return nodes
}

// block converts one block, or returns nil for what is not shown where it stands.
func (c *converter) block(n ast.Node) *Node {
	switch n := n.(type) {
	case *ast.Heading:
		return &Node{Kind: Heading, Level: n.Level, Children: c.inlines(n)}
	case *ast.Paragraph, *ast.TextBlock:
		return &Node{Kind: Paragraph, Children: c.inlines(n)}
	case *ast.List:
		return c.list(n)
	case *ast.ListItem:
		return c.item(n)
	case *ast.Blockquote:
		return &Node{Kind: Quote, Children: c.blocks(n)}
	case *ast.CodeBlock:
		return &Node{Kind: Code, Text: c.lines(n)}
	case *ast.FencedCodeBlock:
		return &Node{Kind: Code, Text: c.lines(n), Lang: c.info(n)}
	case *ast.ThematicBreak:
		return &Node{Kind: Rule}
	case *extast.Table:
		return &Node{Kind: Table, Children: c.blocks(n)}
	case *extast.TableHeader:
		return &Node{Kind: Row, Header: true, Children: c.blocks(n)}
	case *extast.TableRow:
		return c.row(n)
	case *extast.TableCell:
		return &Node{Kind: Cell, Align: alignOf(n.Alignment), Children: c.cell(n)}
	case *ast.LinkReferenceDefinition:
		return c.definition(n)
	case *extast.FootnoteList:
		c.keepNotes(n)
	}
	return nil
}

func (c *converter) list(n *ast.List) *Node {
	list := &Node{Kind: List, Ordered: n.IsOrdered(), Tight: n.IsTight, Children: c.blocks(n)}
	if list.Ordered {
		c.number(list.Children, n)
	}
	return list
}

// number keeps the numbers as typed where they rise: a list of years is not renumbered.
// Elsewhere it counts from the first, so that 1. 1. 1. is still one, two, three.
func (c *converter) number(items []*Node, list *ast.List) {
	rising, last, i := true, -1, 0
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		items[i].Number = leadingNumber(c.source[max(n.Pos(), 0):])
		rising = rising && items[i].Number > last
		last = items[i].Number
		i++
	}
	if rising {
		return
	}
	for i, item := range items {
		item.Number = list.Start + i
	}
}

// leadingNumber reads the digits at the start of s, at most nine as CommonMark has it,
// or gives -1.
func leadingNumber(s []byte) int {
	end := 0
	for end < min(len(s), 9) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	number, err := strconv.Atoi(string(s[:end]))
	if err != nil {
		return -1
	}
	return number
}

func (c *converter) item(n *ast.ListItem) *Node {
	item := &Node{Kind: Item}
	if first := n.FirstChild(); first != nil {
		if box, ok := first.FirstChild().(*extast.TaskCheckBox); ok {
			item.Task, item.Checked = true, box.IsChecked
			if lines := first.Lines(); lines.Len() > 0 {
				item.Box = lines.At(0).Start
			}
		}
	}
	item.Children = c.blocks(n)
	return item
}

func alignOf(a extast.Alignment) Align {
	switch a {
	case extast.AlignLeft:
		return AlignLeft
	case extast.AlignCenter:
		return AlignCentre
	case extast.AlignRight:
		return AlignRight
	default:
		return AlignNone
	}
}

// row keeps what stands beyond the last column, which Markdown would drop, in
// the last cell.
func (c *converter) row(n ast.Node) *Node {
	row := &Node{Kind: Row, Children: c.blocks(n)}
	last := n.LastChild()
	if last == nil || last.Lines().Len() == 0 {
		return row
	}
	rest, _, _ := bytes.Cut(c.source[last.Lines().At(0).Stop:], []byte{'\n'})
	if words := strings.Trim(string(rest), " \t|"); words != "" {
		cell := row.Children[len(row.Children)-1]
		cell.Children = joinText(append(cell.Children, &Node{Kind: Text, Text: " | " + words}))
	}
	return row
}

// cell reads \| within code as a bar, since the backslash was there for the table.
func (c *converter) cell(n ast.Node) []*Node {
	nodes := c.inlines(n)
	for _, n := range nodes {
		if n.Kind == CodeSpan {
			n.Text = strings.ReplaceAll(n.Text, `\|`, "|")
		}
	}
	return nodes
}

// definition shows a link definition nobody uses. "[Mum]: tomorrow" is one to Markdown
// and a line of a diary to whoever wrote it.
func (c *converter) definition(n *ast.LinkReferenceDefinition) *Node {
	label := util.ToLinkReference(n.Label)
	if c.wanted[label] {
		delete(c.wanted, label) // a second one of the same name is not used
		return nil
	}
	lines := strings.Split(c.lines(n), "\n")
	var shown []*Node
	for i, line := range lines {
		if i > 0 {
			shown = append(shown, &Node{Kind: SoftBreak})
		}
		shown = append(shown, &Node{Kind: Text, Text: strings.TrimSpace(line)})
	}
	return &Node{Kind: Paragraph, Children: joinText(shown)}
}

func (c *converter) keepNotes(list ast.Node) {
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		if note, ok := n.(*extast.Footnote); ok {
			c.footnotes = append(c.footnotes, note)
		}
	}
}

// notes converts the footnotes: first those referred to, by number, then the others.
func (c *converter) notes() []*Node {
	for _, note := range c.footnotes {
		if note.Index <= 0 {
			c.numbered++
			note.Index = c.numbered
		}
	}
	slices.SortStableFunc(c.footnotes, func(a, b *extast.Footnote) int { return a.Index - b.Index })
	var nodes []*Node
	for _, n := range c.footnotes {
		nodes = append(nodes, &Node{Kind: Footnote, Number: n.Index, Text: string(n.Ref), Children: c.blocks(n)})
	}
	return nodes
}

// info is all that was written after a fence, not only the name of a language.
func (c *converter) info(n *ast.FencedCodeBlock) string {
	if n.Info == nil {
		return ""
	}
	return unescape(n.Info.Segment.Value(c.source))
}

// lines is the source of a block, without its last new line.
func (c *converter) lines(n ast.Node) string {
	var b bytes.Buffer
	for _, segment := range n.Lines().Sliced(0, n.Lines().Len()) {
		b.Write(segment.Value(c.source))
	}
	return strings.TrimSuffix(b.String(), "\n")
}
