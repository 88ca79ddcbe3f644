package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"ownway/assets"
)

// Choice is a list of options of which one holds. Tab comes to the chosen one, the arrow keys choose among them.
type Choice struct {
	widget.BaseWidget
	Chosen    int // the index of the option that holds, from 0
	OnChanged func(int)
	options   []*option
	all       *fyne.Container
}

// NewChoice returns a choice among options, with the first chosen.
func NewChoice(options []string, changed func(int)) *Choice {
	c := &Choice{OnChanged: changed, all: Down(0)}
	for i, text := range options {
		o := newOption(c, i, text)
		c.options = append(c.options, o)
		c.all.Add(o)
	}
	c.ExtendBaseWidget(c)
	return c
}

// SetChosen chooses an option without telling OnChanged.
func (c *Choice) SetChosen(index int) {
	c.Chosen = index
	for _, o := range c.options {
		o.Refresh()
	}
}

func (c *Choice) choose(index int) {
	if index < 0 || index >= len(c.options) || index == c.Chosen {
		return
	}
	c.SetChosen(index)
	if c.OnChanged != nil {
		c.OnChanged(index)
	}
}

// Children returns the options.
func (c *Choice) Children() []fyne.CanvasObject { return c.all.Objects }

// CreateRenderer is called by Fyne.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(c.all)
}

// option is one line of a choice.
type option struct {
	control
	of    *Choice
	index int
	text  string
}

func newOption(of *Choice, index int, text string) *option {
	o := &option{of: of, index: index, text: text}
	o.begin(o, func() { focusOn(o); of.choose(index) })
	return o
}

// TypedKey chooses the neighbour on the arrow keys, and moves the focus there.
func (o *option) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyUp, fyne.KeyLeft:
		o.goTo(o.index - 1)
	case fyne.KeyDown, fyne.KeyRight:
		o.goTo(o.index + 1)
	default:
		o.control.TypedKey(key)
	}
}

func (o *option) goTo(index int) {
	if index < 0 || index >= len(o.of.options) {
		return
	}
	o.of.choose(index)
	focusOn(o.of.options[index])
}

// AccessibilityLabel is the option, and whether it is chosen.
func (o *option) AccessibilityLabel() string { return labelOfState(o.text, o.of.Chosen == o.index) }

func (o *option) CreateRenderer() fyne.WidgetRenderer {
	p := newSigned(o, Body(""), newRing())
	restyle := func() {
		icon, ink := assets.Round, Line
		if o.of.Chosen == o.index {
			icon, ink = assets.RoundChosen, Accent
		}
		p.restyle(Icon(icon, ink), o.text, o.focused)
	}
	restyle()
	return &drawn{of: o, objects: p.objects(), layout: p.layout, min: p.min, restyle: restyle}
}

func labelOfState(text string, on bool) string {
	if on {
		return text + ", " + lang.L("chosen")
	}
	return text
}
