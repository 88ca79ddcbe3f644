package editor

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// A lineTheme is the theme of the program with the letters of a Line at another size and no frame. A scroll bar would look like a
// line under the letters.
type lineTheme struct{ size fyne.ThemeSizeName }

func under() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (lineTheme) Font(s fyne.TextStyle) fyne.Resource     { return under().Font(s) }
func (lineTheme) Icon(n fyne.ThemeIconName) fyne.Resource { return under().Icon(n) }

func (lineTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if n == theme.ColorNameShadow {
		return color.Transparent // Fyne's Scroll draws one where text goes on
	}
	return under().Color(n, v)
}

func (d lineTheme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText:
		return under().Size(d.size)
	case theme.SizeNameInputBorder:
		return caretWidth
	case theme.SizeNameInnerPadding:
		return edge
	case theme.SizeNameLineSpacing:
		return 0
	case theme.SizeNameScrollBar, theme.SizeNameScrollBarSmall:
		return 0
	}
	return under().Size(n)
}

// frameless leaves away the first two objects of Fyne's renderer of a text field: its ground and its frame.
type frameless struct{ fyne.WidgetRenderer }

func (f frameless) Objects() []fyne.CanvasObject { return f.WidgetRenderer.Objects()[2:] }

// MinSize has room for the padding that Fyne's entry forgets: without it the line is a little higher than what it scrolls
// in, and a scroll bar comes and goes.
func (f frameless) MinSize() fyne.Size { return f.WidgetRenderer.MinSize().AddWidthHeight(0, 2*edge) }
