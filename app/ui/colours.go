package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The colours of Ownway, by what they are for. Text is written in Ink, Muted or Accent, on Paper, Card or Soft.
const (
	Paper    fyne.ThemeColorName = "paper"     // the window
	Card     fyne.ThemeColorName = "card"      // what the person wrote, and boxes to write in
	Ink      fyne.ThemeColorName = "ink"       // text
	Muted    fyne.ThemeColorName = "muted"     // dates, hints and labels
	Accent   fyne.ThemeColorName = "accent"    // links, the main button, the place we are in, the focus ring
	OnAccent fyne.ThemeColorName = "on-accent" // text on the main button
	Soft     fyne.ThemeColorName = "soft"      // the selected row, tags, a person's own thoughts
	Line     fyne.ThemeColorName = "line"      // edges of controls
	Hair     fyne.ThemeColorName = "hair"      // edges that only order the page
	Mark     fyne.ThemeColorName = "mark"      // found words and highlights; the text on it is Ink
	Selected fyne.ThemeColorName = "selected"  // selected text, and the chosen line of a menu; the text on it is Ink
)

// palette is one set of colours.
type palette map[fyne.ThemeColorName]color.NRGBA

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

var light = palette{
	Paper: rgb(0xFAF7F2), Card: rgb(0xFFFFFF), Ink: rgb(0x23271F), Muted: rgb(0x4B5148),
	Accent: rgb(0x1C5947), OnAccent: rgb(0xFFFFFF), Soft: rgb(0xE7F0EA),
	Line: rgb(0x8A8579), Hair: rgb(0xE4DED2), Mark: rgb(0xF6E3A8), Selected: rgb(0x6E9484),
}

var dark = palette{
	Paper: rgb(0x141816), Card: rgb(0x1C221F), Ink: rgb(0xECEEE9), Muted: rgb(0xB7C0B8),
	Accent: rgb(0x93D2B8), OnAccent: rgb(0x10201A), Soft: rgb(0x24342C),
	Line: rgb(0x7C867F), Hair: rgb(0x2C3430), Mark: rgb(0x5A4A12), Selected: rgb(0x3D7560),
}

var sepia = palette{
	Paper: rgb(0xF5ECD7), Card: rgb(0xFBF5E6), Ink: rgb(0x281D11), Muted: rgb(0x54452F),
	Accent: rgb(0x6B3A16), OnAccent: rgb(0xFFFFFF), Soft: rgb(0xEFE4CA),
	Line: rgb(0x8A7A5C), Hair: rgb(0xE2D5B5), Mark: rgb(0xF0CF86), Selected: rgb(0xA38350),
}

var highContrast = palette{
	Paper: rgb(0x000000), Card: rgb(0x000000), Ink: rgb(0xFFFFFF), Muted: rgb(0xFFFFFF),
	Accent: rgb(0xFFE14D), OnAccent: rgb(0x000000), Soft: rgb(0x2B2B00),
	Line: rgb(0xFFFFFF), Hair: rgb(0xFFFFFF), Mark: rgb(0x00515C), Selected: rgb(0x1C65A0),
}

// of returns the colours of a variant; system says what the desktop asks for.
func (v Variant) of(system fyne.ThemeVariant) palette {
	switch v {
	case Light:
		return light
	case Dark:
		return dark
	case Sepia:
		return sepia
	case HighContrast:
		return highContrast
	}
	if system == theme.VariantDark {
		return dark
	}
	return light
}

// stock says which of our colours Fyne's own widgets wear. There is no red: an error or a danger is said in words,
// in ink.
var stock = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameBackground:                Paper,
	theme.ColorNameButton:                    Soft,
	theme.ColorNameDisabled:                  Muted,
	theme.ColorNameDisabledButton:            Hair,
	theme.ColorNameError:                     Ink,
	theme.ColorNameFocus:                     Soft,
	theme.ColorNameForeground:                Ink,
	theme.ColorNameForegroundOnError:         Paper,
	theme.ColorNameForegroundOnPrimary:       OnAccent,
	theme.ColorNameForegroundOnSuccess:       OnAccent,
	theme.ColorNameForegroundOnWarning:       Paper,
	theme.ColorNameHeaderBackground:          Paper,
	theme.ColorNameHover:                     Soft,
	theme.ColorNameHyperlink:                 Accent,
	theme.ColorNameInnerWindowBorder:         Line,
	theme.ColorNameInnerWindowBorderInactive: Hair,
	theme.ColorNameInputBackground:           Card,
	theme.ColorNameInputBorder:               Line,
	theme.ColorNameMenuBackground:            Card,
	theme.ColorNameOverlayBackground:         Paper,
	theme.ColorNamePlaceHolder:               Muted,
	theme.ColorNamePressed:                   Soft,
	theme.ColorNamePrimary:                   Accent,
	theme.ColorNameScrollBar:                 Line,
	theme.ColorNameSelection:                 Selected,
	theme.ColorNameSeparator:                 Hair,
	theme.ColorNameSuccess:                   Accent,
	theme.ColorNameWarning:                   Ink,
}
