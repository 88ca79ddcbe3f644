package journal

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ownway/journal/atomicfile"
)

// Words that the journal does not take are put into a draft: a small sealed
// file of its own, so that a lock, the end of the program or a crash loses
// nothing. It lies beside the journal or, if it cannot, in one of
// [Options.Drafts], and is there until somebody brings it back or lets it go.

// Draft is words that could not be saved. Of its Record, Item is what it was
// written to, zero for something new; Parents has the revision it was written
// over, if any; At is when it was kept.
type Draft struct {
	ID ID
	Record
}

// ErrDrafts refuses to give the journal another key while there are drafts: they
// are sealed by the one it has.
var ErrDrafts = errors.New("there are drafts that were not saved")

const (
	draftPurpose = "draft"    // of its box
	draftName    = ".ownway-" // and the draft's id, 32 hexadecimal digits
	draftHead    = 16         // the journal's id, before the box
	maxDraft     = draftHead + 2*maxRecord
)

// draftPath is where the draft lies in a folder.
func draftPath(dir string, id ID) string { return filepath.Join(dir, draftName+id.String()) }

// KeepDraft seals a record as the draft of that id, in place of what the draft
// was before. When it returns nil the words are on a disk. It waits for no
// save, and for no disk that does not answer where another takes them. The error is for when no place takes it, [ErrTooLong] or [ErrClosed].
func (j *Journal) KeepDraft(id ID, r Record) error {
	j.drafting.Lock()
	defer j.drafting.Unlock()
	if j.wiped.Load() {
		return ErrClosed
	}
	r.Parents = nil
	if !r.Revision.IsZero() {
		r.Parents = []ID{r.Revision}
	}
	r.At, r.Device = j.now(), j.device
	sealed, err := j.sealDraft(id, r)
	if err != nil {
		return fmt.Errorf("keeping a draft: %w", err)
	}
	if len(sealed) > maxDraft {
		return fmt.Errorf("keeping a draft: %w: %d MB", ErrTooLong, len(sealed)>>20)
	}
	places := j.draftPlaces()
	taken, err := firstToTake(places, draftPatience, func(p *draftPlace) error { return j.putDraft(p, id, sealed) })
	if err != nil {
		return fmt.Errorf("keeping a draft: %w", err)
	}
	others := slices.DeleteFunc(places, func(p *draftPlace) bool { return p == taken })
	_ = j.removeDraft(others, id) // an older one; the newer counts in any case
	return nil
}

// DraftFolder is the folder in which a draft lies, "" if there is none of that id.
func (j *Journal) DraftFolder(id ID) string {
	for _, dir := range j.draftDirs() {
		if _, err := os.Lstat(draftPath(dir, id)); err == nil {
			return dir
		}
	}
	return ""
}

// isTheirs reports whether something lies at a path of ours that is no draft of
// this journal, nor the reserve.
func (j *Journal) isTheirs(path string) bool {
	if filepath.Base(path) == reserveName {
		_, err := os.Lstat(path)
		return err == nil && !isReserve(path)
	}
	head, err := atomicfile.Read(path, draftHead)
	var other *atomicfile.NotOursError
	return errors.As(err, &other) || (err == nil || errors.Is(err, atomicfile.ErrTooLarge)) && !bytes.Equal(head, j.id[:])
}

// isDraft reports whether a file says that it is of this journal.
func (j *Journal) isDraft(path string) bool {
	head, err := atomicfile.Read(path, draftHead)
	return (err == nil || errors.Is(err, atomicfile.ErrTooLarge)) && bytes.Equal(head, j.id[:])
}

// sealDraft is the file of a draft: the journal's id, so that it can be told
// whose it is where there are several, and the box.
func (j *Journal) sealDraft(id ID, r Record) ([]byte, error) {
	raw := r.encode()
	defer clear(raw)
	sealed, err := j.drafts.Seal(id[:], raw)
	return slices.Concat(j.id[:], sealed), err
}

// Drafts lists the drafts of this journal that open, the newest first. One
// whose words the journal has by now, because the program ended between saving
// and taking it away, is taken away.
func (j *Journal) Drafts() []Draft {
	j.drafting.Lock()
	defer j.drafting.Unlock()
	return j.listDrafts()
}

// UnreadDrafts are the files of this journal's drafts that [Journal.Drafts] does not
// open, because there are too many, or too large ones: the largest. They stay.
func (j *Journal) UnreadDrafts() []string {
	j.drafting.Lock()
	defer j.drafting.Unlock()
	_, rest := j.draftFiles(j.draftDirs())
	return rest
}

// hasDrafts reports whether there are drafts, for who holds the lock. Of those that
// are not opened nobody can tell, so there are.
func (j *Journal) hasDrafts() bool {
	_, rest := j.draftFiles(j.draftDirs())
	return len(rest) > 0 || len(j.listDrafts()) > 0
}

// listDrafts is Drafts for who holds the lock.
func (j *Journal) listDrafts() []Draft {
	newest := map[ID]Draft{} // of one there can be an older file in another folder
	paths, _ := j.draftFiles(j.draftDirs())
	for _, path := range paths {
		d, ok := j.openDraft(path)
		if have, known := newest[d.ID]; ok && (!known || have.At.Before(d.At)) {
			newest[d.ID] = d
		}
	}
	for id, d := range newest {
		if j.has(d.Item, d) || j.has(id, d) {
			delete(newest, id)
			_ = j.dropDraft(id) // it is taken away another time
		}
	}
	return slices.SortedFunc(maps.Values(newest), func(a, b Draft) int { return b.At.Compare(a.At) })
}

// What is opened of drafts at once, the smallest first: far more than anybody has,
// and little enough that files which somebody else put there cost no more than
// a moment.
const (
	mostDrafts     = 1000
	mostDraftBytes = 2 * maxDraft
)

// draftFiles are the drafts of this journal in some folders, whatever opens them: as
// many as are opened at once, and the rest.
func (j *Journal) draftFiles(dirs []string) (paths, rest []string) {
	sizes := map[string]int64{}
	for _, dir := range dirs {
		for name := range draftNames(dir) {
			path := filepath.Join(dir, name)
			info, err := os.Lstat(path)
			if _, named := draftID(path); named == nil && err == nil && j.isDraft(path) {
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

// draftTraces are the files of this journal's drafts, also of those that no key
// opens any more and of those a crash left half written, and the reserve.
func (j *Journal) draftTraces() (paths []string) {
	for _, dir := range j.draftDirs() {
		for name := range draftNames(dir) {
			path := filepath.Join(dir, name)
			if name == reserveName && isReserve(path) || j.isDraft(path) {
				paths = append(paths, path)
			}
		}
	}
	return paths
}

// ClosedDrafts reports whether beside the journal at path, or in other folders
// for drafts, there are some of this journal that its key does not open. It is
// for a backup: in the journal's place it would not offer them.
func (j *Journal) ClosedDrafts(path string, folders ...string) bool {
	if real, err := placeOf(path); err == nil {
		path = real
	}
	paths, rest := j.draftFiles(append([]string{filepath.Dir(path)}, folders...))
	return len(rest) > 0 || slices.ContainsFunc(paths, func(path string) bool {
		_, opens := j.openDraft(path)
		return !opens
	})
}

// openDraft opens one file. What does not open is another journal's, or of
// another time of this one's key, and is left alone.
func (j *Journal) openDraft(path string) (d Draft, ok bool) {
	id, err := draftID(path)
	if err != nil {
		return d, false
	}
	file, err := atomicfile.Read(path, maxDraft)
	if err != nil || len(file) < draftHead || !bytes.Equal(file[:draftHead], j.id[:]) {
		return d, false
	}
	raw, err := j.drafts.Open(nil, id[:], file[draftHead:])
	if err != nil {
		return d, false
	}
	defer clear(raw)
	m, text, err := decode(ID{}, raw)
	if err != nil {
		return d, false
	}
	return Draft{ID: id, Record: Record{Meta: m, Text: string(text)}}, true
}

// has reports whether an item says what a draft says.
func (j *Journal) has(item ID, d Draft) bool {
	r, err := j.Get(item)
	return err == nil && !r.Binned && bytes.Equal(words(r), words(d.Record))
}

// words is a record without what a save gives it.
func words(r Record) []byte {
	r.Item, r.Parents, r.Device, r.At, r.Written, r.again = ID{}, nil, ID{}, time.Time{}, time.Time{}, 0
	return r.encode()
}

// BringBack saves a draft and takes it away. It is a new revision of what it
// was written to, if that still is as it was then or is no more. If it has been
// written since, or lies in the bin, the draft becomes an item of its own beside
// it, and apart is true: nothing newer is ever covered. A draft that cannot be
// taken away is not offered again, and brought back twice adds nothing.
func (j *Journal) BringBack(d Draft) (r Record, apart bool, err error) {
	r = d.Record
	if h := j.Head(r.Item); h != nil && !slices.Contains(r.Parents, h.Revision) && !j.has(r.Item, d) {
		apart = true
	}
	if apart || r.Item.IsZero() {
		r.Item = d.ID // the same one each time
	}
	if !j.has(r.Item, d) {
		j.Leave(r.Item)
		if r, err = j.Save(r); err != nil {
			return r, apart, err
		}
		j.Leave(r.Item)
	}
	_ = j.DropDraft(d.ID)
	return r, apart, nil
}

// DropDraft takes a draft away, for good. It is no error if there is none.
func (j *Journal) DropDraft(id ID) error {
	j.drafting.Lock()
	defer j.drafting.Unlock()
	return j.dropDraft(id)
}

func (j *Journal) dropDraft(id ID) error { return j.removeDraft(j.draftPlaces(), id) }
