package ui

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"ownway/app/ui/uitest"
)

func TestAMarkThatIsCutOffLeavesTheEllipsisWhole(t *testing.T) {
	ApplyLooks(uitest.Toolkit(t).Settings(), Looks{})
	const text = "It rained and rained and rained"
	for at := 0; at < len(text)-6; at++ {
		row := Body(text)
		row.MaxLines, row.Marks = 1, []Range{{at, at + 6}}
		row.Resize(fyne.NewSize(100, 24))
		seen := ""
		for _, o := range test.WidgetRenderer(row).Objects() {
			if piece, ok := o.(*canvas.Text); ok {
				if !utf8.ValidString(piece.Text) {
					t.Fatalf("a mark at %d cuts a letter: %q", at, piece.Text)
				}
				seen += piece.Text
			}
		}
		if !strings.HasSuffix(seen, "…") || !strings.HasPrefix(text, strings.TrimSuffix(seen, "…")) {
			t.Fatalf("a mark at %d leaves %q", at, seen)
		}
	}
}
