package app

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/look"
	"ownway/journal"
	"ownway/journal/journaltest"
)

func TestThePassphraseIsChangedFromSettings(t *testing.T) {
	b := newTestApp(t, answer("how", "2026-03-03", "Start with Tuesdays."))
	old := b.session.journal
	b.session.changePassphrase()
	draw(t, b, "change-passphrase")
	b.typeText("another otter")
	b.key(fyne.KeyReturn)
	b.typeText("another other")
	b.key(fyne.KeyReturn)
	if b.said("changed") {
		t.Fatal("two different passphrases were taken")
	}
	b.win.Canvas().Focused().(*look.PassphraseBox).Wipe()
	b.typeText("another otter")
	b.key(fyne.KeyReturn)
	b.settle("changed")
	if len(b.session.answers("how")) != 1 {
		t.Error("the answer is gone")
	}
	draw(t, b, "passphrase-changed")
	b.Quit()
	if !old.IsClosed() {
		t.Error("the journal under the old key is open")
	}
	for secret, want := range map[string]error{journaltest.Passphrase: journal.ErrWrong, "another otter": nil} {
		l, err := journal.Open(b.env.Journal, journal.Options{})
		if err != nil {
			t.Fatal(err)
		}
		j, err := l.Unlock(t.Context(), []byte(secret))
		if !errors.Is(err, want) {
			t.Errorf("%q gives %v, want %v", secret, err, want)
		}
		if j != nil {
			if err := j.Close(); err != nil {
				t.Error(err)
			}
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestANewCodeIsShownOnceAndHasToBeTypedBackAgain(t *testing.T) {
	b := newTestApp(t)
	if err := b.session.journal.SetSetting(settingCode, "kept"); err != nil {
		t.Fatal(err)
	}
	b.session.changeCode()
	b.typeText("not it")
	b.key(fyne.KeyReturn)
	b.settle("not changed")
	b.win.Canvas().Focused().(*look.PassphraseBox).Wipe()
	b.typeText(journaltest.Passphrase)
	b.key(fyne.KeyReturn)
	b.settle("shown code")
	b.key(fyne.KeyTab)
	later(b)
	if s := b.session.journal.Setting(settingCode); s != "" {
		t.Errorf("the code counts as %q", s)
	}
	b.Quit()
}

// later presses "I'll do it later".
func later(b *bench) {
	b.t.Helper()
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if l, ok := o.(*look.Link); ok && l.Text == "I'll do it later" {
			l.OnTapped()
			return
		}
	}
	b.t.Fatal("there is no way to do it later")
}
