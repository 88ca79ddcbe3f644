package app

// The race detector watches these tests on every run.

import (
	"strings"
	"testing"

	"ownway/app/edit"
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
		b.Press("Show more of it")
	}
	if b.Offers("Show more of it") {
		t.Error("more is offered after the end")
	}
}
