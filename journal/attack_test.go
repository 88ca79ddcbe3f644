package journal_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"ownway/journal"
	"ownway/journal/internal/wire"
	"ownway/journal/journaltest"
)

// target is a journal in two states: before its record a was written over
// within a sitting and d was added, and after. Its four revisions are in
// different shards.
type target struct {
	path, before string
	code         journal.Code
	a, b, c, d   journal.Record
}

func newTarget(t *testing.T) target {
	t.Helper()
	for {
		g := tryTarget(t)
		shards := map[byte]bool{}
		for _, r := range []journal.Record{g.a, g.b, g.c, g.d} {
			shards[r.Revision[0]] = true
		}
		if len(shards) == 4 {
			return g
		}
	}
}

func tryTarget(t *testing.T) target {
	t.Helper()
	dir := t.TempDir()
	g := target{path: filepath.Join(dir, "journal.ownway"), before: filepath.Join(dir, "before.ownway")}
	j, code := journaltest.NewAt(t, g.path, journal.Options{})
	g.code = code
	g.a = save(t, j, entry("2026-11-19", "a", "first words"))
	g.b = save(t, j, entry("2026-11-18", "b", "text b"))
	g.c = save(t, j, entry("2026-11-17", "c", "text c"))
	copyFile(t, g.path, g.before)
	g.a.Text = "second words"
	g.a = save(t, j, g.a)
	g.d = save(t, j, entry("2026-11-16", "d", "text d"))
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return g
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// forge alters a copy of a journal from below, as somebody would who has the
// file and a database tool, and no key.
func forge(t *testing.T, path string, alter func(tx *bbolt.Tx)) string {
	t.Helper()
	forged := filepath.Join(t.TempDir(), "forged.ownway")
	copyFile(t, path, forged)
	db, err := bbolt.Open(forged, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error { alter(tx); return nil })
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return forged
}

// stored reads one value of a file.
func stored(t *testing.T, path, bucket string, key []byte) []byte {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var value []byte
	if err := db.View(func(tx *bbolt.Tx) error { value = bytes.Clone(tx.Bucket([]byte(bucket)).Get(key)); return nil }); err != nil {
		t.Fatal(err)
	}
	return value
}

func put(tx *bbolt.Tx, bucket string, key, value []byte) {
	if err := tx.Bucket([]byte(bucket)).Put(key, value); err != nil {
		panic(err)
	}
}

func get(tx *bbolt.Tx, bucket string, key []byte) []byte {
	return bytes.Clone(tx.Bucket([]byte(bucket)).Get(key))
}

// setHeader changes the header and mends its checksum, as an attacker would.
func setHeader(tx *bbolt.Tx, header []byte) {
	sum := sha256.Sum256(header)
	put(tx, "header", []byte("header"), header)
	put(tx, "header", []byte("sum"), sum[:])
}

func TestAttacksOnTheFileAreNamed(t *testing.T) {
	g := newTarget(t)
	other := newTarget(t)
	problem := func(where string, id journal.ID, what string) string {
		return strings.Join(strings.Fields(where+" "+id.String()+" "+what), " ")
	}
	shard := func(r journal.Record) string { return r.Revision.String()[:2] }
	key := func(name string) []byte { return []byte(name) }
	const (
		notLast, forged, off = "is not the copy last written", "does not authenticate", "is not on the roster"
		header               = "header is not the one this journal was written with"
		sum                  = "header has another checksum than it was written with"
	)
	another := journal.NewID()
	all := []string{"a second words", "b text b", "c text c", "d text d"}
	cases := []struct {
		name  string
		alter func(tx *bbolt.Tx)
		want  []string // problems
		reads []string // titles and texts that are still there
	}{
		{"a record removed", func(tx *bbolt.Tx) {
			_ = tx.Bucket(key("records")).Delete(g.b.Revision[:])
		}, []string{problem("record", g.b.Revision, "is missing")}, []string{all[0], all[2], all[3]}},
		{"all records removed", func(tx *bbolt.Tx) {
			_ = tx.DeleteBucket(key("records"))
		}, []string{
			problem("record", g.a.Revision, "is missing"), problem("record", g.b.Revision, "is missing"),
			problem("record", g.c.Revision, "is missing"), problem("record", g.d.Revision, "is missing"),
		}, nil},
		{"a record copied to a new key", func(tx *bbolt.Tx) {
			put(tx, "records", another[:], get(tx, "records", g.a.Revision[:]))
		}, []string{problem("record", another, off), problem("record", another, forged)}, all},
		{"a record of another journal added", func(tx *bbolt.Tx) {
			put(tx, "records", other.a.Revision[:], stored(t, other.path, "records", other.a.Revision[:]))
		}, []string{problem("record", other.a.Revision, off), problem("record", other.a.Revision, forged)}, all},
		{"a key that is none", func(tx *bbolt.Tx) {
			put(tx, "records", key("short"), key("x"))
		}, []string{"record under a key that is no revision"}, all},
		{"two records swapped", func(tx *bbolt.Tx) {
			a, b := get(tx, "records", g.a.Revision[:]), get(tx, "records", g.b.Revision[:])
			put(tx, "records", g.a.Revision[:], b)
			put(tx, "records", g.b.Revision[:], a)
		}, []string{
			problem("record", g.a.Revision, notLast), problem("record", g.b.Revision, notLast),
			problem("record", g.a.Revision, forged), problem("record", g.b.Revision, forged),
		}, all[2:]},
		{"a record rolled back", func(tx *bbolt.Tx) {
			put(tx, "records", g.a.Revision[:], stored(t, g.before, "records", g.a.Revision[:]))
		}, []string{problem("record", g.a.Revision, notLast)}, []string{"a first words", all[1], all[2], all[3]}},
		{"a bit of a record flipped", func(tx *bbolt.Tx) {
			v := get(tx, "records", g.a.Revision[:])
			v[len(v)/2] ^= 1
			put(tx, "records", g.a.Revision[:], v)
		}, []string{problem("record", g.a.Revision, forged)}, all[1:]},
		{"a record emptied", func(tx *bbolt.Tx) {
			put(tx, "records", g.a.Revision[:], nil)
		}, []string{problem("record", g.a.Revision, notLast), problem("record", g.a.Revision, forged+": only 0 bytes")}, all[1:]},
		{"a shard rolled back", func(tx *bbolt.Tx) {
			put(tx, "roster", g.a.Revision[:1], stored(t, g.before, "roster", g.a.Revision[:1]))
		}, []string{"roster " + shard(g.a) + " is not the one last written"}, all},
		{"a record and its shard rolled back", func(tx *bbolt.Tx) {
			put(tx, "records", g.a.Revision[:], stored(t, g.before, "records", g.a.Revision[:]))
			put(tx, "roster", g.a.Revision[:1], stored(t, g.before, "roster", g.a.Revision[:1]))
		}, []string{"roster " + shard(g.a) + " is not the one last written"}, []string{"a first words", all[1], all[2], all[3]}},
		{"two shards swapped", func(tx *bbolt.Tx) {
			a, b := get(tx, "roster", g.a.Revision[:1]), get(tx, "roster", g.b.Revision[:1])
			put(tx, "roster", g.a.Revision[:1], b)
			put(tx, "roster", g.b.Revision[:1], a)
		}, []string{"roster " + shard(g.a) + " is not the one last written", "roster " + shard(g.b) + " is not the one last written"}, all},
		{"the roster removed", func(tx *bbolt.Tx) {
			_ = tx.DeleteBucket(key("roster"))
		}, []string{
			"roster " + shard(g.a) + " is missing", "roster " + shard(g.b) + " is missing",
			"roster " + shard(g.c) + " is missing", "roster " + shard(g.d) + " is missing",
		}, all},
		{"the manifest rolled back", func(tx *bbolt.Tx) {
			put(tx, "manifest", key("manifest"), stored(t, g.before, "manifest", key("manifest")))
		}, []string{"roster " + shard(g.a) + " is not the one last written", problem("record", g.d.Revision, off)}, all},
		{"a bit of the manifest flipped", func(tx *bbolt.Tx) {
			v := get(tx, "manifest", key("manifest"))
			v[100] ^= 1
			put(tx, "manifest", key("manifest"), v)
		}, []string{"manifest does not authenticate"}, all},
		{"the manifest removed", func(tx *bbolt.Tx) {
			_ = tx.DeleteBucket(key("manifest"))
		}, []string{"manifest is missing"}, all},
		{"another journal's manifest", func(tx *bbolt.Tx) {
			put(tx, "manifest", key("manifest"), stored(t, other.path, "manifest", key("manifest")))
		}, []string{"manifest does not authenticate"}, all},
		{"a slot removed from the header", func(tx *bbolt.Tx) {
			setHeader(tx, withoutSlot(t, get(tx, "header", key("header")), 1))
		}, []string{header, sum}, all},
		{"a slot added to the header", func(tx *bbolt.Tx) {
			setHeader(tx, append(get(tx, "header", key("header")), slotsOf(t, stored(t, other.path, "header", key("header")))[0]...))
		}, []string{header, sum}, all},
		{"a field added to the header", func(tx *bbolt.Tx) {
			setHeader(tx, wire.AppendInt(get(tx, "header", key("header")), 50, 1))
		}, []string{header, sum}, all},
		{"a bit of the code's slot flipped by the disk", func(tx *bbolt.Tx) {
			v := get(tx, "header", key("header"))
			v[len(v)-5] ^= 1
			put(tx, "header", key("header"), v)
		}, []string{header}, all},
		{"the checksum removed", func(tx *bbolt.Tx) {
			_ = tx.Bucket(key("header")).Delete(key("sum"))
		}, []string{sum}, all},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { wantNamed(t, forge(t, g.path, c.alter), c.want, c.reads) })
	}
}

// wantNamed opens a damaged journal by its passphrase: what authenticates is
// there, what does not is named, and nothing is written.
func wantNamed(t *testing.T, path string, problems, reads []string) {
	t.Helper()
	before, _ := os.ReadFile(path)
	l, err := journal.Open(path, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	j, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
	if err != nil {
		t.Fatal(err)
	}
	wantProblems(t, j.Problems(), problems)
	report, err := j.Check(t.Context())
	if err != nil || report.OK() {
		t.Errorf("a check says %+v, %v", report, err)
	}
	wantProblems(t, report.Problems, problems)
	var got []string
	for _, h := range j.List(journal.Entry) {
		r, err := j.Get(h.Item)
		if err != nil {
			t.Error(err)
		}
		got = append(got, r.Title+" "+r.Text)
	}
	if !slices.Equal(got, reads) {
		t.Errorf("it reads %q, want %q", got, reads)
	}
	if _, err := j.Save(entry("2026-11-20", "", "more")); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("a save: %v, want ErrDamaged", err)
	}
	if err := j.SaveAll(t.Context(), []journal.Record{entry("2026-11-20", "", "more")}, nil); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("a save of many: %v, want ErrDamaged", err)
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
}

func wantProblems(t *testing.T, problems []journal.Problem, want []string) {
	t.Helper()
	var got []string
	for _, p := range problems {
		got = append(got, p.String())
	}
	slices.Sort(got)
	want = slices.Sorted(slices.Values(want))
	if !slices.Equal(got, want) {
		t.Errorf("problems:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// slotsOf returns the slots of an encoded header as they stand in it.
func slotsOf(t *testing.T, header []byte) (slots [][]byte) {
	t.Helper()
	err := wire.Fields(header, func(f wire.Field) error {
		if f.Number == 6 {
			slots = append(slots, f.Raw)
		}
		return nil
	})
	if err != nil || len(slots) == 0 {
		t.Fatalf("%d slots, %v", len(slots), err)
	}
	return slots
}

func withoutSlot(t *testing.T, header []byte, n int) []byte {
	t.Helper()
	return bytes.Replace(header, slotsOf(t, header)[n], nil, 1)
}

// A header of which a way in depends is told from a wrong passphrase as far as
// anybody can.
func TestAttacksOnTheWaysIn(t *testing.T) {
	g, other := newTarget(t), newTarget(t)
	key := []byte("header")
	flip := func(back int, mend bool) func(tx *bbolt.Tx) {
		return func(tx *bbolt.Tx) {
			v := get(tx, "header", key)
			slot := slotsOf(t, v)[0]
			at := bytes.Index(v, slot) + len(slot) - back
			v[at] ^= 1
			put(tx, "header", key, v)
			if mend {
				setHeader(tx, v)
			}
		}
	}
	// From a passphrase slot's end: 72 bytes sealed and their head of 2, 32
	// of commitment and theirs, six of cost, 32 of salt.
	const inSealed, inCommitment, inSalt = 5, 80, 130
	cases := []struct {
		name, secret string
		alter        func(tx *bbolt.Tx)
		want         error // of Open or Unlock; nil: it opens
		says         string
	}{
		{"sealed part flipped by the disk", journaltest.Passphrase, flip(inSealed, false), journal.ErrDamaged, "that opens it is damaged"},
		{"sealed part altered", journaltest.Passphrase, flip(inSealed, true), journal.ErrDamaged, "that opens it is damaged"},
		{"commitment flipped by the disk", journaltest.Passphrase, flip(inCommitment, false), journal.ErrDamaged, "that opens it is damaged"},
		{"salt flipped by the disk", journaltest.Passphrase, flip(inSalt, false), journal.ErrDamaged, "that opens it is damaged"},
		{"salt altered, which nobody can tell", journaltest.Passphrase, flip(inSalt, true), journal.ErrWrong, "does not open this journal"},
		{"salt flipped, by the code", g.code.String(), flip(inSalt, false), nil, ""},
		{"a slot of another journal", journaltest.Passphrase, func(tx *bbolt.Tx) {
			v := get(tx, "header", key)
			setHeader(tx, bytes.Replace(v, slotsOf(t, v)[0], slotsOf(t, stored(t, other.path, "header", key))[0], 1))
		}, journal.ErrDamaged, "that opens it is damaged"},
		{"the header of another journal", journaltest.Passphrase, func(tx *bbolt.Tx) {
			setHeader(tx, stored(t, other.path, "header", key))
		}, nil, ""},
		{"a slot that cannot be read", g.code.String(), func(tx *bbolt.Tx) {
			v := get(tx, "header", key)
			broken := wire.AppendBytes(nil, 6, wire.AppendBytes(nil, 2, "short"))
			setHeader(tx, bytes.Replace(v, slotsOf(t, v)[0], broken, 1))
		}, nil, ""},
		{"a newer version", journaltest.Passphrase, func(tx *bbolt.Tx) {
			setHeader(tx, wire.AppendInt(get(tx, "header", key), 2, 2))
		}, journal.ErrNewer, "newer version of Ownway"},
		{"a newer version by the disk's mistake", journaltest.Passphrase, func(tx *bbolt.Tx) {
			put(tx, "header", key, wire.AppendInt(get(tx, "header", key), 2, 2))
		}, journal.ErrDamaged, "damaged"},
		{"a version taken away", journaltest.Passphrase, func(tx *bbolt.Tx) {
			setHeader(tx, append(get(tx, "header", key), 2<<3, 0))
		}, journal.ErrDamaged, "damaged"},
		{"another age of the key", journaltest.Passphrase, func(tx *bbolt.Tx) {
			setHeader(tx, wire.AppendInt(get(tx, "header", key), 5, 7))
		}, journal.ErrDamaged, "that opens it is damaged"},
		{"the header of a later passphrase", journaltest.Passphrase, func(tx *bbolt.Tx) {
			setHeader(tx, stored(t, afterAnother(t, g.path), "header", key))
		}, journal.ErrWrong, "does not open this journal"},
		{"noise", journaltest.Passphrase, func(tx *bbolt.Tx) { setHeader(tx, []byte("\xff\xff")) }, journal.ErrDamaged, "damaged"},
		{"no header", journaltest.Passphrase, func(tx *bbolt.Tx) { _ = tx.DeleteBucket(key) }, journal.ErrDamaged, "damaged"},
		{"a hostile cost", journaltest.Passphrase, func(tx *bbolt.Tx) {
			v := get(tx, "header", key)
			slot := slotsOf(t, v)[0]
			var inner []byte
			_ = wire.Fields(slot, func(f wire.Field) error { inner = f.Bytes; return nil })
			setHeader(tx, bytes.Replace(v, slot, wire.AppendBytes(nil, 6, wire.AppendInt(bytes.Clone(inner), 4, 1<<32-1)), 1))
		}, journal.ErrCost, "more memory"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := forge(t, g.path, c.alter)
			before, _ := os.ReadFile(path)
			err := tryUnlock(t, path, c.secret)
			if !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if err != nil && !strings.Contains(journal.Explain(err).String(), c.says) {
				t.Errorf("it says %q, want %q", journal.Explain(err), c.says)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

// afterAnother is a copy of a journal with another passphrase.
func afterAnother(t *testing.T, path string) string {
	t.Helper()
	next := filepath.Join(t.TempDir(), "rekeyed.ownway")
	copyFile(t, path, next)
	j, err := journaltest.Unlock(t, next, journaltest.Passphrase).Access().ChangePassphrase(t.Context(), []byte("another"), journal.CheapestCost, nil)
	if err != nil || j.Close() != nil {
		t.Fatal(err)
	}
	return next
}

// tryUnlock opens a journal that is altered and expects to be told so.
func tryUnlock(t *testing.T, path, secret string) error {
	t.Helper()
	l, err := journal.Open(path, journal.Options{})
	if err != nil {
		return err
	}
	j, err := l.Unlock(t.Context(), []byte(secret))
	if err != nil {
		return errors.Join(err, l.Close())
	}
	if len(j.Problems()) == 0 {
		t.Error("nothing was named")
	}
	return j.Close()
}

// Whatever else a later program has put into the header: a file that is only
// too new is never called damaged, because mending would replace it. A name
// that the disk may have made is one.
func TestAnUnknownFeatureIsRefusedByName(t *testing.T) {
	g := newTarget(t)
	header := []byte("header")
	ours := stored(t, g.path, "header", header)
	feature := func(h []byte) []byte { return wire.AppendBytes(bytes.Clone(h), 3, "attachments") }
	slots := slotsOf(t, ours)
	none := bytes.Replace(bytes.Replace(ours, slots[0], nil, 1), slots[1], nil, 1)
	set := func(h []byte) func(tx *bbolt.Tx) { return func(tx *bbolt.Tx) { setHeader(tx, h) } }
	for _, c := range []struct {
		name  string
		alter func(tx *bbolt.Tx)
		want  string // "" is damaged
	}{
		{"as it is", set(feature(ours)), "attachments"},
		{"no slots", set(feature(none)), "attachments"},
		{"33 slots", set(feature(append(bytes.Clone(ours), bytes.Repeat(slots[0], 31)...))), "attachments"},
		{"slots of another form", set(feature(wire.AppendBytes(none, 6, "\x08\x01"))), "attachments"},
		{"a newer version's slots of another form", set(wire.AppendInt(wire.AppendBytes(none, 6, "\x08\x01"), 2, 2)), "newer"},
		{"the disk's mistake", func(tx *bbolt.Tx) { put(tx, "header", header, feature(ours)) }, ""},
		{"the disk's mistake, and no slots", func(tx *bbolt.Tx) { put(tx, "header", header, feature(none)) }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := forge(t, g.path, c.alter)
			_, err := journal.Open(path, journal.Options{})
			m, mending := journal.OpenMending(t.Context(), path, journal.Options{})
			if mending == nil {
				m.Close()
			}
			if c.want == "" {
				if !errors.Is(err, journal.ErrDamaged) || mending != nil {
					t.Errorf("got %v and, mending, %v", err, mending)
				}
				return
			}
			for _, err := range []error{err, mending} {
				if err == nil || errors.Is(err, journal.ErrDamaged) || !strings.Contains(journal.Explain(err).What, c.want) || journal.Explain(err).Exit != journal.ExitFailed {
					t.Errorf("got %v", err)
				}
			}
		})
	}
}
