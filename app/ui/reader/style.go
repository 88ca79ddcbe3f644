package reader

import (
	"fyne.io/fyne/v2"

	"ownway/app/ui"
	"ownway/app/ui/measure"
)

// A Style says how large and how airy a text stands. Lengths are multiples of the size of its letters, so that all of it
// grows with the theme.
type Style struct {
	Size    fyne.ThemeSizeName // of the letters
	Leading float32            // from one line to the next
	Measure float32            // the widest a line becomes, whatever room there is
	Sans    bool               // in the letters of the interface
}

// ForReading is the style of readings and answers: 20 on 33, lines of at most 660, which is 60 to 75 letters.
func ForReading() Style { return Style{Size: ui.SizeReading, Leading: 1.65, Measure: 33} }

// ForEntries is the style of the journal: 19 on 30, lines of at most 640.
func ForEntries() Style { return Style{Size: ui.SizeWriting, Leading: 1.58, Measure: 33.7} }

// ForNotes is the style of short texts among controls: 16 on 24 in the letters of the interface.
func ForNotes() Style { return Style{Size: ui.SizeText, Leading: 1.5, Measure: 40, Sans: true} }

// A sizedStyle is a style in the sizes of a theme.
type sizedStyle struct {
	size    float32
	leading float32
	measure float32
	sans    bool
}

func (s Style) in(th fyne.Theme) sizedStyle {
	size := th.Size(s.Size)
	return sizedStyle{size: size, leading: size * s.Leading, measure: size * s.Measure, sans: s.Sans}
}

// scale is by how much lengths drawn for letters of 20 have grown.
func (d sizedStyle) scale() float32 { return d.size / 20 }

// A blockStyle is how one block is set: the letters it begins with and the height of its lines.
type blockStyle struct {
	size    float32
	leading float32
	face    face
}

// body is the font of plain text.
func (d sizedStyle) body() measure.Font { return blockStyle{size: d.size}.font(piece{}, d.sans) }

func (d sizedStyle) block(b *block) blockStyle {
	l := blockStyle{size: d.size, leading: d.leading}
	switch b.kind {
	case heading:
		return d.heading(b.level)
	case code:
		l.size, l.leading, l.face = d.size*0.82, d.size*1.3, mono
	case cell:
		l.size, l.leading = d.size*0.9, d.leading*0.85
		if b.header {
			l.face = bold
		}
	}
	if b.in(note) {
		l.size, l.leading = d.size*0.85, d.leading*0.82
	}
	return l
}

func (d sizedStyle) heading(level int) blockStyle {
	grow := [...]float32{1.4, 1.2, 1.05}
	k := float32(1)
	if level <= len(grow) {
		k = grow[level-1]
	}
	return blockStyle{size: d.size * k, leading: d.size * k * 1.35, face: bold}
}

func (l blockStyle) font(p piece, sans bool) measure.Font {
	f := l.face | p.face
	style := fyne.TextStyle{Bold: f&bold != 0, Italic: f&italic != 0}
	size := l.size
	switch {
	case f&pad != 0:
		size *= 0.66
	case f&mono != 0:
		style.Monospace = true
		if l.face&mono == 0 {
			size *= 0.88
		}
	case !sans:
		style = ui.WrittenStyle(style)
	}
	if f&raised != 0 {
		size *= 0.66
	}
	return measure.Font{Style: style, Size: size}
}

func (b *block) in(k frameKind) bool {
	for _, f := range b.frames {
		if f.kind == k {
			return true
		}
	}
	return false
}
