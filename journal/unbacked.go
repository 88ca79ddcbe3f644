package journal

import (
	"bytes"
	"slices"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// A sitting that ended without its end, because the program was killed, leaves
// words that no backup has. Until one has them, their boxes are kept in memory
// like those of this sitting: another program may write over the file.

// compareWith is how many of the newest backups may have what the journal has.
const compareWith = 3

// What is more than a sitting leaves is a journal without backups: that the next
// one is made is all that can be done for it.
const (
	mostUnbacked      = 2000     // boxes
	mostUnbackedBytes = 16 << 20 // of them
)

// keepUnbacked keeps the boxes that no backup beside the journal has.
func (j *Journal) keepUnbacked() error {
	if j.file.lock == nil || len(j.Problems()) > 0 {
		return nil
	}
	left := j.roster
	list, _ := j.backupsIn(besidePath(j.file.path)) // where there is none, all of it is kept
	for _, b := range list[:min(len(list), compareWith)] {
		_ = store.Glance(b.Path, func(v store.View) error { return j.leaveOut(&left, v) })
	}
	lines := slices.Concat(left[:]...)
	if len(lines) > mostUnbacked {
		return nil
	}
	return j.file.view(func(tx *store.Tx) error {
		room := mostUnbackedBytes
		for _, l := range lines {
			sealed := tx.Get(bucketRecords, l.revision[:])
			if room -= len(sealed); room < 0 {
				return nil
			}
			j.fresh[l.revision] = bytes.Clone(sealed)
		}
		return nil
	})
}

// leaveOut takes from a roster what a backup has in the same boxes.
func (j *Journal) leaveOut(left *roster, v store.View) error {
	m, err := j.manifestIn(v)
	if err != nil {
		return err
	}
	for first, tag := range m.shards {
		if tag == j.manifest.shards[first] {
			left[first] = nil
		}
	}
	return v.Each(bucketRoster, func(k, sealed []byte) error {
		if len(k) != 1 || len(left[k[0]]) == 0 || seal.TagOf(sealed) != m.shards[k[0]] {
			return nil
		}
		raw, err := j.lists.Open(nil, k, sealed)
		if err != nil {
			return err
		}
		lines, err := decodeShard(k[0], raw)
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
