package journal_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"go.etcd.io/bbolt"

	"ownway/journal"
	"ownway/journal/internal/seal"
	"ownway/journal/internal/wire"
	"ownway/journal/journaltest"
)

// keyed is a closed journal that has a key file, and its ways in.
type keyed struct {
	path string
	code journal.Code
	file *journal.KeyFile
}

func newKeyed(t *testing.T, use journal.KeyFileUse) keyed {
	t.Helper()
	k := keyed{path: filepath.Join(t.TempDir(), "journal.ownway")}
	j, code := journaltest.NewAt(t, k.path, journal.Options{})
	k.code = code
	save(t, j, entry("2026-11-20", "kept", "words"))
	if use != journal.NoKeyFile {
		j, k.file = newKeyFile(t, j, with(journaltest.Passphrase, nil), use)
	}
	finish(t, j)
	return k
}

func makeKeyFile(t *testing.T) *journal.KeyFile {
	t.Helper()
	f, err := journal.MakeKeyFile(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func newKeyFile(t *testing.T, j *journal.Journal, present journal.Secret, use journal.KeyFileUse) (*journal.Journal, *journal.KeyFile) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ownway.key")
	next, err := j.Access().NewKeyFile(t.Context(), present, use, path, journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := journal.ReadKeyFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return next, f
}

func with(words string, f *journal.KeyFile) journal.Secret {
	return journal.Secret{Words: []byte(words), File: f}
}

// unlockWith opens a journal, which has to be whole and to hold its words.
func (k keyed) unlockWith(t *testing.T, s journal.Secret) (*journal.Journal, error) {
	t.Helper()
	l, err := journal.Open(k.path, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	j, err := l.UnlockWith(t.Context(), s)
	if err != nil {
		return nil, errors.Join(err, l.Close())
	}
	if list := j.List(journal.Entry); len(list) != 1 || list[0].Preview != "words" {
		t.Errorf("it holds %+v", list)
	}
	return j, nil
}

func (k keyed) try(t *testing.T, s journal.Secret) error {
	t.Helper()
	j, err := k.unlockWith(t, s)
	if err == nil {
		finish(t, j)
	}
	return err
}

// Each way in that fits opens, and each that does not says what about it does
// not fit.
func TestWhatOpensAJournalWithAKeyFile(t *testing.T) {
	const right, wrong = journaltest.Passphrase, "not it"
	other := makeKeyFile(t)
	for use, name := range map[journal.KeyFileUse]string{journal.NoKeyFile: "none", journal.KeyFileAlone: "alone", journal.KeyFileAndPassphrase: "too"} {
		k := newKeyed(t, use)
		l, err := journal.Open(k.path, journal.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := l.KeyFileUse(); got != use {
			t.Errorf("%s: before unlocking the use is %d", name, got)
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		file := k.file
		if file == nil {
			file = makeKeyFile(t)
		}
		for _, c := range []struct {
			says             string
			secret           journal.Secret
			none, alone, too error
		}{
			{"passphrase", with(right, nil), nil, nil, journal.ErrNeedsKeyFile},
			{"another passphrase", with(wrong, nil), journal.ErrWrong, journal.ErrWrong, journal.ErrNeedsKeyFile},
			{"code", with(k.code.String(), nil), nil, nil, nil},
			{"key file", with("", file), journal.ErrNoKeyFile, nil, journal.ErrNeedsPassphrase},
			{"another key file", with("", other), journal.ErrNoKeyFile, journal.ErrOtherKeyFile, journal.ErrOtherKeyFile},
			{"both", with(right, file), nil, nil, nil},
			{"key file and another passphrase", with(wrong, file), journal.ErrNoKeyFile, nil, journal.ErrWrong},
			{"passphrase and another key file", with(right, other), nil, nil, journal.ErrOtherKeyFile},
			{"code and another key file", with(k.code.String(), other), nil, nil, nil},
			{"nothing", journal.Secret{}, journal.ErrEmptyPassphrase, journal.ErrEmptyPassphrase, journal.ErrEmptyPassphrase},
		} {
			want := map[journal.KeyFileUse]error{journal.NoKeyFile: c.none, journal.KeyFileAlone: c.alone, journal.KeyFileAndPassphrase: c.too}[use]
			if err := k.try(t, c.secret); !errors.Is(err, want) {
				t.Errorf("%s, %s: %v, want %v", name, c.says, err, want)
			}
		}
	}
}

func TestEveryReasonHasItsOwnWords(t *testing.T) {
	said := map[string]error{}
	for _, err := range []error{
		journal.ErrWrong, journal.ErrNotCode, journal.ErrEmptyPassphrase, journal.ErrNeedsKeyFile, journal.ErrNeedsPassphrase,
		journal.ErrOtherKeyFile, journal.ErrNoKeyFile, journal.ErrKeyFileDamaged, journal.ErrNotKeyFile,
	} {
		e := journal.Explain(fmt.Errorf("opening: %w", err))
		if said[e.What] != nil || e.Safe == "" || e.Next == "" {
			t.Errorf("%v is said as %q, like %v", err, e.What, said[e.What])
		}
		said[e.What] = err
		if e.Exit != journal.ExitWrong {
			t.Errorf("%v ends with %d", err, e.Exit)
		}
	}
}

// No file beside the journal and not the journal itself has a byte of the key
// file in it, or says where that is.
func TestNothingOfTheKeyFileIsInTheJournal(t *testing.T) {
	for _, use := range []journal.KeyFileUse{journal.KeyFileAlone, journal.KeyFileAndPassphrase} {
		k := newKeyed(t, use)
		text := k.file.Text()
		needles := [][]byte{k.file[:8], k.file[8:16], k.file[16:24], k.file[24:], text[16:32], text[33:49], text[50:66], text[67:83], text[84:100], []byte("ownway.key")}
		err := filepath.WalkDir(filepath.Dir(k.path), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := os.ReadFile(path)
			for i, needle := range needles {
				if bytes.Contains(b, needle) {
					t.Errorf("use %d: %s holds part %d of the key file", use, filepath.Base(path), i)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Every change seals all the other ways in anew, without paper or file at hand.
func TestAReKeyKeepsEveryWayIn(t *testing.T) {
	for _, use := range []journal.KeyFileUse{journal.NoKeyFile, journal.KeyFileAlone, journal.KeyFileAndPassphrase} {
		k := newKeyed(t, use)
		j, err := k.unlockWith(t, with(k.code.String(), nil))
		if err != nil {
			t.Fatal(err)
		}
		if j, err = j.Access().ChangePassphrase(t.Context(), []byte("another otter"), journal.CheapestCost, nil); err != nil {
			t.Fatal(err)
		}
		if j, k.code, err = j.Access().ChangeCode(t.Context(), with("another otter", k.file), journal.CheapestCost, nil); err != nil {
			t.Fatal(err)
		}
		if got, err := j.Access().KeyFileUse(); got != use || err != nil {
			t.Errorf("the use is %d, %v", got, err)
		}
		finish(t, j)
		if err := k.try(t, with("another otter", k.file)); err != nil {
			t.Errorf("use %d, passphrase: %v", use, err)
		}
		if err := k.try(t, with(k.code.String(), nil)); err != nil {
			t.Errorf("use %d, code: %v", use, err)
		}
		if use == journal.KeyFileAlone {
			if err := k.try(t, with("", k.file)); err != nil {
				t.Errorf("key file: %v", err)
			}
		}
	}
}

// From every use of a key file to every other: what opened before opens nothing
// of the new file.
func TestAnotherKeyFileEndsTheOldOne(t *testing.T) {
	uses := []journal.KeyFileUse{journal.NoKeyFile, journal.KeyFileAlone, journal.KeyFileAndPassphrase}
	for _, from := range uses {
		for _, to := range uses {
			k := newKeyed(t, from)
			j, err := k.unlockWith(t, with(k.code.String(), nil))
			if err != nil {
				t.Fatal(err)
			}
			old := k.file
			if to != journal.NoKeyFile {
				j, k.file = newKeyFile(t, j, with(journaltest.Passphrase, old), to)
			} else if j, err = j.Access().DropKeyFile(t.Context(), with(journaltest.Passphrase, old), journal.CheapestCost, nil); err != nil {
				t.Fatal(err)
			} else {
				k.file = nil
			}
			finish(t, j)
			if err := k.try(t, with(journaltest.Passphrase, k.file)); err != nil {
				t.Errorf("%d to %d, the new ways: %v", from, to, err)
			}
			if err := k.try(t, with(k.code.String(), nil)); err != nil {
				t.Errorf("%d to %d, the code: %v", from, to, err)
			}
			if old == nil {
				continue
			}
			want := journal.ErrOtherKeyFile
			if to == journal.NoKeyFile {
				want = journal.ErrNoKeyFile
			}
			if err := k.try(t, with("", old)); !errors.Is(err, want) {
				t.Errorf("%d to %d, the old key file: %v", from, to, err)
			}
		}
	}
}

// What is there now has to be shown before a way in is changed.
func TestAChangeOfTheKeyFileAsksForWhatOpensNow(t *testing.T) {
	k := newKeyed(t, journal.KeyFileAndPassphrase)
	j, err := k.unlockWith(t, with(k.code.String(), nil))
	if err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(k.path)
	path := filepath.Join(t.TempDir(), "ownway.key")
	for _, c := range []struct {
		present journal.Secret
		want    error
	}{
		{with("not it", k.file), journal.ErrWrong},
		{with(journaltest.Passphrase, nil), journal.ErrNeedsKeyFile},
		{with(journaltest.Passphrase, makeKeyFile(t)), journal.ErrOtherKeyFile},
		{with("", k.file), journal.ErrEmptyPassphrase},
		{with(k.code.String(), k.file), journal.ErrWrong},
	} {
		if _, err := j.Access().DropKeyFile(t.Context(), c.present, journal.CheapestCost, nil); !errors.Is(err, c.want) {
			t.Errorf("no key file: %v, want %v", err, c.want)
		}
		if _, err := j.Access().NewKeyFile(t.Context(), c.present, journal.KeyFileAlone, path, journal.CheapestCost, nil); !errors.Is(err, c.want) {
			t.Errorf("a key file: %v, want %v", err, c.want)
		}
		if _, _, err := j.Access().ChangeCode(t.Context(), c.present, journal.CheapestCost, nil); !errors.Is(err, c.want) {
			t.Errorf("a code: %v, want %v", err, c.want)
		}
	}
	present := with(journaltest.Passphrase, k.file)
	ctx, cancel := context.WithCancel(t.Context())
	_, err = j.Access().NewKeyFile(ctx, present, journal.KeyFileAlone, path, journal.CheapestCost, func(int, int) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a key file was left: %v", err)
	}
	write(t, path, []byte("something"))
	if _, err := j.Access().NewKeyFile(t.Context(), present, journal.KeyFileAlone, path, journal.CheapestCost, nil); !errors.Is(err, journal.ErrKeyFileUnmade) {
		t.Errorf("where something is: %v", err)
	}
	if read(t, path) != "something" {
		t.Error("what was there is gone")
	}
	if after, _ := os.ReadFile(k.path); !bytes.Equal(before, after) {
		t.Error("the file has changed")
	}
	finish(t, j)
}

// A way in that only a later program knows would be lost by sealing anew. And
// what that program keeps beside it is kept by every save.
func TestAReKeyRefusesByNameToLoseAWayIn(t *testing.T) {
	k := newKeyed(t, journal.KeyFileAlone)
	j, err := k.unlockWith(t, with("", k.file))
	if err != nil {
		t.Fatal(err)
	}
	later := wire.AppendBytes(nil, 90, "its public key")
	add := func(h seal.Header) seal.Header {
		h.Slots = append(h.Slots, seal.Slot{Type: 9, Sealed: []byte("?")})
		return h
	}
	if err := j.WithHeader(add, later); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(k.path)
	_, err = j.Access().ChangePassphrase(t.Context(), []byte("another"), journal.CheapestCost, nil)
	var f *journal.FeatureError
	if !errors.As(err, &f) || !slices.Equal(f.Names, []string{"way in of type 9"}) {
		t.Errorf("it says %v", err)
	}
	if e := journal.Explain(err); !strings.Contains(e.What, "way in of type 9") {
		t.Errorf("it says %q", e.What)
	}
	if after, _ := os.ReadFile(k.path); !bytes.Equal(before, after) {
		t.Error("the file has changed")
	}
	item := j.List(journal.Entry)[0].Item
	r, err := j.Get(item)
	if err != nil {
		t.Fatal(err)
	}
	r.Tags = []string{"later"}
	save(t, j, r)
	if got, err := j.UnknownOfManifest(); err != nil || !bytes.Equal(got, later) {
		t.Errorf("a save keeps %x, %v", got, err)
	}
	finish(t, j)
}

// The header is taken over only if it is the one the manifest vouches for:
// else somebody could take the second factor away under an open journal.
func TestAReKeyTakesOverNoAlteredHeader(t *testing.T) {
	k := newKeyed(t, journal.KeyFileAndPassphrase)
	j, err := k.unlockWith(t, with(journaltest.Passphrase, k.file))
	if err != nil {
		t.Fatal(err)
	}
	weaker := func(h seal.Header) seal.Header {
		h.Slots[0] = seal.Slot{Type: seal.PassphraseSlot, Salt: make([]byte, 32), Commitment: make([]byte, 32), Cost: journal.CheapestCost}
		return h
	}
	if _, err := j.Backups().Make(t.Context(), journal.BesideJournal); err != nil { // else the one before a re-key would notice
		t.Fatal(err)
	}
	if err := j.Unvouched(weaker); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Access().ChangePassphrase(t.Context(), []byte("another"), journal.CheapestCost, nil); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("got %v", err)
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
}

// No forged header makes one of the two enough, or says of the passphrase
// whether it was right.
func TestAttacksOnASlotForBoth(t *testing.T) {
	k := newKeyed(t, journal.KeyFileAndPassphrase)
	plain, file := newKeyed(t, journal.NoKeyFile), newKeyed(t, journal.KeyFileAlone)
	header := []byte("header")
	// retyped writes the slot's message with some numbers changed.
	retyped := func(slot []byte, change map[int]func(f wire.Field) []byte) []byte {
		var inner []byte
		_ = wire.Fields(slot, func(f wire.Field) error {
			return wire.Fields(f.Bytes, func(f wire.Field) error {
				if alter := change[f.Number]; alter != nil {
					inner = append(inner, alter(f)...)
				} else {
					inner = append(inner, f.Raw...)
				}
				return nil
			})
		})
		return wire.AppendBytes(nil, 6, inner)
	}
	as := func(number int) func(wire.Field) []byte {
		return func(wire.Field) []byte { return wire.AppendInt(nil, 1, uint64(number)) }
	}
	gone := func(wire.Field) []byte { return nil }
	moved := func(number int) func(wire.Field) []byte {
		return func(f wire.Field) []byte { return wire.AppendBytes(nil, number, f.Bytes) }
	}
	first := func(path string) []byte { return slotsOf(t, stored(t, path, "header", header))[0] }
	replace := func(with ...[]byte) func(tx *bbolt.Tx) {
		return func(tx *bbolt.Tx) {
			v := get(tx, "header", header)
			setHeader(tx, bytes.Replace(v, slotsOf(t, v)[0], bytes.Join(with, nil), 1))
		}
	}
	own := first(k.path)
	cases := []struct {
		name            string
		alter           func(tx *bbolt.Tx)
		words, file, do error // by the passphrase, by the key file, by both; nil: it opens, and the change is named
	}{
		{"called a passphrase's slot", replace(retyped(own, map[int]func(wire.Field) []byte{1: as(1)})), journal.ErrWrong, journal.ErrNoKeyFile, journal.ErrNoKeyFile},
		{"cut to a passphrase's slot", replace(retyped(own, map[int]func(wire.Field) []byte{1: as(1), 9: gone, 10: gone, 11: gone})), journal.ErrWrong, journal.ErrNoKeyFile, journal.ErrNoKeyFile},
		{"a passphrase's slot of another journal instead", replace(first(plain.path)), journal.ErrDamaged, journal.ErrNoKeyFile, journal.ErrDamaged},
		{"a passphrase's slot of another journal before it", replace(first(plain.path), own), journal.ErrDamaged, journal.ErrNeedsPassphrase, nil},
		{"its share called a key file's slot", replace(retyped(own, map[int]func(wire.Field) []byte{
			1: as(3), 3: gone, 4: gone, 5: gone, 6: gone, 7: gone, 8: gone, 9: moved(8), 10: moved(3), 11: moved(7),
		})), journal.ErrWrong, journal.ErrDamaged, journal.ErrDamaged},
		{"a key file's slot of another journal before it", replace(slotsOf(t, stored(t, file.path, "header", header))[1], own), journal.ErrNeedsKeyFile, journal.ErrNeedsPassphrase, nil},
		{"a share of another journal", replace(retyped(own, map[int]func(wire.Field) []byte{9: func(f wire.Field) []byte {
			return wire.AppendBytes(nil, 9, bytes.Repeat([]byte{7}, len(f.Bytes)))
		}})), journal.ErrNeedsKeyFile, journal.ErrNeedsPassphrase, journal.ErrDamaged},
		{"no share", replace(retyped(own, map[int]func(wire.Field) []byte{9: gone})), journal.ErrNeedsKeyFile, journal.ErrNeedsPassphrase, journal.ErrDamaged},
		{"half a commitment of the file", replace(retyped(own, map[int]func(wire.Field) []byte{11: func(f wire.Field) []byte {
			return wire.AppendBytes(nil, 11, f.Bytes[:16])
		}})), journal.ErrDamaged, journal.ErrDamaged, journal.ErrDamaged},
		{"an exact copy before it", replace(own, own), journal.ErrNeedsKeyFile, journal.ErrNeedsPassphrase, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := forge(t, k.path, c.alter)
			before, _ := os.ReadFile(path)
			for _, by := range []struct {
				secret journal.Secret
				want   error
			}{{with(journaltest.Passphrase, nil), c.words}, {with("", k.file), c.file}, {with(journaltest.Passphrase, k.file), c.do}} {
				l, err := journal.Open(path, journal.Options{})
				if err != nil {
					t.Fatal(err)
				}
				j, err := l.UnlockWith(t.Context(), by.secret)
				if !errors.Is(err, by.want) {
					t.Errorf("with %q and %v: %v, want %v", by.secret.Words, by.secret.File != nil, err, by.want)
				}
				if err != nil {
					_ = l.Close()
					continue
				}
				if len(j.Problems()) == 0 {
					t.Error("nothing was named")
				}
				if err := j.Close(); err != nil {
					t.Error(err)
				}
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

// Thirty-one slots that each ask for a derivation are not worked through.
func TestAHostileHeaderCostsNoMoreThanAFewTries(t *testing.T) {
	k := newKeyed(t, journal.NoKeyFile)
	path := forge(t, k.path, func(tx *bbolt.Tx) {
		v := get(tx, "header", []byte("header"))
		setHeader(tx, append(v, bytes.Repeat(slotsOf(t, v)[0], 29)...))
	})
	for words, want := range map[string]error{"not it": journal.ErrCost, journaltest.Passphrase: nil} {
		l, err := journal.Open(path, journal.Options{})
		if err != nil {
			t.Fatal(err)
		}
		j, err := l.Unlock(t.Context(), []byte(words))
		if !errors.Is(err, want) {
			t.Errorf("%q: %v", words, err)
		}
		if j != nil {
			err = j.Close()
		} else {
			err = l.Close()
		}
		if err != nil {
			t.Error(err)
		}
	}
}

// Stopping is at once, though the derivation runs on; it wipes what it has, and
// the next one waits for it.
func TestADerivationThatIsStoppedWipesWhatItHas(t *testing.T) { synctest.Test(t, stopADerivation) }

func stopADerivation(t *testing.T) {
	turns, ctx := journal.NewSemaphore(), t.Context()
	stopped, cancel := context.WithCancel(ctx)
	secret := with("four herons", new(journal.KeyFile))
	secret.File[0] = 7
	var own journal.Secret
	begun, goOn := make(chan struct{}), make(chan struct{})
	first := make(chan error)
	go func() {
		_, err := journal.Derive(turns, stopped, secret, func(s journal.Secret) (*seal.Key, error) {
			own = s
			close(begun)
			<-goOn
			return seal.NewKey(), nil
		})
		first <- err
	}()
	<-begun
	cancel()
	if err := <-first; !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if string(own.Words) != "four herons" || &own.Words[0] == &secret.Words[0] || own.File == secret.File {
		t.Error("it did not work with a secret of its own")
	}
	second := make(chan error)
	go func() {
		_, err := journal.Derive(turns, ctx, secret, func(journal.Secret) (*seal.Key, error) { return nil, journal.ErrWrong })
		second <- err
	}()
	synctest.Wait()
	select {
	case err := <-second:
		t.Fatalf("two at once: %v", err)
	default:
	}
	close(goOn)
	if err := <-second; !errors.Is(err, journal.ErrWrong) {
		t.Errorf("the next: %v", err)
	}
	synctest.Wait()
	if !bytes.Equal(own.Words, make([]byte, len("four herons"))) || *own.File != (journal.KeyFile{}) {
		t.Errorf("it left %q and %x", own.Words, *own.File)
	}
	if string(secret.Words) != "four herons" || secret.File[0] != 7 {
		t.Error("it wiped what is not its own")
	}
	if _, err := journal.Derive(turns, stopped, secret, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}

// A re-key that is stopped, at whatever place, leaves the journal as it was or
// is done: it is never too late to write and never too early to open.
func TestAReKeyCanBeStoppedAnywhere(t *testing.T) {
	for n, stopped := int64(1), true; stopped; n++ {
		k := newKeyed(t, journal.NoKeyFile)
		j, err := k.unlockWith(t, with(journaltest.Passphrase, nil))
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "ownway.key")
		next, err := j.Access().NewKeyFile(stopAfter(t.Context(), n), with(journaltest.Passphrase, nil), journal.KeyFileAndPassphrase, path, journal.CheapestCost, nil)
		_, noFile := os.Stat(path)
		if stopped = err != nil; !stopped {
			if noFile != nil {
				t.Errorf("stopped after %d looks it is done, without a key file", n)
			}
			finish(t, next)
			continue
		}
		if !errors.Is(err, context.Canceled) || noFile == nil {
			t.Errorf("stopped after %d looks: %v, key file: %v", n, err, noFile)
		}
		r, err := j.Get(j.List(journal.Entry)[0].Item)
		if err != nil {
			t.Fatal(err)
		}
		r.Tags = []string{"saved"}
		save(t, j, r)
		finish(t, j)
		if err := k.try(t, with(journaltest.Passphrase, nil)); err != nil {
			t.Errorf("stopped after %d looks: %v", n, err)
		}
	}
}

// stopping is a context that ends after somebody has looked so many times.
type stopping struct {
	context.Context
	stop context.CancelFunc
	left atomic.Int64
}

func stopAfter(ctx context.Context, n int64) *stopping {
	s := &stopping{}
	s.Context, s.stop = context.WithCancel(ctx)
	s.left.Store(n)
	return s
}

func (s *stopping) Err() error {
	if s.left.Add(-1) < 0 {
		s.stop()
	}
	return s.Context.Err()
}

func TestAKeyFileIsMadeForOneselfAndNeverOverAnother(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "ownway.key")
	f, err := journal.MakeKeyFile(path)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("it has mode %v, %v", info.Mode(), err)
	}
	if again, err := journal.ReadKeyFile(path); err != nil || *again != *f {
		t.Errorf("read back: %v", err)
	}
	before, _ := os.ReadFile(path)
	if _, err := journal.MakeKeyFile(path); !errors.Is(err, journal.ErrKeyFileUnmade) || errors.Is(err, fs.ErrExist) {
		t.Errorf("over another: %v", err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the key file was changed")
	}
	if _, err := journal.MakeKeyFile(filepath.Join(dir, "not there", "key")); !errors.Is(err, journal.ErrKeyFileUnmade) {
		t.Errorf("in no folder: %v", err)
	}
	write(t, filepath.Join(dir, "photo"), bytes.Repeat([]byte("\xff\xd8"), 1<<20))
	write(t, filepath.Join(dir, "cut"), before[:60])
	write(t, filepath.Join(dir, "long"), append(bytes.Clone(before), bytes.Repeat([]byte(" "), 1<<20)...))
	write(t, filepath.Join(dir, "empty"), nil)
	for name, want := range map[string]error{
		"photo": journal.ErrNotKeyFile, "cut": journal.ErrKeyFileDamaged, "long": nil, "empty": journal.ErrNotKeyFile,
		"not there": journal.ErrKeyFileUnread, "": journal.ErrKeyFileUnread,
	} {
		_, err := journal.ReadKeyFile(filepath.Join(dir, name))
		if !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", name, err, want)
		}
		// What is said of a missing file would be said of the journal.
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, journal.ErrNotRegular) {
			t.Errorf("%q is said as %q", name, journal.Explain(err))
		}
	}
}
