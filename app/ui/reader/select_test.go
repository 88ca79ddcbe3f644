package reader

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ownway/content"
)

func TestADoubleClickSelectsTheWordAndAThirdTheParagraph(t *testing.T) {
	v := NewView(ForEntries(), content.Parse("Herons’ nests, up there.\n\nAnother one."))
	v.Resize(fyne.NewSize(500, 200))
	var clock time.Time
	v.clicks.Now = func() time.Time { return clock }
	press := func() {
		v.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(12, 12)}, Button: desktop.MouseButtonPrimary})
	}
	for _, want := range []string{"", "Herons’", "Herons’ nests, up there.", ""} {
		if press(); v.SelectedText() != want {
			t.Errorf("selected is %q, not %q", v.SelectedText(), want)
		}
	}
	press()
	clock = clock.Add(time.Minute)
	if press(); v.SelectedText() != "" {
		t.Errorf("a slow second press selects %q", v.SelectedText())
	}
}

func TestTheWordAroundAPlace(t *testing.T) {
	for _, c := range []struct {
		text string
		at   int
		want string
	}{{"one two", 0, "one"}, {"one two", 3, "one"}, {"one two", 5, "two"}, {"a  b", 2, ""}, {"", 0, ""}, {"don't go", 2, "don't"}, {"日本語", 3, "日本語"}} {
		if from, to := wordAround(c.text, c.at); c.text[from:to] != c.want {
			t.Errorf("%q at %d: %q", c.text, c.at, c.text[from:to])
		}
	}
}
