package journal

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// A file that was put back to an earlier state is whole by all that it says of
// itself. Only its backups know: one of the same key lists revisions that the
// file lacks, and that nobody removed for good. Such a backup is ahead of it.

// Ahead is a backup with something that neither the journal nor a newer backup
// ahead of it has.
type Ahead struct {
	Backup
	// Doubtful: the backup is from before removals were noted, so that the person
	// may have removed for good what it has.
	Doubtful bool
	// NewerKey: it is sealed with a later key than the journal, which is then from
	// before the passphrase or code was changed. What it has cannot be told.
	NewerKey bool

	lacks []lacked
	mark  mark // zero: it was not compared, or not to its end
	// some of it could not be read, as on a stick that does not answer, or it
	// is of another key of the same epoch. What that has cannot be told.
	unread bool
}

// mark names one state of one backup, within the sealed manifest: that the journal
// has all of it stays true, since what goes later is noted. So each backup is
// compared once, and not at each opening.
type mark [8]byte

// maxMarks is more backups than are kept in two places.
const maxMarks = 64

// lacked is a revision that the journal lacks, or has in an earlier state only.
type lacked struct {
	line
	head *Head // as the backup has it
}

// Revisions is how many the backup has that the journal lacks.
func (a Ahead) Revisions() int { return len(a.lacks) }

// Things are what they are revisions of, each once, the newest first. Settings
// are left out.
func (a Ahead) Things() (things []*Head) {
	newest := map[ID]*Head{}
	for _, l := range a.lacks {
		if have := newest[l.head.Item]; l.head.Kind.IsPersonal() && (have == nil || have.At.Before(l.head.At)) {
			newest[l.head.Item] = l.head
		}
	}
	for _, h := range newest {
		things = append(things, h)
	}
	slices.SortFunc(things, newestFirst)
	return things
}

func (a Ahead) isAhead() bool { return len(a.lacks) > 0 || a.NewerKey }

// Ahead lists the backups of all places that are ahead of the journal, the
// newest of each place first. Of a backup that is not it reads no more than the
// list of its revisions. A place that is not there, or cannot be read, has none;
// neither has a damaged journal, which is to be mended first. There may be more
// folders to look into.
//
// Errors: those of ctx, [ErrClosed].
func (j *Journal) Ahead(ctx context.Context, folders ...string) (ahead []Ahead, err error) {
	s, err := j.compared()
	if err != nil || len(j.Problems()) > 0 {
		return nil, err
	}
	var held []mark
	for _, folder := range slices.Concat([]string{j.folder(Beside), j.folder(Second), j.folder(Aside)}, folders) {
		if folder == "" {
			continue
		}
		list, _ := j.backupsIn(folder)
		for _, b := range list {
			if err := ctx.Err(); err != nil {
				return nil, fmt.Errorf("comparing the backups: %w", err)
			}
			a := s.compare(b)
			if a.isAhead() {
				ahead = append(ahead, a)
			} else if a.mark != (mark{}) {
				held = append(held, a.mark)
			}
		}
	}
	j.hold(held)
	return s.withoutTwins(ahead), nil
}

// hold keeps in mind of which backups the journal has all. The next save writes
// it down.
func (j *Journal) hold(held []mark) {
	j.saving.Lock()
	defer j.saving.Unlock()
	for _, m := range j.manifest.holds { // of a place that is away
		if !slices.Contains(held, m) {
			held = append(held, m)
		}
	}
	j.manifest.holds = held[:min(len(held), maxMarks)]
}

// compared is the journal as its backups are compared with it.
func (j *Journal) compared() (snapshot, error) {
	j.saving.Lock()
	defer j.saving.Unlock()
	if j.closed {
		return snapshot{}, ErrClosed
	}
	return j.snapshot(), nil
}

// snapshot is a journal at one moment, for what is done beside saving.
type snapshot struct {
	*Journal             // its keys, file, manifest and roster
	gone     map[ID]bool // revisions that were removed for good
}

// snapshot is for who holds the lock of saving.
func (j *Journal) snapshot() snapshot {
	s := snapshot{j.reader(j.file), map[ID]bool{}}
	s.roster, s.fresh = j.roster, maps.Clone(j.fresh)
	list, _, _ := j.purged() // where it cannot be read, more is taken for lost
	for _, id := range list {
		s.gone[id] = true
	}
	return s
}

// withoutTwins leaves out what a backup before it in the list has too, and what
// one of them lists as removed for good.
func (s snapshot) withoutTwins(list []Ahead) (out []Ahead) {
	held := map[line]bool{}
	for _, a := range list {
		a.lacks = slices.DeleteFunc(a.lacks, func(l lacked) bool {
			twin := held[l.line] || s.gone[l.revision]
			held[l.line] = true
			return twin
		})
		if a.isAhead() {
			out = append(out, a)
		}
	}
	return out
}

// compare tells in what a backup is ahead. One that cannot be read is in nothing,
// nor is one of an older key.
func (s snapshot) compare(b Backup) (a Ahead) {
	a.Backup = b
	_ = store.Glance(b.Path, func(v store.View) error {
		sealed, err := v.Get(bucketManifest, keyManifest)
		if err != nil {
			a.unread = true
			return err
		}
		tag := seal.TagOf(sealed)
		a.mark = mark(tag[:len(mark{})])
		if slices.Contains(s.manifest.holds, a.mark) {
			return nil
		}
		m, err := s.openManifest(sealed)
		if err != nil {
			epoch := s.epochOf(v)
			a.NewerKey, a.unread = epoch > s.epoch, epoch == s.epoch || slices.Contains(s.manifest.keeps, a.mark)
			a.mark = mark{}
			return err
		}
		a.Records = int(m.records)
		a.Doubtful = !s.manifest.notedAll(&m)
		list, failed := s.lacking(v, m)
		for _, l := range list {
			r, err := s.recordIn(v, l)
			if err != nil { // nobody can bring it back now
				failed = errors.Join(failed, err)
				continue
			}
			a.lacks = append(a.lacks, lacked{l, r.head()})
			if r.Kind == Setting && r.Of == settingPurged {
				for _, id := range parsePurged(r.Text) {
					s.gone[id] = true
				}
			}
		}
		if failed != nil {
			a.mark, a.unread = mark{}, true
		}
		return nil
	})
	return a
}

// epochOf is which key of this journal, counted from 1, a file is sealed with; 0: of
// another journal, or it cannot be read.
func (s snapshot) epochOf(v store.View) uint32 {
	raw, err := v.Get(bucketHeader, keyHeader)
	if err != nil {
		return 0
	}
	if h, err := seal.ParseHeader(raw); err == nil && h.Journal == s.id {
		return h.Epoch
	}
	return 0
}

// lacking are the lines of another roster that the journal lacks. Shards that are
// as the journal's are passed over. What cannot be read is left out, and the error.
func (s snapshot) lacking(v store.View, m manifest) (list []line, failed error) {
	err := s.eachShard(v, m, func(first byte, lines shard) {
		own := s.roster[first]
		for _, l := range lines {
			i, has := own.find(l.revision)
			if s.gone[l.revision] || has && own[i].tag == l.tag {
				continue
			}
			isMore, err := !has, error(nil)
			if has {
				isMore, err = s.isLater(v, m, l)
			}
			if isMore {
				list = append(list, l)
			}
			failed = errors.Join(failed, err)
		}
	})
	return list, errors.Join(failed, err)
}

// eachShard gives the shards of a file's roster that are other than the
// journal's. The error is of those that cannot be read.
func (s snapshot) eachShard(v store.View, m manifest, fn func(first byte, lines shard)) (failed error) {
	err := v.Each(bucketRoster, func(k, sealed []byte) error {
		if len(k) != 1 || m.shards[k[0]] == s.manifest.shards[k[0]] || m.shards[k[0]] != seal.TagOf(sealed) {
			return nil
		}
		raw, err := s.lists.Open(nil, k, sealed)
		if err == nil {
			var lines shard
			if lines, err = decodeShard(k[0], raw); err == nil {
				fn(k[0], lines)
			}
		}
		failed = errors.Join(failed, err)
		return nil
	})
	return errors.Join(failed, err)
}

// isLater reports whether a file has a later state of a revision than the journal:
// the sitting went on after the copy was made that is the journal by now.
func (s snapshot) isLater(v store.View, m manifest, l line) (bool, error) {
	theirs, err := s.recordIn(v, l)
	if err != nil {
		return false, err
	}
	ours, err := s.revision(l.revision)
	if err != nil || bytes.Equal(theirs.encode(), ours.encode()) { // sealed anew
		return false, err
	}
	aside := l.aside()
	if _, settled := s.roster[aside[0]].find(aside); settled || s.gone[aside] {
		return false, nil
	}
	if theirs.again == ours.again { // by programs that did not count
		return m.generation > s.manifest.generation, nil
	}
	return theirs.again > ours.again, nil
}

// aside is the id for one of two states of a revision where both are to stand,
// the same each time.
func (l line) aside() ID {
	sum := sha256.Sum256(slices.Concat([]byte("ownway/1 aside"), l.revision[:], l.tag[:]))
	return ID(sum[:len(ID{})])
}

// recordIn opens a revision of a file, and keeps its box.
func (s snapshot) recordIn(v store.View, l line) (Record, error) {
	sealed, err := v.Get(bucketRecords, l.revision[:])
	if err != nil {
		return Record{}, err
	}
	if seal.TagOf(sealed) != l.tag {
		return Record{}, errors.New("is not the copy last written")
	}
	r, err := s.openRecord(l.revision, sealed)
	r.sealed = sealed
	if err == nil && (r.Kind == 0 || r.Item.IsZero()) {
		err = ErrNoKind
	}
	return r, err
}

// keeps are the backups that are ahead before the key is changed, under which they
// no longer open: nobody could tell then that they are to stay.
func (j *Journal) keeps() []mark {
	s := j.snapshot()
	keeps := slices.Clone(s.manifest.keeps)
	for at := range places {
		list, _ := j.Backups(at) // a place that is away keeps what it has
		for _, b := range list {
			if a := s.compare(b); a.mark != (mark{}) && a.isAhead() && !slices.Contains(keeps, a.mark) {
				keeps = append(keeps, a.mark)
			}
		}
	}
	return keeps[max(0, len(keeps)-maxMarks):]
}

// keepAhead marks, of the backups that would go, those with something that
// neither the journal nor a backup that stays has, and those of which that cannot
// be told now.
func (s snapshot) keepAhead(list []Backup, stays []bool) {
	var held map[line]bool
	for i, b := range list {
		if stays[i] {
			continue
		}
		a := s.compare(b)
		if held == nil && len(a.lacks) > 0 {
			held = s.heldBy(list, stays)
		}
		stays[i] = a.NewerKey || a.addTo(held) || a.unread
	}
}

// heldBy is what the backups that stay are ahead in.
func (s snapshot) heldBy(list []Backup, stays []bool) map[line]bool {
	held := map[line]bool{}
	for i, b := range list {
		if stays[i] {
			s.compare(b).addTo(held)
		}
	}
	return held
}

// addTo adds what a backup is ahead in, and reports whether any of it is new.
func (a Ahead) addTo(held map[line]bool) (isNew bool) {
	for _, l := range a.lacks {
		isNew = isNew || !held[l.line]
		held[l.line] = true
	}
	return isNew
}
