package measure

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// check finds out what each name stands for, and with it the circles.
func (t *Tree) check() error {
	listed, err := t.list("-deps", "./...")
	if err != nil {
		return err
	}
	libraries, err := t.libraries(listed)
	if err != nil {
		return err
	}
	known := map[string]*types.Package{}
	for _, l := range listed { // each after those it imports
		i := slices.IndexFunc(t.Packages, func(p *Package) bool { return l.Dir == filepath.Join(t.root, p.Path) })
		if i >= 0 {
			known[l.ImportPath] = t.Packages[i].check(t, l, imports{known, libraries})
		}
	}
	return nil
}

// imports finds packages: those of the tree, which were read before, and libraries.
type imports struct {
	known     map[string]*types.Package
	libraries types.Importer
}

func (i imports) Import(path string) (*types.Package, error) {
	if p := i.known[path]; p != nil {
		return p, nil
	}
	return i.libraries.Import(path)
}

// libraries is what the packages of the tree import from elsewhere, compiled. One that
// needs C is missing.
func (t *Tree) libraries(listed []listedPackage) (types.Importer, error) {
	args := []string{"-export"}
	for _, l := range listed {
		if !t.has(l.Dir) {
			continue
		}
		for _, imported := range l.Imports {
			i := slices.IndexFunc(listed, func(other listedPackage) bool { return other.ImportPath == imported })
			if i >= 0 && !t.has(listed[i].Dir) && !slices.Contains(args, imported) {
				args = append(args, imported)
			}
		}
	}
	compiled, err := t.list(args...)
	if err != nil {
		return nil, err
	}
	return importer.ForCompiler(t.files, "gc", func(path string) (io.ReadCloser, error) {
		for _, l := range compiled {
			if l.ImportPath == path && l.Export != "" {
				return os.Open(l.Export)
			}
		}
		return nil, fmt.Errorf("%s is not compiled", path)
	}), nil
}

// has reports whether a folder is in the tree.
func (t *Tree) has(dir string) bool {
	return dir == t.root || strings.HasPrefix(dir, t.root+string(filepath.Separator))
}

// listedPackage is what the go command knows of a package.
type listedPackage struct {
	ImportPath, Dir, Export string
	GoFiles, Imports        []string
}

// list asks the go command.
func (t *Tree) list(args ...string) (all []listedPackage, err error) {
	c := exec.Command("go", append([]string{"list", "-e", "-tags", "test", "-json=ImportPath,Dir,Export,GoFiles,Imports"}, args...)...)
	c.Dir, c.Env = t.root, append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-buildvcs=false")
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("listing the packages: %w: %s", err, said.Bytes())
	}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listedPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, fmt.Errorf("listing the packages: %w", err)
		}
		all = append(all, p)
	}
}

// check finds out what the names in a package stand for.
func (p *Package) check(t *Tree, l listedPackage, from imports) *types.Package {
	byName, needs := map[string]*File{}, map[string][]string{}
	var trees []*ast.File
	for _, f := range p.Files {
		if slices.Contains(l.GoFiles, path.Base(f.Path)) {
			trees = append(trees, f.tree)
			byName[f.tokens.Name()], f.Uses = f, map[string]int{}
			needs[f.tokens.Name()] = nil
		}
	}
	c := types.Config{Importer: from, Error: func(error) {}} // of what needs C
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	pkg, _ := c.Check(l.ImportPath, t.files, trees, info)
	for name, used := range info.Uses {
		from := t.files.File(name.Pos()).Name()
		if used.Pkg() == pkg {
			to := t.files.File(used.Pos()).Name()
			if from != to && !slices.Contains(needs[from], to) {
				needs[from] = append(needs[from], to)
			}
		} else if fn, ok := used.(*types.Func); ok {
			byName[from].Uses[fn.FullName()]++
		}
	}
	for _, name := range largestCircle(needs) {
		p.Circle = append(p.Circle, byName[name])
	}
	return pkg
}
