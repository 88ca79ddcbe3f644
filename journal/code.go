package journal

import (
	"crypto/sha256"
	"errors"
	"fmt"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// FormatVersion is the version of the file format that is written.
const FormatVersion = seal.Version

// TestCode finds out whether a recovery code opens this journal, without
// closing it: nil, [ErrWrong], [ErrNotCode], a [*CodeSlipError], or
// [ErrDamaged] for a slot that is not as it was written.
func (j *Journal) TestCode(text []byte) error {
	code, err := seal.ParseCode(text)
	if err != nil {
		return err
	}
	h, _, err := j.readHeader()
	if err != nil {
		return err
	}
	for _, s := range h.Slots {
		if s.Type != seal.CodeSlot {
			continue
		}
		key, err := s.OpenCode(code, h.Journal, h.Epoch)
		if err == nil {
			key.Wipe()
			return nil
		}
		if errors.Is(err, seal.ErrSlot) {
			return &Damage{[]Problem{{Where: "header", What: err.Error()}}}
		}
	}
	return ErrWrong
}

// readHeader reads the header as it stands in the file now, with its SHA-256.
func (j *Journal) readHeader() (h seal.Header, sum [sha256.Size]byte, err error) {
	var raw []byte
	err = j.file.view(func(tx *store.Tx) error {
		raw = append(raw, tx.Get(bucketHeader, keyHeader)...)
		return nil
	})
	if err != nil {
		return h, sum, fmt.Errorf("reading the header: %w", err)
	}
	h, err = seal.ParseHeader(raw)
	if err != nil {
		return h, sum, &Damage{[]Problem{{Where: "header", What: err.Error()}}}
	}
	return h, sha256.Sum256(raw), nil
}
