//go:build unix

package owncopy

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"
)

// Small pages, each for one thing that pages do.
func TestSmallPages(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"links beside each other":        {`<p><a href="https://a.example/">one</a><a href="https://b.example/">two</a></p>`, "[one](https://a.example/)[two](https://b.example/)\n"},
		"an address as its own words":    {`<p><a href="https://a.example/x">https://a.example/x</a></p>`, "<https://a.example/x>\n"},
		"a link from the page's place":   {`<base href="https://a.example/b/"><p><a href="../c">up</a> <a href="#x">here</a></p>`, "[up](https://a.example/c) here\n"},
		"a table of lists":               {`<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>`, "- a\n\nb\n\nc\n\nd\n"},
		"a table of words":               {`<table><tr><td>a<p>b</p></td><td>c</td></tr><tr><td>d</td></tr></table>`, "| a b | c |\n| --- | --- |\n| d |  |\n"},
		"a list in a list, without li":   {`<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>`, "- a\n  - b\n- c\n"},
		"emphasis around white space":    {`<p>a<b> b </b>c<i> </i>d</p>`, "a **b** c d\n"},
		"emphasis that would not work":   {`<p>a<b>“b”</b>c</p>`, "a“b”c\n"},
		"a heading in a link":            {`<a href="https://a.example/"><h2>a #</h2></a><p>b</p>`, "## [a #](https://a.example/)\n\nb\n"},
		"a quote in a list in a quote":   {`<blockquote><ul><li><blockquote><p>a</p><p>b</p></blockquote></li></ul></blockquote>`, "> - > a\n>   >\n>   > b\n"},
		"a comment that is marked twice": {`<p>a</p><ul><li class="comment"><div itemtype="https://schema.org/Comment"><b class="fn">B</b><p>c</p></div></li></ul>`, "a\n\n___\n\n- **B**\n\n  c\n"},
		"comments without lists":         {`<p>a</p><div class="comment"><cite>B</cite><p>c</p><div class="comment"><cite>D</cite><p>e</p></div></div>`, "a\n\n___\n\n- **B**\n\n  c\n\n  - **D**\n\n    e\n"},
		"a comment of a program":         {`<pre><span class="comment"># a</span></pre>`, "```\n# a\n```\n"},
		"a picture in a link":            {`<p><a href="https://a.example/"><img src="x.png" alt="a weir"></a></p>`, "[\\[a weir\\]](https://a.example/)\n"},
		"a form without a field":         {`<form><p>a</p></form>`, "a\n"},
		"a form with one":                {`<p>a</p><form><label>Name</label><input></form>`, "a\n"},
		"what nothing shows":             {`<p>a</p><!-- b --><template>c</template><noscript>d</noscript>`, "a\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := read(t.Context(), []byte("<html>"+c.page), "a.html", Options{})
			if err != nil || got.Text != c.want {
				t.Errorf("it is\n%s\nnot\n%s\n%v", got.Text, c.want, err)
			}
			holds(t, []byte("<html>"+c.page), "a.html")
		})
	}
}

// content reads only so much of what lies within something else, and only so many marks in
// a paragraph. Beyond that marks would be seen as they are typed, so none are written.
func TestWhatContentDoesNotReadIsWrittenWithoutMarks(t *testing.T) {
	for name, page := range map[string]string{
		"lists":    strings.Repeat("<ul><li>a ", 90) + "last",
		"quotes":   strings.Repeat("<blockquote>a ", 90) + "last",
		"emphasis": "<p>" + strings.Repeat("<b>a</b> b ", 1200) + "last",
		"links":    "<p>" + strings.Repeat(`<a href="https://a.example/">a</a> b `, 700) + "last",
	} {
		t.Run(name, func(t *testing.T) { holds(t, []byte("<html>"+page), "a.html") })
	}
}

func TestAnArchiveInBase64(t *testing.T) {
	archive := "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=iso-8859-2\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
		base64.StdEncoding.EncodeToString([]byte("<p>\xb3\xb1ka</p>")) + "\r\n--x--\r\n"
	if c, err := read(t.Context(), []byte(archive), "a.mhtml", Options{}); err != nil || c.Text != "łąka\n" {
		t.Errorf("%q, %v", c.Text, err)
	}
}

func TestABookIsUnpackedOnlySoFar(t *testing.T) {
	b, err := openBook(bookOf(t, map[string]string{"META-INF/container.xml": container, "a": "12345", "b": "12345"}))
	if err != nil {
		t.Fatal(err)
	}
	b.room = 8
	if _, err := b.read("a", maxFile); err != nil {
		t.Fatal(err)
	}
	if _, err := b.read("b", maxFile); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%v", err)
	}
}
