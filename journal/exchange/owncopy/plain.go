package owncopy

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ownway/content"
)

// readPlain finds the structure of a plain text, such as a page that a browser saved as text:
// headings, lists within lists, quotes, references, and the thread of comments below.
func readPlain(file []byte, o Options) (*draft, error) {
	text, err := decode(file, o.Encoding, "")
	if err != nil {
		return nil, err
	}
	if err := notTooLong(len(text.text)); err != nil {
		return nil, err
	}
	p := &plain{}
	d := &draft{left: left{}}
	d.Encoding, d.Guessed = text.encoding, text.guessed
	d.blocks = p.parse(cutLines(text.text), 0)
	d.Comments = plainComments(d.blocks)
	return d, nil
}

// plain reads blocks of lines. It recurses into quotes and lists, to maxLevels.
type plain struct{ titled bool }

// maxLevels is how deep lists and quotes may nest; what lies deeper is read as lines.
const maxLevels = 24

// textLine is a line without the white space around it.
type textLine struct {
	indent int // columns before it
	text   string
}

var newLines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n\n")

func cutLines(s string) []textLine {
	var lines []textLine
	for l := range strings.SplitSeq(newLines.Replace(s), "\n") {
		lines = append(lines, lineOf(l, 0))
	}
	return lines
}

// lineOf measures a line that begins at a column: a tab goes to the next eighth.
func lineOf(s string, column int) textLine {
	for i, r := range s {
		switch {
		case r == '\t':
			column += 8 - column%8
		case unicode.IsSpace(r):
			column++
		default:
			return textLine{column, strings.TrimRightFunc(s[i:], unicode.IsSpace)}
		}
	}
	return textLine{}
}

// item knows the marks of lists; those after the bar only stand within another list, as
// browsers write them there.
var (
	bullet  = regexp.MustCompile(`^([•●◦▪‣·*–+-])[ \t\x{a0}]+(\S.*)$`)
	inner   = regexp.MustCompile(`^([o#])[ \t\x{a0}]+(\S.*)$`)
	ordinal = regexp.MustCompile(`^(\d{1,3})[.)][ \t\x{a0}]+(\S.*)$`)
	ruled   = regexp.MustCompile(`^(?:-[ -]{2,}|\*[ *]{2,}|_[ _]{2,}|=[ =]{2,}|~[ ~]{2,}|·[ ·]{2,}|#[ #]{2,})$`)
	refers  = regexp.MustCompile(`^\[\d{1,3}\]\s`)
	signed  = regexp.MustCompile(`(?i)^(?:by|posted|published|written|updated|last updated)\s`)
)

// mark is how an item of a list begins.
type mark struct {
	ordered bool
	number  int
	rest    textLine // what follows the mark on its line
}

func markAt(l textLine) (mark, bool) {
	m := ordinal.FindStringSubmatch(l.text)
	if m != nil {
		number, _ := strconv.Atoi(m[1]) // three digits at most
		return mark{true, number, afterMark(l, m[2])}, true
	}
	if ruled.MatchString(l.text) {
		return mark{}, false
	}
	if m = bullet.FindStringSubmatch(l.text); m == nil && l.indent > 0 {
		m = inner.FindStringSubmatch(l.text)
	}
	if m == nil {
		return mark{}, false
	}
	return mark{rest: afterMark(l, m[2])}, true
}

func afterMark(l textLine, rest string) textLine {
	before := strings.TrimSuffix(l.text, rest)
	return textLine{l.indent + utf8.RuneCountInString(before), strings.TrimRightFunc(rest, unicode.IsSpace)}
}

func (p *plain) parse(lines []textLine, level int) []*content.Node {
	var blocks []*content.Node
	for i := 0; i < len(lines); {
		l := lines[i]
		_, isItem := markAt(l)
		switch {
		case l.text == "":
			i++
		case l.text[0] == '>' && level < maxLevels:
			n := quoted(lines[i:])
			blocks = append(blocks, &content.Node{Kind: content.Quote, Children: p.parse(unquote(lines[i:i+n]), level+1)})
			i += n
		case ruled.MatchString(l.text):
			blocks = append(blocks, &content.Node{Kind: content.Rule})
			i++
		case isItem && level < maxLevels:
			list, n := p.list(lines[i:], level)
			blocks = append(blocks, list)
			i += n
		default:
			block, n := p.paragraph(lines[i:], level, i == 0 || lines[i-1].text == "")
			blocks = append(blocks, block)
			i += n
		}
	}
	return blocks
}

func quoted(lines []textLine) int {
	n := 0
	for n < len(lines) && strings.HasPrefix(lines[n].text, ">") {
		n++
	}
	return n
}

func unquote(lines []textLine) []textLine {
	inside := make([]textLine, len(lines))
	for i, l := range lines {
		inside[i] = lineOf(strings.TrimPrefix(l.text[1:], " "), 0)
	}
	return inside
}

// list reads the items that begin at the same column, and how many lines they take.
func (p *plain) list(lines []textLine, level int) (*content.Node, int) {
	column := lines[0].indent
	first, _ := markAt(lines[0])
	list := &content.Node{Kind: content.List, Ordered: first.ordered}
	end := 0
	for i := 0; i < len(lines); {
		m, ok := markAt(lines[i])
		if !ok || m.ordered != first.ordered || !within(lines[i].indent, column) {
			break
		}
		n := itemLength(lines[i:])
		own := append([]textLine{m.rest}, lines[i+1:i+n]...)
		list.Children = append(list.Children, &content.Node{Kind: content.Item, Number: m.number, Children: p.parse(own, level+1)})
		end = i + n
		for i = end; i < len(lines) && lines[i].text == ""; {
			i++
		}
	}
	return list, end
}

// within allows numbers to be set to the right: " 9." stands one column further than "10.".
func within(indent, column int) bool { return indent >= column-1 && indent <= column+1 }

// itemLength counts the lines of an item: those further in than its mark, with the blank ones
// between, and the next lines of a paragraph that was wrapped without being set in.
func itemLength(lines []textLine) int {
	column, n := lines[0].indent, 1
	for i := 1; i < len(lines); i++ {
		l := lines[i]
		if l.text == "" {
			continue
		}
		_, isItem := markAt(l)
		deeper := l.indent > column+1 || l.indent > column && !isItem
		wraps := i == n && !isItem && l.indent <= column && isLong(lines[i-1])
		if !deeper && !wraps {
			break
		}
		n = i + 1
	}
	return n
}

// paragraph reads lines up to a blank one or to what else begins, or one line as a heading.
func (p *plain) paragraph(lines []textLine, level int, afterBlank bool) (*content.Node, int) {
	if n := p.heading(lines, level, afterBlank); n != nil {
		return n, 1
	}
	if len(lines) > 2 && level == 0 && underlined(lines[0].text, lines[1].text) {
		p.titled = true
		depth := 2
		if lines[1].text[0] == '=' {
			depth = 1
		}
		return &content.Node{Kind: content.Heading, Level: depth, Children: linked(lines[0].text)}, 2
	}
	n := 1
	for n < len(lines) && !p.ends(lines[:n], lines[n], level) {
		n++
	}
	return &content.Node{Kind: content.Paragraph, Children: joined(lines[:n])}, n
}

func underlined(text, line string) bool {
	return ruled.MatchString(line) && (line[0] == '=' || line[0] == '-') && !strings.Contains(line, " ") &&
		utf8.RuneCountInString(text) <= 100 && len(line) >= utf8.RuneCountInString(text)/2
}

// ends reports whether a line is no part of the paragraph before it.
func (p *plain) ends(paragraph []textLine, l textLine, level int) bool {
	before := paragraph[len(paragraph)-1]
	m, isItem := markAt(l)
	switch {
	case l.text == "":
		return true
	case l.text[0] == '>' && level < maxLevels, refers.MatchString(l.text):
		return true
	case isItem && level < maxLevels:
		return !isLong(before) || strings.HasSuffix(before.text, ":") || m.ordered && m.number == 1
	case ruled.MatchString(l.text):
		return true
	}
	// As in novels: a paragraph begins further in, and no blank line stands before it.
	return level == 0 && l.indent > before.indent+1 && isLong(paragraph[0]) && !refers.MatchString(paragraph[0].text)
}

// isLong reports whether a line is as long as those that a program wrapped.
func isLong(l textLine) bool { return utf8.RuneCountInString(l.text) >= 60 }

// heading knows a short line alone, without the end of a sentence, that something other than
// another such line follows. The first is the title.
func (p *plain) heading(lines []textLine, level int, afterBlank bool) *content.Node {
	if level > 0 || !afterBlank || !headingLike(lines) {
		return nil
	}
	next := nextLines(lines)
	if next == nil || p.titled && headingLike(next) && nextLines(next) != nil && headingLike(nextLines(next)) {
		return nil
	}
	depth := 2
	if !p.titled {
		depth = 1
	}
	p.titled = true
	return &content.Node{Kind: content.Heading, Level: depth, Children: linked(lines[0].text)}
}

func headingLike(lines []textLine) bool {
	t := lines[0].text
	if len(lines) < 2 || lines[1].text != "" || utf8.RuneCountInString(t) > 80 || refers.MatchString(t) || signed.MatchString(t) || t[0] == '>' {
		return false
	}
	if _, isItem := markAt(lines[0]); isItem || ruled.MatchString(t) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(t)
	return !strings.ContainsAny(t, ":;") && !strings.ContainsRune(".,!)…。،", last) && strings.IndexFunc(t, unicode.IsLetter) >= 0
}

// nextLines are the lines from the next one on that has words, nil at the end.
func nextLines(lines []textLine) []textLine {
	for i := 1; i < len(lines) && i < 100; i++ {
		if lines[i].text != "" {
			return lines[i:]
		}
	}
	return nil
}

// joined makes one text of lines that an editor wrapped, and keeps lines that a person ended.
func joined(lines []textLine) []*content.Node {
	wrapped := wraps(lines) || refers.MatchString(lines[0].text)
	var words []*content.Node
	for i, l := range lines {
		switch {
		case i > 0 && wrapped:
			words = append(words, plainText(" ")...)
		case i > 0:
			words = append(words, &content.Node{Kind: content.SoftBreak})
		}
		words = append(words, linked(l.text)...)
	}
	return words
}

// wraps reports whether no line had room for the first word of the next one, so that it was a
// program that ended them. Lines of poems and addresses have room.
func wraps(lines []textLine) bool {
	widest := 0
	for _, l := range lines {
		widest = max(widest, l.indent+utf8.RuneCountInString(l.text))
	}
	if widest < 40 {
		return false
	}
	for i, l := range lines[:len(lines)-1] {
		word, _, _ := strings.Cut(lines[i+1].text, " ")
		if l.indent+utf8.RuneCountInString(l.text)+1+utf8.RuneCountInString(word) < widest-2 {
			return false
		}
	}
	return true
}

var bareAddress = regexp.MustCompile(`<?\bhttps?://[^\s<>"]+>?|<mailto:[^\s<>"]+>`)

// linked makes links of the addresses in a line.
func linked(s string) []*content.Node {
	var words []*content.Node
	for {
		at := bareAddress.FindStringIndex(s)
		if at == nil {
			break
		}
		start, end := at[0], at[1]
		address := strings.Trim(s[start:end], "<>")
		if s[start] != '<' {
			address = strings.TrimRight(address, ".,;:!?)'’”")
			end = start + len(address)
		}
		if start > 0 {
			words = append(words, plainText(s[:start])...)
		}
		words = append(words, &content.Node{Kind: content.Link, Dest: address, Children: plainText(address)})
		s = s[end:]
	}
	if s != "" {
		words = append(words, plainText(s)...)
	}
	return words
}

var commentsHeading = regexp.MustCompile(`(?i)^(?:\d+|one|two|three)\s+(?:thoughts?|comments?|responses?|replies|reply)\b`)

// plainComments counts the items of the list under a heading such as "26 thoughts on …", and
// takes away the link to answer that stands below each.
func plainComments(blocks []*content.Node) int {
	for i, b := range blocks {
		if b.Kind != content.Heading && b.Kind != content.Paragraph || !commentsHeading.MatchString(content.PlainText(b)) {
			continue
		}
		n := 0
		for _, list := range blocks[i+1:] {
			if list.Kind == content.Heading {
				break
			}
			n += countItems(list, true)
		}
		return n
	}
	return 0
}

// countItems counts a list of comments: a reply is an item of a numbered list too, and what a
// comment lists by points is none.
func countItems(n *content.Node, top bool) int {
	count := 0
	n.Children = slices.DeleteFunc(n.Children, func(c *content.Node) bool {
		return n.Kind == content.Item && c.Kind == content.Paragraph && content.PlainText(c) == "Reply"
	})
	for _, c := range n.Children {
		if c.Kind == content.Item && (n.Ordered || top) {
			count++
		}
		count += countItems(c, false)
	}
	return count
}
