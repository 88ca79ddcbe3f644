package journal

import (
	"cmp"
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"ownway/journal/atomicfile"
	"ownway/journal/internal/names"
	"ownway/journal/internal/store"
)

// file is the open file with its lock.
type file struct {
	path string
	db   *store.DB
	lock *store.Lock // nil when opened read-only

	folder       *folder  // nil when opened read-only
	drafts       []string // Options.Drafts
	draftFolders []*draftFolder
}

func (f *file) Close() error {
	err := f.db.Close()
	if f.lock != nil {
		err = errors.Join(err, f.lock.Release())
	}
	if f.folder != nil {
		err = errors.Join(err, f.folder.Close())
	}
	return err
}

// view runs fn over one state of the file, or says that it was closed.
func (f *file) view(fn func(*store.Tx) error) error {
	err := f.db.View(fn)
	if errors.Is(err, fs.ErrClosed) {
		return ErrClosed
	}
	return err
}

func newFile(path string, db *store.DB, lock *store.Lock, o Options) *file {
	return &file{path: path, db: db, lock: lock, drafts: o.DraftFolders, draftFolders: newDraftFolders(filepath.Dir(db.Path()), o.DraftFolders)}
}

func openFile(path string, o Options) (*file, error) {
	if o.ReadOnly {
		db, err := store.Open(path, store.Options{ReadOnly: true, Stamp: stamp})
		if err != nil {
			return nil, err
		}
		return newFile(path, db, nil, o), nil
	}
	lock, err := store.Acquire(path, o.Role)
	if err != nil {
		return nil, err
	}
	db, err := store.Open(path, store.Options{Stamp: stamp})
	if err != nil {
		return nil, errors.Join(err, lock.Release())
	}
	f := newFile(path, db, lock, o)
	if f.folder, err = openFolder(f.dir()); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	beside := names.BackupFolder(path)
	store.ClearUnfinished(beside, names.Journal(path)+"-") // of backups
	if names.HoldsOnlyBackups(beside) {
		atomicfile.MakeFolderPrivate(beside)
	}
	return f, nil
}

// hasFolder reports whether what belongs beside the journal can be put there.
func (f *file) hasFolder() bool { return f.folder == nil || f.folder.isThere() }

// dir is where the journal's file lies, or lay.
func (f *file) dir() string { return filepath.Dir(f.db.Path()) }

// eachPortion calls fn for portions of n records, on all cores. It must be called
// within the transaction that gave them. It stops at the first error.
func (f *file) eachPortion(n int, fn func(from, to int) error) error {
	workers := min(runtime.GOMAXPROCS(0), (n+portion-1)/portion)
	errs := make([]error, workers)
	var next atomic.Int64
	portions := func() error {
		for {
			from := int(next.Add(portion)) - portion
			if from >= n {
				return nil
			}
			if err := fn(from, min(from+portion, n)); err != nil {
				next.Store(int64(n))
				return err
			}
		}
	}
	var crash atomic.Pointer[Crash]
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			c := CrashOf(func() { errs[w] = f.db.Guard(portions) })
			if c != nil {
				next.Store(int64(n))
				crash.Store(c)
			}
		})
	}
	wg.Wait()
	if c := crash.Load(); c != nil {
		panic(*c)
	}
	return cmp.Or(errs...)
}

// portion is how many records a core takes at a time: many portions, so that
// no core waits for another; large ones, so that each has its memory for long.
const portion = 512
