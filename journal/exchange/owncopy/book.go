package owncopy

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"ownway/content"
)

const (
	maxFiles   = 20_000  // in a book; a long one has a few hundred
	maxPackage = 4 << 20 // bytes of the file that lists a book's parts
)

// book is an EPUB: a zip whose parts are pages, listed in their order.
type book struct {
	files map[string]*zip.File
	room  int64 // what may still be unpacked
	text  int   // bytes of text that were read
}

// readBook reads a book's pages in their order. Nothing is unpacked to the disk.
func readBook(ctx context.Context, file []byte) (*draft, error) {
	b, err := openBook(file)
	if err != nil {
		return nil, err
	}
	name, err := b.packageName()
	if err != nil {
		return nil, err
	}
	p, err := b.packageAt(name)
	if err != nil {
		return nil, err
	}
	if b.protected() {
		return nil, ErrProtected
	}
	d := &draft{left: left{}}
	d.Encoding = "utf-8"
	d.Title, d.Byline, d.Language = first(p.Title), strings.Join(p.Creator, ", "), first(p.Language)
	d.Date = first(p.Date)
	if date, _, found := strings.Cut(d.Date, "T"); found {
		d.Date = date
	}
	d.Source = firstAddress(p.Source...)
	missing := 0
	for _, part := range p.pages() {
		part, err := inBook(path.Dir(name), part)
		if err != nil {
			return nil, err
		}
		switch err := b.page(ctx, part, d); {
		case errors.Is(err, errMissing):
			missing++
		case err != nil:
			return nil, err
		}
	}
	if missing > 0 && len(d.blocks) == 0 {
		return nil, ErrBroken
	}
	return d, nil
}

func openBook(file []byte) (*book, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	if len(z.File) > maxFiles {
		return nil, ErrTooLarge
	}
	b := &book{files: map[string]*zip.File{}, room: maxFile}
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		name, err := inBook(".", f.Name)
		if err != nil {
			return nil, err
		}
		if _, twice := b.files[name]; !twice && f.Mode().IsRegular() { // a link leads out
			b.files[name] = f
		}
	}
	if b.files["META-INF/container.xml"] == nil {
		return nil, fmt.Errorf("%w: it is a zip file and no book (EPUB)", ErrOtherFormat)
	}
	return b, nil
}

// inBook is the place of a name in the book, and refuses one that leads out of it.
func inBook(dir, name string) (string, error) {
	name = strings.ReplaceAll(name, `\`, "/")
	joined := path.Join(dir, name)
	if strings.HasPrefix(name, "/") || joined == ".." || strings.HasPrefix(joined, "../") || strings.ContainsAny(name, "\x00") {
		return "", fmt.Errorf("%w: %q", ErrClimbs, name)
	}
	return joined, nil
}

// errMissing says that a book lists a part that it does not have.
var errMissing = errors.New("a part of the book is missing")

// read unpacks one file. What the zip says of its size is not believed.
func (b *book) read(name string, most int64) ([]byte, error) {
	f := b.files[name]
	if f == nil {
		return nil, errMissing
	}
	r, err := f.Open()
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	defer r.Close()
	most = min(most, b.room)
	all, err := io.ReadAll(io.LimitReader(r, most+1))
	if int64(len(all)) > most {
		return nil, ErrTooLarge
	}
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	b.room -= int64(len(all))
	return all, nil
}

func (b *book) packageName() (string, error) {
	var c struct {
		Roots []struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := b.xml("META-INF/container.xml", &c); err != nil {
		return "", err
	}
	if len(c.Roots) == 0 {
		return "", ErrBroken
	}
	return inBook(".", c.Roots[0].Path)
}

// parts is what a book's package file says.
type parts struct {
	Title    []string `xml:"metadata>title"`
	Creator  []string `xml:"metadata>creator"`
	Language []string `xml:"metadata>language"`
	Date     []string `xml:"metadata>date"`
	Source   []string `xml:"metadata>source"`
	Items    []struct {
		ID   string `xml:"id,attr"`
		Href string `xml:"href,attr"`
		Kind string `xml:"media-type,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		Item   string `xml:"idref,attr"`
		Linear string `xml:"linear,attr"`
	} `xml:"spine>itemref"`
}

func (b *book) packageAt(name string) (parts, error) {
	var p parts
	err := b.xml(name, &p)
	return p, err
}

func (b *book) xml(name string, into any) error {
	raw, err := b.read(name, maxPackage)
	if errors.Is(err, errMissing) {
		return errors.Join(ErrBroken, err)
	}
	if err != nil {
		return err
	}
	text, err := decode(raw, "", declared(raw))
	if err != nil {
		return err
	}
	d := xml.NewDecoder(strings.NewReader(text.text))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // decoded already
	if err := d.Decode(into); err != nil {
		return errors.Join(ErrBroken, err)
	}
	return nil
}

// pages are the names of the book's pages in the order in which they are read.
func (p parts) pages() []string {
	names := map[string]string{}
	for _, i := range p.Items {
		if strings.Contains(i.Kind, "html") || strings.HasSuffix(i.Href, "html") || strings.HasSuffix(i.Href, ".htm") {
			names[i.ID] = i.Href
		}
	}
	var pages []string
	seen := map[string]bool{}
	for _, ref := range p.Spine {
		href, ok := names[ref.Item]
		if !ok || seen[ref.Item] {
			continue
		}
		seen[ref.Item] = true
		href, _, _ = strings.Cut(href, "#")
		if plain, err := url.PathUnescape(href); err == nil {
			href = plain
		}
		pages = append(pages, href)
	}
	return pages
}

// protected reports whether pages are encrypted. Fonts often are, and nobody reads them.
func (b *book) protected() bool {
	var e struct {
		Data []struct {
			Ref struct {
				URI string `xml:"URI,attr"`
			} `xml:"CipherData>CipherReference"`
		} `xml:"EncryptedData"`
	}
	if b.files["META-INF/encryption.xml"] == nil || b.xml("META-INF/encryption.xml", &e) != nil {
		return false
	}
	for _, d := range e.Data {
		if strings.HasSuffix(strings.ToLower(d.Ref.URI), "html") || strings.HasSuffix(strings.ToLower(d.Ref.URI), ".xml") {
			return true
		}
	}
	return false
}

// closed finds elements that XHTML ends where they begin. HTML takes <title/> and <a id="x"/> for
// open, and would read the rest of the page as a title or a link.
var closed = regexp.MustCompile(`<([a-zA-Z][a-zA-Z0-9:]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*/>`)

var void = map[string]bool{"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true, "link": true, "meta": true, "source": true, "track": true, "wbr": true}

func openClosed(xhtml string) string {
	return closed.ReplaceAllStringFunc(xhtml, func(tag string) string {
		m := closed.FindStringSubmatch(tag)
		if void[strings.ToLower(m[1])] {
			return tag
		}
		return "<" + m[1] + m[2] + "></" + m[1] + ">"
	})
}

// page adds one of the book's pages.
func (b *book) page(ctx context.Context, name string, d *draft) error {
	raw, err := b.read(name, maxFile)
	if err != nil {
		return err
	}
	text, err := decode(raw, "", declared(raw))
	if err != nil {
		return err
	}
	d.Guessed = d.Guessed || text.guessed
	doc, err := parseHTML(ctx, openClosed(text.text))
	if err != nil {
		return err
	}
	strip(doc, d.left)
	body := find(doc, func(n *html.Node) bool { return n.Data == "body" })
	if body == nil {
		return nil
	}
	b.text += letters(body)
	if err := notTooLong(b.text); err != nil {
		return err
	}
	if isContents(body) {
		d.left[Around] += countWords(body)
		return nil
	}
	blocks := (&tree{left: d.left}).blocksOf(body)
	if len(blocks) > 0 && len(d.blocks) > 0 && blocks[0].Kind != content.Heading {
		d.blocks = append(d.blocks, &content.Node{Kind: content.Rule})
	}
	d.blocks = append(d.blocks, blocks...)
	return nil
}

// isContents knows the table of contents, which leads nowhere in a copy.
func isContents(body *html.Node) bool {
	nav := find(body, func(n *html.Node) bool { return n.Data == "nav" && strings.Contains(attr(n, "epub:type"), "toc") })
	return nav != nil && countWords(nav)*10 >= countWords(body)*8
}

func first(list []string) string {
	for _, s := range list {
		if s = oneLine(s); s != "" {
			return s
		}
	}
	return ""
}
