package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestAColumnIsNeverWiderThanItReadsWell(t *testing.T) {
	useTheme(t)
	cases := []struct{ window, edge, width float32 }{
		{1600, 450, 700}, {984, 48, 700}, {780, 48, 684}, {600, 24, 552}, {360, 24, 312},
	}
	for _, c := range cases {
		text := Body(strings.Repeat("word ", 100))
		shown(t, Column(text), c.window)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(text)
		if at.X != c.edge || text.Size().Width != c.width {
			t.Errorf("in %.0f the text is at %.0f and %.0f wide", c.window, at.X, text.Size().Width)
		}
	}
}

func TestTextIsGivenTheHeightItNeedsAtOnce(t *testing.T) {
	useTheme(t)
	text, after := Body(strings.Repeat("word ", 100)), Body("after")
	card := NewCard(Down(Space2, Flow(Space2, text), after))
	page := Down(Space2, card, Body("below"))
	page.Resize(fyne.NewSize(300, 0))
	lines := float32(len(newMeasurer(16, fyne.TextStyle{}).wrap(text.Text, text.Size().Width)))
	if text.Size().Height != lines*24 {
		t.Errorf("%.0f high, want %.0f lines", text.Size().Height, lines)
	}
	if got := page.Objects[1].Position().Y; got != card.MinSize().Height+Space2 {
		t.Errorf("what is below begins at %.0f, the card ends at %.0f", got, card.MinSize().Height)
	}
}

func TestFlowGoesOnInANewLine(t *testing.T) {
	useTheme(t)
	a, b, c := NewButton("one", nil), NewButton("two", nil), NewButton("three", nil)
	flow := Flow(Space2, a, b, c)
	flow.Resize(fyne.NewSize(a.MinSize().Width+b.MinSize().Width+Space2, 0))
	if a.Position().Y != 0 || b.Position().Y != 0 || c.Position() != fyne.NewPos(0, ControlHeight+Space2) {
		t.Errorf("at %v, %v and %v", a.Position(), b.Position(), c.Position())
	}
	if got := flow.MinSize().Height; got != 2*ControlHeight+Space2 {
		t.Errorf("%.0f high", got)
	}
}

func TestAskingForASizeMovesNothing(t *testing.T) {
	useTheme(t)
	small, large := Small("small"), NewButton("large", nil)
	page := Down(Space2, Flow(Space2, small, large), Spread(Body("left"), NewButton("right", nil)))
	page.Resize(fyne.NewSize(400, 200))
	small.Move(fyne.NewPos(77, 7))
	before := page.MinSize()
	if small.Position() != fyne.NewPos(77, 7) || page.MinSize() != before {
		t.Errorf("it moved to %v", small.Position())
	}
}

func TestSpreadPutsTheRightOneUnderTheLeftWhenRoomIsShort(t *testing.T) {
	useTheme(t)
	left, right := Body("On the left"), NewButton("On the right", nil)
	spread := Spread(left, right)
	spread.Resize(fyne.NewSize(600, 0))
	if right.Position().X+right.Size().Width != 600 || right.Position().Y != 0 {
		t.Errorf("wide: at %v", right.Position())
	}
	spread.Resize(fyne.NewSize(150, 0))
	if right.Position().X != 0 || right.Position().Y < left.Size().Height {
		t.Errorf("narrow: at %v", right.Position())
	}
}

func TestTheRailLosesItsLabelsInANarrowWindowAndWithVeryLargeText(t *testing.T) {
	cases := []struct {
		window, scale float32
		narrow        bool
	}{{1180, 1, false}, {900, 1, false}, {899, 1, true}, {1180, 1.6, false}, {920, 2, true}}
	for _, c := range cases {
		useTheme(t)
		fyne.CurrentApp().Settings().SetTheme(Theme(Looks{TextScale: c.scale}))
		rail := galleryRail(0)
		shown(t, Frame(rail, Column()), c.window)
		if rail.narrow != c.narrow {
			t.Errorf("in %.0f at %.1f: narrow is %v", c.window, c.scale, rail.narrow)
		}
	}
}

func TestTheRailDoesNotMoveWhenAPlaceIsChosen(t *testing.T) {
	useTheme(t)
	rail := galleryRail(0)
	before := rail.MinSize()
	rail.Select(1)
	if rail.MinSize() != before {
		t.Errorf("%v became %v", before, rail.MinSize())
	}
}

func TestWidgetsFollowAChangeOfLooks(t *testing.T) {
	useTheme(t)
	button := NewMainButton("Open", nil)
	text := Body("text")
	c := shown(t, container.NewVBox(button, text), 300)
	before := button.MinSize()
	fyne.CurrentApp().Settings().SetTheme(Theme(Looks{Variant: Dark, TextScale: 2}))
	c.Content().Refresh()
	if got := button.MinSize(); got.Width <= before.Width || got.Height <= before.Height {
		t.Errorf("at twice the size the button is %v, and was %v", got, before)
	}
	if got := text.MinSize().Height; got != 48 {
		t.Errorf("at twice the size a line is %.0f high", got)
	}
	back := test.WidgetRenderer(button).Objects()[1].(*canvas.Rectangle)
	if got := back.FillColor; got != dark[Accent] {
		t.Errorf("the button is %v in the dark", got)
	}
}

func TestAFormInTheMiddleStaysWhereItIsWhenItGrows(t *testing.T) {
	useTheme(t)
	for _, height := range []float32{700, 260} { // with room for all of it, and without
		button, said := NewButton("Open", nil), container.NewStack()
		page := Centred(0, Down(Space2, Title("Ownway"), button, said))
		w := test.NewTempWindow(t, page)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(600, height))
		at := func() float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(button).Y + page.Offset.Y }
		before := at()
		if top, bottom := before, height-before-button.Size().Height; height == 700 && (top < 200 || bottom < 200) {
			t.Errorf("the button is %v from the top and %v from the bottom", top, bottom)
		}
		said.Objects = []fyne.CanvasObject{NewNotice("It could not be opened.", strings.Repeat("Nothing has been changed. ", 20))}
		RevealNew(said)
		if top := fyne.CurrentApp().Driver().AbsolutePositionForObject(said).Y; top < 0 || top > height-Space7 {
			t.Errorf("in %v, what is said stands at %v", height, top)
		}
		if got := at(); got != before {
			t.Errorf("in %v, the button went from %v to %v", height, before, got)
		}
		form := page.Content.(*fyne.Container).Objects[0]
		if bottom, high := form.Position().Y+form.MinSize().Height+Space5, page.Content.Size().Height; bottom > high {
			t.Errorf("in %v, the form needs %v and has %v", height, bottom, high)
		}
		w.Resize(fyne.NewSize(500, height)) // and there it is in the middle anew
		if got := form.Position().Y; height == 700 && got > before-button.Size().Height {
			t.Errorf("in another window it begins at %v", got)
		}
	}
}

// In a window as drawn a column stands at the left, in that of a large screen in the middle, and between the two it does
// not jump. Its width goes with the letters.
func TestAColumnStandsInTheMiddleOfALargeScreen(t *testing.T) {
	for _, scale := range []float32{1, 1.6} {
		useTheme(t)
		fyne.CurrentApp().Settings().SetTheme(Theme(Looks{TextScale: scale}))
		text := Body("One line.")
		page := Column(text)
		last := float32(0)
		for room := float32(300); room < 4000; room += 10 {
			page.Resize(fyne.NewSize(room, 500))
			column := page.Objects[0]
			left, right := column.Position().X, room-column.Position().X-column.Size().Width
			if column.Size().Width > Measure*scale+0.5 {
				t.Fatalf("it is %v wide with letters of %v", column.Size().Width, scale)
			}
			if room < 984*scale && left > Space7 {
				t.Fatalf("in a room of %v it is %v from the left", room, left)
			}
			if room > 2*(Measure*scale+2*Space7) && (left-right > 1 || right-left > 1) {
				t.Fatalf("in a room of %v it has %v at its left and %v at its right", room, left, right)
			}
			if left < last || left > last+Space5 {
				t.Fatalf("at a room of %v it jumps from %v to %v", room, last, left)
			}
			last = left
		}
	}
}
