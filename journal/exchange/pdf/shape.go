package pdf

import (
	"iter"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// span is text in one style.
type span struct {
	text  string
	style style
}

// line is a line as it stands on the page.
type line struct {
	runs   []shaping.Output // from the left to the right
	text   []rune           // of which the runs show a part
	styles []style          // of each rune
	from   int              // where in text the line begins, and ends
	to     int
	width  float64 // points
	rtl    bool    // its paragraph begins at the right
}

// shaper makes lines of spans.
type shaper struct {
	fonts    *fonts
	language language.Language
	cut      shaping.Segmenter
	shape    shaping.HarfbuzzShaper
	wrap     shaping.LineWrapper
}

// scale is in how many parts a point is measured: so that widths of letters, which are
// kept in 64ths of that, add up exactly enough over a line.
const scale = 8

// window is how many runes are laid out at a time: more than a line holds, and few enough
// that a word of two million letters neither takes long nor overflows a width.
const window = 4096

// lines cuts one paragraph into lines of at most this width in points.
func (s *shaper) lines(spans []span, size, width float64) iter.Seq[line] {
	text, styles := runes(spans)
	dir, east := direction(text), s.fonts.eastOf(text)
	return func(yield func(line) bool) {
		for at := 0; at < len(text); {
			to := min(len(text), at+window)
			in := shaping.Input{Text: text[at:to], RunEnd: to - at, Direction: dir, Size: fixed.Int26_6(size * scale * 64), Language: s.language}
			found := s.wrapped(in, styles[at:to], width, east)
			if to < len(text) && len(found) > 1 { // the last one goes on behind the window
				found = found[:len(found)-1]
			}
			for _, l := range found {
				if !yield(l) {
					return
				}
			}
			if len(found) == 0 || found[len(found)-1].to == 0 {
				return
			}
			at += found[len(found)-1].to
		}
	}
}

// runes are the letters of spans, those replaced that cannot be shown as themselves.
func runes(spans []span) ([]rune, []style) {
	var text []rune
	var styles []style
	for _, p := range spans {
		for _, r := range p.text {
			text = append(text, shown(r))
			styles = append(styles, p.style)
		}
	}
	return text, styles
}

// shown is what stands for a character: a control character is no letter.
func shown(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\u2028' || r == '\u2029' || r == '\u0085':
		return ' '
	case unicode.Is(unicode.Cc, r):
		return unicode.ReplacementChar
	}
	return r
}

func (s *shaper) wrapped(in shaping.Input, styles []style, width float64, east string) []line {
	var shaped []shaping.Output
	for _, script := range s.cut.Split(in, oneFace{s.fonts.ownFace(style{})}) {
		for _, run := range s.byFace(script, styles, east) {
			shaped = append(shaped, s.shape.Shape(run))
		}
	}
	found, _ := s.wrap.WrapParagraphF(shaping.WrapConfig{Direction: in.Direction}, fixed.Int26_6(width*scale*64), in.Text, shaping.NewSliceIterator(shaped))
	var lines []line
	for _, runs := range found {
		l := line{text: in.Text, styles: styles, rtl: in.Direction == di.DirectionRTL, from: len(in.Text)}
		for _, i := range visual(runs, in.Text, in.Direction) {
			l.runs = append(l.runs, runs[i])
			l.width += points(runs[i].Advance)
			l.from, l.to = min(l.from, runs[i].Runes.Offset), max(l.to, runs[i].Runes.Offset+runs[i].Runes.Count)
		}
		lines = append(lines, l)
	}
	return lines
}

func points(f fixed.Int26_6) float64 { return float64(f) / 64 / scale }

// oneFace lets the segmenter cut by script and direction alone: faces are chosen by
// whole letters afterwards, so that a mark stays with its letter.
type oneFace struct{ face *font.Face }

func (o oneFace) ResolveFace(rune) *font.Face { return o.face }

// byFace cuts a run of one script where the face or the style changes.
func (s *shaper) byFace(in shaping.Input, styles []style, east string) []shaping.Input {
	var runs []shaping.Input
	at := in.RunStart
	for it := graphemes.FromString(string(in.Text[in.RunStart:in.RunEnd])); it.Next(); {
		letter := []rune(it.Value())
		run := in
		run.RunStart, run.RunEnd = at, min(at+len(letter), in.RunEnd)
		run.Face = s.fonts.face(letter, styles[at], east)
		if n := len(runs) - 1; n >= 0 && runs[n].Face == run.Face && styles[runs[n].RunStart] == styles[at] {
			runs[n].RunEnd = run.RunEnd
		} else {
			runs = append(runs, run)
		}
		at = run.RunEnd
	}
	return runs
}
