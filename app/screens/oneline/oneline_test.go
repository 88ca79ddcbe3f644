package oneline

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/journal"
)

func TestOneLineKeepsNothingOfNothing(t *testing.T) {
	b := apptest.New(t, shell.Route{Screen: shell.Today}, apptest.Make{
		shell.OneLine: func(w *edit.Workspace, r shell.Route) shell.Screen { return New(w) },
	})
	previews := func() string {
		var all []string
		for _, h := range b.Journal.List(journal.Entry) {
			all = append(all, h.Preview)
		}
		slices.Sort(all)
		return strings.Join(all, " ")
	}
	b.Shell.Go(shell.Route{Screen: shell.OneLine})
	b.Draw("low")
	b.Key(fyne.KeyReturn)
	b.Type("  ")
	b.Key(fyne.KeyReturn)
	b.Key(fyne.KeyF1)
	if b.Shell.Shown() != "help" {
		t.Fatal("help is not one key away")
	}
	b.Key(fyne.KeyEscape)
	if b.Shell.Shown() != shell.OneLine {
		t.Errorf("from help Escape leads to %s", b.Shell.Shown())
	}
	if got := previews(); got != "" {
		t.Errorf("kept is %q", got)
	}
	b.Type("Slept.")
	b.Key(fyne.KeyReturn)
	b.Draw("low-kept")
	b.Type("And")
	b.Shell.Go(shell.Route{Screen: shell.Support})
	if b.Shell.Current().Name() != shell.Support || previews() != "And Slept." {
		t.Errorf("the key of a place leads to %s, kept is %q", b.Shell.Current().Name(), previews())
	}
}
