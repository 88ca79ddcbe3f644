package command

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ownway/journal"
)

// ruinPlace is a place whose journal has a backup of its first two entries, and
// one that was written since.
func ruinPlace(t *testing.T) *place {
	t.Helper()
	p := newPlace(t)
	p.write("# First\n"+strings.Repeat(secretText+"\n", 4000), "--date", "2026-11-19")
	p.write("# Second\nof herons", "--date", "2026-11-20")
	p.backUp()
	p.write("# Third\nof swans", "--date", "2026-11-21")
	return p
}

// backUp makes a backup, at ten past seven.
func (p *place) backUp() {
	p.t.Helper()
	l, err := journal.Open(p.journal, journal.Options{Now: theMorning})
	if err != nil {
		p.t.Fatal(err)
	}
	j, err := l.Unlock(p.t.Context(), []byte(passphrase))
	if err != nil {
		p.t.Fatal(err)
	}
	if _, err := j.Backups().Make(p.t.Context(), journal.BesideJournal); err != nil {
		p.t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) listBackups() []journal.Backup {
	p.t.Helper()
	list, err := journal.FindBackups(p.journal)
	if err != nil {
		p.t.Fatal(err)
	}
	return list
}

func (p *place) backups() string { return filepath.Join(p.dir, "backups") }

func (p *place) harm(change func(b []byte) []byte) {
	p.t.Helper()
	b, err := os.ReadFile(p.journal)
	if err != nil {
		p.t.Fatal(err)
	}
	p.file(filepath.Base(p.journal), string(change(b)))
}

var (
	anID   = regexp.MustCompile(`[0-9a-f]{32}`)
	aSize  = regexp.MustCompile(`\d+(\.\d)? (KB|MB)`)
	aShard = regexp.MustCompile(`roster [0-9a-f]{2} `)
	aPage  = regexp.MustCompile(`page \d+: `)
)

// said is all that a command said, without what is different each time.
func (p *place) said(r result) string {
	s := strings.ReplaceAll(r.out+"--\n"+r.err, p.dir, "DIR")
	for pattern, with := range map[*regexp.Regexp]string{anID: "ID", aSize: "SIZE", aShard: "roster XX ", aPage: "page N: "} {
		s = pattern.ReplaceAllString(s, with)
	}
	return s
}

// What a check says of every class of damage, and what mending then does.
func TestEveryClassOfDamageHasItsVerdict(t *testing.T) {
	const page = 16 << 10
	for _, c := range []struct {
		name  string
		harm  func(p *place)
		code  int // of check
		after int // entries in the journal once it is mended; -1: it is not
	}{
		{"whole", func(*place) {}, 0, -1},
		{"record", func(p *place) { flipLongRecords(p.t, p.journal) }, 4, 3},
		{"record-without-backup", func(p *place) {
			p.remove(p.backups())
			flipLongRecords(p.t, p.journal)
		}, 4, 2},
		{"beginning-zeroed", func(p *place) { p.harm(func(b []byte) []byte { clear(b[:2*page]); return b }) }, 4, 3},
		{"cut-short", func(p *place) { p.harm(func(b []byte) []byte { return b[:2*page+5] }) }, 4, 2},
		{"same-as-backup", func(p *place) {
			p.backUp()
			p.harm(func(b []byte) []byte { clear(b[:2*page]); return b })
		}, 4, 3},
		{"nothing-left", func(p *place) {
			p.remove(p.backups())
			p.harm(func(b []byte) []byte { clear(b[page/2:]); return b })
		}, 4, -1},
		{"missing", func(p *place) { p.remove(p.journal) }, 4, 2},
		{"empty", func(p *place) { p.harm(func([]byte) []byte { return nil }) }, 4, 2},
		{"overwritten", func(p *place) { p.harm(func([]byte) []byte { return []byte("Dear Ana,\n") }) }, 4, 2},
		{"beginning-overwritten", func(p *place) {
			p.harm(func(b []byte) []byte { copy(b[:2*page], strings.Repeat("Dear Ana,\n", 2*page)); return b })
		}, 4, 3},
		{"older-copy", (*place).putBack, 6, 3},
		{"written-in-two-places", func(p *place) {
			p.putBack()
			p.write("# Fourth\nof cranes", "--date", "2026-11-22")
		}, 6, 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := ruinPlace(t)
			c.harm(p)
			before, _ := os.ReadFile(p.journal)
			bare := p.run("", "check", "--no-passphrase")
			check := p.run("", "check", "--passphrase-file", p.pass)
			if c.code == 4 && p.run("", "check").code == 0 {
				t.Error("there is nobody to ask, and it is taken for whole")
			}
			if check.code != c.code {
				t.Errorf("check: code %d, want %d", check.code, c.code)
			}
			if after, _ := os.ReadFile(p.journal); !bytes.Equal(before, after) {
				t.Error("a check has changed the file")
			}
			mend := p.run("", "mend", "--passphrase-file", p.pass)
			golden(t, "check-"+c.name+".txt", "$ ownway check --no-passphrase\n"+p.said(bare)+
				"\n$ ownway check\n"+p.said(check)+"\n$ ownway mend\n"+p.said(mend))
			if c.after < 0 {
				if after, _ := os.ReadFile(p.journal); !bytes.Equal(before, after) {
					t.Error("there was nothing to mend, and the file has changed")
				}
				return
			}
			p.done("", "check", "--passphrase-file", p.pass)
			p.done("", "export", "--to", filepath.Join(p.dir, "out"), "--passphrase-file", p.pass)
			if got := exported(t, filepath.Join(p.dir, "out")); len(got) != c.after {
				t.Errorf("the mended journal has %d entries, want %d", len(got), c.after)
			}
		})
	}
}

// putBack makes a backup of all there is and puts an older copy in the journal's
// place.
func (p *place) putBack() {
	p.t.Helper()
	older, err := os.ReadFile(p.listBackups()[0].Path)
	if err != nil {
		p.t.Fatal(err)
	}
	p.backUp()
	p.harm(func([]byte) []byte { return older })
}

func (p *place) remove(path string) {
	p.t.Helper()
	if err := os.RemoveAll(path); err != nil {
		p.t.Fatal(err)
	}
}

// Older backups are asked for only where something is missing.
func TestMendAsksForOlderPassphrasesWhereSomethingIsMissing(t *testing.T) {
	p := ruinPlace(t)
	j, err := p.unlock().Access().ChangePassphrase(t.Context(), []byte("the new one"), journal.CheapestCost, nil)
	if err != nil || j.Close() != nil {
		t.Fatal(err)
	}
	p.secrets = append(p.secrets, "the new one")
	flipLongRecords(t, p.journal)
	answers := []string{"the new one", "a guess", passphrase}
	p.ask = func(context.Context, string) ([]byte, error) {
		next := answers[0]
		answers = answers[1:]
		return []byte(next), nil
	}
	r := p.done("", "mend")
	if len(answers) > 0 || !strings.Contains(r.err, "That opens none of them.") || strings.Contains(r.out, "missing") {
		t.Errorf("%s%s, not asked: %q", r.out, r.err, answers)
	}
	p.done("", "check", "--passphrase-file", p.file("new", "the new one"))
}

func TestMendReadsOlderPassphrasesAndOtherFolders(t *testing.T) {
	p := ruinPlace(t)
	j, err := p.unlock().Access().ChangePassphrase(t.Context(), []byte("the new one"), journal.CheapestCost, nil)
	if err != nil || j.Close() != nil {
		t.Fatal(err)
	}
	flipLongRecords(t, p.journal)
	stick := filepath.Join(p.dir, "a stick")
	if err := os.Rename(p.backups(), stick); err != nil {
		t.Fatal(err)
	}
	r := p.done("", "mend", "--passphrase-file", p.file("new", "the new one"), "--older-passphrase-file", p.pass, "--backups", stick)
	if !strings.Contains(r.out, "3 records") || strings.Contains(r.out, "missing") {
		t.Errorf("%s%s", r.out, r.err)
	}
}

// A mistake in a folder's name does not silently leave out the backups in it.
func TestMendWritesNothingWhereItCannotLookForBackups(t *testing.T) {
	for name, folder := range map[string]string{"nothing": "absent", "a file": "pass"} {
		t.Run(name, func(t *testing.T) {
			p := ruinPlace(t)
			flipLongRecords(t, p.journal)
			before, _ := os.ReadFile(p.journal)
			r := p.run("", "mend", "--passphrase-file", p.pass, "--backups", filepath.Join(p.dir, folder))
			p.wants(journal.ExitFailed, "look for backups", r)
			if after, _ := os.ReadFile(p.journal); !bytes.Equal(before, after) {
				t.Error("it was mended without")
			}
		})
	}
	p := ruinPlace(t)
	flipLongRecords(t, p.journal)
	if r := p.done("", "mend", "--passphrase-file", p.pass, "--backups", t.TempDir()); !strings.Contains(r.err, "no backup of a journal of this name") {
		t.Errorf("of an empty folder it says:\n%s", r.err)
	}
}

// With an older passphrase alone, the journal would go back to the time before a
// newer backup, and the newer passphrase would open nothing any more.
func TestMendGoesBackBehindNoNewerPassphraseUnasked(t *testing.T) {
	for _, c := range []struct {
		name    string
		args    []string
		answers []string // on a terminal
		code    int
		entries int // afterwards, as the passphrase named by opens finds them
		opens   string
	}{
		{"the older one alone", []string{"--passphrase-file", "old"}, nil, journal.ExitWrong, 0, ""},
		{"going back", []string{"--passphrase-file", "old", "--go-back"}, nil, journal.ExitDone, 2, "old"},
		{"both", []string{"--passphrase-file", "new", "--older-passphrase-file", "old"}, nil, journal.ExitDone, 3, "new"},
		{"the newer one when asked", nil, []string{passphrase, "the new one"}, journal.ExitDone, 3, "new"},
		{"Enter when asked", nil, []string{passphrase, ""}, journal.ExitDone, 2, "old"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := ruinPlace(t)
			oldest := p.listBackups()[0].Path
			j, err := p.unlock().Access().ChangePassphrase(t.Context(), []byte("the new one"), journal.CheapestCost, nil)
			if err != nil {
				t.Fatal(err)
			}
			last, err := j.Backups().Make(t.Context(), journal.BesideJournal)
			if err != nil || j.Close() != nil {
				t.Fatal(err)
			}
			for _, b := range p.listBackups() {
				if b.Path != oldest && b.Journal == j.ID() && b.Path != last.Path {
					p.remove(b.Path) // made before the change: it has all entries too, under the older one
				}
			}
			p.harm(func(b []byte) []byte { return make([]byte, len(b)) })
			p.file("old", passphrase)
			p.file("new", "the new one")
			before, _ := os.ReadFile(p.journal)
			args := []string{"mend"}
			for _, a := range c.args {
				if !strings.HasPrefix(a, "--") {
					a = filepath.Join(p.dir, a)
				}
				args = append(args, a)
			}
			if c.answers != nil {
				p.ask = func(context.Context, string) ([]byte, error) {
					next := c.answers[0]
					c.answers = c.answers[1:]
					return []byte(next), nil
				}
			}
			r := p.run("", args...)
			if r.code != c.code {
				t.Fatalf("code %d, want %d:\n%s%s", r.code, c.code, r.out, r.err)
			}
			if c.code != journal.ExitDone {
				p.wants(journal.ExitWrong, "was set later", r)
				if after, _ := os.ReadFile(p.journal); !bytes.Equal(before, after) {
					t.Error("it was mended all the same")
				}
				return
			}
			p.ask = nil
			p.done("", "export", "--to", filepath.Join(p.dir, "out"), "--passphrase-file", filepath.Join(p.dir, c.opens))
			if got := exported(t, filepath.Join(p.dir, "out")); len(got) != c.entries {
				t.Errorf("it has %d entries, want %d", len(got), c.entries)
			}
		})
	}
}
