package command

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ownway/journal"
)

var codeLine = regexp.MustCompile(`^([0-9A-Z]{4}-){8}[0-9A-Z]{4}\n$`)

func TestNewPrintsTheCodeAloneAndItOpensTheJournal(t *testing.T) {
	p := emptyPlace(t)
	r := p.done("", "new", "--passphrase-file", p.pass)
	if !codeLine.MatchString(r.out) {
		t.Fatalf("printed %q", r.out)
	}
	if strings.Contains(r.err, strings.TrimSpace(r.out)) {
		t.Error("the code is on standard error too")
	}
	p.done("", "check", "--passphrase-file", p.file("code", r.out))
	p.done("", "check", "--passphrase-file", p.pass)
	if info, err := os.Stat(p.journal); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("journal: %v, %v", info.Mode(), err)
	}
}

func TestNewWritesTheCodeToANewFileOfOnesOwn(t *testing.T) {
	p := emptyPlace(t)
	sheet := filepath.Join(p.dir, "sheet")
	r := p.done("", "new", "--passphrase-file", p.pass, "--recovery-code-file", sheet)
	if r.out != "" {
		t.Errorf("printed %q as well", r.out)
	}
	raw, err := os.ReadFile(sheet)
	if err != nil || !codeLine.Match(raw) {
		t.Fatalf("file: %q, %v", raw, err)
	}
	if info, _ := os.Stat(sheet); info.Mode().Perm() != 0o600 {
		t.Errorf("file mode %v", info.Mode())
	}
	p.done("", "check", "--passphrase-file", sheet)
}

func TestNewMakesNoJournalWhoseCodeNobodyHas(t *testing.T) {
	t.Run("a file is in the way", func(t *testing.T) {
		p := emptyPlace(t)
		sheet := p.file("sheet", "a poem")
		r := p.run("", "new", "--passphrase-file", p.pass, "--recovery-code-file", sheet)
		if r.code != journal.ExitFailed {
			t.Errorf("code %d", r.code)
		}
		if raw, _ := os.ReadFile(sheet); string(raw) != "a poem" {
			t.Errorf("the file now holds %q", raw)
		}
		p.mustBeBare("pass", "sheet")
	})
	t.Run("no folder for the file", func(t *testing.T) {
		p := emptyPlace(t)
		r := p.run("", "new", "--passphrase-file", p.pass, "--recovery-code-file", filepath.Join(p.dir, "absent", "sheet"))
		if r.code != journal.ExitFailed {
			t.Errorf("code %d", r.code)
		}
		p.mustBeBare("pass")
	})
	t.Run("standard output is full", func(t *testing.T) {
		p := emptyPlace(t)
		var errs bytes.Buffer
		code := p.runWith(t.Context(), strings.NewReader(""), noRoom{}, &errs, "new", "--journal", p.journal, "--passphrase-file", p.pass)
		if code != journal.ExitFailed {
			t.Errorf("code %d\n%s", code, &errs)
		}
		p.mustBeBare("pass")
	})
	t.Run("the journal cannot be made", func(t *testing.T) {
		p := emptyPlace(t)
		p.journal = filepath.Join(p.pass, "below-a-file")
		r := p.run("", "new", "--passphrase-file", p.pass, "--recovery-code-file", filepath.Join(p.dir, "sheet"))
		if r.code != journal.ExitFailed {
			t.Errorf("code %d", r.code)
		}
		p.mustBeBare("pass")
	})
}

// When `new` is stopped, its message says that no journal was made. It does not
// speak of a file that is missing.
func TestNewThatIsStoppedSpeaksOfNoFile(t *testing.T) {
	for name, c := range map[string]struct {
		pass, says string
		code       int
	}{
		"an empty file": {"\n", "The passphrase file is empty.\nNo journal was made.\n", 3},
		"nothing typed": {"", "The passphrase is empty.\nNo journal was made.\n", 3},
		"two lines":     {"a\nb\n", "more than one line.\nNo journal was made.\n", 1},
		"a long line":   {strings.Repeat("a", maxSecret+1), "longer than any passphrase: more than 64 KB.\nNo journal was made.\n", 1},
		"no terminal":   {"-", "There is no terminal to ask for the passphrase.\nNo journal was made.\nName a file with --passphrase-file. See: ownway new --help\n", 2},
	} {
		t.Run(name, func(t *testing.T) {
			p := emptyPlace(t)
			args := []string{"new", "--passphrase-file", p.file("other", c.pass)}
			if c.pass == "" || c.pass == "-" {
				args = args[:1]
			}
			if c.pass == "" {
				p.ask = func(context.Context, string) ([]byte, error) { return nil, nil }
			}
			p.wants(c.code, c.says, p.run("", args...))
			p.mustBeBare("other", "pass")
		})
	}
}

func TestNewInAFolderThatTakesNoneSaysSo(t *testing.T) {
	p := emptyPlace(t)
	p.journal = "/proc/journal.ownway" // where not even root may
	p.wants(journal.ExitFailed, "Nothing can be written at that place: it is not there, or not yours to write to.\nNo journal was made.\n",
		p.run("", "new", "--passphrase-file", p.pass))
}

// A new journal can be made where an older one was lost, because that was asked
// for; the message says how to get the older one back.
func TestNewSaysThatBackupsOfAnOlderJournalAreThere(t *testing.T) {
	p := ruinPlace(t)
	p.remove(p.journal)
	r := p.done("", "new", "--passphrase-file", p.file("other", "another passphrase"))
	p.secrets = append(p.secrets, strings.TrimSpace(r.out))
	golden(t, "new-beside-backups.txt", strings.ReplaceAll(r.err, p.dir, "DIR"))
	p.done("", "check", "--passphrase-file", filepath.Join(p.dir, "other"))

	elsewhere := filepath.Join(p.dir, "elsewhere", "journal.ownway")
	if err := os.Mkdir(filepath.Dir(elsewhere), 0o700); err != nil {
		t.Fatal(err)
	}
	p.journal = elsewhere
	if r := p.done("", "mend", "--passphrase-file", p.pass, "--backups", p.backups()); !strings.Contains(r.out, "with 2 records") {
		t.Errorf("what it says to do brings back:\n%s%s", r.out, r.err)
	}
}

// mustBeBare checks that the place holds these files and no other.
func (p *place) mustBeBare(names ...string) {
	p.t.Helper()
	found, err := fs.Glob(os.DirFS(p.dir), "*")
	if err != nil || strings.Join(found, " ") != strings.Join(names, " ") {
		p.t.Errorf("left behind: %v, %v", found, err)
	}
}

func TestNewAsksTwice(t *testing.T) {
	for name, c := range map[string]struct {
		typed []string
		code  int
	}{
		"the same":     {[]string{passphrase, passphrase}, journal.ExitDone},
		"not the same": {[]string{passphrase, passphrase + "x"}, journal.ExitFailed},
		"nothing":      {[]string{""}, journal.ExitWrong},
		"too long":     {[]string{strings.Repeat("a", journal.MaxPassphrase+1)}, journal.ExitUsage},
		"no text":      {[]string{"a\xff"}, journal.ExitFailed},
		"a tab":        {[]string{"a\tb"}, journal.ExitUsage},
		"an arrow":     {[]string{"ab\x1b[D"}, journal.ExitUsage},
	} {
		t.Run(name, func(t *testing.T) {
			p := emptyPlace(t)
			typed := c.typed
			p.ask = func(_ context.Context, prompt string) ([]byte, error) {
				line := typed[0]
				typed = typed[1:]
				return []byte(line), nil
			}
			if r := p.run("", "new"); r.code != c.code || len(typed) != 0 {
				t.Fatalf("code %d, not asked for %d\n%s", r.code, len(typed), r.err)
			}
			if c.code != journal.ExitDone {
				p.mustBeBare("pass")
				return
			}
			p.done("", "check", "--passphrase-file", p.pass)
		})
	}
}

// A new passphrase has to be one that the window takes as well; otherwise it
// would open the journal by commands only. A passphrase that is tried may be
// anything.
func TestANewPassphraseIsOneForTheWindowToo(t *testing.T) {
	code := strings.Replace(journal.Code{1}.String(), "-", "\n", 1)
	for name, c := range map[string]struct {
		passphrase string
		code       int
	}{
		"as long as can be":   {strings.Repeat("é", journal.MaxPassphrase/2), journal.ExitDone},
		"a byte more":         {strings.Repeat("é", journal.MaxPassphrase/2) + "a", journal.ExitUsage},
		"3,000 letters":       {strings.Repeat("a", 3000), journal.ExitUsage},
		"no text":             {"caf\xe9", journal.ExitFailed},
		"a tab":               {"one\ttwo", journal.ExitUsage},
		"a zero byte":         {"one\x00two", journal.ExitUsage},
		"UTF-16":              {"\xff\xfeo\x00n\x00e\x00", journal.ExitWrong},
		"UTF-16 with a line":  {"\xff\xfeo\x00\r\x00\n\x00", journal.ExitWrong},
		"the other UTF-16":    {"\xfe\xff\x00o\x00\r\x00", journal.ExitWrong},
		"lines":               {"one\ntwo", journal.ExitFailed},
		"a code of two lines": {code, journal.ExitFailed},
	} {
		t.Run(name, func(t *testing.T) {
			p := emptyPlace(t)
			pass := p.file("new", c.passphrase+"\n")
			r := p.run("", "new", "--passphrase-file", pass, "--recovery-code-file", filepath.Join(p.dir, "sheet"))
			if r.code != c.code {
				t.Fatalf("code %d\n%s", r.code, r.err)
			}
			if c.code == journal.ExitDone {
				p.done("", "check", "--passphrase-file", pass)
				return
			}
			p.mustBeBare("new", "pass")
			if strings.Count(r.err, "\n") < 3 {
				t.Errorf("it says %q, and not what is safe and what to do", r.err)
			}
			p = newPlace(t)
			r = p.run("", "check", "--passphrase-file", p.file("tried", c.passphrase+"\n"))
			switch {
			case strings.Contains(name, "UTF-16"):
				p.wants(journal.ExitWrong, "is in UTF-16", r)
			case name != "lines" && r.code != journal.ExitWrong:
				t.Errorf("tried: code %d\n%s", r.code, r.err)
			}
		})
	}
}

// Notepad and PowerShell put a byte order mark first: a new journal opens with what
// is seen in the file.
func TestAByteOrderMarkIsNoPartOfANewPassphrase(t *testing.T) {
	p := emptyPlace(t)
	notepad := p.file("notepad", "\ufeff"+passphrase+"\r\n")
	code := p.done("", "new", "--passphrase-file", notepad).out
	p.done("", "check", "--passphrase-file", p.pass)
	p.done("", "check", "--passphrase-file", notepad)
	p.done("\ufeff"+passphrase+"\n", "check", "--passphrase-file", "-")
	p.done("", "check", "--passphrase-file", p.file("code", "\ufeff"+code))
	p.done("", "mend", "--passphrase-file", notepad)
	p.wants(journal.ExitWrong, "The passphrase is empty.", emptyPlace(t).run("", "new", "--passphrase-file", p.file("nothing", "\ufeff\n")))
}

func TestThePassphraseMayComeByAnyWay(t *testing.T) {
	p := newPlace(t)
	for name, text := range map[string]string{
		"bare": passphrase, "newline": passphrase + "\n", "CRLF": passphrase + "\r\n",
		"code": p.code(), "code over lines": strings.Replace(p.code(), "-", "-\n", 2), "code in small letters": strings.ToLower(p.code()),
	} {
		p.done("", "check", "--passphrase-file", p.file("way", text))
		if !strings.Contains(name, "lines") {
			p.done(text, "check", "--passphrase-file", "-")
		}
	}
	p.ask = func(context.Context, string) ([]byte, error) { return []byte(passphrase), nil }
	p.done("", "check")
}

func TestOneLineBreakAndNoOtherIsTakenOff(t *testing.T) {
	for raw, want := range map[string]string{" a \n": " a ", "a\r\n": "a", "a\t": "a\t", "a ": "a "} {
		if got, err := oneSecret([]byte(raw)); err != nil || string(got) != want {
			t.Errorf("%q: %q, %v", raw, got, err)
		}
	}
	for _, raw := range []string{"", "\n", "\r\n", "a\n\n", "a\nb", strings.Repeat("a", maxSecret+1)} {
		if got, err := oneSecret([]byte(raw)); err == nil {
			t.Errorf("%.10q: %.10q", raw, got)
		}
	}
}
