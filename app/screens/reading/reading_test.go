package reading

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/shell"
	"ownway/content"
)

// open shows the article.
func open(t *testing.T) *apptest.Window {
	return apptest.New(t, shell.Route{Screen: shell.Reading}, apptest.Make{
		shell.Reading: New,
	})
}

func TestEveryQuestionInTheArticleLeadsToItsAnswer(t *testing.T) {
	w := open(t)
	view := w.Shell.Current().(*Screen).pane.View()
	var linked []string
	for i, l := range view.Links() {
		id, ok := strings.CutPrefix(l.Dest, questionLink)
		if !ok {
			continue
		}
		q, _ := content.QuestionByID(id)
		if l.Text != q.Text {
			t.Errorf("%q leads to the question %q", l.Text, q.Text)
		}
		linked = append(linked, id)
		view.Follow(i)
		if to := w.Went[len(w.Went)-1]; to.Screen != shell.Questions || to.Page != id {
			t.Errorf("%q leads to %+v", l.Text, to)
		}
	}
	if want := "next-year how support who meaning"; strings.Join(linked, " ") != want {
		t.Errorf("the article leads to %q, and not to %q", linked, want)
	}
}

func TestBackFromHelpNowOneGoesOnReadingWhereOneWas(t *testing.T) {
	w := open(t)
	w.Shell.Current().(*Screen).goTo(40)
	w.Shell.Go(shell.Route{Screen: shell.Today})
	w.Shell.Go(shell.Route{Screen: shell.Reading})
	r := w.Shell.Current().(*Screen)
	r.goTo(r.blocks[3])
	at := r.pane.Place()
	w.Key(fyne.KeyF1)
	if w.Shell.Shown() != "help" {
		t.Fatalf("%s is shown", w.Shell.Shown())
	}
	w.Key(fyne.KeyEscape)
	if r.pane.Place() != at {
		t.Errorf("the article is at %v, and was at %v", r.pane.Place(), at)
	}
}

func TestWordsAreFoundInTheReading(t *testing.T) {
	w := open(t)
	r := w.Shell.Current().(*Screen)
	if !r.Find() {
		t.Fatal("Ctrl F does not find in it")
	}
	w.Type("recovery")
	n := len(r.pane.View().Marks())
	if n < 2 || !strings.HasPrefix(r.find.Count.Text, "1 of ") {
		t.Fatalf("%d places are marked; it says %q", n, r.find.Count.Text)
	}
	if !r.FindNext(1) || !strings.HasPrefix(r.find.Count.Text, "2 of ") {
		t.Errorf("F3 leads to %q", r.find.Count.Text)
	}
	if r.Find() {
		t.Error("pressed again, it does not lead to the search through everything")
	}
	if w.Key(fyne.KeyEscape); r.find.Shown() || len(r.pane.View().Marks()) > 0 || w.Shell.Focused() != fyne.Focusable(r.pane) {
		t.Error("Escape leaves the bar, or its marks")
	}
	if r.FindNext(1) {
		t.Error("without words there is a next place")
	}
}

func TestTheSearchThroughEverythingLeadsIntoTheReading(t *testing.T) {
	w := open(t)
	w.Shell.Go(shell.Route{Screen: shell.Reading, Do: shell.Search, Page: "recovery"})
	r := w.Shell.Current().(*Screen)
	if !r.find.Shown() || len(r.pane.View().Marks()) == 0 {
		t.Error("the words are not found there")
	}
}
