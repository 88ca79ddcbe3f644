package journal

import (
	"context"
	"fmt"
	"slices"
)

// A file that was put back to an earlier state is whole by all that it says of
// itself. Only its backups know: one of the same key lists revisions that the
// file lacks, and that nobody removed for good. Such a backup is ahead of it.

// Unmerged lists the backups of all places that are ahead of the journal, the
// newest of each place first. Of a backup that is not it reads no more than the
// list of its revisions. A place that is not there, or cannot be read, has none;
// neither has a damaged journal, which is to be mended first. There may be more
// folders to look into.
//
// Errors: those of ctx, [ErrClosed].
func (bs Backups) Unmerged(ctx context.Context, folders ...string) (ahead []UnmergedBackup, err error) {
	s, err := bs.j.snapshotIfOpen()
	if err != nil || len(bs.j.Problems()) > 0 {
		return nil, err
	}
	var held []backupID
	for _, folder := range slices.Concat([]string{bs.folder(BesideJournal), bs.folder(InSecondFolder), bs.folder(InDraftFolder)}, folders) {
		if folder == "" {
			continue
		}
		list, _ := bs.j.backupsIn(folder)
		for _, b := range list {
			if err := ctx.Err(); err != nil {
				return nil, fmt.Errorf("comparing the backups: %w", err)
			}
			a := s.compare(b)
			if a.isAhead() {
				ahead = append(ahead, a)
			} else if a.compared {
				held = append(held, a.id)
			}
		}
	}
	bs.noteCompared(held)
	return s.withoutDuplicates(ahead), nil
}

// noteCompared keeps in mind of which backups the journal has all. The next save writes
// it down.
func (bs Backups) noteCompared(held []backupID) {
	bs.j.saving.Lock()
	defer bs.j.saving.unlockUntold()
	for _, m := range bs.j.manifest.holds { // of a place that is away
		if !slices.Contains(held, m) {
			held = append(held, m)
		}
	}
	bs.j.manifest.holds = held[:min(len(held), maxBackupIDs)]
}

// keeps are the backups that are to stay when the key is changed: those that are ahead,
// and those of which nobody can tell. Under the next key none of them opens. One in a
// place that is away now cannot be among them.
func (bs Backups) keeps(ctx context.Context) ([]backupID, error) {
	s, err := bs.j.snapshotIfOpen()
	if err != nil {
		return nil, err
	}
	keeps := slices.Clone(s.manifest.keeps)
	for at := range locations {
		var found []backupID
		err := bs.j.running[at].inBackground(ctx, func() {
			list, _ := bs.List(at)
			for _, b := range list {
				if a := s.compare(b); a.isAhead() || a.unread {
					found = append(found, a.id)
				}
			}
		})
		if err != nil {
			return nil, fmt.Errorf("comparing the backups: %w", err)
		}
		for _, id := range found {
			if id != (backupID{}) && !slices.Contains(keeps, id) {
				keeps = append(keeps, id)
			}
		}
	}
	return keeps[max(0, len(keeps)-maxBackupIDs):], nil
}
