package spelling

import "slices"

// mostSuggested is how many words are offered for one.
const mostSuggested = 5

// ask learns a few words. It reports whether the next are worth asking about.
func (s *Speller) ask(words []string) bool {
	s.mu.Lock()
	if !s.on() {
		s.mu.Unlock()
		return false
	}
	languages, changes := slices.Clone(s.languages), s.changes
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { _, known := s.known[w]; return known })
	s.mu.Unlock()
	found := make(map[string]verdict, len(words))
	for _, w := range words {
		found[w] = verdict{wrong: true}
	}
	best, most := "", 0
	for _, l := range languages {
		its := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !found[w].wrong || !l.writes(w) })
		if len(its) == 0 {
			continue
		}
		answers, ok := s.answers(l.name, its, changes)
		if !ok {
			return false
		}
		right := 0
		for i, w := range its {
			if answers[i].wrong {
				answers[i].suggestions = fewest(found[w].suggestions, answers[i].suggestions)
			} else {
				right++
			}
			found[w] = answers[i]
		}
		if right > most {
			best, most = l.name, right
		}
	}
	return s.keep(found, best, changes)
}

// fewest are as many suggestions of several languages as are offered.
func fewest(of ...[]string) []string {
	all := slices.Concat(of...)
	var few []string
	for _, w := range all {
		if !slices.Contains(few, w) && len(few) < mostSuggested {
			few = append(few, w)
		}
	}
	return few
}

// keep remembers what was found, unless the languages are others by now. The language that knew the most words is asked
// first about the next, which stand beside them: to find suggestions takes a hundred times as long as to know a word.
func (s *Speller) keep(found map[string]verdict, best string, changes int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.on() || changes != s.changes {
		return false
	}
	if len(s.known)+len(found) > mostKnown {
		clear(s.known)
	}
	for w, v := range found {
		s.known[w] = v
	}
	if at := slices.IndexFunc(s.languages, func(l dictionary) bool { return l.name == best }); at > 0 {
		first := s.languages[at]
		s.languages = slices.Insert(slices.Delete(s.languages, at, at+1), 0, first)
	}
	return true
}

// answers is what one language says of words. False: nothing, now or ever.
func (s *Speller) answers(language string, words []string, changes int) ([]verdict, bool) {
	c := s.child(language, changes)
	if c == nil {
		return nil, false
	}
	answers, err := c.ask(words, s.env.After)
	if err == nil {
		return answers, true
	}
	s.giveUp(changes)
	return nil, false
}

// child is the one for a language, started where it does not run. Nil: there is none, and none is wanted or to be had.
func (s *Speller) child(language string, changes int) *child {
	s.mu.Lock()
	c := s.children[language]
	s.mu.Unlock()
	if c != nil {
		return c
	}
	c, err := s.env.start(enchant, "-a", "-d", language)
	if err == nil && !s.adopt(language, c, func() bool { return s.on() && changes == s.changes }) {
		return nil
	}
	if err == nil {
		err = c.greeted(s.env.After)
	}
	if err != nil {
		s.giveUp(changes)
		return nil
	}
	return c
}

// adopt has a child end with the speller from its first moment on, or at once, if it is not wanted any more.
func (s *Speller) adopt(name string, c *child, wanted func() bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !wanted() {
		c.kill()
		return false
	}
	s.children[name] = c
	return true
}

// giveUp asks nothing any more, and says so.
func (s *Speller) giveUp(changes int) {
	s.mu.Lock()
	late := !s.on() || changes != s.changes // it ended because it was to end
	var gone map[string]*child
	if !late {
		s.lost = true
		gone = s.forget()
	}
	s.mu.Unlock()
	s.end(gone)
	if !late && s.env.GaveUp != nil {
		s.env.Do(s.env.GaveUp)
	}
}
