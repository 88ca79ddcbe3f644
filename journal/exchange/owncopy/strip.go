package owncopy

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// dropped are the elements that go whole, and what they count as.
var dropped = map[string]Part{
	"script": Scripts, "noscript": Scripts, "template": Scripts,
	"style":  Styles,
	"iframe": Frames, "frame": Frames, "frameset": Frames, "object": Frames, "embed": Frames, "applet": Frames, "portal": Frames,
	"input": Forms, "button": Forms, "select": Forms, "textarea": Forms, "datalist": Forms, "output": Forms, "progress": Forms, "meter": Forms, "dialog": Forms,
	"audio": Media, "video": Media, "canvas": Media, "svg": Media, "map": Media, "bgsound": Media,
}

// structured is the type of a script that holds no program: what it says of the page's
// title, author and date is read, and it is taken away by what reads it.
const structured = "application/ld+json"

// strip takes away and counts what a copy never has, before anything else looks at the page.
func strip(doc *html.Node, l left) {
	var gone []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode {
			gone = append(gone, n)
		}
		if n.Type != html.ElementNode {
			continue
		}
		switch part, drop := dropped[n.Data]; {
		case n.Data == "script" && strings.EqualFold(attr(n, "type"), structured):
			l[Scripts]++
		case drop:
			l[part]++
			gone = append(gone, n)
		case n.Data == "link" && strings.Contains(strings.ToLower(attr(n, "rel")), "stylesheet"):
			l[Styles]++
			gone = append(gone, n)
		case n.Data == "img" || n.Data == "image":
			gone = append(gone, picture(n, l)...)
		case n.Data == "form":
			gone = append(gone, form(n)...)
		}
	}
	for _, n := range gone {
		remove(n)
	}
}

// form goes whole, with its labels, if it has fields and few words. A whole page may lie in a
// form as well: ASP.NET does that.
func form(n *html.Node) []*html.Node {
	fields := 0
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && dropped[c.Data] == Forms {
			fields++
		}
	}
	if fields == 0 || countWords(n) > 150 {
		n.Data, n.DataAtom = "div", 0
		return nil
	}
	return []*html.Node{n}
}

// picture puts what a picture says of itself in its place. A letter that is drawn, as blogs
// draw their smileys, is a letter again.
func picture(n *html.Node, l left) []*html.Node {
	alt := oneLine(attr(n, "alt"))
	src := strings.ToLower(strings.TrimSpace(attr(n, "src")))
	remote := strings.HasPrefix(src, "http:") || strings.HasPrefix(src, "https:") || strings.HasPrefix(src, "//")
	switch {
	case unseen(n):
		l[Trackers]++
		return []*html.Node{n}
	case alt != "" && isSign(alt):
		replaceByText(n, alt)
		return nil
	case remote:
		l[RemotePictures]++
		return []*html.Node{n}
	case src == "" && alt == "":
		return []*html.Node{n}
	}
	l[Pictures]++
	if alt == "" || hasClass(n, "avatar") {
		return []*html.Node{n}
	}
	replaceByText(n, "["+alt+"]")
	return nil
}

func replaceByText(n *html.Node, s string) {
	n.Type, n.Data, n.DataAtom, n.Attr = html.TextNode, s, 0, nil
}

// isSign reports whether a description is itself the letter: an emoji, no word.
func isSign(alt string) bool {
	if len([]rune(alt)) > 8 {
		return false
	}
	return strings.IndexFunc(alt, func(r rune) bool { return r > 0x2000 }) >= 0 &&
		strings.IndexFunc(alt, func(r rune) bool {
			return r < 0x80 && r != '#' && r != '*' && (r < '0' || r > '9') || 0x80 <= r && r < 0x2000 || 0x2E80 <= r && r < 0x1F000 && r != 0xFE0F
		}) < 0
}

var sizeInStyle = regexp.MustCompile(`(?i)(?:^|[;\s])(?:width|height)\s*:\s*([0-9]+)(?:px)?\s*(?:;|$)`)

// unseen knows a picture of a dot, which is there to tell somebody that it was fetched.
func unseen(n *html.Node) bool {
	for _, name := range []string{"width", "height"} {
		if v, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(attr(n, name)), "px")); err == nil && v <= 2 {
			return true
		}
	}
	for _, m := range sizeInStyle.FindAllStringSubmatch(attr(n, "style"), -1) {
		if v, err := strconv.Atoi(m[1]); err == nil && v <= 2 {
			return true
		}
	}
	return false
}
