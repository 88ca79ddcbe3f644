package journal

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// ChangePassphrase gives the journal a new data key and a new passphrase, and
// writes all of it anew into one compacted file that takes the old one's place
// in one step. Whoever kept the old passphrase, or even the old data key, opens
// nothing of the new file. The recovery code stays the same: its slot is sealed
// anew to the public key that is kept inside.
//
// It returns the journal under its new key; j itself is at its end. On an
// error j and its file are as they were, and copies made before this call open
// with the older passphrase for ever.
//
// Progress, which may be nil, is told how many of how many records are over.
func (j *Journal) ChangePassphrase(ctx context.Context, passphrase []byte, cost Cost, progress func(done, total int)) (*Journal, error) {
	return j.rekey(ctx, passphrase, cost, nil, progress)
}

// ChangeCode gives the journal a new data key and a new recovery code, as
// [Journal.ChangePassphrase] does; the older code opens nothing of the new
// file. Passphrase is the present one ([ErrWrong] if it is not): its slot has
// to be sealed anew too.
func (j *Journal) ChangeCode(ctx context.Context, passphrase []byte, progress func(done, total int)) (*Journal, Code, error) {
	h, err := j.readHeader()
	if err != nil {
		return nil, Code{}, err
	}
	cost, err := testPassphrase(h, passphrase)
	if err != nil {
		return nil, Code{}, err
	}
	code := seal.NewCode()
	next, err := j.rekey(ctx, passphrase, cost, &code, progress)
	return next, code, err
}

// testPassphrase returns the cost of the slot that a passphrase opens.
func testPassphrase(h seal.Header, passphrase []byte) (Cost, error) {
	for _, s := range h.Slots {
		if s.Type != seal.PassphraseSlot {
			continue
		}
		key, err := s.OpenPassphrase(passphrase, h.Journal, h.Epoch, freeMemory())
		if err == nil {
			key.Wipe()
			return s.Cost, nil
		}
		if !errors.Is(err, ErrWrong) {
			return Cost{}, fmt.Errorf("trying the passphrase: %w", err)
		}
	}
	return Cost{}, ErrWrong
}

// rekey writes the journal anew. A nil code keeps the recovery code.
func (j *Journal) rekey(ctx context.Context, passphrase []byte, cost Cost, code *Code, progress func(done, total int)) (*Journal, error) {
	if len(passphrase) == 0 {
		return nil, ErrEmptyPassphrase
	}
	if cost == (Cost{}) {
		cost = seal.Calibrate(totalMemory())
	}
	for at := range j.backing { // a backup under way would be read with the wrong key
		j.backing[at].Lock()
		defer j.backing[at].Unlock()
	}
	j.saving.Lock()
	defer j.saving.Unlock()
	if err := j.writable(); err != nil {
		return nil, err
	}
	if err := j.backupBefore(ctx); err != nil {
		return nil, err
	}
	next, header, err := j.successor(passphrase, cost, code)
	if err != nil {
		return nil, fmt.Errorf("making the new keys: %w", err)
	}
	err = j.file.db.Rewrite(ctx, store.Copy{
		Change:   next.reseal(j),
		Add:      func(b *store.Bulk) error { return next.putRoot(b, header) },
		Verify:   func(db *store.DB) error { return next.verify(ctx, db) },
		Progress: progress,
	})
	if err != nil {
		j.stale = true // an error from the disk after the swap leaves the new file
		next.key.Wipe()
		return nil, fmt.Errorf("writing the journal anew: %w", err)
	}
	if err := next.read(ctx); err != nil {
		next.key.Wipe()
		return nil, err
	}
	j.closed = true
	j.key.Wipe()
	return next, nil
}

// successor is the journal under a new key, before anything is written, and
// the header it will have.
func (j *Journal) successor(passphrase []byte, cost Cost, code *Code) (*Journal, seal.Header, error) {
	old, err := j.readHeader()
	if err != nil {
		return nil, old, err
	}
	h := seal.Header{Version: seal.Version, Required: old.Required, Journal: j.id, Epoch: old.Epoch + 1}
	recovery := j.manifest.recovery
	if code != nil {
		if recovery, err = code.Recipient(); err != nil {
			return nil, h, err
		}
	}
	key := seal.NewKey()
	if h.Slots, err = slots(key, recovery, passphrase, cost, h.Journal, h.Epoch); err != nil {
		key.Wipe()
		return nil, h, err
	}
	next := newJournal(j.file, key, h, j.now)
	next.manifest = manifest{generation: j.manifest.generation + 1, records: j.manifest.records, recovery: recovery}
	return next, h, nil
}

// reseal moves records from j to their new key and lists them on the new
// roster. All else of the old file stays behind: it is made anew.
func (next *Journal) reseal(j *Journal) func(bucket string, k, v []byte) ([]byte, []byte, error) {
	return func(bucket string, k, v []byte) ([]byte, []byte, error) {
		if bucket != bucketRecords {
			return nil, nil, nil
		}
		raw, err := j.records.Open(nil, k, v)
		if err != nil {
			return nil, nil, &Damage{[]Problem{{Where: "record", ID: fmt.Sprintf("%x", k), What: err.Error()}}}
		}
		defer clear(raw)
		id, _ := revisionOf(k)
		sealed := next.records.Seal(k, raw)
		// Records come in the order of their keys, which is the roster's.
		next.roster[id[0]] = append(next.roster[id[0]], line{id, seal.TagOf(sealed)})
		return k, sealed, nil
	}
}

// putRoot writes what vouches for the records: roster, header and manifest.
func (next *Journal) putRoot(b *store.Bulk, h seal.Header) error {
	for i, s := range next.roster {
		if len(s) == 0 {
			continue
		}
		list := next.lists.Seal([]byte{byte(i)}, s.encode())
		next.manifest.shards[i] = seal.TagOf(list)
		if err := b.Put(bucketRoster, []byte{byte(i)}, list); err != nil {
			return err
		}
	}
	return putHead(b, h, next.root, &next.manifest)
}

// putHead writes the header and the manifest that vouches for it.
func putHead(b *store.Bulk, h seal.Header, root *seal.Box, m *manifest) error {
	raw := h.Marshal()
	m.header = sha256.Sum256(raw)
	return errors.Join(
		b.Put(bucketHeader, keyHeader, raw),
		b.Put(bucketHeader, keySum, m.header[:]),
		b.Put(bucketManifest, keyManifest, root.Seal(keyManifest, m.encode())))
}

// verify reads the whole new file before it takes the old one's place.
func (next *Journal) verify(ctx context.Context, db *store.DB) error {
	fresh, err := next.readCopy(ctx, db)
	if err != nil {
		return err
	}
	if m := fresh.manifest; !m.says(next.manifest) || m.records != next.manifest.records {
		return fmt.Errorf("%d records went over, of %d", m.records, next.manifest.records)
	}
	return nil
}
