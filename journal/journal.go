package journal

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// The buckets of the file. Only the header is readable.
const (
	bucketHeader   = "header"   // keys "header" and "sum"
	bucketManifest = "manifest" // key "manifest", sealed
	bucketRoster   = "roster"   // key: first byte of the revision, sealed
	bucketRecords  = "records"  // key: revision, sealed
)

var (
	keyHeader   = []byte("header")
	keySum      = []byte("sum") // SHA-256 of the header
	keyManifest = []byte("manifest")
)

// Cost is what one guess at the passphrase costs. See [CheapestCost].
type Cost = seal.Cost

// CheapestCost is the least that is accepted. It is for tests.
var CheapestCost = seal.CheapestCost

// Code is a recovery code: 160 random bits, written as nine groups of four.
type Code = seal.Code

// CodeGroups is the number of groups in a written recovery code.
const CodeGroups = seal.CodeGroups

// ParseCode reads a written recovery code, in any case, with or without
// dashes. The error is [ErrNotCode] or a [*CodeSlipError].
func ParseCode(text []byte) (Code, error) { return seal.ParseCode(text) }

// Options are how a journal is opened. The zero value opens it for writing by
// a command.
type Options struct {
	Role     string           // what the lock file says: "window" or "command", the default
	Cost     Cost             // of a new journal's passphrase; zero: calibrated to this machine
	ReadOnly bool             // write nothing, not even a lock file
	Now      func() time.Time // the clock; nil: time.Now
}

func (o Options) withDefaults() Options {
	if o.Role == "" {
		o.Role = "command"
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Journal is an unlocked journal. Its methods are safe for use by several
// goroutines; saves are done one after the other.
type Journal struct {
	file    *file
	id      ID
	epoch   uint32
	device  ID
	records *seal.Box
	lists   *seal.Box // roster shards
	root    *seal.Box // the manifest
	key     *seal.Key
	now     func() time.Time
	model   model
	backing [places]sync.Mutex // one backup at a time in each place; before saving

	saving   sync.Mutex // held over a transaction; guards what follows
	closed   bool
	stale    bool // a transaction ended badly: read again before writing
	manifest manifest
	roster   roster
	sitting  map[ID]ID // item to the revision that its next save may overwrite
}

// file is the open file with its lock.
type file struct {
	path string
	db   *store.DB
	lock *store.Lock // nil when opened read-only
}

func (f *file) Close() error {
	err := f.db.Close()
	if f.lock != nil {
		err = errors.Join(err, f.lock.Release())
	}
	return err
}

// view runs fn over one state of the file, or says that it was closed.
func (f *file) view(fn func(*store.Tx) error) error {
	err := f.db.View(fn)
	if errors.Is(err, fs.ErrClosed) {
		return ErrClosed
	}
	return err
}

func openFile(path string, o Options) (*file, error) {
	if o.ReadOnly {
		db, err := store.Open(path, store.Options{ReadOnly: true})
		if err != nil {
			return nil, err
		}
		return &file{path: path, db: db}, nil
	}
	lock, err := store.Acquire(path, o.Role)
	if err != nil {
		return nil, err
	}
	db, err := store.Open(path, store.Options{})
	if err != nil {
		return nil, errors.Join(err, lock.Release())
	}
	return &file{path: path, db: db, lock: lock}, nil
}

// Create makes a new journal and returns it unlocked, with its recovery code,
// which is nowhere else: show it once. It never replaces a file ([fs.ErrExist]).
func Create(ctx context.Context, path string, passphrase []byte, o Options) (*Journal, Code, error) {
	o = o.withDefaults()
	if len(passphrase) == 0 {
		return nil, Code{}, ErrEmptyPassphrase
	}
	if o.Cost == (Cost{}) {
		o.Cost = seal.Calibrate(totalMemory())
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
	m := manifest{generation: 1, recovery: recovery}
	root := key.Box(bucketManifest, header.Journal, header.Epoch)
	err = store.Create(ctx, path, func(b *store.Bulk) error { return putHead(b, header, root, &m) })
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
	h.Slots, err = slots(key, recovery, passphrase, cost, h.Journal, h.Epoch)
	return h, recovery, err
}

// slots wraps the data key for the passphrase and for the recovery code.
func slots(key *seal.Key, recovery seal.Recipient, passphrase []byte, cost Cost, journal ID, epoch uint32) ([]seal.Slot, error) {
	byPassphrase, err := seal.SealPassphrase(key, passphrase, cost, journal, epoch)
	if err != nil {
		return nil, err
	}
	byCode, err := seal.SealCode(key, recovery, journal, epoch)
	return []seal.Slot{byPassphrase, byCode}, err
}

// Locked is a journal whose file is open and whose text is not.
type Locked struct {
	path     string
	header   seal.Header
	problems []Problem // what the header alone shows
	opt      Options

	mu   sync.Mutex
	file *file // nil once it belongs to a Journal or is closed
}

// Open takes the journal's lock and looks at its file without opening any
// text. Whatever is wrong, the file stays as it is; [Explain] has the words.
func Open(path string, o Options) (*Locked, error) {
	o = o.withDefaults()
	f, err := openFile(path, o)
	if err != nil {
		return nil, fmt.Errorf("opening the journal: %w", err)
	}
	l := &Locked{path: path, file: f, opt: o}
	if err := f.db.View(l.readHeader); err != nil {
		return nil, errors.Join(fmt.Errorf("opening the journal: %w", err), f.Close())
	}
	return l, nil
}

// readHeader reads the header and holds it against its checksum. The sum keeps
// nobody from changing it, but tells the disk's mistakes from the person's: one
// wrong bit in a salt would otherwise look like a wrong passphrase.
func (l *Locked) readHeader(tx *store.Tx) (err error) {
	raw := tx.Get(bucketHeader, keyHeader)
	if len(raw) == 0 {
		return ErrForeign
	}
	sum := sha256.Sum256(raw)
	if !bytes.Equal(sum[:], tx.Get(bucketHeader, keySum)) {
		l.problems = append(l.problems, Problem{Where: "header", What: "does not match its checksum"})
	}
	l.header, err = seal.ParseHeader(raw)
	for i, s := range l.header.Slots {
		if s.Type == seal.BrokenSlot {
			l.problems = append(l.problems, Problem{Where: "header", What: fmt.Sprintf("slot %d cannot be read", i+1)})
		}
	}
	if err == nil {
		return nil
	}
	if len(l.problems) == 0 && !errors.Is(err, seal.ErrHeader) {
		return err
	}
	return &Damage{append(slices.Clone(l.problems), Problem{Where: "header", What: err.Error()})}
}

// Path is the file's place.
func (l *Locked) Path() string { return l.path }

// Close gives the file back. It waits for an attempt to unlock.
func (l *Locked) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return nil
	}
	f := l.file
	l.file = nil
	return f.Close()
}

// Unlock opens the journal with a passphrase or a recovery code. After an
// error l is as it was, and another try may follow: no attempt changes the
// file, and none is counted. After success the file belongs to the Journal.
//
// A journal that is damaged in places opens all the same, read-only, with
// [Journal.Problems] naming them.
func (l *Locked) Unlock(ctx context.Context, secret []byte) (*Journal, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return nil, ErrClosed
	}
	if len(secret) == 0 {
		return nil, ErrEmptyPassphrase
	}
	key, err := l.key(ctx, secret)
	if err != nil {
		return nil, err
	}
	return l.load(ctx, key)
}

// key tries the code's slots first, where the secret can be a code, because
// they cost nothing, and then every passphrase slot.
func (l *Locked) key(ctx context.Context, secret []byte) (*seal.Key, error) {
	code, codeErr := seal.ParseCode(secret)
	damaged := false
	for _, s := range l.header.Slots {
		if s.Type != seal.CodeSlot || codeErr != nil {
			continue
		}
		key, err := s.OpenCode(code, l.header.Journal, l.header.Epoch)
		if err == nil {
			return key, nil
		}
		damaged = damaged || errors.Is(err, seal.ErrSlot)
	}
	var refused error
	for _, s := range l.header.Slots {
		if s.Type != seal.PassphraseSlot {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		key, err := s.OpenPassphrase(secret, l.header.Journal, l.header.Epoch, freeMemory())
		if err == nil {
			return key, nil
		}
		damaged = damaged || errors.Is(err, seal.ErrSlot)
		if errors.Is(err, seal.ErrCost) {
			refused = err
		}
	}
	if damaged {
		problem := Problem{Where: "header", What: seal.ErrSlot.Error()}
		return nil, fmt.Errorf("%w: %w", errSlots, &Damage{append(slices.Clone(l.problems), problem)})
	}
	return nil, l.whyNot(refused, codeErr)
}

// whyNot chooses what to say of a way in that did not open: the rarest reason
// is the one that helps.
func (l *Locked) whyNot(refused, codeErr error) error {
	var slip *CodeSlipError
	switch {
	case errors.As(codeErr, &slip):
		return fmt.Errorf("%w: %w", ErrWrong, slip)
	case len(l.problems) > 0: // the passphrase may well be the right one
		return fmt.Errorf("%w: %w", errSlots, &Damage{l.problems})
	case refused != nil:
		return refused
	}
	return ErrWrong
}

// load makes the Journal once the key is known.
func (l *Locked) load(ctx context.Context, key *seal.Key) (*Journal, error) {
	j := newJournal(l.file, key, l.header, l.opt.Now)
	if err := j.read(ctx); err != nil {
		key.Wipe()
		return nil, err
	}
	l.file = nil
	return j, nil
}

// newJournal is a journal of which nothing has been read yet.
func newJournal(f *file, key *seal.Key, h seal.Header, now func() time.Time) *Journal {
	box := func(purpose string) *seal.Box { return key.Box(purpose, h.Journal, h.Epoch) }
	return &Journal{
		file: f, id: h.Journal, epoch: h.Epoch, key: key, now: now,
		records: box(bucketRecords), lists: box(bucketRoster), root: box(bucketManifest),
		device: deviceID(h.Journal), sitting: make(map[ID]ID),
	}
}

// Path is the file's place; ID names the journal for life.
func (j *Journal) Path() string { return j.file.path }

// ID names the journal, through every change of passphrase.
func (j *Journal) ID() ID { return j.id }

// Problems says what of the journal did not open. If there is any, the file is
// left as it is: every save is refused with [ErrDamaged].
func (j *Journal) Problems() []Problem { return j.model.damage() }

// Close waits for a running save, gives the file back and wipes the key. It is
// the end of the Journal; closing twice is harmless.
func (j *Journal) Close() error {
	j.saving.Lock()
	defer j.saving.Unlock()
	if j.closed {
		return nil
	}
	j.closed = true
	defer j.key.Wipe() // after the file: whoever still reads it uses the key
	return j.file.Close()
}

// KeyInSwap reports whether the system refused to keep the journal's key in
// memory, and may write it to its swap space.
func (j *Journal) KeyInSwap() bool { return j.key.InSwap() }

// IsClosed reports whether Close was called.
func (j *Journal) IsClosed() bool {
	j.saving.Lock()
	defer j.saving.Unlock()
	return j.closed
}
