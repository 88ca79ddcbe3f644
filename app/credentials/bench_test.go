package credentials

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/apptest"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// bench is a window without a journal, with boxes for passphrases.
type bench struct {
	*Boxes
	*apptest.Window
	closed int    // how often the memory was closed
	left   func() // what is called when the person goes away; nil: nothing watches
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{Window: apptest.NewLocked(t)}
	b.Boxes = New(b.Shell, Env{
		CloseMemory: func() { b.closed++ },
		FreeMemory:  func() {},
		WatchAway:   func(away func()) func() { b.left = away; return func() { b.left = nil } },
	})
	return b
}

func (b *bench) show(o fyne.CanvasObject) {
	b.Shell.Show(&shell.Page{Name: "form", Content: o})
}

// find is the first thing of a type on the screen for which is says so.
func find[T fyne.CanvasObject](b *bench, is func(T) bool) T {
	b.TB.Helper()
	for _, o := range test.LaidOutObjects(b.Win.Content()) {
		if o, ok := o.(T); ok && is(o) {
			return o
		}
	}
	var none T
	b.TB.Fatalf("there is no such %T", none)
	return none
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
