package journal_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// finish closes a journal a test was given by a re-key, checked whole.
func finish(t *testing.T, j *journal.Journal) {
	t.Helper()
	report, err := j.Check(t.Context())
	if err != nil || !report.OK() {
		t.Errorf("after the re-key the check says %v, %v", report.Problems, err)
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
}

func opens(t *testing.T, path, secret string) error {
	t.Helper()
	l, err := journal.Open(path, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	j, err := l.Unlock(t.Context(), []byte(secret))
	if err != nil {
		return errors.Join(err, l.Close())
	}
	return j.Close()
}

func TestANewPassphraseIsANewKeyForEverything(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, code := journaltest.NewAt(t, path, journal.Options{})
	records := make([]journal.Record, 600)
	for i := range records {
		records[i] = entry("2026-11-19", "", string(rune('a'+i%26)))
	}
	if err := j.SaveAll(t.Context(), records, nil); err != nil {
		t.Fatal(err)
	}
	kept := save(t, j, entry("2026-11-20", "kept", "first"))
	j.Leave(kept.Item)
	kept.Text = "second"
	save(t, j, kept)
	var values [][]byte
	forge(t, path, func(tx *bbolt.Tx) {
		_ = tx.ForEach(func(_ []byte, b *bbolt.Bucket) error {
			return b.ForEach(func(_, v []byte) error { values = append(values, bytes.Clone(v)); return nil })
		})
	})

	next, err := j.Access().ChangePassphrase(t.Context(), []byte("another otter"), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.Save(kept); !errors.Is(err, journal.ErrClosed) {
		t.Errorf("the old journal still saves: %v", err)
	}
	if n := len(next.List(journal.Entry)); n != 601 {
		t.Errorf("%d entries went over", n)
	}
	wantRevisions(t, next, kept.Item, "second", "first")
	kept.Text = "third"
	save(t, next, kept)
	finish(t, next)

	for secret, want := range map[string]error{journaltest.Passphrase: journal.ErrWrong, "another otter": nil, code.String(): nil} {
		if err := opens(t, path, secret); !errors.Is(err, want) {
			t.Errorf("%q gives %v, want %v", secret, err, want)
		}
	}
	// No value of the old file, sealed or not, is anywhere in the new one.
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(values) < 600 {
		t.Fatalf("only %d values were looked for", len(values))
	}
	for _, v := range values {
		if bytes.Contains(after, v[:min(len(v), 64)]) {
			t.Fatal("a value of the old file is in the new one")
		}
	}
}

func TestANewCodeEndsTheOldOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, old := journaltest.NewAt(t, path, journal.Options{})
	kept := save(t, j, entry("2026-11-20", "kept", "words"))
	if _, _, err := j.Access().ChangeCode(t.Context(), journal.Secret{Words: []byte("not it")}, journal.CheapestCost, nil); !errors.Is(err, journal.ErrWrong) {
		t.Fatalf("a wrong passphrase gives %v", err)
	}
	next, code, err := j.Access().ChangeCode(t.Context(), journal.Secret{Words: []byte(journaltest.Passphrase)}, journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := next.Get(kept.Item); err != nil || got.Text != "words" {
		t.Errorf("kept as %q, %v", got.Text, err)
	}
	if err := next.Access().TestCode([]byte(code.String())); err != nil {
		t.Errorf("the new code: %v", err)
	}
	finish(t, next)
	for secret, want := range map[string]error{old.String(): journal.ErrWrong, code.String(): nil, journaltest.Passphrase: nil} {
		if err := opens(t, path, secret); !errors.Is(err, want) {
			t.Errorf("%q gives %v, want %v", secret[:4], err, want)
		}
	}
}

func TestAReKeyThatIsStoppedChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, _ := journaltest.NewAt(t, path, journal.Options{})
	kept := save(t, j, entry("2026-11-20", "kept", "words"))
	before, _ := os.ReadFile(path)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := j.Access().ChangePassphrase(ctx, []byte("another"), journal.CheapestCost, func(int, int) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped: %v", err)
	}
	after, _ := os.ReadFile(path)
	if !bytes.Equal(before, after) {
		t.Error("the file has changed")
	}
	j.Leave(kept.Item)
	kept.Text = "more words"
	save(t, j, kept)
	for passphrase, want := range map[string]error{"": journal.ErrEmptyPassphrase, strings.Repeat("a", journal.MaxPassphrase+1): journal.ErrLongPassphrase} {
		if _, err := j.Access().ChangePassphrase(t.Context(), []byte(passphrase), journal.CheapestCost, nil); !errors.Is(err, want) {
			t.Errorf("a passphrase of %d bytes: %v", len(passphrase), err)
		}
		fresh := filepath.Join(t.TempDir(), "new.ownway")
		if _, _, err := journal.Create(t.Context(), fresh, []byte(passphrase), journal.Options{Cost: journal.CheapestCost}); !errors.Is(err, want) {
			t.Errorf("a journal with a passphrase of %d bytes: %v", len(passphrase), err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if err := opens(t, path, journaltest.Passphrase); err != nil {
		t.Error(err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(left) != 3 {
		t.Errorf("beside the journal, its lock and its backups there is %v", left)
	}
}
