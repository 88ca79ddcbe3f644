package command_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The house has rooms, and doors that open one way. docs/architecture.md draws
// them; here they are held. The files themselves are read, not what one build
// of them needs, so that a door opened for another system is seen as well.

// rooms say, for a folder and what lies below it, into which other rooms its
// code may go. The longest name that fits a package counts.
var rooms = map[string][]string{
	"cmd/ownway":               {"app", "app/watch", "app/input", "app/localbus", "journal", "journal/atomicfile", "journal/exchange", "journal/exchange/bringin", "content", "assets"},
	"cmd/tour":                 {"journal/journaltest"}, // knows the program from outside only, and the keys to look for
	"app":                      {"app/screens", "app/shell", "app/edit", "app/credentials", "app/config", "app/wording", "app/ui", "app/watch", "app/clip", "app/input", "app/localbus", "journal", "journal/atomicfile", "journal/exchange", "content", "assets"},
	"app/screens":              {"app/shell", "app/edit", "app/credentials", "app/config", "app/wording", "app/ui", "app/clip", "app/spelling", "journal", "journal/atomicfile", "journal/exchange", "journal/exchange/bringin", "journal/exchange/owncopy", "content", "assets"},
	"app/shell":                {"app/config", "app/wording", "app/ui", "app/clip", "journal", "content", "assets"},
	"app/edit":                 {"app/shell", "app/config", "app/wording", "app/ui", "app/clip", "app/spelling", "journal", "content", "assets"},
	"app/credentials":          {"app/shell", "app/config", "app/wording", "app/ui", "app/clip", "journal", "journal/atomicfile", "content", "assets"},
	"app/config":               {"app/ui", "journal/atomicfile"},
	"app/wording":              {"journal", "content"},
	"app/apptest":              {"app", "app/screens", "app/shell", "app/edit", "app/credentials", "app/config", "app/wording", "app/ui", "app/clip", "journal", "journal/journaltest"}, // for tests alone
	"app/ui":                   {"app/input", "app/spelling", "content", "assets"},
	"app/spelling":             {}, // sees words, and neither the journal nor the window
	"app/watch":                {"app/localbus"},
	"app/clip":                 {},
	"app/input":                {"app/localbus", "journal/atomicfile"},
	"app/localbus":             {},
	"journal":                  {"journal/atomicfile"},
	"journal/atomicfile":       {},
	"journal/exchange":         {"journal", "journal/atomicfile", "journal/exchange/pdf", "content"},
	"journal/exchange/bringin": {"journal", "journal/exchange", "journal/exchange/owncopy"},
	"journal/exchange/owncopy": {"journal/atomicfile", "content"}, // knows files, and no journal
	"journal/exchange/pdf":     {"content", "assets"},             // knows texts, and no journal
	"journal/journaltest":      {"journal"},
	"content":                  {},
	"assets":                   {},
	"scripts":                  {},
}

// keepers say which room alone may use a library.
var keepers = []struct {
	library string // an import path, and all below it
	rooms   []string
}{
	{"go.etcd.io/bbolt", []string{"journal/internal/store"}},
	{"golang.org/x/crypto", []string{"journal/internal/seal"}},
	{"crypto/aes", []string{"journal/internal/seal"}},
	{"crypto/cipher", []string{"journal/internal/seal"}},
	{"crypto/hpke", []string{"journal/internal/seal"}},
	{"crypto/hkdf", []string{"journal/internal/seal"}},
	{"crypto/mlkem", []string{"journal/internal/seal"}},
	{"crypto/ecdh", []string{"journal/internal/seal"}},
	{"github.com/yuin/goldmark", []string{"content"}},
	{"filippo.io/age", []string{"journal/exchange"}},
	{"codeberg.org/readeck/go-readability", []string{"journal/exchange/owncopy"}},
	{"github.com/wlynxg/chardet", []string{"journal/exchange/owncopy"}},
	{"github.com/go-text/typesetting/fontscan", []string{"journal/exchange/pdf"}},
	{"go.yaml.in/yaml", []string{"journal/exchange/bringin"}},
	{"znkr.io/diff", []string{"app/ui/reader"}},
	{"fyne.io/fyne/v2/app", []string{"cmd/ownway"}},
	{"fyne.io", []string{"app", "assets", "cmd/ownway"}},
	{"github.com/go-gl/glfw", []string{"cmd/ownway"}},
	{"github.com/jezek/xgb", []string{"cmd/tour", "app/watch", "app/clip"}},
	{"github.com/clipperhouse/uax29/v2/words", []string{"app/spelling"}},
	{"github.com/godbus/dbus", []string{"app/watch", "app/localbus", "app/input", "cmd/tour"}},
}

// network is what no room may use. Reading an address or a saved page is not going there.
// go-readability has a function that fetches beside those that read: fetching are the
// names that nobody may call.
var (
	network  = []string{"net", "crypto/tls", "golang.org/x/net"}
	offline  = []string{"net/url", "golang.org/x/net/html"}
	fetching = []string{"codeberg.org/readeck/go-readability/v2.FromURL"}
)

func TestDoorsOpenOneWay(t *testing.T) {
	for _, f := range sources(t) {
		room := roomOf(f.pkg)
		if room == "" {
			t.Errorf("%s is in none of the rooms of the house", f.path)
			continue
		}
		for _, imported := range f.imports {
			own, ok := strings.CutPrefix(imported, "ownway/")
			if !ok || roomOf(own) == room || f.test {
				continue
			}
			if !slices.Contains(rooms[room], roomOf(own)) {
				t.Errorf("%s: %s may not use %s", f.path, room, own)
			}
		}
	}
}

func TestLibrariesStayWhereTheyBelong(t *testing.T) {
	for _, f := range sources(t) {
		for _, imported := range f.imports {
			for _, k := range keepers {
				mayTry := f.test && k.library != "fyne.io/fyne/v2/app" // which needs a display
				if within(imported, k.library) && !mayTry && !withinAny(f.pkg, k.rooms) {
					t.Errorf("%s imports %s, which is for %s alone", f.path, imported, strings.Join(k.rooms, ", "))
				}
			}
		}
	}
}

func TestNoCodeReachesForTheNetwork(t *testing.T) {
	for _, f := range sources(t) {
		for _, imported := range f.imports {
			if withinAny(imported, network) && !slices.Contains(offline, imported) {
				t.Errorf("%s imports %s", f.path, imported)
			}
		}
	}
}

// What the window does in the background goes through Env.Go: a panic of a bare
// goroutine would be printed with all it says, and seal no words first.
func TestTheWindowStartsNoBareGoroutine(t *testing.T) {
	for _, f := range sources(t) {
		if f.test || !within(f.pkg, "app") {
			continue
		}
		files := token.NewFileSet()
		tree, err := parser.ParseFile(files, filepath.Join("../../..", f.path), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for n := range ast.Preorder(tree) {
			if bare, ok := n.(*ast.GoStmt); ok {
				t.Errorf("%s starts a goroutine of its own", files.Position(bare.Pos()))
			}
		}
	}
}

// source is one Go file: where it is, its package's folder, what it imports.
type source struct {
	path, pkg string
	imports   []string
	test      bool
}

// sources are all Go files of the project.
func sources(t *testing.T) []source {
	t.Helper()
	const root = "../../.."
	var all []source
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "out" || entry.Name() == "testdata" || entry.Name() == ".git") {
			return filepath.SkipDir
		}
		if entry.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		f, err := read(root, name)
		all = append(all, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < len(rooms) {
		t.Fatalf("found only %d files", len(all))
	}
	return all
}

func read(root, name string) (source, error) {
	relative, err := filepath.Rel(root, name)
	if err != nil {
		return source{}, err
	}
	relative = filepath.ToSlash(relative)
	f := source{path: relative, pkg: path.Dir(relative), test: strings.HasSuffix(relative, "_test.go")}
	tree, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		return source{}, err
	}
	for _, spec := range tree.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return source{}, err
		}
		f.imports = append(f.imports, imported)
	}
	return f, nil
}

// roomOf is the room that a package belongs to, "" if to none.
func roomOf(pkg string) string {
	best := ""
	for room := range rooms {
		if within(pkg, room) && len(room) > len(best) {
			best = room
		}
	}
	return best
}

// within says whether an import path is root or below it.
func within(p, root string) bool { return p == root || strings.HasPrefix(p, root+"/") }

func withinAny(p string, roots []string) bool {
	return slices.ContainsFunc(roots, func(root string) bool { return within(p, root) })
}
