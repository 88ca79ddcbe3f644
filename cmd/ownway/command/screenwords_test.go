package command_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// never is what no screen says: it scores, scolds, or makes light of it.
var never = regexp.MustCompile(`(?i)\b(just|simply|should|shouldn['’]t|fail(ed|s|ure)?|streaks?|scores?|badges?|per ?cent|%|average|overdue|missed|well done|great job|congratulations|journeys?|must|ought)\b`)

// moves are Fyne's ways to make something move.
var moves = regexp.MustCompile(`^(New\w*Animation|StartAnimation|NewTicker|NewProgressBarInfinite|NewActivity)$`)

// What is said on screen, wherever in the program it is said, has neither
// scores nor reproaches; and nothing is made to move.
func TestNoScreenScoresScoldsOrMoves(t *testing.T) {
	said := 0
	for _, f := range sources(t) {
		if f.test || !strings.HasPrefix(f.pkg, "app") && f.path != "journal/explain.go" {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), filepath.Join("../../..", f.path), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if moves.MatchString(n.Sel.Name) && f.pkg != "app/watch" {
					t.Errorf("%s makes something move: %s", f.path, n.Sel.Name)
				}
			case *ast.BasicLit:
				text, err := strconv.Unquote(n.Value)
				if n.Kind != token.STRING || err != nil || !strings.Contains(text, " ") {
					return true
				}
				said++
				if word := never.FindString(text); word != "" {
					t.Errorf("%s says %q in %q", f.path, word, text)
				}
			}
			return true
		})
	}
	if said < 500 {
		t.Errorf("only %d sentences were read", said)
	}
}
