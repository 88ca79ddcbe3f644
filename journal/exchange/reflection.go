package exchange

import (
	"fmt"
	"html"
	"strings"

	"ownway/content"
)

// Reflection is the questions with what was written last to each, as one page
// to be printed. All its words but those in Markdown are plain text.
type Reflection struct {
	Title    string
	Day      string // when the page was made, in the person's manner
	Passages []Passage
	Credit   string // of what is quoted
}

// Passage is a question and an answer to it.
type Passage struct {
	Question string
	Day      string // when it was answered, or why there is no answer here
	Text     string // in Markdown
}

// The head of the page forbids it to load or run anything, whatever shows it.
const reflectionHead = `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>%s</title>
<style>
body { font: 12pt/1.6 serif; max-width: 40em; margin: 3em auto; padding: 0 1.5em; color: #23271f; background: #fff; overflow-wrap: break-word }
h1 { font-size: 1.6em; line-height: 1.3 }
h2 { font: bold 1em/1.5 sans-serif; margin: 2.4em 0 .2em; break-after: avoid }
.day, .credit { font: .85em/1.5 sans-serif; color: #4b5148; margin: 0 0 .6em }
.credit { margin-top: 3em }
blockquote { margin-left: 0; padding-left: 1em; border-left: 3px solid #8a8579 }
pre { white-space: pre-wrap }
li > p:first-of-type, .note > p:first-of-type { display: inline } /* beside its box or number */
td { padding: .2em .8em .2em 0; vertical-align: top }
</style>
</head>
<body>
<h1>%[1]s</h1>
<p class=day>%[2]s</p>
`

// HTML is the page, whole: nothing else belongs to it.
func (r Reflection) HTML() string {
	var b strings.Builder
	fmt.Fprintf(&b, reflectionHead, html.EscapeString(r.Title), html.EscapeString(r.Day))
	for _, p := range r.Passages {
		fmt.Fprintf(&b, "<h2 dir=auto>%s</h2>\n<p class=day>%s</p>\n<div dir=auto>\n", html.EscapeString(p.Question), html.EscapeString(p.Day))
		writeHTML(&b, content.Parse(p.Text))
		b.WriteString("</div>\n")
	}
	fmt.Fprintf(&b, "<p class=credit>%s</p>\n</body>\n</html>\n", html.EscapeString(r.Credit))
	return b.String()
}
