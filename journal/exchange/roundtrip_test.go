package exchange

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// mustRoundTrip takes a journal out as JSON and reads it back.
func mustRoundTrip(t *testing.T, j *journal.Journal) {
	t.Helper()
	var file struct{ Items []Item }
	if err := json.Unmarshal([]byte(take(t, j, "json", Selection{})), &file); err != nil {
		t.Fatal(err)
	}
	back := map[journal.ID]journal.Record{}
	for _, i := range file.Items {
		r, err := i.Record()
		if err != nil {
			t.Error(err)
		}
		r.At = i.Saved
		back[r.Item] = r
	}
	n := 0
	for _, kind := range journal.Kinds() {
		if kind.ExportFolder() == "" {
			continue
		}
		for _, h := range j.List(kind) {
			n++
			want, err := j.Get(h.Item)
			if err != nil {
				t.Fatal(err)
			}
			if got := back[h.Item]; plainly(got) != plainly(want) {
				t.Errorf("it came back as\n%s\nand was\n%s", plainly(got), plainly(want))
			}
		}
	}
	if n != len(back) {
		t.Errorf("%d of %d came back", len(back), n)
	}
}

// plainly is all of a record that an export has.
func plainly(r journal.Record) string {
	m := r.Meta
	return fmt.Sprintf("%s %s %q %q %q %q %q %q %s %q %q %q %d %q %q %q %q %d %v %v %q %s %s %q", m.Item, m.Kind, r.Text, m.Title, m.Day, m.DayWords,
		m.Tags, m.Feelings, m.About, m.Of, m.Sort, m.State, m.Order, m.Reach, m.WhenNot, m.Source, m.Quote, m.From, m.Kept, m.Aside, m.NotBefore,
		m.At.Format(time.RFC3339Nano), m.Written.Format(time.RFC3339Nano), m.Zone)
}

func TestEveryFrozenJournalComesBackFromJSON(t *testing.T) {
	codes, err := filepath.Glob("../testdata/v1*/code.txt")
	more, err2 := filepath.Glob("../testdata/v1*/*/code.txt")
	if codes = append(codes, more...); err != nil || err2 != nil || len(codes) < 6 {
		t.Fatalf("%d journals, %v, %v", len(codes), err, err2)
	}
	for _, code := range codes {
		t.Run(filepath.ToSlash(filepath.Dir(code)), func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join(filepath.Dir(code), "journal.ownway"))
			path := filepath.Join(t.TempDir(), "journal.ownway")
			if err := errors.Join(err, os.WriteFile(path, raw, 0o600)); err != nil {
				t.Fatal(err)
			}
			mustRoundTrip(t, journaltest.Unlock(t, path, strings.TrimSpace(read(t, filepath.Dir(code), "code.txt"))))
		})
	}
}

func TestAnyJournalComesBackFromJSON(t *testing.T) {
	pieces := []string{"", "a", "é e\u0301", "</script><b>", "\x00\u2028\u202e", "\"\\", "\r\n\n", "👩🏽‍🌾 नमस्ते", "---\n", ",\n]}"}
	days := []journal.Day{"", "2019", "2019-04", "2026-11-19", "2026-11-19T07:10"}
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 1))
		word := func() (s string) {
			for range r.IntN(4) {
				s += pieces[r.IntN(len(pieces))]
			}
			return s
		}
		j, about := journaltest.New(t), journal.ID{}
		for range r.IntN(40) {
			kinds := journal.Kinds()
			about = save(t, j, journal.Meta{
				Kind: kinds[r.IntN(len(kinds))], Title: word(), Day: days[r.IntN(len(days))], DayWords: word(), Tags: []string{word(), word()},
				Feelings: []string{word()}, About: about, Of: word(), Sort: word(), State: word(), Order: r.Int64() - 1<<62, Reach: word(), WhenNot: word(),
				Source: word(), Quote: word(), From: r.Int64N(1 << 40), Kept: r.IntN(2) == 0, Aside: r.IntN(2) == 0, NotBefore: days[r.IntN(len(days))], Zone: word(),
			}, word())
		}
		mustRoundTrip(t, j)
	}
}

func TestNothingReadableIsPutAmongTheBackups(t *testing.T) {
	j := fullJournal(t)
	backup, err := j.Backups().Make(t.Context(), journal.BesideJournal)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Dir(backup.Path)
	before, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(folder, link); err != nil {
		t.Fatal(err)
	}
	for _, e := range Exporters() {
		for _, to := range []string{folder, filepath.Join(folder, "x"), filepath.Join(link, "x")} {
			if _, err := Export(t.Context(), j, e, to, Options{Passphrase: []byte("a quiet heron")}); !errors.Is(err, ErrOwnFolder) {
				t.Errorf("%s: error %v", e.Format, err)
			}
		}
	}
	if after, err := os.ReadDir(folder); err != nil || len(after) != len(before) {
		t.Errorf("the folder holds %v, %v", after, err)
	}
}
