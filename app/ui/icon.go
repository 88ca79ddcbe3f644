package ui

import (
	"bytes"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"ownway/assets"
)

// Icon returns one of our drawings in a colour of the theme, which it follows when the theme changes.
func Icon(name assets.Icon, colour fyne.ThemeColorName) fyne.Resource {
	return &drawing{icon: name, colour: colour}
}

// showIcon shows a drawing, nil: none. What is hidden is left alone, because Fyne reads a drawing anew each time.
func showIcon(in *canvas.Image, icon fyne.Resource) {
	if in.Hidden = icon == nil; !in.Hidden {
		in.Resource = icon
		in.Refresh()
	}
}

// drawing is a resource of our own because Fyne keeps pictures by name, so that the name has to tell the colour.
type drawing struct {
	icon   assets.Icon
	colour fyne.ThemeColorName
}

var _ fyne.ThemedResource = (*drawing)(nil)

// Name carries the colour.
func (d *drawing) Name() string {
	return string(d.icon) + "-" + d.hex() + ".svg"
}

// Content returns the drawing in the colour of the present theme.
func (d *drawing) Content() []byte {
	return bytes.ReplaceAll(d.icon.SVG(), []byte("currentColor"), []byte(d.hex()))
}

// ThemeColorName returns the colour of the theme that the drawing wears.
func (d *drawing) ThemeColorName() fyne.ThemeColorName {
	return d.colour
}

func (d *drawing) hex() string {
	c := color.NRGBAModel.Convert(theme.Color(d.colour)).(color.NRGBA)
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}
