package main

import (
	"fmt"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

// grace is how long a process may take to end by itself when asked.
const grace = 3 * time.Second

// process is one child of the tour, in a process group of its own, so that
// Ctrl-C reaches the tour alone and the tour ends its children in order.
type process struct {
	cmd  *exec.Cmd
	done chan struct{} // closed when it has ended
}

// start starts a command as a child that never outlives the tour.
func start(cmd *exec.Cmd) (*process, error) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	cmd.WaitDelay = grace
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", cmd.Args[0], err)
	}
	p := &process{cmd: cmd, done: make(chan struct{})}
	go func() {
		defer close(p.done)
		_ = cmd.Wait() // the exit code says it
	}()
	return p, nil
}

func (p *process) id() int { return p.cmd.Process.Pid }

// exitCode is the code of a process that has ended, -1 if a signal ended it.
func (p *process) exitCode() int { return p.cmd.ProcessState.ExitCode() }

func (p *process) ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// stop asks the process to end and, after a moment of grace, ends it.
func (p *process) stop() {
	if p.ended() {
		return
	}
	defer p.signal(syscall.SIGKILL) // what it started itself, and left behind
	p.signal(syscall.SIGTERM)
	select {
	case <-p.done:
	case <-time.After(grace):
		p.signal(syscall.SIGKILL)
		<-p.done
	}
}

// signal reaches the process and whatever it started itself.
func (p *process) signal(s syscall.Signal) { _ = syscall.Kill(-p.id(), s) }

// cancelAtEnd cancels when the process ends; call what it returns when that is
// of no interest any more.
func (p *process) cancelAtEnd(cancel func()) (stop func()) {
	quit := make(chan struct{})
	go func() {
		select {
		case <-p.done:
			cancel()
		case <-quit:
		}
	}()
	return func() { close(quit) }
}

// transcript gathers what is said; several processes may write to it.
type transcript struct {
	mu   sync.Mutex
	text []byte
}

func (t *transcript) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	return len(p), nil
}

func (t *transcript) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.text)
}

// have says which of the programs the tour stands on are missing here.
func have(names ...string) error {
	for _, name := range names {
		if _, err := exec.LookPath(name); err != nil {
			return fmt.Errorf("%s is not installed; `make tour` installs what the tour needs", name)
		}
	}
	return nil
}
