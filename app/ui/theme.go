package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"ownway/assets"
)

// Theme returns the theme for the given looks, to be handed to Fyne's settings.
func Theme(looks Looks) fyne.Theme {
	return &ourTheme{looks: looks, fyne: theme.DefaultTheme()}
}

// ApplyLooks has the program look so. What it has already is left alone, because a new theme has the toolkit read all
// its fonts anew and set all that is on the screen anew.
func ApplyLooks(settings fyne.Settings, looks Looks) {
	if t, ok := settings.Theme().(*ourTheme); !ok || t.looks != looks {
		settings.SetTheme(Theme(looks))
	}
}

type ourTheme struct {
	looks Looks
	fyne  fyne.Theme // for the sans, and for icons that are not ours
}

// Color returns one of our colours, by our name or by Fyne's.
func (t *ourTheme) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	colours := t.looks.Variant.of(system)
	if ours, ok := stock[name]; ok {
		name = ours
	}
	if c, ok := colours[name]; ok {
		return c
	}
	switch name {
	case theme.ColorNameScrollBarBackground, theme.ColorNameShadow: // the bar says that there is more
		return color.NRGBA{}
	}
	return colours[Ink]
}

// Font returns the serif for a style made by WrittenStyle, if that was chosen, and the sans for all others.
func (t *ourTheme) Font(style fyne.TextStyle) fyne.Resource {
	if t.looks.Writing == Serif && isWritten(style) {
		return serif(style)
	}
	return t.fyne.Font(style)
}

// Size returns a length in pixels of Fyne's; those of text and what is set in its line grow with the text.
func (t *ourTheme) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := textSizes[name]; ok {
		return size * t.looks.scale()
	}
	if size, ok := sizes[name]; ok {
		return size
	}
	return t.fyne.Size(name)
}

// Icon returns our drawing for those of Fyne's icons that we have one for.
func (t *ourTheme) Icon(name fyne.ThemeIconName) fyne.Resource {
	if ours, ok := stockIcons[name]; ok {
		return Icon(ours, Ink)
	}
	return t.fyne.Icon(name)
}

// stockIcons says which drawing stands for which of Fyne's icons. A box to tick is drawn as one picture, so the
// fillings that Fyne lays under it are left to Fyne.
var stockIcons = map[fyne.ThemeIconName]assets.Icon{
	theme.IconNameCancel:         assets.Close,
	theme.IconNameConfirm:        assets.Check,
	theme.IconNameContentAdd:     assets.Plus,
	theme.IconNameContentCopy:    assets.Copy,
	theme.IconNameContentRedo:    assets.Redo,
	theme.IconNameContentUndo:    assets.Undo,
	theme.IconNameDelete:         assets.Bin,
	theme.IconNameDocumentCreate: assets.Pencil,
	theme.IconNameDocumentPrint:  assets.Print,
	theme.IconNameError:          assets.Note,
	theme.IconNameHelp:           assets.Help,
	theme.IconNameInfo:           assets.Note,
	theme.IconNameMenu:           assets.More,
	theme.IconNameMoreHorizontal: assets.More,
	theme.IconNameNavigateBack:   assets.Back,
	theme.IconNameNavigateNext:   assets.Forward,
	theme.IconNameQuestion:       assets.Questions,
	theme.IconNameSearch:         assets.Search,
	theme.IconNameSettings:       assets.Settings,
	theme.IconNameCalendar:       assets.Calendar,
	theme.IconNameVisibility:     assets.Eye,
	theme.IconNameVisibilityOff:  assets.EyeClosed,
	theme.IconNameWarning:        assets.Note,
	theme.IconNameWindowClose:    assets.Close,
	theme.IconNameArrowDropDown:  assets.Down,
}
