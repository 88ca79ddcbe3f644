package store

import (
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// lockerOf finds which process holds a lock on a file, as far as the system
// tells: 0 when it does not. Foreign is true if it is another account's.
func lockerOf(f *os.File) (pid int, foreign bool) {
	info, err := f.Stat()
	if err != nil {
		return 0, false
	}
	locks, err := os.ReadFile("/proc/locks")
	if err != nil {
		return 0, false
	}
	if pid = findLocker(string(locks), info); pid == 0 {
		return 0, false
	}
	process, err := os.Stat(fmt.Sprintf("/proc/%d", pid))
	if err != nil {
		return 0, false // it has ended, or cannot be seen from here
	}
	owner, ok := process.Sys().(*syscall.Stat_t)
	return pid, ok && int(owner.Uid) != os.Geteuid()
}

// findLocker reads lines like "1: FLOCK  ADVISORY  WRITE 1234 08:02:5678 0 EOF".
func findLocker(locks string, info fs.FileInfo) (pid int) {
	own, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0
	}
	device := uint64(own.Dev)
	place := fmt.Sprintf("%02x:%02x:%d", unix.Major(device), unix.Minor(device), own.Ino)
	for line := range strings.Lines(locks) {
		f := strings.Fields(line)
		if len(f) >= 6 && f[1] == "FLOCK" && f[5] == place {
			pid, _ = strconv.Atoi(f[4])
			return max(pid, 0)
		}
	}
	return 0
}
