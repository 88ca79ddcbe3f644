package journal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// What a file does not tell of itself, and its other pages or its backups do.

// tornProblem is what can be said of a torn file without a way in.
var tornProblem = Problem{Where: "structure", What: "has one whole beginning of two: its last save may be out of reach"}

// crossCheck adds to what a journal says of itself: that a later state lies in
// its pages, or that it opened by a header that its backups do not have, which
// then opens nothing else.
func (l *Locked) crossCheck(ctx context.Context, j *Journal) error {
	if j.manifest.generation == 0 {
		if p, other := l.otherHeader(); other {
			j.model.add(p)
		}
	}
	return j.checkForLaterState(ctx)
}

// checkForLaterState adds the problem that a torn file shows the state before its last.
// bbolt would go on from there, and the next save would write over the last one.
func (s *sealedFile) checkForLaterState(ctx context.Context) error {
	if !s.file.db.IsTorn() {
		return nil
	}
	later := false
	err := store.Salvage(ctx, s.file.db.Path(), func(key, value []byte) error {
		if !bytes.Equal(key, keyManifest) {
			return nil
		}
		if raw, err := s.manifestBox.Open(nil, key, value); err == nil {
			m, err := decodeManifest(raw)
			later = later || err == nil && m.generation > s.manifest.generation
		}
		return nil
	})
	if later {
		s.model.add(Problem{Where: "structure", What: "has one whole beginning of two: its last save is there, and out of reach"})
	}
	return err
}

// suspectHeader says of a way in that did not open if that may be the header's fault: it
// is older than that of a backup, or another one of the same epoch. Within one
// epoch a header never changes; somebody can, and without the key the sum can be
// put right.
func (l *Locked) suspectHeader(err error) error {
	var typo *CodeTypoError
	if errors.As(err, &typo) || !slices.ContainsFunc([]error{ErrWrong, ErrNeedsKeyFile, ErrNoKeyFile, ErrOtherKeyFile},
		func(is error) bool { return errors.Is(err, is) }) {
		return err
	}
	p, other := l.otherHeader()
	if !other {
		return err
	}
	return fmt.Errorf("%w: %w", errOtherHeader, &Damage{[]Problem{p}})
}

// otherHeader holds the header against those of the newest backups.
func (l *Locked) otherHeader() (p Problem, other bool) {
	list, _ := l.Backups() // a folder that cannot be read has nothing to say
	for _, b := range list[:min(len(list), 10)] {
		raw, err := store.Peek(b.Path, bucketHeader, keyHeader)
		if err != nil || bytes.Equal(raw, l.raw) {
			continue
		}
		h, err := seal.ParseHeader(raw)
		if err != nil || h.Epoch < l.header.Epoch {
			continue
		}
		what := "is not that of the backup of %s"
		if h.Epoch > l.header.Epoch {
			what = "is older than that of the backup of %s"
		}
		return Problem{Where: "header", What: fmt.Sprintf(what, b.At.Format("2 January 2006, 15:04 UTC"))}, true
	}
	return Problem{}, false
}
