package journal

import (
	"context"
	"crypto/sha256"
	"errors"
	"slices"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// What the tests see of the inside.

func (r Record) Encode() []byte { return r.encode() }

func Decode(revision ID, b []byte) (Record, error) {
	m, text, err := decode(revision, b)
	return Record{Meta: m, Text: string(text)}, err
}

func (m Meta) Unknown() []byte { return m.unknown }

// SavedOver is how often its sitting has saved over a record.
func (r Record) SavedOver() int64 { return int64(r.again) }

func (r Record) WithUnknown(raw []byte) Record {
	r.unknown = raw
	return r
}

// WithoutCount is the record without how often its sitting saved over it.
func (r Record) WithoutCount() Record {
	r.again = 0
	return r
}

// Graft stores revisions as they are, as a merge of two copies would.
func (j *Journal) Graft(records ...Record) error {
	j.saving.Lock()
	defer j.saving.Unlock()
	return j.commit(records)
}

// Key and LoadWith part the key derivation from all else. The key goes with
// the journal.
func (l *Locked) Key(ctx context.Context, secret []byte) (*seal.Key, error) {
	return l.key(ctx, Secret{Words: secret})
}

func (l *Locked) ID() ID { return l.header.Journal }

func (l *Locked) LoadWith(ctx context.Context, k *seal.Key) (*Journal, error) {
	return l.load(ctx, k)
}

// Tried is how many derivations the last secret took.
func (m *Mending) Tried() int { return m.tried }

// Generation counts the transactions.
func (j *Journal) Generation() uint64 { return j.manifest.generation }

// Reread reads the journal anew, as after a transaction that ended badly.
func (j *Journal) Reread() error {
	j.saving.Lock()
	defer j.saving.Unlock()
	return j.reread()
}

// Items are all there are, those in the bin too.
func (j *Journal) Items() (items []ID) {
	j.model.mu.RLock()
	defer j.model.mu.RUnlock()
	for id := range j.model.items {
		items = append(items, id)
	}
	return items
}

// Confuse leaves the memory as after a transaction of which nobody knows
// whether it is on the disk.
func (j *Journal) Confuse() {
	j.saving.Lock()
	defer j.saving.Unlock()
	j.manifest.records, j.roster, j.stale = 0, roster{}, true
}

// WithHeader writes an altered header as a later program would, vouched for by
// the manifest, with a field of that program's own.
func (j *Journal) WithHeader(alter func(seal.Header) seal.Header, unknown []byte) error {
	h, _, err := j.readHeader()
	if err != nil {
		return err
	}
	raw := alter(h).Marshal()
	j.manifest.header, j.manifest.unknown = sha256.Sum256(raw), unknown
	return j.file.db.Update(func(tx *store.Tx) error {
		return errors.Join(
			tx.Put(bucketHeader, keyHeader, raw), tx.Put(bucketHeader, keySum, j.manifest.header[:]),
			tx.Put(bucketManifest, keyManifest, must(j.manifestBox.Seal(keyManifest, j.manifest.encode()))))
	})
}

// Unvouched writes an altered header under the manifest of another.
func (j *Journal) Unvouched(alter func(seal.Header) seal.Header) error {
	m := j.manifest
	defer func() { j.manifest = m }()
	return errors.Join(j.WithHeader(alter, m.unknown), j.file.db.Update(func(tx *store.Tx) error {
		return tx.Put(bucketManifest, keyManifest, must(j.manifestBox.Seal(keyManifest, m.encode())))
	}))
}

// UnknownOfManifest are the fields of later programs that the file's manifest
// has now.
func (j *Journal) UnknownOfManifest() ([]byte, error) {
	var m manifest
	err := j.file.view(func(tx *store.Tx) (err error) {
		m, err = j.readManifest(tx)
		return err
	})
	return m.unknown, err
}

// Hang is a backup in a place whose disk does not answer until it is to.
func (j *Journal) Hang(at BackupLocation) (answers func()) {
	_ = j.running[at].acquire(context.Background())
	return j.running[at].release
}

// NoteRemovedDuringBackup makes a backup that begins with noting what a full disk cost.
func (j *Journal) NoteRemovedDuringBackup(ctx context.Context, at BackupLocation) error {
	_, err := j.Backups().make(ctx, at, func(snapshot, Backup) bool {
		j.Backups().noteRemoved()
		return false
	})
	return err
}

// HoldSaving is a save whose disk does not answer until it is to.
func (j *Journal) HoldSaving() (answers func()) {
	j.saving.Lock()
	return j.saving.unlockUntold
}

// SetUntold keeps a setting for who holds another lock, and tells it when that is given
// back.
func (j *Journal) SetUntold(name, value string) (tell func(), err error) {
	j.saving.Lock()
	defer j.saving.unlockUntold()
	return j.saving.tell, j.Settings().set(name, value)
}

// InBackground runs something as a place that may not answer is asked.
func InBackground(t semaphore, ctx context.Context, do func()) error { return t.inBackground(ctx, do) }

// WhoseDamage tells the journal's damage from that of a backup of it.
func (j *Journal) WhoseDamage(ctx context.Context, err error) error {
	return snapshot{sealedFile: j.over(j.file)}.ownDamage(ctx, err)
}

// Derive runs something as a derivation is run.
func Derive(t semaphore, ctx context.Context, secret Secret, open func(Secret) (*seal.Key, error)) (*seal.Key, error) {
	return t.derive(ctx, secret, open)
}

var (
	NewSemaphore = newSemaphore
	MakeKeyFile  = makeKeyFile
)

// Each goes over n records on all cores.
func (j *Journal) Each(n int, fn func(from, to int) error) error { return j.file.eachPortion(n, fn) }

// PurgeUnnoted removes an item as programs did before removals were noted.
func (j *Journal) PurgeUnnoted(ctx context.Context, item ID) error {
	if err := j.Bin().Purge(ctx, []ID{item}, nil); err != nil {
		return err
	}
	j.saving.Lock()
	defer j.saving.Unlock()
	_, lists, err := j.tombstones()
	if err != nil {
		return err
	}
	p := removal{items: lists, revisions: map[ID]bool{}}
	for _, v := range j.model.revisions(lists[0]) {
		p.revisions[v.id] = true
	}
	j.manifest.noted = 0
	return j.file.db.Update(func(tx *store.Tx) error {
		m, r := j.manifest, j.roster
		m.generation++
		for id := range p.revisions {
			r[id[0]] = slices.DeleteFunc(slices.Clone(r[id[0]]), func(l line) bool { return l.revision == id })
			list := must(j.rosterBox.Seal([]byte{id[0]}, r[id[0]].encode()))
			m.shards[id[0]] = seal.TagOf(list)
			m.records--
			if err := errors.Join(tx.Delete(bucketRecords, id[:]), tx.Put(bucketRoster, []byte{id[0]}, list)); err != nil {
				return err
			}
		}
		return errors.Join(tx.Put(bucketManifest, keyManifest, must(j.manifestBox.Seal(keyManifest, m.encode()))))
	})
}

// AheadTexts are the texts that a backup is ahead in.
func (j *Journal) AheadTexts(a UnmergedBackup) (texts []string, err error) {
	err = store.Glance(a.Path, func(v store.View) error {
		for _, l := range a.missing {
			r, err := j.recordIn(v, l.line)
			if err != nil {
				return err
			}
			texts = append(texts, r.Text)
		}
		return nil
	})
	return texts, err
}

// must is what was sealed with a key that nobody has wiped.
func must(sealed []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return sealed
}

// ByKeyAndByHead compare two heads as a list does, in its two ways.
func ByKeyAndByHead(a, b *Head) (byKey, byHead int) {
	return keyInList(a).newestFirst(keyInList(b)), newestFirst(a, b)
}
