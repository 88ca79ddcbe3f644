package measure

import (
	"bytes"
	"go/parser"
	"os"
	"path/filepath"
)

func (t *Tree) readFile(name string) (*File, error) {
	relative, err := filepath.Rel(t.root, name)
	if err != nil {
		return nil, err
	}
	source, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	tree, err := parser.ParseFile(t.files, name, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	return &File{
		Path: filepath.ToSlash(relative), Lines: bytes.Count(source, []byte("\n")),
		tokens: t.files.File(tree.FileStart), tree: tree, source: source,
	}, nil
}
