package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

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
	LockAfter      int  // minutes without a key or a movement, one of lockAfter; 0: 10
	LockMinimised  bool // when the window is minimised
	StayWithScreen bool // not when the screen is locked
	StayForSleep   bool // not before the computer sleeps
}

// The size of the drawings, and the bounds of what is remembered.
const (
	firstWidth, firstHeight       = 1180, 760
	smallestWidth, smallestHeight = 480, 400
	largestSide                   = 10000
)

// maxConfig is far more than the file has, in bytes.
const maxConfig = 64 << 10

// ReadConfig reads the file; what is missing or makes no sense is as at first.
func ReadConfig(path string) (c Config) {
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
	if err := writeSmall(path, append(b, '\n')); err != nil {
		return fmt.Errorf("keeping the settings: %w", err)
	}
	return nil
}

// writeSmall puts a small file that is not the journal's at path, in one piece.
func writeSmall(path string, b []byte) error {
	dir := filepath.Dir(path)
	if err := atomicfile.MakeFolder(dir); err != nil {
		return err
	}
	atomicfile.MakeFolderPrivate(dir)
	return atomicfile.Write(path, b)
}

const choiceNotKept = "What you chose could not be kept for the next start."

// notKept says that a choice holds until the program ends, and no longer.
func notKept(err error) *ui.Notice {
	var other *atomicfile.NotOursError
	if errors.As(err, &other) {
		return ui.NewNotice(lang.L(choiceNotKept),
			lang.L("It holds until you close Ownway, and your journal is as it was. In the folder of the settings, {{.Name}} is {{.What}}: move it away, and choose again.",
				map[string]any{"Name": other.Name, "What": other.What}))
	}
	n := ui.NewNotice(lang.L(choiceNotKept),
		lang.L("It holds until you close Ownway, and your journal is as it was. If the disk is full, make some room on it, and choose again."))
	n.SetDetails(err.Error())
	return n
}

func (c Config) size() fyne.Size {
	if c.Width < smallestWidth || c.Height < smallestHeight || max(c.Width, c.Height) > largestSide {
		return fyne.NewSize(firstWidth, firstHeight)
	}
	return fyne.NewSize(c.Width, c.Height)
}

// themes are the choices of Settings, in order, by their names in the file.
var themes = []struct {
	name    string
	variant ui.Variant
}{
	{"", ui.System}, {"light", ui.Light}, {"dark", ui.Dark}, {"sepia", ui.Sepia}, {"contrast", ui.HighContrast},
}

func (c Config) looks() ui.Looks {
	l := ui.Looks{TextScale: min(max(c.TextScale, ui.SmallestText), ui.LargestText)}
	if c.TextScale == 0 {
		l.TextScale = 1
	}
	for _, t := range themes {
		if t.name == c.Theme {
			l.Variant = t.variant
		}
	}
	if c.Sans {
		l.Writing = ui.Sans
	}
	return l
}
