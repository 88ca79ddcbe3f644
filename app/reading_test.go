package app

import (
	"strings"
	"testing"

	"ownway/app/shell"
	"ownway/content"
)

func TestEveryQuestionInTheArticleLeadsToItsAnswer(t *testing.T) {
	b := newTestApp(t)
	b.shell.Go(shell.Route{Screen: shell.Reading})
	view := b.shell.Current().(*reading).pane.View()
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
		if len(linked) > 1 {
			continue
		}
		view.Follow(i)
		b.settle("shown question " + id)
	}
	if want := "next-year how support who meaning"; strings.Join(linked, " ") != want {
		t.Errorf("the article leads to %q, and not to %q", linked, want)
	}
}
