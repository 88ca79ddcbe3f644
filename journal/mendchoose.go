package journal

import (
	"cmp"
	"slices"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// choose decides what goes into the mended journal: the best copy of every
// revision, and nothing that the person removed.
func (m *Mending) choose() {
	g := &m.found
	g.key, g.chosen, g.dropped, g.tombstones = m.chooseKey(), nil, 0, g.listTombstones()
	if g.key == nil {
		return
	}
	for _, s := range m.sources {
		s.sourceManifest = s.lists[g.key.id]
		if s.manifest != nil {
			g.generation = max(g.generation, s.manifest.generation)
		}
	}
	for id, copies := range g.copies {
		copies = slices.DeleteFunc(slices.Clone(copies), func(c *sealedCopy) bool { return c.key.id != g.key.id })
		if len(copies) == 0 {
			continue
		}
		if copies = m.withoutRemoved(id, copies); len(copies) == 0 {
			g.dropped++
			continue
		}
		g.chosen = append(g.chosen, m.best(id, copies))
	}
	slices.SortFunc(g.chosen, func(a, b *sealedCopy) int { return a.head.Revision.compare(b.head.Revision) })
}

// chooseKey is the newest key of this journal that opens anything, of the
// file itself or of a backup: an older one would give all words back to an older
// passphrase, which somebody may know. A planted header opens nothing.
func (m *Mending) chooseKey() (best *keyEpoch) {
	for _, a := range m.keys {
		if best == nil || a.compare(best, m.headers[0].parsed.Journal) > 0 {
			best = a
		}
	}
	return best
}

func (a *keyEpoch) compare(other *keyEpoch, journal ID) int {
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

// ownFile is the journal's own file, nil if there is none.
func (m *Mending) ownFile() *source {
	if len(m.sources) > 0 && m.sources[0].isJournal {
		return m.sources[0]
	}
	return nil
}

// listTombstones reads the lists of what was removed for good, of all sources.
func (g *recovered) listTombstones() removedStates {
	removed := removedStates{}
	for id, copies := range g.copies {
		for _, c := range copies {
			if c.head.Kind != Setting || c.head.Of != settingTombstones {
				continue
			}
			r, err := c.key.openRecord(id, c.sealed)
			if err != nil {
				continue // it opened before
			}
			removed.add(parseTombstones(r.Text))
		}
	}
	return removed
}

// withoutRemoved leaves out the copies of a revision that are only in backups because
// the person removed it for good. A list of what was removed says so, and in which
// state. What the file itself still holds, or lists, was not removed, for that writes
// the file anew.
func (m *Mending) withoutRemoved(id ID, copies []*sealedCopy) []*sealedCopy {
	own := m.ownFile()
	if _, noted := m.found.tombstones[id]; noted {
		listed := false
		if own != nil && own.live {
			_, listed, _ = m.found.line(own, id)
		}
		if listed || slices.ContainsFunc(copies, func(c *sealedCopy) bool { return slices.Contains(c.from, own) }) {
			return copies
		}
		return slices.DeleteFunc(copies, func(c *sealedCopy) bool { return m.found.tombstones.has(id, c.head.again) })
	}
	if own != nil && m.wasRemovedUnlisted(id, copies, own) {
		return nil
	}
	return copies
}

// wasRemovedUnlisted is for backups from before there was a list of what was removed: it
// was, if the file's own roster does not have it, and is as late as any of theirs.
func (m *Mending) wasRemovedUnlisted(id ID, copies []*sealedCopy, own *source) bool {
	_, listed, known := m.found.line(own, id)
	if listed || !known {
		return false
	}
	for _, c := range copies {
		for _, s := range c.from {
			if s.isJournal || s.manifest == nil || s.compare(own.sourceManifest) > 0 || s.isForkOf(own.sourceManifest) || own.manifest.notedAll(s.manifest) {
				return false
			}
		}
	}
	return true
}

// best is the copy of a revision that is kept: the one on the file's own list, if
// that is the last there is; else one under the newest key, because a new key seals
// everything anew, and whoever knew an older one could write with it; and among
// those the one that its sitting saved last.
func (m *Mending) best(id ID, copies []*sealedCopy) *sealedCopy {
	if own := m.ownFile(); own != nil && own.live && own == m.lastListed() {
		if l, listed, _ := m.found.line(own, id); listed {
			if i := slices.IndexFunc(copies, func(c *sealedCopy) bool { return c.tag == l.tag }); i >= 0 {
				return copies[i]
			}
		}
	}
	return slices.MaxFunc(copies, func(a, b *sealedCopy) int {
		return cmp.Or(cmp.Compare(a.key.epoch, b.key.epoch), cmp.Compare(a.head.again, b.head.again), a.head.At.Compare(b.head.At))
	})
}

// copyTo writes what was chosen, sealed for the mended journal, and lists it.
func (g *recovered) copyTo(b *store.Bulk, next *sealedFile, progress func(done, total int)) error {
	next.roster = roster{}
	for i, c := range g.chosen {
		id, sealed := c.head.Revision, c.sealed
		if c.key != g.key {
			raw, err := c.key.recordBox.Open(nil, id[:], sealed)
			if err != nil {
				return err // it opened before
			}
			sealed, err = next.recordBox.Seal(id[:], raw)
			clear(raw)
			if err != nil {
				return err
			}
		}
		next.roster[id[0]] = append(next.roster[id[0]], line{id, seal.TagOf(sealed)})
		if err := b.Put(bucketRecords, id[:], sealed); err != nil {
			return err
		}
		if progress != nil && (i%portion == 0 || i == len(g.chosen)-1) {
			progress(i+1, len(g.chosen))
		}
	}
	return nil
}
