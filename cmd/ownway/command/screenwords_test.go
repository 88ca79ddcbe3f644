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

// keyInWords is a shortcut as it is written on screen.
var keyInWords = regexp.MustCompile(`\b(Ctrl|Alt|Shift)[ +][A-Z0-9]\b|\bF\d{1,2}\b|^Ctrl$`)

// What is shown beside a button or in a menu is the key that is bound: it comes from the
// shortcut itself, by ui.KeyLabel, where the words for keys stand.
func TestNoScreenWritesAKeyByHand(t *testing.T) {
	for _, f := range sources(t) {
		if f.test || !within(f.pkg, "app") || f.path == "app/ui/keys.go" || within(f.pkg, "app/apptest") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), filepath.Join("../../..", f.path), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for n := range ast.Preorder(tree) {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && keyInWords.MatchString(strings.Trim(lit.Value, "\"`")) {
				t.Errorf("%s writes a key by hand: %s", f.path, lit.Value)
			}
		}
	}
}

// Whoever translates the program is given the literals that its words pass to
// lang.L and to wording.Counted: what is put together first, or read from
// somewhere, would never reach them. What changes in a sentence has a name, which
// another language can put elsewhere in it.
func TestWordsOnScreenAreLiterals(t *testing.T) {
	said := 0
	for _, f := range sources(t) {
		if f.test || !within(f.pkg, "app") || f.pkg == "app/wording" {
			continue
		}
		files := token.NewFileSet()
		tree, err := parser.ParseFile(files, filepath.Join("../../..", f.path), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for n := range ast.Preorder(tree) {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				continue
			}
			texts, ok := textsOf(call)
			if !ok {
				t.Errorf("%s says words past lang.L and wording.Counted", files.Position(call.Pos()))
			}
			for _, text := range texts {
				said++
				if lit, ok := text.(*ast.BasicLit); !ok || lit.Kind != token.STRING {
					t.Errorf("%s: the words are no literal", files.Position(text.Pos()))
				} else if verb.MatchString(lit.Value) {
					t.Errorf("%s: what changes in %s has no name", files.Position(text.Pos()), lit.Value)
				}
			}
		}
	}
	if said < 500 {
		t.Errorf("only %d sentences were read", said)
	}
}

// verb is a place for a value without a name.
var verb = regexp.MustCompile(`%(\[\d\])?[+#.\d]*[a-zA-Z]`)

// textsOf are the words that a call says. Not ok: it says them in a way that none
// but package wording uses.
func textsOf(call *ast.CallExpr) (texts []ast.Expr, ok bool) {
	fn, isSelector := call.Fun.(*ast.SelectorExpr)
	if !isSelector {
		return nil, true
	}
	of, _ := fn.X.(*ast.Ident)
	switch {
	case of == nil:
	case of.Name == "lang" && fn.Sel.Name == "L":
		return call.Args[:1], true
	case of.Name == "lang":
		return nil, false
	case of.Name == "wording" && fn.Sel.Name == "Counted":
		return call.Args[1:], true
	}
	return nil, true
}
