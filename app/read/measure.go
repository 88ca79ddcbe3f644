package read

import (
	"strings"

	"fyne.io/fyne/v2"
)

// A font is all that decides how wide a text is.
type font struct {
	style fyne.TextStyle
	size  float32
}

type metrics struct {
	height   float32 // of the box Fyne draws a text in
	baseline float32 // from the top of that box
}

// A ruler measures texts and remembers what it measured. It belongs to one view, so that nothing of a text outlives it.
type ruler struct {
	widths map[font]map[string]float32
	fonts  map[font]metrics
}

func newRuler() *ruler {
	return &ruler{widths: map[font]map[string]float32{}, fonts: map[font]metrics{}}
}

// width is the advance of a text, in the units of Fyne's layout.
func (r *ruler) width(f font, text string) float32 {
	if text == "" {
		return 0
	}
	known := r.widths[f]
	if known == nil {
		known = map[string]float32{}
		r.widths[f] = known
	}
	if w, ok := known[text]; ok {
		return w
	}
	w := fyne.MeasureText(text, f.size, f.style).Width
	known[text] = w
	return w
}

func (r *ruler) metrics(f font) metrics {
	if m, ok := r.fonts[f]; ok {
		return m
	}
	size, baseline := fyne.CurrentApp().Driver().RenderedTextSize("x", f.size, f.style, nil)
	m := metrics{height: size.Height, baseline: baseline}
	r.fonts[f] = m
	return m
}

const tabStands = "    "

// drawable is a text as it can be drawn on one line. Bytes that are no text are shown as the sign for that.
func drawable(text string) string {
	if !strings.ContainsFunc(text, special) && validText(text) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\t':
			b.WriteString(tabStands)
		case endsLine(r):
		case r == 0:
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
