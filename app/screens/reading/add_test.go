package reading

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/shell"
	"ownway/journal"
	"ownway/journal/exchange/owncopy"
)

const savedPage = `<html><head><title>Lamps</title><meta name="author" content="Bo Lind"><script>x()</script></head><body><article>
<p>In November I put lamps where the sun has been. It is a small thing and takes an afternoon, and then there is a place to walk to.</p>
<p>They are not for reading. They are for being looked at, one after the other, when the day has been long.</p></article>
<ol class="commentlist"><li class="comment" id="comment-1"><cite class="fn">Ivy</cite><p>Which lamps?</p></li></ol></body></html>`

// onAdding shows where a file is named, and a saved page lies on the disk.
func onAdding(t *testing.T, records ...journal.Record) (w *apptest.Window, file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "lamps.html")
	if err := os.WriteFile(file, []byte(savedPage), 0o600); err != nil {
		t.Fatal(err)
	}
	return apptest.New(t, shell.Route{Screen: shell.Reading, Do: shell.AddCopy}, apptest.Make{shell.Reading: New}, records...), file
}

func TestACopyIsShownBeforeItIsKeptAndThenOpened(t *testing.T) {
	w, file := onAdding(t)
	w.Draw("reading-add")
	w.Type(file)
	w.Key(fyne.KeyReturn)
	w.Settle("shown copy")
	w.Draw("reading-look")
	for _, said := range []string{"Lamps", "with 1 comment", "Bo Lind", "1 script"} {
		if !strings.Contains(w.Reads(), said) {
			t.Errorf("%q is not said:\n%s", said, w.Reads())
		}
	}
	if n := len(w.Journal.List(journal.Reading)); n != 0 {
		t.Fatalf("%d are kept before it was asked", n)
	}
	w.Press("Keep it")
	list := w.Journal.List(journal.Reading)
	if len(list) != 1 {
		t.Fatalf("%d are kept", len(list))
	}
	r, err := w.Journal.Get(list[0].Item)
	if err != nil || r.Title != "Lamps" || !strings.HasPrefix(r.Text, "*Bo Lind*\n\n") || !strings.Contains(r.Text, "Which lamps?") {
		t.Errorf("%+v, %v", r, err)
	}
	screen, ok := w.Shell.Current().(*Screen)
	if !ok || screen.copy != r.Item || !strings.Contains(screen.pane.View().PlainText(), "Which lamps?") {
		t.Fatal("it is not opened")
	}
	w.Draw("reading-copy")
}

func TestAnotherEncodingIsChosenWhereTheGuessIsWrong(t *testing.T) {
	w, file := onAdding(t)
	polish := "Otworzy\xb3am jeden list i posz\xb3am a\xbf do mostu, \xbfeby zobaczy\xe6 \xb3\xb1k\xea.\n" // ISO 8859-2
	if err := os.WriteFile(file, []byte(polish), 0o600); err != nil {
		t.Fatal(err)
	}
	a := w.Shell.Current().(*adding)
	a.look(file, owncopy.Options{})
	w.Settle("shown copy")
	w.Draw("reading-guessed")
	if !strings.Contains(w.Reads(), "this is a guess") {
		t.Fatalf("it does not say so:\n%s", w.Reads())
	}
	a.look(file, owncopy.Options{Encoding: "iso-8859-2"})
	w.Settle("shown copy")
	if !strings.Contains(w.Reads(), "this is a guess") {
		t.Error("no other can be chosen after one was")
	}
	w.Press("Keep it")
	r, err := w.Journal.Get(w.Journal.List(journal.Reading)[0].Item)
	if err != nil || !strings.Contains(r.Text, "żeby zobaczyć łąkę") {
		t.Errorf("%q, %v", r.Text, err)
	}
}

func TestNotNowKeepsNothing(t *testing.T) {
	w, file := onAdding(t)
	w.Type("file://" + file)
	w.Key(fyne.KeyReturn)
	w.Settle("shown copy")
	w.Press("Not now")
	if _, ok := w.Shell.Current().(*Screen); !ok || len(w.Journal.List(journal.Reading)) != 0 {
		t.Error("something is kept, or it leads elsewhere than to the article")
	}
}

func TestAFileThatCannotBeReadIsSaidInWords(t *testing.T) {
	w, file := onAdding(t)
	for _, c := range []struct{ path, said string }{
		{"", "Which file?"},
		{filepath.Dir(file), "That is not a file."},
		{file + "x", "There is no such file."},
	} {
		a := w.Shell.Current().(*adding)
		a.look(c.path, owncopy.Options{})
		for a.task.Running() {
			(<-w.Queue)()
		}
		if !strings.Contains(w.Reads(), c.said) {
			t.Errorf("of %q it says:\n%s", c.path, w.Reads())
		}
	}
}

func TestADeletedCopyIsOfferedBack(t *testing.T) {
	w := apptest.New(t, shell.Route{Screen: shell.Reading}, apptest.Make{shell.Reading: New},
		journal.Record{Meta: journal.Meta{Kind: journal.Reading, Title: "Lamps"}, Text: "# One\n\nWords.\n"})
	item := w.Journal.List(journal.Reading)[0].Item
	w.Press("Lamps")
	r := w.Shell.Current().(*Screen)
	if r.copy != item {
		t.Fatal("it does not open")
	}
	w.Press("Delete this copy")
	if len(w.Journal.List(journal.Reading)) != 0 || !w.Shell.Current().(*Screen).copy.IsZero() {
		t.Fatal("it is still there, or still shown")
	}
	w.Press("Undo")
	if len(w.Journal.List(journal.Reading)) != 1 || w.Shell.Current().(*Screen).copy != item {
		t.Error("it does not come back")
	}
}

func TestOfVeryManyPartsTheContentsShowTheFirst(t *testing.T) {
	w := apptest.New(t, shell.Route{Screen: shell.Reading}, apptest.Make{shell.Reading: New},
		journal.Record{Meta: journal.Meta{Kind: journal.Reading, Title: "Many"}, Text: strings.Repeat("## Part\n\nWords.\n\n", mostParts+50)})
	w.Shell.Go(shell.Route{Screen: shell.Reading, Item: w.Journal.List(journal.Reading)[0].Item})
	r := w.Shell.Current().(*Screen)
	if len(r.parts) != mostParts {
		t.Errorf("%d are shown", len(r.parts))
	}
	r.goTo(r.blocks[mostParts+40])
	if said := w.Reads(); !strings.Contains(said, "part 341 of 350") {
		t.Errorf("it says\n%s", r.where.Text)
	}
}

func TestThePlaceInACopyIsItsOwn(t *testing.T) {
	text := strings.Repeat("## Part\n\nSome words of it, and then some more of them.\n\n", 60)
	w := apptest.New(t, shell.Route{Screen: shell.Reading}, apptest.Make{shell.Reading: New},
		journal.Record{Meta: journal.Meta{Kind: journal.Reading, Title: "Long"}, Text: text})
	item := w.Journal.List(journal.Reading)[0].Item
	w.Shell.Go(shell.Route{Screen: shell.Reading, Item: item})
	w.Shell.Current().(*Screen).goTo(40)
	w.Shell.Go(shell.Route{Screen: shell.Reading})
	if at := w.Shell.Current().(*Screen).pane.Place().Block; at != 0 {
		t.Errorf("the article is at block %d", at)
	}
	w.Shell.Go(shell.Route{Screen: shell.Reading, Item: item})
	if at := w.Shell.Current().(*Screen).pane.Place().Block; at != 40 {
		t.Errorf("the copy is at block %d", at)
	}
}
