package command_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// clock is what reads the clock on the wall, or waits by it.
var clock = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

// timed are the files of tests that may, and why nothing is judged by it.
var timed = map[string]string{
	"app/watch/bus_test.go":                   "a glance at what must not come can only miss it",
	"cmd/ownway/command/signals_unix_test.go": "the program itself, as another process",
	"journal/hostile_test.go":                 "what hangs is ended after minutes",
	"journal/bench_test.go":                   "measures",
	"journal/killed_test.go":                  "a process is killed at any moment",
	"journal/plainbackups_test.go":            "a backup is read by the system's clock",
	"journal/reseal_linux_test.go":            "a process is killed at any moment",
}

// A test that judges by the clock fails on a machine that does much else. A wait
// for `patience` is let pass: it only ends what hangs. Benchmarks measure, and in
// files that use synctest time is not that of the wall.
func TestNoTestJudgesByTheWallClock(t *testing.T) {
	used := map[string]bool{}
	for _, f := range sources(t) {
		if !f.test || slices.Contains(f.imports, "testing/synctest") {
			continue
		}
		for _, where := range readings(t, f) {
			if used[f.path] = true; timed[f.path] == "" {
				t.Errorf("%s reads the clock on the wall", where)
			}
		}
	}
	for path := range timed {
		if !used[path] {
			t.Errorf("%s reads no clock any more, and may be taken off the list", path)
		}
	}
}

// readings are the places in a file where the clock is read.
func readings(t *testing.T, f source) (places []string) {
	t.Helper()
	files := token.NewFileSet()
	tree, err := parser.ParseFile(files, filepath.Join("../../..", f.path), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range tree.Decls {
		if benchmarks(d) {
			continue
		}
		waits := map[ast.Expr]bool{} // for patience
		for n := range ast.Preorder(d) {
			if call, ok := n.(*ast.CallExpr); ok && len(call.Args) == 1 {
				waits[call.Fun] = isPatience(call.Args[0])
			}
			if s, ok := n.(*ast.SelectorExpr); ok && ofTime(s) && !waits[s] {
				places = append(places, files.Position(s.Pos()).String())
			}
		}
	}
	return places
}

// isPatience reports whether a test waits that long: its own package's, or that of
// the bench.
func isPatience(e ast.Expr) bool {
	if s, ok := e.(*ast.SelectorExpr); ok {
		e = s.Sel
	}
	name, ok := e.(*ast.Ident)
	return ok && strings.EqualFold(name.Name, "patience")
}

func ofTime(s *ast.SelectorExpr) bool {
	x, ok := s.X.(*ast.Ident)
	return ok && x.Name == "time" && slices.Contains(clock, s.Sel.Name)
}

// benchmarks reports whether a declaration is a function of a benchmark.
func benchmarks(d ast.Decl) bool {
	f, ok := d.(*ast.FuncDecl)
	return ok && strings.HasPrefix(f.Name.Name, "Benchmark")
}
