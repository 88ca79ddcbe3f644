package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
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
	for name, n := range most {
		if n == 1 && strings.HasPrefix(name, "the subkey") && found[name] == 0 {
			wrong = append(wrong, name+": not there at all; the search is blind")
		}
	}
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
	found, wanted := map[string]int{}, t.needles()
	piece := make([]byte, memoryPiece+memoryOverlap)
	for _, pid := range t.processes() {
		t.searchProcess(pid, wanted, piece, found)
	}
	return found
}

// needles are what is looked for, by the two bytes with which they begin: so
// all are looked for in one pass, in a second and not in a minute.
type needles [1 << 16][]needle

type needle struct {
	name  string
	bytes []byte
}

func (t *tour) needles() *needles {
	all := new(needles)
	for _, s := range t.secrets {
		for _, f := range s.inMemory() {
			start := binary.LittleEndian.Uint16(f.bytes)
			all[start] = append(all[start], needle{s.name, f.bytes})
		}
	}
	return all
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

// searchProcess counts in all of a process's memory that can be read, but for
// files that it can only read: they hold what the disk holds.
func (t *tour) searchProcess(pid int, wanted *needles, piece []byte, found map[string]int) {
	m, err := openMemory(pid)
	if isGone(err) {
		return // and with it its memory
	}
	if errors.Is(err, os.ErrPermission) && t.looked != nil && t.looked.pid == pid {
		m, err = t.looked, nil // it was closed since
	} else {
		defer m.close()
	}
	t.must("open the program's memory", err)
	lie, err := io.ReadAll(io.NewSectionReader(m.maps, 0, 1<<30))
	if isGone(err) {
		return // it ended since it was opened
	}
	t.must("read how the program's memory lies", err)
	for line := range strings.Lines(string(lie)) {
		var from, to, offset int64
		var rights, device string
		var file uint64
		_, err := fmt.Sscanf(line, "%x-%x %s %x %s %d", &from, &to, &rights, &offset, &device, &file)
		if err != nil || rights[0] != 'r' || rights[1] != 'w' && file != 0 {
			continue
		}
		wanted.search(m.mem, from, to, piece, found)
	}
}

// memoryOf is a process's memory, and how it lies.
type memoryOf struct {
	pid       int
	maps, mem *os.File
}

func openMemory(pid int) (m *memoryOf, err error) {
	m = &memoryOf{pid: pid}
	if m.maps, err = os.Open(fmt.Sprintf("/proc/%d/maps", pid)); err != nil {
		return nil, err
	}
	if m.mem, err = os.Open(fmt.Sprintf("/proc/%d/mem", pid)); err != nil {
		_ = m.maps.Close()
		return nil, err
	}
	return m, nil
}

func (m *memoryOf) close() {
	if m != nil {
		_ = m.maps.Close()
		_ = m.mem.Close()
	}
}

// lookEarly opens the program's memory while that is allowed: once a passphrase is
// typed the program closes it to all but the administrator, and whoever plays the
// tour need not be that.
func (t *tour) lookEarly() {
	t.looked.close()
	t.looked, _ = openMemory(t.program.id()) // if not, the search will say so
}

// readable reports whether another program of the same person, which is no
// administrator, may read the program's memory.
func (t *tour) readable() bool {
	open := append(asOrdinary(), "dd", "count=0", fmt.Sprintf("if=/proc/%d/mem", t.program.id()))
	return exec.CommandContext(t.ctx, open[0], open[1:]...).Run() == nil
}

// asOrdinary is what a command begins with so that it has no more rights over
// other programs than those of a person have, should the administrator play the
// tour.
func asOrdinary() []string {
	if os.Getuid() != 0 {
		return nil
	}
	return []string{"setpriv", "--bounding-set=-sys_ptrace", "--"}
}

const (
	memoryPiece = 4 << 20
	// memoryOverlap is more than any secret takes in any form, so that none is
	// cut in two.
	memoryOverlap = 4 << 10
)

// zeros are a page that was never written to, as most are. No secret begins with
// as many as longestZeros.
var zeros [4 << 10]byte

const longestZeros = 8

// search counts what begins in a region of memory, which it reads into piece.
func (wanted *needles) search(mem io.ReaderAt, from, to int64, piece []byte, found map[string]int) {
	for at := from; at < to; at += memoryPiece {
		n, err := mem.ReadAt(piece[:min(int64(len(piece)), to-at)], at)
		if n == 0 && err != nil && !errors.Is(err, io.EOF) {
			continue // the system's own pages, which nobody can read
		}
		read := piece[:n]
		for i := 0; i < min(n-1, memoryPiece); i++ {
			if i%len(zeros) == 0 && bytes.HasPrefix(read[i:], zeros[:]) {
				i += len(zeros) - longestZeros // where something may begin again
			}
			for _, w := range wanted[uint16(read[i])|uint16(read[i+1])<<8] {
				if bytes.HasPrefix(read[i:], w.bytes) {
					found[w.name]++
				}
			}
		}
	}
}

func listed(found map[string]int) (lines []string) {
	for _, name := range slices.Sorted(maps.Keys(found)) {
		lines = append(lines, fmt.Sprintf("%s, %d times", name, found[name]))
	}
	return lines
}
