package apptest

import (
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"ownway/app/config"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// Window is a fresh journal unlocked, with the one place that is tested in a
// window. Where the place leads elsewhere, an empty screen stands there, and the
// route is in Went.
type Window struct {
	*Bench
	*edit.Workspace
	Win  fyne.Window
	Went []shell.Route // that no screen was made for

	Locale   string // of dates and times
	Programs string // the folder in which a spell checker is looked for, with nothing in it

	config config.Config
}

// Make makes the screens of the place that is tested, by their names.
type Make map[string]func(*edit.Workspace, shell.Route) shell.Screen

// NewLocked is a window in which no journal is open, and nothing is shown yet.
func NewLocked(t testing.TB) *Window {
	t.Helper()
	b := NewBench(t)
	ui.ApplyLooks(b.Fyne.Settings(), config.Config{}.Looks())
	w := &Window{Bench: b, Locale: "en-GB", Programs: t.TempDir(), Win: b.Fyne.NewWindow("Ownway")}
	b.SetWindow(w.Win)
	w.Win.SetPadded(false)
	w.Win.Resize(config.Config{}.Size())
	w.Workspace = edit.New(shell.New(w.Win, w.env()), nil, []string{w.Programs}, func(*edit.Draft, error) fyne.CanvasObject { return ui.Hint("exchanged") })
	t.Cleanup(w.Speller.Close)
	return w
}

// New shows the place that a route leads to.
func New(t testing.TB, to shell.Route, screens Make, records ...journal.Record) *Window {
	t.Helper()
	j := journaltest.Ready(t, filepath.Join(t.TempDir(), "journal.ownway"), journal.Options{Now: now})
	if err := j.SaveAll(t.Context(), records, nil); err != nil {
		t.Fatal(err)
	}
	return Open(t, j, to, screens)
}

// Open shows the place that a route leads to, of a journal that is open.
func Open(t testing.TB, j *journal.Journal, to shell.Route, screens Make) *Window {
	t.Helper()
	w := NewLocked(t)
	w.Journal = j
	s := w.Shell
	s.Begin(shell.Frame{
		Around: func(room fyne.CanvasObject) fyne.CanvasObject { return room },
		Select: func(string) {},
		Find:   func(item journal.ID) shell.Route { return shell.Route{Item: item} },
		Make: func(r shell.Route) shell.Screen {
			if made, ok := screens[r.Screen]; ok {
				return made(w.Workspace, r)
			}
			w.Went = append(w.Went, r)
			return &elsewhere{r.Screen}
		},
	}, w.Writing())
	s.Back()
	s.Go(to)
	return w
}

func now() time.Time { return Day }

// Shortcut presses a key with Ctrl: Fyne's test canvas knows none.
func (w *Window) Shortcut(name fyne.KeyName) {
	w.TB.Helper()
	if !w.Shell.Keys.Press(name, shell.Ctrl) {
		w.TB.Fatalf("Ctrl %s is no key", name)
	}
}

func (w *Window) env() shell.Env {
	return shell.Env{
		Now: now, Do: w.Bench.Do, After: w.After, Go: w.Bench.Go, Event: w.Say, Active: func() {}, Clip: w.Board,
		Dates:  func() wording.Dates { return wording.DatesFor(w.Locale, Day) },
		Config: func() config.Config { return w.config },
		SetConfig: func(change func(*config.Config)) error {
			change(&w.config)
			w.Fyne.Settings().SetTheme(ui.Theme(w.config.Looks()))
			return nil
		},
		Settle:  func() {},
		Refused: func(fyne.KeyName) {},
		Helplines: func(back func()) *shell.Page {
			return &shell.Page{Name: shell.HelpNow, Content: ui.Hint("Help now"), Escape: back, Help: func() {}, Transient: true}
		},
	}
}

// elsewhere stands for a place that is not tested.
type elsewhere struct{ name string }

func (e *elsewhere) Name() string               { return e.name }
func (e *elsewhere) Content() fyne.CanvasObject { return canvas.NewRectangle(nil) }
func (e *elsewhere) Enter()                     {}
func (e *elsewhere) Leave() bool                { return true }
func (e *elsewhere) Escape()                    {}
