//go:build unix

package owncopy

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ownway/content"
)

// BenchmarkPage reads a page of 200 KB: the sample with its article many times over. Parse
// alone is what no reader can do without, and Shown is what the window does with the copy.
func BenchmarkPage(b *testing.B) {
	page := string(samples(b)["blog.html"])
	start, end := strings.Index(page, `<div class="entry-content">`), strings.Index(page, `<div class="sharedaddy">`)
	for len(page) < 200<<10 {
		page = page[:start] + page[start:end] + page[start:]
	}
	c, err := read(b.Context(), []byte(page), "a.html", Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("Read", func(b *testing.B) {
		b.SetBytes(int64(len(page)))
		for b.Loop() {
			if _, err := read(b.Context(), []byte(page), "a.html", Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Parse", func(b *testing.B) {
		b.SetBytes(int64(len(page)))
		for b.Loop() {
			if _, err := html.Parse(strings.NewReader(page)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Shown", func(b *testing.B) {
		b.SetBytes(int64(len(c.Text)))
		for b.Loop() {
			content.Parse(c.Text)
		}
	})
}

// BenchmarkPlain reads a text of 200 KB, beside content.Parse of the same.
func BenchmarkPlain(b *testing.B) {
	text := strings.Repeat(string(samples(b)["blog.txt"]), 1+(200<<10)/len(samples(b)["blog.txt"]))
	b.Run("Read", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			if _, err := read(b.Context(), []byte(text), "a.txt", Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Shown", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			content.Parse(text)
		}
	})
}
