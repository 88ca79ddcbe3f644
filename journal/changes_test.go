package journal_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// listener writes down what a journal tells of its changes, in lines such as
// "new entry Two herons".
type listener struct {
	t      *testing.T
	lines  []string
	calls  int
	cancel func()
}

func listen(t *testing.T, j *journal.Journal) *listener {
	l := &listener{t: t}
	l.cancel = j.Subscribe(func(changes []journal.Change) {
		l.calls++
		for _, c := range changes {
			l.lines = append(l.lines, toldOf(c))
		}
	})
	return l
}

func toldOf(c journal.Change) string {
	what := "changed"
	switch {
	case c.Before == nil:
		what = "new"
	case c.After == nil:
		what = "removed"
	case !c.Before.Binned && c.After.Binned:
		what = "binned"
	case c.Before.Binned && !c.After.Binned:
		what = "put back"
	}
	h := c.Head()
	return fmt.Sprintf("%s %s %s%s", what, h.Kind, h.Title, h.Of)
}

// wants compares what was told since it was last asked, in calls of which each
// tells what belongs together.
func (l *listener) wants(calls int, want ...string) {
	l.t.Helper()
	slices.Sort(l.lines)
	slices.Sort(want)
	if !slices.Equal(l.lines, want) || l.calls != calls {
		l.t.Errorf("told in %d calls: %q\nwant in %d: %q", l.calls, l.lines, calls, want)
	}
	l.lines, l.calls = nil, 0
}

func TestEveryWayOfChangingTellsItsItems(t *testing.T) {
	j := journaltest.New(t)
	a := save(t, j, entry("2026-11-19", "a", "a"))
	binned := save(t, j, entry("2026-11-19", "binned", "b"))
	note := save(t, j, journal.Record{Meta: journal.Meta{Kind: journal.Note, Title: "n"}})
	if err := errors.Join(j.Delete(binned.Item), j.Settings().Set("look", "dark")); err != nil {
		t.Fatal(err)
	}
	l := listen(t, j)
	draft := journal.NewID()
	for _, step := range []struct {
		name string
		do   func() error
		want []string
	}{
		{"reading", func() error { _, err := j.Get(a.Item); return err }, nil},
		{"the end of a sitting", func() error { j.Leave(a.Item); return nil }, nil},
		{"a new item", func() error { _, err := j.Save(entry("", "c", "c")); return err }, []string{"new entry c"}},
		{"a revision", func() error { a.Text = "a a"; _, err := j.Save(a); return err }, []string{"changed entry a"}},
		{"the same sitting", func() error { a.Text = "a a a"; _, err := j.Save(a); return err }, []string{"changed entry a"}},
		{"many at once", func() error {
			return j.SaveAll(t.Context(), []journal.Record{entry("", "d", ""), a, a, note}, nil)
		}, []string{"new entry d", "changed entry a", "changed note n"}},
		{"a deletion", func() error { return j.Delete(a.Item) }, []string{"binned entry a"}},
		{"deletion of what is in the bin", func() error { return j.Delete(a.Item) }, nil},
		{"putting back", func() error { return j.Restore(a.Item) }, []string{"put back entry a"}},
		{"removal for good", func() error { return j.Bin().Purge(t.Context(), []journal.ID{binned.Item}, nil) },
			[]string{"removed entry binned", "new setting removed for good"}},
		{"removal of what is not in the bin", func() error { return j.Bin().Purge(t.Context(), []journal.ID{a.Item}, nil) }, nil},
		{"a setting", func() error { return j.Settings().Set("look", "light") }, []string{"changed setting look"}},
		{"a kind of note", func() error {
			_, err := j.Settings().SetNoteKind(journal.NoteKind{Name: "A wobble"})
			return err
		}, []string{"new setting A wobblenote-kind"}},
		{"a draft", func() error { return j.Drafts().Keep(draft, entry("", "e", "e")) }, nil},
		{"a draft that is brought back", func() error {
			_, _, err := j.Drafts().BringBack(j.Drafts().List()[0])
			return err
		}, []string{"new entry e"}},
		{"a backup", func() error { _, err := j.Backups().Make(t.Context(), journal.BesideJournal); return err }, nil},
		{"a check", func() error { _, err := j.Check(t.Context()); return err }, nil},
		{"tidying", func() error { return j.Tidy(t.Context()) }, nil},
		{"reading again", j.Reread, nil},
	} {
		if err := step.do(); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		calls := 0
		if len(step.want) > 0 {
			calls = 1
		}
		t.Log(step.name)
		l.wants(calls, step.want...)
	}
	l.cancel()
	save(t, j, entry("", "f", "f"))
	l.wants(0)
}

func TestAFailedSaveTellsNothing(t *testing.T) {
	x := newExchanged(t)
	l := listen(t, x.Journal)
	if _, err := x.Save(journal.Record{}); !errors.Is(err, journal.ErrNoKind) {
		t.Fatal(err)
	}
	if err := x.SaveAll(t.Context(), []journal.Record{entry("", "a", "a"), {}}, nil); !errors.Is(err, journal.ErrNoKind) {
		t.Fatal(err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := x.SaveAll(stopped, []journal.Record{entry("", "a", "a")}, nil); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	exchanges["by rename"](t, x.Path(), x.copies["older"])
	for _, fails := range []func() error{
		func() error { _, err := x.Save(entry("", "b", "b")); return err },
		func() error { return x.Delete(x.List(journal.Entry)[0].Item) },
		func() error { return x.Bin().Purge(t.Context(), []journal.ID{x.Bin().List()[0].Item}, nil) },
	} {
		if err := fails(); !errors.Is(err, journal.ErrExchanged) {
			t.Fatalf("it said %v", err)
		}
	}
	l.wants(0)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	l.wants(0)
}

func TestAStoppedImportTellsWhatIsThere(t *testing.T) {
	j := journaltest.New(t)
	records := make([]journal.Record, 2500)
	for i := range records {
		records[i] = entry("", "", fmt.Sprint(i))
	}
	l := listen(t, j)
	ctx, stop := context.WithCancel(t.Context())
	err := j.SaveAll(ctx, records, func(int) { stop() })
	if !errors.Is(err, context.Canceled) || l.calls != 1 || len(l.lines) != 1000 || len(j.List(journal.Entry)) != 1000 {
		t.Errorf("%d were told in %d calls, and %d are there, %v", len(l.lines), l.calls, len(j.List(journal.Entry)), err)
	}
}

func TestWhatComesFromABackupIsTold(t *testing.T) {
	j := journaltest.New(t)
	a, b := save(t, j, entry("2026-11-19", "a", "a")), save(t, j, entry("2026-11-19", "b", "b"))
	made := backup(t, j, journal.BesideJournal)
	a.Text = "a a"
	j.Leave(a.Item)
	save(t, j, a)
	remove(t, j, b.Item)
	if err := j.Bin().Purge(t.Context(), []journal.ID{b.Item}, nil); err != nil {
		t.Fatal(err)
	}
	old := unlockBackup(t, made)
	l := listen(t, j)
	for _, id := range []journal.ID{a.Item, b.Item} {
		if _, err := j.Backups().RestoreItem(old, id); err != nil {
			t.Fatal(err)
		}
	}
	l.wants(2, "changed entry a", "new entry b")
	if _, err := j.Backups().RestoreItem(old, a.Item); err != nil {
		t.Fatal(err)
	}
	l.wants(0)
}

func unlockBackup(t *testing.T, b journal.Backup) *journal.Journal {
	t.Helper()
	locked, err := journal.OpenBackup(b)
	if err != nil {
		t.Fatal(err)
	}
	j, err := locked.Unlock(t.Context(), []byte(journaltest.Passphrase))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = j.Close() })
	return j
}

func TestWhatIsMergedIsTold(t *testing.T) {
	p := newParted(t)
	a := p.write("a")
	p.lock()
	p.open()
	older := p.copy()
	a = p.goOn(a, "a a")
	p.write("b")
	p.lock()
	p.become(older)
	l := listen(t, p.j)
	if _, err := p.j.Backups().Merge(t.Context(), p.ahead()); err != nil {
		t.Fatal(err)
	}
	l.wants(1, "changed entry ", "new entry ")
	p.wantAhead()
	l.wants(0)
	if r, err := p.j.Get(a.Item); err != nil || r.Text != "a a" {
		t.Errorf("it is %q, %v", r.Text, err)
	}
}

func TestASubscriptionGoesOnInTheJournalThatFollows(t *testing.T) {
	x := newExchanged(t)
	l := listen(t, x.Journal)
	exchanges["by rename"](t, x.Path(), x.copies["newer"])
	next, err := x.Reopen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	l.wants(1, "new entry third", "removed entry this sitting") // which a backup has, and is merged next
	save(t, next, entry("", "after", "after"))
	l.wants(1, "new entry after")
	last, err := next.Access().ChangePassphrase(t.Context(), []byte("other words now"), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer journaltest.Finish(t, last)
	l.wants(0)
	save(t, last, entry("", "later", "later"))
	l.wants(1, "new entry later")
}

// A subscriber may do with the journal whatever it likes, also at once.
func TestNoLockIsHeldWhileAChangeIsTold(t *testing.T) {
	j := journaltest.New(t)
	var err error
	once := true
	j.Subscribe(func(changes []journal.Change) {
		if !once {
			return
		}
		once = false
		_, saved := j.Save(entry("", "by the subscriber", ""))
		_, made := j.Backups().Make(t.Context(), journal.BesideJournal)
		_, second := j.Backups().SetSecondFolder(t.Context(), t.TempDir())
		kept := j.Drafts().Keep(journal.NewID(), entry("", "", "d"))
		j.Subscribe(func([]journal.Change) {})()
		err = errors.Join(saved, made, second, kept, j.Delete(changes[0].After.Item), j.Tidy(t.Context()), j.Drafts().Drop(j.Drafts().List()[0].ID))
	})
	save(t, j, entry("", "a", "a"))
	if err != nil || once {
		t.Errorf("told is %v, %v", !once, err)
	}
	if n := len(j.List(journal.Entry)); n != 1 {
		t.Errorf("%d entries are there", n)
	}
}

// What a full disk costs is noted while a backup is being made, and told when that
// has ended.
func TestWhatIsNotedDuringABackupIsToldAfterwards(t *testing.T) {
	j := journaltest.New(t)
	save(t, j, entry("", "a", "a"))
	backup(t, j, journal.BesideJournal)
	told := 0
	j.Subscribe(func(changes []journal.Change) {
		told += len(changes)
		if _, err := j.Backups().Make(t.Context(), journal.BesideJournal); err != nil {
			t.Error(err)
		}
	})
	if err := j.NoteRemovedDuringBackup(t.Context(), journal.BesideJournal); err != nil {
		t.Fatal(err)
	}
	if told != 1 || j.Backups().Removed() != 1 {
		t.Errorf("%d changes were told, and %d backups are counted", told, j.Backups().Removed())
	}
	if list, err := filepath.Glob(filepath.Join(filepath.Dir(j.Path()), "backups", "*.ownway")); err != nil || len(list) == 0 {
		t.Errorf("there are %d backups, %v", len(list), err)
	}
}

// Who only asks tells nothing of what others changed: they hold another lock, and tell
// it when they have given that back.
func TestWhoOnlyAsksTellsNothing(t *testing.T) {
	j := journaltest.New(t)
	l := listen(t, j)
	tell, err := j.SetUntold("a setting", "of theirs")
	if err != nil {
		t.Fatal(err)
	}
	for name, ask := range map[string]func(){
		"Records": func() { j.Records() }, "IsClosed": func() { j.IsClosed() }, "Leave": func() { j.Leave(journal.NewID()) },
		"Check": func() {
			if _, err := j.Check(t.Context()); err != nil {
				t.Error(err)
			}
		},
	} {
		if ask(); l.calls > 0 {
			t.Errorf("%s tells %q", name, l.lines)
		}
	}
	tell()
	l.wants(1, "new setting a setting")
}
