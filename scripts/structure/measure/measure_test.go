package measure

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// read measures a small tree.
func read(t *testing.T, files map[string]string) *Tree {
	t.Helper()
	root := t.TempDir()
	files["go.mod"] = "module small\n\ngo 1.26\n"
	for name, text := range files {
		name = filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tree, err := Read(root)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func TestFilesThatAllNeedEachOtherAreACircle(t *testing.T) {
	tree := read(t, map[string]string{
		"a/one.go":        "package a\n\nfunc one() { two().field++ }\n",
		"a/two.go":        "package a\n\nfunc two() *three { return &three{} }\n",
		"a/three.go":      "package a\n\ntype three struct{ field int }\n\nfunc (three) four() { one() }\n",
		"a/above.go":      "package a\n\nfunc above() { two().four() }\n",
		"a/below.go":      "package a\n\nconst below = 1\n",
		"a/above_test.go": "package a\n\nfunc test() { above() }\n",
		"b/b.go":          "package b\n\nimport \"small/a\"\n\nvar _ = a.None\n",
	})
	var got []string
	for _, f := range tree.Packages[0].Circle {
		got = append(got, f.Path)
	}
	slices.Sort(got)
	if want := []string{"a/one.go", "a/three.go", "a/two.go"}; !slices.Equal(got, want) {
		t.Errorf("the circle is %v, want %v", got, want)
	}
	if n := len(tree.Packages[1].Circle); n != 1 {
		t.Errorf("a file alone is a circle of %d", n)
	}
}

func TestWhatIsCalledOfLibrariesIsCounted(t *testing.T) {
	tree := read(t, map[string]string{"a/a.go": `package a

import (
	"io"
	"os"
)

type file struct{ *os.File }

func a(f file, r io.ReadCloser) { f.Close(); f.Close(); r.Close() }
`})
	uses := tree.Files()[0].Uses
	if uses["(*os.File).Close"] != 2 || uses["(io.Closer).Close"] != 1 || len(uses) != 2 {
		t.Errorf("it counts %v", uses)
	}
}

func TestWhatStandsTwiceIsFound(t *testing.T) {
	const same = "\ta := 1\n\tb := 2\n\tc := 3\n\td := 4\n\te := 5\n\tprintln(a, b, c, d, e)\n"
	tree := read(t, map[string]string{
		"a/a.go": "package a\n\nimport \"os\"\n\nfunc a() {\n" + same + "\tprintln(os.Args)\n}\n",
		"a/b.go": "package a\n\nfunc b() {\n\n\t// Said otherwise.\n\ta  :=  1 // one\n\n" + same[len("\ta := 1\n"):] + "}\n",
		"a/c.go": "package a\n\nfunc c() {\n" + same[len("\ta := 1\n\tb := 2\n"):] + "}\n",
	})
	want := []Place{{"a/a.go", 6, 11, 6}, {"a/b.go", 6, 12, 6}}
	if !slices.Equal(tree.Places, want) {
		t.Errorf("it found %v, want %v", tree.Places, want)
	}
}

func TestMethodsAndLinesAreCounted(t *testing.T) {
	tree := read(t, map[string]string{
		"a/a.go":         "package a\n\ntype a struct{}\n\nfunc (*a) one() {\n}\n",
		"a/a_linux.go":   "package a\n\nfunc (a) two() {}\n",
		"a/a_windows.go": "package a\n\nfunc (a) two() {}\n",
	})
	p := tree.Packages[0]
	if p.Methods["a"] != 2 || p.Lines != 12 || !slices.Equal(tree.Functions, []int{1, 1, 2}) {
		t.Errorf("it counts %v methods, %d lines, functions of %v", p.Methods, p.Lines, tree.Functions)
	}
}
