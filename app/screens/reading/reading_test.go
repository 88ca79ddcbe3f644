package reading

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/content"
)

// open shows the article.
func open(t *testing.T) *apptest.Window {
	return apptest.New(t, shell.Route{Screen: shell.Reading}, apptest.Make{
		shell.Reading: func(w *edit.Workspace, _ shell.Route) shell.Screen { return New(w) },
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
