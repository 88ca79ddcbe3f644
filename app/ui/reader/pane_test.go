package reader

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ownway/app/ui"
	"ownway/app/ui/measure"
	"ownway/content"
)

func long(paragraphs int) string {
	var b strings.Builder
	for i := range paragraphs {
		fmt.Fprintf(&b, "Paragraph %d goes on for a while, so that it takes more than one line, and says *nothing* that has to be remembered.\n\n", i)
	}
	return b.String()
}

func showPane(t testing.TB, md string) (*Pane, fyne.Window) {
	t.Helper()
	wear(t, ui.Looks{})
	p := NewPane(ForReading(), content.Parse(md))
	w := test.NewWindow(p)
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, 400))
	return p, w
}

func TestThePlaceIsKeptWhenTheWidthChanges(t *testing.T) {
	p, w := showPane(t, long(200))
	p.SetPlace(Place{Block: 120})
	for _, width := range []float32{300, 900, 450, 600} {
		w.Resize(fyne.NewSize(width, 400))
		if p.Place().Block != 120 {
			t.Fatalf("at width %v the place is %v", width, p.Place())
		}
		if got, want := p.scroll.Offset.Y, p.view.BlockTop(120); got != want {
			t.Fatalf("at width %v scrolled to %v, want %v", width, got, want)
		}
	}
}

func TestThePlaceIsKeptWhenTheLettersGrow(t *testing.T) {
	p, _ := showPane(t, long(200))
	p.SetPlace(Place{Block: 77})
	fyne.CurrentApp().Settings().SetTheme(ui.Theme(ui.Looks{TextScale: 1.6}))
	p.Refresh()
	if p.Place().Block != 77 || p.scroll.Offset.Y != p.view.BlockTop(77) {
		t.Errorf("place %v, scrolled to %v, want %v", p.Place(), p.scroll.Offset.Y, p.view.BlockTop(77))
	}
}

func TestOnlyWhatIsNearIsDrawn(t *testing.T) {
	p, _ := showPane(t, long(400))
	for _, block := range []int{0, 200, 399} {
		p.ScrollToBlock(block)
		r := p.view.drawn
		if n := len(r.objects); n > 200 {
			t.Errorf("at block %d: %d objects", block, n)
		}
		if !r.covers(p.scroll.Offset.Y, p.scroll.Size().Height) {
			t.Errorf("at block %d: drawn from %v to %v, seen from %v", block, r.from, r.to, p.scroll.Offset.Y)
		}
	}
}

func TestAPaneIsScrolledByKeyboard(t *testing.T) {
	p, w := showPane(t, long(200))
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != p {
		t.Fatalf("focus is on %T", w.Canvas().Focused())
	}
	if p.ring.Hidden {
		t.Error("no ring is drawn")
	}
	end := p.view.MinSize().Height + PaneInset - 400
	for _, c := range []struct {
		key  fyne.KeyName
		want float32
	}{
		{fyne.KeyDown, 66},
		{fyne.KeyPageDown, 400},
		{fyne.KeyPageUp, 66},
		{fyne.KeyUp, 0},
		{fyne.KeyUp, 0},
		{fyne.KeyEnd, end},
		{fyne.KeyDown, end},
		{fyne.KeyHome, 0},
		{fyne.KeySpace, 334},
	} {
		p.TypedKey(&fyne.KeyEvent{Name: c.key})
		if got := p.scroll.Offset.Y; got < c.want-1 || got > c.want+1 {
			t.Errorf("%s scrolls to %v, want %v", c.key, got, c.want)
		}
	}
}

func TestALinkOutOfSightIsBroughtIntoSightByTab(t *testing.T) {
	p, w := showPane(t, long(100)+"[far](https://a.example)\n\n"+long(100))
	w.Canvas().FocusNext()
	w.Canvas().FocusNext()
	s, ok := w.Canvas().Focused().(*linkStop)
	if !ok {
		t.Fatalf("focus is on %T", w.Canvas().Focused())
	}
	if y := s.Position().Y - p.scroll.Offset.Y; y < 0 || y > 370 {
		t.Errorf("the link is at %v of 400", y)
	}
}

func TestWhatAPaneHasNoUseForReachesTheWindow(t *testing.T) {
	p, w := showPane(t, "text [link](https://a.example)")
	var keys []fyne.KeyName
	var shortcuts []string
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { keys = append(keys, e.Name) })
	p.OnShortcut = func(sc fyne.Shortcut) bool {
		shortcuts = append(shortcuts, sc.ShortcutName())
		return true
	}
	for range 2 {
		w.Canvas().FocusNext()
		f := w.Canvas().Focused()
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
		f.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierControl})
	}
	if fmt.Sprint(keys) != "[F1 F1]" || len(shortcuts) != 2 {
		t.Errorf("keys %v, shortcuts %v", keys, shortcuts)
	}
}

// words is a text of a length, of about as many different words as a person uses.
func words(bytes int) string {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for i := 1; b.Len() < bytes; i++ {
		n := int(math.Pow(9000, r.Float64())) // rare words are rare
		fmt.Fprintf(&b, "%s%s ", strings.Repeat("ab", n%4), strconv.FormatInt(int64(n)*7919, 30))
		switch {
		case i%97 == 0:
			b.WriteString("and so.\n\n")
		case i%23 == 0:
			b.WriteString("**for once**, ")
		}
	}
	return b.String()
}

// BenchmarkLayout lays a text out: with words nobody measured before (every round in letters of another size), and again.
func BenchmarkLayout(b *testing.B) {
	for _, size := range []int{10_000, 50_000, 200_000} {
		tree := content.Parse(words(size))
		b.Run(fmt.Sprintf("%dKB/first", size/1000), func(b *testing.B) {
			wear(b, ui.Looks{})
			scale := float32(1)
			for b.Loop() {
				b.StopTimer()
				scale += 0.0003
				fyne.CurrentApp().Settings().SetTheme(ui.Theme(ui.Looks{TextScale: scale}))
				measure.NewRuler().Metrics(ForReading().in(fyne.CurrentApp().Settings().Theme()).body())
				b.StartTimer()
				NewView(ForReading(), tree).MinSize()
			}
		})
		b.Run(fmt.Sprintf("%dKB/again", size/1000), func(b *testing.B) {
			wear(b, ui.Looks{})
			v := NewView(ForReading(), tree)
			v.MinSize()
			for b.Loop() {
				v.page = nil
				v.MinSize()
			}
		})
	}
}

func BenchmarkScroll(b *testing.B) {
	p, _ := showPane(b, words(200_000))
	for b.Loop() {
		p.by(100)
		if p.scroll.Offset.Y+401 > p.view.MinSize().Height {
			p.SetPlace(Place{})
		}
	}
}

func TestLinksLeaveThePointerToTheView(t *testing.T) {
	p := NewPane(ForReading(), content.Parse("See [one](https://a.example) and [another](https://b.example)."))
	p.Resize(fyne.NewSize(400, 300))
	for _, s := range p.view.linkStops {
		if s.Size() != (fyne.Size{}) {
			t.Errorf("the link %d lies over the text with %v, and Fyne gives it the clicks", s.link, s.Size())
		}
	}
}
