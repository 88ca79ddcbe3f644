package settings

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/spelling"
	"ownway/app/ui"
	"ownway/app/wording"
)

// spellingPage is what one sets about the marking of misspelt words.
type spellingPage struct {
	*Screen
	on        bool
	chosen    []string // dictionaries
	there     []string // those that the system has
	languages *fyne.Container
	own       *fyne.Container
}

// spelling is the page for it. Which dictionaries there are is told by another program, so that comes a moment later.
func (p *Screen) spelling() []fyne.CanvasObject {
	s := &spellingPage{Screen: p, languages: container.NewStack(), own: container.NewStack()}
	s.on, s.chosen = p.work.Spelling()
	s.ask()
	return []fyne.CanvasObject{
		ui.Body(lang.L("A wavy line under a word says that it may be misspelt. The menu of the word has others for it: the right button of the mouse opens it, or the Menu key.")),
		s.languages, s.own,
		ui.Small(lang.L("The dictionaries are those of this computer, and the program enchant-2 looks into them. While you write, your words are given to it and to nothing else. Nothing of them is written to the disk, and it ends when you lock.")),
	}
}

// ask finds out about the dictionaries.
func (s *spellingPage) ask() {
	work := s.work
	work.Shell.Aside(func() func() {
		there, err := work.Speller.Dictionaries()
		return func() {
			switch {
			case work.Shell.Ended() || s.page != Spelling:
				return
			case errors.Is(err, spelling.ErrNotInstalled):
				s.say(lang.L("There is no spell checker on this computer yet. Whoever looks after it can install one: the package is called enchant-2 on Debian and Ubuntu, and enchant2 on Fedora. A dictionary is a package of its own, such as hunspell-en-gb. Then open this page again."))
			case err != nil:
				s.say(lang.L("The spell checker of this computer does not answer. Nothing is underlined."))
			case len(there) == 0:
				s.say(lang.L("There is a spell checker on this computer, but no dictionary yet. Each is a package of its own, such as hunspell-en-gb. Then open this page again."))
			default:
				s.there = there
				s.chosen = slices.DeleteFunc(s.chosen, func(l string) bool { return !slices.Contains(there, l) })
				s.show()
			}
			work.Shell.Event("dictionaries")
		}
	})
}

// say says in place of the languages why there are none.
func (s *spellingPage) say(text string) {
	s.languages.Objects = []fyne.CanvasObject{ui.Body(text)}
	s.languages.Refresh()
}

// show shows what can be chosen.
func (s *spellingPage) show() {
	mark := ui.NewTick(lang.L("Underline words that may be misspelt"), s.setOn)
	mark.SetOn(s.on)
	parts := []fyne.CanvasObject{mark}
	if s.on {
		if s.work.Speller.GaveUp() {
			parts = append(parts, ui.Body(lang.L("The spell checker did not answer when it was asked, so nothing is underlined now. Untick this and tick it again, and it is asked once more.")))
		}
		parts = append(parts, ui.Section(lang.L("The languages you write")), s.ticks())
		s.showOwn()
	}
	s.languages.Objects = []fyne.CanvasObject{ui.Down(ui.Space3, parts...)}
	s.languages.Refresh()
}

// setOn begins with the language of the system, if it has a dictionary of that and the person never chose another.
func (s *spellingPage) setOn(on bool) {
	s.on = on
	if own := strings.ReplaceAll(s.program.Locale, "-", "_"); len(s.chosen) == 0 && slices.Contains(s.there, own) {
		s.chosen = []string{own}
	}
	s.keep()
	s.own.RemoveAll()
	s.show()
	s.work.Shell.Focus(s.mark())
}

// mark is the box that switches it on.
func (s *spellingPage) mark() fyne.Focusable {
	return s.languages.Objects[0].(*fyne.Container).Objects[0].(*ui.Tick)
}

// ticks are the languages that can be chosen.
func (s *spellingPage) ticks() fyne.CanvasObject {
	var ticks []fyne.CanvasObject
	all := slices.Clone(s.there)
	slices.SortFunc(all, func(a, b string) int { return cmp.Compare(wording.LanguageName(a), wording.LanguageName(b)) })
	for _, l := range all {
		t := ui.NewTick(wording.LanguageName(l), func(on bool) {
			s.chosen = slices.DeleteFunc(s.chosen, func(other string) bool { return other == l })
			if on {
				s.chosen = append(s.chosen, l)
			}
			s.keep()
		})
		t.SetOn(slices.Contains(s.chosen, l))
		ticks = append(ticks, t)
	}
	return ui.Down(0, ticks...)
}

// keep keeps it at once.
func (s *spellingPage) keep() {
	s.notice.RemoveAll()
	if err := s.work.SetSpelling(s.on, s.chosen); err != nil {
		s.notice.Add(shell.Problem(err))
	}
	s.work.Shell.Event("spelling set")
}

// showOwn shows the person's own words.
func (s *spellingPage) showOwn() {
	words := s.work.NewTagField(lang.L("Add a word"), func(words []string) {
		s.notice.RemoveAll()
		if err := s.work.SetOwnWords(words); err != nil {
			s.notice.Add(shell.Problem(err))
		}
	})
	words.Set(s.work.OwnWords())
	s.own.Objects = []fyne.CanvasObject{ui.Down(ui.Space2,
		ui.Section(lang.L("Your words")),
		ui.Body(lang.L("Names and words that are never underlined. They are kept in your journal, encrypted like the rest.")),
		words.Row)}
	s.own.Refresh()
}
