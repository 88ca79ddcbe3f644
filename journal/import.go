package journal

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"ownway/journal/internal/store"
)

// maxImportBytes bounds the sealed boxes of one import that are kept in memory until a backup has
// them, and the texts of one that is a single transaction.
const maxImportBytes = 16 << 20

// Imports is what is brought in from other programs.
type Imports struct{ j *Journal }

// Imports is what is brought in from other programs.
func (j *Journal) Imports() Imports { return Imports{j} }

// Add keeps records that are brought in from another program, each a revision
// of its own: all of them or, after an error, one from the sequence too, or when
// ctx ends, none. No item may come twice. Of a new item, [Meta.Written] stays as
// it was given. There are n records,
// or about as many. Progress, which may be nil, is told now and then how many there are.
//
// A few are one transaction. For more the file is written anew beside the old one,
// so that memory holds neither their texts nor a transaction of their size.
func (im Imports) Add(ctx context.Context, n int, records iter.Seq2[Record, error], progress func(done int)) error {
	im.j.saving.Lock()
	defer im.j.saving.Unlock()
	next, stop := iter.Pull2(records)
	defer stop()
	i := importing{j: im.j, ctx: ctx, next: next, ids: sortedIDs(n), progress: progress}
	few, err := i.few()
	if err == nil && i.ended && len(few) > 0 {
		slices.SortFunc(few, func(a, b Record) int { return a.Revision.compare(b.Revision) })
		err = im.j.commit(few)
	} else if err == nil && !i.ended {
		err = i.rewrite(few)
	}
	if err != nil {
		return fmt.Errorf("bringing in: %w", err)
	}
	return nil
}

// sortedIDs are n new ids in their order. Records that are written in the order of their keys
// are written once; otherwise each batch would write half of the file anew.
func sortedIDs(n int) []ID {
	ids := make([]ID, n)
	for i := range ids {
		ids[i] = NewID()
	}
	slices.SortFunc(ids, ID.compare)
	return ids
}

// importing is one import under way.
type importing struct {
	j        *Journal
	ctx      context.Context
	next     func() (Record, error, bool)
	ids      []ID // of the revisions
	progress func(done int)

	ended bool // there are no more records
	count int
	bytes int
}

// record is the next one, ready to be kept. False: there is none, or an error.
func (i *importing) record() (r Record, ok bool, err error) {
	if err := i.ctx.Err(); err != nil {
		return r, false, err
	}
	r, err, ok = i.next()
	if !ok || err != nil {
		i.ended = !ok
		return r, false, err
	}
	delete(i.j.sitting, r.Item) // what came writes over nobody's words
	written := r.Written
	if r, err = prepareNext(i.j, r, i.count); err != nil {
		return r, false, fmt.Errorf("record %d: %w", i.count+1, err)
	}
	if len(r.Parents) == 0 && !written.IsZero() {
		r.Written = written
	}
	if len(i.ids) > 0 {
		r.Revision, i.ids = i.ids[0], i.ids[1:]
	}
	if i.count++; i.progress != nil && i.count%bulkSize == 0 {
		i.progress(i.count)
	}
	return r, true, nil
}

// few are as many of the first records as one transaction takes.
func (i *importing) few() (list []Record, err error) {
	if err := i.j.writable(); err != nil {
		return nil, err
	}
	for len(list) < bulkSize && i.bytes < maxImportBytes {
		r, ok, err := i.record()
		if !ok {
			return list, err
		}
		i.bytes += len(r.Text)
		list = append(list, r)
	}
	return list, nil
}

// rewrite puts a new file with the few and all that follow in the old one's place.
func (i *importing) rewrite(few []Record) error {
	j := i.j
	next := j.over(j.file)
	next.roster = j.roster
	var heads []*Head
	err := j.file.db.Rewrite(i.ctx, store.Copy{
		Change: func(bucket string, k, v []byte) ([]byte, []byte, error) {
			if bucket == bucketRoster || bucket == bucketManifest { // they are made anew
				return nil, nil, nil
			}
			return k, v, nil
		},
		Add: func(b *store.Bulk) (err error) {
			if heads, err = i.add(b, next, few); err != nil {
				return err
			}
			return next.putShards(b, everyShard())
		},
		Verify: func(db *store.DB) error { return next.verify(i.ctx, db) },
	})
	if err != nil {
		j.stale = true // an error from the disk after the swap leaves the new file
		return err
	}
	j.manifest, j.roster = next.manifest, next.roster
	maps.Copy(j.notBackedUp, next.notBackedUp)
	for _, h := range heads {
		j.saving.willChange(h.Item)
	}
	j.model.put(heads)
	return nil
}

// add writes the few and all other records, and gives their heads.
func (i *importing) add(b *store.Bulk, to *sealedFile, few []Record) (heads []*Head, err error) {
	kept := 0
	add := func(r Record) error {
		if err := to.addRecord(b, r); err != nil {
			return err
		}
		if kept += len(to.notBackedUp[r.Revision]); kept > maxImportBytes { // it is where it came from
			delete(to.notBackedUp, r.Revision)
		}
		heads = append(heads, r.head())
		return nil
	}
	for _, r := range few {
		if err := add(r); err != nil {
			return nil, err
		}
	}
	for {
		r, ok, err := i.record()
		if !ok {
			return heads, err
		}
		if err := add(r); err != nil {
			return nil, err
		}
	}
}

func everyShard() map[byte]bool {
	all := make(map[byte]bool, len(roster{}))
	for first := range len(roster{}) {
		all[byte(first)] = true
	}
	return all
}

// Undo removes the items of an import for good that have no other version than the
// one it made, and what the journal has noted of it; and also items of several
// versions, of which the caller knows that nobody wrote one. All else stays. After an
// error, or when ctx ends, the journal is as it was. Progress, which may be nil, is
// told how many of how many records are over.
func (im Imports) Undo(ctx context.Context, of ID, also []ID, progress func(done, total int)) error {
	j := im.j
	j.saving.Lock()
	defer j.saving.Unlock()
	if err := j.writable(); err != nil {
		return fmt.Errorf("undoing an import: %w", err)
	}
	items := slices.Clone(also)
	for id, h := range j.model.heads() {
		if h.Import == of && (h.Revisions == 1 || h.Kind == Setting) {
			items = append(items, id)
		}
	}
	if len(items) == 0 {
		return nil
	}
	if err := j.compact(ctx, items, progress); err != nil {
		return fmt.Errorf("undoing an import: %w", err)
	}
	return nil
}
