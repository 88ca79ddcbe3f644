package journal

import (
	"context"
	"fmt"

	"ownway/journal/internal/store"
)

// A copy counts, and a new file takes the old one's place, only once every record
// in it was opened and held against its roster and its manifest.

// readCopy reads every record of a copy of this journal and holds it against
// the copy's roster, manifest and header.
func (s *sealedFile) readCopy(ctx context.Context, db *store.DB) (*sealedFile, error) {
	c := s.over(&file{path: s.file.path, db: db})
	if err := c.read(ctx); err != nil {
		return nil, err
	}
	if problems := c.damage(); len(problems) > 0 {
		return nil, &Damage{problems}
	}
	return c, nil
}

// readToEnd is readCopy for who needs to know no more than that it is sound.
func (s *sealedFile) readToEnd(ctx context.Context, db *store.DB) error {
	_, err := s.readCopy(ctx, db)
	return err
}

// verified reads the whole new file before it takes the old one's place.
func (s *sealedFile) verified(ctx context.Context, db *store.DB) (*sealedFile, error) {
	fresh, err := s.readCopy(ctx, db)
	if err != nil {
		return nil, err
	}
	if m := fresh.manifest; !m.isSameState(s.manifest) || m.records != s.manifest.records {
		return nil, fmt.Errorf("%d records went over, of %d", m.records, s.manifest.records)
	}
	return fresh, nil
}

// verify is verified for who needs no more than the verdict.
func (s *sealedFile) verify(ctx context.Context, db *store.DB) error {
	_, err := s.verified(ctx, db)
	return err
}
