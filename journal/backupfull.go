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
		s.keepUnmerged(list, kept)
		if !kept[i] {
			return os.Remove(list[i].Path) == nil
		}
	}
	return false
}

// needed is how many of the newest backups in a list no disk is to cost: up to
// the first that is whole under the present key. Where none is, as after a
// change of the key, nobody can tell, and two are twice as good as one.
func (s snapshot) needed(ctx context.Context, list []Backup) int {
	for i, b := range list {
		if s.verifyBackup(ctx, b) == nil {
			return i + 1
		}
	}
	return 2
}

// noteRemoved counts a backup that a full disk cost, and gives what a backup
// needs of the journal with that.
func (bs *Backups) noteRemoved() snapshot {
	bs.j.saving.Lock()
	defer bs.j.saving.unlockUntold()
	return bs.noteRemovedLocked()
}

// noteRemovedLocked is noteRemoved for who holds the lock of saving.
func (bs *Backups) noteRemovedLocked() snapshot {
	quiet := bs.j.manifest.generation == bs.quietGeneration
	_ = bs.j.Settings().set(settingRemoved, strconv.Itoa(bs.Removed()+1)) // if the disk does not take it, whoever asked is told at least
	if quiet {
		bs.quietGeneration = bs.j.manifest.generation
	}
	return bs.j.snapshot()
}

// Removed is how many backups full disks have cost since somebody was told.
func (bs *Backups) Removed() int {
	n, _ := strconv.Atoi(bs.j.Settings().Get(settingRemoved))
	return n
}

// ResetRemoved begins to count them anew, for the end of a sitting in which it was
// said. If nothing else was written in it, it stays as it is: to write just that
// would need another backup, and on a full disk cost another one.
func (bs *Backups) ResetRemoved() error {
	bs.j.saving.Lock()
	defer bs.j.saving.Unlock()
	if bs.Removed() == 0 || bs.j.manifest.generation == bs.quietGeneration {
		return nil
	}
	return bs.j.Settings().set(settingRemoved, "")
}

// thin removes the backups of this journal that their age no longer keeps, unless
// one is ahead of the journal. What cannot be removed now can be the next time.
func (s snapshot) thin(folder string) {
	list, _ := s.backupsIn(folder)
	times := make([]time.Time, len(list))
	for i, b := range list {
		times[i] = b.At
	}
	stays := keptByAge(times, s.now())
	s.keepUnmerged(list, stays)
	for i, kept := range stays {
		if !kept {
			_ = os.Remove(list[i].Path)
		}
	}
}
