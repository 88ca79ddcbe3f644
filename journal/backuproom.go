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
func (j *Journal) removeOldest(ctx context.Context, folder string) bool {
	list, err := j.backupsIn(folder)
	if err != nil || len(list) <= j.needed(ctx, list) || ctx.Err() != nil {
		return false
	}
	return os.Remove(list[len(list)-1].Path) == nil
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
func (j *Journal) noteRemoved() *Journal {
	j.saving.Lock()
	defer j.saving.Unlock()
	return j.noteRemovedSaving()
}

// noteRemovedSaving is noteRemoved for who holds the lock of saving.
func (j *Journal) noteRemovedSaving() *Journal {
	quiet := j.manifest.generation == j.unspoken
	_ = j.set(settingRemoved, strconv.Itoa(j.Removed()+1)) // if the disk does not take it, whoever asked is told at least
	if quiet {
		j.unspoken = j.manifest.generation
	}
	return j.reader(j.file)
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

// thin removes the backups of this journal that their age no longer keeps. What
// cannot be removed now can be the next time.
func (j *Journal) thin(folder string) {
	list, _ := j.backupsIn(folder)
	times := make([]time.Time, len(list))
	for i, b := range list {
		times[i] = b.At
	}
	for i, kept := range keep(times, j.now()) {
		if !kept {
			_ = os.Remove(list[i].Path)
		}
	}
}
