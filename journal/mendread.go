package journal

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// source is a file that a journal is mended from.
type source struct {
	Backup
	isJournal bool // the journal's file itself, not a backup

	opened int                   // boxes that opened
	intact bool                  // all of it is there and as it was written
	torn   bool                  // what stands in it can be the state before its last
	lists  map[ID]sourceManifest // by journal: a page may hold those of another one
	sourceManifest
}

// sourceManifest is the newest manifest of a source that opened.
type sourceManifest struct {
	manifest *manifest // nil if there is none
	key      *keyEpoch // which opened it
	live     bool      // it is the one that bbolt gives
}

// compare tells which of two was written later: by the age of the key, then by
// the generation.
func (s sourceManifest) compare(other sourceManifest) int {
	if s.manifest == nil || other.manifest == nil {
		return 0
	}
	return cmp.Or(cmp.Compare(s.key.epoch, other.key.epoch), cmp.Compare(s.manifest.generation, other.manifest.generation))
}

// isForkOf reports whether two were written under two keys of one epoch, as after
// a backup was restored and the key changed again: neither is later.
func (s sourceManifest) isForkOf(other sourceManifest) bool {
	return s.key != other.key && s.key.epoch == other.key.epoch
}

// sealedCopy is a box of a revision: it can have several, because within a
// sitting one is written over another.
type sealedCopy struct {
	sealed []byte
	tag    seal.Tag
	head   *Head
	key    *keyEpoch
	from   []*source
}

// shardKey names a shard by what a manifest vouches for.
type shardKey struct {
	first byte
	tag   seal.Tag
}

// recovered is all that opened, and what was chosen of it.
type recovered struct {
	copies map[ID][]*sealedCopy
	shards map[shardKey]shard

	key        *keyEpoch // the age of the key that the mended journal has
	generation uint64
	tombstones removedStates // revisions that are on a list of what was removed for good
	chosen     []*sealedCopy // by revision
	dropped    int           // revisions that only backups have, because the person removed them
}

// readSource reads one source: what stands in it, if it can be opened, and of the
// journal's own file and of one that cannot be opened every page besides.
func (m *Mending) readSource(ctx context.Context, s *source) error {
	err := m.readLive(ctx, s)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if !s.isJournal && err == nil && !s.torn {
		return nil
	}
	err = store.Salvage(ctx, s.Path, func(key, value []byte) error {
		m.take(s, key, value, false)
		return nil
	})
	if ctx.Err() == nil && !s.isJournal {
		return nil // a backup that cannot be read at all is one less
	}
	return err
}

// readLive reads a source as bbolt gives it.
func (m *Mending) readLive(ctx context.Context, s *source) error {
	db, err := store.Open(s.Path, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	s.torn = db.IsTorn()
	err = db.View(func(tx *store.Tx) error {
		for _, bucket := range []string{bucketManifest, bucketRoster, bucketRecords} {
			err := tx.ForEach(bucket, func(k, v []byte) error {
				m.take(s, k, v, true)
				return ctx.Err()
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	for _, v := range s.lists {
		if err == nil && v.live {
			s.intact = v.key.readToEnd(ctx, db) == nil && (!s.isJournal || db.Check(ctx) == nil)
		}
	}
	return errors.Join(err, db.Close())
}

// take keeps what opens. The length of the key tells what it can be.
func (m *Mending) take(s *source, key, value []byte, live bool) {
	switch {
	case len(key) == len(ID{}):
		m.takeRecord(s, key, value)
	case len(key) == 1:
		m.takeShard(s, key, value)
	case string(key) == string(keyManifest):
		m.takeManifest(s, key, value, live)
	}
}

func (m *Mending) takeRecord(s *source, key, value []byte) {
	id, tag := ID(key), seal.TagOf(value)
	for _, c := range m.found.copies[id] {
		if c.tag == tag {
			c.add(s)
			return
		}
	}
	for _, a := range m.keys {
		raw, err := a.recordBox.Open(nil, key, value)
		if err != nil {
			continue
		}
		meta, text, err := decode(id, raw)
		if err == nil && meta.Kind != 0 && !meta.Item.IsZero() {
			head := &Head{Meta: meta, Preview: string(text[:previewLength(text)]), Length: len(text)}
			c := &sealedCopy{sealed: slices.Clone(value), tag: tag, head: head, key: a}
			c.add(s)
			m.found.copies[id] = append(m.found.copies[id], c)
		}
		clear(raw)
		return
	}
}

func (c *sealedCopy) add(s *source) {
	if slices.Contains(c.from, s) {
		return
	}
	c.from = append(c.from, s)
	s.opened++
	c.key.opened++
}

func (m *Mending) takeShard(s *source, key, value []byte) {
	at := shardKey{key[0], seal.TagOf(value)}
	for _, a := range m.keys {
		if lines, err := a.openShard(key[0], value); err == nil {
			m.found.shards[at] = lines
			return
		}
	}
}

func (m *Mending) takeManifest(s *source, key, value []byte, live bool) {
	for _, a := range m.keys {
		raw, err := a.manifestBox.Open(nil, key, value)
		if err != nil {
			continue
		}
		if read, err := decodeManifest(raw); err == nil {
			next, have := sourceManifest{&read, a, live}, s.lists[a.id]
			if have.manifest == nil || have.compare(next) < 0 {
				s.lists[a.id] = next
			}
		}
		return
	}
}

// line is what a source's roster says of a revision. known is false if that
// part of the roster is not there.
func (g *recovered) line(s *source, id ID) (l line, listed, known bool) {
	if s.manifest == nil {
		return line{}, false, false
	}
	lines, known := g.shard(s, id[0])
	i, listed := lines.find(id)
	if listed {
		l = lines[i]
	}
	return l, listed, known
}

func (g *recovered) shard(s *source, first byte) (lines shard, known bool) {
	tag := s.manifest.shards[first]
	if tag == (seal.Tag{}) {
		return nil, true
	}
	lines, known = g.shards[shardKey{first, tag}]
	return lines, known
}
