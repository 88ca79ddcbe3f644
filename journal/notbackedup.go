package journal

import (
	"bytes"
	"slices"

	"ownway/journal/internal/names"
	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// A sitting that ended without its end, because the program was killed, leaves
// words that no backup has. Until one has them, their boxes are kept in memory
// like those of this sitting: another program may write over the file.

// comparedBackups is how many of the newest backups may have what the journal has.
const comparedBackups = 3

// What is more than a sitting leaves is a journal without backups, or a copy from so
// long ago that they have little of it. Of that, what was written last is kept: what
// another computer added to the copy may be nowhere else. All else has to wait for
// the next backup.
const (
	mostNotBackedUp      = 2000     // boxes
	mostNotBackedUpBytes = 16 << 20 // of them
)

// keepNotBackedUp keeps the boxes that no backup beside the journal has, as many as
// there is room for.
func (s *sealedFile) keepNotBackedUp() error {
	if s.file.lock == nil || len(s.damage()) > 0 {
		return nil
	}
	left := s.roster
	list, _ := s.backupsIn(names.BackupFolder(s.file.path)) // where there is none, all of it is kept
	for _, b := range list[:min(len(list), comparedBackups)] {
		_ = store.Glance(b.Path, func(v store.View) error { return s.leaveOut(&left, v) })
	}
	lines := slices.Concat(left[:]...)
	s.model.sortLastWrittenFirst(lines)
	lines = lines[:min(len(lines), mostNotBackedUp)]
	return s.file.view(func(tx *store.Tx) error {
		room := mostNotBackedUpBytes
		for _, l := range lines {
			sealed := tx.Get(bucketRecords, l.revision[:])
			if room -= len(sealed); room < 0 {
				return nil
			}
			s.notBackedUp[l.revision] = bytes.Clone(sealed)
		}
		return nil
	})
}

// leaveOut takes from a roster what a backup has in the same boxes.
func (s *sealedFile) leaveOut(left *roster, v store.View) error {
	m, err := s.manifestIn(v)
	if err != nil {
		return err
	}
	for first, tag := range m.shards {
		if tag == s.manifest.shards[first] {
			left[first] = nil
		}
	}
	return v.Each(bucketRoster, func(k, sealed []byte) error {
		if len(k) != 1 || len(left[k[0]]) == 0 || seal.TagOf(sealed) != m.shards[k[0]] {
			return nil
		}
		lines, err := s.openShard(k[0], sealed)
		if err != nil {
			return err
		}
		left[k[0]] = slices.DeleteFunc(slices.Clone(left[k[0]]), func(l line) bool {
			i, has := lines.find(l.revision)
			return has && lines[i].tag == l.tag
		})
		return nil
	})
}
