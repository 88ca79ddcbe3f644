package credentials

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/clip"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// bench is a window with a shell, boxes for passphrases, and a main goroutine that does what is queued when it is
// told to.
type bench struct {
	*Boxes
	t      *testing.T
	window fyne.Window
	queue  chan func()
	timers []func()
	events []string
	closed int    // how often the memory was closed
	left   func() // what is called when the person goes away; nil: nothing watches
}

func newBench(t *testing.T) *bench {
	t.Helper()
	app := test.NewTempApp(t)
	b := &bench{t: t, window: app.NewWindow(""), queue: make(chan func(), 100)}
	b.window.Resize(fyne.NewSize(800, 600))
	sh := shell.New(b.window, shell.Env{
		Do: func(f func()) { b.queue <- f }, Go: func(f func()) { go f() }, Event: func(e string) { b.events = append(b.events, e) },
		After: func(_ time.Duration, f func()) func() bool {
			b.timers = append(b.timers, f)
			return func() bool { return true }
		},
		Active: func() {}, Settle: func() {}, Clip: clip.Of(app.Clipboard(), func() bool { return false }, func(f func()) { f() }),
	})
	b.Boxes = New(sh, Env{
		CloseMemory: func() { b.closed++ },
		WatchAway:   func(away func()) func() { b.left = away; return func() { b.left = nil } },
	})
	return b
}

// settle does what comes from the background until an event comes.
func (b *bench) settle(event string) {
	b.t.Helper()
	for !slices.Contains(b.events, event) {
		(<-b.queue)()
	}
	b.events = nil
}

func (b *bench) show(o fyne.CanvasObject) {
	b.shell.Show(&shell.Page{Name: "form", Content: o})
}

// write types into what has the focus.
func (b *bench) write(text string) {
	for _, r := range text {
		b.window.Canvas().Focused().TypedRune(r)
	}
}

func (b *bench) key(name fyne.KeyName) {
	b.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

// find is the first thing of a type on the screen for which is says so.
func find[T fyne.CanvasObject](b *bench, is func(T) bool) T {
	b.t.Helper()
	for _, o := range test.LaidOutObjects(b.window.Content()) {
		if o, ok := o.(T); ok && is(o) {
			return o
		}
	}
	var none T
	b.t.Fatalf("there is no such %T", none)
	return none
}

func (b *bench) press(text string) {
	b.t.Helper()
	for _, o := range test.LaidOutObjects(b.window.Content()) {
		switch o := o.(type) {
		case *ui.Button:
			if o.Text == text {
				o.OnTapped()
				return
			}
		case *ui.Link:
			if o.Text == text {
				o.OnTapped()
				return
			}
		}
	}
	b.t.Fatalf("there is no %q", text)
}

func (b *bench) reads() string {
	var all []string
	for _, o := range test.LaidOutObjects(b.window.Content()) {
		if text, ok := o.(*ui.Text); ok {
			all = append(all, text.Text)
		}
	}
	return strings.Join(all, "\n")
}

// opened is a journal whose ways in are changed, and what became of that.
type opened struct {
	journal *journal.Journal
	begun   *shell.Task
	said    *ui.Notice
	code    journal.Code
}

func (o *opened) open() Opened {
	return Opened{
		Journal: func() *journal.Journal { return o.journal }, Cost: journal.CheapestCost,
		Begins: func(t *shell.Task) { o.begun = t }, Replaced: func(j *journal.Journal) { o.journal = j },
		Changed: func(said *ui.Notice) { o.said = said }, Older: func() *ui.Link { return nil },
		Code: func(_ *journal.Journal, c journal.Code) { o.code = c },
	}
}
