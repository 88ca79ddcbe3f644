package content

import (
	"fmt"
	"strings"
)

// hostile are texts made to overflow a stack or to take a parser quadratic
// time or memory. Each is a function of its size, so that two sizes can be compared.
var hostile = map[string]func(size int) string{
	"nested quotes":           repeat(">"),
	"nested quotes, spaced":   repeat("> "),
	"nested lists":            repeat("- "),
	"nested numbers":          repeat("1. "),
	"lists and quotes":        repeat("- > "),
	"deepening list":          deepening,
	"deep list, blank lines":  func(n int) string { return strings.Repeat("- ", 60) + "a" + strings.Repeat("\n", n) },
	"deep list, spaced lines": func(n int) string { return strings.Repeat("- ", 60) + "a" + strings.Repeat("\n\n \n", n/4) },
	"stars":                   repeat("*"),
	"underscores":             repeat("_"),
	"tildes":                  repeat("~"),
	"open stars":              repeat("*a "),
	"shut stars":              repeat("a* "),
	"open stars, shut bars":   halves("*a ", "a_ "),
	"nested emphasis":         halves("*a **b ", "c** d*"),
	"mixed markers":           repeat("*a _b ~~c "),
	"star a star":             repeat("*a_"),
	"open brackets":           repeat("["),
	"shut brackets":           repeat("]"),
	"nested brackets":         halves("[", "]"),
	"empty links":             repeat("[]("),
	"unclosed links":          repeat("[a](b"),
	"unclosed angles":         repeat("[a](<b"),
	"unclosed titles":         repeat(`[a](b "c `),
	"nested links":            halves("[", "](a)"),
	"nested images":           halves("![", "](a)"),
	"parentheses":             func(n int) string { return "[a](" + strings.Repeat("(", n) },
	"images open":             repeat("!["),
	"backticks, growing":      growing("`"),
	"backticks, pairs":        repeat("`` ` "),
	"fences":                  repeat("```\n"),
	"angles":                  repeat("<"),
	"tags":                    repeat("<a "),
	"comments":                repeat("<!-- "),
	"cdata":                   repeat("<![CDATA["),
	"autolinks":               repeat("<a:"),
	"mails":                   repeat("a@"),
	"mail with marks":         repeat("_a"),
	"mail with marks, at":     repeat("a@a_"),
	"bare links":              repeat("http://a.bc/_"),
	"bare www":                repeat("(www.a.bc"),
	"definitions":             repeat("[a]: b\n"),
	"many definitions":        counted("[a%d]: b\n"),
	"open definitions":        repeat("[a]: b \"c\n"),
	"definition labels":       repeat("[a\n"),
	"footnotes":               counted("[^%d]: a\n\n"),
	"footnote references":     func(n int) string { return counted("[^%d]: a\n\n")(n/2) + counted("[^%d] ")(n/2) },
	"footnote in footnote":    repeat("[^a]: "),
	"wide table":              func(n int) string { return wideTable(n/8, n/4) },
	"table rows":              func(n int) string { return "a|b\n-|-\n" + strings.Repeat("a|b\n", n/4) },
	"table heads":             repeat("a|b\n-|-\n"),
	"table code":              func(n int) string { return "a|b\n-|-\n" + strings.Repeat("`\\|`|b\n", n/7) },
	"pipes":                   repeat("|"),
	"setext":                  repeat("a\n=\n"),
	"rules":                   repeat("***\n"),
	"headings":                repeat("# "),
	"hashes":                  repeat("#"),
	"blank lines":             repeat("\n"),
	"tabs":                    repeat("\t"),
	"spaces":                  repeat(" "),
	"space lines":             repeat(" \n"),
	"tab items":               repeat("-\t"),
	"backslashes":             repeat("\\"),
	"entities":                repeat("&amp;"),
	"ampersands":              repeat("&"),
	"zero bytes":              repeat("\x00"),
	"not UTF-8":               repeat("\xff\xfe"),
	"hard breaks":             repeat("a\\\n"),
	"short lines":             repeat("a\n"),
	"short paragraphs":        repeat("a\n\n"),
	"one word":                repeat("a"),
	"words":                   repeat("word "),
	"task items":              repeat("- [ ] a\n"),
	"emphasis a paragraph":    repeat("*a*\n\n"),
}

func repeat(s string) func(int) string {
	return func(size int) string { return strings.Repeat(s, size/len(s)) }
}

func halves(a, b string) func(int) string {
	return func(size int) string {
		n := size / (len(a) + len(b))
		return strings.Repeat(a, n) + "x" + strings.Repeat(b, n)
	}
}

func counted(format string) func(int) string {
	return func(size int) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
}

func growing(mark string) func(int) string {
	return func(size int) string {
		var b strings.Builder
		for i := 1; b.Len() < size; i++ {
			b.WriteString(strings.Repeat(mark, i) + " ")
		}
		return b.String()
	}
}

func deepening(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.Repeat(" ", i*2) + "- a\n")
	}
	return b.String()
}

func wideTable(columns, rows int) string {
	return strings.Repeat("a|", columns) + "\n" + strings.Repeat("-|", columns) + "\n" + strings.Repeat("a\n", rows)
}
