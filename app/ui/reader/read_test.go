package reader

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ownway/app/ui"
	"ownway/app/ui/measure"
	"ownway/content"
)

// show puts a view in a window of its own.
func show(t testing.TB, md string, width float32) (*View, fyne.Window) {
	t.Helper()
	wear(t, ui.Looks{Variant: ui.Light})
	v := NewView(ForReading(), content.Parse(md))
	w := test.NewWindow(container.NewVScroll(ui.Down(0, v)))
	t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(width, 600))
	return v, w
}

func TestEveryKindIsDrawn(t *testing.T) {
	_, w := show(t, everything, 700)
	test.AssertRendersToMarkup(t, "everything.xml", w.Canvas())
}

func TestAnEmptyDocumentHasNoHeight(t *testing.T) {
	wear(t, ui.Looks{})
	for _, v := range []*View{NewView(ForReading(), nil), NewView(ForReading(), content.Parse(""))} {
		if h := v.MinSize().Height; h != 0 {
			t.Errorf("height is %v", h)
		}
		if p := v.At(fyne.NewPos(10, 10)); p != (Place{}) {
			t.Errorf("a place is %v", p)
		}
		v.SelectAll()
		v.Copy()
	}
}

func TestItIsHigherWhereItIsNarrower(t *testing.T) {
	v, _ := show(t, everything, 700)
	wide := v.MinSize().Height
	v.Resize(fyne.NewSize(320, 10))
	if narrow := v.MinSize().Height; narrow <= wide {
		t.Errorf("narrow %v, wide %v", narrow, wide)
	}
}

func TestLinesGrowNoWiderThanTheMeasure(t *testing.T) {
	v, _ := show(t, everything, 3000)
	if got, most := v.laid().width, v.sizedStyle.measure; got != most {
		t.Errorf("lines are %v wide, want %v", got, most)
	}
	longest := 0
	for i := range v.Blocks() {
		b := v.laid().block(i)
		for _, l := range b.lines {
			if b.kind == paragraph {
				longest = max(longest, len([]rune(b.text[l.from:l.to])))
			}
		}
	}
	if longest < 60 || longest > 80 {
		t.Errorf("the longest line has %d letters", longest)
	}
}

func TestMarksLieUnderTheirWords(t *testing.T) {
	v, _ := show(t, "One heron.\n\nTwo *her*ons by the canal, and another heron.", 400)
	v.SetMarks(findWords("heron"))
	if n := len(v.Marks()); n != 3 {
		t.Fatalf("%d marks, want 3", n)
	}
	for i, m := range v.Marks() {
		pos, size := v.MarkBounds(i)
		if size.Width < 20 || size.Height < 10 {
			t.Errorf("mark %d has size %v", i, size)
		}
		from := v.At(pos.AddXY(1, size.Height/2))
		to := v.At(pos.AddXY(size.Width-1, size.Height/2))
		if from != m.From || to != m.To {
			t.Errorf("mark %d lies from %v to %v, want %v to %v", i, from, to, m.From, m.To)
		}
	}
	v.SetMarks(nil)
	if len(v.Marks()) != 0 {
		t.Error("marks stay")
	}
}

func TestSpansBeyondTheTextAreCutOff(t *testing.T) {
	v, _ := show(t, "short", 400)
	v.SetMarks(func(text string) []Span { return []Span{{-5, 2}, {3, 99}, {4, 4}, {9, 12}, {3, 1}} })
	if n := len(v.Marks()); n != 2 {
		t.Fatalf("%d marks, want 2", n)
	}
	v.MarkBounds(1)
}

func TestAMarkThatIsChosenIsBroughtIntoSight(t *testing.T) {
	v, _ := show(t, strings.Repeat("Some lines.\n\n", 60)+"heron", 400)
	v.SetMarks(findWords("heron"))
	var seen float32
	v.OnReveal = func(top, _ float32) { seen = top }
	v.ChooseMark(0)
	if pos, _ := v.MarkBounds(0); seen == 0 || pos.Y < seen || pos.Y > seen+40 {
		t.Errorf("revealed %v, the mark is at %v", seen, pos.Y)
	}
}

func TestEveryPlaceIsFoundAgain(t *testing.T) {
	v, _ := show(t, everything, 420)
	for n := range v.Blocks() {
		b := v.laid().block(n)
		for _, l := range b.lines {
			for _, stop := range measure.Graphemes(b.text, l.from, l.from+len(strings.TrimRightFunc(b.text[l.from:l.to], measure.Hangs))) {
				x := b.left + b.x(l, stop, v.ruler, v.sizedStyle.sans)
				got := v.At(fyne.NewPos(x, l.top+l.height/2))
				if got.Block != n || b.x(l, got.Offset, v.ruler, v.sizedStyle.sans) != x-b.left {
					t.Fatalf("block %d %q, offset %d: found at %v", n, b.text, stop, got)
				}
			}
		}
	}
}

func TestLinksAreReachedAndFollowedByKeyboard(t *testing.T) {
	v, w := show(t, "To [one](https://a.example), [two](mailto:b@example.org).\n\n[three](#here)", 400)
	var followed []string
	v.OnLink = func(dest string) { followed = append(followed, dest) }
	for range 3 {
		w.Canvas().FocusNext()
		s, ok := w.Canvas().Focused().(*linkStop)
		if !ok {
			t.Fatalf("focus is on %T", w.Canvas().Focused())
		}
		if n := len(test.WidgetRenderer(s).Objects()); n == 0 {
			t.Error("no ring is drawn")
		}
		s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if got := strings.Join(followed, " "); got != "https://a.example mailto:b@example.org #here" {
		t.Errorf("followed %q", got)
	}
}

func TestLinksAreFollowedByPointer(t *testing.T) {
	v, w := show(t, "To a place whose name is long enough for [two lines of text in a window this narrow](https://a.example).", 300)
	count := 0
	v.OnLink = func(string) { count++ }
	rects := v.linkRects(0)
	if len(rects) < 2 {
		t.Fatalf("the link has %d lines", len(rects))
	}
	for _, r := range rects {
		test.TapCanvas(w.Canvas(), v.Position().AddXY(r.x+r.width/2, r.y+r.height/2).AddXY(4, 4))
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(10, 14))
	if count != len(rects) {
		t.Errorf("followed %d times, want %d", count, len(rects))
	}
	v.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(rects[0].x+3, rects[0].y+3)}})
	if v.Cursor() != desktop.PointerCursor {
		t.Error("no hand on a link")
	}
}

func TestFootnotesLeadThereAndBack(t *testing.T) {
	v, _ := show(t, strings.Repeat("Lines.\n\n", 30)+"Said so.[^a]\n\nAnd on.\n\n[^a]: By whom.", 400)
	var at float32
	v.OnReveal = func(top, _ float32) { at = top }
	v.OnLink = func(dest string) { t.Errorf("told of %q", dest) }
	v.Follow(0)
	if want := v.BlockTop(v.Blocks() - 1); at != want {
		t.Errorf("led to %v, want %v", at, want)
	}
	v.Follow(1)
	if want := v.BlockTop(30); at != want {
		t.Errorf("led back to %v, want %v", at, want)
	}
	if text := v.BlockText(30); text != "Said so." {
		t.Errorf("the number is part of the text: %q", text)
	}
}

func TestTheWholeTextOrTheSelectionIsCopied(t *testing.T) {
	v, w := show(t, "One *two*.\n\nThree.", 400)
	got := ""
	w.SetContent(ui.OnPaper(w.Content(), ui.Clipboard{Copy: func(text string) { got = text }}))
	v.shortcut(&fyne.ShortcutCopy{})
	if got != "One two.\n\nThree." {
		t.Errorf("copied %q", got)
	}
	v.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(2000, v.BlockTop(1)+9)}})
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(v.laid().block(0).x(v.laid().block(0).lines[0], 4, v.ruler, false), 9)}})
	v.shortcut(&fyne.ShortcutCopy{})
	if got != "two.\n\nThree." {
		t.Errorf("copied %q", got)
	}
}

func TestHeadingsAreListed(t *testing.T) {
	v, _ := show(t, "# One\n\ntext\n\n## Two *more*", 400)
	want := []Heading{{1, "One", 0}, {2, "Two more", 2}}
	for i, h := range v.Headings() {
		if h != want[i] {
			t.Errorf("got %v, want %v", h, want[i])
		}
	}
}

func TestALargerTextSizeMakesLargerText(t *testing.T) {
	v, _ := show(t, everything, 700)
	small := v.MinSize().Height
	fyne.CurrentApp().Settings().SetTheme(ui.Theme(ui.Looks{TextScale: 1.6}))
	v.Refresh()
	if large := v.MinSize().Height; large < small*1.5 {
		t.Errorf("height %v, was %v", large, small)
	}
}

func TestNothingOfATextStaysWhenItIsTakenAway(t *testing.T) {
	v, _ := show(t, "heron", 400)
	v.SetMarks(findWords("heron"))
	measured := v.ruler
	v.SetDocument(nil)
	if v.ruler == measured || len(v.Marks()) > 0 || v.PlainText() != "" || len(v.drawn.objects) > 0 {
		t.Error("something stays")
	}
}
