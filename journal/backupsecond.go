package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"ownway/journal/internal/names"
)

// SecondFolder is the folder the person chose for more backups, "" if none.
func (bs Backups) SecondFolder() string { return bs.j.Settings().Get(settingSecond) }

// SetSecondFolder chooses a folder, which has to be there, as the second place
// for backups, and makes the first one in it, which it returns. "" gives the
// second place up; what is in it stays.
func (bs Backups) SetSecondFolder(ctx context.Context, folder string) (Backup, error) {
	if folder == "" {
		return Backup{}, bs.j.Settings().Set(settingSecond, "")
	}
	folder, err := filepath.Abs(folder)
	if err == nil {
		folder, err = filepath.EvalSymlinks(folder)
	}
	if err != nil {
		return Backup{}, fmt.Errorf("choosing a second place: %w", err)
	}
	if folder == names.BackupFolder(bs.j.file.path) {
		return Backup{}, fmt.Errorf("choosing a second place: %w", fs.ErrExist)
	}
	before := bs.SecondFolder()
	if err := bs.j.Settings().Set(settingSecond, folder); err != nil {
		return Backup{}, err
	}
	b, err := bs.firstBackup(ctx, folder)
	if err != nil {
		return b, errors.Join(fmt.Errorf("making a backup: %w", err), bs.j.Settings().Set(settingSecond, before))
	}
	return b, nil
}

// firstBackup makes a backup in a folder that may hold none yet.
func (bs Backups) firstBackup(ctx context.Context, folder string) (Backup, error) {
	if err := bs.j.running[InSecondFolder].acquire(ctx); err != nil {
		return Backup{}, err
	}
	defer bs.j.saving.tell() // what a full disk cost
	defer bs.j.running[InSecondFolder].release()
	c, err := bs.snapshot()
	if err != nil {
		return Backup{}, err
	}
	return c.keepBackup(ctx, folder, func(s snapshot, b Backup) bool { return s.verifyBackup(ctx, b) == nil }, bs.noteRemoved)
}
