package journal_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// withDrafts is a journal with two more places for drafts.
func withDrafts(t *testing.T) (j *journal.Journal, places []string) {
	t.Helper()
	dir := t.TempDir()
	places = []string{filepath.Join(dir, "j"), filepath.Join(dir, "state", "ownway"), filepath.Join(dir, "run")}
	j, _ = journaltest.NewAt(t, filepath.Join(places[0], "journal.ownway"), journal.Options{DraftFolders: places[1:]})
	return j, places
}

// unlockAgain opens the journal as a new process would.
func unlockAgain(t *testing.T, j *journal.Journal, places []string) *journal.Journal {
	t.Helper()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	l, err := journal.Open(j.Path(), journal.Options{DraftFolders: places[1:]})
	if err != nil {
		t.Fatal(err)
	}
	next, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { journaltest.Finish(t, next) })
	return next
}

func keep(t *testing.T, j *journal.Journal, r journal.Record) journal.ID {
	t.Helper()
	id := journal.NewID()
	if err := j.Drafts().Keep(id, r); err != nil {
		t.Fatal(err)
	}
	return id
}

// theDraft is the one draft there is.
func theDraft(t *testing.T, j *journal.Journal) journal.Draft {
	t.Helper()
	list := j.Drafts().List()
	if len(list) != 1 {
		t.Fatalf("there are %d drafts", len(list))
	}
	return list[0]
}

// draftFiles lists what lies in a folder under a draft's name.
func draftFiles(dir string) []string {
	list, _ := filepath.Glob(filepath.Join(dir, ".ownway-*"))
	return list
}

func TestADraftOfSomethingNewComesBackOnce(t *testing.T) {
	j, places := withDrafts(t)
	r := entry("2026-11-22T07:10", "Two herons", "They stood still.", "canal")
	id := keep(t, j, r)
	j = unlockAgain(t, j, places)
	d := theDraft(t, j)
	if d.ID != id || d.Title != r.Title || d.Text != r.Text || d.Tags[0] != "canal" || d.Day != r.Day {
		t.Fatalf("it is %+v", d)
	}
	stored, apart, err := j.Drafts().BringBack(d)
	if err != nil || apart {
		t.Fatalf("%v, apart %v", err, apart)
	}
	wantTitles(t, j.List(journal.Entry), "Two herons")
	wantText(t, j, stored.Item, r.Text)
	if list := j.Drafts().List(); len(list) != 0 || len(draftFiles(places[0])) != 0 {
		t.Errorf("left are %v, %v", list, draftFiles(places[0]))
	}
	if _, _, err := j.Drafts().BringBack(d); err != nil { // the file could not be taken away, say
		t.Fatal(err)
	}
	wantTitles(t, j.List(journal.Entry), "Two herons")
}

func TestADraftGoesIntoItsItemAndNeverOverNewerWords(t *testing.T) {
	for name, c := range map[string]struct {
		since  func(*testing.T, *journal.Journal, journal.Record)
		apart  bool
		titles []string
	}{
		"as it was": {func(*testing.T, *journal.Journal, journal.Record) {}, false, []string{"first, and more"}},
		"written since": {func(t *testing.T, j *journal.Journal, r journal.Record) {
			j.Leave(r.Item)
			r.Title = "newer"
			save(t, j, r)
		}, true, []string{"first, and more", "newer"}},
		"in the bin": {func(t *testing.T, j *journal.Journal, r journal.Record) {
			if err := j.Delete(r.Item); err != nil {
				t.Fatal(err)
			}
		}, true, []string{"first, and more"}},
	} {
		t.Run(name, func(t *testing.T) {
			j, places := withDrafts(t)
			r := save(t, j, entry("2026-11-19", "first", "words"))
			changed := r
			changed.Title = "first, and more"
			keep(t, j, changed)
			j = unlockAgain(t, j, places)
			c.since(t, j, r)
			d := theDraft(t, j)
			for range 2 { // twice, as when the first could not be taken away
				stored, apart, err := j.Drafts().BringBack(d)
				if err != nil || apart != c.apart || (stored.Item == r.Item) == c.apart {
					t.Fatalf("%v, apart %v, in its item %v", err, apart, stored.Item == r.Item)
				}
			}
			titles := map[string]bool{}
			for _, h := range j.List(journal.Entry) {
				titles[h.Title] = true
			}
			for _, want := range c.titles {
				if !titles[want] || len(titles) != len(c.titles) {
					t.Errorf("there are %v", titles)
				}
			}
			if !c.apart {
				if revs, err := j.Revisions(r.Item); err != nil || len(revs) != 2 || revs[1].Title != "first" {
					t.Errorf("the revisions are %v, %v", revs, err)
				}
			}
		})
	}
}

func TestADraftGoesWhereThereIsAPlace(t *testing.T) {
	block := func(t *testing.T, dir string) {
		t.Helper()
		if err := errors.Join(os.RemoveAll(dir), os.MkdirAll(filepath.Dir(dir), 0o700), os.WriteFile(dir, nil, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	for free := range 4 {
		j, places := withDrafts(t)
		for _, dir := range places[:free] {
			block(t, dir)
		}
		id := journal.NewID()
		err := j.Drafts().Keep(id, entry("2026-11-22", "", "Two herons."))
		if (err == nil) != (free < 3) {
			t.Fatalf("the first %d places are no folders: %v", free, err)
		}
		if free == 3 {
			continue
		}
		files := draftFiles(places[free])
		if len(files) != 1 {
			t.Fatalf("in place %d there are %v", free, files)
		}
		if info, err := os.Stat(files[0]); err != nil || info.Mode() != 0o600 {
			t.Errorf("its mode is %v, %v", info.Mode(), err)
		}
		if d := theDraft(t, j); d.Text != "Two herons." {
			t.Errorf("it says %q", d.Text)
		}
		if err := j.Close(); free > 0 && err == nil && j.Drafts().Drop(id) == nil {
			t.Error("a place that is no folder was not named")
		}
	}
}

func TestTheNewestOfADraftIsOffered(t *testing.T) {
	j, places := withDrafts(t)
	id := keep(t, j, entry("2026-11-22", "", "one"))
	if err := os.Chmod(places[0], 0o700); err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile(draftFiles(places[0])[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Drafts().Keep(id, entry("2026-11-22", "", "one, two")); err != nil {
		t.Fatal(err)
	}
	// The place that took it first does not let it go.
	if err := errors.Join(os.MkdirAll(places[2], 0o700), os.WriteFile(filepath.Join(places[2], ".ownway-"+id.String()), old, 0o600)); err != nil {
		t.Fatal(err)
	}
	if d := theDraft(t, j); d.Text != "one, two" {
		t.Errorf("it says %q", d.Text)
	}
	newer, err := os.ReadFile(draftFiles(places[0])[0])
	if err != nil {
		t.Fatal(err)
	}
	write(t, draftFiles(places[0])[0], old)
	write(t, draftFiles(places[2])[0], newer)
	if d := theDraft(t, j); d.Text != "one, two" {
		t.Errorf("from the later place it says %q", d.Text)
	}
	if err := j.Drafts().Keep(id, entry("2026-11-22", "", "one, two, three")); err != nil || len(draftFiles(places[2])) != 0 {
		t.Errorf("the older one is still there: %v", err)
	}
	if err := j.Drafts().Drop(id); err != nil || len(j.Drafts().List()) != 0 {
		t.Errorf("it is still there: %v", err)
	}
}

func TestWordsTheJournalHasAreOfferedNoMore(t *testing.T) {
	j, _ := withDrafts(t)
	fresh := entry("2026-11-22", "", "one")
	fresh.Item = keep(t, j, fresh) // as the window saves it, once it can
	changed := save(t, j, entry("2026-11-22", "", "two"))
	changed.Text = "two, three"
	keep(t, j, changed)
	if n := len(j.Drafts().List()); n != 2 {
		t.Fatalf("there are %d", n)
	}
	save(t, j, fresh)
	save(t, j, changed) // and here the program ended
	if list := j.Drafts().List(); len(list) != 0 {
		t.Errorf("offered are %+v", list)
	}
}

// Who writes into the folder can neither make words up nor move them.
func TestAForeignOrChangedDraftIsLeftAlone(t *testing.T) {
	j, places := withDrafts(t)
	id := keep(t, j, entry("2026-11-22", "", strings.Repeat("Two herons. ", 100)))
	path := draftFiles(places[0])[0]
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	other, _ := withDrafts(t)
	for name, c := range map[string]struct {
		name string
		data []byte
	}{
		"cut short":          {path, whole[:len(whole)-1]},
		"its head only":      {path, whole[:16]},
		"empty":              {path, nil},
		"a bit changed":      {path, append(bytes.Clone(whole[:60]), append([]byte{whole[60] ^ 1}, whole[61:]...)...)},
		"under another name": {filepath.Join(places[0], ".ownway-"+journal.NewID().String()), whole},
		"another journal's":  {path, append(idOf(other), whole[16:]...)},
	} {
		if err := errors.Join(os.Remove(path), os.WriteFile(c.name, c.data, 0o600)); err != nil {
			t.Fatal(err)
		}
		if list := j.Drafts().List(); len(list) != 0 {
			t.Errorf("%s: taken for %q", name, list[0].Text)
		}
		if after, err := os.ReadFile(c.name); err != nil || !bytes.Equal(after, c.data) {
			t.Errorf("%s: not left alone", name)
		}
		_ = os.Remove(c.name)
		_ = os.WriteFile(path, whole, 0o600)
	}
	if d := theDraft(t, j); d.ID != id {
		t.Error("the whole one does not open")
	}
}

func idOf(j *journal.Journal) []byte { id := j.ID(); return id[:] }

func TestNothingCanBeReadInADraft(t *testing.T) {
	j, places := withDrafts(t)
	r := save(t, j, entry("2031-05-06", "", "x"))
	r.Title, r.Text, r.Tags, r.Reach = "sentinel-title", "sentinel-text", []string{"sentinel-tag"}, "sentinel-reach"
	keep(t, j, r)
	data, err := os.ReadFile(draftFiles(places[0])[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range [][]byte{[]byte("sentinel"), []byte("2031"), r.Item[:], r.Revision[:]} {
		if bytes.Contains(data, secret) {
			t.Errorf("it holds %q", secret)
		}
	}
	const size = 16 + 24 + 256 + 16
	if len(data) != size {
		t.Errorf("it has %d bytes, not %d: its length tells", len(data), size)
	}
}

func TestNoNewKeyWhileThereAreDrafts(t *testing.T) {
	j, places := withDrafts(t)
	id := keep(t, j, entry("2026-11-22", "", "Two herons."))
	_, err := j.Access().ChangePassphrase(t.Context(), []byte("another one"), journal.CheapestCost, nil)
	if !errors.Is(err, journal.ErrDrafts) {
		t.Fatalf("it says %v", err)
	}
	wantExplained(t, err, "Words that were not saved are still waiting", journal.ExitFailed)
	if err := j.Drafts().Drop(id); err != nil {
		t.Fatal(err)
	}
	next, err := j.Access().ChangePassphrase(t.Context(), []byte("another one"), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer journaltest.Finish(t, next)
	keep(t, next, entry("2026-11-22", "", "Three."))
	if len(draftFiles(places[0])) != 1 || theDraft(t, next).Text != "Three." {
		t.Error("the new key does not keep drafts")
	}
}

func TestADraftTellsWhenItWasKept(t *testing.T) {
	now := time.Date(2026, 11, 22, 7, 10, 0, 0, time.FixedZone("", 3600))
	j, _ := journaltest.NewAt(t, filepath.Join(t.TempDir(), "journal.ownway"), journal.Options{Now: func() time.Time { return now }})
	keep(t, j, entry("2026-11-22", "", "x"))
	if d := theDraft(t, j); !d.At.Equal(now) {
		t.Errorf("kept at %v", d.At)
	}
}

func TestErasingTakesTheDraftsToo(t *testing.T) {
	j, places := withDrafts(t)
	other, theirs := withDrafts(t)
	keep(t, j, entry("2026-11-22", "", "Two herons."))
	keep(t, other, entry("2026-11-22", "", "Three."))
	if err := errors.Join(j.Drafts().KeepReserve(), os.MkdirAll(places[1], 0o700)); err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(places[1], ".ownway-"+journal.NewID().String())
	write(t, old, append(idOf(j), "of an older key"...))
	write(t, old+".new", append(idOf(j), "half"...))
	foreign := draftFiles(theirs[0])[0]
	copyFile(t, foreign, filepath.Join(places[0], filepath.Base(foreign)))
	if _, left := j.Erase(); len(left) > 0 {
		t.Error(left)
	}
	if got := files(t, places[0], places[1]); len(got) != 1 || got[0] != filepath.Base(foreign) {
		t.Errorf("there are %q", got)
	}
}

// A program that crashes while the journal gets a new key seals what was being
// written. Whichever is quicker, the words open with the key there is in the end.
func TestADraftKeptDuringANewKeyIsNotLost(t *testing.T) {
	j, places := withDrafts(t)
	save(t, j, entry("2026-11-19", "first", "words"))
	kept := false
	_, err := j.Access().ChangePassphrase(t.Context(), []byte("a new and better one"), journal.CheapestCost, func(done, total int) {
		if done == total && !kept {
			keep(t, j, entry("", "", "of the last moment"))
			kept = true
		}
	})
	if !errors.Is(err, journal.ErrDrafts) || !kept {
		t.Fatalf("kept %v, it says %v", kept, err)
	}
	j = unlockAgain(t, j, places)
	if d := theDraft(t, j); d.Text != "of the last moment" {
		t.Errorf("it holds %q", d.Text)
	}
}

// Two files of one draft, of which the journal has the older words: the newer
// are nowhere else.
func TestAnOlderFileOfADraftDoesNotTakeTheNewerAway(t *testing.T) {
	j, places := withDrafts(t)
	r := save(t, j, entry("2026-11-19", "", "words"))
	older, newer := r, r
	newer.Text = "words, and more words"
	id := keep(t, j, older)
	name := filepath.Base(draftFiles(places[0])[0])
	aside := filepath.Join(t.TempDir(), name)
	if err := os.Rename(filepath.Join(places[0], name), aside); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(places[2], 0o700); err != nil {
		t.Fatal(err)
	}
	if err := j.Drafts().Keep(id, newer); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Rename(filepath.Join(places[0], name), filepath.Join(places[2], name)), os.Rename(aside, filepath.Join(places[0], name))); err != nil {
		t.Fatal(err)
	}
	if d := theDraft(t, j); d.Text != newer.Text {
		t.Errorf("it holds %q", d.Text)
	}
}

// What could not be read back is not said to be kept.
func TestWordsTooManyForADraftAreNotSaidToBeKept(t *testing.T) {
	j, places := withDrafts(t)
	if err := j.Drafts().Keep(journal.NewID(), entry("", "", strings.Repeat("0123456789abcdef", 65<<16))); !errors.Is(err, journal.ErrTooLong) {
		t.Errorf("it says %v", err)
	}
	if left := draftFiles(places[0]); len(left) != 0 {
		t.Errorf("there is %v", left)
	}
}

// A backup of an older key opens none of the drafts that wait, and would close
// them if it took the journal's place.
func TestABackupThatOpensNoDraftsMayNotTakeTheirJournalsPlace(t *testing.T) {
	j, places := withDrafts(t)
	save(t, j, entry("2026-11-19", "", "words"))
	older := openBackup(t, backup(t, j, journal.BesideJournal), journaltest.Passphrase)
	next, err := j.Access().ChangePassphrase(t.Context(), []byte("another one"), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer journaltest.Finish(t, next)
	same := openBackup(t, backup(t, next, journal.BesideJournal), "another one")
	want := func(when string, older, same *journal.Journal, refused error, closed bool) {
		t.Helper()
		for b, want := range map[*journal.Journal]error{older: refused, same: nil} {
			if err := next.Drafts().CheckOpenableBy(b); !errors.Is(err, want) {
				t.Errorf("%s: it says %v, want %v", when, err, want)
			}
			if got := b.Drafts().HasUnopenable(next.Path(), places[1:]...); got != (closed && b == older) {
				t.Errorf("%s: closed drafts: %v", when, got)
			}
		}
	}
	if err := next.Drafts().KeepReserve(); err != nil {
		t.Fatal(err)
	}
	other, theirs := withDrafts(t)
	keep(t, other, entry("", "", "another's"))
	copyFile(t, draftFiles(theirs[0])[0], filepath.Join(places[0], filepath.Base(draftFiles(theirs[0])[0])))
	want("none waits", older, same, nil, false)
	id := keep(t, next, entry("2026-11-22", "", "Two herons."))
	want("one waits", older, same, journal.ErrDrafts, true)
	if err := os.MkdirAll(places[2], 0o700); err != nil {
		t.Fatal(err)
	}
	name := ".ownway-" + id.String()
	if err := os.Rename(filepath.Join(places[0], name), filepath.Join(places[2], name)); err != nil {
		t.Fatal(err)
	}
	want("one waits elsewhere", older, same, journal.ErrDrafts, true)
	if err := next.Drafts().Drop(id); err != nil {
		t.Fatal(err)
	}
	want("none waits any more", older, same, nil, false)
}

// A hundred files that say they are large, and of this journal, cost no more than a
// moment; what is not opened is named, and a draft of a few words is found among them.
func TestManyLargeDraftsAreNotAllOpened(t *testing.T) {
	j, places := withDrafts(t)
	id := keep(t, j, entry("2026-11-22", "", "words that wait"))
	file, err := os.ReadFile(filepath.Join(places[0], ".ownway-"+id.String()))
	if err != nil {
		t.Fatal(err)
	}
	head := file[:16]
	theirs := map[string]bool{}
	for range 100 {
		path := filepath.Join(places[1], ".ownway-"+journal.NewID().String())
		if err := os.MkdirAll(places[1], 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, path, head)
		if err := os.Truncate(path, 60<<20); err != nil {
			t.Fatal(err)
		}
		theirs[path] = true
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if d := theDraft(t, j); d.ID != id {
		t.Errorf("another draft: %v", d.ID)
	}
	runtime.ReadMemStats(&after)
	if n := (after.TotalAlloc - before.TotalAlloc) >> 20; n > 600 {
		t.Errorf("it took %d MB", n)
	}
	rest := j.Drafts().Unread()
	if len(rest) < 90 || !theirs[rest[0]] {
		t.Errorf("%d are not opened: %v", len(rest), rest[:min(len(rest), 1)])
	}
	if _, err := j.Access().ChangePassphrase(t.Context(), []byte("another one entirely"), journal.CheapestCost, nil); !errors.Is(err, journal.ErrDrafts) {
		t.Errorf("the key changes under what nobody has opened: %v", err)
	}
	for path := range theirs {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
}

// A program that ends between saving and taking the draft away leaves words that the
// journal has: they are not offered once more.
func TestADraftOfWhatTheJournalHasIsTakenAway(t *testing.T) {
	j := journaltest.New(t)
	r := save(t, j, entry("2026-11-19", "first", "words"))
	for _, id := range []journal.ID{r.Item, journal.NewID()} {
		if err := j.Drafts().Keep(id, r); err != nil {
			t.Fatal(err)
		}
		if list := j.Drafts().List(); len(list) != 0 || j.Drafts().Folder(id) != "" {
			t.Errorf("%d drafts of what is saved are offered, and a file is in %q", len(list), j.Drafts().Folder(id))
		}
	}
}

// A program that backs files up can give a draft a second name. Its words are offered
// all the same, the newer ones lie elsewhere, and no new key locks them in.
func TestADraftWithASecondNameIsOffered(t *testing.T) {
	j, places := withDrafts(t)
	id := keep(t, j, entry("2026-11-19", "", "words"))
	path := draftFiles(places[0])[0]
	if err := os.Link(path, filepath.Join(t.TempDir(), "copy")); err != nil {
		t.Fatal(err)
	}
	if d := theDraft(t, j); d.Text != "words" {
		t.Errorf("it says %q", d.Text)
	}
	if _, err := j.Access().ChangePassphrase(t.Context(), []byte("new"), journal.CheapestCost, nil); !errors.Is(err, journal.ErrDrafts) {
		t.Error(err)
	}
	if err := j.Drafts().Keep(id, entry("2026-11-19", "", "words and more")); err != nil {
		t.Fatal(err)
	}
	j = unlockAgain(t, j, places)
	d := theDraft(t, j)
	if d.Text != "words and more" {
		t.Errorf("it says %q", d.Text)
	}
	if _, _, err := j.Drafts().BringBack(d); err != nil {
		t.Fatal(err)
	}
	if left := j.Drafts().List(); len(left) > 0 || len(draftFiles(places[0])) > 0 {
		t.Errorf("%d are offered again", len(left))
	}
}
