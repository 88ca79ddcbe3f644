package config

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// A program that ends in the middle of it leaves the settings as they were: the
// file is another one each time, and for its owner alone.
func TestSettingsAreReplacedInOnePiece(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ownway", "config.json")
	if err := (Config{Theme: "dark"}).Write(path); err != nil {
		t.Fatal(err)
	}
	before, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := (Config{Theme: "sepia", CountWords: true}).Write(path); err != nil {
		t.Fatal(err)
	}
	if still, err := io.ReadAll(before); err != nil || string(still) != string(old) {
		t.Errorf("it was written over: %q, %v", still, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others can read it: %v, %v", info.Mode(), err)
	}
	if c := Read(path); c.Theme != "sepia" || !c.CountWords {
		t.Errorf("it reads %+v", c)
	}
}

func TestASizeThatNoScreenHasIsAsAtFirst(t *testing.T) {
	first := Config{}.Size()
	for _, c := range []Config{
		{Width: SmallestWidth - 1, Height: 700},
		{Width: 1000, Height: SmallestHeight - 1},
		{Width: LargestSide + 1, Height: 700},
		{Width: 1000, Height: LargestSide + 1},
		{Width: -1000, Height: -700},
	} {
		if got := c.Size(); got != first {
			t.Errorf("%v by %v becomes %v", c.Width, c.Height, got)
		}
	}
	if got := (Config{Width: SmallestWidth, Height: LargestSide}).Size(); got.Width != SmallestWidth || got.Height != LargestSide {
		t.Errorf("what a screen can have becomes %v", got)
	}
}

func TestWhatMakesNoSenseInTheFileIsAsAtFirst(t *testing.T) {
	for text, want := range map[string]int{`{}`: 10, `{"LockAfter":30}`: 30, `{"LockAfter":-1}`: -1, `{"LockAfter":100000}`: 10, `{"LockAfter":-7}`: 10} {
		var c Config
		if err := json.Unmarshal([]byte(text), &c); err != nil || c.LockMinutes() != want {
			t.Errorf("%s: %d minutes, %v", text, c.LockMinutes(), err)
		}
	}
}
