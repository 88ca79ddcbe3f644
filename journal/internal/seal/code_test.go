package seal

import (
	"errors"
	"strings"
	"testing"
)

func group(t *testing.T, text string) int {
	t.Helper()
	_, err := ParseCode([]byte(text))
	var slip *CodeTypoError
	if !errors.As(err, &slip) {
		t.Fatalf("%s: %v, want a slip", text, err)
	}
	if !errors.Is(err, ErrWrong) {
		t.Errorf("a slip is no wrong code")
	}
	return slip.Group
}

func TestACodeIsReadAsPeopleWriteIt(t *testing.T) {
	for range 200 {
		c := NewCode()
		s := c.String()
		if len(s) != 44 || strings.Count(s, "-") != 8 || strings.ContainsAny(s, "ILOU") {
			t.Fatalf("the code is written %q", s)
		}
		for name, written := range map[string]string{
			"as printed":        s,
			"in lower case":     strings.ToLower(s),
			"without dashes":    strings.ReplaceAll(s, "-", ""),
			"with spaces":       " " + strings.ReplaceAll(s, "-", "  ") + "\r\n",
			"over lines":        strings.ReplaceAll(s, "-", "\n"),
			"O for 0":           strings.ReplaceAll(s, "0", "O"),
			"o for 0":           strings.ReplaceAll(s, "0", "o"),
			"I for 1":           strings.ReplaceAll(s, "1", "I"),
			"l for 1":           strings.ReplaceAll(s, "1", "l"),
			"by a word program": strings.ReplaceAll(s, "-", "\u2013\u00a0"),
			"by Notepad":        "\ufeff" + s + "\r\n",
			"with soft hyphens": strings.ReplaceAll(s, "-", "\u00ad"),
			"from a web page":   strings.ReplaceAll(s, "-", "\u200b-\u200b"),
		} {
			got, err := ParseCode([]byte(written))
			if err != nil || got != c {
				t.Fatalf("%s: %q is read as %x, %v", name, written, got, err)
			}
		}
	}
}

func TestWhatIsNoCode(t *testing.T) {
	s := NewCode().String()
	for _, text := range []string{"", s[:43], s + "0", "U" + s[1:], "four quiet herons waiting", strings.Repeat("é", 36), s[:10] + "\xff" + s[11:]} {
		if _, err := ParseCode([]byte(text)); !errors.Is(err, ErrNotCode) {
			t.Errorf("%q: %v, want ErrNotCode", text, err)
		}
	}
}

// letters are the places of a written code that are not dashes.
func letters(s string) (at []int) {
	for i := range s {
		if s[i] != '-' {
			at = append(at, i)
		}
	}
	return at
}

func with(s string, i int, c byte) string { return s[:i] + string(c) + s[i+1:] }

func TestEverySlipNamesItsGroup(t *testing.T) {
	for range 20 {
		s := NewCode().String()
		for _, i := range letters(s) {
			for _, c := range []byte(alphabet) {
				if c == s[i] {
					continue
				}
				if got, want := group(t, with(s, i, c)), i/5+1; got != want {
					t.Fatalf("%s: named group %d, want %d", with(s, i, c), got, want)
				}
			}
		}
	}
}

// The check is linear, so a pair of slips is noticed in every code if it is
// noticed in the code of all zeros.
func TestEveryTwoSlipsAreNoticed(t *testing.T) {
	for i := range codeLen {
		for k := range i {
			for x := uint16(1); x < 32; x++ {
				for y := uint16(1); y < 32; y++ {
					var s [dataSymbols + 2]uint16
					s[i/2] ^= x << (5 * (1 - i%2))
					s[k/2] ^= y << (5 * (1 - k%2))
					if plain, weighted := sums(s[:]); plain == 0 && weighted == 0 {
						t.Fatalf("slips at letters %d and %d are not noticed", i, k)
					}
				}
			}
		}
	}
	if got := (Code{}).String(); got != strings.Repeat("0000-", 8)+"0000" {
		t.Errorf("the code of zeros is %s", got)
	}
}

func TestSwappedNeighboursAreNoticed(t *testing.T) {
	for range 50 {
		s := NewCode().String()
		at := letters(s)
		for n := range len(at) - 1 {
			i, k := at[n], at[n+1]
			if s[i] == s[k] {
				continue
			}
			swapped := with(with(s, i, s[k]), k, s[i])
			if _, err := ParseCode([]byte(swapped)); err == nil {
				t.Fatalf("%s passes for %s", swapped, s)
			}
		}
	}
}

// α has to run through all non-zero values, or two places would share a
// weight.
func TestTheFieldsPolynomialIsPrimitive(t *testing.T) {
	v := uint16(1)
	for n := 1; ; n++ {
		v = timesAlpha(v, 1)
		if v == 1 {
			if n != fieldOrder {
				t.Errorf("α has the order %d", n)
			}
			return
		}
	}
}
