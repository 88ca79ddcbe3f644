package journal

import (
	"context"
	"crypto/sha256"
	"fmt"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// Where another program wrote over the journal's file, what was in it is gone,
// but not lost: the memory has the roster of it, with the tag of each box. The
// boxes of this sitting are in memory too, sealed, and those of before are in the
// backups, and most of them in what was put in the file's place. A box that has
// the tag is the one, wherever it comes from.

// maxImportInMemory is how many boxes of an import are kept until a backup has them.
const maxImportInMemory = 20_000

// errIncomplete says that a part of the journal is nowhere to be found.
var errIncomplete = fmt.Errorf("%w, and not all that was in it is in a backup", ErrExchanged)

// rebuildFromMemory makes a backup at a path of the journal as it was before its file was
// written over. It is read to its end before it gets its name.
func (s snapshot) rebuildFromMemory(ctx context.Context, path string) error {
	next := s.over(s.file)
	next.roster, next.manifest.shards = s.roster, [256]seal.Tag{}
	if sha256.Sum256(s.header) != s.manifest.header {
		return errIncomplete
	}
	fill := func(b *store.Bulk) error {
		if err := s.collectBoxes(ctx, b); err != nil {
			return err
		}
		return next.putRoot(b, s.header)
	}
	return store.CreateVerified(ctx, path, fill, func(db *store.DB) error { return next.verify(ctx, db) })
}

// collectBoxes puts a box for each line of the roster.
func (s snapshot) collectBoxes(ctx context.Context, b *store.Bulk) error {
	left := map[ID]seal.Tag{}
	for _, lines := range s.roster {
		for _, l := range lines {
			left[l.revision] = l.tag
		}
	}
	take := func(k, v []byte) error {
		id, ok := revisionOf(k)
		if tag, wanted := left[id]; !ok || !wanted || tag != seal.TagOf(v) {
			return ctx.Err()
		}
		delete(left, id)
		return b.Put(bucketRecords, k, v)
	}
	for id, sealed := range s.notBackedUp {
		if err := take(id[:], sealed); err != nil {
			return err
		}
	}
	for _, path := range s.filesWithBoxes() {
		if len(left) == 0 {
			break
		}
		// One that cannot be read to its end has less to give.
		_ = store.Glance(path, func(v store.View) error { return v.Each(bucketRecords, take) })
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	if len(left) > 0 {
		return errIncomplete
	}
	return nil
}

// filesWithBoxes are the files that can have boxes of this journal: its backups, the
// newest first, and what has its place by now.
func (s snapshot) filesWithBoxes() (paths []string) {
	for _, at := range []BackupLocation{BesideJournal, InDraftFolder} {
		list, _ := s.backupsIn(s.file.backupFolder(at)) // a place that cannot be read has none to offer
		for _, b := range list {
			paths = append(paths, b.Path)
		}
	}
	return append(paths, s.file.db.Path())
}
