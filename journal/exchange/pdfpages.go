package exchange

import (
	"bufio"
	"errors"
	"io"

	"ownway/content"
	"ownway/journal"
	"ownway/journal/exchange/pdf"
)

// writePDF writes everything as pages to print.
func writePDF(x *export, w io.Writer) error {
	out := bufio.NewWriter(w)
	err := pdf.Write(x.ctx, out, pdf.Document{Title: "My words", Sections: x.sections})
	return errors.Join(err, out.Flush())
}

var errNoMore = errors.New("no more sections are wanted")

// sections are the items, the first of each part under its heading.
func (x *export) sections(yield func(pdf.Section, error) bool) {
	last := ""
	err := x.each(func(p page, r journal.Record) error {
		s := pdf.Section{Heading: r.Title, Small: smallLine(p, r), Body: content.Parse(r.Text)}
		if part := partOf(p, r.Kind, r.Day); part != last {
			s.Part, last = part, part
		}
		if r.Quote != "" {
			quoted := &content.Node{Kind: content.Quote, Children: content.Parse(r.Quote).Children}
			s.Body.Children = append([]*content.Node{quoted}, s.Body.Children...)
		}
		if !yield(s, nil) {
			return errNoMore
		}
		return nil
	})
	if err != nil && !errors.Is(err, errNoMore) {
		yield(pdf.Section{}, err)
	}
}
