//go:build unix

package owncopy

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func isError(err, want error) bool { return errors.Is(err, want) }

// bookOf makes a zip of files by name.
func bookOf(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const container = `<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>`

// opf lists one page.
func opf(href string) string {
	return `<package><metadata/><manifest><item id="a" href="` + href + `" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`
}

func TestBooksThatAreMadeToHurt(t *testing.T) {
	bomb := strings.Repeat("<p>nothing</p>", maxFile/14+1)
	encrypted := `<encryption><EncryptedData><CipherData><CipherReference URI="a.xhtml"/></CipherData></EncryptedData></encryption>`
	for name, c := range map[string]struct {
		files map[string]string
		want  error
	}{
		"a bomb":                {map[string]string{"META-INF/container.xml": container, "p.opf": opf("a.xhtml"), "a.xhtml": bomb}, ErrTooLarge},
		"a list that is a bomb": {map[string]string{"META-INF/container.xml": container, "p.opf": strings.Repeat(" ", maxPackage+1)}, ErrTooLarge},
		"a name that climbs":    {map[string]string{"META-INF/container.xml": container, "p.opf": opf("a.xhtml"), "../../a.xhtml": "x"}, ErrClimbs},
		"a name from the root":  {map[string]string{"META-INF/container.xml": container, "/etc/a": "x"}, ErrClimbs},
		"another system's name": {map[string]string{"META-INF/container.xml": container, `..\..\a`: "x"}, ErrClimbs},
		"a part that climbs":    {map[string]string{"META-INF/container.xml": container, "p.opf": opf("../../../etc/passwd")}, ErrClimbs},
		"encoded":               {map[string]string{"META-INF/container.xml": container, "p.opf": opf("%2e%2e/%2e%2e/x.html")}, ErrClimbs},
		"no list":               {map[string]string{"META-INF/container.xml": container}, ErrBroken},
		"no page":               {map[string]string{"META-INF/container.xml": container, "p.opf": opf("a.xhtml")}, ErrBroken},
		"a broken list":         {map[string]string{"META-INF/container.xml": container, "p.opf": "<package><manif"}, ErrBroken},
		"encrypted":             {map[string]string{"META-INF/container.xml": container, "META-INF/encryption.xml": encrypted, "p.opf": opf("a.xhtml"), "a.xhtml": "\x8f\x02"}, ErrProtected},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := read(t.Context(), bookOf(t, c.files), "a.epub", Options{}); !errors.Is(err, c.want) {
				t.Errorf("%v, not %v", err, c.want)
			}
		})
	}
}

// What is too long is refused before it takes memory many times over.
func TestWhatIsTooLongIsRefused(t *testing.T) {
	long := strings.Repeat("word and word\n\n", maxText/15+1)
	for name, file := range map[string]string{
		"a.txt": long, "a.md": long, "a.html": "<html>" + long, "tags.html": "<html>" + strings.Repeat("<i>", maxTags+1),
		"a.epub": string(bookOf(t, map[string]string{"META-INF/container.xml": container, "p.opf": opf("a.xhtml"), "a.xhtml": long})),
	} {
		if _, err := read(t.Context(), []byte(file), name, Options{}); !errors.Is(err, ErrTooLong) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A link in a zip holds the name of a file. It is no page.
func TestALinkInABookLeadsNowhere(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{"META-INF/container.xml": container, "p.opf": opf("a.xhtml")} {
		w, _ := z.Create(name)
		w.Write([]byte(text))
	}
	h := &zip.FileHeader{Name: "a.xhtml"}
	h.SetMode(fs.ModeSymlink | 0o777)
	w, err := z.CreateHeader(h)
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte("/etc/passwd"))
	z.Close()
	if c, err := read(t.Context(), b.Bytes(), "a.epub", Options{}); !errors.Is(err, ErrBroken) {
		t.Errorf("%q, %v", c.Text, err)
	}
}

func TestATruncatedFileKeepsWhatIsThereOrSaysWhatIsWrong(t *testing.T) {
	known := []error{ErrBroken, ErrNoText, ErrOtherFormat}
	for name, file := range samples(t) {
		for part := 1; part < 12; part++ {
			cut := file[:len(file)*part/12]
			_, err := read(t.Context(), cut, name, Options{})
			ok := err == nil
			for _, k := range known {
				ok = ok || errors.Is(err, k)
			}
			if !ok {
				t.Errorf("%s, cut at %d of 12: %v", name, part, err)
			}
			holds(t, cut, name)
		}
	}
}

// A stack that overflows cannot be recovered from: the test program would end.
func TestTagsNestedWithoutEndKeepTheirWords(t *testing.T) {
	for _, tag := range []string{"div", "b", "blockquote", "ul><li", "table><tr><td", "div class=comment", "sup", "a href=x", "svg", "form", "template"} {
		t.Run(tag, func(t *testing.T) {
			c, err := read(t.Context(), []byte("<html><p>before</p>"+strings.Repeat("<"+tag+">", 100_000)+"the last words"), "a.html", Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(c.Text, "before") {
				t.Error("the words before are gone")
			}
			if tag != "svg" && tag != "template" && !strings.Contains(c.Text, "the last words") {
				t.Error("the words within are gone")
			}
		})
	}
}

func TestSpecialFilesAreNotOpened(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe.txt")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{pipe, "/dev/zero", "/dev/null"} {
		if _, err := Read(t.Context(), path, Options{}); !errors.Is(err, ErrNotFile) {
			t.Errorf("%s: %v", path, err)
		}
	}
	// A link that the person chose leads to their file, and to nothing else than a file.
	good, link, trap := filepath.Join(dir, "good.txt"), filepath.Join(dir, "link.txt"), filepath.Join(dir, "trap.txt")
	if err := errors.Join(os.WriteFile(good, []byte("words"), 0o600), os.Symlink(good, link), os.Symlink(pipe, trap)); err != nil {
		t.Fatal(err)
	}
	if c, err := Read(t.Context(), link, Options{}); err != nil || c.Text != "words\n" || c.Title != "link" {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := Read(t.Context(), trap, Options{}); !errors.Is(err, ErrNotFile) {
		t.Errorf("a link to a pipe: %v", err)
	}
}

// changing is a context that is asked before each piece is read, and does something the
// first time.
type changing struct {
	context.Context
	once func()
}

func (c *changing) Err() error {
	if c.once != nil {
		c.once()
		c.once = nil
	}
	return c.Context.Err()
}

func TestAFileThatChangesWhileItIsReadIsRefused(t *testing.T) {
	for name, change := range map[string]func(path string) error{
		"grows": func(path string) error {
			f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = f.WriteString("more")
			return errors.Join(err, f.Close())
		},
		"shrinks": func(path string) error { return os.Truncate(path, 1) },
		"is written over": func(path string) error {
			return errors.Join(os.WriteFile(path, []byte("WORDS"), 0o600), os.Chtimes(path, time.Time{}, time.Unix(1, 0)))
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.txt")
			if err := os.WriteFile(path, []byte("words"), 0o600); err != nil {
				t.Fatal(err)
			}
			ctx := &changing{t.Context(), func() {
				if err := change(path); err != nil {
					t.Error(err)
				}
			}}
			if _, err := Read(ctx, path, Options{}); !errors.Is(err, ErrChanged) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestReadingStopsWhenItIsStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for name, file := range samples(t) {
		if _, err := read(ctx, file, name, Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
