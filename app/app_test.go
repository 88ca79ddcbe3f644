package app

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/clip"
	"ownway/app/config"
	"ownway/app/shell"
	"ownway/app/watch"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// aDay is when tests happen: the Sunday of the drawings.
var aDay = time.Date(2026, 11, 22, 7, 24, 0, 0, time.FixedZone("", 0))

// patience is when a test that waits for something is taken to hang. Nothing is
// judged by it, so it is longer than any machine needs.
const patience = 5 * time.Minute

// bench is an app on Fyne's test driver, with what it said and the timers it
// started.
type bench struct {
	*App
	t      testing.TB
	mu     sync.Mutex
	events []string
	timers []func()
	delays []time.Duration // of those timers
	exits  int             // how often the process was to be replaced
	queue  chan func()     // what came from the background for the main goroutine
	ends   int             // how often it was to be ended
	closed int             // how often its memory was closed
	board  *board

	folders []string       // of the journal and the settings
	work    sync.WaitGroup // in the background
}

// theToolkit is Fyne's test driver, one for all tests: a new one reads all fonts anew,
// which is a third of what a test of a screen costs.
var theToolkit = sync.OnceValue(test.NewApp)

// newBench makes an app whose journal is at path, without showing anything.
func newBench(t testing.TB, path string) *bench {
	t.Helper()
	b := &bench{t: t, queue: make(chan func(), 1000)}
	app := theToolkit()
	app.Clipboard().SetContent("")
	b.board = &board{Clipboard: app.Clipboard()}
	b.App = New(Env{
		Fyne: app, Clip: b.board, Exit: func() { b.ends++ }, CloseMemory: func() { b.closed++ }, Journal: path, Usual: path, Config: filepath.Join(t.TempDir(), "config.json"), Locale: "en-GB",
		Now: func() time.Time { return aDay }, Do: func(f func()) { b.queue <- f }, After: b.after, Go: b.aside, Event: b.say,
		Relaunch: func(string, watch.Place) error { b.exits++; return nil }, Cost: journal.CheapestCost,
	})
	t.Cleanup(b.work.Wait) // a slow disk's backup would write into folders that are taken away
	b.folders = []string{filepath.Dir(path), filepath.Dir(b.env.Config)}
	t.Cleanup(b.win.Close)
	b.win.Resize(fyne.NewSize(config.FirstWidth, config.FirstHeight))
	return b
}

// board is a clipboard that other programs share.
type board struct {
	fyne.Clipboard
	private string           // what was offered here
	deaf    chan clip.Answer // what comes late, from a program that does not answer; nil: it does
	began   chan<- bool      // told when Clear hangs
	hangs   <-chan bool      // Clear hangs until it is closed; nil: it does not
	turns   bool             // what Clear does is done in the next turn of the toolkit's loop
}

func (b *board) Offer(text string, private bool) {
	b.SetContent(text)
	b.private = ""
	if private {
		b.private = text
	}
}

func (b *board) Ask(context.Context) <-chan clip.Answer {
	if b.deaf != nil {
		return b.deaf
	}
	answer := make(chan clip.Answer, 1)
	answer <- clip.Answer{Text: b.Content()}
	return answer
}

func (b *board) Clear() (turn bool) {
	if b.hangs != nil {
		b.began <- true
		<-b.hangs
	}
	if b.private != "" && b.Content() == b.private {
		b.SetContent("")
		return b.turns
	}
	return false
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

func (b *bench) say(event string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.events = append(b.events, event)
}

// settle does what came from the background, as the main goroutine does it in
// the program, until one of the events comes.
func (b *bench) settle(events ...string) {
	b.t.Helper()
	late := time.After(patience)
	for !slices.ContainsFunc(events, b.said) {
		select {
		case f := <-b.queue:
			f()
		case <-late:
			b.t.Fatalf("waited in vain for %q; there were %q", events, b.events)
		}
	}
	b.forget()
}

// said reports whether an event came since the last call of forget.
func (b *bench) said(event string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, e := range b.events {
		if e == event {
			return true
		}
	}
	return false
}

func (b *bench) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.events = nil
}

// aside runs a function in the background as the program does: a panic in it
// is raised again on the main goroutine.
func (b *bench) aside(f func()) {
	b.work.Go(func() {
		defer func() {
			if p := recover(); p != nil {
				b.queue <- func() { panic(p) }
			}
		}()
		f()
	})
}

// after keeps a timer until fire.
func (b *bench) after(d time.Duration, f func()) func() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	stopped := false
	b.delays = append(b.delays, d)
	b.timers = append(b.timers, func() {
		if !stopped {
			f()
		}
	})
	return func() bool { stopped = true; return true }
}

// fire lets all the timers that run come to their end, with what they bring.
func (b *bench) fire() {
	b.mu.Lock()
	timers := b.timers
	b.timers, b.delays = nil, nil
	b.mu.Unlock()
	for _, f := range timers {
		f()
	}
	for len(b.queue) > 0 {
		(<-b.queue)()
	}
}

// draw writes pictures of the window as it is, in all its looks, to out/app,
// when OWNWAY_DRAW is set. They are for looking at; nothing is compared.
func draw(t *testing.T, b *bench, name string) {
	t.Helper()
	if os.Getenv("OWNWAY_DRAW") == "" {
		return
	}
	was, size := b.config, b.win.Canvas().Size()
	for _, l := range []struct {
		name          string
		config        config.Config
		width, height float32
	}{
		{"light", config.Config{Theme: "light"}, config.FirstWidth, config.FirstHeight},
		{"dark", config.Config{Theme: "dark"}, config.FirstWidth, config.FirstHeight},
		{"contrast", config.Config{Theme: "contrast"}, config.FirstWidth, config.FirstHeight},
		{"large", config.Config{Theme: "light", TextScale: 1.6}, config.FirstWidth, config.FirstHeight},
		{"narrow", config.Config{Theme: "light"}, 640, 600},
	} {
		if err := b.setConfig(func(c *config.Config) { *c = l.config }); err != nil {
			t.Fatal(err)
		}
		b.win.Resize(fyne.NewSize(l.width, l.height))
		path := filepath.Join("..", "out", "app", strings.ReplaceAll(name, " ", "-")+"-"+l.name+".png")
		_ = os.MkdirAll(filepath.Dir(path), 0o755)
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(f, b.win.Canvas().Capture()); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	b.win.Resize(size)
	_ = b.setConfig(func(c *config.Config) { *c = was })
}

func TestDrawFirstScreens(t *testing.T) {
	b := newBench(t, filepath.Join(t.TempDir(), "journal.ownway"))
	b.start()
	if !b.said("shown first-run") {
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
	b.start()
	if !b.said("shown lock") {
		t.Fatal("no lock screen")
	}
	draw(t, b, "lock")
}
