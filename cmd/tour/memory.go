package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

// enough is how many secrets have to be looked for, that it may be said that
// there are none.
const enough = 20

// Forgets fails if the memory of any of the program's processes holds any
// secret. To be called on the lock screen.
func (t *tour) Forgets() {
	if len(t.secrets) < enough {
		t.failf("only %d secrets were looked for", len(t.secrets))
	}
	if found := t.copies(); len(found) > 0 {
		t.failf("the locked program still holds:\n  %s", strings.Join(listed(found), "\n  "))
	}
}

// Remembers fails unless the program's memory holds a secret. It shows, with
// the journal unlocked, that Forgets is not blind.
func (t *tour) Remembers() {
	if len(t.copies()) == 0 {
		t.failf("the unlocked program seems to hold none of %d secrets: the search of its memory is blind", len(t.secrets))
	}
}

// Holds fails if any secret is in the memory of the program's processes more
// often, in all forms together, than is said here; not at all, if it is not
// named. Those that are let pass are of no interest.
func (t *tour) Holds(most map[string]int, pass ...string) {
	found := t.copies()
	t.tell("in memory: %s", strings.Join(listed(found), "; "))
	var wrong []string
	for name, n := range found {
		if n > most[name] && !slices.Contains(pass, name) {
			wrong = append(wrong, fmt.Sprintf("%s: %d times, at most %d", name, n, most[name]))
		}
	}
	if len(wrong) > 0 {
		slices.Sort(wrong)
		t.failf("the program holds more than is written down:\n  %s", strings.Join(wrong, "\n  "))
	}
}

// copies counts each secret in all memory of the program's processes.
func (t *tour) copies() map[string]int {
	found := map[string]int{}
	for _, pid := range t.processes() {
		t.searchProcess(pid, found)
	}
	return found
}

// processes are the program, and all that it started and that still runs.
func (t *tour) processes() []int {
	entries, err := os.ReadDir("/proc")
	t.must("list the processes", err)
	parent := map[int]int{}
	for _, e := range entries {
		var of int
		pid, err := strconv.Atoi(e.Name())
		stat, gone := os.ReadFile("/proc/" + e.Name() + "/stat")
		if err != nil || gone != nil {
			continue
		}
		after := string(stat[bytes.LastIndexByte(stat, ')')+1:]) // a name may hold anything
		if _, err := fmt.Sscanf(after, " %s %d", new(string), &of); err == nil {
			parent[pid] = of
		}
	}
	family := []int{t.program.id()}
	for i := 0; i < len(family); i++ {
		for pid, of := range parent {
			if of == family[i] {
				family = append(family, pid)
			}
		}
	}
	return family
}

// searchProcess counts in all of a process's memory that can be read.
func (t *tour) searchProcess(pid int, found map[string]int) {
	lie, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", pid))
	t.must("read how the program's memory lies", err)
	mem, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	t.must("open the program's memory", err)
	defer mem.Close()
	for line := range strings.Lines(string(lie)) {
		var from, to int64
		var rights string
		if _, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &rights); err == nil && rights[0] == 'r' {
			t.searchRegion(mem, from, to, found)
		}
	}
}

const (
	memoryPiece = 4 << 20
	// memoryOverlap is more than any secret takes in any form, so that none is
	// cut in two.
	memoryOverlap = 4 << 10
)

func (t *tour) searchRegion(mem io.ReaderAt, from, to int64, found map[string]int) {
	piece := make([]byte, memoryPiece+memoryOverlap)
	for at := from; at < to; at += memoryPiece {
		n, err := mem.ReadAt(piece[:min(int64(len(piece)), to-at)], at)
		if n == 0 && err != nil && !errors.Is(err, io.EOF) {
			continue // the system's own pages, which nobody can read
		}
		for _, s := range t.secrets {
			for _, f := range s.inMemory() {
				if k := countUpTo(piece[:n], f.bytes, memoryPiece); k > 0 {
					found[s.name] += k
				}
			}
		}
	}
}

// countUpTo counts what begins before a place.
func countUpTo(in, what []byte, end int) (n int) {
	for at := 0; ; at++ {
		i := bytes.Index(in[at:], what)
		if i < 0 || at+i >= end {
			return n
		}
		n++
		at += i
	}
}

func listed(found map[string]int) (lines []string) {
	for _, name := range slices.Sorted(maps.Keys(found)) {
		lines = append(lines, fmt.Sprintf("%s, %d times", name, found[name]))
	}
	return lines
}
