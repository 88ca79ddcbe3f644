package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// Remembers fails unless the program's memory holds a secret. It shows, with
// the journal unlocked, that Forgets is not blind.
func (t *tour) Remembers() {
	if found := t.searchMemory(); len(found) == 0 {
		t.failf("the unlocked program seems to hold none of %d secrets: the search of its memory is blind", len(t.secrets))
	}
}

// Forgets fails if the program's memory holds any secret. To be called on the
// lock screen.
func (t *tour) Forgets() {
	if found := t.searchMemory(); len(found) > 0 {
		t.failf("the locked program still holds:\n  %s", strings.Join(found, "\n  "))
	}
}

// searchMemory looks for every secret, as a Go string, as runes, and as UTF-16,
// in all of the program's memory that can be read.
func (t *tour) searchMemory() (found []string) {
	pid := t.program.id()
	maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", pid))
	t.must("read how the program's memory lies", err)
	mem, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	t.must("open the program's memory", err)
	defer mem.Close()

	seen := map[string]bool{}
	for line := range strings.Lines(string(maps)) {
		var from, to int64
		var rights string
		if _, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &rights); err != nil || rights[0] != 'r' {
			continue
		}
		for _, f := range t.searchRegion(mem, from, to) {
			if !seen[f] {
				seen[f] = true
				found = append(found, f)
			}
		}
	}
	return found
}

const (
	memoryPiece = 4 << 20
	// memoryOverlap is more than any secret takes in any form, so that none is
	// cut in two.
	memoryOverlap = 4 << 10
)

func (t *tour) searchRegion(mem io.ReaderAt, from, to int64) (found []string) {
	piece := make([]byte, memoryPiece+memoryOverlap)
	for at := from; at < to; at += memoryPiece {
		n, err := mem.ReadAt(piece[:min(int64(len(piece)), to-at)], at)
		if n == 0 && err != nil && !errors.Is(err, io.EOF) {
			continue // the system's own pages, which nobody can read
		}
		for _, s := range t.secrets {
			for _, f := range plainForms("", s.text)[:3] {
				if bytes.Contains(piece[:n], f.bytes) {
					found = append(found, s.name+", as "+f.name)
				}
			}
		}
	}
	return found
}
