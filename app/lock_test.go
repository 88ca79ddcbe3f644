package app

// The race detector watches these tests on every run.

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/config"
	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/content"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// onDisk opens the journal's file anew and lists the beginnings of its entries.
func (b *bench) onDisk() string {
	b.t.Helper()
	j := journaltest.Unlock(b.t, b.env.Journal, journaltest.Passphrase)
	var texts []string
	for _, h := range j.List(journal.Entry) {
		texts = append(texts, h.Preview)
	}
	return strings.Join(texts, "|")
}

func TestLockingSavesFirstAndThenReplacesTheProgram(t *testing.T) {
	b := newTestApp(t)
	b.shell.Clipboard.Copy("a number from the journal")
	b.shell.Current().Enter()
	b.Type("Two herons.")
	b.Lock()
	if b.exits != 1 || !b.Said("locked") {
		t.Fatalf("replaced %d times: %q", b.exits, b.Events())
	}
	if left := b.env.Fyne.Clipboard().Content(); left != "" {
		t.Errorf("the clipboard still holds %q", left)
	}
	if got := b.onDisk(); got != "Two herons." {
		t.Errorf("on disk there is %q", got)
	}
}

func TestTheClipboardOfOthersIsLeftAlone(t *testing.T) {
	b := newTestApp(t)
	b.shell.Clipboard.Copy("a number from the journal")
	b.env.Fyne.Clipboard().SetContent("from elsewhere")
	b.Lock()
	if left := b.env.Fyne.Clipboard().Content(); left != "from elsewhere" {
		t.Errorf("the clipboard holds %q", left)
	}
}

func TestWhatCannotBeSavedStaysOnTheScreen(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*bench)
	}{
		{"lock", func(b *bench) { b.Lock() }},
		{"quit", func(b *bench) { b.Quit() }},
		{"another place", func(b *bench) { b.goTo(shell.Route{Screen: shell.Reading}) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newTestApp(t)
			b.Type("Two herons.")
			mend := b.breakDisk()
			c.do(b)
			if b.exits != 0 || b.Said("ended") || b.shell.Current().Name() != shell.Today {
				t.Fatalf("it went on: %q", b.Events())
			}
			if text := b.Reads(); !strings.Contains(text, "moved, replaced or changed your journal's file") {
				t.Errorf("the screen says %q", text)
			}
			mend()
			b.Type(" Then three.")
			c.do(b)
			b.session.Journal.Close()
			if got := b.onDisk(); got != "Two herons. Then three." {
				t.Errorf("on disk there is %q", got)
			}
		})
	}
}

func TestHelpIsOneKeyAwayFromAnywhere(t *testing.T) {
	b := newTestApp(t)
	for _, name := range []string{shell.Today, shell.Questions, shell.Entries, shell.Reading, shell.Support, shell.Settings} {
		b.goTo(shell.Route{Screen: name})
		b.Key(fyne.KeyF1)
		if !b.Said("shown help") {
			t.Errorf("F1 does nothing in %s", name)
		}
		b.Forget()
		b.Key(fyne.KeyEscape)
		if !b.Said("shown session") || b.shell.Current().Name() != name {
			t.Errorf("Escape leads to %s, not back to %s", b.shell.Current().Name(), name)
		}
	}
	b.shell.Go(shell.Route{Screen: shell.Questions, Page: content.How})
	b.Forget()
	b.Key(fyne.KeyF1)
	if !b.Said("shown help") {
		t.Error("F1 does nothing on a button")
	}
}

func TestTheLooksAreKeptAndNothingElse(t *testing.T) {
	b := newTestApp(t, answer(content.How, "2026-03-03", "Start with Tuesdays."))
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Looks})
	b.Press("Dark")
	b.Lock()
	kept, err := os.ReadFile(b.env.Config)
	if err != nil {
		t.Fatal(err)
	}
	if c := config.Read(b.env.Config); c.Theme != "dark" || c.Size() != fyne.NewSize(config.FirstWidth, config.FirstHeight) {
		t.Errorf("kept as %s", kept)
	}
	if strings.Contains(string(kept), filepath.Base(b.env.Journal)) || strings.Contains(string(kept), "Tuesday") {
		t.Errorf("the settings tell of the journal: %s", kept)
	}
	for _, broken := range []string{"", "{", `{"Width":1e9,"Height":700}`, `{"Width":700,"Height":-3}`, `{"TextScale":90}`} {
		if err := os.WriteFile(b.env.Config, []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		c := config.Read(b.env.Config)
		if s := c.Size(); s.Width > 20000 || s.Height < config.SmallestHeight || c.Looks().TextScale > 2 {
			t.Errorf("%q is read as %v", broken, c)
		}
	}
}

func TestWhatIsLeftHasTheFocusNoMore(t *testing.T) {
	b := newTestApp(t)
	for _, name := range []string{shell.Questions, shell.Entries, shell.Reading, shell.Support, shell.Settings} {
		b.goTo(shell.Route{Screen: shell.Today})
		b.Type("Two herons.")
		left := b.win.Canvas().Focused()
		b.goTo(shell.Route{Screen: name})
		if b.win.Canvas().Focused() == left {
			t.Errorf("in %s what is typed goes into the box of Today", name)
		}
	}
}

// hang leaves the journal as while a disk does not answer to what holds it.
func (b *bench) hang() (answers func()) {
	began, answer := make(chan struct{}), make(chan struct{})
	begin := sync.OnceFunc(func() { close(began) })
	j := b.session.Journal
	b.Go(func() {
		_ = j.Bin().Purge(context.Background(), nil, func(int, int) { begin(); <-answer })
	})
	<-began
	return func() { close(answer); b.Work.Wait() }
}

// A disk that does not answer keeps nobody from locking, however it came to it.
func TestADiskThatDoesNotAnswerKeepsNobodyFromLocking(t *testing.T) {
	for name, end := range map[string]func(*App){
		"lock":  (*App).Lock,
		"sleep": func(a *App) { a.lock((*session).endAtOnce) },
		"quit":  (*App).Quit,
	} {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t, entryOn("2026-11-01", "", "Two herons."))
			j := b.session.Journal
			answers := b.hang()
			defer answers()
			locked := make(chan struct{})
			go func() { end(b.App); close(locked) }()
			for late := time.After(apptest.Patience); ; {
				select {
				case <-locked:
				case <-late:
					t.Fatal("it waits for the disk")
				default:
					b.RingWithin(closePatience) // once it is asked for
					continue
				}
				break
			}
			if !b.shell.Ended() || !b.Said("hidden") || b.exits != 1 && !b.Said("ended") {
				t.Errorf("replaced %d times: %q", b.exits, b.Events())
			}
			if r, err := j.Get(j.List(journal.Entry)[0].Item); err == nil {
				t.Errorf("the key still opens %q", r.Text)
			}
			if err := j.Drafts().Keep(journal.NewID(), entryOn("2026-11-01", "", "Three.")); !errors.Is(err, journal.ErrClosed) {
				t.Errorf("sealing with it: %v", err)
			}
		})
	}
}

// A backup that is made up for may hang on a stick: it is stopped before
// anything is saved, and before a new key waits for it.
func TestWhatGoesOnInTheBackgroundIsStoppedFirst(t *testing.T) {
	for name, do := range map[string]func(*bench){
		"lock": func(b *bench) { b.Lock() },
		"quit": func(b *bench) { b.Quit() },
		"a new passphrase": func(b *bench) {
			b.credentials.ChangePassphrase(b.session.opened())
			for _, words := range []string{journaltest.Passphrase, "another otter", "another otter"} {
				b.Type(words)
				b.Key(fyne.KeyReturn)
			}
			b.Settle("changed")
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t)
			j, stopped, late := b.session.Journal, false, false
			b.session.stopUpkeep = func() {
				late = late || !stopped && (j.IsClosed() || len(j.List(journal.Entry)) > 0)
				stopped = true
			}
			if name != "a new passphrase" { // whose screen is one to leave the rooms for, which saves
				b.shell.Current().Enter()
				b.Type("Two herons.")
			}
			do(b)
			if !stopped || late {
				t.Errorf("stopped is %v, too late %v", stopped, late)
			}
			_ = b.session.Journal.Close()
		})
	}
}
