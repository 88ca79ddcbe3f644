package edit

import "ownway/app/wording"

// Feelings are the words the person used for how it felt, the most recent first.
// What they asked not to be shown unasked gives none.
func (w *Workspace) Feelings() (words []string) {
	had := map[string]bool{}
	today := w.Shell.Today()
	for _, h := range w.Journal.Timeline() {
		if h.Quiet(today) {
			continue
		}
		for _, word := range h.Feelings {
			if word = wording.OneLine(word); word != "" && !had[word] {
				had[word] = true
				words = append(words, word)
			}
		}
	}
	return words
}
