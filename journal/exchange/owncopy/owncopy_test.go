package owncopy

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownway/content"
)

var update = flag.Bool("update", false, "write the golden files anew")

// samples are the files of testdata: name to bytes. A book lies there as a folder, so that
// one can see what is in it.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{"book.epub": zipped(t, "testdata/book")}
	for _, name := range files {
		switch ext := filepath.Ext(name); ext {
		case ".html", ".txt", ".md", ".mhtml":
			if filepath.Base(name) == "README.md" {
				continue
			}
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all[filepath.Base(name)] = b
		}
	}
	if len(all) < 10 {
		t.Fatalf("only %d samples", len(all))
	}
	return all
}

func zipped(t testing.TB, dir string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if err := z.AddFS(os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWhatIsKeptOfEachSample(t *testing.T) {
	for name, file := range samples(t) {
		t.Run(name, func(t *testing.T) {
			c, err := read(t.Context(), file, name, Options{})
			if err != nil {
				t.Fatal(err)
			}
			got := shown(c)
			golden := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("other than %s:\n%s", golden, firstDifference(got, string(want)))
			}
		})
	}
}

func shown(c Copy) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\nbyline: %s\nsource: %s\ndate: %s\nlanguage: %s\ncomments: %d\nencoding: %s, guessed: %v\nleft:", c.Title, c.Byline, c.Source, c.Date, c.Language, c.Comments, c.Encoding, c.Guessed)
	for _, l := range c.Left {
		fmt.Fprintf(&b, " %d %s;", l.Count, l.Part)
	}
	return b.String() + "\n\n" + c.Text
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d is\n%q, not\n%q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, not %d", len(g), len(w))
}

// What was read of a file and what content shows of the copy are the same words, once each
// and in their order; and nothing in the copy runs, is fetched or leads to anything but the web.
func TestEveryCopyIsHarmlessAndWhole(t *testing.T) {
	for name, file := range samples(t) {
		t.Run(name, func(t *testing.T) {
			holds(t, file, name)
			c, err := read(t.Context(), file, name, Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, never := range []string{"<script", "javascript:", "NOT A WORD OF IT", "pixel.example.com", "stats.example.com", "](" + "data:", "![", "<iframe", "<img"} {
				if name == "signs.html" && never == "<script" || name == "notes.md" && never == "javascript:" {
					continue // in a block of code; as the text of a link that leads nowhere
				}
				if strings.Contains(strings.ToLower(c.Text), strings.ToLower(never)) {
					t.Errorf("it has %q", never)
				}
			}
		})
	}
}

// holds checks what is true of every copy, whatever the file.
func holds(t testing.TB, file []byte, name string) {
	t.Helper()
	d, err := readAs(t.Context(), file, name, Options{})
	if err != nil {
		return
	}
	tree := content.Parse(write(d.blocks))
	harmless(t, tree)
	if len(file) > 1<<16 {
		return // the limits of content show what lies beyond them as it was typed
	}
	if got, want := plainWords(tree), plainWords(&content.Node{Kind: content.Document, Children: d.blocks}); got != want {
		t.Errorf("the words changed:\n%s\nin\n%q", firstDifference(strings.ReplaceAll(got, " ", "\n"), strings.ReplaceAll(want, " ", "\n")), write(d.blocks))
	}
}

func harmless(t testing.TB, n *content.Node) {
	t.Helper()
	switch n.Kind {
	case content.Image:
		t.Errorf("a picture: %q", n.Dest)
	case content.Link:
		dest := strings.ToLower(n.Dest)
		if !strings.HasPrefix(dest, "http://") && !strings.HasPrefix(dest, "https://") && !strings.HasPrefix(dest, "mailto:") {
			t.Errorf("a link to %q", n.Dest)
		}
	}
	for _, c := range n.Children {
		harmless(t, c)
	}
}

// plainWords are the words of a tree without its marks. Footnotes get their numbers by where
// they are first mentioned, so these are left out.
func plainWords(n *content.Node) string {
	var b strings.Builder
	var walk func(*content.Node)
	walk = func(n *content.Node) {
		switch n.Kind {
		case content.Text, content.Code, content.CodeSpan:
			b.WriteString(n.Text)
		case content.Break, content.SoftBreak:
			b.WriteByte(' ')
		}
		for _, c := range n.Children {
			walk(c)
		}
		if !n.Kind.Inline() {
			b.WriteByte(' ')
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// The article of the first sample, read by nothing of ours: its tags cut away by hand.
func TestTheBodyOfASavedPageIsThereOnceInOrder(t *testing.T) {
	page := string(samples(t)["blog.html"])
	_, body, _ := strings.Cut(page, `<div class="entry-content">`)
	body, _, _ = strings.Cut(body, `<div class="sharedaddy">`)
	for _, cut := range []struct{ from, to string }{{"<iframe", "</iframe>"}, {"<", ">"}} {
		for {
			before, rest, found := strings.Cut(body, cut.from)
			if !found {
				break
			}
			_, after, _ := strings.Cut(rest, cut.to)
			body = before + "\n" + after
		}
	}
	body = strings.NewReplacer("&ldquo;", "“", "&rdquo;", "”", "&nbsp;", " ", "&amp;", "&").Replace(body)
	c, err := read(t.Context(), []byte(page), "blog.html", Options{})
	if err != nil {
		t.Fatal(err)
	}
	text, _, _ := strings.Cut(c.Text, "## 26 thoughts")
	got := content.PlainText(content.Parse(strings.Replace(text, `\[A heron by the weir\]`, "", 1)))
	words := func(s string) string {
		return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \u00a0\n\t[].,:“”", r) }), "\n")
	}
	if words(got) != words(body) {
		t.Error(firstDifference(words(got), words(body)))
	}
}

func TestTwentySixCommentsStayNested(t *testing.T) {
	for _, name := range []string{"blog.html", "blog.txt"} {
		c, err := read(t.Context(), samples(t)[name], name, Options{})
		if err != nil || c.Comments != 26 {
			t.Fatalf("%s: %d comments, %v", name, c.Comments, err)
		}
		blocks := content.Parse(c.Text).Children
		thread := blocks[len(blocks)-1]
		if n, deep := commentShape(thread); n != 26 || deep != 5 {
			t.Errorf("%s: %d comments, %d deep", name, n, deep)
		}
	}
}

// commentShape counts items that begin with a name and a day, and how deep they lie.
func commentShape(n *content.Node) (count, deep int) {
	for _, c := range n.Children {
		below, d := commentShape(c)
		count += below
		deep = max(deep, d)
	}
	if n.Kind == content.Item && strings.Contains(content.PlainText(n.Children[0]), " March 2021 at ") {
		return count + 1, deep + 1
	}
	return count, deep
}

func TestReadRefusesWithAReason(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	large := write("large.txt", "x")
	if err := os.Truncate(large, maxFile+1); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]error{
		filepath.Join(dir, "none.txt"):          fs.ErrNotExist,
		dir:                                     ErrNotFile,
		large:                                   ErrTooLarge,
		write("empty.txt", ""):                  ErrNoText,
		write("blank.txt", "\ufeff \r\n\x00\t"): ErrNoText,
		write("empty.html", "<html><script>x()</script></html>"):                                              ErrNoText,
		write("a.pdf", "%PDF-1.7 …"):                                                                          ErrOtherFormat,
		write("a.zip", string(bookOf(t, map[string]string{"a": "b"}))):                                        ErrOtherFormat,
		write("cut.epub", "PK\x03\x04cut"):                                                                    ErrBroken,
		write("cut.mhtml", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-"): ErrBroken,
	} {
		if _, err := Read(t.Context(), path, Options{}); !isError(err, want) {
			t.Errorf("%s: %v, not %v", filepath.Base(path), err, want)
		}
	}
	if _, err := Read(t.Context(), write("a.txt", "x"), Options{Encoding: "morse"}); !isError(err, ErrEncoding) {
		t.Errorf("an unknown encoding: %v", err)
	}
}
