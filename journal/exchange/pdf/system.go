package pdf

import (
	"io"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/fontscan"
)

// systemFont is one face of the system's, as far as it is known without loading it.
type systemFont struct {
	file   string
	index  int // within the file
	family string
	aspect font.Aspect
	cmap   font.Cmap // which characters it has
}

// systemFonts are those of the computer, in the order of their files. They are looked for
// once, when a text needs more than the program's own letters. fontscan could do it, but it
// leaves an index of its own in a file.
var systemFonts = sync.OnceValue(func() []systemFont {
	folders, err := fontscan.DefaultFontDirectories(log.New(io.Discard, "", 0))
	if err != nil {
		return nil // the program's own letters remain
	}
	seen := map[string]bool{}
	var found []systemFont
	for _, folder := range folders {
		filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && !seen[name] && isFont(name) {
				seen[name] = true
				found = append(found, describe(name)...)
			}
			return nil // a folder that cannot be read has no fonts for us
		})
	}
	slices.SortStableFunc(found, func(a, b systemFont) int { return strings.Compare(a.file, b.file) })
	return found
})

func isFont(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".ttf", ".otf", ".ttc", ".otc":
		return true
	}
	return false
}

// describe reads what a file says of its fonts; none if it cannot be read.
func describe(name string) []systemFont {
	file, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	loaders, err := opentype.NewLoaders(file)
	if err != nil {
		return nil
	}
	var found []systemFont
	for i, l := range loaders {
		raw, err := l.RawTable(opentype.MustNewTag("cmap"))
		if err != nil {
			continue
		}
		table, _, err := tables.ParseCmap(raw)
		if err != nil {
			continue
		}
		cmap, _, err := font.ProcessCmap(table, tables.FPNone)
		if err != nil {
			continue
		}
		d, _ := font.Describe(l, nil)
		found = append(found, systemFont{name, i, font.NormalizeFamily(d.Family), d.Aspect, cmap})
	}
	return found
}

// load reads a font whole; nil if it cannot be.
func (f systemFont) load() *font.Face {
	file, err := os.Open(f.file)
	if err != nil {
		return nil
	}
	defer file.Close()
	loaders, err := opentype.NewLoaders(file)
	if err != nil || f.index >= len(loaders) {
		return nil
	}
	loaded, err := font.NewFont(loaders[f.index])
	if err != nil {
		return nil
	}
	return font.NewFace(loaded)
}
