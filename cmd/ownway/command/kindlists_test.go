package command_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// kindsFile alone says which kinds of items there are, and what holds for
// each.
const kindsFile = "journal/kinds.go"

// namesKinds are the functions that name three kinds or more and are no lists of
// kinds, and why.
var namesKinds = map[string]string{
	"app/wording.Kind":  "a kind in words: each needs its own literal to be translated",
	"app/wording.Title": "what stands for a title where there is none: another rule for each",
}

// A list of kinds elsewhere is one that the next kind is forgotten in.
func TestOnlyOneFileListsKinds(t *testing.T) {
	kinds := kindNames(t)
	for _, f := range sources(t) {
		if f.test || f.path == kindsFile || roomOf(f.pkg) == "cmd/tour" {
			continue
		}
		inside := f.pkg == "journal"
		files := token.NewFileSet()
		tree, err := parser.ParseFile(files, filepath.Join("../../..", f.path), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range tree.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && namesKinds[f.pkg+"."+fn.Name.Name] != "" {
				continue
			}
			for n := range ast.Preorder(d) {
				if named := kindsIn(n, kinds, inside); len(named) >= 3 {
					t.Errorf("%s lists %s: ask the table in %s", files.Position(n.Pos()), strings.Join(named, ", "), kindsFile)
				}
			}
		}
	}
}

// kindNames are the constants of the type Kind.
func kindNames(t *testing.T) map[string]bool {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), filepath.Join("../../..", kindsFile), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, d := range tree.Decls {
		block, ok := d.(*ast.GenDecl)
		if !ok || block.Tok != token.CONST {
			continue
		}
		first := block.Specs[0].(*ast.ValueSpec)
		if of, ok := first.Type.(*ast.Ident); !ok || of.Name != "Kind" {
			continue
		}
		for _, spec := range block.Specs {
			for _, name := range spec.(*ast.ValueSpec).Names {
				names[name.Name] = true
			}
		}
	}
	if len(names) < 3 {
		t.Fatalf("found only %d kinds", len(names))
	}
	return names
}

// kindsIn are the kinds that a node lists: the elements or keys of a literal, the
// cases of a switch, the arguments of a call, the parts of a condition.
func kindsIn(n ast.Node, kinds map[string]bool, inside bool) []string {
	var parts []ast.Expr
	switch n := n.(type) {
	case *ast.CompositeLit:
		for _, e := range n.Elts {
			if pair, ok := e.(*ast.KeyValueExpr); ok {
				parts = append(parts, pair.Key, pair.Value)
			} else {
				parts = append(parts, e)
			}
		}
	case *ast.SwitchStmt:
		for _, c := range n.Body.List {
			for _, e := range c.(*ast.CaseClause).List {
				parts = append(parts, operands(e)...)
			}
		}
	case *ast.CallExpr:
		parts = n.Args
	case *ast.BinaryExpr:
		parts = operands(n)
	}
	named := map[string]bool{}
	for _, e := range parts {
		if name := kindNamed(e, inside); kinds[name] {
			named[name] = true
		}
	}
	return slices.Sorted(maps.Keys(named))
}

// operands are what the operators in an expression work on.
func operands(e ast.Expr) []ast.Expr {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		return append(operands(e.X), operands(e.Y)...)
	case *ast.ParenExpr:
		return operands(e.X)
	}
	return []ast.Expr{e}
}

// kindNamed is the name of the constant that an expression is, "" if it is none
// of the package journal.
func kindNamed(e ast.Expr, inside bool) string {
	switch e := e.(type) {
	case *ast.Ident:
		if inside {
			return e.Name
		}
	case *ast.SelectorExpr:
		if of, ok := e.X.(*ast.Ident); ok && of.Name == "journal" {
			return e.Sel.Name
		}
	}
	return ""
}
