package exchange

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"ownway/journal"
)

// fence stands before and after the front matter. No value holds a line break,
// so the second fence is always the first line that is only this.
const fence = "---\n"

// render returns the file of a record, which p is about.
func render(r journal.Record, p page) string {
	var b strings.Builder
	b.WriteString(fence)
	writeMeta(&b, r.Meta, p)
	b.WriteString(fence)
	b.WriteString(heading(r.Title, r.Text))
	b.WriteString(r.Text)
	return b.String()
}

func writeMeta(b *strings.Builder, m journal.Meta, p page) {
	bare := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, "%s: %s\n", name, value)
		}
	}
	text := func(name, value string) {
		if value != "" {
			bare(name, quote(value))
		}
	}
	bare("kind", m.Kind.String())
	text("title", m.Title)
	text("question", p.question)
	bare("day", string(m.Day))
	text("day-in-words", m.DayWords)
	bare("tags", list(m.Tags))
	bare("feelings", list(m.Feelings))
	text("sort", m.Sort)
	text("sort-name", p.sort)
	text("state", m.State)
	text("reach", m.Reach)
	text("when-not", m.WhenNot)
	text("source", m.Source)
	text("quote", m.Quote)
	if m.Kind == journal.Highlight {
		bare("from", fmt.Sprint(m.From))
	}
	bare("keep", yes(m.Kept))
	bare("not-before", string(m.NotBefore))
	bare("put-aside", yes(m.Aside))
	if m.Order != 0 {
		bare("order", fmt.Sprint(m.Order))
	}
	bare("written", moment(m.Written))
	bare("saved", moment(m.At))
	text("of", m.Of)
	if !m.About.IsZero() {
		bare("about", m.About.String())
	}
	text("zone", m.Zone)
	bare("id", m.Item.String())
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func list(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	quoted := make([]string, len(texts))
	for i, t := range texts {
		quoted[i] = quote(t)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// quote writes a text as a string that is the same in JSON and in YAML. What
// cannot be seen, or would turn the line round, is escaped.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r <= 0xFFFF && hidden(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// hidden spares the joiners, which emoji and several scripts are written with.
func hidden(r rune) bool {
	const nonJoiner, joiner = 0x200C, 0x200D
	return r != nonJoiner && r != joiner &&
		unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
