package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/shell"
	"ownway/journal"
)

const dayOneFile = `{"metadata":{"version":"1.0"},"entries":[
 {"uuid":"A","creationDate":"2019-05-01T06:10:00Z","timeZone":"Europe/London","tags":["river"],"text":"# By the weir\n\nTwo herons.","photos":[{}]},
 {"uuid":"B","creationDate":"2020-02-29T12:00:00Z","timeZone":"UTC","tags":["river","morning"],"text":"A quiet day."},
 {"uuid":"C","creationDate":"one day","text":"No date."}]}`

// lookAt looks at a file that holds this.
func lookAt(t *testing.T, w *apptest.Window, text string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "Journal.json")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	fill(w, "A file, a folder or a zip archive", path)
	w.EnterOn("Look at it")
}

func TestWhatAnotherProgramWroteIsBroughtInAndTakenOutAgain(t *testing.T) {
	w, _ := open(t, BringIn)
	lookAt(t, w, dayOneFile)
	w.Settle("looked new 2 changed 0 same 0 unread 1")
	for _, want := range []string{"Day One: 2 entries", "From 1 May 2019 to 29 February 2020.", "Tags: river, morning.", "1 photo does not come along.", "1 thing cannot be read:", "entry 3: its date cannot be understood"} {
		if !strings.Contains(w.Reads(), want) {
			t.Errorf("it does not say %q: %s", want, w.Reads())
		}
	}
	if n := w.Journal.Records(); n != 0 {
		t.Errorf("a look left %d records", n)
	}
	w.Draw("settings-bring-in-look")
	if got := w.FocusedLabel(); got != "Bring in 2 entries" {
		t.Errorf("the focus is on %q", got)
	}
	w.Key(fyne.KeyReturn)
	w.Settle("brought in")
	if n := len(w.Journal.List(journal.Entry)); n != 2 || !strings.Contains(w.Reads(), "2 entries are in your journal.") {
		t.Errorf("there are %d entries: %s", n, w.Reads())
	}
	w.Draw("settings-bring-in-done")
	for _, h := range w.Journal.List(journal.Entry) {
		if h.Title == "By the weir" {
			r, err := w.Journal.Get(h.Item)
			if err != nil {
				t.Fatal(err)
			}
			r.Text += " And a swan."
			if _, err := w.Journal.Save(r); err != nil {
				t.Fatal(err)
			}
		}
	}
	w.PressRow("Day One")
	if text := w.Reads(); !strings.Contains(text, "Take 2 entries out again?") || !strings.Contains(text, "By the weir") || w.FocusedLabel() != "Leave it" {
		t.Errorf("it asks %q, on %q", text, w.FocusedLabel())
	}
	w.Draw("settings-bring-in-undo")
	w.EnterOn("Take it out")
	w.Settle("import undone")
	if n, bin := len(w.Journal.List(journal.Entry)), len(w.Journal.Bin().List()); n != 0 || bin != 1 || strings.Contains(w.Reads(), "Brought in before") {
		t.Errorf("there are %d entries and %d in the bin: %s", n, bin, w.Reads())
	}
}

func TestNothingNewIsNotBroughtIn(t *testing.T) {
	w, _ := open(t, BringIn)
	lookAt(t, w, dayOneFile)
	w.Settle("looked new 2 changed 0 same 0 unread 1")
	w.Key(fyne.KeyReturn)
	w.Settle("brought in")
	lookAt(t, w, dayOneFile)
	w.Settle("looked new 0 changed 0 same 2 unread 1")
	if text := w.Reads(); !strings.Contains(text, "there is nothing new in it") || !strings.Contains(text, "2 are here already.") || w.Offers("Bring in") {
		t.Errorf("it says %q", text)
	}
	w.EnterOn("All right")
	if strings.Contains(w.Reads(), "nothing new") {
		t.Error("it stays")
	}
}

func TestWhatCannotBeBroughtInSaysWhy(t *testing.T) {
	w, _ := open(t, BringIn)
	w.EnterOn("Look at it")
	if !strings.Contains(w.Reads(), "What would you like to bring in?") {
		t.Errorf("of nothing it says %q", w.Reads())
	}
	lookAt(t, w, "Dear all,\nno day here.\n")
	w.Settle("not looked")
	if text := w.Reads(); !strings.Contains(text, "No program that Ownway knows") || !strings.Contains(text, "Nothing was changed.") {
		t.Errorf("it says %q", text)
	}
	fill(w, "A file, a folder or a zip archive", filepath.Join(t.TempDir(), "nothing"))
	w.EnterOn("Look at it")
	w.Settle("not looked")
	if !strings.Contains(w.Reads(), "There is no such file or folder.") {
		t.Errorf("it says %q", w.Reads())
	}
}

// To leave the page gives up what was looked at.
func TestLeavingThePageGivesUpTheSource(t *testing.T) {
	w, _ := open(t, BringIn)
	lookAt(t, w, dayOneFile)
	w.Settle("looked new 2 changed 0 same 0 unread 1")
	w.Key(fyne.KeyEscape)
	w.Shell.Go(shell.Route{Screen: shell.Settings, Page: BringIn})
	if text := w.Reads(); strings.Contains(text, "Day One: 2 entries") {
		t.Errorf("it still says %q", text)
	}
}
