package assets

import (
	"bytes"
	"encoding/xml"
	"go/ast"
	"go/parser"
	"go/token"
	"image/png"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// declared returns the values of all constants of the given type in assets.go, so that no list has to be kept twice.
func declared(t *testing.T, typeName string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "assets.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if id, ok := spec.Type.(*ast.Ident); !ok || id.Name != typeName {
			return true
		}
		value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, value)
		return true
	})
	slices.Sort(values)
	return values
}

func TestEveryIconHasANameAndEveryNameAnIcon(t *testing.T) {
	entries, err := icons.ReadDir("icons")
	if err != nil {
		t.Fatal(err)
	}
	var drawn []string
	for _, entry := range entries {
		drawn = append(drawn, strings.TrimSuffix(entry.Name(), ".svg"))
	}
	slices.Sort(drawn)
	if names := declared(t, "Icon"); !slices.Equal(names, drawn) {
		t.Errorf("named: %v\ndrawn: %v", names, drawn)
	}
}

// A picture that is only filled looks alike at every size: Fyne draws lines as thick on any.
func TestIconsAreFilledAndTakeTheirColourFromOutside(t *testing.T) {
	for _, name := range declared(t, "Icon") {
		svg := Icon(name).SVG()
		if bytes.Contains(svg, []byte("stroke")) || bytes.Count(svg, []byte(`fill="currentColor"`)) != 1 {
			t.Errorf("%s is drawn with a line, or in more than one", name)
		}
		if bytes.Contains(svg, []byte("#")) {
			t.Errorf("%s brings its own colour", name)
		}
		readXML(t, name, svg)
	}
}

func TestAllIconsAreDrawnWithOneLine(t *testing.T) {
	const line = `<g fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">`
	for _, name := range declared(t, "Icon") {
		drawing, err := os.ReadFile("lines/" + name + ".svg")
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(drawing, []byte(line)) || bytes.Count(drawing, []byte("stroke=")) != 1 {
			t.Errorf("%s is drawn with another line", name)
		}
		readXML(t, name, drawing)
	}
}

func readXML(t *testing.T, name string, svg []byte) {
	t.Helper()
	for decoder := xml.NewDecoder(bytes.NewReader(svg)); ; {
		if _, err := decoder.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

func TestEveryFontIsTrueTypeAndItsLicenceIsThere(t *testing.T) {
	names := declared(t, "Font")
	if len(names) != 4 {
		t.Errorf("%d fonts, want four styles", len(names))
	}
	for _, name := range names {
		if !bytes.HasPrefix(Font(name).TTF(), []byte{0, 1, 0, 0}) {
			t.Errorf("%s is no TrueType file", name)
		}
	}
	if !strings.Contains(FontLicence(), "SIL OPEN FONT LICENSE Version 1.1") {
		t.Error("the licence of the fonts is missing")
	}
}

func TestTheAppIconIsThere(t *testing.T) {
	config, err := png.DecodeConfig(bytes.NewReader(AppIcon()))
	if err != nil {
		t.Fatal(err)
	}
	if config.Width != 256 || config.Height != 256 {
		t.Errorf("the icon is %d by %d", config.Width, config.Height)
	}
	if !bytes.Contains(AppDrawing(), []byte("<svg")) {
		t.Error("the drawing of the icon is missing")
	}
}

func TestAMissingNameIsNilAndNoPanic(t *testing.T) {
	if Icon("no such").SVG() != nil || Font("no such").TTF() != nil {
		t.Error("something was found under a name that does not exist")
	}
}
