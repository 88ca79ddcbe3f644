package journal

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// ChangePassphrase gives the journal a new data key and a new passphrase, and
// writes all of it anew into one compacted file that takes the old one's place
// in one step. Whoever kept the old passphrase, or even the old data key, opens
// nothing of the new file. The recovery code and the key file stay the same:
// their slots are sealed anew to the public keys that are kept inside.
//
// It returns the journal under its new key; j itself is at its end. On an
// error j and its file are as they were, and copies made before this call open
// with the older passphrase until [Journal.ResealBackups] or for ever.
//
// Progress, which may be nil, is told how many of how many records are over. The
// new passphrase is held to [CheckPassphrase].
func (j *Journal) ChangePassphrase(ctx context.Context, passphrase []byte, cost Cost, progress func(done, total int)) (*Journal, error) {
	if err := CheckPassphrase(passphrase); err != nil {
		return nil, err
	}
	return j.rekey(ctx, passphrase, cost, func(*ways) error { return nil }, progress)
}

// ChangeCode gives the journal a new data key and a new recovery code, as
// [Journal.ChangePassphrase] does; the older code opens nothing of the new
// file. Present is as for [Journal.NewKeyFile]: the passphrase's slot has to
// be sealed anew too.
func (j *Journal) ChangeCode(ctx context.Context, present Secret, cost Cost, progress func(done, total int)) (*Journal, Code, error) {
	if err := j.testPresent(ctx, present); err != nil {
		return nil, Code{}, err
	}
	code := seal.NewCode()
	next, err := j.rekey(ctx, present.Words, cost, func(w *ways) (err error) {
		w.code, err = code.Recipient()
		return err
	}, progress)
	return next, code, err
}

// TestSecret finds out whether a secret opens this journal, whatever way in it is,
// without closing it. It takes as long, and refuses in the same words, as
// [Locked.UnlockWith] does. It is asked for before a way in is changed, so that
// whoever comes to an open journal cannot lock its owner out.
func (j *Journal) TestSecret(ctx context.Context, secret Secret) error {
	h, _, err := j.readHeader()
	if err != nil {
		return err
	}
	if len(secret.Words) == 0 && secret.File == nil {
		return ErrEmptyPassphrase
	}
	return testSecret(ctx, h, secret)
}

// testPresent tries the passphrase that the journal has now, with the key file
// where both are needed.
func (j *Journal) testPresent(ctx context.Context, present Secret) error {
	h, _, err := j.readHeader()
	if err != nil {
		return err
	}
	if len(present.Words) == 0 {
		return ErrEmptyPassphrase
	}
	if useOf(h) != KeyFileToo {
		present.File = nil
	}
	h.Slots = slices.DeleteFunc(h.Slots, func(s seal.Slot) bool {
		return s.Type != seal.PassphraseSlot && s.Type != seal.BothSlot
	})
	return testSecret(ctx, h, present)
}

func testSecret(ctx context.Context, h seal.Header, secret Secret) error {
	a := attempt{header: h, secret: secret, turns: newTurns()}
	key, err := a.open(ctx)
	if err != nil {
		return fmt.Errorf("trying what opens the journal now: %w", err)
	}
	key.Wipe()
	return nil
}

// ways are what a journal is sealed for: always a passphrase and a recovery
// code, and perhaps a key file.
type ways struct {
	passphrase []byte
	cost       Cost
	code       seal.Recipient
	use        KeyFileUse
	file       seal.Recipient // zero for NoKeyFile
}

// slots wraps the data key for each way in. Where both are needed there is no
// slot that the passphrase opens alone.
func (w ways) slots(key *seal.Key, journal ID, epoch uint32) (slots []seal.Slot, err error) {
	var first seal.Slot
	if w.use == KeyFileToo {
		first, err = seal.SealBoth(key, w.passphrase, w.file, w.cost, journal, epoch)
	} else {
		first, err = seal.SealPassphrase(key, w.passphrase, w.cost, journal, epoch)
	}
	if err != nil {
		return nil, err
	}
	slots = append(slots, first)
	if w.use == KeyFileAlone {
		byFile, err := seal.SealKeyFile(key, w.file, journal, epoch)
		if err != nil {
			return nil, err
		}
		slots = append(slots, byFile)
	}
	byCode, err := seal.SealCode(key, w.code, journal, epoch)
	return append(slots, byCode), err
}

// rekey writes the journal anew, with the ways in it has but for what change
// makes of them.
func (j *Journal) rekey(ctx context.Context, passphrase []byte, cost Cost, change func(*ways) error, progress func(done, total int)) (*Journal, error) {
	if len(passphrase) == 0 {
		return nil, ErrEmptyPassphrase
	}
	if cost == (Cost{}) {
		cost = seal.Calibrate(totalMemory())
	}
	release, err := j.holdBackUps(ctx) // one under way would be read with the wrong key
	if err != nil {
		return nil, err
	}
	defer release()
	j.saving.Lock()
	defer j.saving.Unlock()
	if err := j.writable(); err != nil {
		return nil, err
	}
	if len(j.Drafts())+len(j.UnreadDrafts()) > 0 { // before the work; again at its end
		return nil, ErrDrafts
	}
	if err := j.backupBefore(ctx); err != nil {
		return nil, err
	}
	next, header, err := j.successor(ways{passphrase: passphrase, cost: cost}, change)
	if err != nil {
		return nil, fmt.Errorf("making the new keys: %w", err)
	}
	if err := j.giveWay(ctx, next, header, progress); err != nil {
		next.key.Wipe()
		return nil, fmt.Errorf("writing the journal anew: %w", err)
	}
	return next, nil
}

// giveWay writes the file anew for next, and is then at its end. From the last
// look for drafts on none is kept: j would seal it, and next could not open it.
func (j *Journal) giveWay(ctx context.Context, next *Journal, header seal.Header, progress func(done, total int)) error {
	drafting := false
	defer func() {
		if drafting {
			j.drafting.Unlock()
		}
	}()
	err := j.file.db.Rewrite(ctx, store.Copy{
		Change: next.reseal(j, next.records.Seal),
		Add:    func(b *store.Bulk) error { return next.putRoot(b, header.Marshal()) },
		Verify: func(db *store.DB) error {
			fresh, err := next.verified(ctx, db)
			if err != nil {
				return err
			}
			next.model.reset(fresh.model.items, nil)
			j.drafting.Lock()
			drafting = true
			if j.hasDrafts() {
				return ErrDrafts
			}
			return nil
		},
		Progress: progress,
	})
	if err != nil && !next.isInPlace() {
		j.stale = true // nobody knows what of the disk obeyed
		return err
	}
	j.closed = true
	j.wipeDrafting()
	return nil
}

// isInPlace reports whether the file is next's by now. The disk may have refused
// something after the swap; then the older passphrase opens nothing all the
// same, and there is no way back.
func (next *Journal) isInPlace() bool {
	_, sum, err := next.readHeader()
	return err == nil && sum == next.manifest.header
}

// successor is the journal under a new key, before anything is written, and
// the header it will have.
func (j *Journal) successor(w ways, change func(*ways) error) (*Journal, seal.Header, error) {
	old, err := j.vouchedHeader()
	if err != nil {
		return nil, old, err
	}
	w.code, w.file, w.use = j.manifest.code, j.manifest.file, useOf(old)
	if err := change(&w); err != nil {
		return nil, old, err
	}
	h := seal.Header{Version: seal.Version, Required: old.Required, Journal: j.id, Epoch: old.Epoch + 1}
	key := seal.NewKey()
	if h.Slots, err = w.slots(key, h.Journal, h.Epoch); err != nil {
		key.Wipe()
		return nil, h, err
	}
	next := newJournal(j.file, key, h, j.now)
	m := j.manifest.next()
	next.manifest = manifest{generation: m.generation, records: m.records, code: w.code, file: w.file, noted: m.noted, keeps: j.keeps(), unknown: m.unknown}
	return next, h, nil
}

// vouchedHeader is the header that the ways in are taken over from: the one the
// manifest vouches for, of which this program knows every way in. To leave out
// one that it does not know would lock somebody out.
func (j *Journal) vouchedHeader() (seal.Header, error) {
	h, sum, err := j.readHeader()
	if err != nil {
		return h, err
	}
	if sum != j.manifest.header {
		return h, &Damage{[]Problem{{Where: "header", What: "is not the one this journal was written with"}}}
	}
	for _, s := range h.Slots {
		if !s.Type.Known() {
			return h, &FeatureError{Names: []string{fmt.Sprintf("way in of type %d", s.Type)}}
		}
	}
	return h, nil
}

// reseal moves records from j to their new key and lists them on the new
// roster. All else of the old file stays behind: it is made anew.
func (next *Journal) reseal(j *Journal, box func(k, raw []byte) ([]byte, error)) func(bucket string, k, v []byte) ([]byte, []byte, error) {
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
		sealed, err := box(k, raw)
		if err != nil {
			return nil, nil, err
		}
		// Records come in the order of their keys, which is the roster's.
		next.roster[id[0]] = append(next.roster[id[0]], line{id, seal.TagOf(sealed)})
		return k, sealed, nil
	}
}

// putRoot writes what vouches for the records: roster, header and manifest.
func (next *Journal) putRoot(b *store.Bulk, header []byte) error {
	next.header = header
	for i, s := range next.roster {
		if len(s) == 0 {
			continue
		}
		list, err := next.lists.Seal([]byte{byte(i)}, s.encode())
		if err != nil {
			return err
		}
		next.manifest.shards[i] = seal.TagOf(list)
		if err := b.Put(bucketRoster, []byte{byte(i)}, list); err != nil {
			return err
		}
	}
	return putHead(b, header, next.root, &next.manifest)
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

// verified reads the whole new file before it takes the old one's place.
func (next *Journal) verified(ctx context.Context, db *store.DB) (*Journal, error) {
	fresh, err := next.readCopy(ctx, db)
	if err != nil {
		return nil, err
	}
	if m := fresh.manifest; !m.says(next.manifest) || m.records != next.manifest.records {
		return nil, fmt.Errorf("%d records went over, of %d", m.records, next.manifest.records)
	}
	return fresh, nil
}

func (next *Journal) verify(ctx context.Context, db *store.DB) error {
	_, err := next.verified(ctx, db)
	return err
}
