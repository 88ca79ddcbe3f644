package journal

import (
	"cmp"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ownway/journal/atomicfile"
)

// What is opened of drafts at once, the smallest first: far more than anybody has,
// and little enough that files which somebody else put there cost no more than
// a moment.
const (
	mostDrafts     = 1000
	mostDraftBytes = 2 * maxDraft
)

// files are the drafts of this journal in some folders, whatever opens them: as
// many as are opened at once, and the rest.
func (ds Drafts) files(dirs []string) (paths, rest []string) {
	sizes := map[string]int64{}
	for _, dir := range dirs {
		for name := range draftNames(dir) {
			path := filepath.Join(dir, name)
			info, err := os.Lstat(path)
			if _, named := draftID(path); named == nil && err == nil && ds.isOurDraft(path) {
				sizes[path] = info.Size()
			}
		}
	}
	total := int64(0)
	smallest := slices.SortedFunc(maps.Keys(sizes), func(a, b string) int {
		return cmp.Or(cmp.Compare(sizes[a], sizes[b]), strings.Compare(a, b))
	})
	for i, path := range smallest {
		if total += sizes[path]; i == mostDrafts || total > mostDraftBytes {
			return smallest[:i], smallest[i:]
		}
	}
	return smallest, nil
}

// draftID is the id in the name of a draft's file.
func draftID(path string) (ID, error) {
	return ParseID(strings.TrimPrefix(filepath.Base(path), draftName))
}

// draftNames gives the names of the files in a folder that begin as a draft's
// does. A folder that cannot be read has none to offer.
func draftNames(dir string) iter.Seq[string] {
	return func(yield func(string) bool) {
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			if e.Type().IsRegular() && strings.HasPrefix(e.Name(), draftName) && !yield(e.Name()) {
				return
			}
		}
	}
}

// traces are the files of this journal's drafts, also of those that no key
// opens any more and of those a crash left half written, and the reserve.
func (ds Drafts) traces() (paths []string) {
	for _, dir := range ds.dirs() {
		for name := range draftNames(dir) {
			path := filepath.Join(dir, name)
			if name == reserveName && isReserve(path) || ds.isOurDraft(path) {
				paths = append(paths, path)
			}
		}
	}
	return paths
}

// HasUnopenable reports whether beside the journal at path, or in other folders
// for drafts, there are some of this journal that its key does not open. It is
// for a backup: in the journal's place it would not offer them.
func (ds Drafts) HasUnopenable(path string, folders ...string) bool {
	if real, err := filepath.Abs(atomicfile.Resolve(path)); err == nil {
		path = real
	}
	paths, rest := ds.files(append([]string{filepath.Dir(path)}, folders...))
	return len(rest) > 0 || slices.ContainsFunc(paths, func(path string) bool {
		_, opens := ds.open(path)
		return !opens
	})
}

// CheckOpenableBy says [ErrDrafts] if the journal has drafts that a backup, in its
// place, would not open: it is of another time of the key.
func (ds Drafts) CheckOpenableBy(backup *Journal) error {
	probe := ID{}
	sealed, err := ds.j.draftBox.Seal(probe[:], nil)
	if err != nil {
		return err
	}
	_, err = backup.draftBox.Open(nil, probe[:], sealed)
	if err != nil && len(ds.List())+len(ds.Unread()) > 0 {
		return ErrDrafts
	}
	return nil
}
