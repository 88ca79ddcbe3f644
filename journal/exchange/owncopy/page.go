package owncopy

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// readPage reads a saved page. Its source is where it was saved from, if that is known
// from elsewhere.
func readPage(ctx context.Context, file []byte, o Options, source string) (*draft, error) {
	text, err := decode(file, o.Encoding, declared(file))
	if err != nil {
		return nil, err
	}
	doc, err := parseHTML(ctx, text.text)
	if err != nil {
		return nil, err
	}
	d := &draft{left: left{}}
	d.Encoding, d.Guessed = text.encoding, text.guessed
	meta := metaOf(doc)
	d.Source = firstAddress(source, savedFrom(text.text), meta.canonical, meta.address)
	strip(doc, d.left)
	if err := notTooLong(letters(doc)); err != nil {
		return nil, err
	}
	thread := takeComments(doc)
	all := countWords(doc)
	body, found := findArticle(doc, d.Source)
	d.Title, d.Byline, d.Date, d.Language = found.title, found.byline, found.date, found.language
	t := &tree{base: base(meta.base, d.Source), left: d.left}
	d.blocks = t.blocksOf(body)
	d.left[Around] = max(0, all-countWords(body)-len(strings.Fields(d.Title))) // which stands above
	d.Comments = thread.count()
	d.blocks = append(d.blocks, t.comments(thread)...)
	return d, ctx.Err()
}

// parseHTML makes the tree of a page. The parser refuses what nests deeper than anybody
// writes; then the marks that lie too deep are left out, and their words stay.
func parseHTML(ctx context.Context, text string) (*html.Node, error) {
	if strings.Count(text, "<") > maxTags {
		return nil, ErrTooLong
	}
	doc, err := parseOnce(ctx, text)
	if err != nil && ctx.Err() == nil {
		doc, err = parseOnce(ctx, flattened(text))
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	return doc, nil
}

func parseOnce(ctx context.Context, text string) (*html.Node, error) {
	// As if scripts did not run: what stands in noscript is read as marks, and left out.
	return html.ParseWithOptions(patiently{ctx, strings.NewReader(text)}, html.ParseOptionEnableScripting(false))
}

// maxOpen is how many elements may be open at once in a page that is flattened. The parser
// reads 512, and opens some by itself.
const maxOpen = 200

// flattened writes a page anew without the elements that lie too deep.
func flattened(text string) string {
	var b strings.Builder
	open := 0
	leaveOut := func() { // words on both sides stay two
		if !strings.HasSuffix(b.String(), " ") {
			b.WriteByte(' ')
		}
	}
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken:
			open++
			if open > maxOpen {
				leaveOut()
				continue
			}
		case html.EndTagToken:
			open--
			if open >= maxOpen {
				leaveOut()
				continue
			}
			open = max(open, 0)
		}
		b.Write(z.Raw())
	}
}

// meta is what the head of a page says of where it belongs.
type meta struct{ canonical, address, base string }

func metaOf(doc *html.Node) meta {
	var m meta
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "link":
			if strings.EqualFold(attr(n, "rel"), "canonical") && m.canonical == "" {
				m.canonical = attr(n, "href")
			}
		case "meta":
			if attr(n, "property") == "og:url" && m.address == "" {
				m.address = attr(n, "content")
			}
		case "base":
			if m.base == "" {
				m.base = attr(n, "href")
			}
		}
	}
	return m
}

// savedFrom reads the comment that browsers (Internet Explorer, Chrome) and SingleFile leave at
// the beginning of a page: where it was saved from.
func savedFrom(text string) string {
	head := text[:min(len(text), 2048)]
	for _, mark := range []string{"saved from url=(", "\n url: "} {
		_, after, found := strings.Cut(head, mark)
		if !found {
			continue
		}
		if strings.HasSuffix(mark, "(") {
			_, after, _ = strings.Cut(after, ")")
		}
		if fields := strings.Fields(after); len(fields) > 0 {
			return fields[0]
		}
	}
	return ""
}

// firstAddress is the first that leads to the web.
func firstAddress(addresses ...string) string {
	for _, a := range addresses {
		if a = safeAddress(a); a != "" && !strings.HasPrefix(strings.ToLower(a), "mailto:") {
			return a
		}
	}
	return ""
}

// base is what relative links start from, nil if that is not known.
func base(declared, source string) *url.URL {
	from, err := url.Parse(source)
	if err != nil || source == "" {
		from = nil
	}
	to, err := url.Parse(strings.TrimSpace(declared))
	if err != nil || declared == "" {
		return from
	}
	if from != nil {
		to = from.ResolveReference(to)
	}
	if to.Host == "" {
		return from
	}
	return to
}
