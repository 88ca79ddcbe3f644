package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"ownway/assets"
)

// Notice says something that matters, in ink on soft with a sign: what happened, then what is safe and what to do
// next. Actions stand under it, and the technical line is shown only when asked for.
type Notice struct {
	widget.BaseWidget
	head, text, details *Text
	more                *Link
	actions             *fyne.Container
	all                 *fyne.Container
}

// NewNotice returns a notice. Head is one sentence in bold; text may be empty; actions are buttons or links.
func NewNotice(head, text string, actions ...fyne.CanvasObject) *Notice {
	n := &Notice{head: Section(head), text: Body(text), details: Small("")}
	n.more = NewSmallLink(lang.L("Details"), n.toggleDetails)
	n.actions = Flow(Space3, append(actions, n.more)...)
	n.all = Down(Space3, Down(0, n.head, n.text), n.actions, n.details)
	n.details.Hide()
	n.more.Hide()
	n.ExtendBaseWidget(n)
	n.Set(head, text)
	return n
}

// AddAction puts one more after the actions there are.
func (n *Notice) AddAction(o fyne.CanvasObject) {
	details := len(n.actions.Objects) - 1 // the last
	n.actions.Objects = slices.Insert(n.actions.Objects, details, o)
	n.actions.Hidden = false
	n.Refresh()
}

// Set changes what the notice says, and takes away the details.
func (n *Notice) Set(head, text string) {
	n.head.SetText(head)
	n.text.SetText(text)
	n.text.Hidden = text == ""
	n.SetDetails("")
}

// SetDetails gives the technical line that is shown under "Details".
func (n *Notice) SetDetails(line string) {
	n.details.SetText(line)
	n.details.Hide()
	n.more.Hidden = line == ""
	n.actions.Hidden = line == "" && len(n.actions.Objects) == 1
	n.Refresh()
}

func (n *Notice) toggleDetails() {
	n.details.Hidden = !n.details.Hidden
	n.Refresh()
}

// AccessibilityLabel is what the notice says.
func (n *Notice) AccessibilityLabel() string { return n.head.Text + " " + n.text.Text }

// AccessibilityRole says that it is text.
func (n *Notice) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Children returns what is in it.
func (n *Notice) Children() []fyne.CanvasObject { return []fyne.CanvasObject{n.all} }

// CreateRenderer is called by Fyne.
func (n *Notice) CreateRenderer() fyne.WidgetRenderer {
	back, sign := canvas.NewRectangle(nil), canvas.NewImageFromResource(Icon(assets.Note, Ink))
	restyle := func() {
		back.FillColor, back.StrokeColor, back.StrokeWidth = colourOf(n, Soft), colourOf(n, Line), 1
		back.CornerRadius = ControlRadius
		back.Refresh()
		sign.Refresh()
		n.all.Refresh()
	}
	restyle()
	left := func() float32 { return Space4 + sizeOf(n, SizeIcon) + Space3 }
	return &drawn{
		of: n, objects: []fyne.CanvasObject{back, sign, n.all}, restyle: restyle,
		min: func() fyne.Size { return n.all.MinSize().AddWidthHeight(left()+Space4, 2*Space4) },
		layout: func(to fyne.Size) {
			back.Resize(to)
			side := sizeOf(n, SizeIcon)
			place(sign, Space4, Space4+(sizeOf(n, SizeSection)*1.5-side)/2, side, side)
			atWidth(n.all, left(), Space4, to.Width-left()-Space4)
		},
	}
}
