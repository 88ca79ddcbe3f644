package journal

import (
	"context"
	"errors"
	"os"
	"strconv"
	"syscall"
	"time"
)

// What becomes of backups when there is no room for a new one, or their age no
// longer keeps them.

// isFull reports whether a disk has no room. A file that may not grow for
// another reason gains nothing by the removal of others.
func isFull(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }

// removeOldest removes the oldest backup of this journal that can be spared.
func (s snapshot) removeOldest(ctx context.Context, folder string) bool {
	list, err := s.backupsIn(folder)
	if err != nil {
		return false
	}
	needed := s.needed(ctx, list)
	kept := make([]bool, len(list))
	for i := len(list) - 1; i >= needed && ctx.Err() == nil; i-- {
		for n := range kept {
			kept[n] = n != i
		}
		s.keepAhead(list, kept)
		if !kept[i] {
			return os.Remove(list[i].Path) == nil
		}
	}
	return false
}

// needed is how many of the newest backups in a list no disk is to cost: up to
// the first that is whole under the present key. Where none is, as after a
// change of the key, nobody can tell, and two are twice as good as one.
func (j *Journal) needed(ctx context.Context, list []Backup) int {
	for i, b := range list {
		if j.whole(ctx, b) == nil {
			return i + 1
		}
	}
	return 2
}

// noteRemoved counts a backup that a full disk cost, and gives what a backup
// needs of the journal with that.
func (j *Journal) noteRemoved() snapshot {
	j.saving.Lock()
	defer j.saving.Unlock()
	return j.noteRemovedSaving()
}

// noteRemovedSaving is noteRemoved for who holds the lock of saving.
func (j *Journal) noteRemovedSaving() snapshot {
	quiet := j.manifest.generation == j.unspoken
	_ = j.set(settingRemoved, strconv.Itoa(j.Removed()+1)) // if the disk does not take it, whoever asked is told at least
	if quiet {
		j.unspoken = j.manifest.generation
	}
	return j.snapshot()
}

// Removed is how many backups full disks have cost since somebody was told.
func (j *Journal) Removed() int {
	n, _ := strconv.Atoi(j.Setting(settingRemoved))
	return n
}

// ToldRemoved begins to count them anew, for the end of a sitting in which it was
// said. If nothing else was written in it, it stays as it is: to write just that
// would need another backup, and on a full disk cost another one.
func (j *Journal) ToldRemoved() error {
	j.saving.Lock()
	defer j.saving.Unlock()
	if j.Removed() == 0 || j.manifest.generation == j.unspoken {
		return nil
	}
	return j.set(settingRemoved, "")
}

// thin removes the backups of this journal that their age no longer keeps, unless
// one is ahead of the journal. What cannot be removed now can be the next time.
func (s snapshot) thin(folder string) {
	list, _ := s.backupsIn(folder)
	times := make([]time.Time, len(list))
	for i, b := range list {
		times[i] = b.At
	}
	stays := keep(times, s.now())
	s.keepAhead(list, stays)
	for i, kept := range stays {
		if !kept {
			_ = os.Remove(list[i].Path)
		}
	}
}
