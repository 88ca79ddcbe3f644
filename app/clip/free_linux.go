package clip

import (
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// On Wayland what is pasted comes through a pipe: the toolkit makes one, has the
// display hand its writing end to the program that owns the clipboard, and reads
// until that program closes it. A program that was stopped never does, and then
// the toolkit stays in its call for ever, and the main goroutine with it.
//
// Reading on another thread is no solution: the toolkit's memory of the
// clipboard, and its connection, belong to the main thread, which would go on
// and might free them while the other thread reads. A connection of our own is
// no solution either, because the display tells it nothing. But the pipe can be
// exchanged while the call reads from it: its descriptor is made to mean
// /dev/null, a signal makes the kernel begin the call again, and then the call
// reads the end of the file.

// freeAfter frees the calling thread from reading a pipe that it makes from now
// on, once some time has passed. It ends when freed is called, which reports
// whether it had to. The thread must not change.
func freeAfter(d time.Duration) (freed func() bool) {
	f := &freeing{thread: unix.Gettid(), before: pipes()}
	timer := time.AfterFunc(d, f.free)
	return func() bool {
		timer.Stop()
		f.mu.Lock()
		defer f.mu.Unlock()
		f.over = true
		return f.freed
	}
}

type freeing struct {
	thread int
	before map[int]uint64 // the pipes that were open before

	mu          sync.Mutex
	over, freed bool
}

func (f *freeing) free() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.over {
		return
	}
	nothing, err := unix.Open("/dev/null", unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return
	}
	defer unix.Close(nothing)
	for fd, inode := range pipes() {
		if f.before[fd] == inode {
			continue
		}
		if unix.Dup3(nothing, fd, unix.O_CLOEXEC) == nil {
			f.freed = true
		}
	}
	// The handler that Go has for this signal does nothing here, and lets the
	// kernel begin again what it interrupts.
	_ = unix.Tgkill(unix.Getpid(), f.thread, unix.SIGURG)
}

// pipes are the descriptors of reading ends that block, with their pipe. Go's own
// pipes do not block.
func pipes() map[int]uint64 {
	const most = 1024 // descriptors are given out from the lowest
	all := map[int]uint64{}
	for fd := 3; fd < most; fd++ {
		var s unix.Stat_t
		if unix.Fstat(fd, &s) != nil || s.Mode&unix.S_IFMT != unix.S_IFIFO {
			continue
		}
		flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFL, 0)
		if err == nil && flags&(unix.O_ACCMODE|unix.O_NONBLOCK) == unix.O_RDONLY {
			all[fd] = s.Ino
		}
	}
	return all
}
