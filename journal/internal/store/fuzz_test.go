package store

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"ownway/journal/internal/harm"
)

// patch writes edits over the sample. Each is where (4 bytes, little-endian, from
// the file's beginning), how many bytes (1), and the bytes. Whole metas are
// signed again if sign is set.
func patch(b, edits []byte, sign bool) []byte {
	b = bytes.Clone(b)
	for len(edits) > 5 {
		at, n := int(binary.LittleEndian.Uint32(edits)), int(edits[4])
		edits = edits[5:]
		n = min(n, len(edits))
		copy(b[at%len(b):], edits[:n])
		edits = edits[n:]
	}
	if sign {
		harm.Sign(b, 0)
		harm.Sign(b, pageSize)
	}
	return b
}

// What the preflight lets through, bbolt reads and writes without harm, and
// finds whole afterwards.
func FuzzPreflight(f *testing.F) {
	seeds, err := filepath.Glob("testdata/fuzz/FuzzPreflight/*")
	if err != nil || len(seeds) < 10 {
		f.Fatalf("the seeds are missing: %d, %v", len(seeds), err)
	}
	b := sample(f)
	f.Fuzz(func(t *testing.T, edits []byte, sign bool) {
		c := patch(b, edits, sign)
		if Preflight(bytes.NewReader(c), int64(len(c))) != nil {
			return
		}
		path := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(path, c, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := useWholly(path); err != nil {
			t.Error(err)
		}
		checkFile(t, path)
	})
}

// Whatever a file says, Salvage hands over no more than a few times its size,
// and each time what lies within it.
func FuzzSalvage(f *testing.F) {
	seeds, err := filepath.Glob("testdata/fuzz/FuzzSalvage/*")
	if err != nil || len(seeds) == 0 {
		f.Fatalf("the seeds are missing: %v", err)
	}
	b := sample(f)
	f.Fuzz(func(t *testing.T, edits []byte) {
		c := patch(b, edits, false)
		if _, work := salvaged(t, c); work > (spareWork+2)*len(c) {
			t.Errorf("it read %d bytes of a file of %d", work, len(c))
		}
	})
}
