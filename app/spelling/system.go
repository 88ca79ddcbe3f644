package spelling

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// SystemFolders are where a system keeps the programs it has installed. PATH is not asked: whoever can change it could
// have the words sent to a program of theirs.
var SystemFolders = []string{"/usr/bin", "/usr/local/bin", "/run/current-system/sw/bin", "/opt/homebrew/bin"}

const (
	enchant = "enchant-2"       // checks words
	lister  = "enchant-lsmod-2" // says which dictionaries there are
)

// find is where a program is, "" if it is nowhere.
func (e Env) find(program string) string {
	folders := e.Folders
	if folders == nil {
		folders = SystemFolders
	}
	for _, folder := range folders {
		path := filepath.Join(folder, program)
		if s, err := os.Stat(path); err == nil && s.Mode().IsRegular() && s.Mode()&0o111 != 0 {
			return path
		}
	}
	return ""
}

// ErrNotInstalled says that the system has no enchant-2.
var ErrNotInstalled = errors.New("enchant-2 is not installed")

// mostListed is how many bytes a list of dictionaries has at most. A system with all that exist has a tenth of it.
const mostListed = 64 << 10

// Dictionaries lists the languages that the system has a dictionary of, such as "en_GB", in the order of the alphabet.
// It waits for another program, so it is for the background.
func (s *Speller) Dictionaries() (languages []string, err error) {
	if s.env.find(enchant) == "" || s.env.find(lister) == "" {
		return nil, ErrNotInstalled
	}
	c, err := s.env.start(lister, "-list-dicts")
	if err != nil {
		return nil, err
	}
	defer s.env.After(patience, c.kill)()
	defer c.kill()
	s.adopt(lister, c, func() bool { return !s.closed })
	list, err := io.ReadAll(io.LimitReader(c.out, mostListed))
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(list)) {
		name, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		if _, ok := newDictionary(name); ok {
			languages = append(languages, name)
		}
	}
	slices.Sort(languages)
	return slices.Compact(languages), nil
}
