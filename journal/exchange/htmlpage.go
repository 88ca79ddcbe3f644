package exchange

import (
	"bufio"
	"cmp"
	"fmt"
	"html"
	"io"
	"strings"

	"ownway/content"
	"ownway/journal"
)

// The head of the page forbids it to load or run anything, whatever shows it.
const pageHead = `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>My words</title>
<style>
:root { --ink: #23271f; --ground: #fff; --quiet: #4b5148; --line: #8a8579 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8e1; --ground: #171a17; --quiet: #b4bab0; --line: #6d7368 } }
body { font: 1em/1.6 serif; max-width: 40em; margin: 3em auto; padding: 0 1.5em; color: var(--ink); background: var(--ground); overflow-wrap: break-word }
h1 { font-size: 1.6em; line-height: 1.3 }
h2 { font: bold 1.2em/1.5 sans-serif; margin: 3em 0 1em; border-bottom: 1px solid var(--line) }
h3 { font: bold 1em/1.5 sans-serif; margin: 2.4em 0 .2em; break-after: avoid }
.day { font: .85em/1.5 sans-serif; color: var(--quiet); margin: 0 0 .6em }
blockquote { margin-left: 0; padding-left: 1em; border-left: 3px solid var(--line) }
pre { white-space: pre-wrap }
li > p:first-of-type, .note > p:first-of-type { display: inline } /* beside its box or number */
td { padding: .2em .8em .2em 0; vertical-align: top }
nav ul { columns: 2 }
@media print { :root { --ink: #000; --ground: #fff } }
</style>
</head>
<body>
<h1>My words</h1>
<p class=day>Whoever can open this file can read it.</p>
`

// writeHTMLPage writes everything as one page that any browser shows, with nothing beside it.
func writeHTMLPage(x *export, w io.Writer) error {
	out := bufio.NewWriter(w)
	out.WriteString(pageHead)
	writeContents(out, x)
	last := ""
	err := x.each(func(p page, r journal.Record) error {
		if part := partOf(p, r.Kind, r.Day); part != last {
			last = part
			fmt.Fprintf(out, "<h2 id=%q dir=auto>%s</h2>\n", anchor(part), html.EscapeString(part))
		}
		writeItem(out, p, r)
		return nil
	})
	if err != nil {
		return err
	}
	out.WriteString("</body>\n</html>\n")
	return out.Flush()
}

// writeContents leads to each part.
func writeContents(out *bufio.Writer, x *export) {
	out.WriteString("<nav><ul>\n")
	last := ""
	for _, p := range x.pages {
		h := x.j.Head(p.item)
		if h == nil {
			continue
		}
		if part := partOf(p, h.Kind, h.Day); part != last {
			last = part
			fmt.Fprintf(out, "<li dir=auto><a href=\"#%s\">%s</a></li>\n", anchor(part), html.EscapeString(part))
		}
	}
	out.WriteString("</ul></nav>\n")
}

// partOf is the heading that an item stands under: its question, or its kind and year.
func partOf(p page, kind journal.Kind, day journal.Day) string {
	if p.question != "" {
		return p.question
	}
	name := kind.String()
	name = strings.ToUpper(name[:1]) + name[1:]
	if !kind.InTimeline() || day == "" {
		return name
	}
	return name + " " + string(day[:4])
}

// anchor is a part's name in an address.
func anchor(part string) string { return cmp.Or(slug(part), "part") }

func writeItem(out *bufio.Writer, p page, r journal.Record) {
	if r.Title != "" {
		fmt.Fprintf(out, "<h3 dir=auto>%s</h3>\n", html.EscapeString(r.Title))
	}
	fmt.Fprintf(out, "<p class=day dir=auto>%s</p>\n", html.EscapeString(smallLine(p, r)))
	if r.Quote != "" {
		fmt.Fprintf(out, "<blockquote dir=auto>%s</blockquote>\n", html.EscapeString(r.Quote))
	}
	var text strings.Builder
	writeHTML(&text, content.Parse(r.Text))
	fmt.Fprintf(out, "<div dir=auto>\n%s</div>\n", text.String())
}

// smallLine is when an item is of and what belongs to it, on one line.
func smallLine(p page, r journal.Record) string {
	var small []string
	for _, s := range []string{strings.ReplaceAll(string(r.Day), "T", " "), r.DayWords, p.sort, r.State, strings.Join(r.Tags, ", "), strings.Join(r.Feelings, ", "), r.Reach, r.WhenNot, r.Source} {
		if s != "" {
			small = append(small, s)
		}
	}
	return strings.Join(small, " · ")
}
