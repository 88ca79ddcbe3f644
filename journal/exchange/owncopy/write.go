package owncopy

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ownway/content"
)

// maxDepth is how many blocks may lie within blocks. content reads 64; what lies deeper is
// written at the last level that is read, so that no mark shows as it was typed.
const maxDepth = 60

// write makes Markdown of a tree, which content.Parse reads as the same words.
func write(blocks []*content.Node) string {
	w := &writer{}
	w.blocks(blocks, "", 0)
	return strings.TrimRight(w.out.String(), "\n ") + "\n"
}

// writer writes blocks. Each line begins with the prefix of what it lies in: the marks of
// quotes, and spaces below the mark of a list.
type writer struct {
	out strings.Builder
	// first is what begins the next line in place of its prefix: the mark of an item.
	first string
	begun bool // something was written
}

// blocks writes what lies beside each other, with a blank line between.
func (w *writer) blocks(nodes []*content.Node, prefix string, depth int) {
	w.between(nodes, prefix, depth, false)
}

func (w *writer) between(nodes []*content.Node, prefix string, depth int, tight bool) {
	var before *content.Node
	lists := 0
	for _, n := range nodes {
		if empty(n) {
			continue
		}
		if before != nil && !tight {
			w.out.WriteString(strings.TrimRight(prefix, " ") + "\n")
		}
		// Two lists that touch would be one, so they take turns in their marks.
		if before != nil && before.Kind == content.List && n.Kind == content.List {
			lists++
		} else {
			lists = 0
		}
		w.block(n, prefix, depth, lists%2 == 1)
		before = n
	}
}

func (w *writer) block(n *content.Node, prefix string, depth int, other bool) {
	switch n.Kind {
	case content.Heading:
		text := onLine(inline(n, false))
		if rest, ok := strings.CutSuffix(text, "#"); ok {
			text = rest + "\\#"
		}
		w.line(prefix, strings.Repeat("#", min(max(n.Level, 1), 6))+" "+text)
	case content.Paragraph:
		w.lines(prefix, inline(n, false))
	case content.List:
		w.list(n, prefix, depth, other)
	case content.Quote:
		if depth >= maxDepth {
			w.blocks(n.Children, prefix, depth)
			return
		}
		if w.first != "" {
			w.first += "> "
		}
		w.blocks(n.Children, prefix+"> ", depth+1)
	case content.Code:
		w.code(n, prefix)
	case content.Rule:
		w.line(prefix, "___")
	case content.Table:
		w.table(n, prefix)
	case content.Footnote:
		w.first = prefix + "[^" + strconv.Itoa(n.Number) + "]: "
		w.blocks(n.Children, prefix+"    ", depth+2)
		w.first = ""
	default:
		w.blocks(n.Children, prefix, depth)
	}
}

func (w *writer) line(prefix, text string) {
	if w.first != "" {
		prefix, w.first = w.first, ""
	}
	w.out.WriteString(strings.TrimRight(prefix+text, " ") + "\n")
}

func (w *writer) lines(prefix, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		w.line(prefix, line)
	}
}

var breaks = strings.NewReplacer("\\\n", " ", "\n", " ")

// onLine makes one line of words with breaks, for where there can be only one.
func onLine(s string) string { return breaks.Replace(s) }

// language is the name of a language after a fence, and nothing else that can stand there.
var language = regexp.MustCompile(`^[A-Za-z0-9+#-]+`)

// code fences a text with more marks than it has in a row.
func (w *writer) code(n *content.Node, prefix string) {
	fence := strings.Repeat("`", max(3, longestRun(n.Text, '`')+1))
	w.line(prefix, fence+language.FindString(n.Lang))
	for line := range strings.SplitSeq(strings.TrimRight(n.Text, "\n"), "\n") {
		w.out.WriteString(prefix + line + "\n")
	}
	w.line(prefix, fence)
}

func longestRun(s string, mark byte) int {
	longest, run := 0, 0
	for i := range len(s) {
		if run++; s[i] != mark {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

func (w *writer) list(n *content.Node, prefix string, depth int, other bool) {
	if depth+2 > maxDepth {
		for _, item := range n.Children {
			w.out.WriteString(strings.TrimRight(prefix, " ") + "\n")
			w.blocks(item.Children, prefix, depth)
		}
		return
	}
	tight := isTight(n)
	begun := false
	for _, item := range n.Children {
		if empty(item) {
			continue
		}
		if begun && !tight {
			w.out.WriteString(strings.TrimRight(prefix, " ") + "\n")
		}
		begun = true
		mark := markOf(n, item, other)
		inner := prefix + strings.Repeat(" ", len(mark))
		if item.Task {
			mark += map[bool]string{true: "[x] ", false: "[ ] "}[item.Checked]
		}
		if w.first == "" {
			w.first = prefix
		}
		w.first += mark
		w.between(item.Children, inner, depth+2, tight)
		w.first = ""
	}
}

func markOf(list, item *content.Node, other bool) string {
	switch {
	case list.Ordered && other:
		return strconv.Itoa(min(max(item.Number, 0), 999_999_999)) + ") "
	case list.Ordered:
		return strconv.Itoa(min(max(item.Number, 0), 999_999_999)) + ". "
	case other:
		return "* "
	default:
		return "- "
	}
}

// isTight reports whether a list can do without blank lines: its items are lines, with
// lists of lines below them that may interrupt a paragraph.
func isTight(list *content.Node) bool {
	for _, item := range list.Children {
		full := slices.DeleteFunc(slices.Clone(item.Children), empty)
		if len(full) > 2 || len(full) > 0 && full[0].Kind != content.Paragraph {
			return false
		}
		if len(full) == 2 && (full[1].Kind != content.List || !isTight(full[1]) || full[1].Ordered && full[1].Children[0].Number != 1) {
			return false
		}
	}
	return true
}

// empty reports whether nothing would be written of a block.
func empty(n *content.Node) bool {
	switch n.Kind {
	case content.Rule:
		return false
	case content.Code:
		return strings.TrimSpace(n.Text) == ""
	case content.Heading, content.Paragraph, content.Cell:
		return strings.TrimSpace(content.PlainText(n)) == ""
	}
	return !slices.ContainsFunc(n.Children, func(c *content.Node) bool { return !empty(c) })
}

// table writes as many cells in each row as the widest has, because content does not
// read a table with fewer.
func (w *writer) table(n *content.Node, prefix string) {
	width := 0
	for _, row := range n.Children {
		width = max(width, len(row.Children))
	}
	for i, row := range n.Children {
		cells := make([]string, width)
		for j, cell := range row.Children {
			cells[j] = onLine(inline(cell, true))
		}
		w.line(prefix, "| "+strings.Join(cells, " | ")+" |")
		if i == 0 {
			w.line(prefix, "|"+strings.Repeat(" --- |", width))
		}
	}
}
