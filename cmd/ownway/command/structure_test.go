package command_test

import (
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"ownway/scripts/structure/measure"
)

// How the rooms are built inside: no screen knows another, one package reaches for what
// the window shows, and nothing grows so large that nobody finds a way in it.
//
// A figure that is above its bound today stands in a list, and may only go down. What
// is within the bound again is taken off the list.

// bounded is a figure that has a bound, and those that are above it today.
type bounded struct {
	what  string
	most  int
	above map[string]int
}

var (
	circles = bounded{"files that all need each other", 12, map[string]int{}}
	methods = bounded{"methods", 50, map[string]int{}}
	lines   = bounded{"lines", 7000, map[string]int{
		"journal": 8884,
	}}
	screenLines = bounded{"lines", 2500, map[string]int{}}
)

// canvas are the methods with which what the window shows is changed or asked.
var canvas = []string{"(fyne.io/fyne/v2.Canvas).", "(fyne.io/fyne/v2.Window).Canvas", "(fyne.io/fyne/v2.Window).SetContent"}

// touchesCanvas are the uses of it in the window's rooms outside of app/shell.
var touchesCanvas = map[string]int{
	"app/app.go":         4, // the size of the window, to open it there again
	"app/inputmethod.go": 1, // handed to the input method, which asks where the caret is
}

// tree is the whole of the code.
var tree = sync.OnceValues(func() (*measure.Tree, error) { return measure.Read("../../..") })

func measured(t *testing.T) *measure.Tree {
	t.Helper()
	tree, err := tree()
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// hold compares figures with their bound.
func (b bounded) hold(t *testing.T, figures map[string]int) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(figures)) {
		n, most := figures[name], max(b.most, b.above[name])
		if n > most {
			t.Errorf("%s has %d %s, and may have %d", name, n, b.what, most)
		}
	}
	for name, was := range b.above {
		if n := figures[name]; n <= b.most {
			t.Errorf("%s has %d %s now: take it off the list", name, n, b.what)
		} else if n < was {
			t.Logf("%s has %d %s by now, not %d: write that into the list", name, n, b.what, was)
		}
	}
}

// What a screen wants of another it says to app/shell, as a route.
func TestNoScreenImportsAnotherScreen(t *testing.T) {
	for _, f := range sources(t) {
		if f.test || !within(f.pkg, "app/screens") {
			continue
		}
		for _, imported := range f.imports {
			other, ok := strings.CutPrefix(imported, "ownway/")
			if ok && within(other, "app/screens") && other != f.pkg {
				t.Errorf("%s: %s knows %s", f.path, f.pkg, other)
			}
		}
	}
}

// What the window shows, where the focus is and what a key does are changed in one
// place. Widgets (app/ui) live on a canvas, and the input method (app/input) asks it
// where the caret is.
func TestOnlyTheScreensShellTouchesTheCanvas(t *testing.T) {
	touches := map[string]int{}
	for _, p := range measured(t).Packages {
		if p.Path != "app" && !withinAny(p.Path, []string{"app/screens", "app/edit", "app/credentials", "app/shell"}) {
			continue
		}
		for _, f := range p.Files {
			for name, times := range f.Uses {
				if slices.ContainsFunc(canvas, func(prefix string) bool { return strings.HasPrefix(name, prefix) }) {
					touches[f.Path] += times
				}
			}
		}
	}
	seen := false
	for name := range touches {
		if path.Dir(name) == "app/shell" {
			seen = true
			delete(touches, name)
		}
	}
	if !seen {
		t.Error("app/shell does not touch the canvas either: this test sees nothing")
	}
	bounded{"uses of the canvas", 0, touchesCanvas}.hold(t, touches)
}

// A library that reads pages can fetch them too. It is never asked to.
func TestNoLibraryIsAskedToFetch(t *testing.T) {
	seen := false
	for _, p := range measured(t).Packages {
		for _, f := range p.Files {
			for name, times := range f.Uses {
				seen = seen || strings.HasPrefix(name, "(*codeberg.org/readeck/go-readability/v2.Parser).")
				if slices.Contains(fetching, name) {
					t.Errorf("%s calls %s %d times", f.Path, name, times)
				}
			}
		}
	}
	if !seen {
		t.Error("nothing calls go-readability: this test sees nothing")
	}
}

// A circle of files is read whole or not at all.
func TestNoCircleOfFilesIsLarge(t *testing.T) {
	figures := map[string]int{}
	for _, p := range measured(t).Packages {
		if !within(p.Path, "cmd/tour") {
			figures[p.Path] = len(p.Circle)
		}
	}
	if figures["app/shell"] < 2 {
		t.Error("no file of app/shell needs another: this test sees nothing")
	}
	circles.hold(t, figures)
}

// A widget answers many of Fyne's interfaces, and has more methods than all else.
func TestRulesOfSize(t *testing.T) {
	ofTypes, ofPackages, ofScreens := map[string]int{}, map[string]int{}, map[string]int{}
	for _, p := range measured(t).Packages {
		ofPackages[p.Path] = p.Lines
		if within(p.Path, "app/screens") {
			ofScreens[p.Path] = p.Lines
		}
		if within(p.Path, "cmd/tour") {
			continue // each step of the tour is a method, and the tour is no part of the program
		}
		for name, n := range p.Methods {
			ofTypes[p.Path+"."+name] = n
		}
	}
	methods.hold(t, ofTypes)
	lines.hold(t, ofPackages)
	screenLines.hold(t, ofScreens)
}
