package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"unicode/utf16"

	"ownway/journal/journaltest"
)

// A secret is something of the journal that nobody may read without opening
// it: text, or the bytes of a key. Its name is safe to print.
type secret struct {
	name, text string
	key        bool
}

// shortest is how long a secret is at least, in bytes: shorter ones would be
// found by chance.
const shortest = 8

// Secret remembers text as one that must not be found later, and gives it back.
func (t *tour) Secret(name, text string) string {
	if len(text) < shortest {
		t.failf("the secret %q is too short to look for", name)
	}
	t.secrets = append(t.secrets, secret{name: name, text: text})
	return text
}

// Keys remembers all keys of the journal at a path as secrets, and the code
// and its keys too unless it is empty.
func (t *tour) Keys(path, passphrase, code string) {
	all, err := journaltest.Secrets(path, passphrase, code)
	t.must("derive the keys", err)
	t.keep(all)
}

func (t *tour) keep(all []journaltest.Secret) {
	for _, s := range all {
		t.secrets = append(t.secrets, secret{name: s.Name, text: string(s.Bytes), key: true})
	}
}

// KeyFile gives the journal at a path, which no program has open, a key file,
// and remembers it and its keys as secrets.
func (t *tour) KeyFile(path, passphrase, file string) {
	syscall.ForkLock.RLock() // a child that another scenario starts has the journal's lock too, until it is a program
	all, err := journaltest.WithKeyFile(t.ctx, path, passphrase, file)
	syscall.ForkLock.RUnlock()
	t.must("make a key file", err)
	t.keep(all)
}

// Leaks fails if any secret can be read in the program's folders or in what it
// let others hear. To be called with the program ended. It first plants a
// secret where none is, to see that it would be found.
func (t *tour) Leaks() {
	if t.program != nil && !t.program.ended() {
		t.failf("the program is still running")
	}
	t.provoke()
	leaks, read, err := t.searchAll()
	t.must("search for leaks", err)
	if len(leaks) > 0 {
		t.failf("found what nobody may read:\n  %s", strings.Join(leaks, "\n  "))
	}
	if read.files == 0 {
		t.failf("there was no file to search: the program ran elsewhere")
	}
	t.stage.events.add(fmt.Sprintf("(%d secrets searched in %d files, %d bytes)", len(t.secrets), read.files, read.bytes))
}

// provoke plants each secret in a file and expects it to be found there.
func (t *tour) provoke() {
	planted := t.stage.path("cache", "planted")
	for _, s := range t.secrets {
		content := append(bytes.Repeat([]byte{0xa5}, 100), base64.StdEncoding.EncodeToString([]byte("x"+s.text))...)
		t.must("plant a secret", os.WriteFile(planted, content, 0o600))
		leaks, err := t.searchFile(planted)
		t.must("search for leaks", err)
		if len(leaks) == 0 {
			t.failf("the search is blind: it does not find %s where it was planted", s.name)
		}
	}
	t.must("remove the planted secret", os.Remove(planted))
}

// amount is how much was searched.
type amount struct{ files, bytes int }

// searchAll looks through every private folder and all that was said.
func (t *tour) searchAll() (leaks []string, read amount, err error) {
	t.said.Write([]byte(t.stage.events.log()))
	leaks = search(t.secrets, "what the program let others hear", []byte(t.said.String()))
	for _, folder := range private {
		err := filepath.WalkDir(t.stage.path(folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			leaks = append(leaks, search(t.secrets, "a file name in "+folder, []byte(path))...)
			if !entry.Type().IsRegular() {
				return nil
			}
			found, err := t.searchFile(path)
			leaks = append(leaks, found...)
			if info, err := entry.Info(); err == nil {
				read.bytes += int(info.Size())
			}
			read.files++
			return err
		})
		if err != nil {
			return nil, read, fmt.Errorf("search %s: %w", folder, err)
		}
	}
	return leaks, read, nil
}

func (t *tour) searchFile(path string) ([]string, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("search a file: %w", err)
	}
	where, err := filepath.Rel(t.stage.root, path)
	if err != nil {
		return nil, fmt.Errorf("search a file: %w", err)
	}
	return search(t.secrets, where, content), nil
}

// search finds secrets in content, in any of the forms a program could have
// written them, and says which, in which form, where.
func search(secrets []secret, where string, content []byte) []string {
	var found []string
	for _, s := range secrets {
		for _, f := range s.forms() {
			if bytes.Contains(content, f.bytes) {
				found = append(found, fmt.Sprintf("%s, as %s, in %s", s.name, f.name, where))
				break
			}
		}
	}
	return found
}

// form is one way to write a secret down.
type form struct {
	name  string
	bytes []byte
}

// forms are the ways to write it down that the search of files knows.
func (s secret) forms() []form {
	if s.key {
		return append([]form{{"bytes", []byte(s.text)}, {"hexadecimal", []byte(hex.EncodeToString([]byte(s.text)))}}, inBase64s("", s.text)...)
	}
	all := plainForms("", s.text)
	if lower := strings.ToLower(s.text); lower != s.text {
		all = append(all, plainForms("lower-case ", lower)...)
	}
	return all
}

func plainForms(prefix, text string) []form {
	return append(letterForms(prefix, text), inBase64s(prefix, text)...)
}

// inMemory are the ways in which programs hold it while they work with it. Of
// long ones the beginning is enough, and the zeros around it are left out:
// short and without them they are looked for ten times as quickly.
func (s secret) inMemory() (all []form) {
	if s.key {
		return []form{{"bytes", []byte(s.text)}}
	}
	const beginning = 60
	for _, f := range letterForms("", s.text) {
		f.bytes = bytes.Trim(f.bytes, "\x00")
		f.bytes = f.bytes[:min(len(f.bytes), beginning)]
		if !slices.ContainsFunc(all, func(other form) bool { return bytes.Equal(other.bytes, f.bytes) }) {
			all = append(all, f)
		}
	}
	return all
}

// letterForms are the encodings of text, those of two and four bytes a letter
// in both orders of bytes.
func letterForms(prefix, text string) []form {
	all := []form{{prefix + "UTF-8", []byte(text)}}
	for _, order := range []struct {
		name  string
		bytes binary.AppendByteOrder
	}{{"", binary.LittleEndian}, {", most significant byte first", binary.BigEndian}} {
		var wide, wider []byte
		for _, r := range text {
			wider = order.bytes.AppendUint32(wider, uint32(r))
		}
		for _, u := range utf16.Encode([]rune(text)) {
			wide = order.bytes.AppendUint16(wide, u)
		}
		all = append(all, form{prefix + "UTF-16" + order.name, wide}, form{prefix + "UTF-32" + order.name, wider})
	}
	return all
}

func inBase64s(prefix, text string) (all []form) {
	for shift := range 3 {
		all = append(all,
			form{prefix + "base64", inBase64(base64.RawStdEncoding, text, shift)},
			form{prefix + "URL base64", inBase64(base64.RawURLEncoding, text, shift)})
	}
	return all
}

// inBase64 is the part of an encoding that depends on text alone when shift
// bytes modulo 3 come before it and anything after it.
func inBase64(encoding *base64.Encoding, text string, shift int) []byte {
	code := []byte(encoding.EncodeToString(append(make([]byte, shift), text...)))
	mixedAtStart := []int{0, 2, 3}[shift]
	if (shift+len(text))%3 != 0 {
		code = code[:len(code)-1]
	}
	return code[mixedAtStart:]
}
