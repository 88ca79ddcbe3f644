package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ownway/app/ui"
)

// A scroller is what is in sight of an area: Fyne's Scroll that leaves the wheel to the page it stands in, where it has
// nothing to scroll.
type scroller struct {
	container.Scroll
	laying bool // is telling the area its size
}

func newScroller(a *area) *scroller {
	s := &scroller{}
	s.Content, s.Direction = a, container.ScrollVerticalOnly
	s.OnScrolled = func(fyne.Position) { a.redraw() }
	s.ExtendBaseWidget(s)
	return s
}

// Resize keeps the place of writing in sight.
func (s *scroller) Resize(to fyne.Size) {
	if to == s.Size() {
		return
	}
	s.Scroll.Resize(to)
	if a := s.Content.(*area); a.focused {
		a.toCaret()
	}
}

// Scrolled goes on to the page where all of the text is seen.
func (s *scroller) Scrolled(e *fyne.ScrollEvent) {
	if s.Content.MinSize().Height <= s.Size().Height {
		ui.PassScroll(s, e)
		return
	}
	s.Scroll.Scrolled(e)
}

// MinSize is that of the text.
func (s *scroller) MinSize() fyne.Size { return s.Content.MinSize() }

// top is how far down the text is scrolled.
func (s *scroller) top() float32 { return s.Offset.Y }

// height is that of what is seen.
func (s *scroller) height() float32 { return s.Size().Height }

// page is as many rows as are seen, less one.
func (s *scroller) page(row float32) int { return max(int(s.height()/row)-1, 1) }

// fit takes up how high the text is now.
func (s *scroller) fit() {
	if s.laying || s.Content.Size().Height == s.Content.MinSize().Height {
		return
	}
	s.laying = true
	s.Refresh()
	s.laying = false
}

// reveal scrolls to a row as little as brings it into sight, with a row beside it.
func (s *scroller) reveal(y, row float32) {
	seen := s.height()
	if seen == 0 {
		return
	}
	beside := min(row, max((seen-row)/2, 0))
	top := max(s.top(), y+row+beside+2*edge-seen)
	top = max(min(top, y-beside), 0)
	if top != s.top() {
		s.ScrollToOffset(fyne.NewPos(0, top))
	}
}
