package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ownway/content"
)

// of is a document of these texts in Markdown.
func of(language string, texts ...string) Document {
	return Document{Language: language, Sections: sections(texts...)}
}

func sections(texts ...string) iter.Seq2[Section, error] {
	return func(yield func(Section, error) bool) {
		for _, t := range texts {
			if !yield(Section{Body: content.Parse(t)}, nil) {
				return
			}
		}
	}
}

func written(t testing.TB, doc Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(context.Background(), &b, doc); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tool runs a program that reads PDFs, on this one.
func tool(t *testing.T, file []byte, command string, arguments ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range arguments {
		arguments[i] = strings.ReplaceAll(a, "FILE", name)
	}
	out, err := exec.Command(command, arguments...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s, which make test installs: %v\n%s", command, err, out)
	}
	return string(out)
}

func read(t *testing.T, file []byte) string {
	t.Helper()
	return tool(t, file, "pdftotext", "-raw", "FILE", "-")
}

// check has another program look at every object.
func check(t *testing.T, file []byte) {
	t.Helper()
	if out := tool(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors found") {
		t.Errorf("qpdf says:\n%s", out)
	}
}

// direct are marks by which pdftotext says in which direction words run.
var direct = regexp.MustCompile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\f]")

// plain is text without what a line's end and a direction add to it.
func plain(s string) string {
	return strings.Join(strings.Fields(direct.ReplaceAllString(s, "")), "")
}

var scripts = map[string]struct{ language, text string }{
	"Latin":        {"en", "Today I wrote for the first time in weeks. The office affirms that difficult efforts fit, and this line is long enough to break at the margin."},
	"Welsh":        {"cy", "Cymraeg: ŵyneb, tŷ, dŵr. Žluťoučký kůň. ĳ ß Æ"},
	"Cyrillic":     {"ru", "Русский и українська мова: ґ є ї."},
	"Greek":        {"el", "Ελληνικά: ἀρχὴ σοφίας"},
	"Arabic":       {"ar", "أكتب اليوم لأول مرة منذ أسابيع"},
	"Hebrew":       {"he", "היום כתבתי בפעם הראשונה"},
	"points":       {"he", "שָׁלוֹם עֲלֵיכֶם"},
	"long Arabic":  {"ar", "أكتب اليوم لأول مرة منذ أسابيع. السلام عليكم ورحمة الله وبركاته، وهذا سطر طويل بما يكفي لينكسر عند حافة الصفحة ثم يستمر بعدها إلى النهاية"},
	"long Hebrew":  {"he", "היום כתבתי בפעם הראשונה מזה שבועות. שָׁלוֹם עֲלֵיכֶם, וזו שורה ארוכה דיה כדי להישבר בשולי הדף, עם Ownway והמספר 42 באמצע"},
	"Devanagari":   {"hi", "क्षत्रिय नियुक्ति प्राधिकारी हिंदी। आज मैंने कई हफ़्तों के बाद पहली बार लिखा।"},
	"Chinese":      {"zh-Hans", "今天我几个星期以来第一次写日记。这一行足够长，会在页边处换行，而且标点符号不应该出现在行首。「你好，世界！」这一行足够长。"},
	"Japanese":     {"ja", "今日は久しぶりに日記を書きました。カタカナも漢字もあります。"},
	"Korean":       {"ko", "오늘 몇 주 만에 처음으로 글을 썼습니다."},
	"Thai":         {"th", "วันนี้ฉันเขียนเป็นครั้งแรกในรอบหลายสัปดาห์ น้ำ ที่นี่"},
	"emoji":        {"en", "Emoji: 😀 ❤️ 👩‍👩‍👧‍👦 👍🏽 and words after it."},
	"unknown":      {"en", "Before \U0010FFFD\u0378 after."},
	"mixed":        {"en", "She wrote שלום to me in 2026, and مرحبا to him."},
	"combinations": {"en", "e\u0301 a\u0308\u0304 fi ffl"},
}

func TestWhatIsWrittenCanBeReadOut(t *testing.T) {
	for name, s := range scripts {
		t.Run(name, func(t *testing.T) {
			file := written(t, of(s.language, s.text))
			check(t, file)
			for way, got := range map[string]string{"as it stands": tool(t, file, "pdftotext", "FILE", "-"), "in columns": tool(t, file, "pdftotext", "-layout", "FILE", "-")} {
				if plain(got) != plain(s.text)+"1" { // the page's number
					t.Errorf("%s: read %q\nwrote %q", way, got, s.text)
				}
			}
		})
	}
}

func TestTheSameTextGivesTheSameFile(t *testing.T) {
	all := Document{Title: "All", Language: "en", Sections: func(yield func(Section, error) bool) {
		for _, name := range []string{"Latin", "Arabic", "Chinese", "emoji"} {
			if !yield(Section{Heading: name, Body: content.Parse(scripts[name].text)}, nil) {
				return
			}
		}
	}}
	one, two := written(t, all), written(t, all)
	if !bytes.Equal(one, two) {
		t.Error("two files differ")
	}
	for _, word := range []string{"Producer", "Creator", "Date", "/ID", "Author"} {
		if bytes.Contains(one, []byte(word)) {
			t.Errorf("the file says %s, which nobody gave", word)
		}
	}
	if !strings.Contains(tool(t, one, "pdfinfo", "FILE"), "Title:           All\n") {
		t.Error("the title is not in the file")
	}
	if bytes.Contains(written(t, of("", "Words.")), []byte("/Info")) {
		t.Error("a document without a title says something of itself")
	}
}

// A struck-out word is replaced before it comes here. It is then in no stream, and what
// stands for it is.
func TestStruckOutWordsAreNowhere(t *testing.T) {
	file := written(t, Document{Title: "For ████", Sections: sections("I met **████** in ████ and said hello.")})
	opened := tool(t, file, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-") + read(t, file)
	for _, word := range []string{"Margaret", "Leeds"} {
		if strings.Contains(opened, word) || strings.Contains(strings.ToUpper(opened), utf16Hex(word)) {
			t.Errorf("%s is in the file", word)
		}
	}
	if !strings.Contains(read(t, file), "████") {
		t.Error("the bars are not in the file")
	}
	if marked := written(t, of("", "Margaret")); !strings.Contains(read(t, marked), "Margaret") {
		t.Error("a word that stays is not found")
	}
}

func TestEveryKindOfTextIsShown(t *testing.T) {
	file := written(t, of("en", "**bold** _slanted_ ~~gone~~ `code` [a place](https://example.org/a)\n\n> quoted\n\n- [x] done\n- one\n\n1. first\n\n| a | b |\n|---|---|\n| c | d |\n\n***\n\n```\nx := 1\n```\n\nNote[^1].\n\n[^1]: Below."))
	check(t, file)
	got := read(t, file)
	for _, want := range []string{"bold slanted gone code a place (https://example.org/a)", "quoted", "☑ done", "• one", "1. first", "a | b", "c | d", "x := 1", "Note[1]", "1 Below."} {
		if !strings.Contains(strings.Join(strings.Fields(got), " "), want) {
			t.Errorf("%q is missing of:\n%s", want, got)
		}
	}
}

// laid is how a document lies on its pages, a line each.
func laid(t *testing.T, doc Document) string {
	t.Helper()
	var b strings.Builder
	f := newFlow(context.Background(), doc, newWriter(&bytes.Buffer{}))
	f.trace = func(x, y float64, l line) {
		fmt.Fprintf(&b, "%d %3.0f %3.0f %s\n", len(f.pages.done)+1, x, y, string(l.text[l.from:l.to]))
	}
	for s := range doc.Sections {
		f.section(s)
	}
	f.end()
	return b.String()
}

func TestLayout(t *testing.T) {
	text := "## A day\n\n" + strings.Repeat("Words that fill a line and a little more. ", 3) + "\n\n- one\n  - two\n\n1. first\n2. second\n\n> quoted\n\n```\na\n\n  b\n```\n\nשלום\n\n- אחת"
	got := laid(t, Document{Sections: func(yield func(Section, error) bool) {
		yield(Section{Heading: "Monday", Small: "5 March 2026", Body: content.Parse(text)}, nil)
	}})
	name := filepath.Join("testdata", "layout.txt")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(name, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestHugeTexts(t *testing.T) {
	for name, text := range map[string]string{
		"a word":   strings.Repeat("a", 2_000_000),
		"newlines": strings.Repeat("\n", 1_000_000),
		"lines":    "```\n" + strings.Repeat("\n", 100_000) + "```",
		"marks":    "a" + strings.Repeat("\u0301", 20_000),
		"joiners":  strings.Repeat("\u200d", 20_000),
		"controls": "a\x00\x01\x1b[2J\x7f\u0085\u2028b\xed\xa0\x80c",
	} {
		t.Run(name, func(t *testing.T) {
			check(t, written(t, of("", text)))
		})
	}
}

func TestErrorsComeBack(t *testing.T) {
	broken := errors.New("no more")
	doc := Document{Sections: func(yield func(Section, error) bool) { yield(Section{}, broken) }}
	if err := Write(context.Background(), &bytes.Buffer{}, doc); !errors.Is(err, broken) {
		t.Errorf("an error among the sections is lost: %v", err)
	}
	if err := Write(context.Background(), full{}, of("", "a")); !errors.Is(err, errFull) {
		t.Errorf("an error of the disk is lost: %v", err)
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if err := Write(stopped, &bytes.Buffer{}, of("", "a")); !errors.Is(err, context.Canceled) {
		t.Errorf("it goes on: %v", err)
	}
}

var errFull = errors.New("full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestPaper(t *testing.T) {
	letter := of("", "a")
	letter.PageSize = Letter
	for size, doc := range map[string]Document{"612 x 792": letter, "595.28 x 841.89": of("", "a")} {
		if info := tool(t, written(t, doc), "pdfinfo", "FILE"); !strings.Contains(info, size) {
			t.Errorf("not %s:\n%s", size, info)
		}
	}
}

// FuzzWrite makes a file of any text, and holds its table against where the objects are.
func FuzzWrite(f *testing.F) {
	for _, s := range scripts {
		f.Add(s.text)
	}
	f.Add("\u202e\u2067a\u05d0\u0661\u2069\x00")
	object := regexp.MustCompile(`^\d+ 0 obj\n`)
	entry := regexp.MustCompile(`(\d{10}) 00000 n \n`)
	f.Fuzz(func(t *testing.T, text string) {
		file := written(t, Document{Title: text, Language: text, Sections: sections(text)})
		at := bytes.LastIndex(file, []byte("\nxref\n"))
		for _, m := range entry.FindAllSubmatch(file[at:], -1) {
			var offset int
			fmt.Sscanf(string(m[1]), "%d", &offset)
			if offset >= len(file) || !object.Match(file[offset:]) {
				t.Fatalf("no object at %d", offset)
			}
		}
	})
}

func BenchmarkThousandEntries(b *testing.B) {
	entry := content.Parse(strings.Repeat("A longer paragraph of plain words to fill many pages of a book of entries. ", 27))
	doc := Document{Sections: func(yield func(Section, error) bool) {
		for i := range 1000 {
			if !yield(Section{Heading: fmt.Sprintf("Entry %d", i), Body: entry}, nil) {
				return
			}
		}
	}}
	b.ReportAllocs()
	for b.Loop() {
		b.ReportMetric(float64(len(written(b, doc))), "bytes")
	}
}
