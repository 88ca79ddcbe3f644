package journal

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"ownway/journal/atomicfile"
	"ownway/journal/internal/store"
)

func (ds Drafts) folders() []*draftFolder { return slices.Clone(ds.j.file.draftFolders) }

// dirs are their folders.
func (ds Drafts) dirs() (dirs []string) {
	for _, p := range ds.j.file.draftFolders {
		dirs = append(dirs, p.dir)
	}
	return dirs
}

// put writes a draft into a place. The journal's own folder is never made:
// where it is gone, something is amiss.
func (ds Drafts) put(p *draftFolder, id ID, sealed []byte) error {
	name := draftName + id.String()
	if !p.beside {
		if err := atomicfile.MakeFolder(p.dir); err != nil {
			return err
		}
		atomicfile.MakeFolderPrivate(p.dir)
		return ds.writeSmall(p, name, sealed)
	}
	err := ds.writeSmall(p, name, sealed)
	if isFull(err) && isReserve(filepath.Join(p.dir, reserveName)) && ds.removeSmall(p, reserveName) == nil {
		err = ds.writeSmall(p, name, sealed)
	}
	return err
}

// remove takes a draft out of places. One that does not answer for a moment is
// an error, as one that refuses is.
func (ds Drafts) remove(places []*draftFolder, id ID) error {
	removals := make([]<-chan outcome, len(places))
	for i, p := range places {
		removals[i] = p.start(func() error { return ds.removeSmall(p, draftName+id.String()) })
	}
	late := time.NewTimer(draftTimeout)
	defer late.Stop()
	var errs []error
	for _, removal := range removals {
		select {
		case o := <-removal:
			errs = append(errs, o.error())
		case <-late.C:
			return errNoAnswer
		}
	}
	return errors.Join(errs...)
}

// writeSmall puts a small file into a place. The journal's own folder is held open
// where the journal can be written to. What somebody else has there under that
// name stays: [fs.ErrExist].
func (ds Drafts) writeSmall(p *draftFolder, name string, data []byte) error {
	path := filepath.Join(p.dir, name)
	if ds.belongsToOthers(path) {
		return fs.ErrExist
	}
	if p.beside && ds.j.file.folder != nil {
		return store.Denied(ds.j.file.folder.write(name, data))
	}
	return store.Denied(atomicfile.Write(path, data))
}

// removeSmall removes one, with what a crash left of it. That there is none is no
// error.
func (ds Drafts) removeSmall(p *draftFolder, name string) error {
	for _, left := range atomicfile.Unfinished(p.dir, name) {
		if ds.isOurDraft(left) {
			_ = os.Remove(left)
		}
	}
	path := filepath.Join(p.dir, name)
	if ds.belongsToOthers(path) {
		return nil
	}
	if p.beside && ds.j.file.folder != nil {
		return ds.j.file.folder.remove(name)
	}
	return atomicfile.Remove(path)
}

// The reserve is a file of nothing beside the journal, taken away when a full
// disk has no room for a draft. It is not written over in place: on disks that
// never do that (btrfs, ZFS, flash) it would need room of its own, and half a
// draft could be left. Two drafts of 100 KB fit, which is more than anybody
// writes in a day: the one that stands and the one that follows it.
const (
	reserveName = draftName + "reserve"
	reserveSize = 256 << 10
)

// isReserve reports whether a file is the reserve: it never had another size, and
// what has is somebody else's.
func isReserve(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Size() == reserveSize && atomicfile.Check(path) == nil
}

// KeepReserve makes the reserve beside the journal, if it is not there. What else
// has its name stays, and is [fs.ErrExist].
func (ds Drafts) KeepReserve() error {
	ds.j.drafting.Lock()
	defer ds.j.drafting.Unlock()
	if ds.j.wiped.Load() {
		return ErrClosed
	}
	beside := ds.folders()[0]
	if isReserve(filepath.Join(beside.dir, reserveName)) {
		return nil
	}
	nothing := make([]byte, reserveSize)
	rand.Read(nothing) // zeros would take no room on a disk that packs them
	return ds.writeSmall(beside, reserveName, nothing)
}
