package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/journal"
)

// withWords is the page in a journal of two entries.
func withWords(t *testing.T) *apptest.Window {
	t.Helper()
	w, _ := open(t, TakeOut)
	for _, r := range []journal.Record{
		{Meta: journal.Meta{Kind: journal.Entry, Day: "2019-05-01", Title: "Herons", Tags: []string{"river"}}, Text: "by the weir"},
		{Meta: journal.Meta{Kind: journal.Entry, Day: "2020-01-02"}, Text: "a quiet day"},
	} {
		if _, err := w.Journal.Save(r); err != nil {
			t.Fatal(err)
		}
	}
	w.Forget()
	return w
}

// choose chooses a form, counted from the first.
func choose(w *apptest.Window, form int) {
	w.TabTo("A folder of text files, which any editor opens (Markdown), chosen")
	for range form {
		w.Key(fyne.KeyDown)
	}
}

func contentsOf(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestAPartIsTakenOutInAFormOfOnesChoice(t *testing.T) {
	w := withWords(t)
	choose(w, 1)
	if text := w.Reads(); !strings.Contains(text, "Anybody who finds it can read it.") {
		t.Errorf("for a page it says %q", text)
	}
	to := filepath.Join(t.TempDir(), "words.html")
	fill(w, "From", "2019")
	fill(w, "To", "May 2019")
	fill(w, "With one of these tags", "sea, river")
	fill(w, "Where to", to)
	w.Draw("settings-take-out-part")
	w.EnterOn("Write the files")
	w.Settle("exported")
	if page := contentsOf(t, to); !strings.Contains(page, "Herons") || strings.Contains(page, "a quiet day") {
		t.Errorf("it is %s", page)
	}
	if !strings.Contains(w.Reads(), "1 item is in it. Anybody who can open that file can read it.") {
		t.Errorf("it says %q", w.Reads())
	}
	w.EnterOn("Write the files")
	for w.Shell.Current().(*Screen).task.Running() {
		(<-w.Queue)()
	}
	if !strings.Contains(w.Reads(), "There is a file of that name already.") {
		t.Errorf("over a file it says %q", w.Reads())
	}
}

func TestAnArchiveAsksForAPassphraseOfItsOwn(t *testing.T) {
	w := withWords(t)
	choose(w, 4)
	to := filepath.Join(t.TempDir(), "words.age")
	fill(w, "Where to", to)
	w.Draw("settings-take-out-archive")
	w.EnterOn("Write the files")
	if !strings.Contains(w.Reads(), "The passphrase is empty.") {
		t.Errorf("without one it says %q", w.Reads())
	}
	for _, box := range []string{"Passphrase", "The same passphrase again"} {
		w.TabTo(box)
		w.Type("of the archive alone")
	}
	w.Forget()
	w.EnterOn("Write the files")
	w.Settle("exported")
	if sealed := contentsOf(t, to); !strings.HasPrefix(sealed, "age-encryption.org/v1") || strings.Contains(sealed, "Herons") {
		t.Error("it can be read")
	}
}

func TestADayThatIsNoneIsSaid(t *testing.T) {
	w := withWords(t)
	fill(w, "From", "some day")
	fill(w, "Where to", filepath.Join(t.TempDir(), "out"))
	w.EnterOn("Write the files")
	if !strings.Contains(w.Reads(), "That is not a day: some day") {
		t.Errorf("it says %q", w.Reads())
	}
}
