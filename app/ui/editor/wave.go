package editor

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// A wave is the line under a misspelt word. Its shape says what it is, so that nobody has to tell its colour from
// another.
type wave struct {
	*canvas.Raster // which is drawn; no driver knows our own type
	colour         color.Color
	drawn          *image.NRGBA // as it was last asked for: the toolkit asks again at each key
}

// Sizes of a wave, in sizes of the letters.
const (
	waveBelow  = 0.13 // the letters' baseline
	waveLength = 0.42
	waveHeight = 0.21 // with the thickness of its line
	waveLine   = 0.075
)

func newWave() *wave {
	w := &wave{}
	w.Raster = canvas.NewRaster(w.draw)
	return w
}

// put shows it somewhere.
func (w *wave) put(c color.Color, at fyne.Position, size fyne.Size) {
	if c != w.colour {
		w.colour, w.drawn = c, nil
	}
	w.Move(at)
	w.Resize(size)
}

// draw draws it in pixels.
func (w *wave) draw(width, height int) image.Image {
	if w.drawn != nil && w.drawn.Rect.Dx() == width && w.drawn.Rect.Dy() == height {
		return w.drawn
	}
	size := float64(height) / waveHeight // of the letters, in pixels
	line := max(size*waveLine, 1)
	length, swing := size*waveLength, (float64(height)-line)/2
	c, _ := color.NRGBAModel.Convert(w.colour).(color.NRGBA)
	w.drawn = image.NewNRGBA(image.Rect(0, 0, width, height))
	for x := range width {
		angle := (float64(x) + 0.5) / length * 2 * math.Pi
		middle := float64(height)/2 - swing*math.Sin(angle)
		steep := math.Hypot(1, swing*2*math.Pi/length*math.Cos(angle))
		for y := range height {
			from := math.Abs(float64(y)+0.5-middle) / steep // the line, across it
			p := c
			p.A = uint8(float64(c.A) * min(max(line/2+0.5-from, 0), 1))
			w.drawn.SetNRGBA(x, y, p)
		}
	}
	return w.drawn
}
