package journal

import (
	"context"

	"ownway/journal/internal/seal"
)

// What the tests see of the inside.

func (r Record) Encode() []byte { return r.encode() }

func Decode(revision ID, b []byte) (Record, error) {
	m, text, err := decode(revision, b)
	return Record{Meta: m, Text: string(text)}, err
}

func (m Meta) Unknown() []byte { return m.unknown }

func (r Record) WithUnknown(raw []byte) Record {
	r.unknown = raw
	return r
}

func Fold(text string) string { return string(fold(nil, []byte(text))) }

func FoldedAt(text string) (string, []int32) {
	folded, at := foldedAt(nil, nil, text)
	return string(folded), at
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
