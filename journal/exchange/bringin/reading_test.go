package bringin

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// read is what an importer reads of a file, one line an entry: day, zone, title, text.
func read(t *testing.T, path string) (entries []string, unread []Unread, err error) {
	t.Helper()
	s := openSample(t, path)
	i, err := Detect(s)
	if err != nil {
		t.Fatal(err)
	}
	err = i.Read(t.Context(), s, func(e Entry) error {
		r := e.Record
		entries = append(entries, fmt.Sprintf("%s|%s|%s|%s", r.Day, r.Zone, r.Title, r.Text))
		return nil
	}, func(u Unread) { unread = append(unread, u) })
	return entries, unread, err
}

func sameEntries(t *testing.T, path string, want ...string) {
	t.Helper()
	got, unread, err := read(t, path)
	if err != nil || len(unread) > 0 || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%q, %v, %v; it should be %q", got, unread, err, want)
	}
}

// The last letter of a text is the one that a file cut short would end within.
func TestLettersOfWindowsAtTheEndOfAText(t *testing.T) {
	sameEntries(t, fileOf(t, "a.md", []byte("---\ndate: 2019-05-01\n---\nAt the caf\xe9")), "2019-05-01||a|At the café")
	sameEntries(t, fileOf(t, "a.txt", []byte("2019-05-01\nAt the caf\xe9")), "2019-05-01|||At the café")
	sameEntries(t, fileOf(t, "a.csv", []byte("full_date,date,weekday,time,mood,activities,note_title,note\n2019-05-01,1 May,Wednesday,07:10,good,walk,,caf\xe9\n")),
		"2019-05-01T07:10|||café\n\nMood: good. Activities: walk.")
}

func TestLettersOfWindowsInJSON(t *testing.T) {
	raw := []byte(`{"metadata":{},"entries":[{"uuid":"A","creationDate":"2019-05-01T06:10:00Z","text":"At the caf` + "\xe9" + `"}]}`)
	sameEntries(t, fileOf(t, "a.json", raw), "2019-05-01T06:10|+00:00||At the café")
}

// A clock without a zone is that on the wall, wherever that was.
func TestATimeWithoutAZoneIsGivenNone(t *testing.T) {
	for said, want := range map[string]string{
		"2019-05-01 07:10:00":                          "2019-05-01T07:10||",
		"2019-05-01T07:10:00":                          "2019-05-01T07:10||",
		"2019-05-01T00:00:00":                          "2019-05-01T00:00||",
		"2019-05-01 07:10:00 +0200":                    "2019-05-01T07:10|+02:00|",
		"2019-05-01T07:10:00+02:00":                    "2019-05-01T07:10|+02:00|",
		"2019-05-01":                                   "2019-05-01||",
		"2019-05-01 07:10:00\ntimezone: Europe/London": "2019-05-01T07:10|Europe/London|",
	} {
		sameEntries(t, fileOf(t, "a.md", []byte("---\ntitle: T\ndate: "+said+"\n---\nWords.")), want+"T|Words.")
	}
}

func TestOneBadDayOfAMonthCostsNoOther(t *testing.T) {
	dir := t.TempDir()
	month := "astray\n1:\n  text: first\n2:\n  text: 'not closed\n3: {text: third}\n4:\n  text: *nowhere\n5:\n  text: |-\n    two\n\n    6: lines\n5:\n  text: again\n"
	if err := os.WriteFile(filepath.Join(dir, "2019-05.txt"), []byte(month), 0o600); err != nil {
		t.Fatal(err)
	}
	got, unread, err := read(t, dir)
	want := "2019-05-01|||first\n2019-05-03|||third\n2019-05-05|||two\n\n6: lines\n2019-05-05|||again"
	if err != nil || strings.Join(got, "\n") != want || len(unread) != 3 {
		t.Errorf("%q, %v, %v", got, unread, err)
	}
}

// Whoever writes 5/31/2019 anywhere means the same by the rest.
func TestOneFileHasOneOrderOfDayAndMonth(t *testing.T) {
	sameEntries(t, fileOf(t, "a.txt", []byte("5/4/2019\nMay.\n\n5/31/2019\nMay, too.\n")), "2019-05-04|||May.", "2019-05-31|||May, too.")
	sameEntries(t, fileOf(t, "b.txt", []byte("5/4/2019\nApril.\n\n31/5/2019\nMay.\n")), "2019-04-05|||April.", "2019-05-31|||May.")
	sameEntries(t, fileOf(t, "c.txt", []byte("5/4/2019\nApril.\n\n6/4/2019\nApril, too.\n")), "2019-04-05|||April.", "2019-04-06|||April, too.")
}

// failing gives its text, and then an error for ever, as a stick does that was pulled out.
type failing struct{ io.Reader }

var errPulled = errors.New("the stick was pulled out")

func (f failing) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p)
	if err == io.EOF {
		err = errPulled
	}
	return n, err
}

func (failing) Close() error { return nil }

func TestADiskThatFailsEndsTheReading(t *testing.T) {
	begins := "full_date,date,weekday,time,mood,activities,note_title,note\n2019-05-01,1 May,Wednesday,07:10,good,walk,,Words\n"
	s := &Source{Name: "a.csv", names: []string{"a.csv"}, single: true, files: map[string]opener{
		"a.csv": func() (io.ReadCloser, int64, error) { return failing{strings.NewReader(begins)}, maxFile, nil },
	}}
	n, told := 0, 0
	err := daylio{}.Read(t.Context(), s, func(Entry) error { n++; return nil }, func(Unread) {
		if told++; told > 10 {
			t.Fatal("it reads on for ever")
		}
	})
	if n != 1 || !errors.Is(err, errPulled) {
		t.Errorf("%d entries, %v", n, err)
	}
}

// endless is a file that begins with some text and has no end that matters.
func endless(begins string) *Source {
	open := func() (io.ReadCloser, int64, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader(begins), io.LimitReader(same('x'), 400<<20))), maxFile, nil
	}
	return &Source{Name: "a", names: []string{"a"}, single: true, files: map[string]opener{"a": open}}
}

type same byte

func (s same) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(s)
	}
	return len(p), nil
}

func TestOneEntryWithoutEndFillsNoMemory(t *testing.T) {
	for _, c := range []struct {
		i      Importer
		begins string
		before int // entries before it
	}{
		{dayOne{}, `{"entries":[{"creationDate":"2019-05-01T06:10:00Z","text":"Words"},{"text":"`, 1},
		{dayOne{}, `{"x":{"creationDate":1,"entries":2},"a":"`, 0},
		{miniDiary{}, `{"metadata":{},"entries":{"2019-05-01":{"title":"a","text":"b"},"2019-05-02":{"text":"`, 1},
		{daylio{}, "full_date,mood,activities,note\n2019-05-01,good,walk,Words\n2019-05-02,good,walk,\"", 1},
		{jrnlText{}, "[2019-05-01 07:10] Words.\n[2019-05-02 07:10] More.\n", 1},
		{plainText{}, "2019-05-01\nWords.\n2019-05-02\n", 1},
	} {
		s, n := endless(c.begins), 0
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err := c.i.Read(t.Context(), s, func(Entry) error { n++; return nil }, func(Unread) {})
		runtime.ReadMemStats(&after)
		if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 400 {
			t.Errorf("%s takes %d MB", c.i.Name(), mb)
		}
		if n < c.before || !errors.Is(err, ErrTooLong) {
			t.Errorf("%s: %d entries, %v", c.i.Name(), n, err)
		}
	}
}

// Many files that are each within their bounds can be too much together.
func TestAnArchiveOfManyFilesThatGrow(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	page := append([]byte("---\ndate: 2019-05-01\n---\n"), bytes.Repeat([]byte(" "), 16<<20)...)
	for n := range 30 {
		w, err := z.Create(fmt.Sprintf("%d.md", n))
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write(append(page, fmt.Sprint("Words ", n)...))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	s := openSample(t, fileOf(t, "a.zip", b.Bytes()))
	for range 2 { // what was read before is no more than it was
		whole, refused := 0, 0
		for _, name := range s.Names() {
			f, err := s.File(name)
			if err != nil {
				t.Fatal(err)
			}
			switch _, err = io.Copy(io.Discard, f); {
			case err == nil:
				whole++
			case errors.Is(err, ErrBomb):
				refused++
			}
		}
		if whole == 0 || refused == 0 || whole+refused != 30 {
			t.Errorf("%d are read, %d refused", whole, refused)
		}
	}
}

// In Day One's files the fields stand in no order, and photos say a lot about themselves.
func TestAnEntryOfDayOneMayBeginWithMuchElse(t *testing.T) {
	raw := `{"metadata":{},"entries":[{"uuid":"A","richText":"` + strings.Repeat("x", 200_000) + `","text":"Words.","creationDate":"2019-05-01T06:10:00Z"}]}`
	sameEntries(t, fileOf(t, "a.json", []byte(raw)), "2019-05-01T06:10|+00:00||Words.")
}

func TestWhatIsNotBroughtFromDayOneIsNamed(t *testing.T) {
	raw := `{"metadata":{},"entries":[{"creationDate":"2019-05-01T06:10:00Z","text":"![](dayone-moment:/video/B)","videos":[{},{}],"audios":[{}],"pdfAttachments":[{}]},` +
		`{"creationDate":"2019-05-02T06:10:00Z","text":"Words.\n![](dayone-moment:/audio/C)","audios":[{}],"starred":true}]}`
	sameEntries(t, fileOf(t, "a.json", []byte(raw)),
		"2019-05-01T06:10|+00:00||Left in Day One: 2 videos, 1 recording, 1 PDF.",
		"2019-05-02T06:10|+00:00||Words.\n\nLeft in Day One: 1 recording.")
}

func TestAnIdOfMiniDiariumMayBeAWord(t *testing.T) {
	raw := `{"metadata":{"application":"Mini Diarium"},"entries":[{"id":"a-b","date":"2019-05-01","text":"Words."},{"id":7,"date":"2019-05-02","text":"More."},{"id":null,"date":"2019-05-03","text":"Most."}]}`
	path := fileOf(t, "a.json", []byte(raw))
	sameEntries(t, path, "2019-05-01|||Words.", "2019-05-02|||More.", "2019-05-03|||Most.")
	var ids []string
	s := openSample(t, path)
	err := miniDiarium{}.Read(t.Context(), s, func(e Entry) error { ids = append(ids, e.ID); return nil }, func(Unread) {})
	if want := []string{"a-b", "7", ""}; err != nil || !slices.Equal(ids, want) {
		t.Errorf("%q, %v", ids, err)
	}
}

// Whoever names a format may name it for anything.
func TestAFolderIsReadAsAFormatOfOneFile(t *testing.T) {
	for _, i := range Importers() {
		s := openSample(t, t.TempDir())
		err := i.Read(t.Context(), s, func(Entry) error { t.Error("an entry"); return nil }, func(u Unread) { t.Error(u) })
		if err != nil && !errors.Is(err, ErrEmpty) {
			t.Errorf("%s: %v", i.Name(), err)
		}
		if i.Detect(s) {
			t.Errorf("it is taken for %s", i.Name())
		}
	}
	dir := t.TempDir()
	for _, name := range []string{"a.csv", "b.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("full_date,mood,activities,note\n2019-05-01,good,walk,Words\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, i := range []Importer{daylio{}, plainText{}, jrnlJSON{}, miniDiary{}, miniDiarium{}} {
		err := i.Read(t.Context(), openSample(t, dir), func(Entry) error { t.Error("an entry"); return nil }, func(u Unread) { t.Error(u) })
		if !errors.Is(err, errSeveral) {
			t.Errorf("%s, of two files: %v", i.Name(), err)
		}
	}
}
