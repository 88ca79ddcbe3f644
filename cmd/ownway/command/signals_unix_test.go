//go:build unix

package command

// The race detector watches these tests on every run.

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

// Each makes a start of this test program another program: ownway, or one that hangs
// up on itself.
const (
	asCommand = "OWNWAY_TEST_AS_COMMAND"
	asHungUp  = "OWNWAY_TEST_AS_HUNG_UP"
)

func TestMain(m *testing.M) {
	switch {
	case os.Getenv(asCommand) != "":
		ctx, stop := Interruptible()
		defer stop()
		p := &program{Streams: Std(), now: time.Now, cost: journal.CheapestCost, drafts: DraftFolders()}
		os.Exit(p.report(p.dispatch(ctx, os.Args[1:])))
	case os.Getenv(asHungUp) != "":
		os.Exit(hangUpOnOneself())
	}
	os.Exit(m.Run())
}

// hangUpOnOneself runs as a command does, and sends itself the signal of a closed
// terminal three times. The result is 1 where the command heard of it and 0 where it
// did not; a signal that were not caught would end the process.
func hangUpOnOneself() int {
	ignored := signal.Ignored(syscall.SIGHUP)
	ctx, stop := Interruptible()
	defer stop()
	for range 3 {
		if err := unix.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			return 2
		}
		if !ignored {
			<-ctx.Done()
		}
	}
	if ctx.Err() != nil {
		return 1
	}
	return 0
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

// startObeying starts a program that obeys every signal, even if the tests were
// started with some of them ignored, as a shell does for what it runs in the
// background: a signal that is caught here is not ignored in the program.
func startObeying(c *exec.Cmd) error {
	caught := make(chan os.Signal, 1)
	signal.Notify(caught, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGTSTP)
	defer signal.Stop(caught)
	return c.Start()
}

// Closing the terminal sends the first, twice; a slip on Ctrl+C the second.
func TestEverySignalThatEndsACommandLetsItCleanUp(t *testing.T) {
	for _, with := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		t.Run(with.String(), func(t *testing.T) {
			p := newPlace(t)
			pipe := filepath.Join(p.dir, "pipe")
			if err := unix.Mkfifo(pipe, 0o600); err != nil {
				t.Fatal(err)
			}
			c, errs := p.process("check", "--passphrase-file", pipe)
			if err := startObeying(c); err != nil {
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
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), asHungUp+"=1")
	if err := startObeying(c); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait()
	if c.ProcessState.ExitCode() != 1 {
		t.Errorf("it ended by %v", c.ProcessState)
	}
}

func TestWhatWasToBeIgnoredStaysIgnored(t *testing.T) {
	c := exec.Command("sh", "-c", `trap "" HUP; exec "$0"`, os.Args[0])
	c.Env = append(os.Environ(), asHungUp+"=1")
	_ = c.Run()
	if c.ProcessState.ExitCode() != 0 {
		t.Errorf("nohup would not hold: %v", c.ProcessState)
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
