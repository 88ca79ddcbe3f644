package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"ownway/journal/journaltest"
)

// A result is what a command left behind.
type result struct {
	Code     int
	Out, Err string
}

// Command runs Ownway as a command, without a display, with input to read, and
// waits for its end. Whatever it complains about must be free of secrets.
func (t *tour) Command(input string, args ...string) result {
	return t.run(t.stage.bareEnvironment(), input, args...)
}

// Again starts Ownway a second time beside the one that runs, and waits for the
// second one's end.
func (t *tour) Again(args ...string) result {
	t.mark = t.stage.events.count()
	return t.run(t.stage.environment(t.theme), "", args...)
}

func (t *tour) run(environment []string, input string, args ...string) result {
	ctx, cancel := t.wait()
	defer cancel()
	binary, err := filepath.Abs(t.binary)
	t.must("find the program", err)
	var out, complaint bytes.Buffer
	cmd := exec.CommandContext(ctx, binary, args...)
	cmd.Dir = t.stage.path("outside")
	cmd.Env = environment
	cmd.Stdin = strings.NewReader(input)
	cmd.Stdout, cmd.Stderr = &out, &complaint
	err = cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.failf("run %s: %w", strings.Join(args, " "), err)
	}
	fmt.Fprintf(&t.said, "%s", complaint.String())
	return result{cmd.ProcessState.ExitCode(), out.String(), complaint.String()}
}

// Outside is a path where the person keeps readable things on purpose: a file
// with a passphrase, an export. It is not searched for leaks.
func (t *tour) Outside(name string) string { return t.stage.path("outside", name) }

// Keep writes a file Outside and gives its path.
func (t *tour) Keep(name, content string) string {
	path := t.Outside(name)
	t.must("keep a file", os.WriteFile(path, []byte(content), 0o600))
	return path
}

// Home is a path in the person's home, which is searched for leaks.
func (t *tour) Home(name string) string { return t.stage.path("home", name) }

// Journal is where Ownway keeps its journal when it is not told otherwise.
func (t *tour) Journal() string { return t.stage.path("data", "ownway", "journal.ownway") }

// journalAt makes a journal whose passphrase is the usual one, remembers all that
// opens it as secrets, and gives a file with the passphrase. It is made at the
// cheapest cost, because to unlock one that was made by the program takes a second
// of all processors; the steps that make one by hand unlock that.
func (t *tour) journalAt(path string) (passphraseFile string) {
	t.must("make a folder", os.MkdirAll(filepath.Dir(path), 0o700))
	code, err := journaltest.Make(t.ctx, path, t.Secret("the passphrase", passphrase))
	t.must("make a journal", err)
	t.Secret("the recovery code", code)
	t.Secret("the recovery code without dashes", strings.ReplaceAll(code, "-", ""))
	t.Keys(path, passphrase, code)
	return t.Keep("passphrase.txt", passphrase+"\n")
}
