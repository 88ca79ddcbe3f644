package spelling

import "syscall"

// endsWithUs has the system kill a child when this process ends, however that comes about.
var endsWithUs = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}

// beNice leaves the processor to whoever types.
func beNice(pid int) { _ = syscall.Setpriority(syscall.PRIO_PROCESS, pid, 10) }
