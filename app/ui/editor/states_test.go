package editor

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

const herons = "Walked to the canal before anyone was up. Two herons. I had forgotten that being out there is different.\n\nThe one on the far bank."

// TestStates compares what is drawn with what was looked at once and found good, in testdata.
func TestStates(t *testing.T) {
	for name, prepare := range map[string]func(*Surface){
		"empty":    func(*Surface) {},
		"focused":  func(s *Surface) { s.Focus() },
		"written":  func(s *Surface) { s.SetText(herons); s.Focus() },
		"selected": func(s *Surface) { s.SetText(herons); s.Focus(); s.Select(Span{10, 110}) },
		"marked": func(s *Surface) {
			s.SetText(herons)
			s.SetMarks([]Span{{4, 9}, {46, 52}})
			s.ChooseMark(Span{46, 52})
		},
		"misspelt": func(s *Surface) {
			s.SetText(herons)
			s.Select(Span{14, 19})
			s.area.editor.misspelt = []Span{{14, 19}, {60, 66}}
			s.area.drawn.build()
		},
		"disabled": func(s *Surface) { s.SetText(herons); s.Disable(); s.Focus() },
		"scrolled": func(s *Surface) { s.SetText(strings.Repeat(herons+"\n", 40)); s.Focus() },
	} {
		t.Run(name, func(t *testing.T) {
			s, w := show(t)
			prepare(s)
			test.AssertObjectRendersToMarkup(t, name+".xml", s)
			drawTo(t, name+".png", w)
		})
	}
}

func TestThePointerSelects(t *testing.T) {
	s, _ := show(t)
	s.SetText("one two\nthree four\nfive")
	row := s.area.set.row
	var clock time.Time // what the machine does meanwhile takes no time
	s.area.pointer.clicks.Now = func() time.Time { return clock }
	press := func(x, y float32, m fyne.KeyModifier) {
		e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary, Modifier: m}
		s.area.MouseDown(e)
		s.area.MouseUp(e)
	}
	for _, c := range []struct {
		name string
		do   func()
		want string
	}{
		{"once", func() { press(20, row/2, 0) }, ""},
		{"twice", func() { press(20, row/2, 0) }, "one"},
		{"three times", func() { press(20, row/2, 0) }, "one two"},
		{"later, once", func() { clock = clock.Add(time.Second); press(20, row/2, 0) }, ""},
		{"with Shift", func() { press(0, 300, 0); press(0, row*1.5, fyne.KeyModifierShift) }, "three four\nfive"},
		{"dragged", func() {
			press(0, row*1.5, 0)
			s.area.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(400, row*1.5)}})
			s.area.DragEnd()
		}, "three four"},
		{"beyond the end", func() { press(900, 900, 0) }, ""},
	} {
		if c.do(); s.SelectedText() != c.want {
			t.Errorf("pressed %s, %q is selected, want %q", c.name, s.SelectedText(), c.want)
		}
	}
}

func TestADragBeyondTheEdgeScrollsOn(t *testing.T) {
	s, _ := show(t)
	s.SetText(prose(20_000))
	p := &s.area.pointer
	drag := func(y float32) {
		s.area.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, s.scroll.top()+y)}})
	}
	s.area.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, 10)}, Button: desktop.MouseButtonPrimary})
	drag(s.scroll.height() / 2)
	if p.moving != nil || s.scroll.top() != 0 {
		t.Fatalf("inside of the edges it scrolled to %v", s.scroll.top())
	}
	drag(s.scroll.height() + 20)
	if p.moving == nil {
		t.Fatal("beyond the edge it does not scroll")
	}
	tick, top, selected := p.moving.Tick, s.scroll.top(), len(s.SelectedText())
	if tick(1); s.scroll.top() <= top || len(s.SelectedText()) <= selected {
		t.Errorf("held there, it scrolled from %v to %v, and selected %d bytes after %d", top, s.scroll.top(), len(s.SelectedText()), selected)
	}
	if drag(s.scroll.height() / 2); p.moving != nil {
		t.Error("inside again, it scrolls on")
	}
	drag(s.scroll.height() + 20)
	tick = p.moving.Tick
	s.area.DragEnd()
	top = s.scroll.top()
	if tick(1); p.moving != nil || s.scroll.top() != top {
		t.Errorf("let go, it scrolled from %v to %v", top, s.scroll.top())
	}
}

func TestAPressDoesNotLeadToWhereTheCaretWasBefore(t *testing.T) {
	s, w := show(t)
	s.SetText(prose(20_000))
	s.Focus()
	w.Canvas().Unfocus()
	s.scroll.ScrollToOffset(fyne.NewPos(0, 300))
	s.area.redraw()
	at := fyne.NewPos(50, 450)
	s.area.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	if s.scroll.top() != 300 || w.Canvas().Focused() != s.Focusable() {
		t.Errorf("it scrolled to %v; the focus is on %T", s.scroll.top(), w.Canvas().Focused())
	}
}

func TestASecondPressLeavesTheSelection(t *testing.T) {
	s, w := show(t)
	s.SetText("one two")
	s.Focus()
	s.Select(Span{0, 7})
	at := fyne.PointEvent{Position: fyne.NewPos(30, 10), AbsolutePosition: fyne.NewPos(30, 10)}
	s.area.MouseDown(&desktop.MouseEvent{PointEvent: at, Button: desktop.MouseButtonSecondary})
	s.area.TappedSecondary(&at)
	if s.SelectedText() != "one two" || w.Canvas().Overlays().Top() == nil {
		t.Errorf("%q is selected, the menu is %v", s.SelectedText(), w.Canvas().Overlays().Top())
	}
	var labels []string
	items, _ := s.area.Menu()
	for _, item := range items {
		labels = append(labels, item.Label)
	}
	if got := strings.Join(labels, " "); got != "Cut Copy Paste Select all" {
		t.Errorf("the menu has %q", got)
	}
}

func TestTheWheelGoesToThePageWhereAllIsSeen(t *testing.T) {
	wear(t)
	s, below := NewSurface(""), NewSurface("")
	below.SetMinRows(40)
	s.SetText("short")
	page := container.NewVScroll(container.NewVBox(s, below))
	w := test.NewWindow(page)
	defer w.Close()
	w.Resize(fyne.NewSize(400, 300))
	s.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -50)})
	if page.Offset.Y != 50 {
		t.Errorf("the page is at %v", page.Offset.Y)
	}
	s.SetText(strings.Repeat("long\n", 50))
	s.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -50)})
	if page.Offset.Y != 50 || s.scroll.Offset.Y != 50 {
		t.Errorf("the page is at %v, the text at %v", page.Offset.Y, s.scroll.Offset.Y)
	}
}

func TestUpAndDownAimForWhereTheyBegan(t *testing.T) {
	s, _ := show(t)
	s.SetText("a long line\nx\nanother long line")
	s.Focus()
	s.Select(Span{8, 8})
	key(s, fyne.KeyDown, fyne.KeyDown)
	if got := s.Caret() - len("a long line\nx\n"); got < 6 || got > 10 {
		t.Errorf("the caret is at letter %d", got)
	}
	key(s, fyne.KeyUp, fyne.KeyUp)
	if s.Caret() != 8 {
		t.Errorf("and back at %d", s.Caret())
	}
	key(s, fyne.KeyUp)
	if s.Caret() != 0 {
		t.Errorf("above the first row it is at %d", s.Caret())
	}
}

func TestTheEndOfARowIsBeforeItsBreak(t *testing.T) {
	s, _ := show(t)
	s.SetText(strings.Repeat("word ", 60))
	s.Focus()
	s.area.TypedShortcut(ctrlKey(fyne.KeyHome))
	key(s, fyne.KeyEnd)
	_, row := s.area.editor.place()
	at := s.Caret()
	key(s, fyne.KeyEnd)
	if row != 0 || s.Caret() != at || at == 0 {
		t.Errorf("End leads to row %d, byte %d, and then %d", row, at, s.Caret())
	}
	key(s, fyne.KeyHome)
	if s.Caret() != 0 {
		t.Errorf("Home leads to %d", s.Caret())
	}
	key(s, fyne.KeyEnd, fyne.KeyRight)
	if _, row := s.area.editor.place(); row != 1 {
		t.Errorf("a letter on, it is in row %d", row)
	}
}

func TestWhatIsSeenStaysWhenTheWidthChanges(t *testing.T) {
	s, _ := show(t)
	s.SetText(prose(200_000))
	s.scroll.ScrollToOffset(fyne.NewPos(0, 30_000))
	s.area.redraw()
	at := func() int {
		p, row := s.area.editor.rowAt(int(s.scroll.top() / s.area.set.row))
		from, _ := s.area.editor.layOut(p).bounds(row)
		return s.area.editor.start(p) + from
	}
	before := at()
	s.Resize(fyne.NewSize(350, 300))
	s.Resize(fyne.NewSize(500, 300))
	if d := at() - before; d < -300 || d > 300 {
		t.Errorf("it moved by %d bytes", d)
	}
}
