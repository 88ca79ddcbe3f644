package pdf

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
)

// page draws on one page after another.
type page struct {
	out    *writer
	glyphs *glyphs
	own    *font.Face // by whose measure blanks are
	b      bytes.Buffer
	fonts  []int // the fonts that this page uses, by their objects
	done   []int // the pages that are written, by their objects
}

// finish writes the page, and begins an empty one.
func (p *page) finish() {
	slices.Sort(p.fonts)
	var named strings.Builder
	for _, f := range p.fonts {
		fmt.Fprintf(&named, "/F%d %d 0 R", f, f)
	}
	content := p.out.stream("", p.b.Bytes())
	object := p.out.reserve()
	p.out.put(object, fmt.Sprintf("<</Type/Page/Parent %d 0 R/Contents %d 0 R/Resources<</Font<<%s>>>>>>", pageTree, content, named.String()))
	p.done = append(p.done, object)
	p.b.Reset()
	p.fonts = p.fonts[:0]
}

// rectangle fills one, grey from 0 for black to 1 for white.
func (p *page) rectangle(x, y, width, height, grey float64) {
	fmt.Fprintf(&p.b, "q %s g %s %s %s %s re f Q\n", number(grey), number(x), number(y), number(width), number(height))
}

// line draws a line of text that begins at x, on the base line y.
func (p *page) line(l line, x, y, size float64) {
	for _, r := range l.runs {
		s := l.styles[r.Runes.Offset]
		p.run(r, l.text, x, y, size, s)
		if s.struck {
			p.rectangle(x, y+size*0.25, points(r.Advance), size*0.06, 0)
		}
		x += points(r.Advance)
	}
}

// drawing is the state of the operators that show text (ISO 32000-1, 9.4).
type drawing struct {
	b       *bytes.Buffer
	size    float64
	font    int
	rise    float64
	at      float64 // where the next code would be drawn
	pending bytes.Buffer
}

func (p *page) run(r shaping.Output, text []rune, x, y, size float64, s style) {
	grey := 0.0
	if s.grey {
		grey = 0.35
	}
	fmt.Fprintf(&p.b, "BT %s g 1 0 0 1 %s %s Tm\n", number(grey), number(x), number(y))
	d := &drawing{b: &p.b, size: size, at: x}
	for _, c := range clusters(r, x) {
		letters := c.letters(text)
		if r.Direction == di.DirectionRTL && len(letters) > 1 {
			p.backward(d, r.Face, c, letters)
		} else {
			p.cluster(d, r.Face, c, string(letters))
		}
	}
	d.flush()
	p.b.WriteString("0 Ts ET\n")
}

// cluster is glyphs that show some letters together, and where they begin.
type cluster struct {
	glyphs []shaping.Glyph
	x      float64
	width  float64
}

func (c cluster) letters(text []rune) []rune {
	from := min(c.glyphs[0].TextIndex(), len(text))
	return text[from:min(len(text), from+c.glyphs[0].RunesCount())]
}

// clusters are those of a run that begins at x, from the left to the right.
func clusters(r shaping.Output, x float64) []cluster {
	var found []cluster
	for i := 0; i < len(r.Glyphs); {
		n := min(max(1, r.Glyphs[i].GlyphsCount()), len(r.Glyphs)-i)
		c := cluster{glyphs: r.Glyphs[i : i+n], x: x}
		for _, g := range c.glyphs {
			c.width += points(g.Advance)
		}
		found = append(found, c)
		x += c.width
		i += n
	}
	return found
}

// cluster draws the glyphs that show some letters together. Where their codes alone do not
// say which letters these are, the letters are written beside them (14.9.4).
func (p *page) cluster(d *drawing, face *font.Face, c cluster, letters string) {
	first := p.glyphs.code(face, c.glyphs[0].GlyphID, letters)
	beside := len(c.glyphs) > 1 || first.shows() != letters
	if beside {
		d.begin(letters)
	}
	p.draw(d, face, c, letters)
	if beside {
		d.end()
	}
}

// backward draws letters that run from the right and are shown together, such as a
// letter with its points. Programs turn such words round code by code, as they stand from the
// left to the right: so each letter has a code of its own, which draws nothing.
func (p *page) backward(d *drawing, face *font.Face, c cluster, letters []rune) {
	d.begin("")
	p.draw(d, face, c, "")
	d.end()
	width := c.width / float64(len(letters))
	for i := range letters {
		blank := p.glyphs.blank(p.own, letters[len(letters)-1-i], width/d.size)
		p.uses(blank)
		d.show(blank, c.x+float64(i)*width, 0)
	}
}

func (p *page) draw(d *drawing, face *font.Face, c cluster, letters string) {
	x := c.x
	for _, g := range c.glyphs {
		code := p.glyphs.code(face, g.GlyphID, letters)
		letters = ""
		p.uses(code)
		d.show(code, x+points(g.XOffset), points(g.YOffset))
		x += points(g.Advance)
	}
}

// uses notes that a code's font is needed on this page.
func (p *page) uses(c code) {
	if !slices.Contains(p.fonts, c.font.object) {
		p.fonts = append(p.fonts, c.font.object)
	}
}

// begin says which text a program should read in place of the codes up to end.
func (d *drawing) begin(letters string) {
	d.flush()
	fmt.Fprintf(d.b, "/Span<</ActualText%s>>BDC\n", textString(letters))
}

func (d *drawing) end() {
	d.flush()
	d.b.WriteString("EMC\n")
}

// show draws a code at x, so far above the base line.
func (d *drawing) show(c code, x, rise float64) {
	if c.font.object != d.font {
		d.flush()
		fmt.Fprintf(d.b, "/F%d %s Tf\n", c.font.object, number(d.size))
		d.font = c.font.object
	}
	if number(rise) != number(d.rise) {
		d.flush()
		fmt.Fprintf(d.b, "%s Ts\n", number(rise))
		d.rise = rise
	}
	if moved := math.Round((x - d.at) * 1000 / d.size); math.Abs(moved) >= 4 {
		fmt.Fprintf(&d.pending, ">%s<", number(-moved))
		d.at += moved * d.size / 1000
	}
	fmt.Fprintf(&d.pending, "%02X", c.at)
	d.at += c.width() * d.size
}

// flush writes the codes that were gathered.
func (d *drawing) flush() {
	if d.pending.Len() > 0 {
		fmt.Fprintf(d.b, "[<%s>]TJ\n", d.pending.Bytes())
		d.pending.Reset()
	}
}
