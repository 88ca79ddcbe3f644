package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"ownway/journal/atomicfile"
	"ownway/journal/internal/names"
	"ownway/journal/internal/store"
)

// Traces are the files that are there because of a journal.
type Traces struct {
	Files   []string // which [Journal.Erase] removes: the journal comes last
	Unknown []string // beside them, with such a name, and nobody can tell whose they are: they stay
}

// Traces finds the journal's drafts, its backups in both places, the files that
// restoring replaced, what crashes left, and the journal itself. Of files that have the
// name of a backup or a replaced journal only this journal's own count, whatever
// it was called then; those of others are not among them.
func (j *Journal) Traces() (Traces, error) {
	t := Traces{Files: j.Drafts().traces()}
	var failed error
	for at := range locations {
		folder := j.Backups().folder(at)
		if folder == "" {
			continue
		}
		if _, err := os.Stat(folder); at == InSecondFolder && errors.Is(err, fs.ErrNotExist) {
			failed = ErrSecondFolderAway
		}
		failed = errors.Join(failed, t.add(j.id, folder, names.Journal(j.file.path), false))
	}
	path := j.file.db.Path()
	dir := filepath.Dir(path)
	failed = errors.Join(failed, t.add(j.id, dir, names.Journal(path)+names.Replaced, true))
	t.Files = append(t.Files, atomicfile.Unfinished(dir, filepath.Base(path))...)
	if info, err := os.Lstat(j.file.path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		t.Files = append(t.Files, j.file.path)
	}
	if lock := store.LockName(path); j.file.lock != nil {
		t.Files = append(t.Files, lock)
	}
	t.Files = append(t.Files, path)
	return t, failed
}

// add adds the files of a folder that are called by a name and a time, or by
// another that the journal had. They are backups or, if so asked, were replaced.
func (t *Traces) add(journal ID, folder, name string, replaced bool) error {
	list, err := timestampedIn(folder)
	names := map[string]bool{name: true}
	for _, b := range list {
		if b.Journal == journal && (b.name() == name || b.wasReplaced() == replaced) {
			names[b.name()] = true
			t.Files = append(t.Files, b.Path)
		}
	}
	for _, b := range list {
		if b.Journal.IsZero() && names[b.name()] {
			t.Unknown = append(t.Unknown, b.Path)
		}
	}
	var half []string
	for name := range names { // one may begin as another does
		half = append(half, atomicfile.UnfinishedBelow(folder, name+"-")...)
	}
	slices.Sort(half)
	t.Files = append(t.Files, slices.Compact(half)...)
	return err
}

// Erase closes the journal and removes its files, and those in also: the
// journal itself last, so that it can be begun anew where the machine stops in
// between. What could not be removed, or could not be looked for, is in left.
// Missing files are no error. Folders for backups go too if they are empty.
//
// Nothing is written over: most disks do not write where they wrote before, and
// without a passphrase or code the files say nothing.
func (j *Journal) Erase(also ...string) (gone []string, left []error) {
	if release, err := j.Backups().hold(context.Background()); err == nil { // one under way would come after the last look
		defer release()
	}
	t, err := j.Traces()
	if err != nil {
		left = append(left, err)
	}
	beside := j.Backups().folder(BesideJournal)
	if err := j.Close(); err != nil {
		left = append(left, err)
	}
	for _, path := range slices.Concat(also, t.Files) {
		switch err := os.Remove(path); {
		case err == nil:
			gone = append(gone, path)
		case !errors.Is(err, fs.ErrNotExist):
			left = append(left, fmt.Errorf("removing: %w", err))
		}
	}
	_ = os.Remove(beside) // it stays where something else is in it
	return gone, left
}
