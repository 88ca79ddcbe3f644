package journal

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ownway/journal/internal/machine"
	"ownway/journal/internal/seal"
)

// maxDerivations bounds the slots that a passphrase is tried on. No program
// writes more than one; a hostile file could ask for thirty-two, and minutes.
const maxDerivations = 4

// attempt is one secret tried on the slots of a header.
type attempt struct {
	header   seal.Header
	problems []Problem // of the header, known before
	secret   Secret
	deriving semaphore
	spent    int // passphrase slots that may be tried, below maxDerivations

	derived      int   // passphrase slots tried
	damaged      bool  // a slot knew the secret, and did not open
	knowsKeyFile bool  // a slot knew the key file
	refused      error // a cost that is out of bounds
}

// open returns the data key. Words from a file that begins with a byte order
// mark are tried without it, which is how a person types them, and then with it:
// earlier versions took it for a part of a new passphrase.
func (a *attempt) open(ctx context.Context) (*seal.Key, error) {
	given := a.secret.Words
	typed := WithoutByteOrderMark(given)
	if len(typed) == len(given) || len(typed) == 0 {
		return a.openAs(ctx, given)
	}
	key, err := a.openAs(ctx, typed)
	if err == nil || ctx.Err() != nil {
		return key, err
	}
	a.spent -= a.derived // each form may be tried as often
	return a.openAs(ctx, given)
}

// openAs is open for one form of the words. What costs nothing is tried first.
func (a *attempt) openAs(ctx context.Context, words []byte) (*seal.Key, error) {
	a.secret.Words = words
	code, codeErr := seal.ParseCode(a.secret.Words)
	defer clear(code[:])
	ways := []struct {
		slot seal.SlotType
		has  bool
		open func(context.Context, seal.Slot) (*seal.Key, error)
	}{
		{seal.CodeSlot, codeErr == nil, func(_ context.Context, s seal.Slot) (*seal.Key, error) {
			return s.OpenCode(code, a.header.Journal, a.header.Epoch)
		}},
		{seal.KeyFileSlot, a.secret.File != nil, a.byKeyFile},
		{seal.BothSlot, a.secret.File != nil, a.byBoth},
		{seal.PassphraseSlot, len(a.secret.Words) > 0, a.byPassphrase},
	}
	for _, way := range ways {
		for _, s := range a.header.Slots {
			if s.Type != way.slot || !way.has {
				continue
			}
			key, err := way.open(ctx, s)
			if err == nil {
				return key, nil
			}
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			a.noteFailure(s.Type, err)
		}
	}
	return nil, a.whyNot(codeErr)
}

func (a *attempt) byKeyFile(_ context.Context, s seal.Slot) (*seal.Key, error) {
	return s.OpenKeyFile(a.secret.File, a.header.Journal, a.header.Epoch)
}

func (a *attempt) byBoth(ctx context.Context, s seal.Slot) (*seal.Key, error) {
	if err := s.TestKeyFile(a.secret.File); err != nil {
		return nil, err
	}
	if len(a.secret.Words) == 0 {
		return nil, ErrNeedsPassphrase
	}
	return a.derive(ctx, func(secret Secret) (*seal.Key, error) {
		return s.OpenBoth(secret.Words, secret.File, a.header.Journal, a.header.Epoch, machine.FreeMemory())
	})
}

func (a *attempt) byPassphrase(ctx context.Context, s seal.Slot) (*seal.Key, error) {
	return a.derive(ctx, func(secret Secret) (*seal.Key, error) {
		return s.OpenPassphrase(secret.Words, a.header.Journal, a.header.Epoch, machine.FreeMemory())
	})
}

func (a *attempt) derive(ctx context.Context, open func(Secret) (*seal.Key, error)) (*seal.Key, error) {
	if a.derived >= maxDerivations-a.spent {
		return nil, fmt.Errorf("%w: too many slots of a passphrase", ErrCost)
	}
	a.derived++
	return a.deriving.derive(ctx, a.secret, open)
}

// noteFailure remembers what a slot that did not open says of the reason.
func (a *attempt) noteFailure(slot seal.SlotType, err error) {
	a.damaged = a.damaged || errors.Is(err, seal.ErrSlot)
	if slot == seal.KeyFileSlot || slot == seal.BothSlot {
		a.knowsKeyFile = a.knowsKeyFile || !errors.Is(err, ErrOtherKeyFile)
	}
	if errors.Is(err, ErrCost) {
		a.refused = err
	}
}

// whyNot chooses what to say of a way in that did not open: the rarest reason
// is the one that helps.
func (a *attempt) whyNot(codeErr error) error {
	has := func(t seal.SlotType) bool {
		return slices.ContainsFunc(a.header.Slots, func(s seal.Slot) bool { return s.Type == t })
	}
	var slip *CodeTypoError
	switch file := a.secret.File != nil; {
	case a.damaged:
		problem := Problem{Where: "header", What: seal.ErrSlot.Error()}
		return fmt.Errorf("%w: %w", errSlots, &Damage{append(slices.Clone(a.problems), problem)})
	case errors.As(codeErr, &slip):
		return fmt.Errorf("%w: %w", ErrWrong, slip)
	case len(a.problems) > 0: // the passphrase may well be the right one
		return fmt.Errorf("%w: %w", errSlots, &Damage{a.problems})
	case a.refused != nil:
		return a.refused
	case file && !has(seal.KeyFileSlot) && !has(seal.BothSlot):
		return ErrNoKeyFile
	case file && !a.knowsKeyFile:
		return ErrOtherKeyFile
	case file && len(a.secret.Words) == 0:
		return ErrNeedsPassphrase
	case !file && has(seal.BothSlot):
		return ErrNeedsKeyFile
	case IsUTF16(a.secret.Words):
		return fmt.Errorf("%w: %w", ErrWrong, ErrUTF16)
	}
	return ErrWrong
}

// derive opens a slot in the background, so that the end of ctx is an end at
// once. The secret it works with is its own, and wiped when it is over. One that
// was stopped runs on to its end, and two would need twice the memory.
func (t semaphore) derive(ctx context.Context, secret Secret, open func(Secret) (*seal.Key, error)) (*seal.Key, error) {
	if err := t.acquire(ctx); err != nil {
		return nil, err
	}
	type opened struct {
		key   *seal.Key
		err   error
		crash *Crash
	}
	out, own := make(chan opened), secret.clone()
	go func() {
		defer t.release()
		defer own.wipe()
		var o opened
		o.crash = CrashOf(func() { o.key, o.err = open(own) })
		select {
		case out <- o:
		case <-ctx.Done():
			if o.key != nil {
				o.key.Wipe()
			}
		}
	}()
	select {
	case o := <-out:
		if o.crash != nil {
			panic(*o.crash)
		}
		return o.key, o.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
