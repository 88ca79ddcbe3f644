package exchange

import (
	"slices"
	"strings"
	"testing"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// A kind that the layout does not know of has its numbered files all the same.
func TestEveryKindIsExported(t *testing.T) {
	j := journaltest.New(t)
	for _, kind := range journal.Kinds() {
		save(t, j, journal.Meta{Kind: kind, Title: "heron"}, "")
	}
	pages := layOut(j)
	for _, kind := range journal.Kinds() {
		exported := slices.ContainsFunc(pages, func(p page) bool { return j.Head(p.item).Kind == kind })
		if exported != (kind.ExportFolder() != "") {
			t.Errorf("%s: exported is %v", kind, exported)
		}
	}
	for _, p := range pages {
		folder, _, _ := strings.Cut(p.path, "/")
		if !slices.ContainsFunc(places, func(known struct{ folder, holds string }) bool { return known.folder == folder }) {
			t.Errorf("README.md does not say what is in %s/", folder)
		}
	}
}

func TestAnAnswerIsInTheFolderOfItsQuestion(t *testing.T) {
	j := journaltest.New(t)
	own := save(t, j, journal.Meta{Kind: journal.Question, Title: "What do I miss?"}, "")
	both := save(t, j, journal.Meta{Kind: journal.Answer, Of: "how", About: own, Day: "2026"}, "Quiet.")
	pages := layOut(j)
	i := slices.IndexFunc(pages, func(p page) bool { return p.item == both })
	if i < 0 || pages[i].path != "answers/2 how-can-i-do-it/2026.md" {
		t.Errorf("page %d of %+v", i, pages)
	}
}
