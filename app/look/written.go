package look

import (
	"fyne.io/fyne/v2"

	"ownway/assets"
)

// writtenTabs marks a style as written. Fyne asks a theme for a font by the style alone, and knows no other family
// than the sans and the monospace; a tab of four spaces is what Fyne takes none to mean, so saying four changes
// nothing that can be seen and still tells the two styles apart. (Theme overrides will not do: Fyne measures text
// without them.)
const writtenTabs = 4

// WrittenStyle returns the style in the letters chosen for what people write and read: TextStyle of an Entry, a label or
// a RichText segment.
func WrittenStyle(style fyne.TextStyle) fyne.TextStyle {
	style.TabWidth = writtenTabs
	return style
}

func isWritten(style fyne.TextStyle) bool {
	return style.TabWidth == writtenTabs && !style.Monospace && !style.Symbol
}

func serif(style fyne.TextStyle) fyne.Resource {
	name := assets.SerifRegular
	switch {
	case style.Bold && style.Italic:
		name = assets.SerifBoldItalic
	case style.Bold:
		name = assets.SerifBold
	case style.Italic:
		name = assets.SerifItalic
	}
	return fyne.NewStaticResource(string(name)+".ttf", name.TTF())
}
