package questions

import (
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// asked is a question that can be answered: one of the article's, or one of
// the person's own.
type asked struct {
	id    string     // of the article's; of an own one, its item in words
	item  journal.ID // of an own one
	text  string
	over  string // the small line over it
	hint  string
	aside bool // put aside: an own one that is not asked now
}

func (q asked) isOwn() bool { return !q.item.IsZero() }

// name is the question for the event log, where no word or id of the journal
// may stand.
func (q asked) name() string {
	if q.isOwn() {
		return "own"
	}
	return q.id
}

// all are the article's five, which cannot be changed, and after them
// the person's own, those put aside among them.
func all(w *edit.Workspace) (list []asked) {
	for i, q := range content.Questions() {
		over := lang.L("The closing question · from the article")
		if !q.Closing {
			over = lang.L("Question {{.N}} of 4 · from the article", map[string]any{"N": i + 1})
		}
		list = append(list, asked{id: q.ID, text: q.Text, over: over, hint: wording.OfContent(q.Hint)})
	}
	for _, h := range w.Journal.List(journal.Question) {
		list = append(list, ownQuestion(h))
	}
	return list
}

// ownQuestion is a question of the person's own.
func ownQuestion(h *journal.Head) asked {
	return asked{
		id: h.Item.String(), item: h.Item, text: wording.Name(h), aside: h.Aside,
		over: lang.L("A question of your own"), hint: lang.L("There is no right or wrong way. An older answer always stays."),
	}
}

// askedNow are the questions that are asked now.
func askedNow(w *edit.Workspace) (list []asked) {
	for _, q := range all(w) {
		if !q.aside {
			list = append(list, q)
		}
	}
	return list
}

// answersTo are those to a question, the present one first.
func answersTo(w *edit.Workspace, question string) (list []*journal.Head) {
	for _, h := range w.Journal.List(journal.Answer) {
		if h.QuestionOf() == question {
			list = append(list, h)
		}
	}
	return list
}
