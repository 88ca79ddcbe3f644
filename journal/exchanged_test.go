package journal_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// exchanges are the ways in which another program puts bytes in a file's place.
var exchanges = map[string]func(t *testing.T, path string, b []byte){
	"by rename": func(t *testing.T, path string, b []byte) {
		if err := errors.Join(os.WriteFile(path+".theirs", b, 0o600), os.Rename(path+".theirs", path)); err != nil {
			t.Fatal(err)
		}
	},
	"in place": func(t *testing.T, path string, b []byte) {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	},
}

// exchanged is a journal that is open, and the copies of it that others have.
type exchanged struct {
	*journal.Journal
	o      journal.Options
	copies map[string][]byte
	said   map[string][]string // the words that each copy has, by its name
}

// newExchanged makes one in which some words were acknowledged in the sitting that
// goes on.
func newExchanged(t *testing.T) *exchanged {
	t.Helper()
	dir := t.TempDir()
	x := &exchanged{o: journal.Options{DraftFolders: []string{t.TempDir()}}, copies: map[string][]byte{}, said: map[string][]string{}}
	path := filepath.Join(dir, "journal.ownway")
	j, _ := journaltest.NewAt(t, path, x.o)
	keep := func(name string, j *journal.Journal, words ...string) {
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(j.Path())
		if err != nil {
			t.Fatal(err)
		}
		x.copies[name], x.said[name] = b, words
	}
	elsewhere := func(name, from string, words ...string) {
		there := filepath.Join(t.TempDir(), "journal.ownway")
		if err := os.WriteFile(there, x.copies[from], 0o600); err != nil {
			t.Fatal(err)
		}
		j := journaltest.Unlock(t, there, journaltest.Passphrase)
		for _, w := range words {
			save(t, j, entry("2026-11-21", w, w))
		}
		keep(name, j, append(slices.Clone(x.said[from]), words...)...)
	}
	save(t, j, entry("2026-11-19", "first", "first"))
	binned := save(t, j, entry("2026-11-19", "binned", "binned"))
	j.Leave(binned.Item)
	if err := j.Delete(binned.Item); err != nil {
		t.Fatal(err)
	}
	backup(t, j, journal.BesideJournal)
	keep("older", j, "first")
	j = x.unlock(t, path)
	save(t, j, entry("2026-11-20", "second", "second"))
	backup(t, j, journal.BesideJournal)
	keep("present", j, "first", "second")
	elsewhere("newer", "present", "third")
	elsewhere("forked", "older", "fourth")
	elsewhere("much newer", "present", "fifth", "sixth", "seventh")
	x.Journal = x.unlock(t, path)
	save(t, x.Journal, entry("2026-11-22", "this sitting", "this sitting"))
	return x
}

func (x *exchanged) unlock(t *testing.T, path string) *journal.Journal {
	t.Helper()
	l, err := journal.Open(path, x.o)
	if err != nil {
		t.Fatal(err)
	}
	j, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// has expects an entry for each of some words, and no problem with the journal.
func has(t *testing.T, j *journal.Journal, words ...string) {
	t.Helper()
	var have []string
	for _, h := range j.List(journal.Entry) {
		r, err := j.Get(h.Item)
		if err != nil {
			t.Fatal(err)
		}
		have = append(have, r.Text)
	}
	for _, w := range words {
		if !slices.Contains(have, w) {
			t.Errorf("%q is lost, of %q", w, have)
		}
	}
}

// together are the ways in which what was in the journal and what is there now
// come together: in the sitting that goes on, or at the next unlock.
var together = map[string]func(t *testing.T, x *exchanged) *journal.Journal{
	"in the sitting": func(t *testing.T, x *exchanged) *journal.Journal {
		next, err := x.Reopen(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return next
	},
	"at the next unlock": func(t *testing.T, x *exchanged) *journal.Journal {
		if _, err := x.Backups().MakeIfChanged(t.Context(), journal.BesideJournal); err != nil {
			t.Fatal(err)
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
		return x.unlock(t, x.Path())
	},
}

// writings are all acts that write to the journal's file.
var writings = map[string]func(j *journal.Journal) error{
	"save":   beside["save"],
	"import": beside["import"],
	"removal": func(j *journal.Journal) error {
		return j.Bin().Purge(context.Background(), []journal.ID{j.Bin().List()[0].Item}, nil)
	},
	"re-key":  beside["re-key"],
	"setting": func(j *journal.Journal) error { return j.Settings().Set("a setting", "a value") },
	"second place": func(j *journal.Journal) error {
		_, err := j.Backups().SetSecondFolder(context.Background(), filepath.Dir(j.Path()))
		return err
	},
	"bin": func(j *journal.Journal) error { return j.Delete(titled(j, "first")) },
	"draft brought back": func(j *journal.Journal) error {
		id := journal.NewID()
		if err := j.Drafts().Keep(id, entry("2026-11-20", "", "brought back")); err != nil {
			return err
		}
		_, _, err := j.Drafts().BringBack(j.Drafts().List()[0])
		return errors.Join(err, j.Drafts().Drop(id))
	},
}

// Whatever is put in the place of an open journal, and however: nothing is written
// to it, no word that was acknowledged is lost, and those that are typed go on
// being sealed and offered.
func TestAnExchangedJournalLosesNoWords(t *testing.T) {
	for how, exchange := range exchanges {
		for _, what := range []string{"older", "present", "newer", "much newer", "forked"} {
			for act, write := range writings {
				for when, join := range together {
					if act != "save" && (what == "present" || what == "much newer" || when == "in the sitting") {
						continue // no more is shown by it
					}
					t.Run(how+"/"+what+"/"+act+"/"+when, func(t *testing.T) {
						t.Parallel()
						x := newExchanged(t)
						exchange(t, x.Path(), x.copies[what])
						for range 2 {
							if err := write(x.Journal); !errors.Is(err, journal.ErrExchanged) {
								t.Fatalf("it said %v", err)
							}
						}
						if b, _ := os.ReadFile(x.Path()); !bytes.Equal(b, x.copies[what]) {
							t.Fatal("what was put in its place has changed")
						}
						if err := x.Drafts().Keep(journal.NewID(), entry("2026-11-22", "", "typed since")); err != nil {
							t.Fatal(err)
						}
						j := join(t, x)
						defer journaltest.Finish(t, j)
						mergeAll(t, j)
						drafts := j.Drafts().List()
						if len(drafts) != 1 {
							t.Fatalf("%d drafts", len(drafts))
						}
						if _, _, err := j.Drafts().BringBack(drafts[0]); err != nil {
							t.Fatal(err)
						}
						has(t, j, append(x.said[what], "second", "this sitting", "typed since")...)
					})
				}
			}
		}
	}
}

// Where a copy that was written over cannot be made whole again, because there is
// no backup of what was before, the words of this sitting are sealed as drafts.
func TestWithoutABackupTheSittingIsSealed(t *testing.T) {
	x := newExchanged(t)
	if err := os.RemoveAll(filepath.Join(filepath.Dir(x.Path()), "backups")); err != nil {
		t.Fatal(err)
	}
	exchanges["in place"](t, x.Path(), x.copies["older"])
	if _, err := x.Backups().MakeIfChanged(t.Context(), journal.BesideJournal); !errors.Is(err, journal.ErrExchanged) {
		t.Fatalf("it said %v", err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	j := x.unlock(t, x.Path())
	defer journaltest.Finish(t, j)
	drafts := j.Drafts().List()
	if len(drafts) != 1 || drafts[0].Text != "this sitting" {
		t.Fatalf("%d drafts", len(drafts))
	}
	if _, _, err := j.Drafts().BringBack(drafts[0]); err != nil {
		t.Fatal(err)
	}
	has(t, j, "first", "this sitting")
}

// mergeAll brings back all that backups are ahead in.
func mergeAll(t *testing.T, j *journal.Journal) {
	t.Helper()
	ahead, err := j.Backups().Unmerged(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.Backups().Merge(t.Context(), ahead); err != nil {
		t.Fatal(err)
	}
}

// A backup in the second folder is not there where the file is written over, as a stick
// that was taken out is not: what it has is kept in memory until the folder beside the
// journal has it too.
func TestABackupInTheSecondFolderLosesNothingOfTheSitting(t *testing.T) {
	x := newExchanged(t)
	stick := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Backups().SetSecondFolder(t.Context(), stick); err != nil {
		t.Fatal(err)
	}
	save(t, x.Journal, entry("2026-11-22", "later", "later"))
	backup(t, x.Journal, journal.InSecondFolder)
	if err := os.RemoveAll(stick); err != nil {
		t.Fatal(err)
	}
	exchanges["in place"](t, x.Path(), x.copies["older"])
	j := together["at the next unlock"](t, x)
	defer journaltest.Finish(t, j)
	mergeAll(t, j)
	has(t, j, "first", "second", "this sitting", "later")
}

// Half of another copy is there when it is to be opened, because a program is still
// writing it. It is said as before what became of the file, and the whole one opens.
func TestAnExchangeThatIsNotDoneYetStaysOne(t *testing.T) {
	x := newExchanged(t)
	half := slices.Clone(x.copies["forked"])
	clear(half[2<<14:])
	exchanges["in place"](t, x.Path(), half)
	for range 2 {
		if _, err := x.Reopen(t.Context()); !errors.Is(err, journal.ErrDamaged) {
			t.Fatalf("opening half a copy says %v", err)
		}
		if _, err := x.Save(entry("2026-11-22", "", "typed since")); !errors.Is(err, journal.ErrExchanged) {
			t.Errorf("a save says %v", err)
		}
		if _, err := x.Get(titled(x.Journal, "first")); !errors.Is(err, journal.ErrExchanged) {
			t.Errorf("reading says %v", err)
		}
	}
	if err := x.Drafts().Keep(journal.NewID(), entry("2026-11-22", "", "typed since")); err != nil {
		t.Fatal(err)
	}
	exchanges["in place"](t, x.Path(), x.copies["forked"])
	j := together["in the sitting"](t, x)
	defer journaltest.Finish(t, j)
	mergeAll(t, j)
	if drafts := j.Drafts().List(); len(drafts) != 1 {
		t.Errorf("%d drafts", len(drafts))
	}
	has(t, j, "first", "fourth", "second", "this sitting")
}

// A page of the sitting is also sealed where nothing says more than it: where it was
// put into the bin, where little was typed over much, and where it stands beside
// another state of it that is shown. What a later one says, or a backup has, is not.
func TestWithoutABackupAllThatOnlyTheSittingHasIsSealed(t *testing.T) {
	long := strings.Repeat("much ", 60)
	for name, c := range map[string]struct {
		act  func(t *testing.T, x *exchanged, r journal.Record)
		want []string
	}{
		"binned": {func(t *testing.T, x *exchanged, r journal.Record) {
			if err := x.Delete(r.Item); err != nil {
				t.Fatal(err)
			}
		}, []string{long}},
		"typed over": {func(t *testing.T, x *exchanged, r journal.Record) {
			r.Text = "little"
			save(t, x.Journal, r)
		}, []string{"little", long}},
		"typed over and written on": {func(t *testing.T, x *exchanged, r journal.Record) {
			r.Text = "little"
			r = save(t, x.Journal, r)
			r.Text = "little, and by and by " + strings.Repeat("more ", 60)
			save(t, x.Journal, r)
		}, []string{"little, and by and by " + strings.Repeat("more ", 60), long}},
		"emptied and binned": {func(t *testing.T, x *exchanged, r journal.Record) {
			r.Text = " "
			save(t, x.Journal, r)
			if err := x.Delete(r.Item); err != nil {
				t.Fatal(err)
			}
		}, []string{" ", long}},
		"gone on": {func(t *testing.T, x *exchanged, r journal.Record) {
			x.Leave(r.Item)
			r.Text = long + "more"
			save(t, x.Journal, r)
		}, []string{long + "more"}},
		"binned and back": {func(t *testing.T, x *exchanged, r journal.Record) {
			if err := errors.Join(x.Delete(r.Item), x.Restore(r.Item)); err != nil {
				t.Fatal(err)
			}
		}, []string{long}},
		"standing beside another": {func(t *testing.T, x *exchanged, r journal.Record) {
			beside := r
			beside.Revision, beside.Text, beside.At = journal.NewID(), "beside", r.At.Add(time.Hour)
			if err := x.Graft(beside); err != nil {
				t.Fatal(err)
			}
		}, []string{"beside", long}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := newExchanged(t)
			r := save(t, x.Journal, entry("2026-11-22", "", long))
			c.act(t, x, r)
			if err := os.RemoveAll(filepath.Join(filepath.Dir(x.Path()), "backups")); err != nil {
				t.Fatal(err)
			}
			exchanges["in place"](t, x.Path(), x.copies["older"])
			if _, err := x.Backups().MakeIfChanged(t.Context(), journal.BesideJournal); !errors.Is(err, journal.ErrExchanged) {
				t.Fatalf("it said %v", err)
			}
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			j := x.unlock(t, x.Path())
			defer journaltest.Finish(t, j)
			var got []string
			for _, d := range j.Drafts().List() {
				got = append(got, d.Text)
				if d.Binned {
					t.Errorf("%q is offered for the bin", d.Text)
				}
			}
			slices.Sort(got)
			want := append(c.want, "this sitting")
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("sealed are %q, want %q", got, want)
			}
			for _, d := range j.Drafts().List() {
				if _, _, err := j.Drafts().BringBack(d); err != nil {
					t.Fatal(err)
				}
			}
			has(t, j, want...)
		})
	}
}

// A copy from so long ago that the backups have little of it is in the journal's place,
// with words that another computer added to it, and is written over in place while it is
// open. There is more of it than is kept in memory; the words that came last are sealed.
func TestOfAnOldCopyTheLastWordsAreSealed(t *testing.T) {
	for when, join := range together {
		t.Run(when, func(t *testing.T) {
			t.Parallel()
			x := newExchanged(t)
			exchanges["by rename"](t, x.Path(), x.longAgo(t))
			j := join(t, x)
			has(t, j, "first", "long ago", "added elsewhere")
			exchanges["in place"](t, j.Path(), x.copies["older"])
			if _, err := j.Reopen(t.Context()); !errors.Is(err, journal.ErrExchanged) {
				t.Fatalf("it said %v", err)
			}
			if err := j.Close(); err != nil {
				t.Fatal(err)
			}
			j = x.unlock(t, j.Path())
			defer journaltest.Finish(t, j)
			for _, d := range j.Drafts().List() {
				if _, _, err := j.Drafts().BringBack(d); err != nil {
					t.Fatal(err)
				}
			}
			has(t, j, "first", "long ago", "added elsewhere")
		})
	}
}

// longAgo is a copy with more that no backup has than is kept in memory: one page in
// very many states, and then words of an hour later.
func (x *exchanged) longAgo(t *testing.T) []byte {
	t.Helper()
	now := time.Date(2026, 11, 22, 7, 10, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "journal.ownway")
	if err := os.WriteFile(path, x.copies["older"], 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := journal.Open(path, journal.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	j, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
	if err != nil {
		t.Fatal(err)
	}
	page := entry("2026-11-18", "", "long ago")
	page.Item = journal.NewID()
	if err := j.SaveAll(t.Context(), slices.Repeat([]journal.Record{page}, 2100), nil); err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Hour)
	save(t, j, entry("2026-11-18", "", "added elsewhere"))
	return bytesOf(t, j)
}

// What has another key, or is another journal, is not opened with this one's.
func TestAnotherKeyIsNotOpenedInTheSitting(t *testing.T) {
	for how, exchange := range exchanges {
		for name, make := range map[string]func(j *journal.Journal) []byte{
			"another journal": func(*journal.Journal) []byte { return bytesOf(t, journaltest.New(t)) },
			"another key": func(j *journal.Journal) []byte {
				next, err := j.Access().ChangePassphrase(t.Context(), []byte("another one entirely"), journal.CheapestCost, nil)
				if err != nil {
					t.Fatal(err)
				}
				return bytesOf(t, next)
			},
		} {
			t.Run(how+"/"+name, func(t *testing.T) {
				x := newExchanged(t)
				there := filepath.Join(t.TempDir(), "journal.ownway")
				if err := os.WriteFile(there, x.copies["present"], 0o600); err != nil {
					t.Fatal(err)
				}
				exchange(t, x.Path(), make(journaltest.Unlock(t, there, journaltest.Passphrase)))
				if _, err := x.Reopen(t.Context()); !errors.Is(err, journal.ErrOtherKey) {
					t.Errorf("it said %v", err)
				}
				if err := x.Drafts().Keep(journal.NewID(), entry("2026-11-22", "", "typed since")); err != nil {
					t.Error(err)
				}
				list, err := x.Backups().List(journal.BesideJournal)
				if err != nil || len(list) != 3 {
					t.Errorf("%d backups, %v", len(list), err)
				}
				if err := x.Close(); err != nil {
					t.Error(err)
				}
				l, err := journal.OpenBackup(list[0])
				if err != nil {
					t.Fatal(err)
				}
				b, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
				if err != nil {
					t.Fatal(err)
				}
				has(t, b, "first", "second", "this sitting")
				journaltest.Finish(t, b)
			})
		}
	}
}

// bytesOf closes a journal and gives its file.
func bytesOf(t *testing.T, j *journal.Journal) []byte {
	t.Helper()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(j.Path())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// While the lock screen waits another program may put something else in the
// journal's place: what is there when the passphrase comes is what opens.
func TestTheFileThatIsThereAtTheUnlockIsOpened(t *testing.T) {
	for how, exchange := range exchanges {
		for _, what := range []string{"older", "newer", "forked"} {
			t.Run(how+"/"+what, func(t *testing.T) {
				x := newExchanged(t)
				if err := x.Close(); err != nil {
					t.Fatal(err)
				}
				l, err := journal.Open(x.Path(), x.o)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.Rename(x.Path(), x.Path()+".away"); err != nil {
					t.Fatal(err)
				}
				if _, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase)); !errors.Is(err, os.ErrNotExist) {
					t.Errorf("of a file that is not there it said %v", err)
				}
				if err := os.Rename(x.Path()+".away", x.Path()); err != nil {
					t.Fatal(err)
				}
				exchange(t, x.Path(), x.copies[what])
				j, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
				if err != nil {
					t.Fatal(err)
				}
				defer journaltest.Finish(t, j)
				save(t, j, entry("2026-11-23", "since", "since"))
				has(t, j, append(x.said[what], "since")...)
			})
		}
	}
}
