package ui

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// Range is a part of a text, in bytes, from From up to but without To.
type Range struct {
	From, To int
}

// measurer knows how wide text becomes in one size and style, and remembers words it was asked for.
type measurer struct {
	size  float32
	style fyne.TextStyle
	known map[string]float32
}

func newMeasurer(size float32, style fyne.TextStyle) *measurer {
	return &measurer{size: size, style: style, known: map[string]float32{}}
}

func (m *measurer) width(s string) float32 {
	if w, ok := m.known[s]; ok {
		return w
	}
	w := fyne.MeasureText(s, m.size, m.style).Width
	m.known[s] = w
	return w
}

// wrap breaks a text into lines no wider than width, at spaces where it can and between letters where a word alone
// is too wide. The ranges leave out the line breaks and the spaces at the ends of lines.
func (m *measurer) wrap(text string, width float32) []Range {
	var lines []Range
	start := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		for _, line := range m.wrapParagraph(paragraph, width) {
			lines = append(lines, Range{start + line.From, start + line.To})
		}
		start += len(paragraph) + 1
	}
	return lines
}

func (m *measurer) wrapParagraph(text string, width float32) []Range {
	var lines []Range
	line := Range{}
	used := float32(0)
	for at := 0; at < len(text); {
		word := nextWord(text[at:])
		w := m.width(strings.TrimRight(word, " "))
		if used+w > width && line.To > line.From {
			lines = append(lines, line)
			line, used = Range{at, at}, 0
		}
		if w > width {
			word = text[at : at+m.fitting(word, width)]
			w = m.width(word)
		}
		at += len(word)
		line.To = at - trailing(word)
		used += w + float32(trailing(word))*m.width(" ")
	}
	return append(lines, line)
}

// longestPiece is how much of a word is measured at once, in bytes: more than a line of letters. A word without an end would
// be measured to it for every line.
const longestPiece = 600

// nextWord returns the text up to and with the spaces after its first word, or a piece of a long word.
func nextWord(text string) string {
	end := strings.IndexByte(text[:min(len(text), longestPiece)], ' ')
	if end < 0 {
		return piece(text)
	}
	for end < len(text) && text[end] == ' ' {
		end++
	}
	return text[:end]
}

// piece returns the beginning of a text, cut between two runes.
func piece(text string) string {
	end := min(len(text), longestPiece)
	for end < len(text) && end > longestPiece-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

func trailing(word string) int {
	return len(word) - len(strings.TrimRight(word, " "))
}

// fitting returns how many bytes of the text fit into the width, one letter at least.
func (m *measurer) fitting(text string, width float32) int {
	_, first := utf8.DecodeRuneInString(text)
	fits := first
	for i := range text {
		if i > first && m.fresh(text[:i]) > width {
			break
		}
		fits = max(fits, i)
	}
	if m.fresh(text) <= width {
		return len(text)
	}
	return fits
}

// fresh measures without remembering, for pieces that will not be asked for again.
func (m *measurer) fresh(s string) float32 {
	return fyne.MeasureText(s, m.size, m.style).Width
}

// cut shortens a text to the width, with an ellipsis where it was cut.
func (m *measurer) cut(text string, width float32) string {
	whole := len(text)
	text = piece(text)
	if len(text) == whole && m.fresh(text) <= width {
		return text
	}
	room := width - m.width("…")
	if room <= 0 {
		return "…"
	}
	return strings.TrimRight(text[:m.fitting(text, room)], " ") + "…"
}
