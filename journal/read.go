package journal

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// sealedRecord is a record as it lies in the mapped file.
type sealedRecord struct {
	key, value []byte
}

// state is what one reading of the file found.
type state struct {
	manifest manifest
	roster   roster
	parts    []part
	problems []Problem
}

// read opens the manifest, the roster and every record, and compares the
// three. What does not open, is missing, or is another than the others say,
// becomes a problem; all that does open is there to be read.
func (s *sealedFile) read(ctx context.Context) error {
	var found state
	err := s.file.view(func(tx *store.Tx) (err error) {
		found, err = s.readState(ctx, tx)
		return err
	})
	if err != nil {
		return fmt.Errorf("reading the journal: %w", err)
	}
	for _, p := range found.parts {
		found.problems = append(found.problems, p.problems...)
	}
	s.manifest, s.roster = found.manifest, found.roster
	s.model.reset(assemble(found.parts), found.problems)
	return nil
}

func (s *sealedFile) readState(ctx context.Context, tx *store.Tx) (found state, err error) {
	var sealed []sealedRecord
	err = tx.ForEach(bucketRecords, func(k, v []byte) error {
		sealed = append(sealed, sealedRecord{k, v})
		return ctx.Err()
	})
	if err != nil {
		return found, err
	}
	if found.manifest, err = s.readManifest(tx); err != nil {
		found.problems = []Problem{{Where: "manifest", What: err.Error()}}
	} else {
		found.problems = s.vouch(tx, &found, sealed)
	}
	found.parts, err = s.openAll(ctx, sealed)
	return found, err
}

// vouch holds the header, the roster and the records against the manifest.
func (s *sealedFile) vouch(tx *store.Tx, found *state, sealed []sealedRecord) (problems []Problem) {
	if sha256.Sum256(tx.Get(bucketHeader, keyHeader)) != found.manifest.header {
		problems = append(problems, Problem{Where: "header", What: "is not the one this journal was written with"})
	}
	if !bytes.Equal(tx.Get(bucketHeader, keySum), found.manifest.header[:]) {
		problems = append(problems, Problem{Where: "header", What: "has another checksum than it was written with"})
	}
	var broken []Problem
	var unread [256]bool
	found.roster, unread, broken = s.readRoster(tx, found.manifest)
	problems = append(problems, broken...)
	return append(problems, found.roster.compare(sealed, unread)...)
}

func (s *sealedFile) readManifest(tx *store.Tx) (manifest, error) {
	sealed := tx.Get(bucketManifest, keyManifest)
	if sealed == nil {
		return manifest{}, errors.New("is missing")
	}
	return s.openManifest(sealed)
}

// readRoster returns the shards, and which of them could not be read.
func (s *sealedFile) readRoster(tx *store.Tx, m manifest) (r roster, unread [256]bool, problems []Problem) {
	for i := range r {
		if m.shards[i] == (seal.Tag{}) {
			continue
		}
		lines, err := s.readShard(tx, byte(i), m.shards[i])
		if err != nil {
			unread[i] = true
			problems = append(problems, Problem{Where: "roster", ID: fmt.Sprintf("%02x", i), What: err.Error()})
		}
		r[i] = lines
	}
	return r, unread, problems
}

func (s *sealedFile) readShard(tx *store.Tx, first byte, want seal.Tag) (shard, error) {
	sealed := tx.Get(bucketRoster, []byte{first})
	if sealed == nil {
		return nil, errors.New("is missing")
	}
	if seal.TagOf(sealed) != want {
		return nil, errors.New("is not the one last written")
	}
	return s.openShard(first, sealed)
}

// compare names every record that is not as the roster has it. Records come in
// the order of their keys. Where a shard could not be read, that has been said,
// and its records are nobody's to judge.
func (r *roster) compare(sealed []sealedRecord, unread [256]bool) (problems []Problem) {
	rest := *r
	for _, s := range sealed {
		id, ok := revisionOf(s.key)
		if !ok {
			problems = append(problems, Problem{Where: "record", What: "under a key that is no revision"})
			continue
		}
		if unread[id[0]] {
			continue
		}
		lines := rest[id[0]]
		for len(lines) > 0 && lines[0].revision.compare(id) < 0 {
			problems = append(problems, missing(lines[0].revision))
			lines = lines[1:]
		}
		switch {
		case len(lines) == 0 || lines[0].revision != id:
			problems = append(problems, Problem{Where: "record", ID: id.String(), What: "is not on the roster"})
		case lines[0].tag != seal.TagOf(s.value):
			problems = append(problems, Problem{Where: "record", ID: id.String(), What: "is not the copy last written"})
			fallthrough
		default:
			lines = lines[1:]
		}
		rest[id[0]] = lines
	}
	for _, lines := range rest {
		for _, l := range lines {
			problems = append(problems, missing(l.revision))
		}
	}
	return problems
}

func missing(revision ID) Problem {
	return Problem{Where: "record", ID: revision.String(), What: "is missing"}
}

func revisionOf(key []byte) (id ID, ok bool) {
	return id, copy(id[:], key) == len(id) && len(key) == len(id)
}

// part is what one worker read.
type part struct {
	heads    []*Head
	problems []Problem
}

// openAll opens the records. The parts come in the order of the records.
func (s *sealedFile) openAll(ctx context.Context, sealed []sealedRecord) ([]part, error) {
	parts := make([]part, (len(sealed)+portion-1)/portion)
	err := s.file.eachPortion(len(sealed), func(from, to int) (err error) {
		parts[from/portion], err = s.openPart(ctx, sealed[from:to])
		return err
	})
	return parts, err
}

func (s *sealedFile) openPart(ctx context.Context, sealed []sealedRecord) (p part, err error) {
	p.heads = make([]*Head, 0, len(sealed))
	heads := make([]Head, len(sealed)) // made at once: one by one they take as long as the opening
	var buf []byte
	defer func() { clear(buf[:cap(buf)]) }()
	for _, box := range sealed {
		id, ok := revisionOf(box.key)
		if !ok {
			continue // named by the roster
		}
		buf, err = s.recordBox.Open(buf[:0], box.key, box.value)
		if err != nil {
			p.problems = append(p.problems, Problem{Where: "record", ID: id.String(), What: err.Error()})
			buf = nil
			continue
		}
		m, text, err := decode(id, buf)
		if err != nil {
			p.problems = append(p.problems, Problem{Where: "record", ID: id.String(), What: err.Error()})
			continue
		}
		h := &heads[len(p.heads)]
		h.Meta, h.Preview, h.Length = m, string(text[:previewLength(text)]), len(text)
		p.heads = append(p.heads, h)
	}
	return p, ctx.Err()
}

// assemble puts revisions together into items, each under its present head.
func assemble(parts []part) map[ID]*item {
	n := 0
	for _, p := range parts {
		n += len(p.heads)
	}
	items := make(map[ID]*item, n)
	made, revs := make([]item, n), make([]rev, n) // at once, as the heads
	several := map[ID][]*Head{}                   // of items with more than one revision
	for _, p := range parts {
		for _, h := range p.heads {
			it := items[h.Item]
			if it == nil {
				it, revs[0] = &made[0], revOf(h.Meta)
				it.head, it.revs = h, revs[:1:1]
				items[h.Item], made, revs = it, made[1:], revs[1:]
				continue
			}
			if len(it.revs) == 1 {
				several[h.Item] = []*Head{it.head}
			}
			it.revs = append(it.revs, revOf(h.Meta)) // sorted, as they come
			several[h.Item] = append(several[h.Item], h)
		}
	}
	for id, heads := range several {
		items[id].choose(heads)
	}
	for _, it := range items {
		it.head.Revisions = len(it.revs)
	}
	return items
}
