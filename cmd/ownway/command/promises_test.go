package command_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A promise names a test or benchmark of a package, or a file.
var named = regexp.MustCompile("`([a-z/]+)\\.((?:Test|Benchmark)\\w+)`|`([a-z/_]+\\.go)`")

// docs/promises.md says what holds each promise. What it names is there, and
// a promise that nothing holds says so.
func TestEveryPromiseNamesTestsThatExist(t *testing.T) {
	const root = "../../.."
	table, err := os.ReadFile(filepath.Join(root, "docs", "promises.md"))
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]string{} // of each package, all its sources
	promises := 0
	for line := range strings.Lines(string(table)) {
		promise, heldBy, ok := strings.Cut(strings.Trim(line, "| \n"), " | ")
		if !ok || promise == "Promise" {
			continue
		}
		promises++
		all := named.FindAllStringSubmatch(heldBy, -1)
		if len(all) != strings.Count(heldBy, "`")/2 {
			t.Errorf("%q names what is neither a test nor a file: %s", promise, heldBy)
		}
		if len(all) == 0 && !strings.HasPrefix(heldBy, "**not held yet**") && !strings.HasPrefix(heldBy, "nobody") && !strings.HasPrefix(heldBy, "not kept out") {
			t.Errorf("nothing holds %q", promise)
		}
		for _, n := range all {
			if n[3] != "" {
				if _, err := os.Stat(filepath.Join(root, n[3])); err != nil {
					t.Errorf("%q: %v", promise, err)
				}
				continue
			}
			if tests[n[1]] == "" {
				tests[n[1]] = testsOf(t, filepath.Join(root, n[1]))
			}
			if !strings.Contains(tests[n[1]], "\nfunc "+n[2]+"(") {
				t.Errorf("%q: %s has no %s", promise, n[1], n[2])
			}
		}
	}
	if promises < 40 {
		t.Errorf("only %d promises were read", promises)
	}
}

// fileInText is a path in the docs: its folders, and its name. Names in capitals are for
// the reader to choose.
var fileInText = regexp.MustCompile("`((?:[a-z]+/)*)(\\w+\\.(?:go|md|py))`")

func TestDocsNameFilesThatAreThere(t *testing.T) {
	const root = "../../.."
	there := map[string]bool{}
	for _, f := range sources(t) {
		there[filepath.Base(f.path)] = true
	}
	docs, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil || len(docs) == 0 {
		t.Fatalf("there are %d docs: %v", len(docs), err)
	}
	seen := 0
	for _, doc := range append(docs, filepath.Join(root, "README.md"), filepath.Join(root, "CONTRIBUTING.md")) {
		text, err := os.ReadFile(doc)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range fileInText.FindAllStringSubmatch(string(text), -1) {
			folder, name := n[1], n[2]
			seen++
			toChoose := strings.Contains(name, "NAME") || name == "FORMAT.go"
			if toChoose || folder == "" && there[name] {
				continue
			}
			if _, err := os.Stat(filepath.Join(root, folder, name)); err != nil {
				t.Errorf("%s names %s%s, which is nowhere", filepath.Base(doc), folder, name)
			}
		}
	}
	if seen < 50 {
		t.Errorf("only %d names were read", seen)
	}
}

// testsOf is the source of all tests in a folder.
func testsOf(t *testing.T, folder string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has no tests: %v", folder, err)
	}
	var all strings.Builder
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(b)
	}
	return all.String()
}

// What a comment names has to be there: a file, what stands in square brackets, and what is
// written like an identifier.
var (
	fileInComment = regexp.MustCompile(`\b\w+\.go\b`)
	linkInComment = regexp.MustCompile(`\[\*?([A-Za-z]\w*(?:\.\w+)*)\]`)
	nameInComment = regexp.MustCompile(`^[A-Z][a-z]+[A-Z]\w*|\b[a-z]+[A-Z]\w*`)
)

// notOurs are words that look like our names.
var notOurs = []string{"macOS", "currentColor", "libX11", "FOLDER", "Mum"}

func TestCommentsNameWhatIsThere(t *testing.T) {
	files, there, seen := token.NewFileSet(), map[string]bool{}, map[string]bool{}
	var trees []*ast.File
	for _, f := range sources(t) {
		tree, err := parser.ParseFile(files, filepath.Join("../../..", f.path), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		trees = append(trees, tree)
		there[filepath.Base(f.path)] = true
		for n := range ast.Preorder(tree) {
			if id, ok := n.(*ast.Ident); ok {
				there[id.Name] = true
			}
		}
	}
	for _, tree := range trees {
		for _, c := range tree.Comments {
			for _, name := range namesIn(c) {
				seen[name] = true
				if !there[name] && !slices.Contains(notOurs, name) {
					t.Errorf("%s names %s, which is nowhere", files.Position(c.Pos()), name)
				}
			}
		}
	}
	for _, name := range notOurs {
		if !seen[name] {
			t.Errorf("no comment names %s any more; take it off the list", name)
		}
	}
}

// namesIn are the names of files and identifiers in a comment.
func namesIn(c *ast.CommentGroup) (names []string) {
	text := c.Text() // without directives
	names = append(fileInComment.FindAllString(text, -1), nameInComment.FindAllString(text, -1)...)
	for _, link := range linkInComment.FindAllStringSubmatch(text, -1) {
		names = append(names, strings.Split(link[1], ".")...)
	}
	return names
}
