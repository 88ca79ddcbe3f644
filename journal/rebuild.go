package journal

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// Where another program wrote over the journal's file, what was in it is gone,
// but not lost: the memory has the roster of it, with the tag of each box. The
// boxes of this sitting are in memory too, sealed, and those of before are in the
// backups, and most of them in what was put in the file's place. A box that has
// the tag is the one, wherever it comes from.

// mostFresh is how many boxes of an import are kept in memory, until a backup has
// them.
const mostFresh = 20_000

// errIncomplete says that a part of the journal is nowhere to be found.
var errIncomplete = fmt.Errorf("%w, and not all that was in it is in a backup", ErrExchanged)

// rebuild makes a backup at a path of the journal as it was before its file was
// written over. It is read to its end before it gets its name.
func (j *Journal) rebuild(ctx context.Context, path string) error {
	next := j.reader(j.file)
	next.roster, next.manifest.shards = j.roster, [256]seal.Tag{}
	if sha256.Sum256(j.header) != j.manifest.header {
		return errIncomplete
	}
	fill := func(b *store.Bulk) error {
		if err := j.collect(ctx, b); err != nil {
			return err
		}
		return next.putRoot(b, j.header)
	}
	return store.CreateVerified(ctx, path, fill, func(db *store.DB) error { return next.verify(ctx, db) })
}

// collect puts a box for each line of the roster.
func (j *Journal) collect(ctx context.Context, b *store.Bulk) error {
	left := map[ID]seal.Tag{}
	for _, lines := range j.roster {
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
	for id, sealed := range j.fresh {
		if err := take(id[:], sealed); err != nil {
			return err
		}
	}
	for _, path := range j.copies() {
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

// copies are the files that can have boxes of this journal: its backups, the
// newest first, and what has its place by now.
func (j *Journal) copies() (paths []string) {
	for _, at := range []Place{Beside, Aside} {
		list, _ := j.Backups(at) // a place that cannot be read has none to offer
		for _, b := range list {
			paths = append(paths, b.Path)
		}
	}
	return append(paths, j.file.db.Path())
}

// backedUp forgets the boxes that are in a backup by now.
func (j *Journal) backedUp(in snapshot) {
	j.saving.Lock()
	defer j.saving.Unlock()
	for id, sealed := range in.fresh {
		if now := j.fresh[id]; seal.TagOf(now) == seal.TagOf(sealed) {
			delete(j.fresh, id)
		}
	}
}

// sealFresh keeps what was saved since the last backup as drafts, where no backup
// can be made of it. Settings are not words.
func (j *Journal) sealFresh(in snapshot) error {
	fresh, items := map[ID]Record{}, map[ID]bool{}
	for id, sealed := range in.fresh {
		if r, err := j.openRecord(id, sealed); err == nil && r.Kind != Setting {
			fresh[id], items[r.Item] = r, true
		}
	}
	var last []Record
	for item := range items {
		for _, v := range standing(j.model.revisions(item)) {
			last = append(last, j.takeLast(fresh, v.id)...)
		}
	}
	var errs []error
	for _, r := range last {
		id := r.Revision
		r.Revision = ID{}
		if len(r.Parents) > 0 {
			r.Revision = r.Parents[0]
		}
		errs = append(errs, j.KeepDraft(id, r))
	}
	return errors.Join(errs...)
}

// takeLast takes from the records that no backup has what nothing later says: a
// revision and, where it put words into the bin or little in the place of much, those
// it was written over.
func (j *Journal) takeLast(fresh map[ID]Record, revision ID) (last []Record) {
	r, has := fresh[revision]
	if !has {
		return nil // a backup has it, and all before it
	}
	delete(fresh, revision)
	if !r.Binned {
		last = append(last, r)
	}
	for _, p := range r.Parents {
		takes, err := j.takesWords(fresh[p].head(), r)
		if r.Binned || takes || err != nil {
			last = append(last, j.takeLast(fresh, p)...)
		}
	}
	return last
}

// Reopen opens the file that is at the journal's path by now, where another
// program has exchanged it, with the keys that are open: next is the journal that
// is there, and j is at its end. First of all it makes sure of a backup of what j
// has, so that [Journal.Ahead] tells what next lacks.
//
// Errors: [ErrExchanged] if all is not as it needs to be for that, as where the
// folder is another: then the journal has to be locked and opened again;
// [ErrOtherKey]; [ErrTakenAway]; [ErrDamaged]; those of opening a file and of making a backup.
func (j *Journal) Reopen(ctx context.Context) (next *Journal, err error) {
	if _, err := j.BackupIfChanged(ctx, Beside); err != nil {
		return nil, err
	}
	release, err := j.holdBackUps(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	j.saving.Lock()
	defer j.saving.Unlock()
	if j.closed {
		return nil, ErrClosed
	}
	if !j.file.hasFolder() || !j.file.lock.IsFor(j.file.db.Path()) {
		return nil, ErrExchanged
	}
	next, err = j.openAgain(ctx)
	if err != nil {
		return nil, fmt.Errorf("opening the journal again: %w", err)
	}
	_ = j.file.db.Close() // what is there now is open
	j.closed = true
	return next, nil
}

// openAgain opens the file at the journal's path with its keys.
func (j *Journal) openAgain(ctx context.Context) (next *Journal, err error) {
	db, err := store.Open(j.file.db.Path(), store.Options{Stamp: stamp})
	if errors.Is(err, ErrInUse) { // by ourselves: it was written over in place, and says nothing any more
		_ = j.file.db.Close()
		db, err = store.Open(j.file.db.Path(), store.Options{Stamp: stamp})
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %w", ErrTakenAway, err)
	}
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, db.Close())
		}
	}()
	f := *j.file
	f.db = db
	l := &Locked{path: f.path, file: &f, opt: Options{Now: j.now}, turns: newTurns()}
	if err := db.View(l.readHeader); err != nil {
		return nil, err
	}
	if l.header.Journal != j.id || l.header.Epoch != j.epoch {
		return nil, ErrOtherKey
	}
	return j.loadAgain(ctx, l)
}

// loadAgain reads all of it.
func (j *Journal) loadAgain(ctx context.Context, l *Locked) (*Journal, error) {
	next := newJournal(l.file, j.key, l.header, j.now)
	next.header = l.raw
	if err := next.read(ctx); err != nil {
		return nil, err
	}
	if next.manifest.generation == 0 {
		return nil, ErrOtherKey
	}
	if problems := next.Problems(); len(problems) > 0 {
		return nil, &Damage{problems}
	}
	next.unspoken = next.manifest.generation
	return next, next.keepUnbacked()
}
