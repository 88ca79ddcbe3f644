// Package assets holds the drawings and the fonts that Ownway brings along, as plain bytes.
//
// The icons are our own, drawn in lines/ on a grid of 24 by 24 with one line of 1.75 and round ends. What is brought
// along is their outlines, in icons/, because Fyne would draw the line as thin on a screen with small pixels as on any.
// Their colour is written as currentColor, for whoever shows them to fill in. The fonts are Noto Serif in four styles, under the SIL Open
// Font License that lies beside them. The program's own icon is drawn once, in icon.svg; make-icons.sh makes the
// bitmaps from it, and the outlines.
package assets

import "embed"

//go:embed icons/*.svg
var icons embed.FS

//go:embed fonts/*.ttf fonts/OFL.txt
var fonts embed.FS

//go:embed icon.svg icon-256.png
var app embed.FS

// Icon names one of the drawings in icons/, without its ending.
type Icon string

// The icons there are.
const (
	Today       Icon = "today"
	Questions   Icon = "questions"
	Journal     Icon = "journal"
	Reading     Icon = "reading"
	Support     Icon = "support"
	Settings    Icon = "settings"
	Lock        Icon = "lock"
	Help        Icon = "help"
	Search      Icon = "search"
	Back        Icon = "back"
	Forward     Icon = "forward"
	Up          Icon = "up"
	Down        Icon = "down"
	Plus        Icon = "plus"
	Tag         Icon = "tag"
	Calendar    Icon = "calendar"
	Pencil      Icon = "pencil"
	Eye         Icon = "eye"
	EyeClosed   Icon = "eye-closed"
	Bin         Icon = "bin"
	Undo        Icon = "undo"
	Redo        Icon = "redo"
	Copy        Icon = "copy"
	Print       Icon = "print"
	Check       Icon = "check"
	Close       Icon = "close"
	More        Icon = "more"
	Note        Icon = "note"
	Box         Icon = "box"
	BoxChecked  Icon = "box-checked"
	Round       Icon = "round"
	RoundChosen Icon = "round-chosen"
)

// SVG returns the drawing, or nil when there is none of that name.
func (i Icon) SVG() []byte {
	return read(icons, "icons/"+string(i)+".svg")
}

// Font names one of the fonts in fonts/, without its ending.
type Font string

// The fonts there are.
const (
	SerifRegular    Font = "NotoSerif-Regular"
	SerifItalic     Font = "NotoSerif-Italic"
	SerifBold       Font = "NotoSerif-Bold"
	SerifBoldItalic Font = "NotoSerif-BoldItalic"
)

// TTF returns the font as a TrueType file, or nil when there is none of that name.
func (f Font) TTF() []byte {
	return read(fonts, "fonts/"+string(f)+".ttf")
}

// FontLicence returns the text of the licence under which the fonts may be used and passed on.
func FontLicence() string {
	return string(read(fonts, "fonts/OFL.txt"))
}

// AppIcon returns the program's icon as a PNG of 256 by 256.
func AppIcon() []byte {
	return read(app, "icon-256.png")
}

// AppDrawing returns the program's icon as SVG.
func AppDrawing() []byte {
	return read(app, "icon.svg")
}

func read(files embed.FS, name string) []byte {
	data, err := files.ReadFile(name)
	if err != nil {
		return nil // the tests hold every name against the files
	}
	return data
}
