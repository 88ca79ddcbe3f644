//go:build linux

package journal_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"ownway/journal"
	"ownway/journal/internal/seal"
	"ownway/journal/internal/wire"
	"ownway/journal/journaltest"
)

const (
	secondReader = "../docs/second-reader/reader.py"
	// python is the system's own: another that stands first on PATH does not
	// see the system's packages.
	python = "/usr/bin/python3"
)

// secondRead runs the reader that was written from FORMAT.md alone. Problems
// are what it names.
func secondRead(t *testing.T, path, passphrase string) (records, problems string, exit int) {
	t.Helper()
	return secondReadWith(t, path, with(passphrase, nil))
}

func secondReadWith(t *testing.T, path string, s journal.Secret) (records, problems string, exit int) {
	t.Helper()
	args := []string{secondReader, path}
	if len(s.Words) > 0 {
		secret := filepath.Join(t.TempDir(), "passphrase.txt")
		write(t, secret, append(slices.Clone(s.Words), '\n'))
		args = append(args, secret)
	}
	if s.File != nil {
		file := filepath.Join(t.TempDir(), "key")
		write(t, file, s.File.Text())
		args = append(args, file)
	}
	return runSecondReader(t, args...)
}

func runSecondReader(t *testing.T, args ...string) (records, problems string, exit int) {
	t.Helper()
	cmd := exec.Command(python, args...)
	var out, named bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &named
	err := cmd.Run()
	if errors.Is(err, fs.ErrNotExist) || strings.Contains(named.String(), "ModuleNotFoundError") {
		t.Fatalf("the second reader needs %s with the packages python3-nacl and python3-argon2 (on Fedora "+
			"python3-pynacl and python3-argon2-cffi); make test installs them: %v\n%s", python, err, &named)
	}
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		t.Fatalf("running the second reader: %v", err)
	}
	if strings.Contains(named.String(), "Traceback") {
		t.Fatalf("the second reader broke down:\n%s", &named)
	}
	return out.String(), named.String(), cmd.ProcessState.ExitCode()
}

var (
	forPeople = regexp.MustCompile(`(?m)^((?:kind|at|written) -?\d+) \(.*\)$`)
	obeyed    = regexp.MustCompile("[\x7f-\u009f]")
)

// asListing takes from what the reader prints all that is there for people.
func asListing(printed string) string {
	return forPeople.ReplaceAllString(strings.ReplaceAll(printed, "\n    ", `\x0a`), "$1")
}

// asPrinted writes the signs of a listing that a terminal would obey as the
// reader does.
func asPrinted(listing string) string {
	return obeyed.ReplaceAllStringFunc(listing, func(s string) string { return fmt.Sprintf(`\x%02x`, []rune(s)[0]) })
}

func TestTheSecondReaderReadsTheFrozenJournalsAsTheyWere(t *testing.T) {
	for _, dir := range []string{frozen, frozenRemoved, frozenState, frozenImport} {
		got, problems, exit := secondRead(t, filepath.Join(dir, "journal.ownway"), strings.TrimSpace(read(t, filepath.Join(dir, "passphrase.txt"))))
		if want := read(t, filepath.Join(dir, "records.txt")); asListing(got) != want {
			t.Errorf("%s reads\n%s\nand did read\n%s", dir, asListing(got), want)
		}
		if problems != "" || exit != 0 {
			t.Errorf("%s: it ended with %d and said %q", dir, exit, problems)
		}
	}
}

func TestTheSecondReaderOpensByEveryWayIn(t *testing.T) {
	for name := range frozenUses {
		path, want := filepath.Join(frozenKeyFile, name, "journal.ownway"), read(t, filepath.Join(frozenKeyFile, name, "records.txt"))
		for way, secret := range frozenWays(t, name) {
			got, said, exit := secondReadWith(t, path, secret)
			if asListing(got) != want || said != "" || exit != 0 {
				t.Errorf("%s, %s: it ended with %d, said %q, and read %s", name, way, exit, said, firstDifference(asListing(got), want))
			}
		}
	}
	other := makeKeyFile(t)
	for name, secret := range map[string]journal.Secret{"alone": with("not it", other), "both": with(journaltest.Passphrase, other)} {
		if _, said, exit := secondReadWith(t, filepath.Join(frozenKeyFile, name, "journal.ownway"), secret); exit != journal.ExitWrong {
			t.Errorf("%s, another key file: it ended with %d and said %q", name, exit, said)
		}
	}
	both := frozenWays(t, "both")["both"]
	for way, secret := range map[string]journal.Secret{"the passphrase alone": with(string(both.Words), nil), "another passphrase": with("not it", both.File)} {
		if _, said, exit := secondReadWith(t, filepath.Join(frozenKeyFile, "both", "journal.ownway"), secret); exit != journal.ExitWrong {
			t.Errorf("both, %s: it ended with %d and said %q", way, exit, said)
		}
	}
}

// Both programs agree on what a key file is, what a damaged one, and what none.
func TestTheSecondReaderTakesTheKeyFilesTheProgramTakes(t *testing.T) {
	path := filepath.Join(frozenKeyFile, "alone", "journal.ownway")
	text := read(t, filepath.Join(frozenKeyFile, "alone", "ownway.key"))
	head, digits, _ := strings.Cut(text, "\n")
	other := func(digit byte) string { return map[bool]string{true: "1", false: "0"}[digit == '0'] }
	for _, c := range []struct{ name, text, says string }{
		{"as it is", text, ""},
		{"capitals", head + "\n" + strings.ToUpper(digits), ""},
		{"lines of Windows", strings.ReplaceAll(text, "\n", "\r\n"), ""},
		{"spaces within and around", " " + head + " \n" + strings.Join(strings.Split(digits, ""), "\t"), ""},
		{"a digit changed", head + "\n" + other(digits[0]) + digits[1:], "key file is damaged"},
		{"the check changed", text[:len(text)-2] + other(text[len(text)-2]) + "\n", "key file is damaged"},
		{"no check", text[:len(text)-18], "key file is damaged"},
		{"zeros", head + "\n" + strings.Repeat("0", 80), "key file is damaged"},
		{"longer", text + "00", "key file is damaged"},
		{"a sign that is no digit", head + "\n" + strings.Replace(digits, digits[:1], "g", 1), "key file is damaged"},
		{"no text", head + "\n\xff\x00", "key file is damaged"},
		{"the first line alone", head, "key file is damaged"},
		{"another first line", head + " 2\n" + digits, "No way in opens"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "key")
			write(t, file, []byte(c.text))
			_, err := journal.ReadKeyFile(file)
			_, said, exit := runSecondReader(t, secondReader, path, file)
			if !strings.Contains(said, c.says) || (exit == 0) != (c.says == "") || exit != 0 && exit != journal.ExitWrong {
				t.Errorf("it ended with %d and said %q, want %q", exit, said, c.says)
			}
			if (err == nil) != (exit == 0) || errors.Is(err, journal.ErrKeyFileDamaged) != strings.Contains(said, "damaged") {
				t.Errorf("it ended with %d and said %q, and the program says %v", exit, said, err)
			}
		})
	}
}

func TestTheSecondReaderIsAsShortAsItIsSaidToBe(t *testing.T) {
	lines := 0
	err := filepath.WalkDir(filepath.Dir(secondReader), func(path string, d fs.DirEntry, err error) error {
		if filepath.Ext(path) == ".py" {
			lines += strings.Count(read(t, path), "\n")
		}
		return err
	})
	if err != nil || lines == 0 || lines > 300 {
		t.Errorf("all its files have %d lines, %v", lines, err)
	}
}

// manyRecords makes a closed journal in which items have revisions side by
// side and after one another, in a file with branch pages and overflow. Want is
// what there is to be read in it.
func manyRecords(t *testing.T) (path, want string) {
	t.Helper()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	j := journaltest.New(t)
	var all []journal.Record
	for range 700 {
		rec := randomRecord(r)
		rec.Revision = randomID(r)
		rec.Text += strings.Repeat("long \t\r\n\n\\ \x1b[31m\x7f\u0085\u009b ", 1<<r.IntN(12))
		if len(all) > 0 && r.IntN(3) == 0 {
			over := all[r.IntN(len(all))]
			rec.Item, rec.Parents = over.Item, []journal.ID{over.Revision}
		}
		all = append(all, rec)
	}
	// Fields of another wire type than their own count as empty, and the last counts.
	all[2] = all[2].WithUnknown(wire.AppendBytes(wire.AppendInt(wire.AppendInt(nil, 9, 7), 13, 7), 5, "?"))
	// And a circle, which no program writes.
	one, two := &all[0], &all[1]
	one.Item, one.Parents = randomID(r), []journal.ID{two.Revision}
	two.Item, two.Parents = one.Item, []journal.ID{one.Revision}
	if err := j.Graft(all...); err != nil {
		t.Fatal(err)
	}
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	want = listing(t, j)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return j.Path(), asPrinted(want)
}

func TestTheSecondReaderReadsWhatTheProgramWrites(t *testing.T) {
	path, want := manyRecords(t)
	got, problems, exit := secondRead(t, path, journaltest.Passphrase)
	if got = asListing(got); got != want || problems != "" || exit != 0 {
		t.Errorf("it ended with %d, said %q, and read %s", exit, problems, firstDifference(got, want))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d as %.200q, which is %.200q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines of %d", len(g), len(w))
}

// One flipped bit in a box costs that record, which is named, and no other.
func TestTheSecondReaderNamesADamagedRecordAndReadsTheOthers(t *testing.T) {
	path, want := manyRecords(t)
	file := []byte(read(t, path))
	blocks := strings.SplitAfter(want[:strings.Index(want, "\n\nitem ")+2], "\n\n")
	for _, n := range []int{0, len(blocks) / 2, len(blocks) - 2} {
		revision := blocks[n][len("revision "):][:32]
		key, err := hex.DecodeString(revision)
		if err != nil {
			t.Fatal(err)
		}
		damaged := filepath.Join(t.TempDir(), "damaged.ownway")
		box := stored(t, path, "records", key)
		at := bytes.Index(file, box)
		if at < 0 || bytes.Contains(file[at+1:], box) {
			t.Fatal("the box lies nowhere in the file, or twice")
		}
		b := bytes.Clone(file)
		b[at+len(box)/2] ^= 0x10
		write(t, damaged, b)

		got, problems, exit := secondRead(t, damaged, journaltest.Passphrase)
		if named := "reader: record " + revision + ": it does not authenticate\n"; !strings.HasPrefix(problems, named) ||
			strings.Count(problems, "\n") != 2 || exit != journal.ExitDamaged {
			t.Errorf("it ended with %d and said %q, want %q", exit, problems, named)
		}
		rest := strings.Join(append(append([]string{}, blocks[:n]...), blocks[n+1:]...), "")
		if got = asListing(got); !strings.HasPrefix(got, rest) {
			t.Errorf("it read the others as other than they are: %s", firstDifference(got, rest))
		}
	}
}

// Bits flipped anywhere never make it print what was not written, and never
// bring it to an end that says nothing.
func TestTheSecondReaderPrintsNothingWrongOfADamagedFile(t *testing.T) {
	path, want := filepath.Join(frozen, "journal.ownway"), read(t, filepath.Join(frozen, "records.txt"))
	file := []byte(read(t, path))
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	damaged := filepath.Join(t.TempDir(), "damaged.ownway")
	ends := map[int]int{}
	for range 30 {
		b := bytes.Clone(file)
		for range 1 + r.IntN(200) {
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		}
		write(t, damaged, b)
		got, problems, exit := secondRead(t, damaged, journaltest.Passphrase)
		ends[exit]++
		if (exit == 0) != (problems == "") {
			t.Errorf("it ended with %d and said %q", exit, problems)
		}
		records, _, _ := strings.Cut(asListing(got), "\n\nitem ")
		for _, block := range strings.Split(records, "\n\n") {
			if !strings.Contains(want, strings.TrimSpace(block)) {
				t.Errorf("it printed what was not written: %.200q", block)
			}
		}
	}
	t.Logf("how they ended: %v", ends)
}

// What somebody without a key did to the file is named; what authenticates is
// printed all the same.
func TestTheSecondReaderNamesAttacks(t *testing.T) {
	g := newTarget(t)
	header, manifest, short := []byte("header"), []byte("manifest"), []byte("short")
	another := journal.NewID()
	of := func(r journal.Record) string { return "record " + r.Revision.String() }
	const all = "second words|text b|text c|text d"
	cases := []struct {
		name, says, reads string
		exit              int
		alter             func(tx *bbolt.Tx)
	}{
		{"a record removed", of(g.b) + ": it is missing", "second words|text c|text d", 4, func(tx *bbolt.Tx) {
			_ = tx.Bucket([]byte("records")).Delete(g.b.Revision[:])
		}},
		{"a record rolled back", of(g.a) + ": it is not the one the roster has", "first words|text b|text c|text d", 4, func(tx *bbolt.Tx) {
			put(tx, "records", g.a.Revision[:], stored(t, g.before, "records", g.a.Revision[:]))
		}},
		{"a record copied", "record " + another.String() + ": it does not authenticate", all, 4, func(tx *bbolt.Tx) {
			put(tx, "records", another[:], get(tx, "records", g.a.Revision[:]))
		}},
		{"a record that was not there before", of(g.d) + ": it is not in the roster", all, 4, func(tx *bbolt.Tx) {
			put(tx, "manifest", manifest, stored(t, g.before, "manifest", manifest))
		}},
		{"a key that is none", "record 73686f7274: its key is no revision", all, 4, func(tx *bbolt.Tx) {
			put(tx, "records", short, short)
		}},
		{"a shard rolled back", "shard " + g.a.Revision.String()[:2] + ": it is not the one", all, 4, func(tx *bbolt.Tx) {
			put(tx, "roster", g.a.Revision[:1], stored(t, g.before, "roster", g.a.Revision[:1]))
		}},
		{"the manifest removed", "manifest: it does not authenticate", all, 4, func(tx *bbolt.Tx) {
			_ = tx.DeleteBucket(manifest)
		}},
		{"a passphrase's slot without salt", "way in 1: it cannot be read", "", 4, func(tx *bbolt.Tx) {
			setHeader(tx, withSlot(t, get(tx, "header", header), 0, func(s []byte) []byte { return slices.Concat(s[:20], s[20+34:]) }))
		}},
		{"a salt of another wire type", "way in 1: unpack requires", "", 4, func(tx *bbolt.Tx) {
			setHeader(tx, withSlot(t, get(tx, "header", header), 0, func(s []byte) []byte { return wire.AppendInt(s, 3, 5) }))
		}},
		{"an id of another wire type", "way in 1: unpack requires", "", 4, func(tx *bbolt.Tx) {
			setHeader(tx, withSlot(t, get(tx, "header", header), 0, func(s []byte) []byte { return wire.AppendInt(s, 2, 5) }))
		}},
		{"a slot without a type", "way in 1: it cannot be read", "", 4, func(tx *bbolt.Tx) {
			setHeader(tx, withSlot(t, get(tx, "header", header), 0, func(s []byte) []byte { return s[2:] }))
		}},
		{"a code's slot without commitment", "way in 2: it cannot be read", all, 4, func(tx *bbolt.Tx) {
			setHeader(tx, withSlot(t, get(tx, "header", header), 1, func(s []byte) []byte { return s[:54] }))
		}},
		{"a journal id of another wire type", "header cannot be read", "", 4, func(tx *bbolt.Tx) {
			setHeader(tx, wire.AppendInt(get(tx, "header", header), 4, 5))
		}},
		{"a slot removed", "header: it is not the one", all, 4, func(tx *bbolt.Tx) {
			setHeader(tx, withoutSlot(t, get(tx, "header", header), 1))
		}},
		{"a bit of the salt flipped by the disk", "header or its checksum is damaged", "", 4, func(tx *bbolt.Tx) {
			v := get(tx, "header", header)
			v[bytes.Index(v, slotsOf(t, v)[0])+40] ^= 1
			put(tx, "header", header, v)
		}},
		{"more work than there is reason for", "way in 5: it asks for", "", 4, func(tx *bbolt.Tx) {
			h, err := seal.ParseHeader(get(tx, "header", header))
			if err != nil {
				t.Error(err)
			}
			hostile := h.Slots[0]
			hostile.Salt = bytes.Repeat([]byte("salt"), 8)
			h.Slots = append(slices.Repeat([]seal.Slot{hostile}, 5), h.Slots...)
			setHeader(tx, h.Marshal())
		}},
		{"a newer version", "does not know: version 2", "", 1, func(tx *bbolt.Tx) {
			setHeader(tx, wire.AppendInt(get(tx, "header", header), 2, 2))
		}},
		{"a newer version, and then noise", "does not know: version 2", "", 1, func(tx *bbolt.Tx) {
			setHeader(tx, append(wire.AppendInt(get(tx, "header", header), 2, 2), 0xff, 0xff))
		}},
		{"an unknown feature", "does not know: attachments", "", 1, func(tx *bbolt.Tx) {
			setHeader(tx, wire.AppendBytes(get(tx, "header", header), 3, "attachments"))
		}},
		{"an unknown feature and no slots", "does not know: attachments", "", 1, func(tx *bbolt.Tx) {
			setHeader(tx, wire.AppendBytes(withoutSlot(t, withoutSlot(t, get(tx, "header", header), 1), 0), 3, "attachments"))
		}},
	}
	texts := regexp.MustCompile(`(?m)^text (.*)$`)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, said, exit := secondRead(t, forge(t, g.path, c.alter), journaltest.Passphrase)
			if !strings.Contains(said, c.says) || exit != c.exit {
				t.Errorf("it ended with %d and said %q, want %d and %q", exit, said, c.exit, c.says)
			}
			var reads []string
			for _, m := range texts.FindAllStringSubmatch(got, -1) {
				reads = append(reads, m[1])
			}
			slices.Sort(reads)
			if got := strings.Join(reads, "|"); got != c.reads {
				t.Errorf("it reads %q, want %q", got, c.reads)
			}
		})
	}
}

// withSlot is a header with one of its slots altered.
func withSlot(t *testing.T, header []byte, n int, alter func(slot []byte) []byte) []byte {
	t.Helper()
	slot := slotsOf(t, header)[n]
	var inner []byte
	_ = wire.Fields(slot, func(f wire.Field) error { inner = bytes.Clone(f.Bytes); return nil })
	return bytes.Replace(header, slot, wire.AppendBytes(nil, 6, alter(inner)), 1)
}

func TestTheSecondReaderEndsAsTheProgramDoes(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "journal.ownway")
	makeJournal(t, whole)
	later := journaltest.New(t)
	if err := later.WithHeader(func(h seal.Header) seal.Header {
		h.Slots = append([]seal.Slot{{Type: 9, Salt: make([]byte, 16), Commitment: []byte("?")}}, h.Slots...)
		return h
	}, nil); err != nil || later.Close() != nil {
		t.Fatal(err)
	}
	unread := journaltest.New(t)
	if err := unread.Graft(entry("", "", "").WithUnknown(wire.AppendInt(nil, 1, 5))); err != nil || unread.Close() != nil {
		t.Fatal(err)
	}
	code := read(t, filepath.Join(frozen, "code.txt"))
	for _, dash := range []string{"\u2010\u2011 ", "\u2012\u2013", "\u2014\u2015\r\n", "\u2212", "\u2053\u207b", "\u208b", "\ufe58\ufe63\uff0d", "\u2e3a\u3030\u00a0"} {
		code = strings.Replace(code, "-", dash, 1)
	}
	open := journaltest.New(t)
	foreign := filepath.Join(t.TempDir(), "other.ownway")
	write(t, foreign, []byte("Not a journal."))
	for name, c := range map[string]struct {
		path, passphrase string
		exit             int
	}{
		"a wrong passphrase":     {whole, "four quiet herons waitin", journal.ExitWrong},
		"another recovery code":  {whole, journal.Code{1}.String(), journal.ExitWrong},
		"the right one":          {whole, journaltest.Passphrase, journal.ExitDone},
		"a file of another kind": {foreign, "x", journal.ExitFailed},
		"no file":                {whole + "-not", "x", journal.ExitFailed},
		"a folder":               {filepath.Dir(whole), "x", journal.ExitFailed},
		"a journal that is open": {open.Path(), journaltest.Passphrase, journal.ExitInUse},

		"a code with other dashes":                   {filepath.Join(frozen, "journal.ownway"), code, journal.ExitDone},
		"a later program's way in":                   {later.Path(), journaltest.Passphrase, journal.ExitDone},
		"a record with an item of another wire type": {unread.Path(), journaltest.Passphrase, journal.ExitDamaged},
	} {
		if _, said, exit := secondRead(t, c.path, c.passphrase); exit != c.exit || (exit == 0) != (said == "") {
			t.Errorf("%s: it ended with %d and said %q, want %d", name, exit, said, c.exit)
		}
	}
}

// Two programs agree on what a passphrase is, signs apart and together, with
// marks without end and bytes that are no text.
func TestTheSecondReaderTakesThePassphrasesTheProgramTakes(t *testing.T) {
	apart := "z" + strings.Repeat("\u0323\u0301", 40)
	for _, c := range []struct{ sealed, typed string }{
		{"caf\u00e9 \u1ec7", "cafe\u0301 e\u0302\u0323"},
		{"  spaces  ", "  spaces  "},
		{"早上好 🌱", "早上好 🌱"},
		{"from Notepad", mark + "from Notepad"},
		{apart, apart},
	} {
		path := filepath.Join(t.TempDir(), "journal.ownway")
		j, _, err := journal.Create(t.Context(), path, []byte(c.sealed), journal.Options{Cost: journal.CheapestCost})
		if err != nil {
			t.Fatal(err)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		if _, said, exit := secondRead(t, path, c.typed); exit != 0 {
			t.Errorf("%q for %q: it ended with %d and said %q", c.typed, c.sealed, exit, said)
		}
	}
	for _, name := range frozenUntyped { // which no program sets any more
		if _, said, exit := secondRead(t, thaw(t, name), read(t, filepath.Join(frozenPassphrases, name+".txt"))); exit != 0 {
			t.Errorf("%s: it ended with %d and said %q", name, exit, said)
		}
	}
}
