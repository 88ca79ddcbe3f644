package ui

import (
	"sync"

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

// serifs are the four faces by their style. Reading one from the program copies 600 KB, and Fyne asks for a face with
// every text it measures, so each is read once.
var serifs = sync.OnceValue(func() map[fyne.TextStyle]fyne.Resource {
	faces := map[fyne.TextStyle]fyne.Resource{}
	for style, name := range map[fyne.TextStyle]assets.Font{
		{}:                         assets.SerifRegular,
		{Italic: true}:             assets.SerifItalic,
		{Bold: true}:               assets.SerifBold,
		{Bold: true, Italic: true}: assets.SerifBoldItalic,
	} {
		faces[style] = fyne.NewStaticResource(string(name)+".ttf", name.TTF())
	}
	return faces
})

func serif(style fyne.TextStyle) fyne.Resource {
	return serifs()[fyne.TextStyle{Bold: style.Bold, Italic: style.Italic}]
}
