package seal

import "golang.org/x/sys/unix"

// hide keeps a page out of core dumps and out of children. A kernel that does
// not know how says so, and there is nothing else to do: core dumps are off
// for the whole program too.
func hide(bytes []byte) {
	_ = unix.Madvise(bytes, unix.MADV_DONTDUMP)
	_ = unix.Madvise(bytes, unix.MADV_DONTFORK)
}
