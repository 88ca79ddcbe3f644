package store

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"syscall"
	"testing"
)

// holdElsewhere lets another process hold the file, of another account if so asked,
// as anybody can who may read it. It returns the process.
func holdElsewhere(t *testing.T, path string, as *syscall.Credential) (pid int) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	c := exec.Command("flock", "--nonblock", "/proc/self/fd/3", "sh", "-c", "echo held; cat")
	c.ExtraFiles, c.SysProcAttr = []*os.File{f}, &syscall.SysProcAttr{Credential: as}
	c.Dir = "/"
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close(); _ = c.Wait() })
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "held\n" {
		t.Fatalf("it says %q, %v", line, err)
	}
	return c.Process.Pid
}

func TestWhoHoldsAFileIsNamed(t *testing.T) {
	accounts := map[string]*syscall.Credential{"the same account": nil}
	if os.Geteuid() == 0 { // nobody else can be another
		accounts["another account"] = &syscall.Credential{Uid: 65534, Gid: 65534}
	}
	for name, account := range accounts {
		t.Run(name, func(t *testing.T) {
			path := twin(t, newFile(t, 3, 10))
			if err := os.Chmod(path, 0o644); err != nil {
				t.Fatal(err)
			}
			pid := holdElsewhere(t, path, account)
			_, err := Open(path, Options{})
			var held *InUseError
			if !errors.As(err, &held) {
				t.Fatal(err)
			}
			if held.PID != pid || held.Role != "" || held.Foreign != (account != nil) {
				t.Errorf("it is held by %+v, not %d", held, pid)
			}
		})
	}
}

func TestAFileThatOthersMayOpenIsMadePrivate(t *testing.T) {
	for mode, wide := range map[os.FileMode]bool{0o600: false, 0o644: true, 0o660: true, 0o606: true, 0o400: false} {
		path := newFile(t, 3, 10)
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		for _, readOnly := range []bool{true, false, false} {
			db, err := Open(path, Options{ReadOnly: readOnly})
			if errors.Is(err, ErrReadOnly) && mode == 0o400 {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := db.WasWide(); got != (wide && !readOnly) {
				t.Errorf("%v, only to read %v: it is said to have been open to others: %v", mode, readOnly, got)
			}
			if !readOnly {
				wide = false // once is enough
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if info, err := os.Stat(path); err != nil || info.Mode() != mode&^0o077 {
			t.Errorf("%v became %v, %v", mode, info.Mode(), err)
		}
	}
}
