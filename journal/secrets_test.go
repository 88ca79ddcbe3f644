package journal_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"go.etcd.io/bbolt"
	"golang.org/x/crypto/chacha20poly1305"

	"ownway/journal"
	"ownway/journal/internal/seal"
	"ownway/journal/journaltest"
)

// life is a journal that has seen much: written, backed up, sealed anew with
// another passphrase and again with another code, written again.
type life struct {
	dir, path, old string // old: a copy from before the first change
	id             journal.ID
	secrets        []journaltest.Secret // of every age of the journal
	before, now    []journaltest.Secret // of the first and of the last
	words          []string             // written, passphrases, codes
}

const (
	secondPassphrase = "the heron came back at noon"
	wordsBefore      = "Two herons on the far bank, before"
	wordsAfter       = "and one kingfisher between them, after"
)

func newLife(t *testing.T) life {
	t.Helper()
	l := life{dir: t.TempDir()}
	l.path, l.old = filepath.Join(l.dir, "journal.ownway"), filepath.Join(l.dir, "old.ownway")
	j, code := journaltest.NewAt(t, l.path, journal.Options{})
	write := func(text string) {
		records := make([]journal.Record, 300)
		for i := range records {
			records[i] = entry("2026-11-19", "A day", strings.Repeat(text+". ", 1+i%40))
		}
		if err := j.SaveAll(t.Context(), records, nil); err != nil {
			t.Fatal(err)
		}
		for range 20 { // which leaves pages free, with what was there
			if _, err := j.Save(records[0]); err != nil {
				t.Fatal(err)
			}
		}
	}
	know := func(passphrase string, c journal.Code) []journaltest.Secret {
		secrets, err := journaltest.Secrets(l.path, passphrase, c.String())
		if err != nil {
			t.Fatal(err)
		}
		l.secrets = append(l.secrets, secrets...)
		l.words = append(l.words, passphrase, c.String(), strings.ReplaceAll(c.String(), "-", ""))
		return secrets
	}
	keep := func() {
		if _, err := j.Backups().Make(t.Context(), journal.BesideJournal); err != nil {
			t.Fatal(err)
		}
	}
	write(wordsBefore)
	keep()
	copyFile(t, l.path, l.old)
	l.before = know(journaltest.Passphrase, code)

	j, err := j.Access().ChangePassphrase(t.Context(), []byte(secondPassphrase), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	know(secondPassphrase, code)
	write(wordsAfter)
	j, code, err = j.Access().ChangeCode(t.Context(), journal.Secret{Words: []byte(secondPassphrase)}, journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	l.now = know(secondPassphrase, code)
	write(wordsAfter)
	keep()
	l.words = append(l.words, wordsBefore, wordsAfter)
	l.id = j.ID()
	finish(t, j)
	return l
}

// shapes are the ways in which a secret could have been written down.
func shapes(b []byte) [][]byte {
	var wide, wider []byte
	for _, r := range string(b) {
		wider = binary.LittleEndian.AppendUint32(wider, uint32(r))
	}
	for _, u := range utf16.Encode([]rune(string(b))) {
		wide = binary.LittleEndian.AppendUint16(wide, u)
	}
	turned := bytes.Clone(b)
	for i := range b {
		turned[len(b)-1-i] = b[i]
	}
	return [][]byte{
		b, b[:16], b[len(b)-16:], turned, wide, wider, // half a key is too much already
		[]byte(hex.EncodeToString(b)), []byte(strings.ToUpper(hex.EncodeToString(b))), []byte(base64.RawStdEncoding.EncodeToString(b)),
	}
}

func TestNoKeyAndNoWordIsInAnyFile(t *testing.T) {
	l := newLife(t)
	secrets := l.secrets
	for _, w := range l.words {
		secrets = append(secrets, journaltest.Secret{Name: "words", Bytes: []byte(w)})
	}
	files := 0
	err := filepath.WalkDir(l.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		content, err := os.ReadFile(path)
		for _, s := range secrets {
			for i, shape := range shapes(s.Bytes) {
				if bytes.Contains(content, shape) {
					t.Errorf("%s is in %s, in shape %d", s.Name, filepath.Base(path), i)
				}
			}
		}
		if run := longestReadable(content); len(run) > 24 && filepath.Ext(path) != ".lock" { // 1 in 10^10 for a place in noise
			t.Errorf("%s has the readable %q", filepath.Base(path), run)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(secrets) < 3*11+10 || files < 6 { // the journal, its lock, the old copy, backups before and after
		t.Errorf("only %d secrets in %d files were looked for", len(secrets), files)
	}
}

// longestReadable is the longest run of letters, digits and signs.
func longestReadable(b []byte) (longest []byte) {
	from := 0
	for i, c := range append(b, 0) {
		if 0x20 <= c && c < 0x7f {
			continue
		}
		if i-from > len(longest) {
			longest = b[from:i]
		}
		from = i + 1
	}
	return longest
}

// valuesOf are all values of a file, by bucket and key.
func valuesOf(t *testing.T, path string) (all []value) {
	t.Helper()
	forge(t, path, func(tx *bbolt.Tx) {
		_ = tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			return b.ForEach(func(k, v []byte) error {
				all = append(all, value{string(name), bytes.Clone(k), bytes.Clone(v)})
				return nil
			})
		})
	})
	return all
}

type value struct {
	bucket     string
	key, value []byte
}

// What is sealed has all bytes equally often. Of 256 of them, chi-square is 255
// on average and deviates by 23; ten times that is never seen in noise.
func TestWhatIsSealedLooksLikeNoise(t *testing.T) {
	l := newLife(t)
	buckets := map[string][]byte{}
	for _, v := range valuesOf(t, l.path) {
		buckets[v.bucket] = append(buckets[v.bucket], v.value...)
	}
	for _, name := range []string{"manifest", "roster", "records"} {
		if chi := chiSquare(buckets[name]); len(buckets[name]) < 5000 || chi < 255-230 || chi > 255+230 {
			t.Errorf("%s: %d bytes with a chi-square of %.0f", name, len(buckets[name]), chi)
		}
	}
	raw := buckets["header"][:len(buckets["header"])-sha256.Size] // and then the sum
	h, err := seal.ParseHeader(raw)
	if err != nil {
		t.Fatal(err)
	}
	var noise []byte
	for _, s := range h.Slots {
		noise = append(append(append(append(noise, s.ID[:]...), s.Salt...), s.Commitment...), s.Sealed...)
	}
	if chi := chiSquare(noise); chi < 255-230 || chi > 255+230 {
		t.Errorf("the slots: %d bytes with a chi-square of %.0f", len(noise), chi)
	}
	// Beside that noise the header has what FORMAT.md says, and no byte more.
	if again := h.Marshal(); !bytes.Equal(again, raw) {
		t.Error("the header holds more than its fields")
	}
	if fresh := len(h.Marshal()) - len(noise); fresh > 120 {
		t.Errorf("%d bytes of the header are not noise", fresh)
	}
	if chi := chiSquare([]byte(strings.Repeat(wordsBefore, 100))); chi < 1000 {
		t.Errorf("the measure is blind: of words it is %.0f", chi)
	}
}

func chiSquare(b []byte) (sum float64) {
	var seen [256]float64
	for _, c := range b {
		seen[c]++
	}
	expected := float64(len(b)) / 256
	for _, n := range seen {
		sum += (n - expected) * (n - expected) / expected
	}
	return sum
}

// Whoever had the journal open once, and took every key there was, opens
// nothing of it after the passphrase was changed.
func TestOldKeysOpenNothingOfANewFile(t *testing.T) {
	l := newLife(t)
	sealed := valuesOf(t, l.path)
	opened := func(secrets []journaltest.Secret) (n int) {
		for _, s := range secrets {
			if len(s.Bytes) != chacha20poly1305.KeySize {
				continue
			}
			for _, v := range sealed {
				n += opensWith(t, s.Bytes, v, l.id)
			}
		}
		return n
	}
	if n := opened(l.before); n != 0 {
		t.Errorf("the old keys open %d of %d values", n, len(sealed))
	}
	boxes := 0
	for _, v := range sealed {
		if v.bucket != "header" {
			boxes++
		}
	}
	if n := opened(l.now); n != boxes || boxes < 600 {
		t.Errorf("the search is blind: the present keys open %d of %d boxes", n, boxes)
	}
	for _, s := range l.before {
		for _, now := range l.now {
			if bytes.Equal(s.Bytes, now.Bytes) {
				t.Errorf("%s is still the same", s.Name)
			}
		}
	}
}

// opensWith counts in how many ages of the journal a key opens a value.
func opensWith(t *testing.T, key []byte, v value, id journal.ID) (n int) {
	t.Helper()
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		t.Fatal(err)
	}
	if len(v.value) < aead.NonceSize() {
		return 0
	}
	for epoch := range byte(5) {
		ad := append(append([]byte("ownway/1 "+v.bucket+"\x00"), id[:]...), 0, 0, 0, epoch)
		_, err := aead.Open(nil, v.value[:aead.NonceSize()], v.value[aead.NonceSize():], append(ad, v.key...))
		if err == nil {
			n++
		}
	}
	return n
}

// The old slots, put into the new file, open for the old passphrase and code
// and lead to a key that opens nothing.
func TestAnOldHeaderOpensNothingOfANewFile(t *testing.T) {
	l := newLife(t)
	header := stored(t, l.old, "header", []byte("header"))
	path := forge(t, l.path, func(tx *bbolt.Tx) { setHeader(tx, header) })
	j, err := journal.Open(path, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	read, err := j.Unlock(t.Context(), []byte(journaltest.Passphrase))
	if err != nil {
		t.Fatal(err)
	}
	if n := read.Records(); n != 0 || len(read.List(journal.Entry)) != 0 || len(read.Problems()) == 0 {
		t.Errorf("it counts %d records and shows %d, with %d problems", n, len(read.List(journal.Entry)), len(read.Problems()))
	}
	if err := read.Close(); err != nil {
		t.Fatal(err)
	}
	// And the old file has nothing newer than itself.
	if err := opens(t, l.old, secondPassphrase); err == nil {
		t.Error("the new passphrase opens the old file")
	}
	old := journaltest.Unlock(t, l.old, journaltest.Passphrase)
	for _, h := range old.List(journal.Entry) {
		if !strings.HasPrefix(h.Preview, wordsBefore) {
			t.Fatalf("the old file has %q", h.Preview)
		}
	}
}
