package content

import (
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// FuzzParse holds Parse to its promises for any input. Its seeds lie in testdata/fuzz/FuzzParse.
func FuzzParse(f *testing.F) {
	seeds, err := os.ReadDir("testdata/fuzz/FuzzParse")
	if err != nil || len(seeds) == 0 {
		f.Fatalf("no seeds in testdata/fuzz/FuzzParse: %v", err)
	}
	f.Add(ArticleMarkdown())
	f.Add(helplinesMarkdown)
	f.Fuzz(func(t *testing.T, markdown string) {
		tree := Parse(markdown)
		checkTree(t, tree, 0)
		PlainText(tree)
		Contents(tree)
		if lettersAreKept(markdown) && letters(markdown) != lettersOf(tree) {
			t.Errorf("letters were lost or moved\n%q\n%s", markdown, dump(tree))
		}
		if !breaksLeft(tree) {
			return
		}
		if Reflow(tree); breaksLeft(tree) {
			t.Errorf("a soft break is left after Reflow\n%q", markdown)
		}
	})
}

// checkTree sees to it that every node is where it may be and holds what it may hold.
func checkTree(t *testing.T, n *Node, depth int) {
	t.Helper()
	if depth > 2*maxBlocks+maxMarkers+maxOpen {
		t.Fatalf("a tree %d deep", depth)
	}
	for _, s := range []string{n.Text, n.Dest, n.Lang} {
		if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
			t.Errorf("%v holds %q", n.Kind, s)
		}
	}
	if n.Kind == Link && !harmless(n.Dest) {
		t.Errorf("a link to %q", n.Dest)
	}
	for i, c := range n.Children {
		if c == nil || c.Kind == Document || !mayHold(n.Kind, c.Kind) {
			t.Fatalf("%v in %v", c, n.Kind)
		}
		if c.Kind == Text && (c.Text == "" || (i > 0 && n.Children[i-1].Kind == Text)) {
			t.Errorf("texts are not joined in %v", n.Kind)
		}
		checkTree(t, c, depth+1)
	}
}

func mayHold(parent, child Kind) bool {
	switch parent {
	case List:
		return child == Item
	case Table:
		return child == Row
	case Row:
		return child == Cell
	case Document, Item, Quote, Footnote:
		return !child.Inline() && child != Item && child != Row && child != Cell && (child != Footnote || parent == Document)
	case Heading, Paragraph, Cell, Emphasis, Strong, Strike, Link:
		return child.Inline()
	default:
		return false
	}
}

// lettersAreKept is false for texts in which Markdown turns letters into something
// else: entities, and the labels and titles of links and notes.
func lettersAreKept(s string) bool { return !strings.ContainsAny(s, "&[") }

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsLetter(r) {
			return -1
		}
		return r
	}, s)
}

func lettersOf(n *Node) string {
	kept := letters(n.Lang) + letters(n.Text)
	for _, c := range n.Children {
		kept += lettersOf(c)
	}
	return kept
}

func breaksLeft(n *Node) bool {
	if n.Kind == SoftBreak {
		return true
	}
	for _, c := range n.Children {
		if breaksLeft(c) {
			return true
		}
	}
	return false
}

func TestAPanicInTheParserShowsTheTextAsTyped(t *testing.T) {
	got := dump(orAsTyped("# one\n  *two*\n\n\nthree", func(string) *Node { panic("a mistake") }))
	want := "Paragraph\n  Text \"# one\"\n  SoftBreak\n  Text \"  *two*\"\nParagraph\n  Text \"three\""
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestBeyondAllBoundsTheTextIsShownAsTyped(t *testing.T) {
	for name, text := range map[string]string{
		"very long":        "*a*\n" + strings.Repeat("word ", maxBytes/5),
		"very many blanks": "*a*\n" + strings.Repeat(" \n", maxIdleLines+2) + "b",
	} {
		if got := Parse(text).Children[0].Children[0]; got.Kind != Text || got.Text != "*a*" {
			t.Errorf("%s: begins with %v %q", name, got.Kind, got.Text)
		}
	}
}

func TestDeepQuotesAreCutOffAndKeptAsText(t *testing.T) {
	tree := Parse(strings.Repeat(">", 10_000) + "deep")
	depth := 0
	for n := tree; len(n.Children) > 0; n = n.Children[0] {
		depth++
	}
	if depth > maxBlocks+2 || !strings.HasSuffix(PlainText(tree), ">>deep") {
		t.Errorf("%d deep: %q", depth, PlainText(tree)[:20])
	}
}

func TestPlainTextIsWhatAPersonWouldReadAloud(t *testing.T) {
	got := PlainText(Parse("# A *b*\n\none\\\ntwo [c](https://x.org)\n\n- [ ] d\n- e\n  - f\n\n|g|h|\n|-|-|\n|i|j|\n\n![k](l.png)[^1] `m`\n\n> n\n\n```\no\n```\n\n[^1]: p"))
	want := "A b\n\none\ntwo c\n\nd\ne\nf\n\ng\th\ni\tj\n\nk (l.png)[1] m\n\nn\n\no\n\np"
	if got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestReflowJoinsLinesWithSpaces(t *testing.T) {
	if got := dump(Reflow(Parse("one\n*two\nthree*\nfour  \nfive"))); got != "Paragraph\n  Text \"one \"\n  Emphasis\n    Text \"two three\"\n  Text \" four\"\n  Break\n  Text \"five\"" {
		t.Error(got)
	}
}

func TestContentsFollowTheHeadingsOfATextOfOnesOwn(t *testing.T) {
	for name, c := range map[string]struct {
		markdown, title string
		lead            int
		parts           []string
	}{
		"none":               {"one\n\ntwo", "", 2, nil},
		"empty":              {"", "", 0, nil},
		"title alone":        {"# T\n\none", "T", 1, nil},
		"title and parts":    {"# T\n\nlead\n\n## A\n\na\n\n### a1\n\n## B", "T", 1, []string{"A", "B"}},
		"parts of one level": {"# A\n\na\n\n# B", "", 0, []string{"A", "B"}},
		"late heading":       {"lead\n\n## A\n\n# B\n\nb", "", 2, []string{"B"}},
	} {
		o := Contents(Parse(c.markdown))
		var parts []string
		for _, p := range o.Parts {
			parts = append(parts, p.Title)
		}
		if o.Title != c.title || len(o.Lead) != c.lead || strings.Join(parts, "|") != strings.Join(c.parts, "|") {
			t.Errorf("%s: title %q, %d in the lead, parts %q", name, o.Title, len(o.Lead), parts)
		}
	}
}
