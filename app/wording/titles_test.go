package wording

import "testing"

func TestALongLineWithoutTitleIsSeenWhole(t *testing.T) {
	for _, c := range []struct{ line, title, rest string }{
		{"", "", ""},
		{"short", "short", ""},
		{"The kettle took for ever, and I let it.", "The kettle took for ever, and I", "let it."},
		{"Donaudampfschifffahrtsgesellschaftskapitän ahoi", "Donaudampfschifffahrtsgesellschaftskapitän", "ahoi"},
		{"آآآآآآآآ بببببببب تتتتتتتت ثثثثثثثث جججججججج", "آآآآآآآآ بببببببب تتتتتتتت", "ثثثثثثثث جججججججج"},
	} {
		if title, rest := cut(c.line); title != c.title || rest != c.rest {
			t.Errorf("%q is cut into %q and %q", c.line, title, rest)
		}
	}
}
