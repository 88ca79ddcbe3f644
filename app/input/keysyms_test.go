package input

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestLettersHaveXsNumbersAndBack(t *testing.T) {
	for r, want := range map[rune]uint32{'a': 0x61, '~': 0x7e, 'é': 0xe9, 'ł': 0x1000142, '字': 0x1005b57, '😀': 0x101f600} {
		if got := keyvalOfRune(r); got != want {
			t.Errorf("%c is %#x, want %#x", r, got, want)
		}
		if back, ok := runeOf(want); !ok || back != r {
			t.Errorf("%#x is %c, %v", want, back, ok)
		}
	}
	for _, keyval := range []uint32{0, 7, 0x7f, 0x80, 0xff08, 0xffff, 0xffffff, 1 << 24, 1<<24 | 0x110000, 1<<24 | 0xd800, 1<<25 | 'a', 0xffffffff} {
		if r, ok := runeOf(keyval); ok {
			t.Errorf("%#x is %q", keyval, r)
		}
	}
}

func TestKeysHeldWithOthersHaveXsNumbers(t *testing.T) {
	for _, c := range []struct {
		name  fyne.KeyName
		state uint32
		want  uint32
	}{
		{fyne.KeyA, control, 'a'},
		{fyne.KeyA, control | shift, 'A'},
		{fyne.Key1, control, '1'},
		{fyne.KeySpace, control, ' '},
		{fyne.KeyPeriod, control, '.'},
		{fyne.KeyBackspace, control, 0xff08},
		{fyne.KeyUnknown, control, 0},
		{"Far", alt, 0},
	} {
		if got := keyvalOf(c.name, c.state); got != c.want {
			t.Errorf("%s with %#x is %#x, want %#x", c.name, c.state, got, c.want)
		}
	}
}
