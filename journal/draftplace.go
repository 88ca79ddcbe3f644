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

// draftFolder is a folder in which drafts may lie. Its disk may not answer, and no
// call can be taken back from one that does not. So what is written there is done
// on a goroutine of its own, one thing at a time, and whoever asked can go on.
type draftFolder struct {
	dir     string
	beside  bool // the journal's own folder
	running semaphore
}

// draftTimeout is how long a place is waited for before the next is tried beside
// it. A disk that is well has answered by then; and whoever is to be away within
// three seconds has a second for this, in which all three places are tried.
const draftTimeout = 300 * time.Millisecond

// errNoAnswer is of a place that has not done what was asked of it before.
var errNoAnswer = errors.New("its disk does not answer")

// newDraftFolders are where the drafts of the journal in a folder may lie, in order.
func newDraftFolders(beside string, others []string) []*draftFolder {
	places := []*draftFolder{{beside, true, newSemaphore()}}
	for _, dir := range others {
		places = append(places, &draftFolder{dir, false, newSemaphore()})
	}
	return places
}

func (ds *Drafts) folders() []*draftFolder { return slices.Clone(ds.j.file.draftFolders) }

// dirs are their folders.
func (ds *Drafts) dirs() (dirs []string) {
	for _, p := range ds.j.file.draftFolders {
		dirs = append(dirs, p.dir)
	}
	return dirs
}

// outcome is what became of something that was asked of a place.
type outcome struct {
	err   error
	crash *Crash
}

// error raises a panic again, on the goroutine of who asked.
func (o outcome) error() error {
	if o.crash != nil {
		panic(*o.crash)
	}
	return o.err
}

// start has something done in the place. The outcome may never come.
func (p *draftFolder) start(do func() error) <-chan outcome {
	done := make(chan outcome, 1)
	select {
	case p.running <- struct{}{}:
	default:
		done <- outcome{err: errNoAnswer}
		return done
	}
	go func() {
		var o outcome
		o.crash = CrashOf(func() { o.err = do() })
		p.running.release() // before the outcome: whoever has it may ask again
		done <- o
	}()
	return done
}

// firstToAccept has something done in one place after the other until one of them
// takes it. Where a place does not answer, the next is tried beside it.
func firstToAccept(places []*draftFolder, patience time.Duration, do func(*draftFolder) error) (*draftFolder, error) {
	type answer struct {
		from *draftFolder
		outcome
	}
	answers := make(chan answer, len(places))
	var errs []error
	for asked := 0; len(errs) < len(places); {
		var late <-chan time.Time // no bound for the last
		if asked < len(places) {
			p := places[asked]
			done := p.start(func() error { return do(p) })
			go func() { answers <- answer{p, <-done} }()
			if asked++; asked < len(places) {
				late = time.After(patience)
			}
		}
		select {
		case a := <-answers:
			err := a.error()
			if err == nil {
				return a.from, nil
			}
			errs = append(errs, err)
		case <-late:
		}
	}
	return nil, errors.Join(errs...)
}

// put writes a draft into a place. The journal's own folder is never made:
// where it is gone, something is amiss.
func (ds *Drafts) put(p *draftFolder, id ID, sealed []byte) error {
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
func (ds *Drafts) remove(places []*draftFolder, id ID) error {
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
func (ds *Drafts) writeSmall(p *draftFolder, name string, data []byte) error {
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
func (ds *Drafts) removeSmall(p *draftFolder, name string) error {
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
func (ds *Drafts) KeepReserve() error {
	ds.mu.Lock()
	defer ds.mu.Unlock()
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
