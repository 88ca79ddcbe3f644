package journal

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ownway/journal/internal/seal"
)

// Access is what opens a journal: its passphrase, its recovery code and, if it has
// one, its key file. Every change of one gives the journal a new data key.
type Access struct{ j *Journal }

// Access is what opens the journal.
func (j *Journal) Access() Access { return Access{j} }

// KeyInSwap reports whether the system refused to keep the journal's key in
// memory, and may write it to its swap space.
func (a Access) KeyInSwap() bool { return a.j.key.InSwap() }

// KeyFileUse says what the journal's key file is for.
func (a Access) KeyFileUse() (KeyFileUse, error) {
	h, _, err := a.j.readHeader()
	return useOf(h), err
}

// Test finds out whether a secret opens this journal, whatever way in it is,
// without closing it. It takes as long, and refuses in the same words, as
// [Locked.UnlockWith] does. It is asked for before a way in is changed, so that
// whoever comes to an open journal cannot lock its owner out.
func (a Access) Test(ctx context.Context, secret Secret) error {
	h, _, err := a.j.readHeader()
	if err != nil {
		return err
	}
	if len(secret.Words) == 0 && secret.File == nil {
		return ErrEmptyPassphrase
	}
	return testSecret(ctx, h, secret)
}

// TestCode finds out whether a recovery code opens this journal, without
// closing it: nil, [ErrWrong], [ErrNotCode], a [*CodeTypoError], or
// [ErrDamaged] for a slot that is not as it was written.
func (a Access) TestCode(text []byte) error {
	code, err := seal.ParseCode(text)
	if err != nil {
		return err
	}
	h, _, err := a.j.readHeader()
	if err != nil {
		return err
	}
	for _, s := range h.Slots {
		if s.Type != seal.CodeSlot {
			continue
		}
		key, err := s.OpenCode(code, h.Journal, h.Epoch)
		if err == nil {
			key.Wipe()
			return nil
		}
		if errors.Is(err, seal.ErrSlot) {
			return &Damage{[]Problem{{Where: "header", What: err.Error()}}}
		}
	}
	return ErrWrong
}

// testPresent tries the passphrase that the journal has now, with the key file
// where both are needed.
func (a Access) testPresent(ctx context.Context, present Secret) error {
	h, _, err := a.j.readHeader()
	if err != nil {
		return err
	}
	if len(present.Words) == 0 {
		return ErrEmptyPassphrase
	}
	if useOf(h) != KeyFileAndPassphrase {
		present.File = nil
	}
	h.Slots = slices.DeleteFunc(h.Slots, func(s seal.Slot) bool {
		return s.Type != seal.PassphraseSlot && s.Type != seal.BothSlot
	})
	if err := testSecret(ctx, h, present); err != nil {
		return fmt.Errorf("trying what opens the journal now: %w", err)
	}
	return nil
}

func testSecret(ctx context.Context, h seal.Header, secret Secret) error {
	try := attempt{header: h, secret: secret, deriving: newSemaphore()}
	key, err := try.open(ctx)
	if err == nil {
		key.Wipe()
	}
	return err
}
