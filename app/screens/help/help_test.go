package help

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"ownway/app/apptest"
	"ownway/content"
)

func TestEveryHelplineIsThereAfterOnesOwnLinesAndIsCopied(t *testing.T) {
	w := apptest.NewLocked(t)
	left := false
	w.Shell.Show(Page(w.Shell, "GB", nil, []string{"Kettle on"}, func() { left = true }))
	reads := w.Reads()
	own, first := strings.Index(reads, "Kettle on"), strings.Index(reads, "\n"+content.Helplines().Countries[0].Name+"\n")
	if own < 0 || first < own {
		t.Errorf("one's own lines are at %d, the first country at %d", own, first)
	}
	for _, c := range content.Helplines().Countries {
		for _, l := range c.Lines {
			if !strings.Contains(reads, l.Reach) || !strings.Contains(reads, l.CheckAt) {
				t.Errorf("%q is not there", l.Name)
			}
		}
	}
	line := content.Helplines().Countries[0].Lines[0]
	w.EnterOn("Copy " + line.Number)
	if got := w.Board.Content(); got != line.Number || w.Board.Private != "" {
		t.Errorf("the clipboard holds %q, and loses %q", got, w.Board.Private)
	}
	if w.Shell.Escape(); !left {
		t.Error("Escape does not lead back")
	}
}

// What is read first is the number of where one is, then the people one has.
func TestTheNumberForAnEmergencyIsFirstAndLoudest(t *testing.T) {
	people := []Person{{"Dalia", "0161 496 0000"}, {"The group", ""}}
	for region, c := range map[string]struct{ first, country string }{
		"GB": {"Ring 999", "United Kingdom"}, "": {"Ring 999", "United Kingdom"}, "IE": {"Ring 112 or 999", "Ireland"}, "US": {"Ring 911", "United States"},
		"DE": {"When a life is in danger, ring the emergency number of where you are.", "United Kingdom"},
	} {
		t.Run(region, func(t *testing.T) {
			w := apptest.NewLocked(t)
			w.Shell.Show(Page(w.Shell, region, people, []string{"Kettle on"}, func() {}))
			at := -1
			for _, next := range []string{"Help now", c.first, "Dalia", "0161 496 0000", "The group", "Kettle on", "\n" + c.country + "\n"} {
				i := strings.Index(w.Reads(), next)
				if i <= at {
					t.Errorf("%q stands at %d, after what is at %d", next, i, at)
				}
				at = i
			}
			largest := ""
			size := float32(0)
			for _, o := range test.LaidOutObjects(w.Win.Content()) {
				if text, ok := o.(*canvas.Text); ok && text.Visible() && text.TextSize > size {
					largest, size = text.Text, text.TextSize
				}
			}
			if !strings.HasPrefix(c.first, largest) || largest == "" {
				t.Errorf("the loudest is %q", largest)
			}
			w.EnterOn("Copy how to reach Dalia")
			if w.Board.Content() != "0161 496 0000" || w.Board.Private == "" {
				t.Errorf("the clipboard holds %q", w.Board.Content())
			}
			w.Draw("help-now-" + region)
		})
	}
	for _, c := range content.Helplines().Countries {
		if c.Name != "Elsewhere" && !slices.Contains(slices.Collect(maps.Values(regions)), c.Name) {
			t.Errorf("no region leads to %s", c.Name)
		}
	}
}
