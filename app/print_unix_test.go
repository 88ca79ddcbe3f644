//go:build unix

package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
)

// What prints is called lp on these systems alone.
func TestCtrlPPrintsWhatIsOpenOnceItWasAsked(t *testing.T) {
	dir := t.TempDir()
	paper := filepath.Join(dir, "paper")
	if err := os.WriteFile(filepath.Join(dir, "lp"), []byte("#!/bin/sh\ncat > "+paper+".new && mv "+paper+".new "+paper+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	b := newTestApp(t)
	bound(t, b, fyne.KeyP, shell.Ctrl)
	if !strings.Contains(b.Says(), "nothing to print") {
		t.Errorf("on Today it says %s", b.Says())
	}
	b.shell.Go(toNewEntry)
	b.Type("soup on the stove")
	bound(t, b, fyne.KeyP, shell.Ctrl)
	if b.FocusedLabel() != "Don’t print" {
		t.Errorf("%q has the focus", b.FocusedLabel())
	}
	b.Press("Print")
	b.Settle("printed", "not printed")
	if got, err := os.ReadFile(paper); err != nil || !strings.Contains(string(got), "soup on the stove") {
		t.Errorf("printed was %q, %v", got, err)
	}
	if b.shell.Focused() == nil {
		t.Error("nothing has the focus again")
	}
}
