package measure

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// A Font is all that decides how wide a text is.
type Font struct {
	Style fyne.TextStyle
	Size  float32
}

// Metrics are the lengths of a font that are the same for every text, in the units of Fyne's layout.
type Metrics struct {
	Height   float32 // of the box Fyne draws a text in
	Baseline float32 // from the top of that box
}

// A Ruler measures words and remembers what it measured. It belongs to one view, so that nothing of a text outlives it.
type Ruler struct {
	widths map[Font]map[string]float32
	fonts  map[Font]Metrics
}

// NewRuler returns a ruler that has measured nothing.
func NewRuler() *Ruler {
	return &Ruler{widths: map[Font]map[string]float32{}, fonts: map[Font]Metrics{}}
}

// mostWords is how many words a ruler remembers: more than one person uses in a long text. A text made of nothing but
// different words would otherwise be kept a second time.
const mostWords = 1 << 16

// Width is the advance of a text, in the units of Fyne's layout.
func (r *Ruler) Width(f Font, text string) float32 {
	if text == "" {
		return 0
	}
	known := r.widths[f]
	if w, ok := known[text]; ok {
		return w
	}
	if known == nil || len(known) >= mostWords {
		known = map[string]float32{}
		r.widths[f] = known
	}
	text = strings.Clone(text) // a part of a long text would keep all of it
	w := Measure(f, text)
	known[text] = w
	return w
}

// Measure is the advance of a text that is not worth remembering, as the beginning of a line up to the caret.
func Measure(f Font, text string) float32 { return fyne.MeasureText(text, f.Size, f.Style).Width }

// Metrics returns the lengths of a font.
func (r *Ruler) Metrics(f Font) Metrics {
	if m, ok := r.fonts[f]; ok {
		return m
	}
	size, baseline := fyne.CurrentApp().Driver().RenderedTextSize("x", f.Size, f.Style, nil)
	m := Metrics{Height: size.Height, Baseline: baseline}
	r.fonts[f] = m
	return m
}

const tabStands = "    "

// Drawable is a text as it can be drawn on one line. Bytes that are no text are shown as the sign for that.
func Drawable(text string) string {
	if !strings.ContainsFunc(text, special) && utf8.ValidString(text) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\t':
			b.WriteString(tabStands)
		case EndsLine(r):
		case r == 0:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func special(r rune) bool { return r == '\t' || r == 0 || EndsLine(r) }
