package journal

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// maxRecord bounds one record, in bytes: far more than anybody types, and
// little enough to be held in memory a few times over.
const maxRecord = 32 << 20

// MaxText is how long a record's text can be, in bytes, with room for its
// title and all else.
const MaxText = maxRecord - 1<<20

// A save that takes away more than half of a text of at least longTextBytes
// does not overwrite it, so that a page marked whole and typed over by a slip
// of the hand is still there.
const longTextBytes = 200

// bulkSize is how many records [Journal.SaveAll] puts into one transaction: bbolt
// is fastest there with sorted keys (100,000 records: 1.8 s, against 13 s
// unsorted in one transaction).
const bulkSize = 1000

// Save keeps a record; when it returns, the record is on disk. A record
// without Item is a new item. Saving again within one sitting overwrites the
// sitting's own revision, so that a page written in an hour is one revision
// and not six hundred; [Journal.Leave] ends the sitting. Blank text never
// takes the place of words, nor a line the place of a page: it becomes a
// revision of its own, with the words in the one before.
//
// It returns the record as it was stored. After an error the journal is as it
// was before; only where the disk itself did not obey may the record have been
// kept all the same.
func (j *Journal) Save(r Record) (Record, error) {
	j.saving.Lock()
	defer j.saving.Unlock()
	return j.save(r)
}

// save is Save for who holds the lock.
func (j *Journal) save(r Record) (Record, error) {
	r, err := j.prepare(r)
	if err != nil {
		return r, err
	}
	if err := j.commit([]Record{r}); err != nil {
		return r, fmt.Errorf("saving: %w", err)
	}
	j.sitting[r.Item] = r.Revision
	return r, nil
}

// Leave ends the sitting with an item: its next save adds a revision.
func (j *Journal) Leave(item ID) {
	j.saving.Lock()
	defer j.saving.unlockUntold()
	delete(j.sitting, item)
}

// SaveAll keeps many records, each a revision of its own, in transactions of
// a thousand. Progress, which may be nil, is told how many are on disk. When
// ctx ends in between, those stay.
func (j *Journal) SaveAll(ctx context.Context, records []Record, progress func(done int)) error {
	j.saving.Lock()
	defer j.saving.Unlock()
	ready := make([]Record, len(records))
	last := make(map[ID]Record) // made here, by the item that was given
	for i, r := range records {
		delete(j.sitting, r.Item)
		given := r.Item
		r, err := prepareNext(j, r, i)
		if err != nil {
			return fmt.Errorf("record %d of %d: %w", i+1, len(records), err)
		}
		if before, ok := last[given]; ok {
			r.Parents, r.Written = []ID{before.Revision}, before.Written
		}
		if !given.IsZero() {
			last[given] = r
		}
		ready[i] = r
	}
	slices.SortFunc(ready, func(a, b Record) int { return a.Revision.compare(b.Revision) })
	_, err := j.commitAll(ctx, ready, progress)
	return err
}

// prepareNext is prepare for one of many, which are each one moment later than
// the one before, so that their order is kept.
func prepareNext(j *Journal, r Record, i int) (Record, error) {
	r, err := j.prepare(r)
	r.At = r.At.Add(time.Duration(i) * time.Microsecond)
	if r.Parents == nil {
		r.Written = r.At
	}
	return r, err
}

// commitAll commits records in several transactions, and says how many are on disk.
func (j *Journal) commitAll(ctx context.Context, records []Record, progress func(done int)) (done int, err error) {
	for part := range slices.Chunk(records, bulkSize) {
		if err := ctx.Err(); err != nil {
			return done, err
		}
		if err := j.commit(part); err != nil {
			return done, fmt.Errorf("saving: %w", err)
		}
		if done += len(part); progress != nil {
			progress(done)
		}
	}
	return done, nil
}

// writable says why nothing can be written, if so. After a transaction that
// ended badly it reads the file again first.
func (j *Journal) writable() error {
	if j.closed || j.wiped.Load() {
		return ErrClosed
	}
	if j.file.lock == nil {
		return ErrReadOnly
	}
	if j.stale {
		if err := j.reread(); err != nil {
			return err
		}
	}
	if problems := j.Problems(); len(problems) > 0 {
		return &Damage{problems}
	}
	return nil
}

// prepare checks a record and gives it its place among the revisions.
func (j *Journal) prepare(r Record) (Record, error) {
	if err := j.writable(); err != nil {
		return r, err
	}
	if err := r.Check(); err != nil {
		return r, err
	}
	// The file keeps microseconds; so does the memory, or the order of what was
	// written within one would change at the next opening.
	r.At, r.Device = j.now().Truncate(time.Microsecond), j.device
	r.again = 0
	old := j.model.head(r.Item)
	if r.Item.IsZero() {
		r.Item = NewID()
	}
	if old == nil {
		r.Revision, r.Parents, r.Written = NewID(), nil, r.At
		return r, nil
	}
	r.Written = old.Written
	if r.unknown == nil {
		r.unknown = old.unknown // also of a record that was made afresh
	}
	if r.Origin == "" {
		r.Origin, r.OriginHash, r.Import, r.Zone = old.Origin, old.OriginHash, old.Import, old.Zone
	}
	over, err := j.writesOver(old, r)
	if err != nil {
		return r, err
	}
	if over {
		r.Revision, r.Parents, r.again = old.Revision, old.Parents, old.again+1
		return r, nil
	}
	r.Revision, r.Parents = NewID(), nil
	for _, v := range j.model.standingOf(r.Item) {
		r.Parents = append(r.Parents, v.id)
	}
	return r, nil
}

// Check refuses what could not be read back as it was: the error is the one that
// [Journal.Save] would give.
func (r Record) Check() error {
	if r.Kind == 0 {
		return ErrNoKind
	}
	for _, s := range append([]string{r.Text, r.Title, r.DayWords, r.Of, r.Sort, r.State, r.Reach, r.WhenNot, r.Source, r.Quote, r.Origin, r.Zone},
		append(slices.Clone(r.Tags), r.Feelings...)...) {
		if !utf8.ValidString(s) {
			return ErrNotText
		}
	}
	if n := len(r.encode()); n > maxRecord {
		return fmt.Errorf("%w: %d MB, and up to %d MB can be kept", ErrTooLong, n>>20, maxRecord>>20)
	}
	for _, d := range []Day{r.Day, r.NotBefore} {
		if _, err := ParseDay(string(d)); err != nil {
			return err
		}
	}
	return nil
}

// writesOver reports whether a save takes the place of the present revision: it
// is of the same sitting, and no words are lost by it.
func (j *Journal) writesOver(old *Head, r Record) (bool, error) {
	if j.sitting[r.Item] != old.Revision {
		return false, nil
	}
	takes, err := j.takesWords(old, r)
	return !takes, err
}

// takesWords reports whether the save would put nothing in the place of words,
// or little in the place of many.
func (j *Journal) takesWords(old *Head, r Record) (bool, error) {
	switch {
	case old.Length >= longTextBytes && len(r.Text) < old.Length/2:
		return true, nil
	case !isBlank(r.Text):
		return false, nil
	case !isBlank(old.Preview):
		return true, nil
	case old.Length == len(old.Preview):
		return false, nil
	}
	was, err := j.revision(old.Revision) // words may come after a long blank
	return !isBlank(was.Text), err
}

func isBlank(text string) bool { return strings.TrimSpace(text) == "" }

// commit writes records in one transaction, with the shards and the manifest
// that vouch for them, and then shows them in the model.
func (j *Journal) commit(records []Record) error {
	m, r := j.manifest.next(), j.roster
	sealed := make([][]byte, len(records))
	touched := map[byte]bool{}
	for i, rec := range records {
		if sealed[i] = rec.sealed; sealed[i] == nil {
			var err error
			if sealed[i], err = j.recordBox.Seal(rec.Revision[:], rec.encode()); err != nil {
				return err
			}
		}
		first := rec.Revision[0]
		before := len(r[first])
		r[first] = r[first].with(line{rec.Revision, seal.TagOf(sealed[i])})
		m.records += uint64(len(r[first]) - before)
		touched[first] = true
	}
	begun := false
	err := j.file.db.Update(func(tx *store.Tx) error {
		begun = true
		if len(records) > 1 {
			if err := tx.Dense(bucketRecords); err != nil {
				return err
			}
		}
		for i, rec := range records {
			if err := tx.Put(bucketRecords, rec.Revision[:], sealed[i]); err != nil {
				return err
			}
		}
		for first := range touched {
			list, err := j.rosterBox.Seal([]byte{first}, r[first].encode())
			if err != nil {
				return err
			}
			m.shards[first] = seal.TagOf(list)
			if err := tx.Put(bucketRoster, []byte{first}, list); err != nil {
				return err
			}
		}
		head, err := j.manifestBox.Seal(keyManifest, m.encode())
		if err != nil {
			return err
		}
		return tx.Put(bucketManifest, keyManifest, head)
	})
	if err != nil && !begun {
		return err
	}
	if err != nil {
		j.stale = true
		return errors.Join(err, j.reread())
	}
	j.manifest, j.roster = m, r
	for i, rec := range records {
		if len(records) == 1 || len(j.notBackedUp) < maxImportInMemory { // what was brought in from elsewhere is there
			j.notBackedUp[rec.Revision] = sealed[i]
		}
	}
	j.show(records...)
	return nil
}

// reread brings the memory back to what the file says after a transaction that
// did not end well: the disk may have the old state or the new one. Until it
// has, nothing is written, because a roster of the old state would disown a
// record of the new.
func (j *Journal) reread() error {
	clear(j.sitting)
	before := j.saving.heads()
	if err := j.read(context.Background()); err != nil {
		return fmt.Errorf("reading the journal again: %w", err)
	}
	j.stale = false
	j.saving.changedSince(before)
	return nil
}

// show puts stored records into the model.
func (j *Journal) show(records ...Record) {
	heads := make([]*Head, len(records))
	for i, r := range records {
		j.saving.willChange(r.Item)
		r.Tags, r.Feelings = slices.Clone(r.Tags), slices.Clone(r.Feelings) // the caller's may change
		heads[i] = r.head()
	}
	j.model.put(heads)
}
