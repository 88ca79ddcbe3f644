//go:build unix

package owncopy

import "testing"

// Each fuzzer begins with the samples of its format, and asks what is true of every copy. What
// it found stands in testdata/fuzz.

func fuzzAs(f *testing.F, name string, ends ...string) {
	for sample, file := range samples(f) {
		for _, end := range ends {
			if len(sample) > len(end) && sample[len(sample)-len(end):] == end {
				f.Add(file[:min(len(file), 1500)]) // large ones are slow to make smaller
			}
		}
	}
	f.Fuzz(func(t *testing.T, file []byte) { holds(t, file, name) })
}

func FuzzPage(f *testing.F) {
	for _, s := range []string{
		"<html><p>*a*<b>b</b><i>c</i>", "<html><a href=javascript:x>y</a>", "<html><ul><li><ol><li>a</ul>b", "<html><pre>```\n<script></pre>",
		"<html><table><tr><td>a|b<td>c<tr><td>d</table>", "<html><div class=comment><cite>a</cite><div class=comment>b", "<html><p>a<br>1. b<br># c",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, file []byte) { holds(t, append([]byte("<html>"), file...), "a.html") })
}

func FuzzPlain(f *testing.F)    { fuzzAs(f, "a.txt", ".txt") }
func FuzzMarkdown(f *testing.F) { fuzzAs(f, "a.md", ".md") }
func FuzzArchive(f *testing.F)  { fuzzAs(f, "a.mhtml", ".mhtml") }

func FuzzBook(f *testing.F) {
	f.Add(bookOf(f, map[string]string{"META-INF/container.xml": container, "p.opf": opf("a.xhtml"), "a.xhtml": "<p>words</p>"}))
	f.Fuzz(func(t *testing.T, file []byte) { holds(t, file, "a.epub") })
}

// FuzzBookPart fuzzes what lies in a sound zip: its list of parts, and one of them.
func FuzzBookPart(f *testing.F) {
	f.Add(opf("a.xhtml"), "<html><head><title/></head><body><p>a<a/>b</p></body></html>")
	f.Add("<package/>", "")
	f.Fuzz(func(t *testing.T, list, page string) {
		holds(t, bookOf(t, map[string]string{"META-INF/container.xml": container, "p.opf": list, "a.xhtml": page}), "a.epub")
	})
}
