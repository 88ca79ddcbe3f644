//go:build unix

package atomicfile

import (
	"io/fs"
	"os"
	"syscall"
)

// MakePrivate takes the rights of all other accounts to an open file of ours away
// and reports whether they had any. Where the file is somebody else's, or the disk
// knows no rights, nothing changes.
func MakePrivate(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || !isWide(info) || f.Chmod(narrow(info)) != nil {
		return false
	}
	after, err := f.Stat()
	return err == nil && !isWide(after)
}

// MakeFolderPrivate is MakePrivate for a folder. It does not go through a link.
func MakeFolderPrivate(dir string) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() || !isWide(info) || os.Chmod(dir, narrow(info)) != nil {
		return false
	}
	after, err := os.Lstat(dir)
	return err == nil && !isWide(after)
}

// isWide reports whether other accounts have rights to what is ours.
func isWide(info fs.FileInfo) bool {
	s, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(s.Uid) == os.Geteuid() && info.Mode().Perm()&0o077 != 0
}

func narrow(info fs.FileInfo) fs.FileMode { return info.Mode().Perm() &^ 0o077 }
