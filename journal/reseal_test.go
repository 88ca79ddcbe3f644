package journal_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

const laterPassphrase = "another otter"

// rekeyed is a journal with three backups beside it, of which two were made
// under an older passphrase, as was the one in the second place.
func rekeyed(t *testing.T) (next *journal.Journal, c *clock, r journal.Record) {
	t.Helper()
	j, c := clocked(t)
	if _, err := j.Backups().SetSecondFolder(t.Context(), t.TempDir()); err != nil {
		t.Fatal(err)
	}
	r = save(t, j, entry("2026-11-19", "kept", "first words"))
	for range 2 {
		backup(t, j, journal.BesideJournal)
		c.Time = c.Add(time.Hour)
		j.Leave(r.Item)
		r.Text += " and more"
		r = save(t, j, r)
	}
	next, err := j.Access().ChangePassphrase(t.Context(), []byte(laterPassphrase), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if next.IsClosed() {
			return
		}
		report, err := next.Check(context.Background())
		if err := errors.Join(err, next.Close()); err != nil || !report.OK() {
			t.Errorf("the journal ended as %v, %v", report.Problems, err)
		}
	})
	c.Time = c.Add(time.Hour)
	backup(t, next, journal.BesideJournal)
	return next, c, r
}

func reseal(t *testing.T, j *journal.Journal, secret string) (int, []journal.NotResealed, error) {
	t.Helper()
	return j.Backups().Reseal(t.Context(), with(secret, nil), nil)
}

func older(t *testing.T, j *journal.Journal) []journal.Backup {
	t.Helper()
	list, err := j.Backups().WithOlderKey()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestOlderBackupsAreSealedAnewUnderTheirOwnTimes(t *testing.T) {
	j, _, r := rekeyed(t)
	before := listed(t, j.Path())
	if list := older(t, j); len(before) != 3 || len(list) != 3 {
		t.Fatalf("%d backups, %d older ones", len(before), len(list))
	}
	if done, left, err := reseal(t, j, "not it"); done != 0 || len(left) != 3 || !errors.Is(err, journal.ErrWrong) {
		t.Errorf("a wrong passphrase seals %d, leaves %v, %v", done, left, err)
	}
	var told []int
	done, left, err := j.Backups().Reseal(t.Context(), with(journaltest.Passphrase, nil), func(n, of int) { told = append(told, n, of) })
	if err != nil || done != 3 || len(left) != 0 || len(told) != 6 || told[4] != 2 {
		t.Fatalf("%d are sealed, %v left, %v; told %v", done, left, err, told)
	}
	after := listed(t, j.Path())
	for i, b := range after {
		if b.Path != before[i].Path || b.At != before[i].At {
			t.Errorf("%s became %s", before[i].Path, b.Path)
		}
		if err := opens(t, b.Path, journaltest.Passphrase); !errors.Is(err, journal.ErrWrong) {
			t.Errorf("%s still opens with the older passphrase: %v", b.Path, err)
		}
		old := openBackup(t, b, laterPassphrase)
		want := "first words" + strings.Repeat(" and more", min(2, 3-i))
		if got, err := old.Get(r.Item); err != nil || got.Text != want {
			t.Errorf("%s reads %q, %v", b.Path, got.Text, err)
		}
	}
	wantWhole(t, j.Path(), laterPassphrase, 3)
	if list := older(t, j); len(list) != 0 {
		t.Errorf("%d are still older", len(list))
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(after[0].Path), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestOlderBackupsOpenWithTheCodeOfTheirTimeToo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, code := journaltest.NewAt(t, path, journal.Options{})
	save(t, j, entry("2026-11-19", "kept", "words"))
	next, newer, err := j.Access().ChangeCode(t.Context(), with(journaltest.Passphrase, nil), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer finish(t, next)
	if done, left, err := reseal(t, next, code.String()); done != 1 || len(left) != 0 || err != nil {
		t.Fatalf("%d are sealed, %v left, %v", done, left, err)
	}
	b := listed(t, path)[0]
	if err := opens(t, b.Path, code.String()); !errors.Is(err, journal.ErrWrong) {
		t.Errorf("the older code opens it: %v", err)
	}
	openBackup(t, b, newer.String())
	openBackup(t, b, journaltest.Passphrase)
}

func TestBackupsSealedAnewHaveEveryWayInOfTheJournal(t *testing.T) {
	j, _, _ := rekeyed(t)
	next, file := newKeyFile(t, j, with(laterPassphrase, nil), journal.KeyFileAndPassphrase)
	defer finish(t, next)
	if done, _, err := reseal(t, next, laterPassphrase); done == 0 || err != nil {
		t.Fatalf("%d are sealed, %v", done, err)
	}
	b := listed(t, next.Path())[0]
	if err := opens(t, b.Path, laterPassphrase); !errors.Is(err, journal.ErrNeedsKeyFile) {
		t.Errorf("the passphrase alone: %v", err)
	}
	l, err := journal.OpenBackup(b)
	if err != nil {
		t.Fatal(err)
	}
	old, err := l.UnlockWith(t.Context(), with(laterPassphrase, file))
	if err != nil || len(old.Problems()) > 0 {
		t.Fatalf("with the key file: %v", err)
	}
	// Restored, it can have another passphrase and keep the key file.
	path := filepath.Join(t.TempDir(), "journal.ownway")
	if _, err := journal.RestoreWhole(t.Context(), old, path); err != nil || old.Close() != nil {
		t.Fatal(err)
	}
	restored, err := journal.Open(path, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	back, err := restored.UnlockWith(t.Context(), with(laterPassphrase, file))
	if err != nil {
		t.Fatal(err)
	}
	changed, err := back.Access().ChangePassphrase(t.Context(), []byte("a third one"), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := changed.Access().Test(t.Context(), with("a third one", file)); err != nil {
		t.Errorf("after another change: %v", err)
	}
	finish(t, changed)
}

func TestABackupThatCannotBeReadIsNamedAndLeft(t *testing.T) {
	j, _, _ := rekeyed(t)
	bad := listed(t, j.Path())[1]
	b := raw(t, bad.Path)
	text := boxes(t, bad.Path)
	for _, box := range text {
		b[bytes.Index(b, box)+40] ^= 1
	}
	write(t, bad.Path, b)
	done, left, err := reseal(t, j, journaltest.Passphrase)
	if err != nil || done != 2 || len(left) != 1 || left[0].Path != bad.Path || !errors.Is(left[0].Err, journal.ErrDamaged) {
		t.Fatalf("%d are sealed, %v left, %v", done, left, err)
	}
	if !bytes.Equal(b, raw(t, bad.Path)) {
		t.Error("the damaged one was written to")
	}
}

func TestSealingAnewThatIsStoppedLeavesEveryBackupWhole(t *testing.T) {
	j, _, _ := rekeyed(t)
	ctx, cancel := context.WithCancel(t.Context())
	done, _, err := j.Backups().Reseal(ctx, with(journaltest.Passphrase, nil), func(n, _ int) {
		if n == 2 {
			cancel()
		}
	})
	if done != 2 || !errors.Is(err, context.Canceled) {
		t.Fatalf("%d are sealed, %v", done, err)
	}
	wantWhole(t, j.Path(), laterPassphrase, 3)
	left := older(t, j)
	if len(left) != 1 {
		t.Fatalf("%d are older", len(left))
	}
	if report, err := openBackup(t, left[0], journaltest.Passphrase).Check(t.Context()); err != nil || !report.OK() {
		t.Errorf("the one that is left: %v, %v", report.Problems, err)
	}
}

func TestWhatABackupHasOtherwiseIsListedAndComesBack(t *testing.T) {
	j, c := clocked(t)
	written := func(title, text string) journal.Record {
		c.Time = c.Add(time.Minute)
		return save(t, j, entry(journal.DayOf(c.Time), title, text))
	}
	same, changed, binned, purged, sitting := written("same", "a"), written("changed", "b"), written("binned", "c"), written("purged", "d"), written("sitting", "one two three")
	both := written("both", "in the bin then and now")
	since := written("since", "taken out of the bin since")
	remove(t, j, both.Item, since.Item)
	if err := j.Settings().Set("a setting", "1"); err != nil {
		t.Fatal(err)
	}
	old := openBackup(t, backup(t, j, journal.BesideJournal), journaltest.Passphrase)
	for _, item := range []journal.ID{same.Item, changed.Item} {
		j.Leave(item)
	}
	changed.Text = "b, and more"
	save(t, j, changed)
	save(t, j, same) // a revision that says the same
	sitting.Text = "one two four"
	save(t, j, sitting) // under the same revision
	if err := j.Restore(since.Item); err != nil {
		t.Fatal(err)
	}
	remove(t, j, binned.Item, purged.Item)
	if err := j.Bin().Purge(t.Context(), []journal.ID{purged.Item}, nil); err != nil {
		t.Fatal(err)
	}
	if err := j.Settings().Set("a setting", "2"); err != nil {
		t.Fatal(err)
	}
	list, err := j.Backups().Differences(t.Context(), old)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range list {
		here := "gone"
		if d.Here != nil {
			here = map[bool]string{true: "binned", false: "other"}[d.Here.Binned]
		}
		got = append(got, d.Title+" "+here)
	}
	if want := "sitting other|purged gone|binned binned|changed other"; strings.Join(got, "|") != want {
		t.Errorf("listed are %q, want %q", got, want)
	}
	for _, d := range list {
		r, err := j.Backups().RestoreItem(old, d.Item)
		if err != nil || r.Binned {
			t.Errorf("%s: %v", d.Title, err)
		}
		if was, _ := old.Get(d.Item); r.Text != was.Text {
			t.Errorf("%s came back as %q", d.Title, r.Text)
		}
	}
	if list, err := j.Backups().Differences(t.Context(), old); err != nil || len(list) != 0 {
		t.Errorf("after that %d are listed, %v", len(list), err)
	}
	wantRevisions(t, j, sitting.Item, "one two three", "one two four")
}

// What the person wrote of any kind can be looked for in a backup: a kind that
// comes later is not to be left out there.
func TestABackupShowsEveryKindThatIsWritten(t *testing.T) {
	j := journaltest.New(t)
	var want []journal.Kind
	for k := journal.Answer; k.String() != "unknown"; k++ {
		save(t, j, journal.Record{Meta: journal.Meta{Kind: k, Title: k.String(), Of: "x", Day: "2026-11-19"}, Text: "words"})
		if k != journal.Setting {
			want = append(want, k)
		}
	}
	var got []journal.Kind
	for _, d := range j.Contents() {
		got = append(got, d.Kind)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("there are %v, want %v", got, want)
	}
}
