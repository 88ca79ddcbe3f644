package journal

import (
	"context"
	"maps"

	"ownway/journal/internal/store"
)

// compact writes the file anew under the same key, without its free pages and
// without some items. The caller holds the lock of saving.
func (j *Journal) compact(ctx context.Context, items []ID, progress func(done, total int)) error {
	p, err := j.newRemoval(items)
	if err != nil {
		return err
	}
	next := j.over(j.file)
	next.roster = j.roster
	touched := next.unlist(p.revisions)
	if len(p.revisions) > 0 {
		touched[p.note.Revision[0]] = true
	}
	err = j.file.db.Rewrite(ctx, store.Copy{
		Change: func(bucket string, k, v []byte) ([]byte, []byte, error) {
			id, _ := revisionOf(k)
			switch {
			case bucket == bucketRecords && p.revisions[id],
				bucket == bucketRoster && len(k) == 1 && touched[k[0]],
				bucket == bucketManifest && len(p.revisions) > 0:
				return nil, nil, nil
			}
			return k, v, nil
		},
		Add: func(b *store.Bulk) error {
			if len(p.revisions) == 0 {
				return nil // what was copied still says how it is
			}
			if err := next.addRecord(b, p.note); err != nil {
				return err
			}
			return next.putShards(b, touched)
		},
		Verify:   func(db *store.DB) error { return next.verify(ctx, db) },
		Progress: progress,
	})
	if err != nil {
		j.stale = true // an error from the disk after the swap leaves the new file
		return err
	}
	j.manifest, j.roster = next.manifest, next.roster
	for _, id := range p.items {
		j.saving.willChange(id)
		delete(j.sitting, id)
	}
	j.model.remove(p.items)
	for id := range p.revisions {
		delete(j.notBackedUp, id)
	}
	if len(p.revisions) > 0 {
		maps.Copy(j.notBackedUp, next.notBackedUp)
		j.show(p.note)
	}
	return nil
}
