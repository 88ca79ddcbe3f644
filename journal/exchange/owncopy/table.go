package owncopy

import (
	"golang.org/x/net/html"

	"ownway/content"
)

// table keeps a table of short cells. One that is there for the layout of the page, or holds
// what no cell can, becomes the blocks that it holds, in order.
func (t *tree) table(n *html.Node) {
	if caption := childNamed(n, "caption"); caption != nil {
		t.children(caption)
		t.flush(content.Paragraph, 0)
	}
	rows := rowsOf(n)
	if len(rows) < 2 || holdsBlocks(n) {
		t.flatTable(rows)
		return
	}
	table := &content.Node{Kind: content.Table}
	for i, tr := range rows {
		row := &content.Node{Kind: content.Row, Header: i == 0}
		for c := range tr.ChildNodes() {
			if c.Data == "td" || c.Data == "th" {
				row.Children = append(row.Children, &content.Node{Kind: content.Cell, Children: t.cell(c)})
			}
		}
		table.Children = append(table.Children, row)
	}
	t.add(table)
}

// cell puts the lines of a cell on one.
func (t *tree) cell(n *html.Node) []*content.Node {
	var words []*content.Node
	for _, b := range t.blocksOf(n) {
		if len(words) > 0 {
			words = append(words, plainText(" ")...)
		}
		words = append(words, b.Children...)
	}
	return words
}

// holdsBlocks reports whether a table has one column, or a cell with more than words in it.
func holdsBlocks(n *html.Node) bool {
	widest := 0
	for _, tr := range rowsOf(n) {
		cells := 0
		for c := range tr.ChildNodes() {
			if c.Data == "td" || c.Data == "th" {
				cells++
			}
		}
		widest = max(widest, cells)
	}
	return widest < 2 || find(n, func(c *html.Node) bool {
		switch kind := blockKinds[c.Data]; {
		case kind == content.Table, kind == content.List, kind == content.Item, kind == content.Quote, kind == content.Code, kind == content.Rule, kind == content.Heading, c.Data == "dd":
			return true
		}
		return false
	}) != nil
}

func (t *tree) flatTable(rows []*html.Node) {
	for _, tr := range rows {
		t.children(tr)
		t.flush(content.Paragraph, 0)
	}
}

// rowsOf are the rows of a table itself, not of tables within it.
func rowsOf(n *html.Node) []*html.Node {
	var rows []*html.Node
	for c := range n.ChildNodes() {
		switch c.Data {
		case "tr":
			rows = append(rows, c)
		case "thead", "tbody", "tfoot":
			rows = append(rows, rowsOf(c)...)
		}
	}
	return rows
}

func childNamed(n *html.Node, name string) *html.Node {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && c.Data == name {
			return c
		}
	}
	return nil
}
