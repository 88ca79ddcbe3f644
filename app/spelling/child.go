package spelling

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A child is a program of enchant's that was started. One that checks words speaks as ispell does: a line "^word", and
// for each part of it that is a word to its own mind a line that begins with a sign, then an empty line.
type child struct {
	cmd     *exec.Cmd
	in, out *os.File
	lines   *bufio.Reader
	ended   chan struct{} // closed when the system has taken it away
}

// environment is all that a child is told. Enchant makes empty files for words of one's own in its folder, and the
// folder too, so its folder is one that not even root can make, below what is no folder. Nor does it write anywhere
// else then; some of what it asks looks for files in the home.
var environment = []string{"ENCHANT_CONFIG_DIR=/dev/null/none", "HOME=/dev/null", "LC_ALL=C.UTF-8"}

// start starts a program of the system's, which ends when this one does.
func (e Env) start(program string, arguments ...string) (*child, error) {
	path := e.find(program)
	if path == "" {
		return nil, fmt.Errorf("%s: %w", program, os.ErrNotExist)
	}
	theirIn, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer theirIn.Close()
	out, theirOut, err := os.Pipe()
	if err != nil {
		_ = in.Close()
		return nil, err
	}
	defer theirOut.Close()
	c := &child{in: in, out: out, lines: bufio.NewReaderSize(out, mostInLine), ended: make(chan struct{})}
	c.cmd = &exec.Cmd{Path: path, Args: append([]string{path}, arguments...), Env: environment, Dir: "/", Stdin: theirIn, Stdout: theirOut, SysProcAttr: endsWithUs}
	if err := c.cmd.Start(); err != nil {
		c.close()
		return nil, err
	}
	beNice(c.cmd.Process.Pid)
	e.Go(func() {
		defer close(c.ended)
		_ = c.cmd.Wait()
	})
	return c, nil
}

// kill ends it, whatever it does. Whoever waits for its answer gets none.
func (c *child) kill() {
	_ = c.cmd.Process.Kill()
	c.close()
}

func (c *child) close() {
	_ = c.in.Close()
	_ = c.out.Close()
}

const (
	mostInLine   = 16 << 10 // bytes
	mostInAnswer = 64       // lines
	mostInWord   = 100      // bytes; longer ones are not asked about
)

var errNonsense = errors.New("the dictionary answers with something else than was asked")

// after starts a timer.
type after = func(time.Duration, func()) (stop func() bool)

// greeted waits until the child is there. After an error it is not there any more.
func (c *child) greeted(after after) (err error) {
	defer c.killOn(&err)
	defer after(patience, c.kill)()
	line, err := c.line()
	if err == nil && !strings.HasPrefix(line, "@(#)") {
		return errNonsense
	}
	return err
}

func (c *child) killOn(err *error) {
	if *err != nil {
		c.kill()
	}
}

// ask asks about words, and returns a verdict for each. After an error the child is not there any more.
func (c *child) ask(words []string, after after) (answers []verdict, err error) {
	defer c.killOn(&err)
	stop := after(patience, c.kill)
	defer func() { stop() }()
	var all strings.Builder
	for _, w := range words {
		all.WriteString("^" + w + "\n")
	}
	if _, err := c.in.WriteString(all.String()); err != nil {
		return nil, err
	}
	answers = make([]verdict, len(words))
	for i, w := range words {
		if answers[i], err = c.answer(w); err != nil {
			return nil, err
		}
		stop()
		stop = after(patience, c.kill)
	}
	return answers, nil
}

// answer reads what is said of a word.
func (c *child) answer(word string) (v verdict, err error) {
	for range mostInAnswer {
		line, err := c.line()
		switch {
		case err != nil:
			return v, err
		case line == "":
			return v, nil
		case strings.ContainsRune("*+-", rune(line[0])):
			continue
		case !strings.ContainsRune("&?#", rune(line[0])):
			return v, errNonsense
		}
		head, list, _ := strings.Cut(line, ": ")
		fields := strings.Fields(head)
		if len(fields) < 2 || !strings.Contains(word, fields[1]) {
			return v, errNonsense
		}
		v.wrong = true
		if fields[1] == word {
			v.suggestions = fewest(suggestions(list))
		}
	}
	return v, errNonsense
}

// suggestions are those of a list that can be written in the place of a word.
func suggestions(list string) (words []string) {
	for _, w := range strings.Split(list, ", ") {
		if w != "" && len(w) <= mostInWord && utf8.ValidString(w) && strings.IndexFunc(w, notWritten) < 0 {
			words = append(words, w)
		}
	}
	return words
}

func notWritten(r rune) bool { return !unicode.IsPrint(r) }

// line is the next line, without its end.
func (c *child) line() (string, error) {
	line, err := c.lines.ReadSlice('\n')
	if err != nil {
		return "", err
	}
	return strings.TrimSuffix(string(line[:len(line)-1]), "\r"), nil
}
