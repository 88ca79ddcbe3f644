package journal

import "strconv"

// What becomes of backups when there is no room for a new one, or their age no
// longer keeps them.

// noteRemoved counts a backup that a full disk cost, and gives what a backup
// needs of the journal with that.
func (bs Backups) noteRemoved() snapshot {
	bs.j.saving.Lock()
	defer bs.j.saving.unlockUntold()
	return bs.noteRemovedLocked()
}

// noteRemovedLocked is noteRemoved for who holds the lock of saving.
func (bs Backups) noteRemovedLocked() snapshot {
	quiet := bs.j.manifest.generation == bs.j.quietGeneration
	_ = bs.j.Settings().set(settingRemoved, strconv.Itoa(bs.Removed()+1)) // if the disk does not take it, whoever asked is told at least
	if quiet {
		bs.j.quietGeneration = bs.j.manifest.generation
	}
	return bs.j.snapshot()
}

// Removed is how many backups full disks have cost since somebody was told.
func (bs Backups) Removed() int {
	n, _ := strconv.Atoi(bs.j.Settings().Get(settingRemoved))
	return n
}

// ResetRemoved begins to count them anew, for the end of a sitting in which it was
// said. If nothing else was written in it, it stays as it is: to write just that
// would need another backup, and on a full disk cost another one.
func (bs Backups) ResetRemoved() error {
	bs.j.saving.Lock()
	defer bs.j.saving.Unlock()
	if bs.Removed() == 0 || bs.j.manifest.generation == bs.j.quietGeneration {
		return nil
	}
	return bs.j.Settings().set(settingRemoved, "")
}
