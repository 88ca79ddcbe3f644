//go:build unix

package command

import (
	"bytes"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"ownway/journal"
)

// asCommand makes a start of this test program one of ownway.
const asCommand = "OWNWAY_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) == "" {
		os.Exit(m.Run())
	}
	ctx, stop := Interruptible()
	defer stop()
	p := &program{Streams: Std(), now: time.Now, cost: journal.CheapestCost, drafts: DraftFolders()}
	os.Exit(p.report(p.dispatch(ctx, os.Args[1:])))
}

// process is ownway as a process of its own.
func (p *place) process(args ...string) (c *exec.Cmd, errs *bytes.Buffer) {
	p.t.Helper()
	c = exec.Command(os.Args[0], append(args, "--journal", p.journal)...)
	c.Env = append(os.Environ(), asCommand+"=1")
	errs = new(bytes.Buffer)
	c.Stderr = errs
	return c, errs
}

// skipIgnored leaves a test out where whoever started the tests ignores a signal,
// as a shell does for what it runs in the background.
func skipIgnored(t *testing.T, s os.Signal) {
	t.Helper()
	if signal.Ignored(s) {
		t.Skip("the signal is ignored here")
	}
}

// Closing the terminal sends the first, twice; a slip on Ctrl+C the second.
func TestEverySignalThatEndsACommandLetsItCleanUp(t *testing.T) {
	for _, with := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		t.Run(with.String(), func(t *testing.T) {
			skipIgnored(t, with)
			p := newPlace(t)
			pipe := filepath.Join(p.dir, "pipe")
			if err := unix.Mkfifo(pipe, 0o600); err != nil {
				t.Fatal(err)
			}
			c, errs := p.process("check", "--passphrase-file", pipe)
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			// It opens once the command waits for the passphrase.
			typing, err := os.OpenFile(pipe, os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer typing.Close()
			if err := c.Process.Signal(with); err != nil {
				t.Fatal(err)
			}
			_ = c.Wait()
			if c.ProcessState.ExitCode() != journal.ExitFailed || !strings.HasPrefix(errs.String(), "ownway: It was stopped.") {
				t.Errorf("%v: %s", c.ProcessState, errs)
			}
		})
	}
}

func TestAClosedTerminalMayHangUpTwice(t *testing.T) {
	skipIgnored(t, syscall.SIGHUP)
	ctx, stop := Interruptible()
	defer signal.Reset(syscall.SIGHUP, syscall.SIGPIPE)
	defer stop()
	for range 3 { // one that were not caught would end this process
		if err := unix.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		<-ctx.Done()
	}
}

func TestWhatWasToBeIgnoredStaysIgnored(t *testing.T) {
	signal.Ignore(syscall.SIGHUP)
	defer signal.Reset(syscall.SIGHUP, syscall.SIGPIPE)
	ctx, stop := Interruptible()
	defer stop()
	if err := unix.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	if !signal.Ignored(syscall.SIGHUP) || ctx.Err() != nil {
		t.Error("nohup would not hold")
	}
}

func TestNewWhoseCodeGoesDownABrokenPipeMakesNothing(t *testing.T) {
	p := emptyPlace(t)
	c, errs := p.process("new", "--passphrase-file", p.pass)
	reads, writes, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	reads.Close()
	c.Stdout = writes
	_ = c.Run()
	writes.Close()
	if c.ProcessState.ExitCode() != journal.ExitFailed || !strings.Contains(errs.String(), "recovery code could not be written") {
		t.Errorf("%v: %s", c.ProcessState, errs)
	}
	p.mustBeBare("pass")
}

// A search whose reader has enough, such as head, ends without a word.
func TestASearchThatNobodyReadsOnIsQuiet(t *testing.T) {
	p := newPlace(t)
	p.write(secretText)
	c, errs := p.process("search", "kettle", "--passphrase-file", p.pass)
	reads, writes, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	reads.Close()
	c.Stdout = writes
	_ = c.Run()
	writes.Close()
	if c.ProcessState.ExitCode() != journal.ExitFailed || errs.Len() > 0 {
		t.Errorf("%v: %s", c.ProcessState, errs)
	}
}

func TestNewWantsSomewhereForTheCodeToBeSeen(t *testing.T) {
	nowhere, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer nowhere.Close()
	p := emptyPlace(t)
	var errs bytes.Buffer
	code := p.runWith(t.Context(), strings.NewReader(""), nowhere, &errs, "new", "--journal", p.journal, "--passphrase-file", p.pass)
	if code != journal.ExitFailed || !strings.Contains(errs.String(), "--recovery-code-file") {
		t.Errorf("code %d: %s", code, &errs)
	}
	p.mustBeBare("pass")
	code = p.runWith(t.Context(), strings.NewReader(""), nowhere, &errs, "new", "--journal", p.journal, "--passphrase-file", p.pass, "--recovery-code-file", filepath.Join(p.dir, "sheet"))
	if code != journal.ExitDone {
		t.Errorf("code %d: %s", code, &errs)
	}
}
