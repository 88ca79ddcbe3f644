package journal

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// Options are how a journal is opened. The zero value opens it for writing by
// a command.
type Options struct {
	Role         string           // what the lock file says: "window" or "command", the default
	Cost         Cost             // of a new journal's passphrase; zero: calibrated to this machine
	ReadOnly     bool             // write nothing, not even a lock file
	Now          func() time.Time // the clock; nil: time.Now
	DraftFolders []string         // folders for drafts, tried in order when the journal's own takes none
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

// Locked is a journal whose file is open and whose text is not.
type Locked struct {
	path     string
	raw      []byte // the header as it is
	header   seal.Header
	problems []Problem // what the header alone shows
	opt      Options
	deriving semaphore

	mu   sync.Mutex
	file *file // nil once it belongs to a Journal or is closed
	lost bool  // the file was exchanged, and what is there now did not open yet
}

// Open takes the journal's lock and looks at its file without opening any
// text. Whatever is wrong, the file stays as it is; [Explain] has the words.
func Open(path string, o Options) (*Locked, error) {
	o = o.withDefaults()
	l, err := open(path, o)
	if errors.Is(err, ErrNotJournal) {
		err = damagedIfSalvageable(path, err)
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
	l := &Locked{path: path, file: f, opt: o, deriving: newSemaphore()}
	if err := f.db.View(l.readHeader); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return l, nil
}

// readHeader reads the header and holds it against its checksum.
func (l *Locked) readHeader(tx *store.Tx) error {
	raw := tx.Get(bucketHeader, keyHeader)
	if len(raw) == 0 {
		return ErrNotJournal
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

// WasReadableByOthers reports whether other accounts of this computer could open the file
// until now: opening it for writing took that from them.
func (l *Locked) WasReadableByOthers() bool {
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
