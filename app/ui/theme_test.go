package ui

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

func TestFyneKnowsAllOurColoursAndNoneIsRed(t *testing.T) {
	ours := []fyne.ThemeColorName{Paper, Card, Ink, Muted, Accent, OnAccent, Soft, Line, Hair, Mark}
	for name, variant := range variants {
		th := Theme(Looks{Variant: variant})
		for _, n := range ours {
			if _, ok := variant.of(0)[n]; !ok {
				t.Errorf("%s has no %s", name, n)
			}
		}
		for n := range stock {
			c := color.NRGBAModel.Convert(th.Color(n, 0)).(color.NRGBA)
			if int(c.R) > 2*int(c.G) && int(c.R) > 2*int(c.B) {
				t.Errorf("%s: %s is red: %v", name, n, c)
			}
		}
	}
}

func TestEveryColourOfFyneIsOneOfOurs(t *testing.T) {
	for fynes, ours := range stock {
		if light[ours] != Theme(Looks{Variant: Light}).Color(fynes, theme.VariantDark) {
			t.Errorf("%s is not %s", fynes, ours)
		}
	}
}

func TestSystemFollowsTheDesktopAndTheOthersDoNot(t *testing.T) {
	system := Theme(Looks{})
	if system.Color(Paper, theme.VariantDark) != dark[Paper] || system.Color(Paper, theme.VariantLight) != light[Paper] {
		t.Error("System does not follow the desktop")
	}
	if Theme(Looks{Variant: Sepia}).Color(Paper, theme.VariantDark) != sepia[Paper] {
		t.Error("Sepia follows the desktop")
	}
}

func TestTextGrowsWithinItsLimitsAndSpaceStays(t *testing.T) {
	for _, c := range []struct{ scale, want float32 }{{0, 16}, {1, 16}, {1.5, 24}, {9, 32}, {0.1, 16 * 0.8}} {
		th := Theme(Looks{TextScale: c.scale})
		if got := th.Size(SizeText); got != c.want {
			t.Errorf("at %.1f text is %.1f, want %.1f", c.scale, got, c.want)
		}
		if got := th.Size(theme.SizeNameInputRadius); got != ControlRadius {
			t.Errorf("at %.1f the radius is %.1f", c.scale, got)
		}
	}
}

func TestWhatPeopleWriteIsInTheLettersTheyChose(t *testing.T) {
	styles := map[string]fyne.TextStyle{
		"NotoSerif-Regular.ttf": {}, "NotoSerif-Bold.ttf": {Bold: true}, "NotoSerif-Italic.ttf": {Italic: true},
		"NotoSerif-BoldItalic.ttf": {Bold: true, Italic: true},
	}
	for want, style := range styles {
		if got := Theme(Looks{}).Font(WrittenStyle(style)).Name(); got != want {
			t.Errorf("%+v is %s, want %s", style, got, want)
		}
		plain := Theme(Looks{}).Font(style)
		if got := Theme(Looks{Writing: Sans}).Font(WrittenStyle(style)); got != plain {
			t.Errorf("%+v is %s although the sans was chosen", style, got.Name())
		}
	}
	mono := fyne.TextStyle{Monospace: true}
	if Theme(Looks{}).Font(WrittenStyle(mono)) != Theme(Looks{}).Font(mono) {
		t.Error("code is in the serif")
	}
}
