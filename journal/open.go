package journal

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"ownway/journal/internal/names"
	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

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

// Backups lists this journal's own backups beside it, as [SortNewestFirst] does and
// as can be seen without a way in.
func (l *Locked) Backups() ([]Backup, error) {
	list, err := ownBackups(names.BackupFolder(l.path), names.Journal(l.path), l.header.Journal)
	list = withoutSecondNames(list, l.path)
	SortNewestFirst(list, l.opt.withDefaults().Now())
	return list, err
}
