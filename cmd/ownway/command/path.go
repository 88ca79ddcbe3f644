package command

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// DefaultPath is where a person's journal lies if nothing else is said: in the
// folder that the platform keeps for programs' data.
func DefaultPath() (string, error) {
	folder, err := dataFolder(runtime.GOOS, os.Getenv)
	if err != nil {
		return "", err
	}
	return filepath.Join(folder, "ownway", "journal.ownway"), nil
}

// dataFolder follows the XDG Base Directory Specification 0.8, by which a
// relative $XDG_DATA_HOME is to be ignored, and the customs of macOS and
// Windows.
func dataFolder(goos string, env func(string) string) (string, error) {
	home := env("HOME")
	var folder string
	switch {
	case goos == "windows":
		folder = env("AppData")
	case goos == "darwin" && home != "":
		folder = filepath.Join(home, "Library", "Application Support")
	case goos != "darwin" && filepath.IsAbs(env("XDG_DATA_HOME")):
		folder = env("XDG_DATA_HOME")
	case goos != "darwin" && home != "":
		folder = filepath.Join(home, ".local", "share")
	}
	if folder == "" {
		return "", failed(errors.New("no home folder in the environment"),
			"This computer does not say where your data is kept.",
			"Say where the journal is with --journal FILE.")
	}
	return folder, nil
}
