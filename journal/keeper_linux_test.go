package journal_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Whatever a power cut makes of what was not synced, a small file holds what it
// held before or what it was to hold; and once it is said to be written, that.
func TestAfterAPowerCutASmallFileIsAsBeforeOrAfter(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	log, err := trace(root, append(os.Environ(), asKeeper+"="+root))
	if err != nil {
		t.Fatal(err)
	}
	d, rng, done := newDisk(root), rand.New(rand.NewPCG(1, 1)), 0
	for _, e := range log {
		if e.kind == says && !said(e.words, saidKept, &done) {
			t.Fatalf("it said %q", e.words)
		}
		if e.kind != says {
			d.do(e)
		}
		for range 40 {
			for _, f := range append(d.named(), outcomes...) {
				image := d.image(f, rng, nil)
				if done < newFile {
					delete(image, filepath.Join(root, "b")) // it replaces nothing, and may be there in part
				}
				got := kept(root, image)
				before, after := keptAfter(done), keptAfter(done+1)
				if e.kind == says || done == newFile-1 {
					after = before
				}
				if got != before && got != after {
					t.Fatalf("%s, after deed %d, %v: there is %.200q, want %.200q or %.200q", f.name, done, e.kind, got, before, after)
				}
			}
		}
	}
	if done != len(keeping) {
		t.Errorf("%d deeds are in the log, of %d", done, len(keeping))
	}
}

// kept are the files of an image that have the names they are to have.
func kept(root string, image map[string][]byte) string {
	var b strings.Builder
	for _, name := range []string{"a", "b", "c/d/e"} {
		if text, ok := image[filepath.Join(root, name)]; ok {
			fmt.Fprintf(&b, "%s: %s\n", name, text)
		}
	}
	return b.String()
}

// keptAfter is the same after so many deeds.
func keptAfter(deeds int) string {
	image := map[string][]byte{}
	if deeds > 0 {
		for name, text := range keeping[min(deeds, len(keeping))-1].files {
			image[name] = []byte(text)
		}
	}
	return kept("", image)
}
