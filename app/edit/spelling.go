package edit

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui/editor"
)

// Names of settings of the journal. They are in it, and not beside it, because the languages and the names that somebody
// writes say something about them.
const (
	settingSpelling = "spelling"  // "on" or "off", and the dictionaries
	settingOwnWords = "own words" // and others with a number after it, each with as many as a setting holds
)

const (
	mostInSetting = 300                    // bytes
	mostInOwnWord = 100                    // bytes; no longer ones are looked at
	lookPause     = 400 * time.Millisecond // without a key, after which misspelt words are marked
)

// Spelling is what the person chose: whether misspelt words are marked, and in which languages they write, by the names
// of their dictionaries. At first none are marked: the words go to another program for it, and nobody's words leave this
// one unasked.
func (w *Workspace) Spelling() (on bool, languages []string) {
	words := strings.Fields(w.Journal.Settings().Get(settingSpelling))
	if len(words) == 0 {
		return false, nil
	}
	return words[0] == "on", words[1:]
}

// SetSpelling keeps what the person chose, and does it.
func (w *Workspace) SetSpelling(on bool, languages []string) error {
	word := "off"
	if on {
		word = "on"
	}
	err := w.Journal.Settings().Set(settingSpelling, strings.Join(append([]string{word}, languages...), " "))
	w.BeginSpelling()
	return err
}

// BeginSpelling marks misspelt words from now on, if that is set.
func (w *Workspace) BeginSpelling() {
	on, languages := w.Spelling()
	if !on {
		languages = nil
	}
	w.Speller.SetOwn(w.OwnWords())
	w.Speller.SetLanguages(languages)
}

// sayNoSpelling says it once: a person who looks for a mark is not to think that all is right.
func (w *Workspace) sayNoSpelling() {
	w.Shell.Brief.Say(lang.L("The spell checker does not answer. Misspelt words are not marked now."))
	w.Shell.Event("no spelling")
}

// OwnWords are those that are right for the person whatever a dictionary says.
func (w *Workspace) OwnWords() (words []string) {
	for n := 1; ; n++ {
		some := strings.Fields(w.Journal.Settings().Get(ownWords(n)))
		if len(some) == 0 {
			return words
		}
		words = append(words, some...)
	}
}

func ownWords(n int) string {
	if n == 1 {
		return settingOwnWords
	}
	return fmt.Sprint(settingOwnWords, " ", n)
}

// SetOwnWords keeps them. What cannot be kept holds until the journal is locked.
func (w *Workspace) SetOwnWords(words []string) error {
	words = slices.DeleteFunc(strings.Fields(strings.Join(words, " ")), func(w string) bool { return len(w) > mostInOwnWord })
	w.Speller.SetOwn(words)
	settings, n := w.Journal.Settings(), 1
	for ; len(words) > 0; n++ {
		length, many := 0, 0
		for many < len(words) && length+len(words[many]) < mostInSetting {
			length += len(words[many]) + 1
			many++
		}
		some := strings.Join(words[:many], " ")
		if settings.Get(ownWords(n)) != some {
			if err := settings.Set(ownWords(n), some); err != nil {
				return err
			}
		}
		words = words[many:]
	}
	for ; settings.Get(ownWords(n)) != ""; n++ {
		if err := settings.Set(ownWords(n), ""); err != nil {
			return err
		}
	}
	return nil
}

// proof is what a surface needs to mark misspelt words.
func (w *Workspace) proof() editor.Proof {
	return editor.Proof{
		Speller: w.Speller,
		Later:   func(f func()) { w.Shell.After(lookPause, func() { w.Shell.Do(f) }) },
		Own: func(word string) {
			if err := w.SetOwnWords(append(w.OwnWords(), word)); err != nil {
				w.Shell.SayAtFoot(shell.Problem(err))
			}
		},
		Marked: func(n int) { w.Shell.Event(fmt.Sprintf("misspelt %d", n)) },
	}
}
