package journal

import (
	"bytes"
	"errors"
	"slices"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// UnmergedBackup is a backup with something that neither the journal nor a newer backup
// ahead of it has.
type UnmergedBackup struct {
	Backup
	// MayBeRemoved: the backup is from before removals were noted, so that the person
	// may have removed for good what it has.
	MayBeRemoved bool
	// NewerKey: it is sealed with a later key than the journal, which is then from
	// before the passphrase or code was changed. What it has cannot be told.
	NewerKey bool

	missing  []missingRevision
	id       backupID // zero: nothing of it could be read
	compared bool     // to its end
	// some of it could not be read, as on a stick that does not answer, or it
	// is of another key of the same epoch. What that has cannot be told.
	unread bool
}

// missingRevision is a revision that the journal lacks, or has in an earlier state only.
type missingRevision struct {
	line
	head *Head // as the backup has it
}

// Revisions is how many the backup has that the journal lacks.
func (a UnmergedBackup) Revisions() int { return len(a.missing) }

// Items are what they are revisions of, each once, the newest first. Settings
// are left out.
func (a UnmergedBackup) Items() (things []*Head) {
	newest := map[ID]*Head{}
	for _, l := range a.missing {
		if have := newest[l.head.Item]; l.head.Kind.IsPersonal() && (have == nil || have.At.Before(l.head.At)) {
			newest[l.head.Item] = l.head
		}
	}
	for _, h := range newest {
		things = append(things, h)
	}
	slices.SortFunc(things, newestFirst)
	return things
}

func (a UnmergedBackup) isAhead() bool { return len(a.missing) > 0 || a.NewerKey }

// withoutDuplicates leaves out what a backup before it in the list has too, and what
// one of them lists as removed for good.
func (s snapshot) withoutDuplicates(list []UnmergedBackup) (out []UnmergedBackup) {
	held := map[line]bool{}
	for _, a := range list {
		a.missing = slices.DeleteFunc(a.missing, func(l missingRevision) bool {
			twin := held[l.line] || s.removed.has(l.revision, l.head.again)
			held[l.line] = true
			return twin
		})
		if a.isAhead() {
			out = append(out, a)
		}
	}
	return out
}

// compare tells in what a backup is ahead. One that cannot be read is in nothing,
// nor is one of an older key.
func (s snapshot) compare(b Backup) (a UnmergedBackup) {
	a.Backup = b
	_ = store.Glance(b.Path, func(v store.View) error {
		sealed, err := v.Get(bucketManifest, keyManifest)
		if err != nil {
			a.unread = true
			return err
		}
		tag := seal.TagOf(sealed)
		a.id = backupID(tag[:len(backupID{})])
		if a.compared = slices.Contains(s.manifest.holds, a.id); a.compared {
			return nil
		}
		m, err := s.openManifest(sealed)
		if err != nil {
			epoch := s.epochOf(v)
			a.NewerKey, a.unread = epoch > s.epoch, epoch == s.epoch || slices.Contains(s.manifest.keeps, a.id)
			return err
		}
		a.Records = int(m.records)
		a.MayBeRemoved = !s.manifest.notedAll(&m)
		list, failed := s.missingIn(v, m)
		for _, l := range list {
			r, err := s.recordIn(v, l)
			if err != nil { // nobody can bring it back now
				failed = errors.Join(failed, err)
				continue
			}
			a.missing = append(a.missing, missingRevision{l, r.head()})
			if r.Kind == Setting && r.Of == settingTombstones {
				s.removed.add(parseTombstones(r.Text))
			}
		}
		a.compared, a.unread = failed == nil, failed != nil
		return nil
	})
	return a
}

// epochOf is which key of this journal, counted from 1, a file is sealed with; 0: of
// another journal, or it cannot be read.
func (s snapshot) epochOf(v store.View) uint32 {
	raw, err := v.Get(bucketHeader, keyHeader)
	if err != nil {
		return 0
	}
	if h, err := seal.ParseHeader(raw); err == nil && h.Journal == s.id {
		return h.Epoch
	}
	return 0
}

// missingIn are the lines of another roster that the journal lacks. Shards that are
// as the journal's are passed over. What cannot be read is left out, and the error.
func (s snapshot) missingIn(v store.View, m manifest) (list []line, failed error) {
	err := s.eachOtherShard(v, m, func(first byte, lines shard) {
		own := s.roster[first]
		for _, l := range lines {
			i, has := own.find(l.revision)
			if has && own[i].tag == l.tag {
				continue
			}
			removed, err := s.isRemovedIn(v, l)
			isMore := !has && !removed
			if has && !removed {
				isMore, err = s.isLater(v, m, l)
			}
			if isMore {
				list = append(list, l)
			}
			failed = errors.Join(failed, err)
		}
	})
	return list, errors.Join(failed, err)
}

// eachOtherShard gives the shards of a file's roster that are other than the
// journal's. The error is of those that cannot be read.
func (s snapshot) eachOtherShard(v store.View, m manifest, fn func(first byte, lines shard)) (failed error) {
	err := v.Each(bucketRoster, func(k, sealed []byte) error {
		if len(k) != 1 || m.shards[k[0]] == s.manifest.shards[k[0]] || m.shards[k[0]] != seal.TagOf(sealed) {
			return nil
		}
		lines, err := s.openShard(k[0], sealed)
		if err == nil {
			fn(k[0], lines)
		}
		failed = errors.Join(failed, err)
		return nil
	})
	return errors.Join(failed, err)
}

// isRemovedIn reports whether a revision was removed in the state that a file has, or
// later.
func (s snapshot) isRemovedIn(v store.View, l line) (bool, error) {
	last, listed := s.removed[l.revision]
	if !listed || last == everyState {
		return listed, nil
	}
	r, err := s.recordIn(v, l)
	return err != nil || r.again <= last, err
}

// isLater reports whether a file has a later state of a revision than the journal:
// the sitting went on after the copy was made that is the journal by now.
func (s snapshot) isLater(v store.View, m manifest, l line) (bool, error) {
	theirs, err := s.recordIn(v, l)
	if err != nil {
		return false, err
	}
	ours, err := s.revision(l.revision)
	if err != nil || bytes.Equal(theirs.encode(), ours.encode()) { // sealed anew
		return false, err
	}
	aside := l.aside()
	_, settled := s.roster[aside[0]].find(aside)
	if _, removed := s.removed[aside]; settled || removed {
		return false, nil
	}
	if theirs.again == ours.again { // by programs that did not count
		return m.generation > s.manifest.generation, nil
	}
	return theirs.again > ours.again, nil
}

// keepUnmerged marks, of the backups that would go, those with something that
// neither the journal nor a backup that stays has, and those of which that cannot
// be told now.
func (s snapshot) keepUnmerged(list []Backup, stays []bool) {
	var held map[line]bool
	for i, b := range list {
		if stays[i] {
			continue
		}
		a := s.compare(b)
		if held == nil && len(a.missing) > 0 {
			held = s.heldBy(list, stays)
		}
		stays[i] = a.NewerKey || a.addTo(held) || a.unread
	}
}

// heldBy is what the backups that stay are ahead in.
func (s snapshot) heldBy(list []Backup, stays []bool) map[line]bool {
	held := map[line]bool{}
	for i, b := range list {
		if stays[i] {
			s.compare(b).addTo(held)
		}
	}
	return held
}

// addTo adds what a backup is ahead in, and reports whether any of it is new.
func (a UnmergedBackup) addTo(held map[line]bool) (isNew bool) {
	for _, l := range a.missing {
		isNew = isNew || !held[l.line]
		held[l.line] = true
	}
	return isNew
}
