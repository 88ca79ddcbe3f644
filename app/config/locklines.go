package config

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"ownway/journal/atomicfile"
)

// LockLines are the lines that the person chose to have in Help now while the journal
// is locked. They are the one thing of theirs that is not sealed: a text file of its
// own, a line each, beside the looks.
type LockLines struct{ path string }

const lockLinesFile = "lock-screen.txt"

// LockLinesBeside are those beside the file of the looks; without one, nothing is
// remembered.
func LockLinesBeside(config string) LockLines {
	if config == "" {
		return LockLines{}
	}
	return LockLines{filepath.Join(filepath.Dir(config), lockLinesFile)}
}

// Path is where they are; "" where nothing is remembered.
func (l LockLines) Path() string { return l.path }

// A file that somebody else wrote does not fill the screen.
const (
	MostLockLines = 40
	maxLockLines  = 64 << 10 // bytes
)

// Read reads them; a file that is not there holds none.
func (l LockLines) Read() (lines []string) {
	b, err := atomicfile.Read(l.path, maxLockLines)
	if err != nil && !errors.Is(err, atomicfile.ErrTooLarge) {
		return nil
	}
	for line := range strings.Lines(string(b)) {
		if line = strings.Join(strings.Fields(line), " "); line != "" && len(lines) < MostLockLines {
			lines = append(lines, line)
		}
	}
	return lines
}

// Write keeps them, or without any removes their file.
func (l LockLines) Write(lines []string) error {
	if len(lines) > 0 {
		return WriteSmall(l.path, []byte(strings.Join(lines, "\n")+"\n"))
	}
	for _, left := range atomicfile.Unfinished(filepath.Dir(l.path), lockLinesFile) {
		if err := atomicfile.Remove(left); err != nil { // words of theirs, half written
			return err
		}
	}
	return atomicfile.Remove(l.path)
}

// Set chooses a line, or no longer.
func (l LockLines) Set(line string, on bool) error {
	lines := slices.DeleteFunc(l.Read(), func(have string) bool { return have == line })
	if on {
		lines = append(lines, line)
	}
	return l.Write(lines)
}
