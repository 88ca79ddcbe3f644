package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// markHeight is the height of a highlight in sizes of the text, less than a line so that two lines' stay apart.
const markHeight = 1.4

// marksOf draws the highlights of one line, to lie under its text.
func (r *textRenderer) marksOf(line Range, y float32) []fyne.CanvasObject {
	var marks []fyne.CanvasObject
	for _, mark := range r.text.Marks {
		from, to := max(mark.From, line.From), min(mark.To, line.To)
		if from >= to {
			continue
		}
		marks = append(marks, markIn(r.text, r.text.Text[line.From:line.To], Range{from - line.From, to - line.From},
			r.made.size, r.text.Style, fyne.NewPos(0, y), r.lineHeight()))
	}
	return marks
}

// markIn draws one highlight behind a part of a line that begins at a position.
func markIn(of fyne.Widget, line string, part Range, textSize float32, style fyne.TextStyle, at fyne.Position,
	height float32,
) fyne.CanvasObject {
	mark := canvas.NewRectangle(colourOf(of, Mark))
	mark.CornerRadius = 2
	before := fyne.MeasureText(line[:part.From], textSize, style).Width
	upTo := fyne.MeasureText(line[:part.To], textSize, style).Width
	high := textSize * markHeight
	place(mark, at.X+before, at.Y+(height-high)/2, upTo-before, high)
	return mark
}
