package edit

import (
	"ownway/app/wording"
	"ownway/journal"
)

// Feelings are the words the person used for how it felt, the most recent first.
func (w *Workspace) Feelings() []string {
	return w.used(func(h *journal.Head) []string { return h.Feelings })
}

// Tags are those the person gave to entries and notes, the most recent first.
func (w *Workspace) Tags() []string { return w.used(func(h *journal.Head) []string { return h.Tags }) }

// used are words that entries and notes have. What the person asked not to be shown unasked gives none.
func (w *Workspace) used(of func(*journal.Head) []string) (words []string) {
	had := map[string]bool{}
	today := w.Shell.Today()
	for _, h := range w.Journal.Timeline() {
		if h.Quiet(today) {
			continue
		}
		for _, word := range of(h) {
			if word = wording.OneLine(word); word != "" && !had[word] {
				had[word] = true
				words = append(words, word)
			}
		}
	}
	return words
}
