package journal_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"testing"
)

// The test program tells a story when this variable holds one: it does the
// deeds, and says of each that it is done.
const asTeller = "JOURNAL_TEST_TELLS"

// telling is a story to be told. Two processes know it.
type telling struct {
	Path     string
	Plan     string
	Seed     uint64
	From     int   // deeds that were done before
	Until    int   // and this many in all; 0: for ever
	Reopened []int // after how many deeds another process took over
}

// What the teller says.
const (
	saidDone   = "done %d"    // so many deeds
	saidOnDisk = "on disk %d" // so many records of the deed under way
	saidCode   = "code %s"    // of the journal that was made
)

// each goes through the story, deed by deed, while f wants more. n counts the
// deeds with this one, before is the state before it.
func (t telling) each(f func(n int, s *story, before state, d deed) bool) {
	s := newStory(t.Seed)
	for n := 0; ; n++ {
		if slices.Contains(t.Reopened, n) {
			s.reopened()
		}
		before := s.now
		d := s.tell(t.Plan, n)
		if !f(n+1, s, before, d) {
			return
		}
	}
}

// states are the states after 0 to n deeds, and what the deeds were.
func (t telling) states(n int) (states []state, kinds []string) {
	states = []state{{}}
	t.each(func(i int, s *story, _ state, d deed) bool {
		states, kinds = append(states, s.now), append(kinds, d.kind)
		return i < n
	})
	return states, kinds
}

func playTeller() {
	var t telling
	err := json.Unmarshal([]byte(os.Getenv(asTeller)), &t)
	w := &world{path: t.Path, told: func(n int) { fmt.Printf(saidOnDisk+"\n", n) }}
	t.each(func(n int, _ *story, before state, d deed) bool {
		if n <= t.From || err != nil {
			return err == nil
		}
		if n == t.From+1 && n > 1 && d.kind != "mend" {
			err = w.open(before)
		}
		if err == nil {
			err = d.do(w)
		}
		if err != nil {
			err = fmt.Errorf("deed %d, %s: %w", n, d.kind, err)
			return false
		}
		if n == 1 {
			fmt.Printf(saidCode+"\n", w.code)
		}
		fmt.Printf(saidDone+"\n", n)
		return n != t.Until
	})
	if err == nil && w.j != nil {
		err = w.j.Close()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func (t telling) environment() []string {
	b, err := json.Marshal(t)
	if err != nil {
		panic(err)
	}
	return append(os.Environ(), asTeller+"="+string(b))
}

// teller is the other process.
type teller struct {
	*exec.Cmd
	lines  *bufio.Scanner
	done   int // deeds it said are done
	onDisk int // records of the next one it said are on disk
}

func (t telling) start(tb testing.TB) *teller {
	tb.Helper()
	c := exec.Command(os.Args[0])
	c.Env, c.Stderr = t.environment(), os.Stderr
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		tb.Fatal(err)
	}
	return &teller{c, bufio.NewScanner(out), t.From, 0}
}

// hear waits for the next line.
func (c *teller) hear() bool {
	if !c.lines.Scan() {
		return false
	}
	if n := 0; said(c.lines.Text(), saidDone, &n) {
		c.done, c.onDisk = n, 0
	} else {
		said(c.lines.Text(), saidOnDisk, &c.onDisk)
	}
	return true
}

func said(line, format string, n any) bool {
	_, err := fmt.Sscanf(line, format, n)
	return err == nil
}

// kill ends it at once, and hears what it had still said.
func (c *teller) kill(tb testing.TB) {
	tb.Helper()
	if err := c.Process.Kill(); err != nil {
		tb.Fatal(err)
	}
	for c.hear() {
	}
	_ = c.Wait()
}
