package journal_test

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownway/journal"
	"ownway/journal/journaltest"
)

const mark = "\ufeff"

// untypable is a passphrase with each kind of thing that no box takes from a keyboard.
var untypable = map[string]string{
	"tab": "a\tb", "zero byte": "a\x00b", "escape": "a\x1bb", "delete": "a\x7f", "line break": "a\n", "carriage return": "a\r",
	"next line": "a\u0085b", "line separator": "a\u2028b", "paragraph separator": "a\u2029b",
	"byte order mark": mark + "a", "byte order mark within": "a" + mark,
}

func TestANewPassphraseCanBeTyped(t *testing.T) {
	for name, words := range untypable {
		if err := journal.CheckPassphrase([]byte(words)); !errors.Is(err, journal.ErrUntypable) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, words := range []string{"a b", "é", "e\u0301", "夜", "می\u200cروم", "👩🏽‍🌾", " "} {
		if err := journal.CheckPassphrase([]byte(words)); err != nil {
			t.Errorf("%q: %v", words, err)
		}
	}
	if err := journal.CheckPassphrase([]byte("a\xff")); !errors.Is(err, journal.ErrNotText) {
		t.Errorf("no text: %v", err)
	}
	for _, words := range []string{"\xff\xfea\x00", "\xfe\xff\x00a"} {
		if err := journal.CheckPassphrase([]byte(words)); !errors.Is(err, journal.ErrUTF16) {
			t.Errorf("%q: %v", words, err)
		}
	}
}

// Every place that sets a passphrase holds it to the same check, before it works.
func TestEveryPlaceRefusesAPassphraseThatCannotBeTyped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	for name, words := range untypable {
		if _, _, err := journal.Create(t.Context(), path, []byte(words), journal.Options{Cost: journal.CheapestCost}); !errors.Is(err, journal.ErrUntypable) {
			t.Errorf("a new journal, %s: %v", name, err)
		}
	}
	if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("something was made: %v", err)
	}
	j := journaltest.New(t)
	for name, words := range untypable {
		if _, err := j.Access().ChangePassphrase(t.Context(), []byte(words), journal.CheapestCost, nil); !errors.Is(err, journal.ErrUntypable) {
			t.Errorf("another passphrase, %s: %v", name, err)
		}
	}
	if j.IsClosed() {
		t.Error("the journal is at its end")
	}
}

const frozenPassphrases = "testdata/v1-passphrases"

var frozenUntyped = []string{"byte-order-mark", "tab", "zero-byte", "not-text", "utf-16"}

// thaw unpacks a frozen journal.
func thaw(t *testing.T, name string) (path string) {
	t.Helper()
	packed, err := os.Open(filepath.Join(frozenPassphrases, name+".ownway.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "journal.ownway")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestJournalsOfPassphrasesThatNobodyTypesStillOpen(t *testing.T) {
	for _, name := range frozenUntyped {
		words := read(t, filepath.Join(frozenPassphrases, name+".txt"))
		path := thaw(t, name)
		m, err := journal.OpenMending(t.Context(), path, journal.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(m.Unlock(t.Context(), with(words, nil)), m.Close()); err != nil {
			t.Errorf("%s, to be mended: %v", name, err)
		}
		j := journaltest.Unlock(t, path, words)
		if list := j.List(journal.Entry); len(list) != 1 || list[0].Preview != "kept" {
			t.Errorf("%s: %d entries", name, len(list))
		}
	}
}

// What Notepad put before the words does not keep a journal shut: not with a
// passphrase, not with a code, and not where a key file is needed too.
func TestAByteOrderMarkBeforeAWayInIsPassedOver(t *testing.T) {
	for _, use := range []journal.KeyFileUse{journal.NoKeyFile, journal.KeyFileAlone, journal.KeyFileAndPassphrase} {
		path := filepath.Join(t.TempDir(), "journal.ownway")
		j, code := journaltest.NewAt(t, path, journal.Options{})
		secret := journal.Secret{Words: []byte(mark + journaltest.Passphrase)}
		if use != journal.NoKeyFile {
			file := filepath.Join(t.TempDir(), "key")
			next, err := j.Access().NewKeyFile(t.Context(), with(journaltest.Passphrase, nil), use, file, journal.CheapestCost, nil)
			if err != nil {
				t.Fatal(err)
			}
			j = next
			if use == journal.KeyFileAndPassphrase {
				if secret.File, err = journal.ReadKeyFile(file); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := j.Access().Test(t.Context(), secret); err != nil {
			t.Errorf("use %d, the passphrase: %v", use, err)
		}
		if err := j.Access().Test(t.Context(), with(mark+code.String(), nil)); err != nil {
			t.Errorf("use %d, the code: %v", use, err)
		}
		if err := j.Access().Test(t.Context(), with(mark+strings.ToUpper(journaltest.Passphrase), secret.File)); !errors.Is(err, journal.ErrWrong) {
			t.Errorf("use %d, a wrong one: %v", use, err)
		}
		journaltest.Finish(t, j)
	}
}
