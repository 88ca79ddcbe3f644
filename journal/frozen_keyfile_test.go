package journal_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// frozenKeyFile has a folder for each use of a key file.
const frozenKeyFile = "testdata/v1-keyfile"

const frozenKeyFileReadme = `# Journals of format 1 with a key file, frozen

Like ` + "`../v1`" + `, nothing in this folder is ever changed. In ` + "`alone`" + ` the key file opens
the journal by itself; in ` + "`both`" + ` it is needed together with the passphrase. In each:

- ` + "`journal.ownway`" + `: the journal, made with the cheapest key derivation.
- ` + "`passphrase.txt`, `code.txt`, `ownway.key`" + `: its ways in.
- ` + "`records.txt`" + `: every record in it.
`

var frozenUses = map[string]journal.KeyFileUse{"alone": journal.KeyFileAlone, "both": journal.KeyFileAndPassphrase}

// frozenWays are the secrets that open the frozen journal of a use.
func frozenWays(t *testing.T, name string) (ways map[string]journal.Secret) {
	t.Helper()
	words := func(file string) string {
		return strings.TrimSpace(read(t, filepath.Join(frozenKeyFile, name, file)))
	}
	file, err := journal.ReadKeyFile(filepath.Join(frozenKeyFile, name, "ownway.key"))
	if err != nil {
		t.Fatal(err)
	}
	ways = map[string]journal.Secret{"code": with(words("code.txt"), nil), "both": with(words("passphrase.txt"), file)}
	if name == "alone" {
		ways["passphrase"], ways["key file"] = with(words("passphrase.txt"), nil), with("", file)
	}
	return ways
}

func TestTheFrozenJournalsWithAKeyFileReadAsTheyDid(t *testing.T) {
	if *freeze {
		makeFrozenKeyFile(t)
	}
	for name := range frozenUses {
		want := read(t, filepath.Join(frozenKeyFile, name, "records.txt"))
		for way, secret := range frozenWays(t, name) {
			path := filepath.Join(t.TempDir(), "journal.ownway")
			copyFile(t, filepath.Join(frozenKeyFile, name, "journal.ownway"), path)
			l, err := journal.Open(path, journal.Options{})
			if err != nil {
				t.Fatal(err)
			}
			j, err := l.UnlockWith(t.Context(), secret)
			if err != nil {
				t.Errorf("%s, %s: %v", name, way, err)
				_ = l.Close()
				continue
			}
			if got := listing(t, j); got != want {
				t.Errorf("%s reads\n%s\nand did read\n%s", name, got, want)
			}
			save(t, j, entry("2027-01-01", "after", "It can be written to as well."))
			finish(t, j)
		}
	}
}

// makeFrozenKeyFile writes the frozen journals once. It never writes over any.
func makeFrozenKeyFile(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(frozenKeyFile); err == nil {
		t.Fatalf("%s is there, and frozen", frozenKeyFile)
	}
	for name, use := range frozenUses {
		dir := filepath.Join(frozenKeyFile, name)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		now := time.Date(2026, 11, 22, 7, 10, 0, 0, time.FixedZone("", 60*60))
		path := filepath.Join(t.TempDir(), "journal.ownway")
		j, code := journaltest.NewAt(t, path, journal.Options{Now: func() time.Time { now = now.Add(time.Minute); return now }})
		fillFrozen(t, j)
		j, err := j.Access().NewKeyFile(t.Context(), with(journaltest.Passphrase, nil), use, filepath.Join(dir, "ownway.key"), journal.CheapestCost, nil)
		if err != nil {
			t.Fatal(err)
		}
		records := listing(t, j)
		finish(t, j)
		freezeCopy(t, path, filepath.Join(dir, "journal.ownway"))
		write(t, filepath.Join(dir, "passphrase.txt"), []byte(journaltest.Passphrase+"\n"))
		write(t, filepath.Join(dir, "code.txt"), []byte(code.String()+"\n"))
		write(t, filepath.Join(dir, "records.txt"), []byte(records))
	}
	write(t, filepath.Join(frozenKeyFile, "README.md"), []byte(frozenKeyFileReadme))
}
