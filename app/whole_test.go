package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"ownway/app/edit"
	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/content"
)

func TestAVeryLongTextIsReadByPortionsToItsEnd(t *testing.T) {
	text := strings.Repeat("Slowly, and with a friend. ", 3000) + "The end."
	b := newTestApp(t, answer(content.How, "2026-03-03", text))
	onQuestions(b, content.How)
	for portion := 1; ; portion++ {
		shown := at[*reader.View](b, 0).PlainText()
		if !strings.HasPrefix(text, shown) || len(shown) > portion*edit.MostRead {
			t.Fatalf("portion %d ends at %d of %d bytes", portion, len(shown), len(text))
		}
		if shown == text {
			break
		}
		b.press("Show more of it")
	}
	if b.offers("Show more of it") {
		t.Error("more is offered after the end")
	}
}

// offers reports whether a link that says so is in sight.
func (b *bench) offers(text string) bool {
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if l, ok := o.(*ui.Link); ok && l.Text == text && l.Visible() {
			return true
		}
	}
	return false
}
