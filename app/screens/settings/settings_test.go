package settings

// The race detector watches these tests on every run.

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/credentials"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// open shows a page, or for "" the index.
func open(t *testing.T, page string) (*apptest.Window, *Screen) {
	t.Helper()
	var boxes *credentials.Boxes
	w := apptest.New(t, shell.Route{Screen: shell.Settings, Page: page}, apptest.Make{
		shell.Settings: func(w *edit.Workspace, r shell.Route) shell.Screen {
			if boxes == nil {
				boxes = credentials.New(w.Shell, credentials.Env{CloseMemory: func() {}, FreeMemory: func() {}, WatchAway: func(func()) func() { return nil }})
			}
			return New(w, Program{
				Credentials: boxes, Opened: credentials.Opened{Journal: func() *journal.Journal { return w.Journal }},
				Backups: func() fyne.CanvasObject { return ui.Body("Backups") }, Keys: []Keys{{Title: "Everywhere"}}, Locale: "en-GB",
				WatchAway: func() {}, StopUpkeep: func() {}, Erased: func() {}, Lock: func() {},
			}, r.Page, nil)
		},
	})
	return w, w.Shell.Current().(*Screen)
}

func TestEveryPageOfSettingsIsTwoKeysAwayAndLeadsBack(t *testing.T) {
	w, p := open(t, "")
	w.Draw("settings")
	for i, its := range p.parts() {
		t.Run(its.name, func(t *testing.T) {
			w.Shell.Go(shell.Route{Screen: shell.Settings})
			for range i {
				w.Win.Canvas().FocusNext()
			}
			w.Forget()
			w.Key(fyne.KeyReturn)
			if !w.Said("shown settings " + its.name) {
				t.Fatalf("the keys lead to %q", w.Events())
			}
			w.Draw("settings-" + its.name)
			w.Key(fyne.KeyEscape)
			if row, ok := w.Win.Canvas().Focused().(*ui.Row); !ok || row.Title != its.title {
				t.Errorf("coming back the focus is on %v", w.Win.Canvas().Focused())
			}
		})
	}
}

// fill writes into a box in place of what is there.
func fill(w *apptest.Window, label, text string) {
	w.TabTo(label)
	w.Win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	w.Type(text)
}

func TestAnExportIntoNowhereSaysSo(t *testing.T) {
	w, p := open(t, TakeOut)
	fill(w, "Where to", filepath.Join(t.TempDir(), "not", "there"))
	w.EnterOn("Write the files")
	for p.task.Running() {
		(<-w.Queue)()
	}
	if text := w.Reads(); !strings.Contains(text, "There is no folder") || strings.Contains(text, "no journal") {
		t.Errorf("the screen says %q", text)
	}
}
