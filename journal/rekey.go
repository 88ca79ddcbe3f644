package journal

import (
	"context"
	"errors"
	"fmt"

	"ownway/journal/internal/machine"
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
// with the older passphrase until [Backups.Reseal] or for ever.
//
// Progress, which may be nil, is told how many of how many records are over. The
// new passphrase is held to [CheckPassphrase].
func (a Access) ChangePassphrase(ctx context.Context, passphrase []byte, cost Cost, progress func(done, total int)) (*Journal, error) {
	if err := CheckPassphrase(passphrase); err != nil {
		return nil, err
	}
	return a.rekey(ctx, passphrase, cost, func(*slotKeys) error { return nil }, progress)
}

// ChangeCode gives the journal a new data key and a new recovery code, as
// [Access.ChangePassphrase] does; the older code opens nothing of the new
// file. Present is as for [Access.NewKeyFile]: the passphrase's slot has to
// be sealed anew too.
func (a Access) ChangeCode(ctx context.Context, present Secret, cost Cost, progress func(done, total int)) (*Journal, Code, error) {
	if err := a.testPresent(ctx, present); err != nil {
		return nil, Code{}, err
	}
	code := seal.NewCode()
	next, err := a.rekey(ctx, present.Words, cost, func(w *slotKeys) (err error) {
		w.code, err = code.Recipient()
		return err
	}, progress)
	return next, code, err
}

// slotKeys are what a journal is sealed for: always a passphrase and a recovery
// code, and perhaps a key file.
type slotKeys struct {
	passphrase []byte
	cost       Cost
	code       seal.Recipient
	use        KeyFileUse
	file       seal.Recipient // zero for NoKeyFile
}

// slots wraps the data key for each way in. Where both are needed there is no
// slot that the passphrase opens alone.
func (w slotKeys) slots(key *seal.Key, journal ID, epoch uint32) (slots []seal.Slot, err error) {
	var first seal.Slot
	if w.use == KeyFileAndPassphrase {
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
func (a Access) rekey(ctx context.Context, passphrase []byte, cost Cost, change func(*slotKeys) error, progress func(done, total int)) (*Journal, error) {
	if len(passphrase) == 0 {
		return nil, ErrEmptyPassphrase
	}
	if cost == (Cost{}) {
		cost = seal.Calibrate(machine.TotalMemory())
	}
	j := a.j
	keeps, err := j.Backups().keeps(ctx) // with no lock held: a disk may not answer
	if err != nil {
		return nil, err
	}
	release, err := j.Backups().hold(ctx) // one under way would be read with the wrong key
	if err != nil {
		return nil, err
	}
	defer j.saving.tell() // what a full disk cost
	defer release()
	j.saving.Lock()
	defer j.saving.unlockUntold()
	if err := j.writable(); err != nil {
		return nil, err
	}
	if len(j.Drafts().List())+len(j.Drafts().Unread()) > 0 { // before the work; again at its end
		return nil, ErrDrafts
	}
	if err := j.Backups().makeFirst(ctx); err != nil {
		return nil, err
	}
	next, header, err := j.successor(slotKeys{passphrase: passphrase, cost: cost}, keeps, change)
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
	unlock := func() {}
	defer func() { unlock() }()
	err := j.file.db.Rewrite(ctx, store.Copy{
		Change: next.reseal(j.sealedFile, next.recordBox.Seal),
		Add:    func(b *store.Bulk) error { return next.putRoot(b, header.Marshal()) },
		Verify: func(db *store.DB) error {
			fresh, err := next.verified(ctx, db)
			if err != nil {
				return err
			}
			next.model.reset(fresh.model.items, nil)
			j.drafting.Lock()
			unlock = j.drafting.Unlock
			if j.Drafts().any() {
				return ErrDrafts
			}
			return nil
		},
		Progress: progress,
	})
	if err != nil && !errors.Is(err, store.ErrInPlace) && !next.isInPlace() {
		j.stale = true // nobody knows what of the disk obeyed
		return err
	}
	j.closed = true
	j.WipeKey()
	return nil
}

// successor is the journal under a new key, before anything is written, and
// the header it will have.
func (j *Journal) successor(w slotKeys, keeps []backupID, change func(*slotKeys) error) (*Journal, seal.Header, error) {
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
	next.saving.subscribers = j.saving.subscribers
	m := j.manifest.next()
	next.manifest = manifest{generation: m.generation, records: m.records, code: w.code, file: w.file, noted: m.noted, keeps: keeps, unknown: m.unknown}
	return next, h, nil
}
