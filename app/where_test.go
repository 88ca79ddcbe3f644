package app

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/ui"
)

// The tour, which has only the real window, finds by its name what it presses.
func TestWhatCanBePressedIsFoundByItsName(t *testing.T) {
	found := 0
	for _, s := range standings() {
		t.Run(s.name, func(t *testing.T) {
			b := newTestApp(t, lived()...)
			s.to(b)
			for _, o := range seen(b.win.Content(), nil) {
				named, ok := o.(fyne.Accessible)
				if _, tappable := o.(fyne.Tappable); !ok || !tappable || named.AccessibilityLabel() == "" {
					continue
				}
				ui.Reveal(o)
				var x, y, width, height float32
				at := Where(b.win, named.AccessibilityLabel())
				if _, err := fmt.Sscanf(at, "at %f %f %f %f", &x, &y, &width, &height); err != nil {
					t.Errorf("%s is %q", nameOf(o), at)
					continue
				}
				if c := b.win.Canvas().Size(); x+width/2 > c.Width || y+height/2 > c.Height || width == 0 || height == 0 {
					t.Errorf("%s is found %s", nameOf(o), at)
				}
				found++
			}
			if at := Where(b.win, "a name that nothing has"); at != "nowhere" {
				t.Errorf("what is not there is %q", at)
			}
		})
	}
	if found == 0 {
		t.Error("nothing can be pressed anywhere")
	}
}
