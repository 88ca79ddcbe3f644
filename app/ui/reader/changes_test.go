package reader

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"ownway/app/ui"
	"ownway/app/ui/uitest"
	"ownway/content"
)

func viewOf(text string) *View { return NewView(ForEntries(), content.Parse(text)) }

func TestWhatHasChangedIsMarkedOnBothSides(t *testing.T) {
	uitest.Toolkit(t)
	for _, c := range []struct {
		name      string
		then, now string
		likeness  Likeness
		gone, new []string // the marks of the two
	}{
		{name: "nothing", then: "Start with Tuesdays.", now: "Start with Tuesdays.", likeness: Same},
		{name: "both empty", likeness: Same},
		{name: "only the marks of Markdown", then: "Start *slowly*.", now: "Start **slowly**.", likeness: Same},
		{
			name: "a word", then: "Start with Tuesdays, when it is quiet.", now: "Start with Fridays, when it is quiet.",
			likeness: Changed, gone: []string{"Tuesdays,"}, new: []string{"Fridays,"},
		},
		{
			name: "a sentence more", then: "Go to the plot on Tuesdays.", now: "Go to the plot on Tuesdays. Take my sister along.",
			likeness: Changed, new: []string{"Take my sister along."},
		},
		{
			name: "a sentence less", then: "Ring first.\n\nGo to the plot on Tuesdays.", now: "Go to the plot on Tuesdays.",
			likeness: Changed, gone: []string{"Ring first."},
		},
		{
			name:     "crumbs between two changes are one passage",
			then:     "On most days I walk to the weir with Anna and sit.",
			now:      "On most days I walk to the sea with Ben and sit.",
			likeness: Changed, gone: []string{"weir with Anna"}, new: []string{"sea with Ben"},
		},
		{
			name: "a passage does not reach over a paragraph", then: "Keep this whole line here.", now: "Keep this whole line here.\n\nOne.\n\nTwo.",
			likeness: Changed, new: []string{"One.", "Two."},
		},
		{
			name: "an item of a list", then: "- Ring about the plot\n- Go there", now: "- Ring about the plot\n- Ask first\n- Go there",
			likeness: Changed, new: []string{"Ask first"},
		},
		{name: "written anew", then: "To be left in peace by everybody.", now: "A garden, two friends and Sundays without fear.", likeness: Anew},
		{name: "from nothing", then: "", now: "A garden.", likeness: Anew},
		{
			name: "no spaces between words", then: "今日は天気がよかった。", now: "今日は元気がよかった。",
			likeness: Changed, gone: []string{"天"}, new: []string{"元"},
		},
		{
			name: "right to left", then: "أريد أن أجلس في الحديقة", now: "أريد أن أجلس في البيت",
			likeness: Changed, gone: []string{"الحديقة"}, new: []string{"البيت"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			then, now := viewOf(c.then), viewOf(c.now)
			if got := Compare(then, now); got != c.likeness {
				t.Errorf("the likeness is %d, not %d", got, c.likeness)
			}
			if gone := marked(then); !slices.Equal(gone, c.gone) {
				t.Errorf("then has %q marked, not %q", gone, c.gone)
			}
			if fresh := marked(now); !slices.Equal(fresh, c.new) {
				t.Errorf("now has %q marked, not %q", fresh, c.new)
			}
		})
	}
}

func marked(v *View) (texts []string) {
	for _, m := range v.Marks() {
		texts = append(texts, m.Text)
	}
	return texts
}

func TestAChangeIsSeenWithoutItsColour(t *testing.T) {
	app := uitest.Toolkit(t)
	for _, variant := range []ui.Variant{ui.Light, ui.Dark, ui.Sepia, ui.HighContrast} {
		ui.ApplyLooks(app.Settings(), ui.Looks{Variant: variant})
		then, now := viewOf("Start with Tuesdays, when it is quiet."), viewOf("Start with Fridays, when it is quiet.")
		Compare(then, now)
		test.NewTempWindow(t, now)
		lines := 0
		for _, o := range now.drawn.Objects() {
			if r, ok := o.(*canvas.Rectangle); ok && r.Size().Height == changeLine && r.Size().Width > 10 {
				lines++
			}
		}
		if lines != 1 {
			t.Errorf("look %d: %d lines under one change", variant, lines)
		}
		now.SetMarks(func(string) []Span { return []Span{{0, 5}} })
		for _, o := range now.drawn.Objects() {
			if r, ok := o.(*canvas.Rectangle); ok && r.Size().Height == changeLine && r.Size().Width > 10 {
				t.Error("a found word has the line of a change")
			}
		}
	}
}

func BenchmarkCompareOfTwoLongTexts(b *testing.B) {
	uitest.Toolkit(b)
	var then, now strings.Builder
	for i := range 17_000 {
		fmt.Fprintf(&then, "word%d%s", i*7919%4001, []string{" ", " ", ". ", "\n\n"}[i%4])
		fmt.Fprintf(&now, "word%d%s", i*6151%4003, []string{" ", " ", ". ", "\n\n"}[i%4])
	}
	x, y := viewOf(then.String()), viewOf(now.String())
	for b.Loop() {
		Compare(x, y)
	}
}
