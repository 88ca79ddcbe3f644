package reader

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"ownway/content"
)

// mixed is a long text of all kinds of blocks, none as high as its length says.
func mixed(times int) string {
	var b strings.Builder
	for i := range times {
		fmt.Fprintf(&b, "## Part %d\n\n%s\n\n", i, strings.Repeat("wide WORDS and narrow ill ones. ", 1+i%9))
		fmt.Fprintf(&b, "- one\n- two [link %d](https://a.example/%d)\n\n> said\n>\n> %s\n\n", i, i, strings.Repeat("again ", i%40))
		b.WriteString("| a | b |\n|---|---|\n| c and more of it | d |\n| e | f |\n\n    code\n    more\n\n")
	}
	return b.String()
}

// sights are the blocks in sight, with where on the screen they are.
func sights(p *Pane) map[int]float32 {
	seen := map[int]float32{}
	for _, l := range p.view.drawn.near {
		for i, b := range l.blocks {
			if y := b.top - p.scroll.Offset.Y; y > -b.height && y < p.scroll.Size().Height {
				seen[l.from+i] = y
			}
		}
	}
	return seen
}

func TestALongTextMovesAsFarAsItIsScrolled(t *testing.T) {
	p, _ := showPane(t, mixed(400))
	for _, from := range []int{0, 2000, 4711, p.view.Blocks() - 1} {
		p.ScrollToBlock(from)
		for i := range 60 {
			before, y, step := sights(p), p.scroll.Offset.Y, float32(120)
			if i < 30 {
				step = -170
			}
			if y+step < 0 || y+step+410 > p.view.laid().height()+PaneInset {
				continue
			}
			p.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -step)})
			after, both := sights(p), 0
			for b, was := range before {
				if is, ok := after[b]; ok {
					both++
					if math.Abs(float64(was-step-is)) > 0.5 {
						t.Fatalf("from block %d, step %d: block %d was at %v, is at %v after %v", from, i, b, was, is, step)
					}
				}
			}
			if both == 0 {
				t.Fatalf("from block %d, step %d: nothing stayed in sight", from, i)
			}
		}
	}
}

// drawn are the texts in sight, with where on the screen they are drawn.
func drawn(p *Pane) map[string]float32 {
	seen := map[string]float32{}
	for _, o := range p.view.drawn.objects {
		if t, ok := o.(*canvas.Text); ok {
			if y := t.Position().Y - p.scroll.Offset.Y; y > 0 && y < p.scroll.Size().Height {
				seen[t.Text] = y
			}
		}
	}
	return seen
}

func TestWhatIsSeenStaysWhenSomethingAboveItIsLaidOut(t *testing.T) {
	for _, blocks := range []int{10, 500} {
		p, _ := showPane(t, mixed(400))
		p.ScrollToBlock(p.view.Headings()[200].Block)
		p.by(-50)
		before, height := drawn(p), p.view.laid().height()
		for i := range blocks {
			p.view.BlockTop(100 + i)
		}
		if p.view.laid().height() == height {
			t.Fatal("the guesses were right, which proves nothing")
		}
		p.by(-10)
		both := 0
		for text, is := range drawn(p) {
			if was, ok := before[text]; ok && strings.HasPrefix(text, "Part") {
				both++
				if math.Abs(float64(was+10-is)) > 0.5 {
					t.Errorf("%d blocks: %q was at %v, is at %v", blocks, text, was, is)
				}
			}
		}
		if both == 0 {
			t.Errorf("%d blocks: nothing stayed in sight", blocks)
		}
	}
}

func TestALongTextIsLaidOutAsAShortOne(t *testing.T) {
	p, _ := showPane(t, mixed(100))
	v := p.view
	whole := compose(v.doc, v.sizedStyle, v.ruler, v.width(), true)
	part := compose(v.doc, v.sizedStyle, v.ruler, v.width(), false)
	if part.height() == whole.height() {
		t.Fatal("every guess was right, which proves nothing")
	}
	for i := range v.Blocks() {
		part.block(v.Blocks() - 1 - i)
	}
	same := func(a, b float32) bool { return math.Abs(float64(a-b)) < 0.1 }
	if !same(part.height(), whole.height()) {
		t.Errorf("it is %v high, and %v when laid out at once", part.height(), whole.height())
	}
	for i := range v.Blocks() {
		if a, b := part.block(i), whole.block(i); !same(a.top, b.top) || a.left != b.left || !same(a.lines[0].top, b.lines[0].top) {
			t.Fatalf("block %d is at %v, and at %v when laid out at once", i, a.top, b.top)
		}
	}
}

func TestTheEndOfALongTextIsItsEnd(t *testing.T) {
	p, _ := showPane(t, mixed(400))
	for range 2 {
		p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		last := p.view.laid().block(p.view.Blocks() - 1)
		if bottom := last.top + last.height - p.scroll.Offset.Y; bottom < 360 || bottom > 400 {
			t.Errorf("the last line ends at %v of 400", bottom)
		}
		p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
		if p.scroll.Offset.Y != 0 || p.Place() != (Place{}) {
			t.Errorf("the beginning is at %v, place %v", p.scroll.Offset.Y, p.Place())
		}
	}
}

func TestMarksOfALongTextAreFoundWhereTheyAre(t *testing.T) {
	p, _ := showPane(t, mixed(400))
	v := p.view
	v.SetMarks(findWords("Part 7", "Part 399", "Part 200"))
	for _, i := range []int{len(v.Marks()) - 1, 0, 5, 3, 11} {
		v.ChooseMark(i)
		pos, _ := v.MarkBounds(i)
		if y := pos.Y - p.scroll.Offset.Y; y < 0 || y > 380 {
			t.Errorf("mark %d is at %v of 400", i, y)
		}
		outlined := 0
		for _, o := range v.drawn.objects {
			if r, ok := o.(interface{ Position() fyne.Position }); ok && r.Position() == pos {
				outlined++
			}
		}
		if outlined == 0 {
			t.Errorf("mark %d is not drawn at %v", i, pos)
		}
	}
}

func TestLinksOfALongTextAreReachedByTab(t *testing.T) {
	p, w := showPane(t, mixed(400))
	w.Canvas().FocusNext()
	for i := range 30 {
		w.Canvas().FocusNext()
		s, ok := w.Canvas().Focused().(*linkStop)
		if !ok || s.link != i {
			t.Fatalf("at step %d the focus is on %#v", i, w.Canvas().Focused())
		}
		if y := s.Position().Y - p.scroll.Offset.Y; y < 0 || y > 380 {
			t.Errorf("link %d is at %v of 400", i, y)
		}
	}
	w.Canvas().Focus(p)
	w.Canvas().FocusPrevious()
	if s, ok := w.Canvas().Focused().(*linkStop); !ok || s.link != 399 {
		t.Errorf("before the pane is %#v", w.Canvas().Focused())
	}
	if n := len(p.view.drawn.objects); n > 400 {
		t.Errorf("%d objects are drawn", n)
	}
}

func TestAVeryLongParagraphLosesNothing(t *testing.T) {
	for name, text := range map[string]string{
		"lines":     strings.Repeat("Two herons stood there.\n", 4000),
		"words":     strings.Repeat("Two herons stood there. ", 4000),
		"one word":  strings.Repeat("heron", 20_000),
		"no spaces": strings.Repeat("👩‍👩‍👧‍👦漢字", 3000),
		"emphasis":  strings.Repeat("Two *herons* stood `there`. ", 4000),
	} {
		t.Run(name, func(t *testing.T) {
			p, _ := showPane(t, text)
			for i := range p.view.Blocks() {
				b := p.view.doc.blocks[i]
				at := 0
				for _, pc := range b.pieces {
					if pc.from != at {
						t.Fatalf("block %d: a piece begins at %d, not %d", i, pc.from, at)
					}
					at = pc.to
				}
				if at != len(b.text) || len(b.text) > mostInBlock+512 {
					t.Fatalf("block %d has %d bytes and pieces up to %d", i, len(b.text), at)
				}
			}
			for i := range p.view.Blocks() - 1 {
				if a, b := p.view.laid().block(i), p.view.laid().block(i+1); math.Abs(float64(a.top+a.height-b.top)) > 0.1 {
					t.Fatalf("block %d ends at %v, the next begins at %v", i, a.top+a.height, b.top)
				}
			}
			p.view.SelectAll()
			if got, want := p.view.SelectedText(), strings.TrimSpace(p.view.PlainText()); strings.TrimSpace(got) != want {
				t.Errorf("%d bytes are selected of %d", len(got), len(want))
			}
		})
	}
}

func TestLinksInAVeryLongParagraphLeadOn(t *testing.T) {
	p, _ := showPane(t, strings.Repeat("Two [herons](https://a.example) stood there. ", 4000))
	for i, l := range p.view.Links() {
		if text := p.view.BlockText(l.At.Block); !strings.HasPrefix(text[l.At.Offset:], "herons") {
			t.Fatalf("link %d is at %v, where it says %q", i, l.At, text[l.At.Offset:])
		}
		if len(p.view.linkRects(i)) == 0 {
			t.Fatalf("link %d is nowhere", i)
		}
	}
}

func TestACodeBlockThatIsCutHasOneGround(t *testing.T) {
	p, _ := showPane(t, "    "+strings.Repeat("calm()\n    ", 6000))
	p.SetPlace(Place{Block: 3})
	grounds := 0
	for _, d := range p.view.drawn.decorations() {
		if d.kind == codeBox {
			grounds++
		}
	}
	if len(p.view.drawn.near) < 2 || grounds != 1 {
		t.Errorf("%d grounds behind %d parts", grounds, len(p.view.drawn.near))
	}
}

func TestTheWholeOfALongTextComesWithoutMovingIt(t *testing.T) {
	p, _ := showPane(t, "")
	p.view.SetMarks(findWords("Part 3\b", "Part 30", "Part 999"))
	text := mixed(1000)
	queue := make(chan func(), 1)
	told := false
	p.SetText(text, func(work func() func()) { queue <- work() }, func() { told = true })
	if p.view.Blocks() == 0 || p.view.PlainText() == content.PlainText(content.Parse(text)) {
		t.Fatal("it is not the beginning that is shown first")
	}
	p.ScrollToBlock(40)
	p.view.ChooseMark(0)
	before, place := sights(p), p.Place()
	(<-queue)()
	if !told || p.view.PlainText() != content.PlainText(content.Parse(text)) {
		t.Error("the rest is not there")
	}
	if after := sights(p); fmt.Sprint(before) != fmt.Sprint(after) || p.Place() != place {
		t.Errorf("it has moved from %v to %v", place, p.Place())
	}
	if marks := p.view.Marks(); len(marks) == 0 || marks[len(marks)-1].Text != "Part 999" || p.view.chosen != 0 {
		t.Errorf("marked are %v", marks)
	}
}

func TestALongTextThatComesTooLateIsNotShown(t *testing.T) {
	p, _ := showPane(t, "")
	queue := make(chan func(), 1)
	p.SetText(mixed(1000), func(work func() func()) { queue <- work() }, func() { t.Error("it is told") })
	p.SetText("Something else.", nil, nil)
	(<-queue)()
	if p.view.PlainText() != "Something else." {
		t.Errorf("shown are %d bytes", len(p.view.PlainText()))
	}
}
