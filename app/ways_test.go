package app

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/credentials"
	"ownway/app/ui"
	"ownway/journal"
	"ownway/journal/journaltest"
)

func TestThePassphraseIsChangedFromSettings(t *testing.T) {
	b := newTestApp(t, answer("how", "2026-03-03", "Start with Tuesdays."))
	old := b.session.Journal
	b.credentials.ChangePassphrase(b.session.opened())
	draw(t, b, "change-passphrase")
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Type("another otter")
	b.Key(fyne.KeyReturn)
	b.Type("another other")
	b.Key(fyne.KeyReturn)
	if b.Said("changed") {
		t.Fatal("two different passphrases were taken")
	}
	b.win.Canvas().Focused().(*ui.PassphraseBox).Wipe()
	b.Type("another otter")
	b.Key(fyne.KeyReturn)
	b.Settle("changed")
	if len(answersTo(b, "how")) != 1 {
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
	if err := credentials.KeepCode(b.session.Journal, true); err != nil {
		t.Fatal(err)
	}
	b.credentials.ChangeCode(b.session.opened())
	b.Type("not it")
	b.Key(fyne.KeyReturn)
	b.Settle("not changed")
	b.win.Canvas().Focused().(*ui.PassphraseBox).Wipe()
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("shown code")
	b.Key(fyne.KeyTab)
	later(b)
	if credentials.CodeIsKept(b.session.Journal) {
		t.Error("the code counts as typed back")
	}
	b.Quit()
}

// later presses "I'll do it later".
func later(b *bench) {
	b.t.Helper()
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if l, ok := o.(*ui.Link); ok && l.Text == "I'll do it later" {
			l.OnTapped()
			return
		}
	}
	b.t.Fatal("there is no way to do it later")
}

// Whoever comes to an open journal cannot lock its owner out: a way in is changed
// only by somebody who has one.
func TestAWayInIsChangedOnlyByWhoHasOne(t *testing.T) {
	for name, change := range map[string]func(*credentials.Boxes, credentials.Opened){
		"a new passphrase":   (*credentials.Boxes).ChangePassphrase,
		"a new code":         (*credentials.Boxes).ChangeCode,
		"a new key file":     (*credentials.Boxes).MakeKeyFile,
		"without a key file": (*credentials.Boxes).DropKeyFile,
	} {
		for _, typed := range []string{"", "not it"} {
			t.Run(name+" by "+typed, func(t *testing.T) {
				b := newTestApp(t)
				before := b.session.Journal
				change(b.credentials, b.session.opened())
				boxes := b.passphraseBoxes()
				b.fill(boxes[0], typed)
				for _, box := range boxes[1:] {
					b.fill(box, "another otter")
				}
				b.win.Resize(fyne.NewSize(640, 420)) // lower than the form
				b.pressMain()
				b.Settle("not changed", "changed")
				for _, o := range test.LaidOutObjects(b.win.Content()) {
					if top := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y; isNotice(o) && (top < 0 || top > 300) {
						t.Errorf("what went wrong is said at %v", top)
					}
				}
				if want := journal.Explain(journal.ErrWrong).What; typed != "" && !strings.Contains(b.Reads(), want) {
					t.Errorf("the screen says %q", b.Reads())
				}
				if b.session.Journal != before || before.Access().Test(t.Context(), journal.Secret{Words: []byte(journaltest.Passphrase)}) != nil {
					t.Error("the owner is locked out")
				}
				draw(t, b, "not-changed-"+name)
				b.shell.Escape()
				b.Quit()
			})
		}
	}
}

func TestThePassphraseIsChangedByTheRecoveryCodeToo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, code := journaltest.NewAt(t, path, journal.Options{})
	b := newBench(t, path)
	b.begin(j)
	b.credentials.ChangePassphrase(b.session.opened())
	for _, words := range []string{code.String(), "another otter", "another otter"} {
		b.Type(words)
		b.Key(fyne.KeyReturn)
	}
	b.Settle("changed")
	b.Quit()
	journaltest.Unlock(t, path, "another otter")
}

// passphraseBoxes are those on the screen, from the top.
func (b *bench) passphraseBoxes() (boxes []*ui.PassphraseBox) {
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if box, ok := o.(*ui.PassphraseBox); ok {
			boxes = append(boxes, box)
		}
	}
	return boxes
}

func (b *bench) fill(box *ui.PassphraseBox, text string) {
	b.win.Canvas().Focus(box)
	b.Type(text)
}

// pressMain presses the main button.
func (b *bench) pressMain() {
	for _, o := range b.pressable() {
		if button, ok := o.(*ui.Button); ok && button.Main {
			button.Tapped(nil)
			return
		}
	}
	b.t.Fatal("there is no main button")
}

func isNotice(o fyne.CanvasObject) bool {
	_, is := o.(*ui.Notice)
	return is
}
