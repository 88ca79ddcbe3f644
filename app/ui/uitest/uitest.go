// Package uitest gives the tests of a process one toolkit, because a new one costs
// more than most tests: Fyne reads all its fonts anew.
package uitest

import (
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

var toolkit = sync.OnceValue(test.NewApp)

// Toolkit is Fyne's test driver, with an empty clipboard and the looks of the test
// before. What was shown in a test is let go after it: Fyne keeps what was not seen
// for a while until it draws, and in tests it hardly draws.
func Toolkit(t testing.TB) fyne.App {
	t.Helper()
	app := toolkit()
	fyne.SetCurrentApp(app)
	app.Clipboard().SetContent("")
	t.Cleanup(func() { test.NewCanvas().Capture() })
	return app
}
