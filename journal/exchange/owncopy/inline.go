package owncopy

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ownway/content"
)

// inline writes the words of a paragraph, a heading or a cell. Whether emphasis works
// depends on the letters around its marks, in ways that only a parser knows for sure. So
// what was written is read again, and where the words are not the same, it is written
// without: the words count.
func inline(n *content.Node, cell bool) string {
	rich := (&speller{cell: cell}).spell(n.Children)
	if !needsCheck(n) {
		return rich
	}
	if sameWords(n, rich) {
		return rich
	}
	linked := (&speller{cell: cell, plain: true}).spell(n.Children)
	if sameWords(n, linked) {
		return linked
	}
	return (&speller{cell: cell, plain: true, unlinked: true}).spell(n.Children)
}

func needsCheck(n *content.Node) bool {
	for _, c := range n.Children {
		if c.Kind != content.Text && c.Kind != content.Break && c.Kind != content.SoftBreak {
			return true
		}
	}
	return false
}

// noteMark refers to a footnote, which is none where its paragraph is read alone.
var noteMark = regexp.MustCompile(`\[\^(\d+)\]`)

func sameWords(n *content.Node, written string) bool {
	return wordsOf(content.Parse(noteMark.ReplaceAllString(written, `\[$1\]`))) == wordsOf(n)
}

func wordsOf(n *content.Node) string {
	return strings.Join(strings.Fields(content.PlainText(n)), " ")
}

// speller writes inline nodes.
type speller struct {
	out      strings.Builder
	cell     bool // a bar would end it
	plain    bool // without emphasis
	unlinked bool // without links and code
	inLink   bool
	after    rune // the letter that will follow, 0 at the end
	line     int  // where the line began
	closed   int  // where the last mark of emphasis ended
}

func (s *speller) spell(nodes []*content.Node) string {
	s.nodes(nodes)
	return strings.TrimSpace(s.out.String())
}

func (s *speller) nodes(nodes []*content.Node) {
	after := s.after
	for i, n := range nodes {
		s.after = after
		if i+1 < len(nodes) {
			s.after = firstLetter(nodes[i+1])
		}
		s.node(n)
	}
	s.after = after
}

func firstLetter(n *content.Node) rune {
	switch n.Kind {
	case content.Break, content.SoftBreak:
		return '\n'
	case content.Link, content.FootnoteRef, content.CodeSpan:
		return '['
	}
	if n.Text == "" && len(n.Children) > 0 {
		return firstLetter(n.Children[0])
	}
	r, _ := utf8.DecodeRuneInString(n.Text)
	return r
}

func (s *speller) node(n *content.Node) {
	switch n.Kind {
	case content.Text, content.Image:
		s.text(n.Text)
	case content.Break:
		s.out.WriteString("\\\n")
		s.line = s.out.Len()
	case content.SoftBreak:
		s.out.WriteByte('\n')
		s.line = s.out.Len()
	case content.Strong:
		s.marked("**", n)
	case content.Emphasis:
		s.marked("*", n)
	case content.Strike:
		s.marked("~~", n)
	case content.CodeSpan:
		s.code(n.Text)
	case content.Link:
		s.link(n)
	case content.FootnoteRef:
		s.out.WriteString("[^" + strconv.Itoa(n.Number) + "]")
	default:
		s.nodes(n.Children)
	}
}

func (s *speller) marked(mark string, n *content.Node) {
	if s.plain || !s.canMark(content.PlainText(n)) {
		s.nodes(n.Children)
		return
	}
	s.out.WriteString(mark)
	s.nodes(n.Children)
	s.out.WriteString(mark)
	s.closed = s.out.Len()
}

// canMark reports whether marks around words would be read as such (CommonMark 0.31, section
// 6.2): they touch the words, are not between a letter and a sign, and follow no other mark.
func (s *speller) canMark(words string) bool {
	first, _ := utf8.DecodeRuneInString(words)
	last, _ := utf8.DecodeLastRuneInString(words)
	before, _ := utf8.DecodeLastRuneInString(s.out.String())
	if words == "" || unicode.IsSpace(first) || unicode.IsSpace(last) || s.out.Len() > 0 && s.out.Len() == s.closed {
		return false
	}
	return !(isSignRune(first) && s.out.Len() > 0 && isWordRune(before)) && !(isSignRune(last) && s.after != 0 && isWordRune(s.after))
}

func isSignRune(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

func isWordRune(r rune) bool { return !isSignRune(r) && !unicode.IsSpace(r) }

func (s *speller) code(text string) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return
	}
	if s.unlinked || s.cell && strings.Contains(text, "|") {
		s.text(text)
		return
	}
	fence := strings.Repeat("`", longestRun(text, '`')+1)
	if text[0] == '`' || text[len(text)-1] == '`' {
		text = " " + text + " "
	}
	s.out.WriteString(fence + text + fence)
}

func (s *speller) link(n *content.Node) {
	dest := safeAddress(n.Dest)
	words := content.PlainText(n)
	switch {
	case dest == "" || s.unlinked || s.inLink || strings.TrimSpace(words) == "":
		s.nodes(n.Children)
	case words == dest && !strings.ContainsAny(dest, "<>|\\"):
		s.out.WriteString("<" + dest + ">")
	default:
		s.inLink = true
		s.out.WriteByte('[')
		s.nodes(n.Children)
		s.out.WriteString("](" + strings.ReplaceAll(dest, "&", "&amp;") + ")")
		s.inLink = false
	}
}

// safeAddress is an address that may be kept, or "". It lists what is allowed, so that no
// disguise of another scheme slips past.
func safeAddress(s string) string {
	s = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, addressEscapes.Replace(strings.TrimSpace(s)))
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if u.Host == "" {
			return ""
		}
		return s
	case "mailto":
		return s
	}
	return ""
}

// addressEscapes are for what would end a link, or be read as a mark.
var addressEscapes = strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `\`, "%5C", "|", "%7C", "`", "%60", "*", "%2A", "[", "%5B", "]", "%5D")

// text escapes what Markdown would take for a mark, and no more than that: a person may
// edit the text one day.
func (s *speller) text(text string) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if s.atLineStart() {
			if unicode.IsSpace(r) {
				i += size
				continue
			}
			if n := s.lineMark(text[i:]); n > 0 {
				i += n
				continue
			}
		}
		i += s.letter(text, i, r, size)
	}
}

func (s *speller) atLineStart() bool {
	n := s.out.Len()
	return n == 0 || s.out.String()[n-1] == '\n'
}

// lineMark escapes what makes a heading, a quote, a list, a rule or a table's head at the
// start of a line, and gives how much of the text it wrote.
func (s *speller) lineMark(text string) int {
	if strings.IndexByte("#>-+=:", text[0]) < 0 {
		return 0
	}
	s.out.WriteString(`\` + text[:1])
	return 1
}

func (s *speller) letter(text string, i int, r rune, size int) int {
	switch r {
	case '\\', '`', '*', '[', ']', '~', '|':
		s.out.WriteByte('\\')
	case '_':
		if !betweenLetters(text, i) {
			s.out.WriteByte('\\')
		}
	case '<':
		s.out.WriteString("&lt;")
		return size
	case '&':
		if isEntity(text[i:]) {
			s.out.WriteString("&amp;")
			return size
		}
	case '\n', '\t', '\r':
		s.out.WriteByte(' ')
		return size
	case ':', '.', ')':
		if r != ':' && s.afterNumber() {
			s.out.WriteByte('\\')
		} else if r != ')' && !s.inLink && couldBeLink(text, i) {
			s.out.WriteByte('\\')
		}
	}
	s.out.WriteString(text[i : i+size])
	return size
}

// afterNumber reports whether a line is a number so far, which a dot would make an item's.
func (s *speller) afterNumber() bool {
	line := s.out.String()[s.line:]
	return len(line) > 0 && len(line) <= 9 && strings.Trim(line, "0123456789") == ""
}

func betweenLetters(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+1:])
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return word(before) && word(after)
}

// isEntity reports whether a text that begins with & would be read as another letter.
func isEntity(s string) bool {
	end := strings.IndexByte(s[:min(len(s), 42)], ';')
	return end > 1 && strings.IndexFunc(s[1:end], func(r rune) bool {
		return r != '#' && (r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r))
	}) < 0
}

// couldBeLink reports whether a colon or a dot would make a bare link of its word, and the
// word has something that is escaped, which would show within a link.
func couldBeLink(s string, i int) bool {
	start := max(0, i-5)
	before := strings.ToLower(s[start:i])
	if s[i] == ':' && !(strings.HasPrefix(s[i:], "://") && (strings.HasSuffix(before, "http") || strings.HasSuffix(before, "https") || strings.HasSuffix(before, "ftp"))) {
		return false
	}
	if s[i] == '.' && !strings.HasSuffix(before, "www") {
		return false
	}
	word := s[i:min(len(s), i+2048)]
	if end := strings.IndexFunc(word, unicode.IsSpace); end >= 0 {
		word = word[:end]
	}
	return strings.ContainsAny(word, "\\`*[]~|_<&")
}
