package shell_test

import (
	"slices"
	"testing"
	"time"

	"ownway/app/apptest"
	"ownway/app/shell"
	"ownway/app/ui"
)

func TestWhatIsCopiedIsSaidForTwoSeconds(t *testing.T) {
	for name, copied := range map[string]func(*shell.Clipboard, string){
		"words": (*shell.Clipboard).Copy, "a number": (*shell.Clipboard).CopyToKeep,
	} {
		t.Run(name, func(t *testing.T) {
			w := apptest.NewLocked(t)
			says := func() bool {
				_, there := ui.Find(w.Win.Canvas().Content(), "Copied")
				return there
			}
			button := ui.NewButton("Copy", nil)
			w.Shell.Show(&shell.Page{Name: "page", Content: button, Focus: button})
			size := button.Size()
			copied(w.Shell.Clipboard, "heron")
			if !says() || !slices.Contains(w.Delays, 2*time.Second) || w.Board.Content() != "heron" {
				t.Fatalf("%q was copied, timers run for %v", w.Board.Content(), w.Delays)
			}
			w.Draw("copied")
			if w.Shell.Focused() != button || button.Size() != size {
				t.Error("something else has moved")
			}
			first := w.DropTimers()
			copied(w.Shell.Clipboard, "otter")
			for _, end := range first {
				end()
			}
			w.Drain()
			if !says() {
				t.Error("the second is taken away with the first")
			}
			if w.Fire(); says() {
				t.Error("it stays")
			}
		})
	}
}
