package journal

import (
	"context"
	"fmt"

	"ownway/journal/internal/seal"
)

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
	j.quietGeneration = j.manifest.generation
	return j, nil
}
