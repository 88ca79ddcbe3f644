package journal_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"unicode"

	"go.etcd.io/bbolt"

	"ownway/journal"
	"ownway/journal/internal/wire"
	"ownway/journal/journaltest"
)

// makeJournal leaves a closed journal with one entry at path.
func makeJournal(t *testing.T, path string) {
	t.Helper()
	j, _ := journaltest.NewAt(t, path, journal.Options{})
	save(t, j, entry("2026-11-19", "a", "text"))
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func otherDatabase(t *testing.T, path string, pageSize int) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{PageSize: pageSize})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("accounts")); return err })
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

// Each kind of file that cannot be opened has its sentence and its exit code,
// and stays as it is. Nothing is made beside it but the lock.
func TestFilesThatAreNoJournal(t *testing.T) {
	cases := []struct {
		name string
		make func(t *testing.T, path string)
		want error
		says string
		exit int
	}{
		{"missing", func(*testing.T, string) {}, fs.ErrNotExist, "There is no journal at this place.", journal.ExitFailed},
		{"empty", func(t *testing.T, path string) { write(t, path, nil) }, journal.ErrEmpty, "This file is empty", journal.ExitFailed},
		{"a text", func(t *testing.T, path string) { write(t, path, []byte("Dear diary")) }, journal.ErrNotJournal, "This file is not an Ownway journal.", journal.ExitFailed},
		{"a long text", func(t *testing.T, path string) { write(t, path, bytes.Repeat([]byte("Dear diary\n"), 1e5)) }, journal.ErrNotJournal, "This file is not an Ownway journal.", journal.ExitFailed},
		{"another's database", func(t *testing.T, path string) { otherDatabase(t, path, 4096) }, journal.ErrNotJournal, "This file is not an Ownway journal.", journal.ExitFailed},
		{"another's database with our pages", func(t *testing.T, path string) { otherDatabase(t, path, 16384) }, journal.ErrNotJournal, "This file is not an Ownway journal.", journal.ExitFailed},
		{"zeroes", func(t *testing.T, path string) { write(t, path, make([]byte, 1<<20)) }, journal.ErrDamaged, "This journal's file is damaged.", journal.ExitDamaged},
		{"cut short", func(t *testing.T, path string) {
			makeJournal(t, path)
			if err := os.Truncate(path, 40000); err != nil {
				t.Fatal(err)
			}
		}, journal.ErrDamaged, "This journal's file is damaged.", journal.ExitDamaged},
		{"newer", func(t *testing.T, path string) {
			makeJournal(t, path)
			alterFile(t, path, func(tx *bbolt.Tx) { setHeader(tx, wire.AppendInt(get(tx, "header", []byte("header")), 2, 2)) })
		}, journal.ErrNewer, "This journal was written by a newer version of Ownway.", journal.ExitFailed},
		{"a folder", func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		}, journal.ErrNotRegular, "There is no file at this place, but a folder", journal.ExitFailed},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "journal.ownway")
			c.make(t, path)
			before := contents(t, filepath.Dir(path))
			for _, o := range []journal.Options{{}, {ReadOnly: true}} {
				l, err := journal.Open(path, o)
				if !errors.Is(err, c.want) {
					t.Fatalf("got %v, %v; want %v", l, err, c.want)
				}
				wantExplained(t, err, c.says, c.exit)
			}
			if after := contents(t, filepath.Dir(path)); before != after {
				t.Errorf("the folder was\n%s and is\n%s", before, after)
			}
		})
	}
}

func alterFile(t *testing.T, path string, alter func(tx *bbolt.Tx)) {
	t.Helper()
	copyFile(t, forge(t, path, alter), path)
}

func wantExplained(t *testing.T, err error, says string, exit int) {
	t.Helper()
	e := journal.Explain(err)
	if !strings.HasPrefix(e.What, says) || e.Safe == "" || e.Next == "" || e.Detail == "" || e.Exit != exit {
		t.Errorf("%v is explained as %+v; want %q, exit code %d", err, e, says, exit)
	}
}

// contents are the names and contents in a folder, but for the lock.
func contents(t *testing.T, dir string) string {
	t.Helper()
	var out strings.Builder
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".lock") {
			continue
		}
		b, _ := os.ReadFile(filepath.Join(dir, e.Name()))
		out.WriteString(e.Name() + " " + string(b) + "\n")
	}
	return out.String()
}

func held(role string, pid int, foreign bool) error {
	e := &journal.InUseError{Foreign: foreign}
	e.Role, e.PID, e.Host = role, pid, "here"
	return e
}

func TestEveryErrorHasItsWords(t *testing.T) {
	seen := map[string]error{}
	for _, c := range []struct {
		err  error
		exit int
	}{
		{journal.ErrWrong, journal.ExitWrong},
		{journal.ErrNotCode, journal.ExitWrong},
		{journal.ErrEmptyPassphrase, journal.ExitWrong},
		{journal.ErrLongPassphrase, journal.ExitUsage},
		{journal.ErrUntypable, journal.ExitUsage},
		{journal.ErrUTF16, journal.ExitWrong},
		{&journal.CodeTypoError{Group: 3}, journal.ExitWrong},
		{&journal.CodeTypoError{}, journal.ExitWrong},
		{journal.ErrCost, journal.ExitFailed},
		{journal.ErrSecondFolderAway, journal.ExitFailed},
		{journal.ErrEmpty, journal.ExitFailed},
		{journal.ErrNotJournal, journal.ExitFailed},
		{journal.ErrNewer, journal.ExitFailed},
		{journal.ErrReadOnly, journal.ExitFailed},
		{journal.ErrDamaged, journal.ExitDamaged},
		{journal.ErrNothingLeft, journal.ExitDamaged},
		{journal.ErrInUse, journal.ExitInUse},
		{held("window", 7, false), journal.ExitInUse},
		{held("", 7, false), journal.ExitInUse},
		{held("", 7, true), journal.ExitInUse},
		{journal.ErrNotLock, journal.ExitFailed},
		{&journal.NotLockError{Name: "diary.lock", What: "a pipe"}, journal.ExitFailed},
		{journal.ErrExchanged, journal.ExitFailed},
		{journal.ErrNotRegular, journal.ExitFailed},
		{&journal.FeatureError{Names: []string{"x"}}, journal.ExitFailed},
		{journal.ErrNoItem, journal.ExitFailed},
		{journal.ErrTooLong, journal.ExitFailed},
		{journal.ErrNotText, journal.ExitFailed},
		{journal.ErrClosed, journal.ExitFailed},
		{journal.ErrDay, journal.ExitFailed},
		{fs.ErrExist, journal.ExitFailed},
		{fs.ErrNotExist, journal.ExitFailed},
		{fs.ErrPermission, journal.ExitFailed},
		{syscall.ENOSPC, journal.ExitFailed},
		{syscall.EFBIG, journal.ExitFailed},
		{syscall.ENOTDIR, journal.ExitFailed},
		{syscall.ELOOP, journal.ExitFailed},
		{syscall.ENAMETOOLONG, journal.ExitFailed},
		{errors.New("anything else"), journal.ExitFailed},
	} {
		e := journal.Explain(c.err)
		if e.What == "" || e.Safe == "" || e.Next == "" || e.Detail == "" || e.Exit != c.exit {
			t.Errorf("%v is explained as %+v", c.err, e)
		}
		if other := seen[e.What]; other != nil {
			t.Errorf("%v and %v have the same words", c.err, other)
		}
		seen[e.What] = c.err
		for _, word := range []string{"just", "simply", "should", "failed", "error"} {
			if strings.Contains(strings.ToLower(e.String()), word) {
				t.Errorf("%v is explained with %q", c.err, word)
			}
		}
	}
}

// Names come from a file that anybody may have written.
func TestNamesOfAHostileFileAreShownAndNotObeyed(t *testing.T) {
	for name, names := range map[string][]string{
		"a terminal's sequences": {"\x1b[2J\x1b]0;title\x07", "\u009b31m", "a\x7f"},
		"line breaks":            {"a\nDetails: b\r\n\u2028"},
		"turns of direction":     {"\u202eabc\u2066\u200f"},
		"no text":                {"\xff\x00"},
		"a long one":             {strings.Repeat("long ", 10_000)},
		"10,000 of them":         slices.Repeat([]string{"x\x1b[1A"}, 10_000),
	} {
		e := journal.Explain(fmt.Errorf("opening: %w", &journal.FeatureError{Names: names}))
		for _, text := range []string{e.What, e.Detail} {
			if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) || len(text) > 400 || !strings.Contains(text, `: "`) {
				t.Errorf("%s: it says %d bytes, %.100q", name, len(text), text)
			}
		}
	}
}

func TestWhoHasTheJournalIsSaid(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	journaltest.NewAt(t, path, journal.Options{Role: "window"})
	_, err := journal.Open(path, journal.Options{})
	wantExplained(t, err, "This journal is open in another program (window, process ", journal.ExitInUse)
	// A lock file of which nothing can be read says no more than it knows, but the
	// system may.
	write(t, path+".lock", []byte("?"))
	want := "This journal is open in another program."
	if runtime.GOOS == "linux" {
		want = fmt.Sprintf("Another program holds this journal's file (process %d).", os.Getpid())
	}
	_, err = journal.Open(path, journal.Options{})
	wantExplained(t, err, want, journal.ExitInUse)
}

func TestAClosedJournalSaysSo(t *testing.T) {
	j := journaltest.New(t)
	r := save(t, j, entry("2026-11-19", "", "x"))
	if err := errors.Join(j.Close(), j.Close()); err != nil {
		t.Error(err)
	}
	_, saving := j.Save(r)
	_, reading := j.Get(r.Item)
	_, revisions := j.Revisions(r.Item)
	searching := j.Search(t.Context(), "x", func(journal.Hit) bool { return true })
	_, checking := j.Check(t.Context())
	for name, err := range map[string]error{"saving": saving, "reading": reading, "revisions": revisions, "searching": searching, "checking": checking} {
		if !errors.Is(err, journal.ErrClosed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
