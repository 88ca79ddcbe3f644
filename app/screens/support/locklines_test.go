package support

import (
	"os"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
)

func TestTheLinesAreErasedWithOnePressAndNothingOfThemStays(t *testing.T) {
	b, p := onSupport(t, apptest.Section("When it gets hard", "Kettle on", 1))
	_ = p.lines.Set("Kettle on", true)
	p.showAll()
	b.Win.Resize(fyne.NewSize(1180, 1800))
	b.Draw("support-lock-lines")
	b.EnterOn("Take them all away")
	if _, err := os.Stat(p.lines.Path()); !os.IsNotExist(err) {
		t.Errorf("their file: %v", err)
	}
	b.EnterOn("Undo")
	if got := p.lines.Read(); !slices.Equal(got, []string{"Kettle on"}) {
		t.Errorf("undone, there are %q", got)
	}
}
