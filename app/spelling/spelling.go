// Package spelling asks the system's dictionaries about words, through enchant-2 where that is installed. It knows no
// window.
//
// A [Speller] remembers what the dictionaries said, so that whoever draws never waits: [Speller.Check] answers at once
// from memory, and [Speller.Learn] asks in the background about the words that are not known yet.
//
// The words go to a child process for each language, through a pipe and in no other way. Nothing of them is in its
// arguments, its environment, a file or a log. The child may be hung, or hostile: it has a time for each answer, what it
// says is bounded and looked at, and at the first thing that is wrong it is killed, and nothing is marked any more.
package spelling

import (
	"slices"
	"strings"
	"sync"
	"time"
)

// Env is what a Speller needs of the program around it.
type Env struct {
	Folders []string                                           // where enchant-2 may be; nil: SystemFolders
	Go      func(func())                                       // runs a function in the background
	Do      func(func())                                       // runs a function on the main goroutine
	After   func(d time.Duration, f func()) (stop func() bool) // starts a timer
	GaveUp  func()                                             // on the main goroutine: no answer came, and none is waited for any more; may be nil
}

const (
	// patience is how long one answer is waited for. The first comes once a dictionary was read from a disk that
	// sleeps, on a computer that is busy. No key waits for it.
	patience = 10 * time.Second
	// endPatience is how long the end of the children is waited for, which the system brings about at once.
	endPatience = 100 * time.Millisecond

	mostKnown = 1 << 14 // words that are remembered: those of several hundred screens
	mostAsked = 16      // words on their way at once, of mostInWord bytes: less than the smallest buffer a pipe has
)

// Speller knows which words of some languages are misspelt. A nil Speller, or one without languages, knows none. All
// methods may be called on any goroutine, and none of them waits for a dictionary.
type Speller struct {
	env Env

	mu        sync.Mutex
	languages []dictionary // the one that knew most words lately comes first
	own       map[string]bool
	known     map[string]verdict
	children  map[string]*child // by their language
	queue     []request
	working   bool
	lost      bool // a child was given up, and without it words would be called wrong that are not
	closed    bool
	changes   int // of the languages, so that an answer about others knows that it is late
}

// A verdict is what all languages together say of a word.
type verdict struct {
	wrong       bool
	suggestions []string // the likeliest first
}

type request struct {
	words []string
	done  func()
}

// New returns a speller without languages.
func New(env Env) *Speller {
	return &Speller{env: env, own: map[string]bool{}, known: map[string]verdict{}, children: map[string]*child{}}
}

// SetLanguages says in which languages the person writes, by the names that [Dictionaries] gives them. Without any
// nothing is asked, and no child is left.
func (s *Speller) SetLanguages(languages []string) {
	s.mu.Lock()
	s.languages, s.lost = nil, false
	for _, name := range languages {
		if d, ok := newDictionary(name); ok {
			s.languages = append(s.languages, d)
		}
	}
	s.changes++
	gone := s.forget()
	s.mu.Unlock()
	s.end(gone)
}

// SetOwn says which words are right whatever the dictionaries say.
func (s *Speller) SetOwn(words []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.own = map[string]bool{}
	for _, w := range words {
		s.own[asAsked(w)] = true
	}
}

// Close ends the children and forgets all words, for good. It waits for the system to end them, and no longer than a
// tenth of a second.
func (s *Speller) Close() {
	if s == nil {
		return
	}
	s.mu.Lock()
	s.closed = true
	gone := s.forget()
	s.own = nil
	s.mu.Unlock()
	s.end(gone)
}

// forget forgets what was said, and hands out the children. The lock is held.
func (s *Speller) forget() (gone map[string]*child) {
	gone = s.children
	s.known, s.children = map[string]verdict{}, map[string]*child{}
	return gone
}

// end kills children, and waits until they are no more.
func (s *Speller) end(children map[string]*child) {
	if len(children) == 0 {
		return
	}
	for _, c := range children {
		c.kill()
	}
	late := make(chan struct{})
	defer s.env.After(endPatience, func() { close(late) })()
	for _, c := range children {
		select {
		case <-c.ended:
		case <-late:
		}
	}
}

// On reports whether any word is looked at.
func (s *Speller) On() bool {
	if s == nil {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.on()
}

// GaveUp reports whether no answer came since the languages were set, so that nothing is asked.
func (s *Speller) GaveUp() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lost
}

func (s *Speller) on() bool { return len(s.languages) > 0 && !s.lost && !s.closed }

// Check finds the misspelt words of a text, and those to ask about with Learn, both in its order.
func (s *Speller) Check(text string) (misspelt, unknown []Span) {
	if !s.On() {
		return nil, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, at := range wordsIn(text, s.languages) {
		word := asAsked(text[at.From:at.To])
		v, known := s.known[word]
		switch {
		case s.owns(word):
		case !known:
			unknown = append(unknown, at)
		case v.wrong:
			misspelt = append(misspelt, at)
		}
	}
	return misspelt, unknown
}

// owns tells whether a word is the person's own, also at the beginning of a sentence, and what belongs to whom it names.
func (s *Speller) owns(word string) bool {
	name := strings.TrimSuffix(word, "'s")
	return s.own[word] || s.own[name] || s.own[strings.ToLower(name)]
}

// Suggest returns at most five words that a misspelt one may have been meant to be, the likeliest first, with the
// apostrophes that were typed.
func (s *Speller) Suggest(word string) (words []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, w := range s.known[asAsked(word)].suggestions {
		words = append(words, asTyped(w, word))
	}
	return words
}

// Learn asks the dictionaries about words in the background. It reports whether it does; then done is called on the
// main goroutine afterwards.
func (s *Speller) Learn(words []string, done func()) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.on() || len(words) == 0 {
		return false
	}
	asked := make([]string, len(words))
	for i, w := range words {
		asked[i] = asAsked(w)
	}
	s.queue = append(s.queue, request{asked, done})
	if !s.working {
		s.working = true
		s.env.Go(s.work)
	}
	return true
}

// work answers the requests, one after another.
func (s *Speller) work() {
	for {
		s.mu.Lock()
		if len(s.queue) == 0 {
			s.working = false
			s.mu.Unlock()
			return
		}
		next := s.queue[0]
		s.queue = s.queue[1:]
		s.mu.Unlock()
		for words := range slices.Chunk(next.words, mostAsked) {
			if !s.ask(words) {
				break
			}
		}
		s.env.Do(next.done)
	}
}
