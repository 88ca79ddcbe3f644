package content

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A file of cases holds, for each: its number and what it shows, the Markdown, and the tree.
// In the Markdown, ␉ stands for a tab, ␣ for a space at the end of a line, ␍ for a
// carriage return, ␀ for a zero byte and ␛ for a byte that is not UTF-8.
const (
	beforeMarkdown = "\n//- - - - - - - - -//\n"
	betweenCases   = "//= = = = = = = = =//\n"
)

func TestEveryNumberedCaseGivesItsTree(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 4 {
		t.Fatalf("case files: %v, %v", files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { testCases(t, file) })
	}
}

func testCases(t *testing.T, file string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	unmask := strings.NewReplacer("␉", "\t", "␣", " ", "␍", "\r", "␀", "\x00", "␛", "\xff")
	for i, c := range strings.Split(strings.TrimSuffix(string(text), betweenCases), betweenCases) {
		parts := strings.Split(c, beforeMarkdown)
		if len(parts) != 3 {
			t.Fatalf("case %d has %d sections, not a title, Markdown and a tree", i+1, len(parts))
		}
		number, title, _ := strings.Cut(parts[0], " ")
		if number != strconv.Itoa(i+1) {
			t.Errorf("case %d is numbered %q", i+1, number)
		}
		got, want := dump(Parse(unmask.Replace(parts[1]))), strings.TrimRight(parts[2], "\n")
		if got != want {
			t.Errorf("%s %s\n--- Markdown\n%s\n--- want\n%s\n--- got\n%s", number, title, parts[1], want, got)
		}
	}
}

// dump writes a tree as the case files have it: a node a line, indented by depth.
func dump(n *Node) string {
	var b strings.Builder
	for _, c := range n.Children {
		writeDump(&b, c, 0)
	}
	return strings.TrimRight(b.String(), "\n")
}

func writeDump(b *strings.Builder, n *Node, depth int) {
	fmt.Fprintf(b, "%s%v", strings.Repeat("  ", depth), n.Kind)
	for _, part := range []struct {
		shown bool
		text  string
	}{
		{n.Level > 0, strconv.Itoa(n.Level)},
		{n.Number != 0, strconv.Itoa(n.Number)},
		{n.Ordered, "numbered"},
		{n.Kind == List && !n.Tight, "loose"},
		{n.Task && n.Checked, "[x]"},
		{n.Task && !n.Checked, "[ ]"},
		{n.Header, "header"},
		{n.Align != AlignNone, [...]string{"", "left", "centre", "right"}[n.Align]},
		{n.Lang != "", "lang=" + n.Lang},
		{n.Kind == Link || n.Dest != "", "<" + n.Dest + ">"},
		{n.Text != "", strconv.Quote(n.Text)},
	} {
		if part.shown {
			b.WriteString(" " + part.text)
		}
	}
	b.WriteByte('\n')
	for _, c := range n.Children {
		writeDump(b, c, depth+1)
	}
}
