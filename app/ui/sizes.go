package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The sizes of text, in the theme; all of them grow with Looks.TextScale.
const (
	SizeIcon    = theme.SizeNameInlineIcon      // 20: icons beside text
	SizeSmall   = theme.SizeNameCaptionText     // 14: dates, tags, hints
	SizeText    = theme.SizeNameText            // 16: the interface
	SizeSection = theme.SizeNameSubHeadingText  // 16, set in bold: a heading within a place
	SizeTitle   = theme.SizeNameHeadingText     // 27, set in bold: the name of a place
	SizeLogo    = fyne.ThemeSizeName("logo")    // 18, set in bold: the program's name in the rail
	SizeExcerpt = fyne.ThemeSizeName("excerpt") // 17: the beginning of something written
	SizeWriting = fyne.ThemeSizeName("writing") // 19: what a person writes
	SizeReading = fyne.ThemeSizeName("reading") // 20: answers, and what a person reads
	SizeLarge   = fyne.ThemeSizeName("large")   // 38: the one line of a low day
)

// The steps of space between things. They do not grow with the text: large text needs the room itself.
const (
	Space1 float32 = 4
	Space2 float32 = 8
	Space3 float32 = 12
	Space4 float32 = 16
	Space5 float32 = 24
	Space6 float32 = 36
	Space7 float32 = 48
)

// Shapes that return all over the drawings.
const (
	ControlHeight float32 = 42 // the least height of what can be pressed
	ControlRadius float32 = 10
	CardRadius    float32 = 14
	CardInner     float32 = 26  // from the edge of a card to its text, sideways
	Measure       float32 = 700 // the widest a column of text becomes, as drawn: see Widest
	RailWidth     float32 = 196
	NarrowWindow  float32 = 900 // under this width the rail shows icons only, and page edges shrink
	ringWidth     float32 = 3
	ringGap       float32 = 2
)

var textSizes = map[fyne.ThemeSizeName]float32{
	SizeSmall: 14, SizeText: 16, SizeSection: 16, SizeTitle: 27, SizeLogo: 18, SizeExcerpt: 17, SizeWriting: 19, SizeReading: 20,
	SizeIcon: 20, SizeLarge: 38,
}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNamePadding:            4,
	theme.SizeNameInnerPadding:       12,
	theme.SizeNameLineSpacing:        6,
	theme.SizeNameInputBorder:        1,
	theme.SizeNameInputRadius:        ControlRadius,
	theme.SizeNameButtonRadius:       ControlRadius,
	theme.SizeNameSelectionRadius:    ControlRadius,
	theme.SizeNameCardRadius:         CardRadius,
	theme.SizeNameDialogRadius:       CardRadius,
	theme.SizeNamePopupRadius:        CardRadius,
	theme.SizeNameMenuRadius:         ControlRadius,
	theme.SizeNameScrollBar:          10,
	theme.SizeNameScrollBarSmall:     4,
	theme.SizeNameScrollBarRadius:    4,
	theme.SizeNameSeparatorThickness: 1,
	theme.SizeNameSplitThickness:     1,
	theme.SizeNameModalBlurRadius:    0,
}
