package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"ownway/assets"
)

// BenchmarkFont is what Fyne asks with every text it measures: the serif of a theme, and, to compare, that face read
// from the program anew, as each look-up did before the faces were kept.
func BenchmarkFont(b *testing.B) {
	style := WrittenStyle(fyne.TextStyle{Bold: true})
	th := Theme(Looks{Variant: Light})
	b.Run("kept", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			th.Font(style)
		}
	})
	b.Run("read anew", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			fyne.NewStaticResource("serif.ttf", assets.SerifBold.TTF())
		}
	})
}

// BenchmarkMeasure is a text in the letters of what people write.
func BenchmarkMeasure(b *testing.B) {
	useTheme(b)
	style := WrittenStyle(fyne.TextStyle{})
	b.ReportAllocs()
	for b.Loop() {
		fyne.MeasureText("A heron stood in the shallows", 19, style)
	}
}
