package journal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"ownway/journal/internal/seal"
)

// Secret is what somebody opens a journal with: words, a key file, or both.
type Secret struct {
	Words []byte   // passphrase or recovery code; empty: none
	File  *KeyFile // nil: none
}

func (s Secret) clone() Secret {
	own := Secret{Words: bytes.Clone(s.Words)}
	if s.File != nil {
		file := *s.File
		own.File = &file
	}
	return own
}

func (s Secret) wipe() {
	clear(s.Words)
	if s.File != nil {
		s.File.Wipe()
	}
}

// Unlock opens the journal with a passphrase or a recovery code. After an
// error l is as it was, and another try may follow: no attempt changes the
// file, and none is counted. After success the file belongs to the Journal.
//
// A journal that is damaged in places opens all the same, read-only, with
// [Journal.Problems] naming them.
func (l *Locked) Unlock(ctx context.Context, words []byte) (*Journal, error) {
	return l.UnlockWith(ctx, Secret{Words: words})
}

// UnlockWith is Unlock with a key file as well, or alone: [ErrOtherKeyFile],
// [ErrNoKeyFile], [ErrNeedsKeyFile] and [ErrNeedsPassphrase] say what about it
// does not fit. When ctx ends it returns at once; a derivation under way ends
// by itself, and wipes what it has.
func (l *Locked) UnlockWith(ctx context.Context, secret Secret) (*Journal, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil && !l.lost {
		return nil, ErrClosed
	}
	if len(secret.Words) == 0 && secret.File == nil {
		return nil, ErrEmptyPassphrase
	}
	if err := l.refresh(); err != nil {
		return nil, fmt.Errorf("opening the journal: %w", err)
	}
	key, err := l.key(ctx, secret)
	if err != nil {
		return nil, l.suspectHeader(err)
	}
	return l.load(ctx, key)
}

// refresh opens the file anew where another program exchanged it while the lock
// screen waited: nothing of it has been read, and what is there now counts.
func (l *Locked) refresh() error {
	if !l.lost && l.file.hasFolder() && !l.file.db.IsExchanged() {
		return nil
	}
	if !l.lost {
		_ = l.file.Close() // nothing was written to it
	}
	l.file, l.lost = nil, true
	now, err := open(l.path, l.opt)
	if err != nil {
		return err
	}
	l.file, l.raw, l.header, l.problems, l.lost = now.file, now.raw, now.header, now.problems, false
	return nil
}

func (l *Locked) key(ctx context.Context, secret Secret) (*seal.Key, error) {
	a := attempt{header: l.header, problems: l.problems, secret: secret, deriving: l.deriving}
	return a.open(ctx)
}

// load makes the Journal once the key is known.
func (l *Locked) load(ctx context.Context, key *seal.Key) (*Journal, error) {
	j := newJournal(l.file, key, l.header, l.opt.Now)
	j.header = l.raw
	err := j.read(ctx)
	if err == nil {
		err = l.crossCheck(ctx, j)
	}
	if err == nil {
		err = j.keepNotBackedUp()
	}
	if err != nil {
		key.Wipe()
		return nil, err
	}
	l.file = nil
	j.backups.quietGeneration = j.manifest.generation
	return j, nil
}

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
		return s.OpenBoth(secret.Words, secret.File, a.header.Journal, a.header.Epoch, freeMemory())
	})
}

func (a *attempt) byPassphrase(ctx context.Context, s seal.Slot) (*seal.Key, error) {
	return a.derive(ctx, func(secret Secret) (*seal.Key, error) {
		return s.OpenPassphrase(secret.Words, a.header.Journal, a.header.Epoch, freeMemory())
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

// semaphore lets one at a time do something. Unlike for a lock, whoever waits for
// their turn can give up.
type semaphore chan struct{}

func newSemaphore() semaphore { return make(semaphore, 1) }

// acquire waits for a turn, or for the end of ctx.
func (t semaphore) acquire(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// release lets the next one have their turn.
func (t semaphore) release() { <-t }

// inBackground does something that may never end, as on a disk that does not answer. At
// the end of ctx nobody waits for it any more, and the turn goes on until it ends.
func (t semaphore) inBackground(ctx context.Context, do func()) error {
	if err := t.acquire(ctx); err != nil {
		return err
	}
	ended := make(chan *Crash, 1)
	go func() {
		crash := CrashOf(do)
		t.release() // before it is known: whoever waited may want the next turn
		ended <- crash
	}()
	select {
	case crash := <-ended:
		if crash != nil {
			panic(*crash)
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
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
