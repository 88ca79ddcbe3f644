package journal

import (
	"sync/atomic"
	"time"

	"ownway/journal/internal/seal"
)

// Cost is what one guess at the passphrase costs. See [CheapestCost].
type Cost = seal.Cost

// CheapestCost is the least that is accepted. It is for tests.
var CheapestCost = seal.CheapestCost

// MaxPassphrase is how many bytes of UTF-8 a new passphrase may have. One
// that is tried may have any length.
const MaxPassphrase = seal.MaxPassphrase

// Code is a recovery code: 160 random bits, written as nine groups of four.
type Code = seal.Code

// CodeGroups is the number of groups in a written recovery code.
const CodeGroups = seal.CodeGroups

// ParseCode reads a written recovery code, in any case, with or without
// dashes. The error is [ErrNotCode] or a [*CodeTypoError].
func ParseCode(text []byte) (Code, error) { return seal.ParseCode(text) }

// FormatVersion is the version of the file format that is written.
const FormatVersion = seal.Version

// Journal is an unlocked journal. Its methods are safe for use by several
// goroutines; saves are done one after the other.
type Journal struct {
	*sealedFile // guarded by saving, but for its model, which has a lock of its own

	backups Backups
	drafts  Drafts

	wiped   atomic.Bool // the key
	saving  saveLock    // held over a transaction; guards what follows
	closed  bool
	stale   bool      // a transaction ended badly: read again before writing
	sitting map[ID]ID // item to the revision that its next save may overwrite
}

// newJournal is a journal of which nothing has been read yet.
func newJournal(f *file, key *seal.Key, h seal.Header, now func() time.Time) *Journal {
	j := &Journal{sealedFile: newSealedFile(f, key, h, now), sitting: make(map[ID]ID)}
	j.backups = Backups{j: j, running: [locations]semaphore{newSemaphore(), newSemaphore(), newSemaphore()}}
	j.drafts.j = j
	j.saving.model, j.saving.subscribers = &j.model, &subscribers{}
	return j
}

// Backups are the journal's backups.
func (j *Journal) Backups() *Backups { return &j.backups }

// Drafts are the words that the journal did not take.
func (j *Journal) Drafts() *Drafts { return &j.drafts }

// Access is what opens the journal.
func (j *Journal) Access() Access { return Access{j} }

// Bin is where deleted items are.
func (j *Journal) Bin() Bin { return Bin{j} }

// Settings are what the journal keeps for the person beside what they write.
func (j *Journal) Settings() Settings { return Settings{j} }

// Path is the file's place; ID names the journal for life.
func (j *Journal) Path() string { return j.file.path }

// ID names the journal, through every change of passphrase.
func (j *Journal) ID() ID { return j.id }

// Records is the number of records the journal holds, every revision counted.
func (j *Journal) Records() int {
	j.saving.Lock()
	defer j.saving.unlockUntold()
	return int(j.manifest.records)
}

// Problems says what of the journal did not open. If there is any, the file is
// left as it is: every save is refused with [ErrDamaged].
func (j *Journal) Problems() []Problem { return j.damage() }

// Close waits for a running save, gives the file back and wipes the key. It is
// the end of the Journal; closing twice is harmless.
func (j *Journal) Close() error {
	j.saving.Lock()
	defer j.saving.unlockUntold()
	if j.closed {
		return nil
	}
	j.closed = true
	defer j.wipeAfterDrafts() // after the file: whoever still reads it uses the key
	return j.file.Close()
}

// IsClosed reports whether Close was called.
func (j *Journal) IsClosed() bool {
	j.saving.Lock()
	defer j.saving.unlockUntold()
	return j.closed
}

// WasReadableByOthers is [Locked.WasReadableByOthers].
func (j *Journal) WasReadableByOthers() bool { return j.file.db.WasWide() }

// wipeAfterDrafts zeroes the key, once no draft is being sealed with it.
func (j *Journal) wipeAfterDrafts() {
	j.drafts.mu.Lock()
	defer j.drafts.mu.Unlock()
	j.WipeKey()
}

// WipeKey zeroes the key and waits for no disk, when Close would wait too long and
// the process is about to end. Who still saves, or seals a draft, fails. The
// file closes with the process.
func (j *Journal) WipeKey() {
	j.wiped.Store(true)
	j.key.Wipe()
}
