package content

import "testing"

func TestATextEndsWithAParagraphAWordOrALetter(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"all of it", 9, "all of it"},
		{"one\n\ntwo", 6, "one"},
		{"one two three", 10, "one two"},
		{"a longword", 6, "a long"},
		{"白鷺白鷺", 7, "白鷺"},
		{"", 3, ""},
	} {
		if got := Beginning(c.text, c.most); got != c.want {
			t.Errorf("%d bytes of %q are %q, not %q", c.most, c.text, got, c.want)
		}
	}
}
