package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// writer writes the objects of a PDF (ISO 32000-1, 7.5) as they come, and remembers where
// each begins. Its first error stays; nothing is written after it.
type writer struct {
	w    io.Writer
	at   int64
	offs []int64 // of object i+1
	err  error
}

// The objects that the file's end refers to.
const (
	catalog = 1 + iota
	pageTree
)

func newWriter(w io.Writer) *writer {
	out := &writer{w: w, offs: make([]int64, pageTree)}
	// Four bytes over 127 tell programs that the file is not text (7.5.2).
	out.write([]byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"))
	return out
}

func (o *writer) write(b []byte) {
	if o.err != nil {
		return
	}
	n, err := o.w.Write(b)
	o.at += int64(n)
	o.err = err
}

// reserve is the number of an object that put writes later.
func (o *writer) reserve() int {
	o.offs = append(o.offs, 0)
	return len(o.offs)
}

func (o *writer) put(number int, body string) {
	o.offs[number-1] = o.at
	o.write(fmt.Appendf(nil, "%d 0 obj\n%s\nendobj\n", number, body))
}

// stream writes a compressed stream with these further keys, and tells its number.
func (o *writer) stream(keys string, data []byte) int {
	var z bytes.Buffer
	c := zlib.NewWriter(&z)
	c.Write(data) // a buffer takes everything
	c.Close()
	number := o.reserve()
	o.put(number, fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream", keys, z.Len(), z.Bytes()))
	return number
}

// finish writes what holds the pages together, and the table of all objects.
func (o *writer) finish(doc Document, pages []int) {
	var kids strings.Builder
	for _, p := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", p)
	}
	width, height := doc.PageSize.points()
	o.put(pageTree, fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 %s %s]>>", kids.String(), len(pages), number(width), number(height)))
	var more, info string
	if doc.Language != "" {
		more = "/Lang(" + doc.Language + ")"
	}
	if doc.Title != "" {
		more += "/ViewerPreferences<</DisplayDocTitle true>>"
		i := o.reserve()
		o.put(i, "<</Title"+textString(doc.Title)+">>")
		info = fmt.Sprintf("/Info %d 0 R", i)
	}
	o.put(catalog, fmt.Sprintf("<</Type/Catalog/Pages %d 0 R%s>>", pageTree, more))
	table := o.at
	o.write(fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", len(o.offs)+1))
	for _, at := range o.offs {
		o.write(fmt.Appendf(nil, "%010d 00000 n \n", at))
	}
	o.write(fmt.Appendf(nil, "trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(o.offs)+1, catalog, info, table))
}

// textString is a string of text as PDF spells it (7.9.2.2): UTF-16 after a mark.
func textString(s string) string { return "<FEFF" + utf16Hex(s) + ">" }

func utf16Hex(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// number is a number as PDF spells it, to a hundredth.
func number(f float64) string {
	s := strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.2f", f), "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}
