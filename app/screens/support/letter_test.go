package support

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/journal"
)

func letter(title, text, sort string) journal.Record {
	return journal.Record{Meta: journal.Meta{Kind: journal.Letter, Title: title, Sort: sort}, Text: text}
}

func TestALetterIsReadOnlyWhenItIsOpened(t *testing.T) {
	b, _ := onSupport(t, letter("When it is dark", "It has been light again before.", journal.ForHardDay), letter("", "Go out.", journal.ForGoodDay))
	b.Win.Resize(fyne.NewSize(1180, 1800))
	b.Draw("support-letters")
	if strings.Contains(b.Reads(), "light again") {
		t.Error("it is shown unasked")
	}
	b.PressRow("For a hard day")
	if !b.Said("shown letter") {
		t.Fatal("it does not open")
	}
	b.Draw("letter")
	b.Key(fyne.KeyEscape)
	if strings.Contains(b.Reads(), "light again") {
		t.Error("it is still shown")
	}
}
