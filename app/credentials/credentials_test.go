package credentials

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/ui"
	"ownway/journal"
	"ownway/journal/journaltest"
)

func TestWhatIsLeftInABoxIsWiped(t *testing.T) {
	for name, come := range map[string]func(*bench){
		"a minute later": func(b *bench) { b.Fire() },
		"away":           func(b *bench) { b.left() },
		"asked to":       func(b *bench) { b.Boxes.Wipe() },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			box := b.Box("Passphrase")
			b.show(box)
			b.Shell.Focus(box)
			b.Type("otter")
			if b.closed == 0 || b.left == nil {
				t.Error("nothing watches over it")
			}
			if come(b); !box.Empty() {
				t.Errorf("%q is left", box.Bytes())
			}
			if b.left != nil {
				t.Error("it watches on")
			}
		})
	}
}

func TestAFormAsksForTheKeyFileWhereItIsNeeded(t *testing.T) {
	for use, want := range map[journal.KeyFileUse]struct{ field, link bool }{
		journal.NoKeyFile: {false, false}, journal.KeyFileAlone: {false, true}, journal.KeyFileAndPassphrase: {true, false},
	} {
		b, submitted := newBench(t), 0
		f := b.Ask("Passphrase", use, func() { submitted++ })
		if f.asksFile() != want.field || f.UseFile.Visible() != want.link {
			t.Errorf("%v: it asks %v, and offers to %v", use, f.asksFile(), f.UseFile.Visible())
		}
		b.show(f.All)
		b.Shell.Focus(f.Box)
		b.Type("otter")
		b.Key(fyne.KeyReturn)
		if entered := submitted == 1; entered == want.field {
			t.Errorf("%v: Enter submitted %d times", use, submitted)
		}
	}
}

func TestWhatWasTypedIsWipedOnceItIsUsed(t *testing.T) {
	b := newBench(t)
	f := b.Ask("Passphrase", journal.NoKeyFile, func() {})
	b.show(f.All)
	b.Shell.Focus(f.Box)
	b.Type("otter")
	typed := f.Take()
	if err := typed.Use(func(s journal.Secret) error {
		if string(s.Words) != "otter" {
			t.Errorf("it was %q", s.Words)
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
	if strings.Trim(string(typed.Words), "\x00") != "" {
		t.Errorf("%q is left", typed.Words)
	}
	typed = Typed{Words: []byte("otter"), File: filepath.Join(t.TempDir(), "not there")}
	if err := typed.Use(func(journal.Secret) error { t.Error("it was used without its file"); return nil }); !errors.Is(err, journal.ErrKeyFileUnread) {
		t.Error(err)
	}
	if strings.Trim(string(typed.Words), "\x00") != "" {
		t.Errorf("%q is left", typed.Words)
	}
}

func TestANewPassphraseIsTypedTwice(t *testing.T) {
	for _, c := range []struct{ first, second, says string }{
		{"", "", "The passphrase is empty."},
		{"otter", "other", "The two passphrases are not the same."},
		{"otter", "otter", ""},
	} {
		b := newBench(t)
		n := b.AskNew(func() {})
		b.show(n.All)
		b.Shell.Focus(n.First())
		b.Type(c.first)
		b.Shell.Focus(n.second)
		b.Type(c.second)
		got, wrong := n.Take()
		if c.says == "" {
			if string(got) != c.first || wrong != nil {
				t.Errorf("it gives %q", got)
			}
			continue
		}
		if wrong == nil || got != nil {
			t.Fatalf("%q and %q were taken", c.first, c.second)
		}
		if !strings.Contains(wrong.AccessibilityLabel(), c.says) {
			t.Errorf("it says %q", wrong.AccessibilityLabel())
		}
	}
}

func TestAPassphraseIsJudgedHonestly(t *testing.T) {
	for p, says := range map[string]string{
		"":                           "Four or more",
		"otter":                      "Short",
		"aaaaaaaaaaaaaaaaaaaaaaaa":   "Short",
		"otter lantern":              "Fair",
		"otter lantern bicycle soup": "Good",
		"qX7!vPw2-nRt9zLk4mYs8":      "Good",
	} {
		if got := strengthOf([]byte(p)); !strings.HasPrefix(got, says) {
			t.Errorf("of %q it says %q", p, got)
		}
	}
}

func TestAChangeIsAnnouncedBeforeItIsMadeAndReplacesTheJournal(t *testing.T) {
	b := newBench(t)
	j, _ := journaltest.NewAt(t, filepath.Join(t.TempDir(), "journal.ownway"), journal.Options{})
	o := &opened{journal: j}
	b.ChangePassphrase(o.open())
	for range 3 {
		b.Type(journaltest.Passphrase)
		b.Key(fyne.KeyReturn)
	}
	if !o.begun.Running() {
		t.Error("a lock would not wait for it")
	}
	b.Settle("changed")
	if o.journal == j || o.said == nil {
		t.Error("it was not told")
	}
	if err := o.journal.Close(); err != nil {
		t.Error(err)
	}
}

// The new passphrase is wiped too, where the change does not get as far as using it.
func TestWhatWasTypedForANewWayInIsWipedThoughTheKeyFileCannotBeRead(t *testing.T) {
	b := newBench(t)
	c := b.newChange((&opened{}).open())
	wiped := false
	c.wipe = func() { wiped = true }
	c.present = b.Ask("Passphrase", journal.KeyFileAndPassphrase, func() {})
	c.present.file.Entry.SetText(filepath.Join(t.TempDir(), "not there"))
	c.run(func(context.Context, journal.Secret, func(int, int)) (*journal.Journal, error) {
		t.Error("it was tried without the key file")
		return nil, nil
	}, func() {})
	b.Settle("not changed")
	if !wiped {
		t.Error("it is left in memory")
	}
}

func TestANewCodeIsTypedBack(t *testing.T) {
	b := newBench(t)
	j, code := journaltest.NewAt(t, filepath.Join(t.TempDir(), "journal.ownway"), journal.Options{})
	done := 0
	ShowCode(b.Shell, j, code, func() { done++ })
	groups := strings.Split(code.String(), "-")
	for i := range groups {
		label := fmt.Sprintf("Group %d", i+1)
		if !strings.Contains(strings.Join(b.Events(), " "), "asked") {
			t.Fatal("nothing is asked")
		}
		if !strings.Contains(b.Reads(), label) {
			continue
		}
		field := find(b, func(f *ui.Field) bool { return f.Entry.Label == label })
		b.Press("I have written it down")
		if done > 0 || CodeIsKept(j) {
			t.Fatal("it counts as typed back")
		}
		field.Entry.SetText(strings.ToLower(groups[i]))
	}
	b.Press("I have written it down")
	if done != 1 || !CodeIsKept(j) {
		t.Errorf("it went on %d times: %s", done, b.Reads())
	}
}

func TestATriedCodeIsKeptOnlyIfItIsRight(t *testing.T) {
	b := newBench(t)
	j, code := journaltest.NewAt(t, filepath.Join(t.TempDir(), "journal.ownway"), journal.Options{})
	trial := b.NewCodeTrial(j)
	b.show(trial.All)
	for _, c := range []struct {
		typed, event string
		kept         bool
	}{{"not it", "code not right", false}, {code.String(), "code right", true}} {
		b.Shell.Focus(trial.Box)
		trial.Box.Wipe()
		b.Type(c.typed)
		b.Key(fyne.KeyReturn)
		b.Settle(c.event)
		if CodeIsKept(j) != c.kept {
			t.Errorf("after %q it is kept: %v", c.typed, CodeIsKept(j))
		}
	}
}

func TestWithoutAHomeFolderNoPlaceIsGuessed(t *testing.T) {
	home := t.TempDir()
	for folder, want := range map[string]string{"": "", home: filepath.Join(home, "ownway.key")} {
		t.Setenv("HOME", folder)
		if got := InHome("ownway.key"); got != want {
			t.Errorf("with %q as the home folder it is %q", folder, got)
		}
	}
}
