package journal

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// headerRead is a header with why it cannot be used, if so.
type headerRead struct {
	foundHeader
	err error
}

// foundHeader is a header that the file or a backup has.
type foundHeader struct {
	raw      []byte
	parsed   seal.Header
	problems []Problem
}

// readHeader holds a header against its checksum. The sum keeps nobody from
// changing it, but tells the disk's mistakes from the person's: one wrong bit in
// a salt would otherwise look like a wrong passphrase.
func readHeader(raw, sum []byte) (h headerRead) {
	raw = raw[:min(len(raw), seal.MaxHeader+1)] // which is too long already
	h.raw = bytes.Clone(raw)
	if own := sha256.Sum256(raw); !bytes.Equal(own[:], sum) {
		h.problems = append(h.problems, Problem{Where: "header", What: "does not match its checksum"})
	}
	h.parsed, h.err = seal.ParseHeader(h.raw)
	if h.err != nil {
		return h // the slots of a later program may have another form, which is no damage
	}
	for i, s := range h.parsed.Slots {
		if s.Type == seal.BrokenSlot {
			h.problems = append(h.problems, Problem{Where: "header", What: fmt.Sprintf("slot %d cannot be read", i+1)})
		}
	}
	return h
}

// salvagedHeaders are those that lie in the pages of a file, with their checksums.
func salvagedHeaders(ctx context.Context, path string) (list []headerRead, err error) {
	var raws [][]byte
	sums := map[[sha256.Size]byte]bool{}
	err = store.Salvage(ctx, path, func(key, value []byte) error {
		switch {
		case bytes.Equal(key, keyHeader) && len(value) <= seal.MaxHeader && len(raws) < maxRaw:
			raws = append(raws, bytes.Clone(value))
		case bytes.Equal(key, keySum) && len(value) == sha256.Size:
			sums[[sha256.Size]byte(value)] = true
		}
		return nil
	})
	for _, raw := range raws {
		if sum := sha256.Sum256(raw); sums[sum] {
			list = append(list, readHeader(raw, sum[:]))
		}
	}
	return list, err
}

// damagedIfSalvageable is ErrDamaged for a file that begins as no journal does and has the
// header of one, with its checksum, in its pages; and otherwise what it was.
func damagedIfSalvageable(path string, err error) error {
	info, statErr := os.Stat(path)
	if statErr != nil || info.Size() > maxSearch {
		return err
	}
	if headers, _ := salvagedHeaders(context.Background(), path); len(headers) == 0 { // what cannot be read has none
		return err
	}
	return &Damage{[]Problem{{Where: "structure", What: "does not begin as a journal does, and has parts of one"}}}
}

// maxSearch is the largest file, in bytes, that is searched for what is left of
// a journal when nothing at its beginning says that it is one: what a person
// chose by mistake can be a film.
const maxSearch = 1 << 30

// maxRaw is how many headers of a file are held against its checksums.
const maxRaw = 1024
