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
	"time"

	"ownway/journal/atomicfile"
	"ownway/journal/internal/names"
	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// Mending brings a journal together again from all that is left of it: the
// damaged file as far as it opens, the pages of it to which nothing leads any
// more, and every backup. The steps are [OpenMending], [Mending.Unlock] as often
// as there are passphrases, [Mending.Look], which writes nothing and says what
// would come of it, and [Mending.Write], which puts a new file in the journal's
// place and keeps the damaged one beside it. The damaged file itself is never
// written to.
//
// What was found is held in memory as it was sealed. A Mending is not for use by
// several goroutines.
type Mending struct {
	path    string
	opt     Options
	there   bool         // there is a file at path
	release func() error // gives its lock back
	headers []foundHeader
	ids     []ID // of journals whose backups count
	keys    []*keyEpoch
	sources []*source // the file itself first, then the backups as they were found
	found   recovered

	ownHeader bool // the first header is the file's own, and as it was written
	tried     int  // derivations for the last secret
}

// keyEpoch is an age of the journal's key, opened, with the header that led to it.
type keyEpoch struct {
	*sealedFile
	foundHeader
	also   [][]byte // other headers that led to it
	opened int      // boxes that it opened, each from one source
}

// OpenMending takes the journal's lock and looks for headers: in the file, in
// whatever is left of it, and in its backups beside it and in more folders. The
// file need not be there. With [Options.ReadOnly] nothing is locked, and
// [Mending.Write] refused.
//
// Errors: [ErrInUse]; [ErrNewer] and [*FeatureError] for a file that is not
// damaged but of a later program; [fs.ErrNotExist] if there is neither file nor
// backup.
func OpenMending(ctx context.Context, path string, o Options, folders ...string) (*Mending, error) {
	path, err := filepath.Abs(atomicfile.Resolve(path))
	if err != nil {
		return nil, fmt.Errorf("mending: %w", err)
	}
	m := &Mending{path: path, opt: o.withDefaults()}
	if err := m.acquireLock(); err != nil {
		return nil, fmt.Errorf("mending: %w", err)
	}
	err = m.lookForHeaders(ctx)
	for _, h := range m.headers {
		m.ids = append(m.ids, h.parsed.Journal)
	}
	for _, folder := range append([]string{names.BackupFolder(path)}, folders...) {
		err = errors.Join(err, m.addBackups(ctx, folder))
	}
	if err == nil && len(m.sources) == 0 {
		err = fs.ErrNotExist
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("mending: %w", err), m.Close())
	}
	return m, nil
}

// acquireLock takes the lock, unless nothing is to be written.
func (m *Mending) acquireLock() (err error) {
	if !m.opt.ReadOnly {
		m.release, m.there, err = acquireLock(m.path, m.opt.Role)
		return err
	}
	m.release = func() error { return nil }
	_, err = os.Stat(m.path)
	m.there = err == nil
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// lookForHeaders finds those of the file itself: the present one first, then
// those that lie in its pages, which are believed only with their checksum.
func (m *Mending) lookForHeaders(ctx context.Context) error {
	if !m.there {
		return nil
	}
	m.sources = append(m.sources, &source{Backup: Backup{Path: m.path}, isJournal: true})
	if raw, err := store.Peek(m.path, bucketHeader, keyHeader); err == nil {
		sum, _ := store.Peek(m.path, bucketHeader, keySum) // nil matches nothing
		h := readHeader(raw, sum)
		if h.err != nil && len(h.problems) == 0 && !errors.Is(h.err, seal.ErrHeader) {
			return h.err
		}
		m.addHeader(h, 1)
		m.ownHeader = h.err == nil && len(h.problems) == 0
	}
	found, err := salvagedHeaders(ctx, m.path)
	for _, h := range found {
		m.addHeader(h, maxFound)
	}
	return err
}

// Each header can cost a derivation of the passphrase, and a hostile file can
// have as many as it likes. The newest come first.
const (
	maxTries   = 16 // derivations for one secret
	maxFound   = 4  // in the file's pages
	maxHeaders = 32 // with those of the backups: more than a journal has ages of its key
)

// addHeader keeps a header that can be read, once, if there are not yet so many.
func (m *Mending) addHeader(h headerRead, most int) {
	known := slices.ContainsFunc(m.headers, func(f foundHeader) bool { return bytes.Equal(f.raw, h.raw) })
	if h.err == nil && !known && len(m.headers) < most {
		m.headers = append(m.headers, h.foundHeader)
	}
}

// backupsIn lists the backups of a folder that have the journal's name or its id,
// as the file tells it or, where that does not, backups of its name.
func (m *Mending) backupsIn(folder string) ([]Backup, error) {
	name := names.Journal(m.path)
	if len(m.ids) == 0 {
		named, err := backupsOf(folder, name)
		if err != nil {
			return nil, err
		}
		for _, b := range named {
			m.ids = append(m.ids, b.Journal)
		}
	}
	return backupsOf(folder, name, m.ids...)
}

// addBackups adds the backups of a folder, the newest first.
func (m *Mending) addBackups(ctx context.Context, folder string) error {
	list, err := m.backupsIn(folder)
	for _, b := range list {
		if slices.ContainsFunc(m.sources, func(s *source) bool { return s.Path == b.Path }) {
			continue
		}
		m.sources = append(m.sources, &source{Backup: b})
		if raw, err := store.Peek(b.Path, bucketHeader, keyHeader); err == nil {
			sum := sha256.Sum256(raw) // a backup was whole when it got its name
			m.addHeader(readHeader(raw, sum[:]), maxHeaders)
			continue
		}
		found, _ := salvagedHeaders(ctx, b.Path) // one that cannot be read at all is one less
		for _, h := range found {
			m.addHeader(h, maxHeaders)
		}
	}
	return err
}

// Unlock opens what a secret opens: the file's own header, and those of its
// backups, some of which may be of an older passphrase. It may be called with
// each that the person has. Errors: those of [Locked.UnlockWith], if it opens
// nothing more.
func (m *Mending) Unlock(ctx context.Context, secret Secret) error {
	if len(secret.Words) == 0 && secret.File == nil {
		return ErrEmptyPassphrase
	}
	before := len(m.keys)
	m.tried = 0
	var first error
	for i, h := range m.headers {
		if m.opens(h) || m.ownHeader && h.parsed.Journal != m.headers[0].parsed.Journal {
			continue
		}
		most := 1 // no program writes more
		if i == 0 {
			most = maxDerivations // as when it is opened
		}
		a := attempt{header: h.parsed, problems: h.problems, secret: secret, deriving: newSemaphore(), spent: maxDerivations - min(maxTries-m.tried, most)}
		key, err := a.open(ctx)
		m.tried += a.derived
		if err == nil {
			m.addKey(key, h)
		} else if first == nil {
			first = err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	switch {
	case len(m.keys) > before:
		return nil
	case len(m.headers) == 0:
		return ErrNothingLeft
	case first == nil:
		return ErrWrong // all that can be opened is open
	}
	return first
}

// addKey keeps a key that a header led to, unless another led to it before: that
// one was altered, and opens all the same.
func (m *Mending) addKey(key *seal.Key, h foundHeader) {
	for _, a := range m.keys {
		if a.id == h.parsed.Journal && a.epoch == h.parsed.Epoch && a.key.Equal(key) {
			key.Wipe()
			a.also = append(a.also, h.raw)
			return
		}
	}
	m.keys = append(m.keys, &keyEpoch{sealedFile: newSealedFile(&file{path: m.path}, key, h.parsed, m.opt.Now), foundHeader: h})
}

// opens reports whether a header has led to a key. That another of the same
// epoch has is not enough: after a backup was restored and the key changed again,
// there are two of one epoch.
func (m *Mending) opens(h foundHeader) bool {
	return slices.ContainsFunc(m.keys, func(a *keyEpoch) bool {
		return bytes.Equal(a.raw, h.raw) || slices.ContainsFunc(a.also, func(raw []byte) bool { return bytes.Equal(raw, h.raw) })
	})
}

// Close gives the lock back and wipes the keys.
func (m *Mending) Close() error {
	for _, a := range m.keys {
		a.key.Wipe()
	}
	m.keys, m.found = nil, recovered{}
	release := m.release
	m.release = func() error { return nil }
	return release()
}

// Write puts the new file in the journal's place, compacted, and read to its
// last record before it gets the name. What was there stays beside it, as it
// is, as NAME-replaced-TIME.ownway; kept is its path, "" if there was nothing.
// [Mending.Look] comes first. After an error the file at path is as it was.
//
// Progress, which may be nil, is told how many of how many records are over.
func (m *Mending) Write(ctx context.Context, progress func(done, total int)) (kept string, err error) {
	switch {
	case m.opt.ReadOnly:
		return "", ErrReadOnly
	case m.found.key == nil:
		return "", ErrClosed
	case len(m.found.chosen) == 0:
		return "", ErrNothingLeft
	}
	next, header := m.next()
	fill := func(b *store.Bulk) error {
		if err := m.found.copyTo(b, next, progress); err != nil {
			return err
		}
		return next.putRoot(b, header)
	}
	verify := func(db *store.DB) error { return next.verify(ctx, db) }
	aside, err := replaceKeepingOld(m.path, m.opt.Now().Truncate(time.Second), func(aside string) error {
		return store.Replace(ctx, m.path, aside, fill, verify)
	})
	if err != nil {
		return "", fmt.Errorf("mending: %w", err)
	}
	if m.there {
		kept = filepath.Join(filepath.Dir(m.path), aside)
	}
	return kept, nil
}

// next is the mended journal before it is written, and its header.
func (m *Mending) next() (*sealedFile, []byte) {
	a := m.found.key
	ways, header, _ := m.chooseHeader(a)
	next := newSealedFile(a.file, a.key, a.parsed, m.opt.Now)
	next.manifest = ways
	next.manifest.shards, next.manifest.holds = [256]seal.Tag{}, nil // some of it may be missing
	next.manifest.generation, next.manifest.records = m.found.generation+1, uint64(len(m.found.chosen))
	return next, header
}

// chooseHeader gives a header, and the manifest that vouches for it, which also
// has what the ways in can be made anew from. If no header is vouched for, it is
// the one that opened, with the slots that can be read.
func (m *Mending) chooseHeader(a *keyEpoch) (ways manifest, header []byte, vouched bool) {
	for _, s := range m.sources {
		if s.manifest == nil || s.key != a {
			continue
		}
		if ways.generation == 0 {
			ways = *s.manifest
		}
		for _, h := range m.headers {
			if sha256.Sum256(h.raw) == s.manifest.header {
				return *s.manifest, h.raw, true
			}
		}
	}
	h := a.parsed
	h.Slots = slices.DeleteFunc(slices.Clone(h.Slots), func(s seal.Slot) bool { return s.Type == seal.BrokenSlot })
	return ways, h.Marshal(), false
}
