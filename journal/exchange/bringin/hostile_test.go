package bringin

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func fileOf(t testing.TB, name string, raw []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// dayOneJSON has n entries; end, if not 0, is where it is cut off or broken.
func dayOneJSON(n int, text string) []byte {
	var b bytes.Buffer
	b.WriteString(`{"metadata":{"version":"1.0"},"entries":[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		raw, _ := json.Marshal(map[string]any{"uuid": fmt.Sprint("U", i), "text": fmt.Sprint(text, " ", i), "creationDate": "2019-05-01T06:10:00Z", "timeZone": "UTC"})
		b.Write(raw)
	}
	b.WriteString("]}")
	return b.Bytes()
}

func readAll(t testing.TB, path string) (entries int, unread []Unread, err error) {
	t.Helper()
	s := openSample(t, path)
	i, err := Detect(s)
	if err != nil {
		return 0, nil, err
	}
	err = i.Read(t.Context(), s, func(Entry) error { entries++; return nil }, func(u Unread) { unread = append(unread, u) })
	return entries, unread, err
}

// What comes before the place where a file is broken can be had, and the error says where that is.
func TestJSONThatIsBrokenFarInside(t *testing.T) {
	raw := dayOneJSON(12_000, strings.Repeat("words ", 150))
	const at = 10_000_000
	if len(raw) < at {
		t.Fatal("it is too short")
	}
	n, _, err := readAll(t, fileOf(t, "cut.json", raw[:at]))
	if n < 9000 || err == nil || !strings.Contains(err.Error(), "after byte 10000000") {
		t.Errorf("cut off: %d entries, %v", n, err)
	}
	raw[at], raw[at+1] = '\x00', '\x00'
	n, _, err = readAll(t, fileOf(t, "broken.json", raw))
	var from int
	if _, e := fmt.Sscanf(after(err, "from byte "), "%d", &from); e != nil || n < 9000 || from < at-2000 || from > at+1 {
		t.Errorf("broken: %d entries, %v, %v", n, err, e)
	}
}

func after(err error, words string) string {
	if err == nil {
		return ""
	}
	_, rest, _ := strings.Cut(err.Error(), words)
	return rest
}

func TestAnArchiveThatGrowsBeyondMeasure(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("Journal.json")
	if err != nil {
		t.Fatal(err)
	}
	raw := dayOneJSON(1, "x")
	_, _ = w.Write(raw[:len(raw)-2])
	more := []byte(`,"` + strings.Repeat(" ", 1<<20) + `"`)
	for range 400 {
		_, _ = w.Write(more)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if n, _, err := readAll(t, fileOf(t, "bomb.zip", b.Bytes())); !errors.Is(err, ErrBomb) {
		t.Errorf("%d entries, %v", n, err)
	}
}

func TestFilesThatAreNoOrdinaryOnes(t *testing.T) {
	dir := t.TempDir()
	secret := fileOf(t, "secret.md", []byte("---\ndate: 2019-05-01\n---\nNot to be read.\n"))
	if err := errors.Join(os.Symlink(secret, filepath.Join(dir, "link.md")), os.WriteFile(filepath.Join(dir, "2019-05-01.md"), []byte("Words."), 0o600)); err != nil {
		t.Fatal(err)
	}
	n, _, err := readAll(t, dir)
	if n != 1 || err != nil {
		t.Errorf("%d entries, %v", n, err)
	}
	if s := openSample(t, dir); len(s.skipped) != 1 || s.skipped[0].Where != "link.md" {
		t.Errorf("named are %v", s.skipped)
	}
	huge := filepath.Join(t.TempDir(), "huge.json")
	f, err := os.Create(huge)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Truncate(maxFile+1), f.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(huge); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a file of more than 2 GB is %v", err)
	}
	if _, err := Open(os.DevNull); !errors.Is(err, ErrNotOrdinary) {
		t.Errorf("a device is %v", err)
	}
	if _, err := Open(filepath.Join(dir, "nothing")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("nothing is %v", err)
	}
	for name, raw := range map[string]string{"empty.txt": "", "noise.bin": "\x00\x01\x02", "letter.txt": "Dear all,\nno day here.\n", "other.json": `{"a":1}`, "list.json": `[1,2]`} {
		if _, _, err := readAll(t, fileOf(t, name, []byte(raw))); !errors.Is(err, ErrUnknownFormat) {
			t.Errorf("%s is %v", name, err)
		}
	}
	if _, err := Open(fileOf(t, "broken.zip", []byte("PK\x03\x04 and no more"))); err == nil {
		t.Error("a broken archive opens")
	}
}

func TestDatesInManyForms(t *testing.T) {
	for text, want := range map[string]string{
		"2019-05-01T06:10:00Z": "2019-05-01T06:10", "2019-05-01T06:10:00.123+02:00": "2019-05-01T06:10", "2019-05-01 06:10:00 -0700": "2019-05-01T06:10",
		"2019-05-01T06:10": "2019-05-01T06:10", "2019-05-01 06:10:30": "2019-05-01T06:10", "2019-05-01": "2019-05-01", "2019-05": "2019-05",
		"Wed, 01 May 2019 06:10:00 +0200": "2019-05-01T06:10",
	} {
		e := newEntry("")
		if err := when(&e.Record.Meta, text, ""); err != nil || string(e.Record.Day) != want {
			t.Errorf("%q is %q, %v", text, e.Record.Day, err)
		}
	}
	for _, text := range []string{"", "yesterday", "2019-02-30", "30.02.2019", "2019-05-01T25:00"} {
		e := newEntry("")
		if err := when(&e.Record.Meta, text, ""); err == nil {
			t.Errorf("%q is %q", text, e.Record.Day)
		}
	}
}

// FuzzSource reads anything as anything: nothing ends the program, and no text
// comes out that a journal does not take.
func FuzzSource(f *testing.F) {
	for _, paths := range samples(f) {
		for _, p := range paths {
			err := filepath.WalkDir(p, func(name string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				raw, err := os.ReadFile(name)
				for n := range Importers() {
					f.Add(byte(n), raw)
				}
				return err
			})
			if err != nil {
				f.Fatal(err)
			}
		}
	}
	f.Fuzz(func(t *testing.T, n byte, raw []byte) {
		all := Importers()
		i := all[int(n)%len(all)]
		name := "file"
		if i.Format() == "ownway" || i.Format() == "rednotebook" || i.Format() == "dayone-classic" {
			name = map[string]string{"ownway": "a.md", "rednotebook": "2019-05.txt", "dayone-classic": "a.doentry"}[i.Format()]
		}
		s, err := Open(fileOf(t, name, raw))
		if err != nil {
			return
		}
		defer s.Close()
		i.Detect(s)
		_ = i.Read(t.Context(), s, func(e Entry) error {
			if err := e.Record.Check(); err != nil {
				t.Errorf("%v: %+v", err, e.Record)
			}
			return nil
		}, func(Unread) {})
	})
}

func BenchmarkRead(b *testing.B) {
	path := fileOf(b, "Journal.json", dayOneJSON(20_000, strings.Repeat("words ", 250)))
	b.ReportAllocs()
	for b.Loop() {
		if n, _, err := readAll(b, path); n != 20_000 || err != nil {
			b.Fatal(n, err)
		}
	}
}
