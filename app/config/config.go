// Package config is what Ownway remembers outside the journal.
package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/journal/atomicfile"
)

// Config is what Ownway remembers outside the journal: how it looks and how
// large its window was. It can be read by anybody and says nothing of the
// person; Fyne's own preferences are not used, because its file dialogs note
// folders in them and they are not written in one piece.
type Config struct {
	Width, Height float32
	Theme         string  // "", "light", "dark", "sepia" or "contrast"
	TextScale     float32 // 0.8 to 2
	Calendar      bool    // the Journal shows its calendar
	CountWords    bool    // under what is written
	Sans          bool    // writing and reading in the letters of the interface

	// When it locks by itself; nothing said is as at first.
	LockAfter      int  // minutes without a key or a movement, one of LockTimes; 0: 10
	LockMinimised  bool // when the window is minimised
	StayWithScreen bool // not when the screen is locked
	StayForSleep   bool // not before the computer sleeps
}

// LockTimes are the choices for how many minutes without a key or a movement it
// stays open; negative: as long as the person wants.
var LockTimes = []int{5, 10, 30, -1}

const firstLockTime = 10

// LockMinutes is the choice that holds.
func (c Config) LockMinutes() int {
	if !slices.Contains(LockTimes, c.LockAfter) {
		return firstLockTime
	}
	return c.LockAfter
}

// The size of the drawings, and the bounds of what is remembered.
const (
	FirstWidth, FirstHeight       = 1180, 760
	SmallestWidth, SmallestHeight = 480, 400
	LargestSide                   = 10000
)

// maxConfig is far more than the file has, in bytes.
const maxConfig = 64 << 10

// Read reads the file; what is missing or makes no sense is as at first.
func Read(path string) (c Config) {
	b, err := atomicfile.Read(path, maxConfig)
	if err != nil || json.Unmarshal(b, &c) != nil {
		return Config{}
	}
	return c
}

// Write replaces the file in one piece. Without a path it keeps nothing.
func (c Config) Write(path string) error {
	if path == "" {
		return nil
	}
	b, err := json.MarshalIndent(c, "", "\t")
	if err != nil {
		return fmt.Errorf("keeping the settings: %w", err)
	}
	if err := WriteSmall(path, append(b, '\n')); err != nil {
		return fmt.Errorf("keeping the settings: %w", err)
	}
	return nil
}

// WriteSmall puts a small file that is not the journal's at path, in one piece.
func WriteSmall(path string, b []byte) error {
	dir := filepath.Dir(path)
	if err := atomicfile.MakeFolder(dir); err != nil {
		return err
	}
	atomicfile.MakeFolderPrivate(dir)
	return atomicfile.Write(path, b)
}

// ChoiceNotKept is the heading of the notice that NotKept returns.
func ChoiceNotKept() string { return lang.L("What you chose could not be kept for the next start.") }

// NotKept says that a choice holds until the program ends, and no longer.
func NotKept(err error) *ui.Notice {
	var other *atomicfile.NotOursError
	if errors.As(err, &other) {
		return ui.NewNotice(ChoiceNotKept(),
			lang.L("It holds until you close Ownway, and your journal is as it was. In the folder of the settings, {{.Name}} is {{.What}}: move it away, and choose again.",
				map[string]any{"Name": other.Name, "What": other.What}))
	}
	n := ui.NewNotice(ChoiceNotKept(),
		lang.L("It holds until you close Ownway, and your journal is as it was. If the disk is full, make some room on it, and choose again."))
	n.SetDetails(err.Error())
	return n
}

// Size is how large the window wants to be.
func (c Config) Size() fyne.Size {
	if c.Width < SmallestWidth || c.Height < SmallestHeight || max(c.Width, c.Height) > LargestSide {
		return fyne.NewSize(FirstWidth, FirstHeight)
	}
	return fyne.NewSize(c.Width, c.Height)
}

// TextSize says how large the letters are.
func (c Config) TextSize() string {
	return lang.L("Text at {{.N}} % of its usual size", map[string]any{"N": int(c.Looks().TextScale*100 + 0.5)})
}

// Themes are the choices of Settings, in order, by their names in the file.
var Themes = []struct {
	Name    string
	Variant ui.Variant
}{
	{"", ui.System}, {"light", ui.Light}, {"dark", ui.Dark}, {"sepia", ui.Sepia}, {"contrast", ui.HighContrast},
}

// Looks are how the window looks.
func (c Config) Looks() ui.Looks {
	l := ui.Looks{TextScale: min(max(c.TextScale, ui.SmallestText), ui.LargestText)}
	if c.TextScale == 0 {
		l.TextScale = 1
	}
	for _, t := range Themes {
		if t.Name == c.Theme {
			l.Variant = t.Variant
		}
	}
	if c.Sans {
		l.Writing = ui.Sans
	}
	return l
}
