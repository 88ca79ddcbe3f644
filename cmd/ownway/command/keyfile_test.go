package command

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"ownway/journal"
)

// withKeyFile is a place whose journal has a key file, and the file's path.
func withKeyFile(t *testing.T, use journal.KeyFileUse) (*place, string) {
	t.Helper()
	p := newPlace(t)
	p.write(secretText)
	path := filepath.Join(p.dir, "ownway.key")
	j, err := p.unlock().Access().NewKeyFile(t.Context(), journal.Secret{Words: []byte(passphrase)}, use, path, journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return p, path
}

func TestAKeyFileOpensTheJournalOnEveryCommand(t *testing.T) {
	alone, key := withKeyFile(t, journal.KeyFileAlone)
	alone.done("", "check", "--key-file", key)
	alone.done("", "search", "kettle", "--key-file", key)
	alone.done("more", "write", "--key-file", key)
	alone.done("", "export", "--to", filepath.Join(alone.dir, "out"), "--key-file", key)
	alone.done("", "check", "--passphrase-file", alone.pass)

	both, file := withKeyFile(t, journal.KeyFileAndPassphrase)
	both.done("", "check", "--key-file", file, "--passphrase-file", both.pass)
	both.done("", "check", "--passphrase-file", both.file("code", both.code()))
}

func TestAKeyFileThatDoesNotFitSaysWhy(t *testing.T) {
	alone, key := withKeyFile(t, journal.KeyFileAlone)
	both, file := withKeyFile(t, journal.KeyFileAndPassphrase)
	none := newPlace(t)
	for name, c := range map[string]struct {
		at   *place
		code int
		says string
		args []string
	}{
		"another journal's":    {alone, 3, "not this journal's", []string{"check", "--key-file", file}},
		"another one of two":   {both, 3, "not this journal's", []string{"check", "--key-file", key, "--passphrase-file", both.pass}},
		"none":                 {none, 3, "has no key file", []string{"check", "--key-file", key}},
		"no key file":          {both, 3, "needs its key file too", []string{"check", "--passphrase-file", both.pass}},
		"no passphrase":        {both, 2, "no terminal", []string{"check", "--key-file", file}},
		"a wrong passphrase":   {both, 3, "does not open", []string{"check", "--key-file", file, "--passphrase-file", both.file("wrong", "not it")}},
		"another kind of file": {alone, 3, "not a key file", []string{"check", "--key-file", alone.pass}},
		"a damaged one":        {alone, 3, "is damaged", []string{"check", "--key-file", alone.file("cut", "Ownway key file\n00 11\n")}},
		"no file":              {alone, 1, "key file cannot be read", []string{"check", "--key-file", key + ".not"}},
		"a folder":             {alone, 1, "key file cannot be read", []string{"check", "--key-file", alone.dir}},
		"structure alone":      {alone, 2, "exclude each other", []string{"check", "--no-passphrase", "--key-file", key}},
		"a new journal":        {alone, 2, "not defined", []string{"new", "--key-file", key}},
	} {
		t.Run(name, func(t *testing.T) {
			at := *c.at
			at.t = t
			at.wants(c.code, c.says, at.run("", c.args...))
		})
	}
}

// Where nobody can tell what opens a journal, whoever has a key file is asked for
// the passphrase too; without a terminal it is tried alone.
func TestMendAndCheckAskForThePassphraseThatGoesWithTheKeyFile(t *testing.T) {
	for name, c := range map[string]struct {
		use   journal.KeyFileUse
		typed string // "-": there is no terminal
		code  int    // of mend
		says  string
	}{
		"both":                 {journal.KeyFileAndPassphrase, passphrase, 0, ""},
		"both, and Enter":      {journal.KeyFileAndPassphrase, "", 3, "needs its passphrase too"},
		"both, no terminal":    {journal.KeyFileAndPassphrase, "-", 3, "--passphrase-file"},
		"alone, and Enter":     {journal.KeyFileAlone, "", 0, ""},
		"alone, and something": {journal.KeyFileAlone, "a guess", 0, ""},
		"alone, no terminal":   {journal.KeyFileAlone, "-", 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			p, key := withKeyFile(t, c.use)
			p.harm(func(b []byte) []byte { clear(b[:32<<10]); return b })
			if c.typed != "-" {
				p.ask = func(_ context.Context, prompt string) ([]byte, error) {
					return []byte(map[bool]string{true: c.typed}[strings.HasPrefix(prompt, "Passphrase")]), nil // no older one
				}
			}
			check := map[bool]int{true: journal.ExitDamaged, false: c.code}[c.code == journal.ExitDone]
			p.wants(check, c.says, p.run("", "check", "--key-file", key))
			p.wants(c.code, c.says, p.run("", "mend", "--key-file", key))
		})
	}
}

// A backup from a time when the key file was needed too, with the passphrase
// of that time.
func TestMendTriesTheKeyFileWithOlderPassphrasesToo(t *testing.T) {
	p, key := withKeyFile(t, journal.KeyFileAndPassphrase)
	p.remove(p.backups())
	file, err := journal.ReadKeyFile(key)
	if err != nil {
		t.Fatal(err)
	}
	l, err := journal.Open(p.journal, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	j, err := l.UnlockWith(t.Context(), journal.Secret{Words: []byte(passphrase), File: file})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.Save(journal.Record{Meta: journal.Meta{Kind: journal.Entry}, Text: strings.Repeat(secretText+"\n", 4000)}); err != nil {
		t.Fatal(err)
	}
	if j, err = j.Access().ChangePassphrase(t.Context(), []byte("the new one"), journal.CheapestCost, nil); err != nil || j.Close() != nil {
		t.Fatal(err)
	}
	flipLongRecords(t, p.journal)
	answers := []string{"the new one", "a guess", passphrase}
	p.ask = func(context.Context, string) ([]byte, error) {
		next := answers[0]
		answers = answers[1:]
		return []byte(next), nil
	}
	if r := p.done("", "mend", "--key-file", key); len(answers) > 0 || !strings.Contains(r.out, "2 records:") {
		t.Errorf("%s%s, not asked: %q", r.out, r.err, answers)
	}
}

func (p *place) wants(code int, says string, r result) {
	p.t.Helper()
	if r.code != code || !strings.Contains(r.err, says) {
		p.t.Errorf("code %d, want %d and %q:\n%s", r.code, code, says, r.err)
	}
}
