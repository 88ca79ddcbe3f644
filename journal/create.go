package journal

import (
	"context"
	"errors"
	"fmt"
	"os"

	"ownway/journal/internal/machine"
	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// Create makes a new journal and returns it unlocked, with its recovery code,
// which is nowhere else: show it once. It never replaces a file ([fs.ErrExist]).
// The passphrase is held to [CheckPassphrase].
func Create(ctx context.Context, path string, passphrase []byte, o Options) (*Journal, Code, error) {
	o = o.withDefaults()
	if err := CheckPassphrase(passphrase); err != nil {
		return nil, Code{}, err
	}
	if o.Cost == (Cost{}) {
		o.Cost = seal.Calibrate(machine.TotalMemory())
	}
	if err := ctx.Err(); err != nil {
		return nil, Code{}, err
	}
	key, code := seal.NewKey(), seal.NewCode()
	j, err := create(ctx, path, key, code, passphrase, o)
	if err != nil {
		key.Wipe()
		return nil, Code{}, err
	}
	return j, code, nil
}

func create(ctx context.Context, path string, key *seal.Key, code Code, passphrase []byte, o Options) (*Journal, error) {
	header, recovery, err := newHeader(key, code, passphrase, o.Cost)
	if err != nil {
		return nil, fmt.Errorf("making the keys: %w", err)
	}
	m := manifest{code: recovery}.next()
	root := key.Box(bucketManifest, header.Journal, header.Epoch)
	err = store.Create(ctx, path, func(b *store.Bulk) error { return putHead(b, header.Marshal(), root, &m) })
	if err != nil {
		return nil, fmt.Errorf("making the journal: %w", err)
	}
	j, err := openNew(ctx, path, key, o)
	if err != nil {
		// A journal whose recovery code nobody has seen is better not there.
		return nil, errors.Join(err, os.Remove(path))
	}
	return j, nil
}

func openNew(ctx context.Context, path string, key *seal.Key, o Options) (*Journal, error) {
	l, err := Open(path, o)
	if err != nil {
		return nil, err
	}
	j, err := l.load(ctx, key)
	if err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return j, nil
}

func newHeader(key *seal.Key, code Code, passphrase []byte, cost Cost) (seal.Header, seal.Recipient, error) {
	h := seal.Header{Version: seal.Version, Journal: NewID(), Epoch: 1}
	recovery, err := code.Recipient()
	if err != nil {
		return h, recovery, err
	}
	w := slotKeys{passphrase: passphrase, cost: cost, code: recovery}
	h.Slots, err = w.slots(key, h.Journal, h.Epoch)
	return h, recovery, err
}
