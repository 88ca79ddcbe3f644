package journal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// What a backup is ahead in is brought into the journal revision by revision, as
// FORMAT.md, 8.2, has it: nothing that is there goes, and no clock decides what
// survives. Where both were written on, both stand side by side.

// Merge takes over what some backups are ahead in, and says how many
// things came of it, settings left out. What is sealed with a newer key stays
// where it is. What cannot be read holds up nothing else. After an error, or when ctx
// ends, what was brought so far stays, and the rest can be brought another time.
func (bs Backups) Merge(ctx context.Context, list []UnmergedBackup) (things int, err error) {
	came := map[ID]bool{}
	for _, a := range list {
		if len(a.missing) == 0 {
			continue
		}
		records, failed := bs.merge(ctx, a)
		if failed != nil {
			err = errors.Join(err, fmt.Errorf("bringing back: %w", failed))
		}
		for _, r := range records {
			if r.Kind != Setting {
				came[r.Item] = true
			}
		}
	}
	return len(came), err
}

// merge takes over what one backup is ahead in, and reads the journal anew: of
// many revisions at once none tells which of them is present.
func (bs Backups) merge(ctx context.Context, a UnmergedBackup) ([]Record, error) {
	bs.j.saving.Lock()
	defer bs.j.saving.Unlock()
	if err := bs.j.writable(); err != nil {
		return nil, err
	}
	var records []Record
	failed := store.Glance(a.Path, func(v store.View) (err error) {
		records, err = bs.recordsToMerge(v, a.missing)
		return err
	})
	done, err := bs.j.commitAll(ctx, records, nil)
	if done > 0 {
		err = errors.Join(err, bs.j.reread())
	}
	return records[:done], errors.Join(failed, err)
}

// recordsToMerge are the revisions to be saved, sorted, so that the journal has all that
// a file is ahead in.
func (bs Backups) recordsToMerge(v store.View, missing []missingRevision) ([]Record, error) {
	s := bs.j.snapshot()
	m, err := s.manifestIn(v)
	if err != nil {
		return nil, err
	}
	f := fork{snapshot: s, theirs: s.roster, over: map[ID][]ID{}}
	for first, tag := range m.shards {
		if tag == (seal.Tag{}) {
			f.theirs[first] = nil
		}
	}
	_ = s.eachOtherShard(v, m, func(first byte, lines shard) { f.theirs[first] = lines }) // the rest is taken for ours
	var read []Record
	var lines []line
	var failed error
	for _, l := range missing {
		r, err := s.recordIn(v, l.line)
		if err != nil { // the others come all the same
			failed = errors.Join(failed, err)
			continue
		}
		read, lines = append(read, r), append(lines, l.line)
		f.noteParents(r.Revision, r.Parents)
		for _, rev := range bs.j.model.revisions(r.Item) {
			f.noteParents(rev.id, rev.parents)
		}
	}
	for i, r := range read {
		f.add(v, lines[i], r)
	}
	slices.SortFunc(f.out, func(a, b Record) int { return a.Revision.compare(b.Revision) })
	return slices.CompactFunc(f.out, func(a, b Record) bool { return a.Revision == b.Revision }), failed
}

// fork is two files of one journal that went apart.
type fork struct {
	snapshot             // ours
	theirs   roster      // theirs
	over     map[ID][]ID // the revisions that were written over one, in either file
	out      []Record    // what ours lacks
}

func (f *fork) noteParents(revision ID, parents []ID) {
	for _, p := range parents {
		if !slices.Contains(f.over[p], revision) {
			f.over[p] = append(f.over[p], revision)
		}
	}
}

// add adds a revision that theirs has, or its later state.
func (f *fork) add(v store.View, l line, r Record) {
	tag, has := f.roster.tag(l.revision)
	if f.removed.has(l.revision, r.again) || has && tag == l.tag {
		return // since it was compared
	}
	if !has {
		for _, p := range r.Parents {
			f.keepLater(v, p)
		}
		f.out = append(f.out, r)
		return
	}
	ours, err := f.revision(l.revision)
	switch {
	case err != nil, ours.again > r.again, bytes.Equal(ours.encode(), r.encode()):
		return
	case ours.again == r.again: // which is the later, nobody can tell
		r.Revision, r.sealed = l.aside(), nil
	case f.isWrittenOver(l.revision, &f.roster) && !f.isWrittenOver(l.revision, &f.theirs):
		r.Revision, r.Parents, r.sealed = l.aside(), []ID{l.revision}, nil
	}
	f.out = append(f.out, r)
}

// keepLater is for a revision of ours that theirs was written over in an earlier
// state. If nothing of ours was written over it, it would be covered by what was
// written without knowing of it: then it stands beside that.
func (f *fork) keepLater(v store.View, id ID) {
	ours, has := f.roster.tag(id)
	theirs, had := f.theirs.tag(id)
	if !has || !had || ours == theirs || f.isWrittenOver(id, &f.roster) {
		return
	}
	now, err := f.revision(id)
	if err != nil {
		return
	}
	if then, err := f.recordIn(v, line{id, theirs}); err == nil && then.again < now.again {
		now.Revision, now.Parents = line{id, ours}.aside(), []ID{id}
		f.out = append(f.out, now)
	}
}

// isWrittenOver reports whether a file has a revision that was written over one.
func (f *fork) isWrittenOver(id ID, in *roster) bool {
	return slices.ContainsFunc(f.over[id], func(over ID) bool {
		_, has := in.tag(over)
		return has
	})
}
