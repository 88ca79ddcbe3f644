package owncopy

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// maxElements is how many elements a page may have for its article to be looked for; of a larger one
// all is kept.
const maxElements = 200_000

// fewWords is how many words of an article are none that stands out.
const fewWords = 25

// article is what a page says of itself.
type article struct{ title, byline, date, language string }

// findArticle gives the part of a page that is its text, without menus and side columns. Where
// none stands out, it is the whole page: too much can be cut away later by the person,
// too little is lost.
//
// readability finds the place, and throws away within it what is often an advertisement: a
// small table, a list of links. That may be the list of numbers to ring, so it is only asked for the
// place, and what lies in the midst of the text stays unless it calls itself something else.
func findArticle(doc *html.Node, source string) (*html.Node, article) {
	from, err := url.Parse(source)
	if err != nil || source == "" {
		from = nil
	}
	whole := find(doc, func(n *html.Node) bool { return n.Data == "body" })
	if whole == nil {
		whole = doc
	}
	numbered := number(doc)
	found, err := parseArticle(doc, from)
	about := article{found.Title(), found.Byline(), "", found.Language()}
	if when, err := found.PublishedTime(); err == nil {
		about.date = when.Format(time.DateOnly)
	}
	if about.title == "" {
		if n := find(doc, func(n *html.Node) bool { return n.Data == "title" }); n != nil {
			about.title = text(n)
		}
	}
	if err != nil || found.Node == nil {
		return whole, about
	}
	c := cut{kept: map[*html.Node]bool{}, words: map[*html.Node]int{}}
	c.note(found.Node, numbered)
	if c.all < fewWords {
		return whole, about
	}
	c.main = c.holding(whole, c.all*8/10)
	root := c.holding(whole, c.all)
	c.prune(root, root == c.main)
	return root, about
}

// parseArticle takes a panic of the library for a page of which it can make nothing: nobody is to
// lose what they saved by a mistake in it.
func parseArticle(doc *html.Node, from *url.URL) (found readability.Article, err error) {
	defer func() {
		if recover() != nil {
			found, err = readability.Article{}, ErrBroken
		}
	}()
	p := readability.NewParser()
	p.MaxElemsToParse = maxElements
	return p.ParseDocument(doc, from)
}

// numberAttr names the elements of a page, so that they are known again in the library's copy.
const numberAttr = "data-ownway"

func number(doc *html.Node) []*html.Node {
	var all []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			n.Attr = append(n.Attr, html.Attribute{Key: numberAttr, Val: strconv.Itoa(len(all))})
			all = append(all, n)
		}
	}
	return all
}

// cut knows which elements of a page are in its article.
type cut struct {
	kept  map[*html.Node]bool // in the article, or around something that is
	words map[*html.Node]int  // of the article, within an element
	all   int                 // words of the article
	main  *html.Node          // where most of it lies
}

// note finds the article's elements in the page.
func (c *cut) note(article *html.Node, numbered []*html.Node) {
	for n := range article.Descendants() {
		if n.Type == html.TextNode {
			c.count(n, numbered)
		}
	}
}

func (c *cut) count(words *html.Node, numbered []*html.Node) {
	number := len(strings.Fields(words.Data))
	if number == 0 {
		return
	}
	for above := words.Parent; above != nil; above = above.Parent {
		i, err := strconv.Atoi(attr(above, numberAttr))
		if err != nil || i < 0 || i >= len(numbered) {
			continue
		}
		c.all += number
		for n := numbered[i]; n != nil; n = n.Parent {
			c.kept[n] = true
			c.words[n] += number
		}
		return
	}
}

// holding is the innermost element that holds so many words of the article.
func (c *cut) holding(n *html.Node, words int) *html.Node {
	for {
		inner := n
		for child := range n.ChildNodes() {
			if c.words[child] >= words && child.Type == html.ElementNode {
				inner = child
				break
			}
		}
		if inner == n {
			return n
		}
		n = inner
	}
}

// prune takes away what is not the article: all that lies outside of where most of it is, and
// there, what calls itself something else.
func (c *cut) prune(n *html.Node, inMain bool) {
	var gone []*html.Node
	for child := range n.ChildNodes() {
		switch {
		case child.Type != html.ElementNode:
		case c.kept[child]:
			c.prune(child, inMain || child == c.main)
		case !inMain || isAside(child):
			gone = append(gone, child)
		default:
			c.pruneAsides(child)
		}
	}
	for _, child := range gone {
		remove(child)
	}
}

func (c *cut) pruneAsides(n *html.Node) {
	var gone []*html.Node
	for child := range n.Descendants() {
		if child.Type == html.ElementNode && isAside(child) {
			gone = append(gone, child)
		}
	}
	for _, child := range gone {
		remove(child)
	}
}

// asides is how pages call what is not their text.
var asides = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:share|sharing|sharedaddy|social|related|promo|newsletter|subscribe|signup|sidebar|widget|breadcrumbs?|pagination|pager|cookie|banner|advert|ads?|sponsor(?:ed)?|outbrain|taboola|byline|entry-meta|post-meta|article-meta|author-bio|toolbar|print|menu|nav|navigation|navbox|footer|masthead|skip|jump-?link|recommend(?:ed|ations)?|popular|trending|tags?-(?:list|links)|cat-links|editsection|hidden|screen-reader-text|visually-hidden|sr-only|noprint|metadata|meta|toc|rating|likes?|jp-relatedposts)(?:$|[\s_-])`)

func isAside(n *html.Node) bool {
	switch n.Data {
	case "nav", "aside", "footer", "menu":
		return true
	}
	switch attr(n, "role") {
	case "navigation", "complementary", "search", "banner", "contentinfo", "dialog", "alert":
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true" || a.Key == "style" && hides.MatchString(a.Val) {
			return true
		}
	}
	return asides.MatchString(attr(n, "class") + " " + attr(n, "id"))
}

var hides = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden`)
