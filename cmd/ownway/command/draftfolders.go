package command

import (
	"os"
	"path/filepath"
	"runtime"
)

// DraftFolders are where words that cannot be saved are kept, sealed, when the
// journal's own folder does not take them: the person's folder for what programs
// remember, and the one for what lasts until they log out, which is in memory
// and not on a disk.
func DraftFolders() (folders []string) {
	for _, dir := range []string{stateFolder(), os.Getenv("XDG_RUNTIME_DIR")} {
		if filepath.IsAbs(dir) {
			folders = append(folders, filepath.Join(dir, "ownway"))
		}
	}
	return folders
}

func stateFolder() string {
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return dir
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		dir, _ := os.UserConfigDir()
		return dir
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, ".local", "state")
}
