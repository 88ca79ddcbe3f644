package journal_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// damagedTarget is a target with a backup that was made before its last words:
// the backup lacks "second words" and d.
func damagedTarget(t *testing.T) target {
	t.Helper()
	g := newTarget(t)
	old := journaltest.Unlock(t, g.before, journaltest.Passphrase)
	if _, err := old.Backups().Make(t.Context(), journal.BesideJournal); err != nil {
		t.Fatal(err)
	}
	made, err := journal.FindBackups(g.before)
	if err != nil || len(made) != 1 || old.Close() != nil {
		t.Fatal(made, err)
	}
	name := strings.Replace(filepath.Base(made[0].Path), "before-", "journal-", 1)
	if err := os.Rename(made[0].Path, filepath.Join(filepath.Dir(made[0].Path), name)); err != nil {
		t.Fatal(err)
	}
	return g
}

// ruin changes the bytes of a file.
func ruin(t *testing.T, path string, change func(b []byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, change(b))
}

// tear flips a bit of the newer of the two metas.
func tear(b []byte) []byte { return tearOne(b, true) }

func tearOne(b []byte, newer bool) []byte {
	const page, transaction, root = 16 << 10, 16 + 48, 16 + 16
	at := 0
	if second := binary.LittleEndian.Uint64(b[page+transaction:]) > binary.LittleEndian.Uint64(b[transaction:]); second == newer {
		at = page
	}
	b[at+root] ^= 1
	return b
}

// spoil flips a bit of every copy of a record, those in old pages too.
func spoil(b []byte, r journal.Record) []byte {
	for i := range b {
		if bytes.HasPrefix(b[i:], r.Revision[:]) {
			b[i+16+40] ^= 1
		}
	}
	return b
}

func words(passphrase string) journal.Secret { return journal.Secret{Words: []byte(passphrase)} }

func alter(alter func(tx *bbolt.Tx)) func(*testing.T, target) {
	return func(t *testing.T, g target) { alterFile(t, g.path, alter) }
}

// mend mends a journal with these secrets and expects the damaged file, as it
// was, under the name that is given, and a whole journal in its place.
func mend(t *testing.T, path string, secrets ...string) (journal.Finding, []string) {
	t.Helper()
	m, f := look(t, path, secrets...)
	before, _ := os.ReadFile(path)
	told := 0
	kept, err := m.Write(t.Context(), func(done, total int) { told = done })
	if err != nil || told != f.Records {
		t.Fatalf("mending: %v, told of %d records of %d", err, told, f.Records)
	}
	if err := m.Close(); err != nil {
		t.Error(err)
	}
	if after, _ := os.ReadFile(kept); !bytes.Equal(before, after) {
		t.Error("the damaged file is not kept as it was")
	}
	j := journaltest.Unlock(t, path, secrets[0])
	if len(j.Problems()) > 0 {
		t.Errorf("the mended journal has problems: %v", j.Problems())
	}
	if n := j.Records(); n != f.Records {
		t.Errorf("it has %d records, and %d were promised", n, f.Records)
	}
	got := texts(t, j)
	if report, err := j.Check(t.Context()); err != nil || !report.OK() {
		t.Errorf("a check of it says %+v, %v", report, err)
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
	return f, got
}

func look(t *testing.T, path string, secrets ...string) (*journal.Mending, journal.Finding) {
	t.Helper()
	m, err := journal.OpenMending(t.Context(), path, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	for _, s := range secrets {
		if err := m.Unlock(t.Context(), words(s)); err != nil {
			t.Fatal(err)
		}
	}
	f, err := m.Look(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return m, f
}

// texts are the entries of a journal, the newest first.
func texts(t *testing.T, j *journal.Journal) (got []string) {
	t.Helper()
	for _, h := range j.List(journal.Entry) {
		r, err := j.Get(h.Item)
		if err != nil {
			t.Error(err)
		}
		got = append(got, r.Title+" "+r.Text)
	}
	return got
}

func TestMendingBringsBackWhatAnyPageOrBackupHas(t *testing.T) {
	all := []string{"a second words", "b text b", "c text c", "d text d"}
	older := []string{"a first words", "b text b", "c text c"}
	const pages = 16 << 10
	flip := func(g target, r func(target) journal.Record, tx *bbolt.Tx) {
		id := r(g).Revision
		v := get(tx, "records", id[:])
		v[len(v)/2] ^= 1
		put(tx, "records", id[:], v)
	}
	cases := []struct {
		name string
		harm func(*testing.T, target)
		want []string
		says func(f journal.Finding) bool // nil: all is there again
	}{
		{"a bit of a record flipped", func(t *testing.T, g target) {
			alterFile(t, g.path, func(tx *bbolt.Tx) { flip(g, func(g target) journal.Record { return g.b }, tx) })
		}, all, nil},
		{"all records removed", alter(func(tx *bbolt.Tx) { _ = tx.DeleteBucket([]byte("records")) }), all, nil},
		{"a record rolled back", func(t *testing.T, g target) {
			old := stored(t, g.before, "records", g.a.Revision[:])
			alterFile(t, g.path, func(tx *bbolt.Tx) { put(tx, "records", g.a.Revision[:], old) })
		}, all, nil},
		{"the manifest rolled back", func(t *testing.T, g target) {
			old := stored(t, g.before, "manifest", []byte("manifest"))
			alterFile(t, g.path, func(tx *bbolt.Tx) { put(tx, "manifest", []byte("manifest"), old) })
		}, all, func(f journal.Finding) bool { return f.NoList && len(f.Missing) == 0 }},
		{"the manifest removed", alter(func(tx *bbolt.Tx) { _ = tx.DeleteBucket([]byte("manifest")) }), all, func(f journal.Finding) bool { return f.NoList && f.Unnamed == 0 }},
		{"the roster removed", alter(func(tx *bbolt.Tx) { _ = tx.DeleteBucket([]byte("roster")) }), all, nil},
		{"both metas zeroed", func(t *testing.T, g target) {
			ruin(t, g.path, func(b []byte) []byte { clear(b[:2*pages]); return b })
		}, all, func(f journal.Finding) bool { return f.NoList }},
		{
			"a bit of the newer of its two beginnings flipped", func(t *testing.T, g target) { ruin(t, g.path, tear) }, all,
			func(f journal.Finding) bool { return f.NoList && len(f.Missing) == 0 },
		},
		{"both beginnings overwritten", func(t *testing.T, g target) {
			ruin(t, g.path, func(b []byte) []byte { rand.Read(b[:2*pages]); return b })
		}, all, func(f journal.Finding) bool { return f.NoList }},
		{"cut to three pages", func(t *testing.T, g target) {
			ruin(t, g.path, func(b []byte) []byte { return b[:3*pages] })
		}, older, func(f journal.Finding) bool { return f.NoList && f.Records == 3 }},
		{"emptied", func(t *testing.T, g target) { write(t, g.path, nil) }, older, func(f journal.Finding) bool { return f.NoList && f.FromFile == 0 }},
		{"another text in its place", func(t *testing.T, g target) { write(t, g.path, []byte("Dear diary")) }, older, func(f journal.Finding) bool { return f.FromFile == 0 }},
		{"the passphrase's slot altered, with its sum", alter(func(tx *bbolt.Tx) {
			v := get(tx, "header", []byte("header"))
			v[60] ^= 1
			setHeader(tx, v)
		}), all, nil},
		{"the header is noise", alter(func(tx *bbolt.Tx) { setHeader(tx, []byte("\xff\xff")) }), all, nil},
		{"every head of a page zeroed", func(t *testing.T, g target) {
			ruin(t, g.path, func(b []byte) []byte {
				for at := 0; at < len(b); at += pages {
					clear(b[at : at+16])
				}
				return b
			})
		}, all, func(f journal.Finding) bool { return f.NoList }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g := damagedTarget(t)
			c.harm(t, g)
			f, got := mend(t, g.path, journaltest.Passphrase)
			if !slices.Equal(got, c.want) {
				t.Errorf("it reads %q, want %q", got, c.want)
			}
			if c.says == nil && !f.All() || c.says != nil && !c.says(f) || f.Intact || f.RenewAccess {
				t.Errorf("it found %+v", f)
			}
			// The code still opens it, and the key can be changed.
			j := journaltest.Unlock(t, g.path, g.code.String())
			if j, err := j.Access().ChangePassphrase(t.Context(), []byte("another"), journal.CheapestCost, nil); err != nil || j.Close() != nil {
				t.Error(err)
			}
		})
	}
}

func TestAWholeJournalHasNothingToMend(t *testing.T) {
	g := damagedTarget(t)
	_, f := look(t, g.path, journaltest.Passphrase)
	if !f.Intact || !f.All() || f.Records != 4 || f.FromFile != 4 || f.Covered || f.Newest == nil {
		t.Errorf("it found %+v", f)
	}
}

// What is nowhere is named, by its item where a later revision tells.
func TestMendingNamesWhatIsGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, _ := journaltest.NewAt(t, path, journal.Options{})
	first := save(t, j, entry("2026-11-19", "", "first"))
	j.Leave(first.Item)
	next := first
	next.Text = "second"
	save(t, j, next)
	gone := save(t, j, entry("2026-11-20", "", "gone"))
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	ruin(t, path, func(b []byte) []byte { return spoil(spoil(b, first), gone) })
	f, got := mend(t, path, journaltest.Passphrase)
	if !slices.Equal(got, []string{" second"}) || len(f.Missing) != 2 || f.Unnamed != 0 || f.Listed != 3 {
		t.Fatalf("it found %+v and reads %q", f, got)
	}
	for _, lost := range f.Missing {
		if known := lost.Head != nil; known != (lost.Revision == first.Revision) || known && lost.Head.Item != first.Item {
			t.Errorf("lost %+v", lost)
		}
	}
}

// A backup under an older passphrase gives what it has to whoever knows that.
func TestMendingTakesOlderPassphrases(t *testing.T) {
	g := damagedTarget(t)
	j := journaltest.Unlock(t, g.path, journaltest.Passphrase)
	j, err := j.Access().ChangePassphrase(t.Context(), []byte("new one"), journal.CheapestCost, nil)
	if err != nil || j.Close() != nil {
		t.Fatal(err)
	}
	ruin(t, g.path, func(b []byte) []byte { return spoil(b, g.b) })
	m, f := look(t, g.path, "new one")
	if f.Unopened != 2 || len(f.Missing) != 1 || f.Records != 3 {
		t.Errorf("without the older passphrase it found %+v", f)
	}
	if err := errors.Join(m.Unlock(t.Context(), words("wrong")), m.Close()); !errors.Is(err, journal.ErrWrong) {
		t.Error(err)
	}
	f, got := mend(t, g.path, "new one", journaltest.Passphrase)
	if f.Unopened != 0 || !f.All() || len(got) != 4 {
		t.Errorf("with it, it found %+v, %q", f, got)
	}
}

// An older passphrase alone would put an old backup in the place of a journal
// that is nearly whole.
func TestAnOlderPassphraseAloneMendsNothing(t *testing.T) {
	g := damagedTarget(t)
	j := journaltest.Unlock(t, g.path, journaltest.Passphrase)
	j, err := j.Access().ChangePassphrase(t.Context(), []byte("new one"), journal.CheapestCost, nil)
	if err != nil || j.Close() != nil {
		t.Fatal(err)
	}
	alterFile(t, g.path, func(tx *bbolt.Tx) { _ = tx.Bucket([]byte("records")).Delete(g.b.Revision[:]) })
	m, err := journal.OpenMending(t.Context(), g.path, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if err := m.Unlock(t.Context(), words(journaltest.Passphrase)); err != nil {
		t.Fatal(err)
	}
	if _, err := m.Look(t.Context(), nil); !errors.Is(err, journal.ErrWrong) {
		t.Errorf("got %v", err)
	}
	if _, err := m.Write(t.Context(), nil); err == nil {
		t.Error("it wrote")
	}
}

func TestMendingStopsAndLeavesAllAsItWas(t *testing.T) {
	g := damagedTarget(t)
	alterFile(t, g.path, func(tx *bbolt.Tx) { _ = tx.DeleteBucket([]byte("manifest")) })
	m, _ := look(t, g.path, journaltest.Passphrase)
	before := contents(t, filepath.Dir(g.path))
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := m.Write(ctx, func(int, int) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := m.Look(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if after := contents(t, filepath.Dir(g.path)); before != after {
		t.Error("the folder has changed")
	}
}

func TestMendingFindsTheSecondPlace(t *testing.T) {
	g := newTarget(t)
	second := t.TempDir()
	j := journaltest.Unlock(t, g.path, journaltest.Passphrase)
	_, err := j.Backups().SetSecondFolder(t.Context(), second)
	if err := errors.Join(err, j.Close()); err != nil {
		t.Fatal(err)
	}
	ruin(t, g.path, func(b []byte) []byte { return spoil(b, g.b) })
	moved := filepath.Join(second, "moved")
	if err := os.Rename(onlyFile(t, second), moved); err != nil {
		t.Fatal(err)
	}
	m, f := look(t, g.path, journaltest.Passphrase)
	if real, _ := filepath.EvalSymlinks(second); f.SecondFolderAway != real || f.All() || m.Close() != nil {
		t.Errorf("with the stick away it found %+v", f)
	}
	if err := os.Rename(moved, filepath.Join(second, "journal-2026-11-22T071000Z.ownway")); err != nil {
		t.Fatal(err)
	}
	if f, got := mend(t, g.path, journaltest.Passphrase); f.SecondFolderAway != "" || !f.All() || len(got) != 4 {
		t.Errorf("with the stick it found %+v, %q", f, got)
	}
}

func onlyFile(t *testing.T, dir string) string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	return filepath.Join(dir, list[0].Name())
}

// What the person removed is still in backups; as long as the journal's own list
// says that it is no part of it, it stays there.
func TestMendingDoesNotBringBackWhatWasRemoved(t *testing.T) {
	g := damagedTarget(t)
	j := journaltest.Unlock(t, g.path, journaltest.Passphrase)
	if err := errors.Join(j.Delete(g.b.Item), j.Bin().Purge(t.Context(), []journal.ID{g.b.Item}, nil)); err != nil {
		t.Fatal(err)
	}
	var noted journal.Record // what was removed
	for _, item := range j.Items() {
		if h := j.Head(item); h.Of == "removed for good" {
			noted.Meta = h.Meta
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	list := stored(t, g.path, "manifest", []byte("manifest"))
	for _, c := range []struct {
		name    string
		harm    func([]byte) []byte
		removed int
		want    []string
	}{
		{"with its list", func(b []byte) []byte {
			return spoil(b, g.c)
		}, 1, []string{"a second words", "c text c", "d text d"}},
		{"with the list of what was removed", func(b []byte) []byte {
			return bytes.ReplaceAll(b, list[:16], make([]byte, 16))
		}, 1, []string{"a second words", "c text c", "d text d"}},
		{"without any list", func(b []byte) []byte {
			return bytes.ReplaceAll(spoil(b, noted), list[:16], make([]byte, 16))
		}, 0, []string{"a second words", "b text b", "c text c", "d text d"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			whole, _ := os.ReadFile(g.path)
			defer write(t, g.path, whole)
			ruin(t, g.path, c.harm)
			f, got := mend(t, g.path, journaltest.Passphrase)
			if f.Removed != c.removed || !slices.Equal(got, c.want) {
				t.Errorf("it found %+v and reads %q, want %q", f, got, c.want)
			}
		})
	}
}

// One computer removed a page for good. Another has it still, and took over the list of
// what was removed with a backup of the first. Where its box is ruined it comes back.
func TestMendingBringsBackWhatAnotherCopyRemoved(t *testing.T) {
	p := newParted(t)
	r := p.write("removed elsewhere")
	p.lock()
	there := filepath.Join(t.TempDir(), filepath.Base(p.path))
	write(t, there, p.copy())
	p.Time = p.AddDate(0, 0, 1)
	l, err := journal.Open(there, journal.Options{Now: p.now})
	if err != nil {
		t.Fatal(err)
	}
	other, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(other.Delete(r.Item), other.Bin().Purge(t.Context(), []journal.ID{r.Item}, nil)); err != nil {
		t.Fatal(err)
	}
	made := backup(t, other, journal.BesideJournal)
	finish(t, other)
	p.open()
	if err := os.Rename(made.Path, filepath.Join(filepath.Dir(p.path), "backups", filepath.Base(made.Path))); err != nil {
		t.Fatal(err)
	}
	p.bring(0)
	wantPages(t, p.j, "removed elsewhere")
	finish(t, p.j)
	ruin(t, p.path, func(b []byte) []byte { return spoil(b, r) })
	if f, got := mend(t, p.path, journaltest.Passphrase); len(got) != 1 || f.Removed != 0 {
		t.Errorf("it found %+v and reads %q", f, got)
	}
}

// The copy that the list vouches for is the last, whatever the clock said.
func TestMendingBelievesTheListMoreThanTheClock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	j, _ := journaltest.NewAt(t, path, journal.Options{Now: func() time.Time { return now }})
	r := save(t, j, entry("2026-11-22", "", "first"))
	gone := save(t, j, entry("2026-11-21", "", "gone"))
	now = now.Add(-time.Hour)
	r.Text = "second"
	save(t, j, r)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	ruin(t, path, func(b []byte) []byte {
		if bytes.Count(b, r.Revision[:]) < 2 {
			t.Fatal("no older copy is in the file: the test tests nothing")
		}
		return spoil(b, gone)
	})
	if f, got := mend(t, path, journaltest.Passphrase); len(f.Missing) != 1 || !slices.Equal(got, []string{" second"}) {
		t.Errorf("it found %+v and reads %q", f, got)
	}
}

// A file that was set back to an earlier state removes nothing that a later
// backup has.
func TestMendingTakesWhatALaterBackupHas(t *testing.T) {
	g := newTarget(t)
	j := journaltest.Unlock(t, g.path, journaltest.Passphrase)
	_, err := j.Backups().Make(t.Context(), journal.BesideJournal)
	if err := errors.Join(err, j.Close()); err != nil {
		t.Fatal(err)
	}
	copyFile(t, g.before, g.path)
	alterFile(t, g.path, func(tx *bbolt.Tx) { _ = tx.Bucket([]byte("records")).Delete(g.b.Revision[:]) })
	f, got := mend(t, g.path, journaltest.Passphrase)
	if want := []string{"a second words", "b text b", "c text c", "d text d"}; !slices.Equal(got, want) || !f.NoList || f.Removed != 0 {
		t.Errorf("it found %+v and reads %q", f, got)
	}
}
