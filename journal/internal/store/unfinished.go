package store

import (
	"os"

	"ownway/journal/atomicfile"
)

// ClearUnfinished removes what a crash left of files in dir on their way to names
// that begin with prefix. One that is still being written is locked, and stays.
func ClearUnfinished(dir, prefix string) {
	clearUnlocked(atomicfile.UnfinishedBelow(dir, prefix))
}

func clearUnlocked(paths []string) {
	for _, path := range paths {
		if isUnlocked(path) {
			_ = os.Remove(path)
		}
	}
}

func isUnlocked(path string) bool {
	f, _, err := atomicfile.Open(path, os.O_RDWR)
	if err != nil {
		return false
	}
	defer f.Close()
	return lockFile(f, true) == nil
}
