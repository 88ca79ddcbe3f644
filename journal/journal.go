package journal

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"ownway/journal/atomicfile"
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

// stamp is the record that no two writes make alike: it has a fresh nonce.
var stamp = store.Address{Bucket: bucketManifest, Key: keyManifest}

// Cost is what one guess at the passphrase costs. See [CheapestCost].
type Cost = seal.Cost

// CheapestCost is the least that is accepted. It is for tests.
var CheapestCost = seal.CheapestCost

// LongestPassphrase is how many bytes of UTF-8 a new passphrase may have. One
// that is tried may have any length.
const LongestPassphrase = seal.LongestPassphrase

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
	Drafts   []string         // folders for drafts, tried in order when the journal's own takes none
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
	drafts  *seal.Box
	key     *seal.Key
	now     func() time.Time
	model   model
	backing [places]turns // one backup at a time in each place; before saving

	drafting sync.Mutex  // one draft at a time; after saving, never before
	wiped    atomic.Bool // the key

	saving   sync.Mutex // held over a transaction; guards what follows
	closed   bool
	stale    bool // a transaction ended badly: read again before writing
	manifest manifest
	unspoken uint64 // up to this generation nothing was written but what a full disk cost
	roster   roster
	sitting  map[ID]ID     // item to the revision that its next save may overwrite
	header   []byte        // as it is in the file
	fresh    map[ID][]byte // by revision, what was saved since the last backup, sealed as it is in the file
}

// file is the open file with its lock.
type file struct {
	path string
	db   *store.DB
	lock *store.Lock // nil when opened read-only

	folder *folder  // nil when opened read-only
	drafts []string // Options.Drafts
	places []*draftPlace
}

func (f *file) Close() error {
	err := f.db.Close()
	if f.lock != nil {
		err = errors.Join(err, f.lock.Release())
	}
	if f.folder != nil {
		err = errors.Join(err, f.folder.Close())
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

func newFile(path string, db *store.DB, lock *store.Lock, o Options) *file {
	return &file{path: path, db: db, lock: lock, drafts: o.Drafts, places: newDraftPlaces(filepath.Dir(db.Path()), o.Drafts)}
}

func openFile(path string, o Options) (*file, error) {
	if o.ReadOnly {
		db, err := store.Open(path, store.Options{ReadOnly: true, Stamp: stamp})
		if err != nil {
			return nil, err
		}
		return newFile(path, db, nil, o), nil
	}
	lock, err := store.Acquire(path, o.Role)
	if err != nil {
		return nil, err
	}
	db, err := store.Open(path, store.Options{Stamp: stamp})
	if err != nil {
		return nil, errors.Join(err, lock.Release())
	}
	f := newFile(path, db, lock, o)
	if f.folder, err = openFolder(f.dir()); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	beside := besidePath(path)
	store.ClearUnfinished(beside, nameOf(path)+"-") // of backups
	if holdsOnlyBackups(beside) {
		atomicfile.MakeFolderPrivate(beside)
	}
	return f, nil
}

// Create makes a new journal and returns it unlocked, with its recovery code,
// which is nowhere else: show it once. It never replaces a file ([fs.ErrExist]).
// The passphrase is held to [CheckPassphrase].
func Create(ctx context.Context, path string, passphrase []byte, o Options) (*Journal, Code, error) {
	o = o.withDefaults()
	if err := CheckPassphrase(passphrase); err != nil {
		return nil, Code{}, err
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
	w := ways{passphrase: passphrase, cost: cost, code: recovery}
	h.Slots, err = w.slots(key, h.Journal, h.Epoch)
	return h, recovery, err
}

// Locked is a journal whose file is open and whose text is not.
type Locked struct {
	path     string
	raw      []byte // the header as it is
	header   seal.Header
	problems []Problem // what the header alone shows
	opt      Options
	turns    turns

	mu   sync.Mutex
	file *file // nil once it belongs to a Journal or is closed
	lost bool  // the file was exchanged, and what is there now did not open yet
}

// Open takes the journal's lock and looks at its file without opening any
// text. Whatever is wrong, the file stays as it is; [Explain] has the words.
func Open(path string, o Options) (*Locked, error) {
	o = o.withDefaults()
	l, err := open(path, o)
	if errors.Is(err, ErrForeign) {
		err = beheaded(path, err)
	}
	if err != nil {
		return nil, fmt.Errorf("opening the journal: %w", err)
	}
	return l, nil
}

func open(path string, o Options) (*Locked, error) {
	f, err := openFile(path, o)
	if err != nil {
		return nil, err
	}
	l := &Locked{path: path, file: f, opt: o, turns: newTurns()}
	if err := f.db.View(l.readHeader); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return l, nil
}

// readHeader reads the header and holds it against its checksum.
func (l *Locked) readHeader(tx *store.Tx) error {
	raw := tx.Get(bucketHeader, keyHeader)
	if len(raw) == 0 {
		return ErrForeign
	}
	h := readHeader(raw, tx.Get(bucketHeader, keySum))
	l.raw, l.header, l.problems = h.raw, h.parsed, h.problems
	switch {
	case h.err == nil:
		return nil
	case len(l.problems) == 0 && !errors.Is(h.err, seal.ErrHeader):
		return h.err
	}
	return &Damage{append(slices.Clone(l.problems), Problem{Where: "header", What: h.err.Error()})}
}

// headerRead is a header with why it cannot be used, if so.
type headerRead struct {
	foundHeader
	err error
}

// readHeader holds a header against its checksum. The sum keeps nobody from
// changing it, but tells the disk's mistakes from the person's: one wrong bit in
// a salt would otherwise look like a wrong passphrase.
func readHeader(raw, sum []byte) (h headerRead) {
	raw = raw[:min(len(raw), seal.MaxHeader+1)] // which is too long already
	h.raw = bytes.Clone(raw)
	if own := sha256.Sum256(raw); !bytes.Equal(own[:], sum) {
		h.problems = append(h.problems, Problem{Where: "header", What: "does not match its checksum"})
	}
	h.parsed, h.err = seal.ParseHeader(h.raw)
	if h.err != nil {
		return h // the slots of a later program may have another form, which is no damage
	}
	for i, s := range h.parsed.Slots {
		if s.Type == seal.BrokenSlot {
			h.problems = append(h.problems, Problem{Where: "header", What: fmt.Sprintf("slot %d cannot be read", i+1)})
		}
	}
	return h
}

// WasWide reports whether other accounts of this computer could open the file
// until now: opening it for writing took that from them.
func (l *Locked) WasWide() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.file != nil && l.file.db.WasWide()
}

// Path is the file's place.
func (l *Locked) Path() string { return l.path }

// Close gives the file back. It waits for an attempt to unlock.
func (l *Locked) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lost = false
	if l.file == nil {
		return nil
	}
	f := l.file
	l.file = nil
	return f.Close()
}

// newJournal is a journal of which nothing has been read yet.
func newJournal(f *file, key *seal.Key, h seal.Header, now func() time.Time) *Journal {
	box := func(purpose string) *seal.Box { return key.Box(purpose, h.Journal, h.Epoch) }
	return &Journal{
		file: f, id: h.Journal, epoch: h.Epoch, key: key, now: now,
		records: box(bucketRecords), lists: box(bucketRoster), root: box(bucketManifest), drafts: box(draftPurpose),
		device: deviceID(h.Journal), sitting: make(map[ID]ID), fresh: make(map[ID][]byte), backing: [places]turns{newTurns(), newTurns(), newTurns()},
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
	defer j.wipe() // after the file: whoever still reads it uses the key
	return j.file.Close()
}

// WasWide is [Locked.WasWide].
func (j *Journal) WasWide() bool { return j.file.db.WasWide() }

// KeyInSwap reports whether the system refused to keep the journal's key in
// memory, and may write it to its swap space.
func (j *Journal) KeyInSwap() bool { return j.key.InSwap() }

// wipe zeroes the key, once no draft is being sealed with it.
func (j *Journal) wipe() {
	j.drafting.Lock()
	defer j.drafting.Unlock()
	j.wipeDrafting()
}

// wipeDrafting is wipe for who holds the lock of drafts.
func (j *Journal) wipeDrafting() {
	j.wiped.Store(true)
	j.key.Wipe()
}

// Forget wipes the key and waits for no disk, when Close would wait too long and
// the process is about to end. Who still saves, or seals a draft, fails. The
// file closes with the process.
func (j *Journal) Forget() { j.wipeDrafting() }

// IsClosed reports whether Close was called.
func (j *Journal) IsClosed() bool {
	j.saving.Lock()
	defer j.saving.Unlock()
	return j.closed
}
