package app

import (
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/config"
	"ownway/app/shell"
	"ownway/app/watch"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// aDay is when tests happen: the Sunday of the drawings.
var aDay = apptest.Day

// bench is an app on the bench of all tests.
type bench struct {
	*App
	*apptest.Bench
	t      testing.TB
	exits  int          // how often the process was to be replaced
	ends   int          // how often it was to be ended
	closed int          // how often its memory was closed
	freed  atomic.Int32 // how often unused memory was given back

	folders []string // of the journal and the settings
}

// newBench makes an app whose journal is at path, without showing anything.
func newBench(t testing.TB, path string) *bench {
	t.Helper()
	b := &bench{t: t, Bench: apptest.NewBench(t)}
	b.App = New(Env{
		Fyne: b.Fyne, Clip: b.Board, Exit: func() { b.ends++ }, CloseMemory: func() { b.closed++ }, FreeMemory: func() { b.freed.Add(1) },
		Journal: path, Usual: path, Config: filepath.Join(t.TempDir(), "config.json"), Locale: "en-GB", Programs: []string{t.TempDir()},
		Now: func() time.Time { return aDay }, Do: b.Do, After: b.After, Go: b.Go, Event: b.Say,
		Relaunch: func(string, watch.Place) error { b.exits++; return nil }, Cost: journal.CheapestCost,
	})
	b.SetWindow(b.win)
	t.Cleanup(func() {
		if b.session != nil {
			b.session.Speller.Close()
		}
	})
	b.folders = []string{filepath.Dir(path), filepath.Dir(b.env.Config)}
	b.win.Resize(fyne.NewSize(config.FirstWidth, config.FirstHeight))
	return b
}

// newTestApp makes an app with a fresh journal unlocked, on Today.
func newTestApp(t testing.TB, records ...journal.Record) *bench {
	t.Helper()
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j := journaltest.Ready(t, path, journal.Options{Now: func() time.Time { return aDay }})
	if err := j.SaveAll(t.Context(), records, nil); err != nil {
		t.Fatal(err)
	}
	b := newBench(t, path)
	b.begin(j)
	return b
}

// draw writes pictures of the window as it is.
func draw(t *testing.T, b *bench, name string) {
	t.Helper()
	b.Draw(name)
}

func TestDrawFirstScreens(t *testing.T) {
	b := newBench(t, filepath.Join(t.TempDir(), "journal.ownway"))
	b.unlock.Start()
	if !b.Said("shown first-run") {
		t.Fatal("no first run")
	}
	draw(t, b, "first-run")
	j, code := journaltest.NewAt(t, b.env.Journal, journal.Options{})
	b.showCode(j, code)
	draw(t, b, "code")
	b.begin(j)
	for _, name := range []string{shell.Questions, shell.Reading, shell.Support, shell.Settings} {
		b.goTo(shell.Route{Screen: name})
		draw(t, b, name)
	}
	b.shell.Help()
	draw(t, b, "help")
	b.shell.Escape()
	b.goTo(shell.Route{Screen: shell.Today})
	draw(t, b, "today-empty")
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	b.unlock.Start()
	if !b.Said("shown lock") {
		t.Fatal("no lock screen")
	}
	draw(t, b, "lock")
}
