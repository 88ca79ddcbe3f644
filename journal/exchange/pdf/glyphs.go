package pdf

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// Glyphs are drawn by procedures, in fonts of PDF's Type 3 (ISO 32000-1, 9.6.5): outlines of
// every format and pictures alike, without the font's own file. Only what a document shows is in it.

// glyphKey names a glyph; or a blank, by the letter it stands for.
type glyphKey struct {
	font  *font.Font
	glyph font.GID
	blank rune
	width float64
}

// code is where a glyph is: in which font of the file, at which byte.
type code struct {
	font *type3
	at   byte
}

// mostGlyphs are in one font: a byte names them, and 0 is left free.
const mostGlyphs = 255

// type3 is one font of the file.
type type3 struct {
	face   *font.Face
	object int
	procs  []int     // the objects that draw, from code 1
	widths []float64 // in units of the font
	text   []string
	images string // what the procedures refer to
}

// glyphs are all that a document has shown so far.
type glyphs struct {
	out   *writer
	open  map[*font.Font]*type3
	codes map[glyphKey]code
	order []*type3 // those open, in the order of their making
}

func newGlyphs(out *writer) *glyphs {
	return &glyphs{out: out, open: map[*font.Font]*type3{}, codes: map[glyphKey]code{}}
}

// code writes a glyph when it is first shown, standing for this text.
func (g *glyphs) code(face *font.Face, id font.GID, text string) code {
	key := glyphKey{font: face.Font, glyph: id}
	if c, ok := g.codes[key]; ok {
		return c
	}
	t := g.room(face)
	return g.add(t, key, g.procedure(t, id), text, float64(face.HorizontalAdvance(id)))
}

// blank is a code that draws nothing and stands for a letter, so many times as wide as
// letters are high. Widths are rounded, so that there are few.
func (g *glyphs) blank(face *font.Face, letter rune, width float64) code {
	width = math.Round(width*16) / 16 * float64(face.Upem())
	key := glyphKey{font: face.Font, blank: letter, width: width}
	if c, ok := g.codes[key]; ok {
		return c
	}
	return g.add(g.room(face), key, fmt.Appendf(nil, "%s 0 0 0 0 0 d1\n", number(width)), string(letter), width)
}

// room is a font that takes one more glyph of a face.
func (g *glyphs) room(face *font.Face) *type3 {
	t := g.open[face.Font]
	if t == nil || len(t.procs) == mostGlyphs {
		t = &type3{face: face, object: g.out.reserve()}
		g.open[face.Font] = t
		g.order = append(g.order, t)
	}
	return t
}

func (g *glyphs) add(t *type3, key glyphKey, procedure []byte, text string, width float64) code {
	t.procs = append(t.procs, g.out.stream("", procedure))
	t.text = append(t.text, text)
	t.widths = append(t.widths, width)
	c := code{t, byte(len(t.procs))}
	g.codes[key] = c
	return c
}

// width is how far the code moves on, in parts of the letters' size.
func (c code) width() float64 { return c.font.widths[c.at-1] / float64(c.font.face.Upem()) }

// shows tells what a program reads where this code stands alone.
func (c code) shows() string { return c.font.text[c.at-1] }

// procedure is how a glyph is drawn, in units of its font.
func (g *glyphs) procedure(t *type3, id font.GID) []byte {
	advance := float64(t.face.HorizontalAdvance(id))
	switch d := t.face.GlyphData(id).(type) {
	case font.GlyphBitmap:
		if drawn := g.picture(t, id, d, advance); drawn != nil {
			return drawn
		}
	case font.GlyphOutline:
		return outline(d, advance)
	case font.GlyphSVG:
		return outline(d.Outline, advance)
	case font.GlyphColor:
		if o, ok := t.face.GlyphDataOutline(tables.GlyphID(id)); ok {
			return outline(o, advance)
		}
	}
	return fmt.Appendf(nil, "%s 0 0 0 0 0 d1\n", number(advance))
}

// outline draws a shape and fills it.
func outline(o font.GlyphOutline, advance float64) []byte {
	p := path{x0: math.Inf(1), y0: math.Inf(1), x1: math.Inf(-1), y1: math.Inf(-1)}
	for _, s := range o.Segments {
		p.add(s)
	}
	if p.b.Len() == 0 {
		return fmt.Appendf(nil, "%s 0 0 0 0 0 d1\n", number(advance))
	}
	return fmt.Appendf(nil, "%s 0 %s %s %s %s d1\n%sf\n", number(advance), number(p.x0), number(p.y0), number(p.x1), number(p.y1), p.b.String())
}

// path is a shape in PDF's operators, and the box around its points.
type path struct {
	b              bytes.Buffer
	x, y           float64 // where the pen is
	x0, y0, x1, y1 float64
}

func (p *path) add(s opentype.Segment) {
	x, y := p.x, p.y
	a := s.ArgsSlice()
	switch s.Op {
	case opentype.SegmentOpMoveTo:
		p.operator("m", p.point(a[0]))
	case opentype.SegmentOpLineTo:
		p.operator("l", p.point(a[0]))
	case opentype.SegmentOpQuadTo: // PDF has cubic curves alone
		q, e := p.point(a[0]), p.point(a[1])
		p.operator("c", [2]float64{x + 2*(q[0]-x)/3, y + 2*(q[1]-y)/3}, [2]float64{e[0] + 2*(q[0]-e[0])/3, e[1] + 2*(q[1]-e[1])/3}, e)
	case opentype.SegmentOpCubeTo:
		p.operator("c", p.point(a[0]), p.point(a[1]), p.point(a[2]))
	}
}

func (p *path) point(q opentype.SegmentPoint) [2]float64 {
	p.x, p.y = float64(q.X), float64(q.Y)
	p.x0, p.y0, p.x1, p.y1 = min(p.x0, p.x), min(p.y0, p.y), max(p.x1, p.x), max(p.y1, p.y)
	return [2]float64{p.x, p.y}
}

func (p *path) operator(name string, points ...[2]float64) {
	for _, q := range points {
		p.b.WriteString(number(q[0]) + " " + number(q[1]) + " ")
	}
	p.b.WriteString(name + "\n")
}

// end writes the fonts themselves, whose glyphs are written already.
func (g *glyphs) end() {
	for _, t := range g.order {
		g.writeFont(t)
	}
}

func (g *glyphs) writeFont(t *type3) {
	var procs, names, widths strings.Builder
	for i, object := range t.procs {
		fmt.Fprintf(&procs, "/g%d %d 0 R", i+1, object)
		fmt.Fprintf(&names, "/g%d", i+1)
		fmt.Fprintf(&widths, "%s ", number(t.widths[i]))
	}
	unicode := g.out.stream("", toUnicode(t.text))
	scale := 1 / float64(t.face.Upem())
	g.out.put(t.object, fmt.Sprintf("<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[%.8f 0 0 %.8f 0 0]/FirstChar 1/LastChar %d"+
		"/Widths[%s]/CharProcs<<%s>>/Encoding<</Type/Encoding/Differences[1%s]>>/Resources<</XObject<<%s>>>>/ToUnicode %d 0 R>>",
		scale, scale, len(t.procs), widths.String(), procs.String(), names.String(), t.images, unicode))
}

// toUnicode says which text each code stands for (9.10.3).
func toUnicode(text []string) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /T def /CMapType 2 def\n" +
		"1 begincodespacerange\n<00><FF>\nendcodespacerange\n")
	var rows []string
	for i, s := range text {
		if s != "" {
			rows = append(rows, fmt.Sprintf("<%02X><%s>\n", i+1, utf16Hex(s)))
		}
	}
	for len(rows) > 0 { // a hundred at a time is the most that is allowed
		n := min(100, len(rows))
		fmt.Fprintf(&b, "%d beginbfchar\n%sendbfchar\n", n, strings.Join(rows[:n], ""))
		rows = rows[n:]
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend end\n")
	return b.Bytes()
}
