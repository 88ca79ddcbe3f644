//go:build unix

package editor

import (
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ownway/app/spelling"
	"ownway/app/spelling/spellingtest"
)

// proofed is a surface that marks what spellingtest.Knows calls wrong.
type proofed struct {
	*Surface
	t      testing.TB
	window fyne.Window
	pauses []func()
	queue  chan func() // for the main goroutine
	own    []string
	marked []int
}

func showProofed(t testing.TB) *proofed {
	t.Helper()
	s, w := show(t)
	p := &proofed{Surface: s, t: t, window: w, queue: make(chan func(), 100)}
	speller := spelling.New(spelling.Env{
		Folders: []string{spellingtest.Folder(t, spellingtest.Knows, "")},
		Go:      func(f func()) { go f() },
		Do:      func(f func()) { p.queue <- f },
		After:   func(time.Duration, func()) func() bool { return func() bool { return true } },
	})
	t.Cleanup(speller.Close)
	speller.SetLanguages([]string{"en_GB"})
	s.SetProof(Proof{
		Speller: speller, Later: func(f func()) { p.pauses = append(p.pauses, f) },
		Own: func(word string) {
			p.own = append(p.own, word)
			speller.SetOwn(p.own)
		},
		Marked: func(n int) { p.marked = append(p.marked, n) },
	})
	return p
}

// pause lets time pass in which nothing is typed, until all is marked that will be.
func (p *proofed) pause() {
	for len(p.pauses) > 0 || p.area.proof.asking {
		for len(p.pauses) > 0 {
			next := p.pauses[0]
			p.pauses = p.pauses[1:]
			next()
		}
		if p.area.proof.asking {
			(<-p.queue)()
		}
	}
}

// words are those that are marked, as they are seen by whoever draws.
func (p *proofed) words() string {
	var words []string
	for _, m := range p.area.editor.misspelt {
		words = append(words, p.area.editor.slice(m.From, m.To))
	}
	waves := 0
	for _, o := range p.area.drawn.objects {
		if slices.ContainsFunc(p.area.drawn.waves, func(w *wave) bool { return w.Raster == o }) {
			waves++
		}
	}
	if waves != len(words) {
		p.t.Errorf("%d waves are drawn for %q", waves, words)
	}
	return strings.Join(words, " ")
}

func (p *proofed) want(words string) {
	p.t.Helper()
	p.pause()
	if got := p.words(); got != words {
		p.t.Errorf("marked is %q, want %q", got, words)
	}
}

// menu are the lines of the menu that the keyboard opens.
func (p *proofed) menu() (items []*fyne.MenuItem, labels string) {
	items, _ = p.area.Menu()
	var all []string
	for _, i := range items {
		if i.IsSeparator {
			i.Label = "-"
		}
		all = append(all, i.Label)
	}
	return items, strings.Join(all, " ")
}

func TestMisspeltWordsAreMarkedAfterAPause(t *testing.T) {
	p := showProofed(t)
	p.SetText("A wlak, as\nevery `wlak` of the wrold.")
	if p.words() != "" {
		t.Error("it is marked at once")
	}
	p.want("wlak wrold")
	if !slices.Equal(p.marked, []int{2}) {
		t.Errorf("told of %v", p.marked)
	}
	p.SetText("nothing")
	p.want("")
}

func TestAWordIsMarkedWhenItIsFinished(t *testing.T) {
	p := showProofed(t)
	p.Focus()
	test.Type(p.area, "a wlak")
	p.want("")
	test.Type(p.area, " on")
	p.want("wlak")
	p.area.editor.put(6, false)
	p.area.moved()
	p.want("wlak") // one that is only visited stays marked
	key(p.Surface, fyne.KeyBackspace)
	p.want("")
	p.area.undo()
	p.area.editor.put(0, false)
	p.area.moved()
	p.want("wlak")
	test.Type(p.area, "Before it: ")
	if got := p.words(); got != "wlak" {
		t.Errorf("while it is typed before it, marked is %q", got)
	}
	p.want("wlak")
	p.area.FocusLost()
	p.SetText("wlak")
	p.want("wlak") // nobody is writing it
}

func TestNoKeyWaitsWhileItIsTyped(t *testing.T) {
	p := showProofed(t)
	p.Focus()
	p.pause()
	test.Type(p.area, "a wlak to the wrold ")
	if len(p.pauses) != 1 {
		t.Errorf("%d timers run", len(p.pauses))
	}
	first := p.pauses[0]
	p.pauses = nil
	test.Type(p.area, "x")
	first() // in the middle of typing
	if p.area.proof.asking || len(p.pauses) != 1 {
		t.Error("it looks while it is typed")
	}
	p.want("wlak wrold")
	if p.pause(); len(p.pauses) != 0 {
		t.Error("a timer runs while nothing happens")
	}
}

func TestTheMenuOfAMisspeltWord(t *testing.T) {
	p := showProofed(t)
	p.SetText("Then a wlak in the wrold.")
	p.Focus()
	p.want("wlak wrold")
	p.area.editor.put(9, false)
	items, labels := p.menu()
	if !strings.HasPrefix(labels, "walk flak weak lak we lak Add “wlak” to my words - Cut") {
		t.Errorf("the menu has %s", labels)
	}
	items[0].Action()
	if p.Text() != "Then a walk in the wrold." || p.Caret() != 11 {
		t.Errorf("it became %q, with the caret at %d", p.Text(), p.Caret())
	}
	p.want("wrold")
	if !slices.Equal(p.marked, []int{2, 1}) {
		t.Errorf("told of %v", p.marked)
	}
	p.Undo()
	if p.Text() != "Then a wlak in the wrold." {
		t.Errorf("undone, it is %q", p.Text())
	}
	items[0].Action() // chosen once more, from a menu that was left open
	p.SetText("Something else.")
	items[0].Action()
	if p.Text() != "Something else." {
		t.Errorf("it became %q", p.Text())
	}
	if _, labels := p.menu(); strings.Contains(labels, "words") {
		t.Errorf("a word that is right has %s", labels)
	}
}

func TestAWordOfOnesOwn(t *testing.T) {
	p := showProofed(t)
	p.SetText("wrold and wlak, wlak")
	p.want("wrold wlak wlak")
	p.area.editor.put(0, false)
	items, labels := p.menu()
	if !strings.HasPrefix(labels, "Add “wrold” to my words -") {
		t.Errorf("the menu has %s", labels)
	}
	items[0].Action()
	if p.words() != "wlak wlak" || !slices.Equal(p.own, []string{"wrold"}) {
		t.Errorf("marked is %q, their own %q", p.words(), p.own)
	}
}

func TestTheRightButtonOpensTheMenuOfTheWord(t *testing.T) {
	p := showProofed(t)
	p.SetText("wlak on")
	p.want("wlak")
	at := fyne.NewPos(15, p.area.set.row/2)
	p.area.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}, Button: desktop.MouseButtonSecondary})
	p.area.TappedSecondary(&fyne.PointEvent{Position: at, AbsolutePosition: at})
	menu, ok := p.window.Canvas().Overlays().Top().(interface{ Children() []fyne.CanvasObject })
	if !ok {
		t.Fatal("no menu is open")
	}
	first := menu.Children()[0].(interface {
		fyne.Focusable
		AccessibilityLabel() string
	})
	if got := first.AccessibilityLabel(); got != "walk" {
		t.Fatalf("its first line is %q", got)
	}
	p.window.Canvas().Focus(first)
	first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if p.Text() != "walk on" {
		t.Errorf("it became %q", p.Text())
	}
}

func TestATextThatIsOnlyReadHasNoMarks(t *testing.T) {
	p := showProofed(t)
	p.SetText("wlak")
	p.want("wlak")
	p.Disable()
	for _, o := range p.area.drawn.objects {
		if _, ok := o.(*canvas.Raster); ok {
			t.Error("it has a wave")
		}
	}
	if _, labels := p.menu(); strings.Contains(labels, "walk") {
		t.Errorf("the menu has %s", labels)
	}
}

func TestOnlyWhatIsInSightIsLookedAt(t *testing.T) {
	p := showProofed(t)
	p.SetText(strings.Repeat("a wlak\n", 1000))
	p.pause()
	seen := len(p.area.editor.misspelt)
	if seen == 0 || seen > 20 {
		t.Errorf("%d words are marked", seen)
	}
	p.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -3000)})
	p.pause()
	if both := len(p.area.editor.misspelt); both < seen+5 || both > 2*seen+2 {
		t.Errorf("%d words are marked after scrolling, %d before", both, seen)
	}
	p.SetText(strings.Repeat("long wlak ", 3000)) // in one paragraph
	p.pause()
	if n := len(p.area.editor.misspelt); n == 0 || n > 100 {
		t.Errorf("%d words of a long paragraph are marked", n)
	}
}

func TestWhatIsBeingComposedIsNotMarked(t *testing.T) {
	p := showProofed(t)
	p.Focus()
	p.area.Compose("wlak", 0)
	p.area.editor.caret = 0
	p.want("")
	p.area.Compose("", 0)
	p.area.Commit("wlak ")
	p.want("wlak")
}

func TestASpellerThatIsSwitchedOffTakesItsMarksAway(t *testing.T) {
	p := showProofed(t)
	p.SetText("wlak")
	p.want("wlak")
	p.area.proof.Speller.SetLanguages(nil)
	p.area.redraw()
	p.want("")
}

// The wave is a shape and not only a colour, and as sharp as the screen.
func TestAWave(t *testing.T) {
	wear(t)
	w := newWave()
	w.put(color.Black, fyne.NewPos(0, 0), fyne.NewSize(40, 4))
	for _, scale := range []int{1, 2, 3} {
		img := w.draw(40*scale, 4*scale)
		heights := map[int]bool{}
		for x := range 40 * scale {
			best, most := 0, uint32(0)
			for y := range 4 * scale {
				if _, _, _, a := img.At(x, y).RGBA(); a > most {
					best, most = y, a
				}
			}
			heights[best] = true
			if most < 0x7000 {
				t.Errorf("at scale %d it is interrupted at %d", scale, x)
			}
		}
		if len(heights) < 2 {
			t.Errorf("at scale %d it is straight", scale)
		}
	}
}
