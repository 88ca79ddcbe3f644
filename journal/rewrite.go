package journal

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// What is written where a journal is written anew: into a copy that is without
// some records, under another key, or put together again.

// unlist takes revisions off the roster, and says which shards have changed.
func (s *sealedFile) unlist(gone map[ID]bool) (touched map[byte]bool) {
	touched = map[byte]bool{}
	for id := range gone {
		touched[id[0]] = true
	}
	for first := range touched {
		s.roster[first] = slices.DeleteFunc(slices.Clone(s.roster[first]), func(l line) bool { return gone[l.revision] })
	}
	s.manifest.records -= uint64(len(gone))
	return touched
}

// addRecord writes one more record, and puts it on the roster; its shard is not yet
// written.
func (s *sealedFile) addRecord(b *store.Bulk, r Record) error {
	sealed, err := s.recordBox.Seal(r.Revision[:], r.encode())
	if err != nil {
		return err
	}
	first := r.Revision[0]
	s.roster[first] = s.roster[first].with(line{r.Revision, seal.TagOf(sealed)})
	s.manifest.records++
	s.notBackedUp[r.Revision] = sealed
	return b.Put(bucketRecords, r.Revision[:], sealed)
}

// putShards writes the shards that have changed and the manifest that vouches
// for them.
func (s *sealedFile) putShards(b *store.Bulk, touched map[byte]bool) error {
	s.manifest = s.manifest.next()
	for first := range touched {
		s.manifest.shards[first] = seal.Tag{}
		if len(s.roster[first]) == 0 {
			continue
		}
		list, err := s.rosterBox.Seal([]byte{first}, s.roster[first].encode())
		if err != nil {
			return err
		}
		s.manifest.shards[first] = seal.TagOf(list)
		if err := b.Put(bucketRoster, []byte{first}, list); err != nil {
			return err
		}
	}
	sealed, err := s.manifestBox.Seal(keyManifest, s.manifest.encode())
	if err != nil {
		return err
	}
	return b.Put(bucketManifest, keyManifest, sealed)
}

// reseal moves records from another file to their new key and lists them on the new
// roster. All else of the old file stays behind: it is made anew.
func (s *sealedFile) reseal(from *sealedFile, box func(k, raw []byte) ([]byte, error)) func(bucket string, k, v []byte) ([]byte, []byte, error) {
	return func(bucket string, k, v []byte) ([]byte, []byte, error) {
		if bucket != bucketRecords {
			return nil, nil, nil
		}
		raw, err := from.recordBox.Open(nil, k, v)
		if err != nil {
			return nil, nil, &Damage{[]Problem{{Where: "record", ID: fmt.Sprintf("%x", k), What: err.Error()}}}
		}
		defer clear(raw)
		id, _ := revisionOf(k)
		sealed, err := box(k, raw)
		if err != nil {
			return nil, nil, err
		}
		// Records come in the order of their keys, which is the roster's.
		s.roster[id[0]] = append(s.roster[id[0]], line{id, seal.TagOf(sealed)})
		return k, sealed, nil
	}
}

// putRoot writes what vouches for the records: roster, header and manifest.
func (s *sealedFile) putRoot(b *store.Bulk, header []byte) error {
	s.header = header
	for i, lines := range s.roster {
		if len(lines) == 0 {
			continue
		}
		list, err := s.rosterBox.Seal([]byte{byte(i)}, lines.encode())
		if err != nil {
			return err
		}
		s.manifest.shards[i] = seal.TagOf(list)
		if err := b.Put(bucketRoster, []byte{byte(i)}, list); err != nil {
			return err
		}
	}
	return putHead(b, header, s.manifestBox, &s.manifest)
}

// putHead writes the header and the manifest that vouches for it.
func putHead(b *store.Bulk, header []byte, root *seal.Box, m *manifest) error {
	m.header = sha256.Sum256(header)
	sealed, err := root.Seal(keyManifest, m.encode())
	return errors.Join(err,
		b.Put(bucketHeader, keyHeader, header),
		b.Put(bucketHeader, keySum, m.header[:]),
		b.Put(bucketManifest, keyManifest, sealed))
}
