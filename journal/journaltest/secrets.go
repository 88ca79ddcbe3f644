package journaltest

import (
	"context"
	"errors"
	"fmt"

	"ownway/journal"
	"ownway/journal/internal/seal/sealtest"
	"ownway/journal/internal/store"
)

// Secret is something that nobody may find. Its name is safe to print.
type Secret = sealtest.Secret

// Make makes a journal at the cheapest cost, which is not open afterwards, and
// gives its recovery code.
func Make(ctx context.Context, path, passphrase string) (code string, err error) {
	j, c, err := journal.Create(ctx, path, []byte(passphrase), journal.Options{Cost: journal.CheapestCost})
	if err != nil {
		return "", err
	}
	return c.String(), j.Close()
}

// WithKeyFile gives the journal at a path, which is not open, a key file that
// opens it alone, and returns the secrets it leads to.
func WithKeyFile(ctx context.Context, path, passphrase, file string) ([]Secret, error) {
	l, err := journal.Open(path, journal.Options{})
	if err != nil {
		return nil, err
	}
	j, err := l.Unlock(ctx, []byte(passphrase))
	if err != nil {
		return nil, errors.Join(err, l.Close())
	}
	j, err = j.Access().NewKeyFile(ctx, journal.Secret{Words: []byte(passphrase)}, journal.KeyFileAlone, file, journal.CheapestCost, nil)
	if err != nil {
		return nil, err
	}
	header, err := store.Peek(path, "header", []byte("header"))
	if err = errors.Join(err, j.Close()); err != nil {
		return nil, err
	}
	key, err := journal.ReadKeyFile(file)
	if err != nil {
		return nil, err
	}
	return sealtest.OfKeyFile(header, key)
}

// Secrets are all keys of the journal at a path: those that its passphrase
// leads to, and, unless it is empty, the recovery code with those it leads to.
// They are derived anew, and not by the code that is tested. The journal may be
// open.
func Secrets(path, passphrase, code string) ([]Secret, error) {
	header, err := store.Peek(path, "header", []byte("header"))
	if err != nil {
		return nil, fmt.Errorf("reading the header: %w", err)
	}
	all, err := sealtest.OfPassphrase(header, []byte(passphrase))
	if err != nil || code == "" {
		return all, err
	}
	c, err := journal.ParseCode([]byte(code))
	if err != nil {
		return nil, err
	}
	byCode, err := sealtest.OfCode(header, c)
	return append(all, byCode...), err
}
