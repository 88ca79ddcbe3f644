package bringin

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"ownway/journal"
	"ownway/journal/exchange"
	"ownway/journal/journaltest"
)

// frozen are the frozen journals that open with their passphrase alone.
func frozenJournals(t *testing.T) (paths []string) {
	t.Helper()
	all, err := filepath.Glob("../../testdata/v1*/journal.ownway")
	if err != nil || len(all) < 4 {
		t.Fatalf("there are %v, %v", all, err)
	}
	return all
}

// opened opens a copy of a frozen journal.
func opened(t *testing.T, path string) *journal.Journal {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pass, err := os.ReadFile(filepath.Join(filepath.Dir(path), "passphrase.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return journaltest.Unlock(t, fileOf(t, "journal.ownway", raw), strings.TrimSpace(string(pass)))
}

// takenOut writes all of a journal in a form that comes back, and returns where that is.
func takenOut(t *testing.T, j *journal.Journal, format string) string {
	t.Helper()
	const passphrase = "of the archive alone"
	e, _ := exchange.ExporterOf(format)
	to := filepath.Join(t.TempDir(), "out")
	if _, err := exchange.Export(t.Context(), j, e, to, exchange.Options{Passphrase: []byte(passphrase)}); err != nil {
		t.Fatal(err)
	}
	if !e.Sealed {
		return to
	}
	f, err := os.Open(to)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	who, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	r, err := age.Decrypt(f, who)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return fileOf(t, "words.zip", raw)
}

// wantSame compares all that an export has of two journals.
func wantSame(t *testing.T, from, to *journal.Journal) {
	t.Helper()
	for _, kind := range journal.Kinds() {
		if kind.ExportFolder() == "" {
			continue
		}
		if a, b := len(from.List(kind)), len(to.List(kind)); a != b {
			t.Errorf("of kind %s there were %d, and are %d", kind, a, b)
		}
		for _, h := range from.List(kind) {
			a, err := from.Get(h.Item)
			b, err2 := to.Get(h.Item)
			if err := errors.Join(err, err2); err != nil || a.Text != b.Text || hashOf(a) != hashOf(b) || a.Written.Unix() != b.Written.Unix() {
				t.Errorf("%v: was %+v, and is %+v", err, a, b)
			}
		}
	}
}

func TestEveryFrozenJournalGoesRound(t *testing.T) {
	for _, path := range frozenJournals(t) {
		for _, format := range []string{"markdown", "json", "age"} {
			t.Run(filepath.Base(filepath.Dir(path))+"/"+format, func(t *testing.T) {
				from, to := opened(t, path), journaltest.New(t)
				defer journaltest.Finish(t, from)
				defer journaltest.Finish(t, to)
				bring(t, to, takenOut(t, from, format))
				wantSame(t, from, to)
			})
		}
	}
}

// Any journal goes round: with any letters, line ends and fields.
func TestAnyJournalGoesRound(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 1))
	alphabet := []rune("abc ABC\n\r\t\"'\\:-#[]{}|>*_`~<&;\u00e9\u05d0\u0627\u4eac\U0001F600\u200f\u200d\u2028\u00a0\x00\x1b\ufeff")
	text := func(most int) string {
		var b strings.Builder
		for range r.IntN(most + 1) {
			b.WriteRune(alphabet[r.IntN(len(alphabet))])
		}
		return b.String()
	}
	days := []journal.Day{"", "2019", "2019-04", "2019-04-02", "2019-04-02T07:10", "0001-01-01", "9999-12-31T23:59"}
	for round := range 12 {
		from := journaltest.New(t)
		var made []journal.ID
		for range 12 {
			m := journal.Meta{
				Title: text(12), Day: days[r.IntN(len(days))], DayWords: text(4), Sort: text(4), State: text(4), Order: r.Int64() - r.Int64(), Reach: text(8), WhenNot: text(4),
				Source: text(8), Quote: text(12), Kept: r.IntN(2) == 0, Aside: r.IntN(2) == 0, NotBefore: days[r.IntN(len(days))], Zone: text(4), Of: text(4),
			}
			for m.Kind = journal.Setting; m.Kind.ExportFolder() == ""; {
				m.Kind = journal.Kinds()[r.IntN(len(journal.Kinds()))]
			}
			if m.Kind == journal.Highlight {
				m.From = r.Int64N(1 << 40)
			}
			for range r.IntN(3) {
				m.Tags, m.Feelings = append(m.Tags, text(5)), append(m.Feelings, text(5))
			}
			if len(made) > 0 && r.IntN(2) == 0 {
				m.About = made[r.IntN(len(made))]
			}
			saved, err := from.Save(journal.Record{Meta: m, Text: text(60)})
			if err != nil {
				t.Fatal(err)
			}
			made = append(made, saved.Item)
		}
		for _, format := range []string{"markdown", "json"} {
			t.Run(fmt.Sprint(round, format), func(t *testing.T) {
				to := journaltest.New(t)
				defer journaltest.Finish(t, to)
				bring(t, to, takenOut(t, from, format))
				wantSame(t, from, to)
			})
		}
		journaltest.Finish(t, from)
	}
}
