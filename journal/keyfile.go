package journal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"ownway/journal/atomicfile"
	"ownway/journal/internal/seal"
)

// KeyFileUse says whether this journal asks for a key file, as far as its
// readable header tells.
func (l *Locked) KeyFileUse() KeyFileUse { return useOf(l.header) }

// makeKeyFile writes a new key file that only the person can read, synced and
// read back, and returns what is in it. It never replaces a file: every error is
// an [ErrKeyFileUnmade] and leaves none of its own behind.
func makeKeyFile(path string) (*KeyFile, error) {
	file := seal.NewKeyFile()
	defer file.Wipe()
	text := file.Text()
	defer clear(text)
	if err := atomicfile.WriteNew(path, text); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrKeyFileUnmade, err)
	}
	again, err := ReadKeyFile(path)
	if err == nil && *again != *file {
		err = ErrKeyFileDamaged
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%w: reading it back: %v", ErrKeyFileUnmade, err), os.Remove(path))
	}
	return again, nil
}

// ReadKeyFile reads a key file. The error is [ErrNotKeyFile],
// [ErrKeyFileDamaged], or an [ErrKeyFileUnread] that says what the system says
// and is not one of the system's errors: those are the journal's.
func ReadKeyFile(path string) (*KeyFile, error) {
	text, err := atomicfile.ReadChosen(path, seal.MaxKeyFile)
	defer clear(text)
	if err != nil && !errors.Is(err, atomicfile.ErrTooLarge) { // its beginning tells
		return nil, fmt.Errorf("%w: %v", ErrKeyFileUnread, err)
	}
	return seal.ParseKeyFile(text)
}

// NewKeyFile makes a key file at path, where nothing may be, and gives the
// journal a new data key that opens with it, alone or together with the
// passphrase, as [Access.ChangePassphrase] does; an older key file opens nothing
// of the new file. Present is what opens the journal now: its passphrase, with
// its key file where both are needed, because the slots of both are sealed anew
// ([ErrWrong], [ErrNeedsKeyFile], [ErrOtherKeyFile]).
//
// After an error there is no key file at path, unless the disk failed so late
// that the journal may ask for it.
func (a Access) NewKeyFile(ctx context.Context, present Secret, use KeyFileUse, path string, cost Cost, progress func(done, total int)) (*Journal, error) {
	if err := a.testPresent(ctx, present); err != nil {
		return nil, err
	}
	file, err := makeKeyFile(path)
	if err != nil {
		return nil, err
	}
	defer file.Wipe()
	next, err := a.rekey(ctx, present.Words, cost, func(w *slotKeys) (err error) {
		w.use = use
		w.file, err = file.Recipient()
		return err
	}, progress)
	if err != nil && !a.mayAskFor(file) {
		err = errors.Join(err, os.Remove(path))
	}
	return next, err
}

// DropKeyFile gives the journal a new data key that opens without a key file.
// Present is as for [Access.NewKeyFile].
func (a Access) DropKeyFile(ctx context.Context, present Secret, cost Cost, progress func(done, total int)) (*Journal, error) {
	if err := a.testPresent(ctx, present); err != nil {
		return nil, err
	}
	return a.rekey(ctx, present.Words, cost, func(w *slotKeys) error {
		w.use, w.file = NoKeyFile, seal.Recipient{}
		return nil
	}, progress)
}

// mayAskFor reports whether the file on the disk has a slot of this key file, or
// cannot be read.
func (a Access) mayAskFor(file *KeyFile) bool {
	h, _, err := a.j.readHeader()
	return err != nil || slices.ContainsFunc(h.Slots, func(s seal.Slot) bool { return s.TestKeyFile(file) == nil })
}
