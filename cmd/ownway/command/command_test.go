package command

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownway/journal"
)

const (
	passphrase = "seven slow swans on grey water"
	secretText = "the kettle sings at dawn"
)

// place is a temporary folder with a journal, and a person who runs commands.
type place struct {
	t       *testing.T
	dir     string
	journal string
	pass    string                                        // a passphrase file
	secrets []string                                      // never to be seen on standard error
	ask     func(context.Context, string) ([]byte, error) // the terminal; nil: there is none
}

// result is what a command said.
type result struct {
	code     int
	out, err string
}

func emptyPlace(t *testing.T) *place {
	dir := t.TempDir()
	p := &place{
		t: t, dir: dir, journal: filepath.Join(dir, "journal.ownway"),
		pass: filepath.Join(dir, "pass"), secrets: []string{passphrase, secretText},
	}
	p.file("pass", passphrase+"\n")
	return p
}

func newPlace(t *testing.T) *place {
	p := emptyPlace(t)
	code := strings.TrimSpace(p.done("", "new", "--passphrase-file", p.pass).out)
	p.secrets = append(p.secrets, code)
	return p
}

func (p *place) code() string { return p.secrets[len(p.secrets)-1] }

func (p *place) file(name, text string) string {
	p.t.Helper()
	path := filepath.Join(p.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		p.t.Fatal(err)
	}
	return path
}

func theMorning() time.Time { return time.Date(2026, 11, 19, 7, 10, 0, 0, time.UTC) }

// run runs a command on the place's journal.
func (p *place) run(stdin string, args ...string) result {
	p.t.Helper()
	var out, errs bytes.Buffer
	code := p.runWith(p.t.Context(), strings.NewReader(stdin), &out, &errs, append(args, "--journal", p.journal)...)
	return result{code, out.String(), errs.String()}
}

func (p *place) runWith(ctx context.Context, in io.Reader, out io.Writer, errs *bytes.Buffer, args ...string) int {
	p.t.Helper()
	ask := p.ask
	if ask == nil {
		ask = func(context.Context, string) ([]byte, error) { return nil, ErrNoTerminal }
	}
	program := &program{Streams: Streams{in, out, errs, ask}, now: theMorning, cost: journal.CheapestCost, drafts: []string{filepath.Join(p.dir, "state")}}
	code := program.report(program.dispatch(ctx, args))
	for _, s := range p.secrets {
		if strings.Contains(errs.String(), s) {
			p.t.Errorf("ownway %s tells a secret on standard error:\n%s", args[0], errs)
		}
	}
	if code != journal.ExitDone && len(strings.Split(strings.TrimSpace(errs.String()), "\n")) < 3 {
		p.t.Errorf("ownway %s does not say what happened, what is safe and what is next:\n%s", args[0], errs)
	}
	return code
}

// done is run for a command that has to succeed.
func (p *place) done(stdin string, args ...string) result {
	p.t.Helper()
	r := p.run(stdin, args...)
	if r.code != journal.ExitDone {
		p.t.Fatalf("ownway %s: code %d\n%s", strings.Join(args, " "), r.code, r.err)
	}
	return r
}

func (p *place) write(text string, flags ...string) result {
	p.t.Helper()
	return p.done(text, append([]string{"write", "--passphrase-file", p.pass}, flags...)...)
}

// unlock opens the journal directly, not by a command.
func (p *place) unlock() *journal.Journal {
	p.t.Helper()
	l, err := journal.Open(p.journal, journal.Options{})
	if err != nil {
		p.t.Fatal(err)
	}
	j, err := l.Unlock(p.t.Context(), []byte(passphrase))
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { j.Close() })
	return j
}

func TestEveryFailureHasItsExitCode(t *testing.T) {
	whole := newPlace(t)
	whole.write(secretText)
	slip := []byte(whole.code())
	slip[0] = map[bool]byte{true: '3', false: '2'}[slip[0] == '2']
	empty, text := whole.file("empty.ownway", ""), whole.file("text.ownway", "not a journal\n")
	absent := filepath.Join(whole.dir, "absent")
	full := filepath.Join(whole.dir, "full")
	if err := os.Mkdir(full, 0o700); err != nil {
		t.Fatal(err)
	}
	whole.file("full/something", "")
	wrong := whole.file("wrong", "not this one")

	for name, c := range map[string]struct {
		code int
		args []string
	}{
		"wrong passphrase":             {3, []string{"check", "--passphrase-file", wrong}},
		"a code of another journal":    {3, []string{"check", "--passphrase-file", whole.file("other", "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-ABCD")}},
		"a slip in the code":           {3, []string{"check", "--passphrase-file", whole.file("slip", string(slip))}},
		"empty passphrase file":        {3, []string{"check", "--passphrase-file", whole.file("nothing", "\n")}},
		"two lines in the file":        {1, []string{"check", "--passphrase-file", whole.file("two", "one\ntwo\n")}},
		"missing passphrase file":      {1, []string{"check", "--passphrase-file", absent}},
		"missing journal":              {1, []string{"check", "--journal", absent, "--passphrase-file", whole.pass}},
		"empty journal file":           {1, []string{"check", "--journal", empty, "--passphrase-file", whole.pass}},
		"another kind of file":         {1, []string{"check", "--journal", text, "--passphrase-file", whole.pass}},
		"new over a journal":           {1, []string{"new", "--passphrase-file", whole.pass}},
		"nothing to write":             {1, []string{"write", "--passphrase-file", whole.pass}},
		"export into a full folder":    {1, []string{"export", "--to", full, "--passphrase-file", whole.pass}},
		"export into a file":           {1, []string{"export", "--to", text, "--passphrase-file", whole.pass}},
		"export into a device":         {1, []string{"export", "--to", os.DevNull, "--passphrase-file", whole.pass}},
		"export below nothing":         {1, []string{"export", "--to", absent + "/below", "--passphrase-file", whole.pass}},
		"backups in no folder":         {1, []string{"mend", "--backups", absent, "--passphrase-file", whole.pass}},
		"backups in a file":            {1, []string{"mend", "--backups", text, "--passphrase-file", whole.pass}},
		"unknown command":              {2, []string{"serach", "heron"}},
		"unknown flag":                 {2, []string{"check", "--fast"}},
		"flag without value":           {2, []string{"export", "--to"}},
		"export without place":         {2, []string{"export", "--passphrase-file", whole.pass}},
		"search without words":         {2, []string{"search", "--passphrase-file", whole.pass}},
		"search for quotes":            {2, []string{"search", `""`, "--passphrase-file", whole.pass}},
		"search for no text":           {2, []string{"search", "caf\xe9", "--passphrase-file", whole.pass}},
		"passphrase as an argument":    {2, []string{"check", passphrase}},
		"no such day":                  {2, []string{"write", "--date", "2026-02-30", "--passphrase-file", whole.pass}},
		"a date of nothing":            {2, []string{"write", "--date", "", "--passphrase-file", whole.pass}},
		"a date of a space":            {2, []string{"write", "--date", " ", "--passphrase-file", whole.pass}},
		"a journal of nothing":         {2, []string{"write", "--journal", "", "--passphrase-file", whole.pass}},
		"a passphrase file of no name": {2, []string{"check", "--passphrase-file", ""}},
		"a key file of no name":        {2, []string{"check", "--key-file", "", "--passphrase-file", whole.pass}},
		"a code file of no name":       {2, []string{"new", "--recovery-code-file", "", "--passphrase-file", whole.pass}},
		"an export to nowhere":         {2, []string{"export", "--to", "", "--passphrase-file", whole.pass}},
		"backups of no name":           {2, []string{"mend", "--backups", "", "--passphrase-file", whole.pass}},
		"an older file of no name":     {2, []string{"mend", "--older-passphrase-file", "", "--passphrase-file", whole.pass}},
		"a tag of nothing":             {2, []string{"write", "--tag", " ", "--passphrase-file", whole.pass}},
		"nobody to ask":                {2, []string{"check"}},
		"check with and without":       {2, []string{"check", "--no-passphrase", "--passphrase-file", whole.pass}},
		"help for no command":          {2, []string{"help", "serach"}},
		"no failure":                   {0, []string{"check", "--passphrase-file", whole.pass}},
		"no failure by code":           {0, []string{"check", "--passphrase-file", whole.file("code", whole.code())}},
		"no failure without secrets":   {0, []string{"check", "--no-passphrase"}},
		"no hits":                      {0, []string{"search", "zebra", "--passphrase-file", whole.pass}},
	} {
		t.Run(name, func(t *testing.T) {
			before, _ := os.ReadFile(whole.journal)
			whole := *whole
			whole.t = t
			var out, errs bytes.Buffer
			args := c.args
			if !strings.Contains(strings.Join(args, " "), "--journal") && args[0] != "help" {
				args = append(args, "--journal", whole.journal)
			}
			if code := whole.runWith(t.Context(), strings.NewReader(""), &out, &errs, args...); code != c.code {
				t.Errorf("code %d, want %d\n%s%s", code, c.code, &out, &errs)
			}
			if after, _ := os.ReadFile(whole.journal); !bytes.Equal(before, after) {
				t.Error("the journal's file has changed")
			}
		})
	}
}

// A place that cannot be reached is told from one with nothing there.
func TestEveryPlaceThatCannotBeReachedIsCalledThat(t *testing.T) {
	p := emptyPlace(t)
	if err := os.Symlink("round", filepath.Join(p.dir, "round")); err != nil {
		t.Fatal(err)
	}
	const notNew = "Nothing can be written at that place"
	for name, c := range map[string]struct{ path, says, new string }{
		"a circle of links": {filepath.Join(p.dir, "round", "journal.ownway"), "links on the way", notNew},
		"a link to itself":  {filepath.Join(p.dir, "round"), "links on the way", "already something"},
		"below a file":      {filepath.Join(p.pass, "journal.ownway"), "a file on the way", notNew},
		"too long a name":   {filepath.Join(p.dir, strings.Repeat("x", 300)), "longer than the disk takes", notNew},
		"nothing":           {filepath.Join(p.dir, "absent"), "There is no journal at this place.", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := *p
			p.t, p.journal = t, c.path
			for _, args := range [][]string{{"check"}, {"check", "--no-passphrase"}, {"mend"}, {"search", "x"}, {"write"}} {
				if len(args) < 2 || args[1] != "--no-passphrase" {
					args = append(args, "--passphrase-file", p.pass)
				}
				p.wants(journal.ExitFailed, c.says, p.run("x", args...))
			}
			if c.new != "" {
				p.wants(journal.ExitFailed, c.new, p.run("", "new", "--passphrase-file", p.pass))
			}
		})
	}
}

// An export that was written is not called a failure only because the last line
// cannot be printed.
func TestAnExportThatCannotBeAnnouncedIsSaidToBeThere(t *testing.T) {
	p := newPlace(t)
	p.write(secretText)
	out := filepath.Join(p.dir, "out")
	var errs bytes.Buffer
	code := p.runWith(t.Context(), strings.NewReader(""), noRoom{}, &errs, "export", "--to", out, "--journal", p.journal, "--passphrase-file", p.pass)
	if code != journal.ExitDone || errs.String() != "Whoever can open "+out+" will be able to read it.\nWrote 2 files to "+out+".\nWhoever can open this folder can read them.\n" {
		t.Errorf("code %d, it says:\n%s", code, &errs)
	}
	if got := exported(t, out); len(got) != 1 {
		t.Errorf("%d texts are there", len(got))
	}
}

func TestAJournalInUseIsLeftAlone(t *testing.T) {
	p := newPlace(t)
	p.unlock()
	for _, args := range [][]string{{"check"}, {"check", "--no-passphrase"}, {"write"}, {"search", "x"}, {"export", "--to", filepath.Join(p.dir, "out")}} {
		if len(args) < 2 || args[1] != "--no-passphrase" {
			args = append(args, "--passphrase-file", p.pass)
		}
		if r := p.run("text", args...); r.code != journal.ExitInUse {
			t.Errorf("%v: code %d, want 5\n%s", args, r.code, r.err)
		}
	}
}

func TestADamagedJournalIsNamedAndRescued(t *testing.T) {
	p := newPlace(t)
	p.write("# First\n"+strings.Repeat(secretText+"\n", 4000), "--date", "2026-11-19")
	p.write("# Second\nof herons", "--date", "2026-11-20")
	flipLongRecords(t, p.journal)

	r := p.run("", "check", "--passphrase-file", p.pass)
	if r.code != journal.ExitDamaged || !strings.Contains(r.out, "does not authenticate") {
		t.Errorf("check: code %d\n%s%s", r.code, r.out, r.err)
	}
	if r := p.run("", "search", "herons", "--passphrase-file", p.pass); r.code != journal.ExitDamaged || !strings.Contains(r.out, "Second") {
		t.Errorf("search: code %d\n%s%s", r.code, r.out, r.err)
	}
	if r := p.run("more", "write", "--passphrase-file", p.pass); r.code != journal.ExitDamaged || r.out != "" {
		t.Errorf("write: code %d\n%s%s", r.code, r.out, r.err)
	}
	if r := p.run("", "export", "--to", filepath.Join(p.dir, "out"), "--passphrase-file", p.pass); r.code != journal.ExitDamaged {
		t.Errorf("export: code %d\n%s%s", r.code, r.out, r.err)
	}
	if text := exported(t, filepath.Join(p.dir, "out")); len(text) != 1 || text[0] != "# Second\nof herons" {
		t.Errorf("export rescued %d texts: %.60q", len(text), text)
	}
}

// flipLongRecords flips a bit in the middle of every record of more than 64 KB
// that is or was in a file: in each long stretch without four zero bytes.
func flipLongRecords(t *testing.T, path string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	flipped, start := 0, 0
	for i := range raw {
		if !bytes.HasPrefix(raw[i:], make([]byte, 4)) {
			continue
		}
		if i-start > 64<<10 {
			raw[(i+start)/2] ^= 1
			flipped++
		}
		start = i + 1
	}
	if flipped == 0 {
		t.Fatal("no long record in the file")
	}
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestInterruptedWhileWaitingForText(t *testing.T) {
	p := newPlace(t)
	ctx, cancel := context.WithCancel(t.Context())
	in, typing := io.Pipe()
	defer typing.Close()
	// The reader is asked for text once the journal is open; then Ctrl+C.
	started := readerFunc(func(b []byte) (int, error) { cancel(); return in.Read(b) })
	var out, errs bytes.Buffer
	code := p.runWith(ctx, started, &out, &errs, "write", "--journal", p.journal, "--passphrase-file", p.pass)
	if code != journal.ExitFailed || !strings.Contains(errs.String(), "stopped") {
		t.Errorf("code %d, %s", code, &errs)
	}
	if r := p.run("", "check", "--passphrase-file", p.pass); r.code != journal.ExitDone || !strings.Contains(r.out, "0 records") {
		t.Errorf("afterwards: code %d\n%s%s", r.code, r.out, r.err)
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(b []byte) (int, error) { return f(b) }

var errNoRoom = errors.New("no room")

type noRoom struct{}

func (noRoom) Write([]byte) (int, error) { return 0, errNoRoom }
