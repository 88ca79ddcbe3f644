package content

// Kind says what a [Node] is.
type Kind uint8

// The kinds of a tree: first those that stand on lines of their own, then
// those that flow within a line.
const (
	Document    Kind = iota // the root; its children are blocks
	Heading                 // Level 1 to 6
	Paragraph               // children are inline
	List                    // Ordered, Tight; children are Items
	Item                    // Task, Checked, and Number in an ordered list; children are blocks
	Quote                   // children are blocks
	Code                    // Text holds the lines as typed; Lang what was written after the fence
	Rule                    // a line across the page
	Table                   // children are Rows
	Row                     // Header; children are Cells
	Cell                    // Align; children are inline
	Footnote                // Number, Text is its label; children are blocks; last in the Document
	Text                    // Text
	Emphasis                // children are inline
	Strong                  // children are inline
	Strike                  // children are inline
	CodeSpan                // Text
	Link                    // Dest; Text is its title, if it has one; children are inline
	Image                   // Text is what to show in its place; Dest where it lies, never fetched
	Break                   // a new line asked for in Markdown
	SoftBreak               // a new line that was typed; see Reflow
	FootnoteRef             // Number, Text is its label
)

var kindNames = [...]string{
	Document: "Document", Heading: "Heading", Paragraph: "Paragraph", List: "List", Item: "Item",
	Quote: "Quote", Code: "Code", Rule: "Rule", Table: "Table", Row: "Row", Cell: "Cell",
	Footnote: "Footnote", Text: "Text", Emphasis: "Emphasis", Strong: "Strong", Strike: "Strike",
	CodeSpan: "CodeSpan", Link: "Link", Image: "Image", Break: "Break", SoftBreak: "SoftBreak",
	FootnoteRef: "FootnoteRef",
}

// String is the name of the kind, as the test cases spell it.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "Unknown"
}

// Inline reports whether nodes of this kind flow within a line.
func (k Kind) Inline() bool { return k >= Text }

// Align says where the text of a table's cell stands. The zero value leaves it
// to the reader's script.
type Align uint8

// The four ways a column can be aligned.
const (
	AlignNone Align = iota
	AlignLeft
	AlignCentre
	AlignRight
)

// Node is one piece of a text: a paragraph, a list, some emphasised words.
// Which fields matter is said beside each [Kind]; the others are zero.
// All text in a tree is valid UTF-8 without zero bytes, whatever was parsed.
type Node struct {
	Kind   Kind
	Level  int    // of a heading, 1 to 6
	Number int    // of a footnote and its references, from 1 in order of first mention; of an item
	Text   string // see the kind
	Dest   string // of a link or an image, entities and escapes resolved
	Lang   string // of a block of code

	Ordered bool // a list with numbers
	Tight   bool // a list without blank lines between its items
	Task    bool // an item with a box
	Checked bool // and the box is ticked
	Box     int  // where the box stands in the Markdown, for Tick
	Header  bool // a table's first row
	Align   Align

	Children []*Node
}

// Reflow turns every typed new line within n into a space, in place, and
// returns n. It is for texts whose lines were wrapped by an editor.
func Reflow(n *Node) *Node {
	if n.Kind == SoftBreak {
		n.Kind, n.Text = Text, " "
	}
	for _, c := range n.Children {
		Reflow(c)
	}
	n.Children = joinText(n.Children)
	return n
}

// joinText makes one node of texts that follow one another.
func joinText(nodes []*Node) []*Node {
	joined := nodes[:0]
	for i := 0; i < len(nodes); {
		n, end := nodes[i], i+1
		if n.Kind == Text {
			end = endOfTexts(nodes, i)
			n.Text = concat(nodes[i:end])
		}
		if n.Kind != Text || n.Text != "" {
			joined = append(joined, n)
		}
		i = end
	}
	return joined
}

func endOfTexts(nodes []*Node, i int) int {
	for i < len(nodes) && nodes[i].Kind == Text {
		i++
	}
	return i
}
