package journal_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// What a program does to its disk is known best by the system that it asks. So
// the tests of crashes do not take anybody's order of writing on trust: they
// read the system calls of a process that lives a story, with ptrace.

// tracer follows the threads of one process. It knows its files below a folder.
type tracer struct {
	root string
	pid  int
	said int                 // the file that the process speaks through
	open map[uint64]string   // paths of the files and folders it has open
	at   map[uint64]int64    // where it writes next, if it says no place
	call map[int]syscallInfo // what each thread has asked for and not yet got
	log  []event
	line bytes.Buffer
}

// syscallInfo is what PTRACE_GET_SYSCALL_INFO fills in, the same on every
// machine. After the call number holds the result and arguments whether it is
// an error.
type syscallInfo struct {
	op        uint8
	_         [3]byte
	_         uint32
	_, _      uint64
	number    uint64
	arguments [6]uint64
}

// trace runs this program with an environment to its end and returns what it
// did to files below root, which holds nothing yet, and what it said.
func trace(root string, environment []string) ([]event, error) {
	runtime.LockOSThread() // the system tells everything to the thread that began it
	defer runtime.UnlockOSThread()
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	defer null.Close()
	pid, err := syscall.ForkExec(os.Args[0], os.Args[:1], &syscall.ProcAttr{
		Env:   environment,
		Files: []uintptr{null.Fd(), null.Fd(), os.Stderr.Fd()},
		Sys:   &syscall.SysProcAttr{Ptrace: true, Pdeathsig: syscall.SIGKILL},
	})
	if err != nil {
		return nil, err
	}
	t := &tracer{root: root, pid: pid, said: 1, open: map[uint64]string{}, at: map[uint64]int64{}, call: map[int]syscallInfo{}}
	if err := t.follow(); err != nil {
		_ = syscall.Kill(pid, syscall.SIGKILL)
		return nil, fmt.Errorf("following process %d: %w", pid, err)
	}
	return t.log, nil
}

// follow lets the threads run from one system call to the next.
func (t *tracer) follow() error {
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(t.pid, &status, 0, nil); err != nil { // it stands at its first instruction
		return err
	}
	const options = unix.PTRACE_O_TRACESYSGOOD | unix.PTRACE_O_TRACECLONE | unix.PTRACE_O_EXITKILL
	if err := syscall.PtraceSetOptions(t.pid, options); err != nil {
		return err
	}
	thread, signal := t.pid, 0
	for {
		if err := syscall.PtraceSyscall(thread, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
			return err
		}
		var err error
		thread, err = wait(&status)
		if err != nil {
			return err
		}
		if thread == t.pid && (status.Exited() || status.Signaled()) {
			if status.ExitStatus() != 0 {
				return fmt.Errorf("it ended with %d", status.ExitStatus())
			}
			return nil
		}
		if signal, err = t.stopped(thread, status); err != nil {
			return err
		}
	}
}

// wait waits for any thread that this thread traces, and for no other process.
func wait(status *syscall.WaitStatus) (int, error) {
	for {
		thread, err := syscall.Wait4(-1, status, syscall.WALL|syscall.WNOTHREAD, nil)
		if !errors.Is(err, syscall.EINTR) {
			return thread, err
		}
	}
}

// stopped looks why a thread stands, and gives the signal to let it go on with.
func (t *tracer) stopped(thread int, status syscall.WaitStatus) (signal int, err error) {
	switch {
	case !status.Stopped():
		return 0, nil
	case status.StopSignal() == syscall.SIGTRAP|0x80:
		return 0, t.called(thread)
	case status.StopSignal() == syscall.SIGTRAP, status.StopSignal() == syscall.SIGSTOP:
		return 0, nil // a thread was begun
	}
	return int(status.StopSignal()), nil
}

// called reads a system call twice: what is asked for before, how it went after.
func (t *tracer) called(thread int) error {
	var info syscallInfo
	_, _, errno := syscall.Syscall6(syscall.SYS_PTRACE, unix.PTRACE_GET_SYSCALL_INFO, uintptr(thread),
		unsafe.Sizeof(info), uintptr(unsafe.Pointer(&info)), 0, 0)
	if errno != 0 {
		return errno
	}
	switch info.op {
	case unix.PTRACE_SYSCALL_INFO_ENTRY:
		t.call[thread] = info
		if info.number == unix.SYS_CLOSE { // its number may be another's before the answer is seen
			delete(t.open, info.arguments[0])
		}
	case unix.PTRACE_SYSCALL_INFO_EXIT:
		asked := t.call[thread]
		delete(t.call, thread)
		if failed := uint8(info.arguments[0]) != 0; !failed {
			return t.happened(asked.number, asked.arguments, info.number)
		}
	}
	return nil
}

// happened writes a system call that succeeded into the log. Those that Go and
// bbolt have no use for are not here; a test compares the disk with the log.
func (t *tracer) happened(number uint64, a [6]uint64, result uint64) error {
	switch number {
	case unix.SYS_OPENAT:
		return t.opened(a, result)
	case unix.SYS_MKDIRAT:
		return t.named(event{kind: makesFolder}, a[:2], nil)
	case unix.SYS_UNLINKAT:
		return t.named(event{kind: removes}, a[:2], nil)
	case unix.SYS_LINKAT:
		return t.named(event{kind: links}, a[:2], a[2:4])
	case unix.SYS_RENAMEAT, unix.SYS_RENAMEAT2:
		return t.named(event{kind: renames}, a[:2], a[2:4])
	}
	path, ok := t.open[a[0]]
	if number == unix.SYS_WRITE && !ok {
		return t.spoke(a, result)
	}
	if !ok {
		return nil
	}
	switch number {
	case unix.SYS_WRITE:
		data, err := t.memory(a[1], int(result))
		t.log = append(t.log, event{kind: writes, path: path, at: t.at[a[0]], data: data})
		t.at[a[0]] += int64(result)
		return err
	case unix.SYS_LSEEK:
		t.at[a[0]] = int64(result)
	case unix.SYS_PWRITE64:
		data, err := t.memory(a[1], int(result))
		t.log = append(t.log, event{kind: writes, path: path, at: int64(a[3]), data: data})
		return err
	case unix.SYS_FTRUNCATE:
		t.log = append(t.log, event{kind: truncates, path: path, at: int64(a[1])})
	case unix.SYS_FSYNC, unix.SYS_FDATASYNC:
		what := syncs
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			what = syncsFolder
		}
		t.log = append(t.log, event{kind: what, path: path})
	}
	return nil
}

func (t *tracer) opened(a [6]uint64, file uint64) error {
	path, err := t.path(a[:2])
	if err != nil || !t.ours(path) {
		return err
	}
	// The file has its name already; what the log knows is older.
	if a[2]&unix.O_CREAT != 0 && !t.knows(path) {
		t.log = append(t.log, event{kind: makes, path: path})
	}
	if a[2]&unix.O_TRUNC != 0 {
		t.log = append(t.log, event{kind: truncates, path: path})
	}
	t.open[file], t.at[file] = path, 0
	return nil
}

// path reads a path and, if it says less than all, the folder that it begins in.
func (t *tracer) path(a []uint64) (string, error) {
	path, err := t.text(a[1])
	if folder, ok := t.open[a[0]]; ok && !filepath.IsAbs(path) {
		path = filepath.Join(folder, path)
	}
	return path, err
}

// ours reports whether a path is below the folder.
func (t *tracer) ours(path string) bool {
	return path == t.root || strings.HasPrefix(path, t.root+string(filepath.Separator))
}

// knows reports whether a name is taken, by what the log says.
func (t *tracer) knows(path string) (taken bool) {
	for _, e := range t.log {
		switch {
		case (e.kind == makes || e.kind == makesFolder) && e.path == path, (e.kind == links || e.kind == renames) && e.to == path:
			taken = true
		case (e.kind == removes || e.kind == renames) && e.path == path:
			taken = false
		}
	}
	return taken
}

// named logs what happens to names.
func (t *tracer) named(e event, path, to []uint64) (err error) {
	if e.path, err = t.path(path); err != nil || !t.ours(e.path) {
		return err
	}
	if to != nil {
		e.to, err = t.path(to)
	}
	if e.kind == renames {
		for file, path := range t.open {
			if path == e.path {
				t.open[file] = e.to
			}
		}
	}
	t.log = append(t.log, e)
	return err
}

// spoke logs whole lines.
func (t *tracer) spoke(a [6]uint64, n uint64) error {
	if a[0] != uint64(t.said) {
		return nil
	}
	data, err := t.memory(a[1], int(n))
	t.line.Write(data)
	for err == nil && bytes.ContainsRune(t.line.Bytes(), '\n') {
		words, _ := t.line.ReadString('\n')
		t.log = append(t.log, event{kind: says, words: strings.TrimSuffix(words, "\n")})
	}
	return err
}

// memory reads n bytes of the process.
func (t *tracer) memory(at uint64, n int) ([]byte, error) {
	b := make([]byte, n)
	if n == 0 {
		return b, nil
	}
	local := []unix.Iovec{{Base: &b[0]}}
	local[0].SetLen(n)
	read, err := unix.ProcessVMReadv(t.pid, local, []unix.RemoteIovec{{Base: uintptr(at), Len: n}}, 0)
	return b[:max(read, 0)], err
}

// text reads a path.
func (t *tracer) text(at uint64) (string, error) {
	const page = 4096 // the next one may not be there
	var b []byte
	for {
		n := page - int(at%page)
		part, err := t.memory(at, n)
		if err != nil {
			return "", err
		}
		if end := bytes.IndexByte(part, 0); end >= 0 {
			return string(append(b, part[:end]...)), nil
		}
		b, at = append(b, part...), at+uint64(n)
	}
}
