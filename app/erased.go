package app

import (
	"os"
	"path/filepath"

	"ownway/app/config"
	"ownway/journal/atomicfile"
)

// erased forgets the journal, which is gone, and removes what the program keeps
// beside its files.
func (s *session) erased() {
	a := s.app
	_ = os.Remove(filepath.Dir(a.env.Config)) // it stays where something else is in it
	for _, folder := range a.env.Toolkit {
		for _, name := range []string{"preferences.json", "icon.png"} {
			_ = atomicfile.Remove(filepath.Join(folder, name))
		}
	}
	ClearToolkit(a.env.Toolkit)
	a.session = nil
	a.watchItAll()
	a.config, a.env.Config = config.Config{}, "" // nothing of now is to be there again
}

// ClearToolkit removes the folders that Fyne makes at each start, and the one around
// each, where nothing is in them.
func ClearToolkit(folders []string) {
	for _, folder := range folders {
		_ = os.Remove(folder)
		_ = os.Remove(filepath.Dir(folder))
	}
}
