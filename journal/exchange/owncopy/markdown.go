package owncopy

import (
	"regexp"
	"strings"

	"ownway/content"
)

// readMarkdown reads a Markdown file, with the front matter that many programs put before it.
func readMarkdown(file []byte, o Options) (*draft, error) {
	text, err := decode(file, o.Encoding, "")
	if err != nil {
		return nil, err
	}
	if err := notTooLong(len(text.text)); err != nil {
		return nil, err
	}
	d := &draft{left: left{}}
	d.Encoding, d.Guessed = text.encoding, text.guessed
	body := d.frontMatter(newLines.Replace(text.text))
	tree := content.Parse(body)
	if wraps(paragraphLines(body)) {
		content.Reflow(tree)
	}
	d.clean(tree)
	d.blocks = tree.Children
	return d, nil
}

// maxFrontMatter is how many lines front matter may have; more is text between two rules.
const maxFrontMatter = 200

// frontMatter reads what it knows of the lines between two "---" and gives the text after
// them. It needs no YAML: a name, a colon, a value, in quotes or not.
func (d *draft) frontMatter(text string) string {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return text
	}
	names := map[string]*string{"title": &d.Title, "author": &d.Byline, "date": &d.Date, "published": &d.Date, "lang": &d.Language, "language": &d.Language, "source": &d.Source, "url": &d.Source}
	for range maxFrontMatter {
		line, after, more := strings.Cut(rest, "\n")
		if line == "---" || line == "..." {
			d.Source = firstAddress(d.Source)
			return after
		}
		name, value, _ := strings.Cut(line, ":")
		if field := names[strings.ToLower(name)]; field != nil && *field == "" {
			*field = strings.Trim(strings.TrimSpace(value), `"'`)
		}
		if !more {
			break
		}
		rest = after
	}
	d.Title, d.Byline, d.Date, d.Language, d.Source = "", "", "", "", ""
	return text
}

// paragraphLines are the lines of the longest paragraph, by which one sees whether an editor
// wrapped the file.
func paragraphLines(text string) []textLine {
	var longest, now []textLine
	for _, l := range append(cutLines(text), textLine{}) {
		if l.text != "" && !strings.ContainsAny(l.text[:1], "#>-*|+") {
			now = append(now, l)
			continue
		}
		if len(now) > len(longest) {
			longest = now
		}
		now = nil
	}
	if len(longest) == 0 {
		return []textLine{{}}
	}
	return longest
}

// clean takes away pictures, and counts links that are not kept.
func (d *draft) clean(n *content.Node) {
	switch n.Kind {
	case content.Image:
		alt := strings.TrimSuffix(n.Text, " ("+n.Dest+")")
		part := Pictures
		if alt == n.Dest {
			alt = ""
		}
		if d := strings.ToLower(n.Dest); strings.HasPrefix(d, "http:") || strings.HasPrefix(d, "https:") || strings.HasPrefix(d, "//") {
			part, alt = RemotePictures, ""
		}
		d.left[part]++
		if alt != "" {
			alt = "[" + alt + "]"
		}
		n.Kind, n.Text, n.Dest = content.Text, alt, ""
	case content.Link:
		if safeAddress(n.Dest) == "" && !strings.HasPrefix(n.Dest, "#") {
			d.left[Links]++
		}
	case content.Text:
		d.dropUnsafe(n)
	}
	for _, c := range n.Children {
		d.clean(c)
	}
}

// unsafeAddress is how content shows the address of a link that it does not follow.
var unsafeAddress = regexp.MustCompile(`(?i) \((?:javascript|vbscript|data):(?:[^()]|\([^()]*\))*\)`)

func (d *draft) dropUnsafe(n *content.Node) {
	d.left[Links] += len(unsafeAddress.FindAllStringIndex(n.Text, -1))
	n.Text = unsafeAddress.ReplaceAllString(n.Text, "")
}
