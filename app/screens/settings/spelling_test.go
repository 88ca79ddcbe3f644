package settings

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/apptest"
	"ownway/app/shell"
	"ownway/app/spelling/spellingtest"
	"ownway/app/ui"
)

// openSpelling shows the page where the system has these programs, once it was told of the dictionaries.
func openSpelling(t *testing.T, checks, lists string) *apptest.Window {
	t.Helper()
	w, _ := open(t, "")
	w.Forget()
	spellingtest.Install(t, w.Programs, checks, lists)
	w.Shell.Go(shell.Route{Screen: shell.Settings, Page: Spelling})
	w.Settle("dictionaries")
	return w
}

func TestSpellingIsSwitchedOnAndOff(t *testing.T) {
	w := openSpelling(t, spellingtest.Knows, spellingtest.Lists)
	if text := w.Reads(); strings.Contains(text, "The languages you write") || strings.Contains(text, "Your words") {
		t.Error("it asks for languages before it is on")
	}
	w.TabTo("Underline words that may be misspelt")
	w.Key(fyne.KeySpace)
	if got := w.FocusedLabel(); got != "Underline words that may be misspelt, chosen" {
		t.Errorf("the focus is on %q", got)
	}
	on, languages := w.Spelling()
	if !on || !slices.Equal(languages, []string{"en_GB"}) || !w.Speller.On() {
		t.Errorf("it is %v for %q", on, languages)
	}
	w.Draw("settings-spelling")
	w.TabTo("Deutsch (DE)")
	w.Key(fyne.KeySpace)
	if _, languages := w.Spelling(); !slices.Equal(languages, []string{"en_GB", "de_DE"}) {
		t.Errorf("it is on for %q", languages)
	}
	w.EnterOn("English (GB), chosen")
	if _, languages := w.Spelling(); !slices.Equal(languages, []string{"de_DE"}) {
		t.Errorf("it is on for %q", languages)
	}
	w.EnterOn("Underline words that may be misspelt, chosen")
	if on, languages := w.Spelling(); on || w.Speller.On() || !slices.Equal(languages, []string{"de_DE"}) {
		t.Errorf("switched off it is %v for %q", on, languages)
	}
	w.EnterOn("Underline words that may be misspelt")
	if _, languages := w.Spelling(); !slices.Equal(languages, []string{"de_DE"}) {
		t.Errorf("it forgot the languages: %q", languages)
	}
}

func TestOwnWordsAreShownAndTakenAway(t *testing.T) {
	w, _ := open(t, "")
	w.Forget()
	spellingtest.Install(t, w.Programs, spellingtest.Knows, spellingtest.Lists)
	if err := w.SetSpelling(true, []string{"en_GB"}); err != nil {
		t.Fatal(err)
	}
	if err := w.SetOwnWords([]string{"Björk", "wlak"}); err != nil {
		t.Fatal(err)
	}
	w.Shell.Go(shell.Route{Screen: shell.Settings, Page: Spelling})
	w.Settle("dictionaries")
	w.Write(0, "canny")
	w.Key(fyne.KeyReturn)
	if got := w.OwnWords(); !slices.Equal(got, []string{"Björk", "wlak", "canny"}) {
		t.Errorf("kept are %q", got)
	}
	for _, o := range test.LaidOutObjects(w.Win.Canvas().Content()) {
		if chip, ok := o.(*ui.Chip); ok && chip.Text == "wlak" {
			chip.OnRemove()
		}
	}
	if got := w.OwnWords(); !slices.Equal(got, []string{"Björk", "canny"}) {
		t.Errorf("kept are %q", got)
	}
}

func TestWhyThereIsNoSpelling(t *testing.T) {
	for name, c := range map[string]struct{ checks, lists, says string }{
		"no program":      {"", "", "called enchant-2"},
		"no dictionary":   {spellingtest.Knows, "#!/bin/sh\n", "no dictionary yet"},
		"only the lister": {"", spellingtest.Lists, "called enchant-2"},
		"no answer":       {spellingtest.Knows, "nothing that can be run", "does not answer"},
	} {
		t.Run(name, func(t *testing.T) {
			w := openSpelling(t, c.checks, c.lists)
			if text := w.Reads(); !strings.Contains(text, c.says) {
				t.Errorf("the page reads %q", text)
			}
			w.Draw("settings-spelling-" + strings.ReplaceAll(name, " ", "-"))
			if strings.Contains(w.Says(), "Underline words") {
				t.Error("it can be switched on")
			}
		})
	}
}

// A dictionary that was taken off the computer is not asked for again, and the page says what happened.
func TestADictionaryThatIsGone(t *testing.T) {
	w, _ := open(t, "")
	spellingtest.Install(t, w.Programs, "#!/bin/sh\nexit 1\n", spellingtest.Lists)
	if err := w.SetSpelling(true, []string{"fr", "en_GB"}); err != nil {
		t.Fatal(err)
	}
	w.Forget()
	w.Speller.Learn([]string{"wlak"}, func() {})
	w.Settle("no spelling")
	w.Shell.Go(shell.Route{Screen: shell.Settings, Page: Spelling})
	w.Settle("dictionaries")
	if text := w.Reads(); !strings.Contains(text, "did not answer") {
		t.Errorf("the page reads %q", text)
	}
	w.EnterOn("Underline words that may be misspelt, chosen")
	w.EnterOn("Underline words that may be misspelt")
	if _, languages := w.Spelling(); !slices.Equal(languages, []string{"en_GB"}) || w.Speller.GaveUp() {
		t.Errorf("it is on for %q", languages)
	}
}
