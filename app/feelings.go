package app

import (
	"ownway/app/wording"
)

// feelings are the words the person used for how it felt, the most recent
// first. What they asked not to be shown unasked gives none.
func (s *session) feelings() (words []string) {
	had := map[string]bool{}
	today := s.app.today()
	for _, h := range s.Journal.Timeline() {
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
