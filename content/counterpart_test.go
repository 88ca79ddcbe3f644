package content

import (
	"strings"
	"testing"
)

func TestAPlaceOfTheTextIsFoundInItsMarkdownAndBack(t *testing.T) {
	source := "# The canal\n\nA heron stood in the **shallows**, and [waited](https://example.org/heron).\n\n" +
		"- A heron stood in the reeds\n- Nothing else happened that day\n\n> *Later* it went on.\n"
	plain := PlainText(Parse(source))
	for _, words := range []string{"A heron stood in the reeds", "Nothing else", "it went on", "The canal", "waited"} {
		at := strings.Index(plain, words)
		want := strings.Index(source, words)
		if got := Counterpart(plain, at, source); got != want {
			t.Errorf("%q is at %d of the Markdown, not %d", words, got, want)
		}
		if got := Counterpart(source, want, plain); got != at && words != "waited" { // its link stands in the way
			t.Errorf("%q is at %d of the text, not %d", words, got, at)
		}
	}
	for _, c := range [][2]string{{"", "x"}, {"x", ""}, {"日本語", "日本"}, {"one", "två"}} {
		for at := -1; at <= len(c[0])+1; at++ {
			if got := Counterpart(c[0], at, c[1]); got < 0 || got > len(c[1]) {
				t.Errorf("%q at %d is at %d of %q", c[0], at, got, c[1])
			}
		}
	}
}

func TestTheSameWordsSeveralTimesAreTold(t *testing.T) {
	source := strings.Repeat("the same line\n\n", 5)
	plain := PlainText(Parse(source))
	at := strings.LastIndex(plain, "the same line")
	if got, want := Counterpart(plain, at, source), strings.LastIndex(source, "the same line"); got != want {
		t.Errorf("the last is at %d, not %d", got, want)
	}
}
