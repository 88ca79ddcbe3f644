package command

// The race detector watches these tests on every run.

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"ownway/journal"
	"ownway/journal/dayinput"
)

// pty is a terminal of its own, and a person in front of it.
type pty struct {
	t     *testing.T
	hand  *os.File // what the person types and sees
	slave *os.File // the terminal as programs have it

	mu    sync.Mutex
	seen  bytes.Buffer
	known int // how much of what was seen has been waited for
	more  *sync.Cond
	ended bool
}

func newPTY(t *testing.T) *pty {
	t.Helper()
	hand, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	fd := int(hand.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	slave, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	p := &pty{t: t, hand: hand, slave: slave}
	p.more = sync.NewCond(&p.mu)
	go p.watch()
	t.Cleanup(func() { slave.Close(); hand.Close() })
	return p
}

func (p *pty) watch() {
	chunk := make([]byte, 1<<16)
	for {
		n, err := p.hand.Read(chunk)
		p.mu.Lock()
		p.seen.Write(chunk[:n])
		p.ended = p.ended || err != nil
		p.more.Broadcast()
		p.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// sees waits until something is on the screen, after what was waited for before.
func (p *pty) sees(what string) {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		if at := strings.Index(p.seen.String()[p.known:], what); at >= 0 {
			p.known += at + len(what)
			return
		}
		if p.ended {
			p.t.Fatalf("the terminal ended without %q:\n%s", what, p.seen.String())
		}
		p.more.Wait()
	}
}

func (p *pty) screen() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen.String()
}

func (p *pty) types(text string) {
	p.t.Helper()
	if _, err := p.hand.WriteString(text); err != nil {
		p.t.Fatal(err)
	}
}

func (p *pty) mode() unix.Termios {
	p.t.Helper()
	mode, err := unix.IoctlGetTermios(int(p.slave.Fd()), unix.TCGETS)
	if err != nil {
		p.t.Fatal(err)
	}
	return *mode
}

// isTaken waits until a program hands on every key as it comes.
func (p *pty) isTaken() {
	p.t.Helper()
	for p.mode().Lflag&unix.ICANON != 0 {
		runtime.Gosched()
	}
}

// start starts a program as the leader of the terminal's session. The program obeys
// every signal.
func (p *pty) start(c *exec.Cmd) {
	p.t.Helper()
	c.Stdin, c.Stdout, c.Stderr = p.slave, p.slave, p.slave
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 0}
	if err := startObeying(c); err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
}

// writing starts `ownway write` on a terminal, and waits until it asks for the text.
func (pl *place) writing(more ...string) (*pty, *exec.Cmd) {
	pl.t.Helper()
	p := newPTY(pl.t)
	c, _ := pl.process(append([]string{"write", "--passphrase-file", pl.pass}, more...)...)
	c.Env = append(c.Env, "XDG_STATE_HOME="+filepath.Join(pl.dir, "state"), "XDG_RUNTIME_DIR=")
	p.start(c)
	p.sees("ends it.")
	return p, c
}

// drafts are the texts that wait to be brought back. The journal is checked whole.
func (pl *place) drafts() (texts []string) {
	pl.t.Helper()
	l, err := journal.Open(pl.journal, journal.Options{DraftFolders: []string{filepath.Join(pl.dir, "state", "ownway")}})
	if err != nil {
		pl.t.Fatal(err)
	}
	j, err := l.Unlock(pl.t.Context(), []byte(passphrase))
	if err != nil {
		pl.t.Fatal(err)
	}
	defer j.Close()
	if report, err := j.Check(pl.t.Context()); err != nil || !report.OK() {
		pl.t.Errorf("the journal is damaged: %v, %v", report.Problems, err)
	}
	for _, d := range j.Drafts().List() {
		if _, _, err := j.Drafts().BringBack(d); err != nil {
			pl.t.Errorf("a draft cannot be brought back: %v", err)
		}
		texts = append(texts, d.Title+d.Text)
	}
	return texts
}

// written are the texts of a place's entries.
func (pl *place) written() (texts []string) {
	pl.t.Helper()
	j := pl.unlock()
	defer j.Close()
	for _, h := range j.List(journal.Entry) {
		r, err := j.Get(h.Item)
		if err != nil {
			pl.t.Error(err)
		}
		texts = append(texts, r.Text)
	}
	return texts
}

func TestWhatIsTypedIsWrittenWhole(t *testing.T) {
	long := strings.Repeat("slow ", 1200) + "the very end\n"
	for name, c := range map[string]struct {
		typed, want string
		utf8        bool
	}{
		"a letter rubbed out where UTF-8 is not set": {"Der Fluß\x7fss\n", "Der Fluss\n", false},
		"a letter rubbed out":                        {"Der Fluß\x7fss\n", "Der Fluss\n", true},
		"a line of 6,000 bytes":                      {long, long, true},
		"a megabyte at once":                         {strings.Repeat(long, 170), strings.Repeat(long, 170), true},
	} {
		t.Run(name, func(t *testing.T) {
			pl := newPlace(t)
			p := newPTY(t)
			mode := p.mode()
			mode.Iflag &^= unix.IUTF8
			if c.utf8 {
				mode.Iflag |= unix.IUTF8
			}
			if err := unix.IoctlSetTermios(int(p.slave.Fd()), unix.TCSETS, &mode); err != nil {
				t.Fatal(err)
			}
			cmd, _ := pl.process("write", "--passphrase-file", pl.pass)
			p.start(cmd)
			p.sees("ends it.")
			p.types(c.typed + "\x04")
			if err := cmd.Wait(); err != nil {
				t.Fatalf("%v:\n%s", err, p.screen())
			}
			if got := pl.written(); len(got) != 1 || got[0] != c.want {
				t.Errorf("wrote %.100q", got)
			}
			if p.mode() != mode {
				t.Error("the terminal is not as it was")
			}
		})
	}
}

// The keys of an impatient person, who does not wait until the journal is open.
func TestWhatIsTypedAheadIsNotCut(t *testing.T) {
	pl := newPlace(t)
	p := newPTY(t)
	c, _ := pl.process("write")
	p.start(c)
	p.sees("Passphrase")
	long := strings.Repeat("slow ", 200) + "the very end"
	p.types(passphrase + "\n" + long + "\n\x04")
	if err := c.Wait(); err != nil {
		t.Fatalf("%v:\n%s", err, p.screen())
	}
	if got := pl.written(); len(got) != 1 || got[0] != long+"\n" {
		t.Errorf("wrote %.100q", got)
	}
	if strings.Contains(p.screen(), passphrase) {
		t.Error("the passphrase is on the screen")
	}
}

func TestWhateverComesBetweenTypedWordsAreSealed(t *testing.T) {
	const typed = "an evening put into words\nand half a line"
	for name, c := range map[string]struct {
		do   func(*place, *pty, *exec.Cmd)
		text string
	}{
		"Ctrl+C":       {func(_ *place, p *pty, _ *exec.Cmd) { p.types("\x03") }, typed},
		"SIGTERM":      {func(_ *place, _ *pty, c *exec.Cmd) { _ = c.Process.Signal(syscall.SIGTERM) }, typed},
		"SIGHUP":       {func(_ *place, _ *pty, c *exec.Cmd) { _ = c.Process.Signal(syscall.SIGHUP) }, typed},
		"another text": {func(_ *place, p *pty, _ *exec.Cmd) { p.types(" Gr\xfc\xdfe\n\x04") }, typed + " Grüße\n"},
		"the journal is moved": {func(pl *place, p *pty, _ *exec.Cmd) {
			if err := os.Rename(pl.journal, pl.journal+".away"); err != nil {
				t.Error(err)
			}
			p.types("\n\x04")
		}, typed + "\n"},
	} {
		t.Run(name, func(t *testing.T) {
			pl := newPlace(t)
			p, cmd := pl.writing("--tag", "river")
			before := p.mode()
			p.types(typed)
			p.sees("half a line")
			c.do(pl, p, cmd)
			p.sees("It is sealed in " + filepath.Dir(pl.journal)) // where the words are
			_ = cmd.Wait()
			if code := cmd.ProcessState.ExitCode(); code != journal.ExitFailed {
				t.Errorf("code %d", code)
			}
			if mode := p.mode(); mode.Lflag&(unix.ICANON|unix.ECHO) != unix.ICANON|unix.ECHO || before.Lflag&unix.ICANON != 0 {
				t.Error("the terminal is not given back")
			}
			_ = os.Rename(pl.journal+".away", pl.journal)
			if got := pl.drafts(); len(got) != 1 || got[0] != c.text {
				t.Errorf("kept %q", got)
			}
			if got := pl.written(); len(got) != 1 || got[0] != c.text {
				t.Errorf("brought back %q", got)
			}
		})
	}
}

func TestTypedWordsThatNoDiskTakesStayOnTheScreen(t *testing.T) {
	pl := emptyPlace(t)
	folder := filepath.Join(pl.dir, "folder")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	pl.journal = filepath.Join(folder, "journal.ownway")
	pl.done("", "new", "--passphrase-file", pl.pass)
	pl.file("state", "a file where the folder would be")
	p, c := pl.writing()
	if err := os.Rename(folder, folder+"-away"); err != nil {
		t.Fatal(err)
	}
	p.types("an evening put into words\n\x04")
	p.sees("an evening put into words\r\n")
	p.sees("nowhere but on this screen")
	_ = c.Wait()
	if code := c.ProcessState.ExitCode(); code != journal.ExitFailed {
		t.Errorf("code %d", code)
	}
}

func TestAMistakeInTheProgramSealsTypedWords(t *testing.T) {
	pl := newPlace(t)
	j := pl.unlock()
	p := newPTY(t)
	before := p.mode()
	taken, err := takeTerminal(p.slave)
	if err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	program := &program{Streams: Streams{In: p.slave, Err: &errs}}
	p.types("an evening put into words\n\x04")
	fails := true
	cut := func(raw []byte) ([]journal.Record, error) {
		if fails {
			fails = false
			panic("somebody's words")
		}
		return entriesIn(string(raw), "2026-11-19", nil, dayinput.DayFirst)
	}
	crash := journal.CrashOf(func() { err = program.writeTyped(t.Context(), j, taken, cut) })
	if crash == nil || crash.Value != "somebody's words" {
		t.Errorf("the mistake is hidden: %v", crash)
	}
	if p.mode() != before {
		t.Error("the terminal is not given back")
	}
	if said := errs.String(); !strings.Contains(said, "It is sealed in "+pl.dir) || strings.Contains(said, "somebody's words") {
		t.Errorf("it says:\n%s", said)
	}
	if list := j.Drafts().List(); len(list) != 1 || list[0].Text != "an evening put into words\n" {
		t.Errorf("%d drafts", len(list))
	}
}

// A damaged journal takes no words: that is said before somebody types an evening.
func TestNobodyTypesIntoADamagedJournal(t *testing.T) {
	pl := newPlace(t)
	pl.write(strings.Repeat(secretText+"\n", 4000))
	flipLongRecords(t, pl.journal)
	p := newPTY(t)
	c, _ := pl.process("write", "--passphrase-file", pl.pass)
	p.start(c)
	_ = c.Wait()
	if code := c.ProcessState.ExitCode(); code != journal.ExitDamaged || strings.Contains(p.screen(), "Type your entry") {
		t.Errorf("code %d:\n%s", code, p.screen())
	}
}

// A shell with job control stops the command by Ctrl+Z, and lets it go on.
func TestAStoppedCommandGivesTheTerminalBackAndTakesItAgain(t *testing.T) {
	for name, args := range map[string]string{"an entry": "--passphrase-file \"$P\"", "a passphrase": ""} {
		t.Run(name, func(t *testing.T) {
			pl := newPlace(t)
			p := newPTY(t)
			c := exec.Command("sh", "-c", `set -m; "$0" write --journal "$J" `+args+`; stty -a; echo stopped; fg; echo "ended with $?"`, os.Args[0])
			c.Env = append(os.Environ(), asCommand+"=1", "J="+pl.journal, "P="+pl.pass, "XDG_STATE_HOME="+filepath.Join(pl.dir, "state"))
			p.start(c)
			if args == "" {
				p.sees("code: ")
				p.types("seven sl\x1a")
			} else {
				p.sees("ends it.")
				p.types("before\nhalf\x1a")
			}
			p.sees("\r\nstopped")
			if screen := p.screen(); !strings.Contains(screen, " icanon") || !strings.Contains(screen, " echo ") {
				t.Errorf("the terminal was not given back:\n%s", screen)
			}
			if args == "" {
				p.sees("code: ")
				p.types("ow swans on grey water\n")
				p.sees("ends it.")
				p.types("before\nhalf")
			}
			p.isTaken() // before, Ctrl+D would be the shell's
			p.types(" of it\n\x04")
			p.sees("ended with 0")
			if err := c.Wait(); err != nil {
				t.Error(err)
			}
			if strings.Contains(p.screen(), "swans") {
				t.Error("the passphrase is on the screen")
			}
			if got := pl.written(); len(got) != 1 || got[0] != "before\nhalf of it\n" {
				t.Errorf("wrote %q:\n%s", got, p.screen())
			}
		})
	}
}

// Without a shell that has job control, as in a terminal that runs nothing else, nobody
// could continue a stopped command.
func TestCtrlZWithoutAShellStopsNothing(t *testing.T) {
	pl := newPlace(t)
	p, c := pl.writing()
	p.types("one\x1a two\n\x04")
	if err := c.Wait(); err != nil {
		t.Fatalf("%v:\n%s", err, p.screen())
	}
	if got := pl.written(); len(got) != 1 || got[0] != "one two\n" {
		t.Errorf("wrote %q", got)
	}
}
