package main

import (
	"encoding/base64"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

const sentinel = "Marigold Zürich 🌱 91"

func TestSearchFindsASecretInEveryForm(t *testing.T) {
	u16 := func(s string) (b []byte) {
		for _, u := range utf16.Encode([]rune(s)) {
			b = binary.LittleEndian.AppendUint16(b, u)
		}
		return b
	}
	u32 := func(s string) (b []byte) {
		for _, r := range s {
			b = binary.LittleEndian.AppendUint32(b, uint32(r))
		}
		return b
	}
	lower := strings.ToLower(sentinel)
	for name, content := range map[string][]byte{
		"UTF-8":              []byte(sentinel),
		"UTF-16":             u16(sentinel),
		"UTF-32":             u32(sentinel),
		"lower-case UTF-8":   []byte(lower),
		"lower-case UTF-16":  u16(lower),
		"lower-case UTF-32":  u32(lower),
		"base64":             []byte(base64.StdEncoding.EncodeToString([]byte(sentinel))),
		"base64, one before": []byte(base64.StdEncoding.EncodeToString([]byte("x" + sentinel + "y"))),
		"base64, two before": []byte(base64.StdEncoding.EncodeToString([]byte("xx" + sentinel + "yy"))),
		"URL base64":         []byte(base64.URLEncoding.EncodeToString([]byte("\xff\xfe\xfd" + sentinel + "tail"))),
		"lower-case base64":  []byte(base64.StdEncoding.EncodeToString([]byte("12" + lower + "3"))),
	} {
		t.Run(name, func(t *testing.T) {
			for _, before := range []string{"", "\x00", "abc"} {
				content := slices.Concat([]byte(before), content, []byte("\xff\xfe and more"))
				if found := search([]secret{{name: "title", text: sentinel}}, "a file", content); len(found) != 1 {
					t.Errorf("after %q: found %v, want it once", before, found)
				}
			}
		})
	}
}

func TestSearchFindsNothingInInnocentContent(t *testing.T) {
	secrets := []secret{{name: "title", text: sentinel}, {name: "person", text: "Benedikta"}}
	for _, content := range []string{
		"", "Marigold Zürich 🌱 92", strings.Repeat("Marigold ", 40), "Benedikt",
		base64.StdEncoding.EncodeToString([]byte("Marigold Zürich 90, and Benedikt too")),
	} {
		if found := search(secrets, "a file", []byte(content)); len(found) > 0 {
			t.Errorf("in %q: found %v", content, found)
		}
	}
}

func TestLeaksNameTheFileAndTheFormButNotTheSecret(t *testing.T) {
	played := tourWithFolders(t)
	played.Secret("a title", sentinel)
	plant(t, played.stage.path("config", "deep", "recent.json"), `{"last":"`+sentinel+`"}`)

	err := played.attempt(step{"leaks", (*tour).Leaks})
	if err == nil {
		t.Fatal("a planted secret was not found")
	}
	if got := err.Error(); !strings.Contains(got, "a title, as UTF-8, in config/deep/recent.json") || strings.Contains(got, sentinel) {
		t.Errorf("the failure says %q", got)
	}
}

func TestLeaksAreFoundInFileNamesAndInWhatIsSaid(t *testing.T) {
	t.Run("file name", func(t *testing.T) {
		played := tourWithFolders(t)
		played.Secret("a title", sentinel)
		plant(t, played.stage.path("data", sentinel+".md"), "")
		if err := played.attempt(step{"leaks", (*tour).Leaks}); err == nil {
			t.Error("a secret in a file name was not found")
		}
	})
	t.Run("said", func(t *testing.T) {
		played := tourWithFolders(t)
		played.Secret("a title", sentinel)
		plant(t, played.stage.path("data", "journal"), "sealed")
		played.stage.events.add("shown " + sentinel)
		if err := played.attempt(step{"leaks", (*tour).Leaks}); err == nil {
			t.Error("a secret in an event was not found")
		}
	})
}

func TestLeaksPassWhenEverythingIsSealed(t *testing.T) {
	played := tourWithFolders(t)
	played.Secret("a title", sentinel)
	plant(t, played.stage.path("data", "journal"), "sealed")
	plant(t, played.stage.path("outside", "export.md"), sentinel)
	if err := played.attempt(step{"leaks", (*tour).Leaks}); err != nil {
		t.Error(err)
	}
}

func TestLeaksRefuseToSearchNothing(t *testing.T) {
	played := tourWithFolders(t)
	played.Secret("a title", sentinel)
	if err := played.attempt(step{"leaks", (*tour).Leaks}); err == nil {
		t.Error("a search without a single file passed")
	}
}

func TestASecretTooShortToSearchIsRefused(t *testing.T) {
	played := tourWithFolders(t)
	if err := played.attempt(step{"secret", func(t *tour) { t.Secret("short", "abc") }}); err == nil {
		t.Error("a secret of three letters was taken")
	}
}

// tourWithFolders is a tour with its folders and nothing running.
func tourWithFolders(t *testing.T) *tour {
	t.Helper()
	s := &stage{root: t.TempDir()}
	if err := s.makeFolders(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.events.close)
	return &tour{ctx: t.Context(), stage: s}
}

func plant(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
