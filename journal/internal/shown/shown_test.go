package shown

import (
	"slices"
	"strings"
	"testing"
)

func TestNamesAreShownAndNotObeyed(t *testing.T) {
	long := strings.Repeat("é", 65)
	for _, c := range []struct {
		name string
		list []string
		want string
	}{
		{"none", nil, ``},
		{"one", []string{"attachments"}, `"attachments"`},
		{"three", []string{"a", "b", "c"}, `"a", "b", "c"`},
		{"four", []string{"a", "b", "c", "d"}, `"a", "b", "c" and 1 more`},
		{"ten thousand", slices.Repeat([]string{"x"}, 10_000), `"x", "x", "x" and 9997 more`},
		{"a terminal's sequences", []string{"\x1b[2J\x1b]0;title\x07a\u009b31m"}, `"[2J]0;titlea31m"`},
		{"line breaks", []string{"a\r\nDetails: b\u2028\u0085c"}, `"aDetails: bc"`},
		{"turns of direction", []string{"\u202eabc\u2066\u200f"}, `"abc"`},
		{"quotes", []string{`a", "b\`}, `"a\", \"b\\"`},
		{"no text", []string{"\xff\x00"}, `"�"`},
		{"nothing", []string{""}, `""`},
		{"long", []string{long}, `"` + long[:128] + `"`},
		{"long without what is left out", []string{strings.Repeat("\x1b", 65) + "a"}, `"a"`},
	} {
		if got := Names(c.list); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
