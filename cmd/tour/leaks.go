package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf16"
)

// A secret is something of the journal that nobody may read without opening
// it. Its name is safe to print.
type secret struct{ name, text string }

// shortest is how long a secret is at least, in bytes: shorter ones would be
// found by chance.
const shortest = 8

// Secret remembers text as one that must not be found later, and gives it back.
func (t *tour) Secret(name, text string) string {
	if len(text) < shortest {
		t.failf("the secret %q is too short to look for", name)
	}
	t.secrets = append(t.secrets, secret{name, text})
	return text
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
		for _, f := range forms(s.text) {
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

// forms are the ways to write text down that the search knows.
func forms(text string) []form {
	all := plainForms("", text)
	if lower := strings.ToLower(text); lower != text {
		all = append(all, plainForms("lower-case ", lower)...)
	}
	return all
}

func plainForms(prefix, text string) []form {
	var wide, wider []byte
	for _, r := range text {
		wider = append(wider, byte(r), byte(r>>8), byte(r>>16), 0)
	}
	for _, u := range utf16.Encode([]rune(text)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	all := []form{
		{prefix + "UTF-8", []byte(text)},
		{prefix + "UTF-16", wide},
		{prefix + "UTF-32", wider},
	}
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
