package journal

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ownway/journal/atomicfile"
)

// Words that the journal does not take are put into a draft: a small sealed
// file of its own, so that a lock, the end of the program or a crash loses
// nothing. It lies beside the journal or, if it cannot, in one of
// [Options.DraftFolders], and is there until somebody brings it back or lets it go.

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
	draftName = ".ownway-" // and the draft's id, 32 hexadecimal digits
	draftHead = 16         // the journal's id, before the box
	maxDraft  = draftHead + 2*maxRecord
)

// Drafts are the words that a journal did not take, each a file of its own.
type Drafts struct{ j *Journal }

// Drafts are the words that the journal did not take.
func (j *Journal) Drafts() Drafts { return Drafts{j} }

// draftPath is where the draft lies in a folder.
func draftPath(dir string, id ID) string { return filepath.Join(dir, draftName+id.String()) }

// Keep seals a record as the draft of that id, in place of what the draft
// was before. When it returns nil the words are on a disk. It waits for no
// save, and for no disk that does not answer where another takes them. The error is for when no place takes it, [ErrTooLong] or [ErrClosed].
func (ds Drafts) Keep(id ID, r Record) error {
	ds.j.drafting.Lock()
	defer ds.j.drafting.Unlock()
	if ds.j.wiped.Load() {
		return ErrClosed
	}
	r.Parents = nil
	if !r.Revision.IsZero() {
		r.Parents = []ID{r.Revision}
	}
	r.At, r.Device = ds.j.now(), ds.j.device
	sealed, err := ds.seal(id, r)
	if err != nil {
		return fmt.Errorf("keeping a draft: %w", err)
	}
	if len(sealed) > maxDraft {
		return fmt.Errorf("keeping a draft: %w: %d MB", ErrTooLong, len(sealed)>>20)
	}
	places := ds.folders()
	taken, err := firstToAccept(places, draftTimeout, func(p *draftFolder) error { return ds.put(p, id, sealed) })
	if err != nil {
		return fmt.Errorf("keeping a draft: %w", err)
	}
	others := slices.DeleteFunc(places, func(p *draftFolder) bool { return p == taken })
	_ = ds.remove(others, id) // an older one; the newer counts in any case
	return nil
}

// Folder is the folder in which a draft lies, "" if there is none of that id.
func (ds Drafts) Folder(id ID) string {
	for _, dir := range ds.dirs() {
		if _, err := os.Lstat(draftPath(dir, id)); err == nil {
			return dir
		}
	}
	return ""
}

// belongsToOthers reports whether something lies at a path of ours that is no draft of
// this journal, nor the reserve.
func (ds Drafts) belongsToOthers(path string) bool {
	if filepath.Base(path) == reserveName {
		_, err := os.Lstat(path)
		return err == nil && !isReserve(path)
	}
	head, err := atomicfile.Read(path, draftHead)
	var other *atomicfile.NotOursError
	return errors.As(err, &other) || (err == nil || errors.Is(err, atomicfile.ErrTooLarge)) && !bytes.Equal(head, ds.j.id[:])
}

// isOurDraft reports whether a file says that it is of this journal.
func (ds Drafts) isOurDraft(path string) bool {
	head, err := atomicfile.Read(path, draftHead)
	return (err == nil || errors.Is(err, atomicfile.ErrTooLarge)) && bytes.Equal(head, ds.j.id[:])
}

// seal is the file of a draft: the journal's id, so that it can be told
// whose it is where there are several, and the box.
func (ds Drafts) seal(id ID, r Record) ([]byte, error) {
	raw := r.encode()
	defer clear(raw)
	sealed, err := ds.j.draftBox.Seal(id[:], raw)
	return slices.Concat(ds.j.id[:], sealed), err
}

// List lists the drafts of this journal that open, the newest first. One
// whose words the journal has by now, because the program ended between saving
// and taking it away, is taken away.
func (ds Drafts) List() []Draft {
	ds.j.drafting.Lock()
	defer ds.j.drafting.Unlock()
	return ds.list()
}

// Unread are the files of this journal's drafts that [Drafts.List] does not
// open, because there are too many, or too large ones: the largest. They stay.
func (ds Drafts) Unread() []string {
	ds.j.drafting.Lock()
	defer ds.j.drafting.Unlock()
	_, rest := ds.files(ds.dirs())
	return rest
}

// any reports whether there are drafts, for who holds the lock. Of those that
// are not opened nobody can tell, so there are.
func (ds Drafts) any() bool {
	_, rest := ds.files(ds.dirs())
	return len(rest) > 0 || len(ds.list()) > 0
}

// list is List for who holds the lock.
func (ds Drafts) list() []Draft {
	newest := map[ID]Draft{} // of one there can be an older file in another folder
	paths, _ := ds.files(ds.dirs())
	for _, path := range paths {
		d, ok := ds.open(path)
		if have, known := newest[d.ID]; ok && (!known || have.At.Before(d.At)) {
			newest[d.ID] = d
		}
	}
	for id, d := range newest {
		if ds.isSaved(d.Item, d) || ds.isSaved(id, d) {
			delete(newest, id)
			_ = ds.drop(id) // it is taken away another time
		}
	}
	return slices.SortedFunc(maps.Values(newest), func(a, b Draft) int { return b.At.Compare(a.At) })
}

// open opens one file. What does not open is another journal's, or of
// another time of this one's key, and is left alone.
func (ds Drafts) open(path string) (d Draft, ok bool) {
	id, err := draftID(path)
	if err != nil {
		return d, false
	}
	file, err := atomicfile.Read(path, maxDraft)
	if err != nil || len(file) < draftHead || !bytes.Equal(file[:draftHead], ds.j.id[:]) {
		return d, false
	}
	raw, err := ds.j.draftBox.Open(nil, id[:], file[draftHead:])
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

// isSaved reports whether an item says what a draft says.
func (ds Drafts) isSaved(item ID, d Draft) bool {
	r, err := ds.j.Get(item)
	return err == nil && !r.Binned && bytes.Equal(contentOf(r), contentOf(d.Record))
}

// BringBack saves a draft and takes it away. It is a new revision of what it
// was written to, if that still is as it was then or is no more. If it has been
// written since, or lies in the bin, the draft becomes an item of its own beside
// it, and apart is true: nothing newer is ever covered. A draft that cannot be
// taken away is not offered again, and brought back twice adds nothing.
func (ds Drafts) BringBack(d Draft) (r Record, apart bool, err error) {
	r = d.Record
	if h := ds.j.Head(r.Item); h != nil && !slices.Contains(r.Parents, h.Revision) && !ds.isSaved(r.Item, d) {
		apart = true
	}
	if apart || r.Item.IsZero() {
		r.Item = d.ID // the same one each time
	}
	if !ds.isSaved(r.Item, d) {
		ds.j.Leave(r.Item)
		if r, err = ds.j.Save(r); err != nil {
			return r, apart, err
		}
		ds.j.Leave(r.Item)
	}
	_ = ds.Drop(d.ID)
	return r, apart, nil
}

// Drop takes a draft away, for good. It is no error if there is none.
func (ds Drafts) Drop(id ID) error {
	ds.j.drafting.Lock()
	defer ds.j.drafting.Unlock()
	return ds.drop(id)
}

func (ds Drafts) drop(id ID) error { return ds.remove(ds.folders(), id) }

// keepNotBackedUp keeps what was saved since the last backup as drafts, where no
// backup can be made of it. Settings are not words.
func (ds Drafts) keepNotBackedUp(in snapshot) error {
	saved, items := map[ID]Record{}, map[ID]bool{}
	for id, sealed := range in.notBackedUp {
		if r, err := ds.j.openRecord(id, sealed); err == nil && r.Kind != Setting {
			saved[id], items[r.Item] = r, true
		}
	}
	var last []Record
	for item := range items {
		for _, v := range ds.j.model.standingOf(item) {
			last = append(last, ds.takeLast(saved, v.id)...)
		}
	}
	var errs []error
	for _, r := range last {
		id := r.Revision
		r.Revision = ID{}
		if len(r.Parents) > 0 {
			r.Revision = r.Parents[0]
		}
		errs = append(errs, ds.Keep(id, r))
	}
	return errors.Join(errs...)
}

// takeLast takes from the records that no backup has what nothing later says: a
// revision and, where it put them into the bin or does not have all their words, those
// it was written over.
func (ds Drafts) takeLast(saved map[ID]Record, revision ID) (last []Record) {
	r, has := saved[revision]
	if !has {
		return nil // a backup has it, and all before it
	}
	delete(saved, revision)
	if !r.Binned {
		last = append(last, r)
	}
	for _, p := range r.Parents {
		if r.Binned || !strings.Contains(r.Text, saved[p].Text) {
			last = append(last, ds.takeLast(saved, p)...)
		}
	}
	return last
}
