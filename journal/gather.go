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
	own bool // the journal's file itself, not a backup

	opened int            // boxes that opened
	whole  bool           // all of it is there and as it was written
	torn   bool           // what stands in it can be the state before its last
	lists  map[ID]vouched // by journal: a page may hold those of another one
	vouched
}

// vouched is the newest manifest of a source that opened.
type vouched struct {
	manifest *manifest // nil if there is none
	age      *age      // which opened it
	live     bool      // it is the one that bbolt gives
}

// compare tells which of two was written later: by the age of the key, then by
// the generation.
func (s vouched) compare(other vouched) int {
	if s.manifest == nil || other.manifest == nil {
		return 0
	}
	return cmp.Or(cmp.Compare(s.age.epoch, other.age.epoch), cmp.Compare(s.manifest.generation, other.manifest.generation))
}

// isForkOf reports whether two were written under two keys of one epoch, as after
// a backup was restored and the key changed again: neither is later.
func (s vouched) isForkOf(other vouched) bool {
	return s.age != other.age && s.age.epoch == other.age.epoch
}

// sealedCopy is a box of a revision: it can have several, because within a
// sitting one is written over another.
type sealedCopy struct {
	key, sealed []byte
	tag         seal.Tag
	head        *Head
	age         *age
	from        []*source
}

// shardKey names a shard by what a manifest vouches for.
type shardKey struct {
	first byte
	tag   seal.Tag
}

// gathered is all that opened, and what was chosen of it.
type gathered struct {
	copies map[ID][]*sealedCopy
	shards map[shardKey]shard

	age        *age // the age of the key that the mended journal has
	generation uint64
	purged     map[ID]bool   // revisions that are on a list of what was removed for good
	chosen     []*sealedCopy // by revision
	dropped    int           // revisions that only backups have, because the person removed them
}

// gather reads one source: what stands in it, if it can be opened, and of the
// journal's own file and of one that cannot be opened every page besides.
func (m *Mending) gather(ctx context.Context, s *source) error {
	err := m.gatherLive(ctx, s)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if !s.own && err == nil && !s.torn {
		return nil
	}
	err = store.Salvage(ctx, s.Path, func(key, value []byte) error {
		m.take(s, key, value, false)
		return nil
	})
	if ctx.Err() == nil && !s.own {
		return nil // a backup that cannot be read at all is one less
	}
	return err
}

// gatherLive reads a source as bbolt gives it.
func (m *Mending) gatherLive(ctx context.Context, s *source) error {
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
			s.whole = v.age.readWhole(ctx, db) == nil && (!s.own || db.Check(ctx) == nil)
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
	for _, a := range m.ages {
		raw, err := a.records.Open(nil, key, value)
		if err != nil {
			continue
		}
		meta, text, err := decode(id, raw)
		if err == nil && meta.Kind != 0 && !meta.Item.IsZero() {
			head := &Head{Meta: meta, Preview: string(text[:cut(text)]), Length: len(text)}
			c := &sealedCopy{key: id[:], sealed: slices.Clone(value), tag: tag, head: head, age: a}
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
	c.age.opened++
}

func (m *Mending) takeShard(s *source, key, value []byte) {
	at := shardKey{key[0], seal.TagOf(value)}
	for _, a := range m.ages {
		if raw, err := a.lists.Open(nil, key, value); err == nil {
			if lines, err := decodeShard(key[0], raw); err == nil {
				m.found.shards[at] = lines
			}
			return
		}
	}
}

func (m *Mending) takeManifest(s *source, key, value []byte, live bool) {
	for _, a := range m.ages {
		raw, err := a.root.Open(nil, key, value)
		if err != nil {
			continue
		}
		if read, err := decodeManifest(raw); err == nil {
			next, have := vouched{&read, a, live}, s.lists[a.id]
			if have.manifest == nil || have.compare(next) < 0 {
				s.lists[a.id] = next
			}
		}
		return
	}
}

// line is what a source's roster says of a revision. known is false if that
// part of the roster is not there.
func (g *gathered) line(s *source, id ID) (l line, listed, known bool) {
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

func (g *gathered) shard(s *source, first byte) (lines shard, known bool) {
	tag := s.manifest.shards[first]
	if tag == (seal.Tag{}) {
		return nil, true
	}
	lines, known = g.shards[shardKey{first, tag}]
	return lines, known
}

// choose decides what goes into the mended journal: the best copy of every
// revision, and nothing that the person removed.
func (m *Mending) choose() {
	g := &m.found
	g.age, g.chosen, g.dropped, g.purged = m.chooseAge(), nil, 0, g.listPurged()
	if g.age == nil {
		return
	}
	for _, s := range m.sources {
		s.vouched = s.lists[g.age.id]
		if s.manifest != nil {
			g.generation = max(g.generation, s.manifest.generation)
		}
	}
	for id, copies := range g.copies {
		copies = slices.DeleteFunc(slices.Clone(copies), func(c *sealedCopy) bool { return c.age.id != g.age.id })
		switch {
		case len(copies) == 0:
		case m.wasRemoved(id, copies):
			g.dropped++
		default:
			g.chosen = append(g.chosen, m.best(id, copies))
		}
	}
	slices.SortFunc(g.chosen, func(a, b *sealedCopy) int { return a.head.Revision.compare(b.head.Revision) })
}

// chooseAge is the newest age of this journal's key that opens anything, of the
// file itself or of a backup: an older one would give all words back to an older
// passphrase, which somebody may know. A planted header opens nothing.
func (m *Mending) chooseAge() (best *age) {
	for _, a := range m.ages {
		if best == nil || a.compare(best, m.headers[0].parsed.Journal) > 0 {
			best = a
		}
	}
	return best
}

func (a *age) compare(other *age, journal ID) int {
	first := func(yes bool) int {
		if yes {
			return 1
		}
		return 0
	}
	return cmp.Or(
		first(a.opened > 0)-first(other.opened > 0),
		first(a.id == journal)-first(other.id == journal),
		cmp.Compare(a.epoch, other.epoch))
}

// itself is the journal's own file, nil if there is none.
func (m *Mending) itself() *source {
	if len(m.sources) > 0 && m.sources[0].own {
		return m.sources[0]
	}
	return nil
}

// listPurged reads the lists of what was removed for good, of all sources.
func (g *gathered) listPurged() map[ID]bool {
	purged := map[ID]bool{}
	for id, copies := range g.copies {
		for _, c := range copies {
			if c.head.Kind != Setting || c.head.Of != settingPurged {
				continue
			}
			r, err := c.age.openRecord(id, c.sealed)
			if err != nil {
				continue // it opened before
			}
			for _, gone := range parsePurged(r.Text) {
				purged[gone] = true
			}
		}
	}
	return purged
}

// wasRemoved reports whether a revision is only in backups because the person
// removed it for good. A list of what was says so; where that began later than
// the backup, it is so if the file's own roster does not have it, and is as late
// as any of them. What the file itself still holds was not removed, for that
// writes the file anew.
func (m *Mending) wasRemoved(id ID, copies []*sealedCopy) bool {
	own := m.itself()
	if m.found.purged[id] {
		return !slices.ContainsFunc(copies, func(c *sealedCopy) bool { return slices.Contains(c.from, own) })
	}
	if own == nil {
		return false
	}
	_, listed, known := m.found.line(own, id)
	if listed || !known {
		return false
	}
	for _, c := range copies {
		for _, s := range c.from {
			if s.own || s.manifest == nil || s.compare(own.vouched) > 0 || s.isForkOf(own.vouched) || own.manifest.notedAll(s.manifest) {
				return false
			}
		}
	}
	return true
}

// best is the copy of a revision that is kept: the one on the file's own list, if
// that is the last there is; else one of the newest age, because a new key seals
// everything anew, and whoever knew an older one could write with it; and among
// those the one that its sitting saved last.
func (m *Mending) best(id ID, copies []*sealedCopy) *sealedCopy {
	if own := m.itself(); own != nil && own.live && own == m.lastListed() {
		if l, listed, _ := m.found.line(own, id); listed {
			if i := slices.IndexFunc(copies, func(c *sealedCopy) bool { return c.tag == l.tag }); i >= 0 {
				return copies[i]
			}
		}
	}
	return slices.MaxFunc(copies, func(a, b *sealedCopy) int {
		return cmp.Or(cmp.Compare(a.age.epoch, b.age.epoch), cmp.Compare(a.head.again, b.head.again), a.head.At.Compare(b.head.At))
	})
}

// copyTo writes what was chosen, sealed for the mended journal, and lists it.
func (g *gathered) copyTo(b *store.Bulk, next *Journal, progress func(done, total int)) error {
	next.roster = roster{}
	for i, c := range g.chosen {
		sealed := c.sealed
		if c.age != g.age {
			raw, err := c.age.records.Open(nil, c.key, sealed)
			if err != nil {
				return err // it opened before
			}
			sealed, err = next.records.Seal(c.key, raw)
			clear(raw)
			if err != nil {
				return err
			}
		}
		first := c.key[0]
		next.roster[first] = append(next.roster[first], line{c.head.Revision, seal.TagOf(sealed)})
		if err := b.Put(bucketRecords, c.key, sealed); err != nil {
			return err
		}
		if progress != nil && (i%portion == 0 || i == len(g.chosen)-1) {
			progress(i+1, len(g.chosen))
		}
	}
	return nil
}
