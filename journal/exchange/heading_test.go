package exchange

import "testing"

func TestAFirstHeadingIsTheTitle(t *testing.T) {
	for text, want := range map[string][2]string{
		"# Two herons\n\nBy the weir.\n": {"Two herons", "\nBy the weir.\n"},
		"# Two herons\nBy the weir.":     {"Two herons", "By the weir."},
		"# Two herons\r\ntext\r\n":       {"Two herons", "text\r\n"},
		"# Two herons\n":                 {"Two herons", ""},
		"# # Two\n":                      {"# Two", ""},
		"# Two herons":                   {},
		"# Two herons\r\none\ntwo\r\n":   {},
		"# Two herons\none\r\n":          {},
		"text\n# Two herons\n":           {},
		"#  Two herons\n":                {},
		"# Two\therons\n":                {},
		"# \n":                           {},
		"#two\n":                         {},
		"## Two herons\n":                {},
		"":                               {},
	} {
		if want[0] == "" {
			want[1] = text
		}
		if title, rest := CutHeading(text); title != want[0] || rest != want[1] {
			t.Errorf("%q: %q and %q", text, title, rest)
		}
	}
}

func FuzzACutHeadingComesBack(f *testing.F) {
	for _, text := range []string{"# a\n", "# a\r\nb\r\n", "# a\r\nb\n", "# \u0085\n", "# a\u2028b\nc", "# \n", "# a", "# a\r", "# a\r\r\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		title, rest := CutHeading(text)
		if back := heading(title, rest) + rest; back != text {
			t.Errorf("%q came back as %q", text, back)
		}
	})
}
