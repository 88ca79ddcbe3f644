// Package measure tells how a tree of Go code is built: how long its files and
// functions are, which files of a package need each other, which types have the most
// methods, and what stands in it more than once. Tests are left out everywhere.
package measure

import (
	"go/ast"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Tree is the code below a folder, for whatever system.
type Tree struct {
	Packages  []*Package // by path
	Functions []int      // how many lines each has, the fewest first
	Places    []Place    // that are repeated

	root  string
	files *token.FileSet
}

// Package is the code in one folder.
type Package struct {
	Path    string // from the root of the tree
	Lines   int
	Files   []*File
	Methods map[string]int // by type
	Circle  []*File        // the largest, see Read
}

// File is one file.
type File struct {
	Path  string // from the root of the tree
	Lines int
	Uses  map[string]int // what it calls of libraries, "fmt.Println" or "(*os.File).Close", and how often

	tokens *token.File
	tree   *ast.File
	source []byte
}

// Read reads a tree. Folders of test data, and what is built, are none of it.
//
// A package's largest circle are files of which each needs every other, straight or
// through others. A file needs another if it names something that the other declares: a
// function, a method, a field, a type. Where no two need each other it is one file. That,
// and what files use of libraries, is of the code as it is built for the tests on this
// system; of a package that is not built then, and of what needs C, it is not known.
func Read(root string) (*Tree, error) {
	t := &Tree{files: token.NewFileSet()}
	packages := map[string]*Package{}
	root, err := filepath.Abs(root)
	if err == nil {
		t.root, err = filepath.EvalSymlinks(root)
	}
	if err != nil {
		return nil, err
	}
	err = filepath.WalkDir(t.root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && slices.Contains([]string{"out", "testdata", ".git"}, entry.Name()) {
			return filepath.SkipDir
		}
		if entry.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		f, err := t.readFile(name)
		if err != nil {
			return err
		}
		folder := path.Dir(f.Path)
		if packages[folder] == nil {
			packages[folder] = &Package{Path: folder, Methods: map[string]int{}}
		}
		packages[folder].Files = append(packages[folder].Files, f)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, folder := range slices.Sorted(maps.Keys(packages)) {
		t.add(packages[folder])
	}
	slices.Sort(t.Functions)
	t.Places = repeated(t.Files())
	return t, t.check()
}

// Files are all files of all packages.
func (t *Tree) Files() (all []*File) {
	for _, p := range t.Packages {
		all = append(all, p.Files...)
	}
	return all
}

// add counts what a package has. A method that is written once for each system is one.
func (t *Tree) add(p *Package) {
	t.Packages = append(t.Packages, p)
	counted := map[string]bool{}
	for _, f := range p.Files {
		p.Lines += f.Lines
		for _, d := range f.tree.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			t.Functions = append(t.Functions, f.tokens.Line(fn.End())-f.tokens.Line(fn.Pos())+1)
			if of := receiver(fn); of != "" && !counted[of+"."+fn.Name.Name] {
				counted[of+"."+fn.Name.Name] = true
				p.Methods[of]++
			}
		}
	}
}

// receiver is the type that a method belongs to, "" for a function.
func receiver(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return ""
	}
	at := fn.Recv.List[0].Type
	for {
		switch of := at.(type) {
		case *ast.StarExpr:
			at = of.X
		case *ast.IndexExpr:
			at = of.X
		case *ast.IndexListExpr:
			at = of.X
		case *ast.Ident:
			return of.Name
		default:
			return ""
		}
	}
}
