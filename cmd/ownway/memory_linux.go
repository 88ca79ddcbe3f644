package main

import "golang.org/x/sys/unix"

// closeMemory closes this process's memory, in /proc/PID/mem and to ptrace, to all
// but the system's administrator. It also keeps out a core dump that is handed to
// a program, which the limit on its size does not. The system forgets it when the
// process is replaced.
//
// It is not done before there is anything to hide: the desktop's portal, which is
// asked whether the desktop is dark when the window opens, looks into /proc/PID
// and answers nobody whose memory is closed.
func closeMemory() { _ = unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0) }
