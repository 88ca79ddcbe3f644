package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// markHeight is the height of a highlight in sizes of the text, less than a line so that two lines' stay apart.
const markHeight = 1.4

// drawLine draws one line of a text, which begins at a byte of the whole and at a height: its plain parts in the text's
// colour, its marked parts in ink on the highlight.
func (r *textRenderer) drawLine(content string, from int, y float32) []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	done, end := 0, len(content)
	if !strings.HasPrefix(r.text.Text[from:], content) {
		end -= len("…") // what was cut off has no place in the marks
	}
	for _, mark := range r.text.Marks {
		part := Range{max(mark.From-from, done), min(mark.To-from, end)}
		if part.From >= part.To {
			continue
		}
		objects = append(objects, r.piece(content, Range{done, part.From}, r.text.ColourName, y)...)
		objects = append(objects, r.highlight(content, part, y))
		objects = append(objects, r.piece(content, part, Ink, y)...)
		done = part.To
	}
	return append(objects, r.piece(content, Range{done, len(content)}, r.text.ColourName, y)...)
}

// piece draws a part of a line, or nothing when the part is empty.
func (r *textRenderer) piece(line string, part Range, in fyne.ThemeColorName, y float32) []fyne.CanvasObject {
	if part.From >= part.To {
		return nil
	}
	t := r.text
	piece := canvas.NewText(line[part.From:part.To], colourOf(t, in))
	piece.TextSize, piece.TextStyle = r.made.size, t.Style
	centreIn(piece, r.indent(line)+r.width(line[:part.From]), y, r.lineHeight())
	return []fyne.CanvasObject{piece}
}

func (r *textRenderer) highlight(line string, part Range, y float32) fyne.CanvasObject {
	mark := canvas.NewRectangle(colourOf(r.text, Mark))
	mark.CornerRadius = 2
	before, upTo := r.width(line[:part.From]), r.width(line[:part.To])
	high := r.made.size * markHeight
	place(mark, r.indent(line)+before, y+(r.lineHeight()-high)/2, upTo-before, high)
	return mark
}

// indent is where a line begins, which its alignment says.
func (r *textRenderer) indent(line string) float32 {
	switch r.text.Align {
	case fyne.TextAlignCenter:
		return (r.made.width - r.width(line)) / 2
	case fyne.TextAlignTrailing:
		return r.made.width - r.width(line)
	}
	return 0
}

func (r *textRenderer) width(s string) float32 {
	return fyne.MeasureText(s, r.made.size, r.text.Style).Width
}
