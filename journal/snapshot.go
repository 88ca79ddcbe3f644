package journal

import (
	"errors"
	"maps"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// snapshot is a journal at one moment, for what is done beside saving.
type snapshot struct {
	*sealedFile               // its keys, file, manifest and roster
	removed     removedStates // for good
}

// snapshot is for who holds the lock of saving.
func (j *Journal) snapshot() snapshot {
	s := snapshot{j.over(j.file), removedStates{}}
	s.roster, s.notBackedUp = j.roster, maps.Clone(j.notBackedUp)
	list, _, _ := j.tombstones() // where it cannot be read, more is taken for lost
	s.removed.add(list)
	return s
}

// snapshotIfOpen is for who does not hold the lock of saving.
func (j *Journal) snapshotIfOpen() (snapshot, error) {
	j.saving.Lock()
	defer j.saving.unlockUntold()
	if j.closed {
		return snapshot{}, ErrClosed
	}
	return j.snapshot(), nil
}

// recordIn opens a revision of a file, and keeps its box.
func (k keyring) recordIn(v store.View, l line) (Record, error) {
	sealed, err := v.Get(bucketRecords, l.revision[:])
	if err != nil {
		return Record{}, err
	}
	if seal.TagOf(sealed) != l.tag {
		return Record{}, errors.New("is not the copy last written")
	}
	r, err := k.openRecord(l.revision, sealed)
	r.sealed = sealed
	if err == nil && (r.Kind == 0 || r.Item.IsZero()) {
		err = ErrNoKind
	}
	return r, err
}
