package store

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// The test program plays a second program when this variable names a part.
const asChild = "STORE_TEST_PLAYS"

func TestMain(m *testing.M) {
	play := map[string]func(path string) error{"hold": playHolder, "save": playSaver, "rewrite": playRewriter}[os.Getenv(asChild)]
	if play == nil {
		os.Exit(m.Run())
	}
	if err := play(os.Args[1]); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// child is a second program that says a line now and then.
type child struct {
	*exec.Cmd
	lines *bufio.Scanner
}

func start(t *testing.T, part, path string) *child {
	t.Helper()
	c := exec.Command(os.Args[0], path)
	c.Env = append(os.Environ(), asChild+"="+part)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.StdinPipe(); err != nil { // stays open until the child ends
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	return &child{c, bufio.NewScanner(out)}
}

// line waits for the child's next line.
func (c *child) line(t *testing.T) string {
	t.Helper()
	if !c.lines.Scan() {
		t.Fatal("the other program ended early")
	}
	return c.lines.Text()
}

// number waits for the child's next line, which is a number.
func (c *child) number(t *testing.T) int {
	t.Helper()
	n, err := strconv.Atoi(c.line(t))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// kill ends the child at once, and gives the last number it had still said.
func (c *child) kill(t *testing.T, last int) int {
	t.Helper()
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for c.lines.Scan() {
		if n, err := strconv.Atoi(c.lines.Text()); err == nil {
			last = n
		}
	}
	_ = c.Wait()
	return last
}

func playHolder(path string) error {
	if _, err := Acquire(path, "window"); err != nil {
		return err
	}
	fmt.Println("held")
	_, err := io.Copy(io.Discard, os.Stdin)
	return err
}

// playSaver saves one record after another and says each that is safe.
func playSaver(path string) error {
	db, err := Open(path, Options{})
	if err != nil {
		return err
	}
	n := 0
	if err := db.View(func(tx *Tx) error { n = tx.Len(bucket); return nil }); err != nil {
		return err
	}
	for ; ; n++ {
		err := db.Update(func(tx *Tx) error { return tx.Put(bucket, key(n), value(n, 1500)) })
		if err != nil {
			return err
		}
		fmt.Println(n + 1)
	}
}

// playRewriter gives every record the next number, all in one rewriting, and
// says each number that is safe.
func playRewriter(path string) error {
	db, err := Open(path, Options{})
	if err != nil {
		return err
	}
	for {
		n := uint64(0)
		err := db.Rewrite(context.Background(), Copy{Change: func(_ string, k, v []byte) ([]byte, []byte, error) {
			n = binary.BigEndian.Uint64(v) + 1
			return k, binary.BigEndian.AppendUint64(nil, n), nil
		}})
		if err != nil {
			return err
		}
		fmt.Println(n)
	}
}

func TestWhatWasSavedIsThereAfterTheProgramIsKilled(t *testing.T) {
	path := newFile(t, 0, 0)
	safe := 0
	for round := range 20 {
		c := start(t, "save", path)
		for range round * 4 {
			safe = c.number(t)
		}
		safe = c.kill(t, safe)
		checkFile(t, path)
		db := open(t, path)
		n := 0
		if err := db.View(func(tx *Tx) error { n = tx.Len(bucket); return nil }); err != nil {
			t.Fatal(err)
		}
		if n < safe || n > safe+1 {
			t.Fatalf("round %d: %d records were said to be safe, %d are there", round, safe, n)
		}
		wantRecords(t, db, n, 1500)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if safe < 700 {
		t.Errorf("a test that tests little: %d saves", safe)
	}
}

func TestKilledWhileRewritingTheFileIsTheOldOneOrTheNew(t *testing.T) {
	path := newFile(t, 0, 0)
	db := open(t, path)
	err := db.Update(func(tx *Tx) error {
		for i := range 300 {
			if err := tx.Put(bucket, key(i), make([]byte, 8)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || db.Close() != nil {
		t.Fatal(err)
	}
	safe := 0
	for round := range 20 {
		c := start(t, "rewrite", path)
		for range round % 5 {
			safe = c.number(t)
		}
		safe = c.kill(t, safe)
		checkFile(t, path)
		safe = wantOneNumber(t, path, safe)
	}
	if safe < 40 {
		t.Errorf("a test that tests little: rewritten %d times", safe)
	}
}

// wantOneNumber expects the same number in every record: safe, or the next.
func wantOneNumber(t *testing.T, path string, safe int) int {
	t.Helper()
	db, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	seen := map[uint64]int{}
	err = db.View(func(tx *Tx) error {
		return tx.ForEach(bucket, func(_, v []byte) error { seen[binary.BigEndian.Uint64(v)]++; return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{safe, safe + 1} {
		if len(seen) == 1 && seen[uint64(n)] == 300 {
			return n
		}
	}
	t.Fatalf("%d was safe, and the records say %v", safe, seen)
	return 0
}

func TestALockNamesItsHolderAndEndsWithIt(t *testing.T) {
	path := newFile(t, 1, 1)
	c := start(t, "hold", path)
	if got := c.line(t); got != "held" {
		t.Fatal(got)
	}
	_, err := Acquire(path, "command")
	wantOnly(t, err, ErrInUse)
	host, _ := os.Hostname()
	if e, ok := err.(*InUseError); !ok || e.PID != c.Process.Pid || e.Role != "window" || e.Host != host || e.Since.IsZero() {
		t.Errorf("in use by %+v, not by process %d", err, c.Process.Pid)
	}
	c.kill(t, 0)
	l, err := Acquire(path, "command")
	if err != nil {
		t.Fatal(err)
	}
	if h, err := ReadHolder(path); err != nil || h.PID != os.Getpid() || h.Role != "command" {
		t.Errorf("held by %+v, %v", h, err)
	}
	if err := l.Release(); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(path + ".lock"); err != nil || len(b) != 0 {
		t.Errorf("after release the lock file says %q, %v", b, err)
	}
}

func TestTwoNamesOfOneFileShareOneLock(t *testing.T) {
	path := newFile(t, 1, 1)
	link := path + ".link"
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	l, err := Acquire(path, "window")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Release()
	_, err = Acquire(link, "window")
	wantOnly(t, err, ErrInUse)
}

func TestTheLockHoldsWhenTheFileIsRewritten(t *testing.T) {
	path := newFile(t, 1, 1)
	l, err := Acquire(path, "window")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Release()
	if err := open(t, path).Rewrite(t.Context(), Copy{}); err != nil {
		t.Fatal(err)
	}
	_, err = Acquire(path, "command")
	wantOnly(t, err, ErrInUse)
}

func TestALockFileThatSomebodyElseWroteIsShownHarmlessly(t *testing.T) {
	path := newFile(t, 1, 1)
	evil := `{"pid":7,"role":"win\u001b[2Jdow\n","host":"` + strings.Repeat("h", 500) + `"}`
	for content, want := range map[string]Holder{
		evil:                       {PID: 7, Role: "win[2Jdow", Host: strings.Repeat("h", 64)},
		"":                         {},
		strings.Repeat("x", 1<<20): {},
	} {
		if err := os.WriteFile(path+".lock", []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		h, err := ReadHolder(path)
		if h != want || (err == nil) != (h.PID == 7) {
			t.Errorf("read %+v, %v", h, err)
		}
	}
}
