package owncopy

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"ownway/content"
)

// comment is what one reader wrote below a page, and what others answered.
type comment struct {
	node      *html.Node // all of it, and once taken without the replies
	who, when string
	replies   []*comment
	author    *html.Node // the first in it, nil until asked for and where there is none
	asked     bool
}

// thread is all that was written below a page.
type thread struct {
	heading  string
	comments []*comment
}

func (t thread) count() int { return countComments(t.comments) }

func countComments(list []*comment) int {
	n := len(list)
	for _, c := range list {
		n += countComments(c.replies)
	}
	return n
}

var commentID = regexp.MustCompile(`^(?:li-)?comment-[0-9]+$`)

// isComment knows a comment by what the usual programs for blogs write: WordPress and those
// after it, and the marks of schema.org.
func isComment(n *html.Node) bool {
	switch n.Data {
	case "li", "div", "article", "section", "tr", "dd":
	default:
		return false // a comment in a program that is shown has the class as well
	}
	return hasClass(n, "comment", "pingback", "trackback") || commentID.MatchString(attr(n, "id")) ||
		strings.HasSuffix(attr(n, "itemtype"), "schema.org/Comment") ||
		strings.HasSuffix(attr(n, "itemtype"), "schema.org/UserComments") || attr(n, "itemprop") == "comment"
}

// isThread knows what holds all comments.
func isThread(n *html.Node) bool {
	return attr(n, "id") == "comments" || hasClass(n, "comments-area", "comments", "comment-section")
}

// takeComments takes the comments out of a page, because what looks for the article would
// throw them away, or take the longest of them for it.
func takeComments(doc *html.Node) thread {
	top := &comment{node: doc}
	top.collect(doc)
	if len(top.replies) == 0 {
		return thread{}
	}
	list := top.replies[0].node.Parent
	around := list
	for around != nil && !isThread(around) {
		around = around.Parent
	}
	for _, c := range top.replies {
		c.take()
	}
	t := thread{comments: top.replies}
	if around == nil {
		if h := elementBefore(list); h != nil && isHeading(h) {
			t.heading = text(h)
			remove(h)
		}
		return t
	}
	if h := find(around, isHeading); h != nil {
		t.heading = text(h)
	}
	if countWords(around) < 300 { // more than a heading and a form to answer: it holds the article too
		remove(around)
	}
	return t
}

func elementBefore(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil && n.Type != html.ElementNode; {
		n = n.PrevSibling
	}
	return n
}

// collect finds the comments below n, the nearest of each branch.
func (c *comment) collect(n *html.Node) {
	for child := range n.ChildNodes() {
		if child.Type == html.ElementNode && isComment(child) && !c.isMarkedTwice(child) {
			reply := &comment{node: child}
			c.replies = append(c.replies, reply)
			reply.collect(child)
			continue
		}
		c.collect(child)
	}
}

// isMarkedTwice reports whether an element within a comment is that comment again, and no
// reply to it: its author is the first that the comment has.
func (c *comment) isMarkedTwice(n *html.Node) bool {
	if c.node.Type != html.ElementNode {
		return false
	}
	if !c.asked {
		c.author, c.asked = firstOf(c.node, authorMarks), true
	}
	author := c.author
	for author != nil && author != c.node {
		if author == n {
			return true
		}
		author = author.Parent
	}
	return false
}

// marks tell what an element is by its classes and by its name in schema.org.
type marks struct{ classes, props, tags []string }

func (m marks) fit(n *html.Node) bool {
	if hasClass(n, m.classes...) {
		return true
	}
	for _, p := range m.props {
		if attr(n, "itemprop") == p {
			return true
		}
	}
	for _, t := range m.tags {
		if n.Data == t {
			return true
		}
	}
	return false
}

// Each list begins with the most exact mark.
var (
	authorMarks = []marks{
		{classes: []string{"fn"}},
		{classes: []string{"comment-author-name", "comment__author", "comment-author", "comment_author", "commenter", "author", "username"}, props: []string{"author", "creator"}},
		{tags: []string{"cite"}},
	}
	dateMarks = []marks{
		{tags: []string{"time"}},
		{classes: []string{"comment-date", "comment-time", "comment__date", "comment-metadata", "commentmetadata", "comment-meta", "date", "published", "timestamp"}, props: []string{"dateCreated", "datePublished", "commentTime"}},
	}
	bodyMarks = []marks{
		{classes: []string{"comment-content", "comment-text", "comment__content", "comment__text", "comment_text", "comment-message", "commenttext"}, props: []string{"text", "commentText"}},
	}
	// besides stands around the words of a comment.
	besides = marks{classes: []string{"comment-author", "comment-meta", "comment-metadata", "commentmetadata", "says", "reply", "comment-reply-link", "comment-edit-link", "edit-link", "comment-awaiting-moderation", "avatar", "comment-actions", "likes", "comment-likes", "vote", "votes", "screen-reader-text"}}
)

func firstOf(n *html.Node, list []marks) *html.Node {
	for _, m := range list {
		if found := find(n, m.fit); found != nil {
			return found
		}
	}
	return nil
}

// take parts a comment from the page and from its replies, and reads who wrote it and when.
func (c *comment) take() {
	for _, r := range c.replies {
		r.take()
	}
	remove(c.node)
	var known []*html.Node
	if n := firstOf(c.node, authorMarks); n != nil {
		c.who = strings.TrimRight(text(n), " :")
		known = append(known, n)
	}
	if n := firstOf(c.node, dateMarks); n != nil {
		c.when = text(n)
		if c.when == "" {
			c.when = attr(n, "datetime")
		}
		known = append(known, n)
	}
	if body := firstOf(c.node, bodyMarks); body != nil {
		c.node = body
		return
	}
	for n := range c.node.Descendants() {
		if n.Type == html.ElementNode && besides.fit(n) {
			known = append(known, n)
		}
	}
	for _, n := range known {
		remove(n)
	}
}

func isHeading(n *html.Node) bool {
	return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6'
}

// comments writes a thread below the text: each comment is an item that begins with who wrote
// it and when, and its replies are a list within it.
func (t *tree) comments(th thread) []*content.Node {
	if len(th.comments) == 0 {
		return nil
	}
	head := &content.Node{Kind: content.Rule}
	if th.heading != "" {
		head = &content.Node{Kind: content.Heading, Level: 2, Children: plainText(th.heading)}
	}
	return []*content.Node{head, t.commentList(th.comments)}
}

func (t *tree) commentList(list []*comment) *content.Node {
	all := &content.Node{Kind: content.List}
	for _, c := range list {
		item := &content.Node{Kind: content.Item}
		if by := c.by(); len(by) > 0 {
			item.Children = append(item.Children, &content.Node{Kind: content.Paragraph, Children: by})
		}
		item.Children = append(item.Children, t.blocksOf(c.node)...)
		if len(c.replies) > 0 {
			item.Children = append(item.Children, t.commentList(c.replies))
		}
		all.Children = append(all.Children, item)
	}
	return all
}

// by says who wrote a comment and when.
func (c *comment) by() []*content.Node {
	var by []*content.Node
	if c.who != "" {
		by = append(by, &content.Node{Kind: content.Strong, Children: plainText(c.who)})
	}
	switch {
	case c.who != "" && c.when != "":
		by = append(by, plainText(", "+c.when)...)
	case c.when != "":
		by = append(by, plainText(c.when)...)
	}
	return by
}

func plainText(s string) []*content.Node { return []*content.Node{{Kind: content.Text, Text: s}} }
