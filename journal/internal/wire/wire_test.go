package wire

import (
	"bytes"
	"math"
	"testing"
)

func sample() []byte {
	b := AppendInt(nil, 1, 300)
	b = AppendInt(b, 2, 0) // left out
	b = AppendSigned(b, 3, -5)
	b = AppendBytes(b, 4, "text")
	b = AppendBytes(b, 5, "") // left out
	return AppendAll(b, 2000, []string{"a", ""})
}

func TestFieldsComeBackInOrder(t *testing.T) {
	var raw []byte
	var numbers []int
	err := Fields(sample(), func(f Field) error {
		raw, numbers = append(raw, f.Raw...), append(numbers, f.Number)
		switch f.Number {
		case 1:
			if f.Int != 300 {
				t.Errorf("1 is %d", f.Int)
			}
		case 3:
			if f.Signed() != -5 {
				t.Errorf("3 is %d", f.Signed())
			}
		case 4:
			if string(f.Bytes) != "text" {
				t.Errorf("4 is %q", f.Bytes)
			}
		}
		return nil
	})
	if err != nil || !bytes.Equal(raw, sample()) || len(numbers) != 5 {
		t.Errorf("%v, %x, %v", numbers, raw, err)
	}
	for _, v := range []int64{0, 1, -1, math.MaxInt64, math.MinInt64} {
		_ = Fields(AppendSigned(nil, 9, v), func(f Field) error {
			if f.Signed() != v {
				t.Errorf("%d came back as %d", v, f.Signed())
			}
			return nil
		})
	}
}

func TestBrokenMessagesAreErrors(t *testing.T) {
	whole := sample()
	for n := 1; n < len(whole); n++ {
		fields := 0
		err := Fields(whole[:n], func(Field) error { fields++; return nil })
		if err == nil && len(From(whole[:n], 1<<20)) != 0 {
			t.Errorf("cut to %d: no error and a rest", n)
		}
	}
	for _, b := range [][]byte{{0x00}, {0x0a, 0xff}, {0x0b}, {0x0c}, {0x0e}, bytes.Repeat([]byte{0xff}, 11), bytes.Repeat([]byte{0x0b}, 20000)} {
		if err := Fields(b, func(Field) error { return nil }); err == nil {
			t.Errorf("%x: no error", b[:min(len(b), 20)])
		}
	}
}

func TestFromLeavesOutTheBeginning(t *testing.T) {
	mixed := AppendInt(sample(), 1, 7) // a low number after higher ones stays
	rest := From(mixed, 4)
	var numbers []int
	_ = Fields(rest, func(f Field) error { numbers = append(numbers, f.Number); return nil })
	if len(numbers) != 4 || numbers[0] != 4 || numbers[3] != 1 {
		t.Errorf("what is left are %v", numbers)
	}
	if got := From([]byte{0xff}, 4); !bytes.Equal(got, []byte{0xff}) {
		t.Errorf("of what cannot be read is left %x", got)
	}
}

func TestFixedTakesItsLengthOnly(t *testing.T) {
	var dst [4]byte
	if err := Fixed(dst[:], []byte("abcd")); err != nil || string(dst[:]) != "abcd" {
		t.Error(err)
	}
	if Fixed(dst[:], []byte("abc")) == nil || Fixed(dst[:], []byte("abcde")) == nil {
		t.Error("took another length")
	}
}
