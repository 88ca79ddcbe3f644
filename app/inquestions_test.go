package app

import (
	"ownway/app/shell"
	"ownway/journal"
)

// onQuestions shows a question.
func onQuestions(b *bench, id string) { b.shell.Go(shell.Route{Screen: shell.Questions, Page: id}) }

// writeAnswer begins an answer to a question.
func (b *bench) writeAnswer(question string) {
	b.shell.Go(shell.Route{Screen: shell.Questions, Page: question, Do: shell.WriteAnswer})
}

// writeNote begins a note on the present answer to a question.
func (b *bench) writeNote(question string) {
	b.shell.Go(shell.Route{Screen: shell.Questions, Page: question, Item: answersTo(b, question)[0].Item, Do: shell.WriteNote})
}

// answersTo are the answers to a question, the present one first.
func answersTo(b *bench, question string) (list []*journal.Head) {
	for _, h := range b.session.Journal.List(journal.Answer) {
		if h.QuestionOf() == question {
			list = append(list, h)
		}
	}
	return list
}
