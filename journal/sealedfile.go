package journal

import (
	"crypto/sha256"
	"fmt"
	"time"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// keyring is what one data key of a journal opens and closes: a box for each
// purpose, so that nothing sealed for one is taken for another.
type keyring struct {
	key         *seal.Key
	id          ID     // of the journal
	epoch       uint32 // of the key
	recordBox   *seal.Box
	rosterBox   *seal.Box // shards of the roster
	manifestBox *seal.Box
	draftBox    *seal.Box
}

func newKeyring(key *seal.Key, journal ID, epoch uint32) keyring {
	box := func(purpose string) *seal.Box { return key.Box(purpose, journal, epoch) }
	return keyring{
		key: key, id: journal, epoch: epoch,
		recordBox: box(bucketRecords), rosterBox: box(bucketRoster), manifestBox: box(bucketManifest), draftBox: box(draftPurpose),
	}
}

// openRecord opens the box of a revision.
func (k keyring) openRecord(id ID, sealed []byte) (r Record, err error) {
	raw, err := k.recordBox.Open(nil, id[:], sealed)
	if err != nil {
		return r, &Damage{[]Problem{{Where: "record", ID: id.String(), What: err.Error()}}}
	}
	defer clear(raw)
	var text []byte
	r.Meta, text, err = decode(id, raw)
	r.Text = string(text)
	return r, err
}

func (k keyring) openManifest(sealed []byte) (manifest, error) {
	raw, err := k.manifestBox.Open(nil, keyManifest, sealed)
	if err != nil {
		return manifest{}, err
	}
	return decodeManifest(raw)
}

// openShard opens a part of the roster.
func (k keyring) openShard(first byte, sealed []byte) (shard, error) {
	raw, err := k.rosterBox.Open(nil, []byte{first}, sealed)
	if err != nil {
		return nil, err
	}
	return decodeShard(first, raw)
}

// sealedFile is a journal's file with the keys it is sealed with, and what its
// manifest, its roster and its records said when they were last read or written.
// A journal has one, and so has each copy of it that is being read or written.
type sealedFile struct {
	keyring
	file        *file
	device      ID // this computer
	now         func() time.Time
	header      []byte // as it is in the file
	manifest    manifest
	roster      roster
	notBackedUp map[ID][]byte // by revision, sealed as it is in the file: what was saved since the last backup
	model       model
}

func newSealedFile(f *file, key *seal.Key, h seal.Header, now func() time.Time) *sealedFile {
	return &sealedFile{
		keyring: newKeyring(key, h.Journal, h.Epoch), file: f, device: deviceID(h.Journal), now: now, notBackedUp: make(map[ID][]byte),
	}
}

// over is another file of the same journal, under the same keys, of which nothing
// has been read yet.
func (s *sealedFile) over(f *file) *sealedFile {
	return &sealedFile{keyring: s.keyring, file: f, device: s.device, now: s.now, header: s.header, manifest: s.manifest, notBackedUp: make(map[ID][]byte)}
}

// damage is what did not open, or is not as the manifest and the roster say.
func (s *sealedFile) damage() []Problem { return s.model.damage() }

func (s *sealedFile) revision(id ID) (r Record, err error) {
	err = s.file.view(func(tx *store.Tx) error {
		r, err = s.openRecord(id, tx.Get(bucketRecords, id[:]))
		return err
	})
	if err != nil {
		return Record{}, fmt.Errorf("reading a record: %w", err)
	}
	return r, nil
}

// readHeader reads the header as it stands in the file now, with its SHA-256.
func (s *sealedFile) readHeader() (h seal.Header, sum [sha256.Size]byte, err error) {
	var raw []byte
	err = s.file.view(func(tx *store.Tx) error {
		raw = append(raw, tx.Get(bucketHeader, keyHeader)...)
		return nil
	})
	if err != nil {
		return h, sum, fmt.Errorf("reading the header: %w", err)
	}
	h, err = seal.ParseHeader(raw)
	if err != nil {
		return h, sum, &Damage{[]Problem{{Where: "header", What: err.Error()}}}
	}
	return h, sha256.Sum256(raw), nil
}

// vouchedHeader is the header that the ways in are taken over from: the one the
// manifest vouches for, of which this program knows every way in. To leave out
// one that it does not know would lock somebody out.
func (s *sealedFile) vouchedHeader() (seal.Header, error) {
	h, sum, err := s.readHeader()
	if err != nil {
		return h, err
	}
	if sum != s.manifest.header {
		return h, &Damage{[]Problem{{Where: "header", What: "is not the one this journal was written with"}}}
	}
	for _, slot := range h.Slots {
		if !slot.Type.Known() {
			return h, &FeatureError{Names: []string{fmt.Sprintf("way in of type %d", slot.Type)}}
		}
	}
	return h, nil
}

// isInPlace reports whether the file is s by now, open or not, whatever the disk said of
// the swap. Then the older passphrase opens nothing, and there is no way back.
func (s *sealedFile) isInPlace() bool {
	raw, err := store.Peek(s.file.db.Path(), bucketHeader, keyHeader)
	return err == nil && sha256.Sum256(raw) == s.manifest.header
}
