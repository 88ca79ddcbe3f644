package journal

import (
	"maps"
	"sync"
	"sync/atomic"
	"time"

	"ownway/journal/internal/seal"
)

// FormatVersion is the version of the file format that is written.
const FormatVersion = seal.Version

// Journal is an unlocked journal. Its methods are safe for use by several
// goroutines; saves are done one after the other.
type Journal struct {
	*sealedFile // guarded by saving, but for its model, which has a lock of its own

	running  [locations]semaphore // one backup at a time in each place; taken before saving
	drafting sync.Mutex           // one draft at a time; taken after saving, never before

	wiped           atomic.Bool // the key
	saving          saveLock    // held over a transaction; guards what follows
	closed          bool
	quietGeneration uint64    // up to this generation nothing was written but what a full disk cost
	stale           bool      // a transaction ended badly: read again before writing
	sitting         map[ID]ID // item to the revision that its next save may overwrite
}

// newJournal is a journal of which nothing has been read yet.
func newJournal(f *file, key *seal.Key, h seal.Header, now func() time.Time) *Journal {
	j := &Journal{sealedFile: newSealedFile(f, key, h, now), sitting: make(map[ID]ID)}
	for at := range j.running {
		j.running[at] = newSemaphore()
	}
	j.saving.model, j.saving.subscribers = &j.model, &subscribers{}
	return j
}

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
	j.drafting.Lock()
	defer j.drafting.Unlock()
	j.WipeKey()
}

// WipeKey zeroes the key and waits for no disk, when Close would wait too long and
// the process is about to end. Who still saves, or seals a draft, fails. The
// file closes with the process.
func (j *Journal) WipeKey() {
	j.wiped.Store(true)
	j.key.Wipe()
}

// Subscribe has fn called after every transaction that changed items, with each of
// them once: whether they were saved, deleted, put back, removed for good, brought
// back from a backup, merged or saved in bulk, and what is otherwise after
// [Journal.Reopen]. Some calls make several. Settings are items too. A call that
// changed nothing, or failed, tells nothing; where one was stopped half-way, what was
// saved by then is told.
//
// fn is called when the change is on the disk, on the goroutine that made it and
// before that call returns, with no lock held: it may use the journal. When
// several goroutines change something at the same time, one of them may be told
// before the other whichever was first, so what After says counts less than what
// the journal says.
//
// A subscription goes on in the journal that Reopen, or a change of what opens
// the journal, gives. Cancel ends it.
func (j *Journal) Subscribe(fn func([]Change)) (cancel func()) {
	return j.saving.subscribers.add(fn)
}

// snapshot is for who holds the lock of saving.
func (j *Journal) snapshot() snapshot {
	s := snapshot{j.over(j.file), removedStates{}}
	s.roster, s.notBackedUp = j.roster, maps.Clone(j.notBackedUp)
	list, _, _ := j.tombstones() // where it cannot be read, more is taken for lost
	s.removed.add(list)
	return s
}

// snapshotIfOpen is for who does not hold the lock of saving.
func (j *Journal) snapshotIfOpen() (snapshot, error) {
	j.saving.Lock()
	defer j.saving.unlockUntold()
	if j.closed {
		return snapshot{}, ErrClosed
	}
	return j.snapshot(), nil
}

// SayRole changes what the lock file says of this program, for whoever else wants the
// journal. The lock holds without it, also where it cannot be written.
func (j *Journal) SayRole(role string) {
	j.saving.Lock()
	defer j.saving.unlockUntold()
	if !j.closed && j.file.lock != nil {
		_ = j.file.lock.Say(role)
	}
}
