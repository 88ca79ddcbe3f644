package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"ownway/journal/internal/harm"
)

// salvaged are the records that Salvage finds in a file of these bytes.
func salvaged(t *testing.T, b []byte) (records map[string]bool, work int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ruin")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	records = map[string]bool{}
	err := Salvage(t.Context(), path, func(key, value []byte) error {
		records[string(key)+"="+string(value)] = true
		work += len(key) + len(value)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return records, work
}

// living are the records of a whole file, large ones and those of small buckets
// too.
func living(t *testing.T, b []byte) (records []string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "whole")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	db := open(t, path)
	err := db.View(func(tx *Tx) error {
		for _, name := range tx.Buckets() {
			err := tx.ForEach(name, func(k, v []byte) error { records = append(records, string(k)+"="+string(v)); return nil })
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return records
}

func TestSalvageFindsEveryRecordOfAFileThatNothingHolds(t *testing.T) {
	b := sample(t)
	want := living(t, b)
	ruins := map[string]func(b []byte){
		"nothing":        func([]byte) {},
		"no metas":       func(b []byte) { clear(b[:2*pageSize]) },
		"no page heads":  func(b []byte) { eachPage(b, func(p []byte) { clear(p[:headerSize]) }) },
		"kinds are lost": func(b []byte) { eachPage(b, func(p []byte) { p[8] ^= 0x21 }) },
		"counts are lost": func(b []byte) {
			eachPage(b, func(p []byte) { binary.LittleEndian.PutUint16(p[10:], 0xFFFF) })
		},
		"no branches": func(b []byte) {
			eachPage(b, func(p []byte) {
				if p[8] == flagBranch {
					clear(p)
				}
			})
		},
	}
	for name, ruin := range ruins {
		c := bytes.Clone(b)
		ruin(c)
		got, _ := salvaged(t, c)
		for _, r := range want {
			if !got[r] {
				t.Errorf("%s: %x is not found", name, r[:8])
				break
			}
		}
	}
}

// eachPage does something to every page but those that are the rest of another.
func eachPage(b []byte, do func(p []byte)) {
	for id := uint64(0); id < uint64(len(b)/pageSize); {
		p := harm.Page(b, id)
		id += 1 + uint64(binary.LittleEndian.Uint32(p[12:]))
		do(p)
	}
}

// Every page says that each of its elements is the rest of the file.
func TestAHostileFileDoesNotMakeSalvageWorkForEver(t *testing.T) {
	const pages = 64
	b := make([]byte, pages*pageSize)
	le := binary.LittleEndian
	for id := range pages {
		p := b[id*pageSize:]
		p[8] = flagLeaf
		const count = 1000
		le.PutUint16(p[10:], count)
		for i := range count {
			e := p[headerSize+i*elementSize:]
			le.PutUint32(e[4:], uint32((count-i)*elementSize))
			le.PutUint32(e[8:], 16)
			le.PutUint32(e[12:], uint32((pages-id-2)*pageSize))
		}
	}
	if _, work := salvaged(t, b); work > (spareWork+1)*len(b) {
		t.Errorf("it read %d bytes of a file of %d", work, len(b))
	}
}

func TestSalvageStops(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ruin")
	if err := os.WriteFile(path, sample(t), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err := Salvage(ctx, path, func([]byte, []byte) error { cancel(); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	wantOnly(t, Salvage(t.Context(), filepath.Dir(path), nil), ErrNotRegular)
}

// A file that is long only because nothing was ever written to most of it asks
// for its own size in memory, with one line of one table.
func TestAValueThatNobodyWroteTakesNoMemory(t *testing.T) {
	const size = 1 << 30
	path := filepath.Join(t.TempDir(), "long")
	b := make([]byte, pageSize)
	le := binary.LittleEndian
	le.PutUint16(b[10:], 1)
	le.PutUint32(b[headerSize+4:], elementSize)
	le.PutUint32(b[headerSize+8:], 16)
	le.PutUint32(b[headerSize+12:], size-pageSize)
	if err := errors.Join(os.WriteFile(path, b, 0o600), os.Truncate(path, size)); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	err := Salvage(t.Context(), path, func(key, value []byte) error {
		t.Errorf("found %d bytes", len(value))
		return nil
	})
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; err != nil || took > 16<<20 {
		t.Errorf("%v; %d MB of memory", err, took>>20)
	}
}
