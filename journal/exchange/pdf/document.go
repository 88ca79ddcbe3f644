// Package pdf writes a text as a PDF: sections with a heading, a small line and a body,
// in every script that the program's own letters or the system's fonts have. What it
// shows can be found and copied. It keeps nothing but what it is given: no producer, no
// time, no name of a computer; the same sections and fonts give the same bytes.
package pdf

import (
	"context"
	"errors"
	"io"
	"iter"
	"strings"

	"ownway/content"
)

// PageSize is the size of the paper.
type PageSize uint8

// The sizes of paper there are.
const (
	A4     PageSize = iota // 210 by 297 mm
	Letter                 // 8.5 by 11 inches
)

// points are the width and height in points of 1/72 inch.
func (s PageSize) points() (width, height float64) {
	if s == Letter {
		return 612, 792
	}
	return 595.28, 841.89
}

// A Section is one piece of a document, such as an entry. Any part may be empty.
type Section struct {
	Part    string // what begins here, such as a year; above the heading and larger
	Heading string
	Small   string        // a small line below the heading, such as a date and tags
	Body    *content.Node // as content.Parse gives it
}

// A Document is what [Write] writes. The sections are taken one at a time: the first
// error among them ends the writing.
type Document struct {
	Title    string // shown first, and what a reader shows in its title bar; "" for none
	Language string // as BCP 47 spells it, such as "cy"; "" if it is not known
	Sections iter.Seq2[Section, error]
	PageSize PageSize
}

// Write writes a document page by page. What it holds meanwhile is a page, one paragraph
// in part, the fonts, and where each object of the file lies. When it returns an error, what
// it wrote is no PDF; the caller removes it.
func Write(ctx context.Context, w io.Writer, doc Document) error {
	doc.Title, doc.Language = strings.ToValidUTF8(doc.Title, "\uFFFD"), cleanTag(doc.Language)
	out := newWriter(w)
	f := newFlow(ctx, doc, out)
	if doc.Title != "" {
		f.paragraph([]span{{text: doc.Title, style: style{bold: true}}}, block{size: 22, after: 14})
	}
	if doc.Sections != nil {
		for s, err := range doc.Sections {
			if err := errors.Join(err, ctx.Err(), out.err); err != nil {
				return err
			}
			f.section(s)
		}
	}
	f.end()
	out.finish(doc, f.pages.done)
	return errors.Join(ctx.Err(), out.err)
}

// cleanTag is a tag of a language without anything that is not part of one.
func cleanTag(tag string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
			return r
		}
		return -1
	}, tag)
}
