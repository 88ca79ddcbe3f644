package ui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
)

// luminance is the relative luminance of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// contrast is the contrast ratio of WCAG 2.2, from 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrastOfBlackOnWhiteIs21(t *testing.T) {
	if got := contrast(rgb(0), rgb(0xFFFFFF)); math.Abs(got-21) > 0.001 {
		t.Errorf("got %.3f", got)
	}
}

func TestAllTextCanBeReadAndAllControlsSeen(t *testing.T) {
	text := []fyne.ThemeColorName{Ink, Muted, Accent}
	grounds := []fyne.ThemeColorName{Paper, Card, Soft}
	for name, variant := range variants {
		colours := variant.of(0)
		hold := func(fore, ground fyne.ThemeColorName, least float64) {
			if got := contrast(colours[fore], colours[ground]); got < least {
				t.Errorf("%s: %s on %s is %.2f, want %.1f", name, fore, ground, got, least)
			}
		}
		for _, ground := range grounds {
			for _, fore := range text {
				hold(fore, ground, 7)
			}
		}
		hold(OnAccent, Accent, 7)
		hold(Ink, Mark, 7)
		hold(Muted, Mark, 3) // the wave under a misspelt word
		for _, ground := range grounds {
			hold(Line, ground, 3)
		}
		// Selected text has to be seen as such, and still be read. No colour is three times as dark as the ground and
		// leaves more than this for the text.
		hold(Selected, Paper, 3)
		hold(Selected, Card, 3)
		hold(Ink, Selected, 4.5)
	}
}
