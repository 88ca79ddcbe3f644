package help

import (
	"strings"
	"testing"

	"ownway/app/apptest"
	"ownway/content"
)

func TestEveryHelplineIsThereAfterOnesOwnLinesAndIsCopied(t *testing.T) {
	w := apptest.NewLocked(t)
	left := false
	w.Shell.Show(Page(w.Shell, []string{"Kettle on"}, func() { left = true }))
	reads := w.Reads()
	own, first := strings.Index(reads, "Kettle on"), strings.Index(reads, content.Helplines().Countries[0].Name)
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
