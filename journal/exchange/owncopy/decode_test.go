package owncopy

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// Each text in the encoding that files in its language often have. What the guess cannot
// know is listed too, with what a person then chooses.
func TestEncodings(t *testing.T) {
	german := "Es war grün und still, und wer hörte, der wusste: das ist das Wehr. Über ihm saß ein Reiher."
	french := "Ça va mieux déjà, écrivit-elle à sa sœur, même si l'été était passé."
	russian := "Сегодня хороший день. Я открыл одно письмо и прошёл до моста и обратно."
	japanese := "今日は良い日でした。手紙を一つ開けて、橋まで歩きました。それだけです。"
	chinese := "今天是个好日子。我打开了一封信，走到桥边又走回来。只有这些。"
	taiwanese := "今天是個好日子。我打開了一封信，走到橋邊又走回來。我想，這樣就夠了，明天再說。"
	korean := "오늘은 좋은 날이었다. 편지 하나를 열고 다리까지 걸어갔다 왔다."
	polish := "Dziś był dobry dzień. Otworzyłam jeden list i poszłam aż do mostu, żeby zobaczyć łąkę."
	for _, c := range []struct {
		text, encoding string
		guessed        bool
		choose         bool // the guess is wrong, and the person's choice is right
	}{
		{german, "utf-8", false, false},
		{german, "windows-1252", true, false},
		{french, "windows-1252", true, false},
		{russian, "windows-1251", true, false},
		{russian, "koi8-r", true, false},
		{japanese, "shift_jis", true, false},
		{japanese, "euc-jp", true, false},
		{japanese, "iso-2022-jp", true, false},
		{chinese, "gb18030", true, false},
		{taiwanese, "big5", true, false},
		{korean, "euc-kr", true, false},
		{polish, "iso-8859-2", true, true},
		{polish, "windows-1250", true, true},
		{german, "utf-16le", true, false},
		{german, "utf-16be", true, false},
		{"He said “grey”, and so it was.", "utf-16le", true, false}, // each byte is a letter of UTF-8 too
	} {
		t.Run(c.encoding+" "+c.text[:6], func(t *testing.T) {
			b := []byte(c.text)
			if e, _, err := named(c.encoding); err != nil {
				t.Fatal(err)
			} else if e != nil {
				if b, err = e.NewEncoder().Bytes(b); err != nil {
					t.Fatal(err)
				}
			}
			if d, err := decode(b, "", ""); !c.choose && (err != nil || d.text != c.text || d.guessed != c.guessed || strings.HasPrefix(c.encoding, "utf-16") && d.encoding != c.encoding) {
				t.Errorf("it is %q as %s, guessed: %v, %v", d.text, d.encoding, d.guessed, err)
			}
			if d, err := decode(b, c.encoding, ""); err != nil || d.text != c.text || d.guessed {
				t.Errorf("as it was chosen: %q, guessed: %v, %v", d.text, d.guessed, err)
			}
		})
	}
}

func TestWhatAFileSaysOfItsEncodingIsBelievedOnlyWhereItCanBe(t *testing.T) {
	latin, err := charmap.ISO8859_2.NewEncoder().Bytes([]byte("łąka żółta"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file           string
		declared, text string
		encoding       string
		guessed        bool
	}{
		"declared rightly":         {string(latin), "iso-8859-2", "łąka żółta", "iso-8859-2", false},
		"UTF-8 called Latin":       {"grün", "iso-8859-1", "grün", "utf-8", false},
		"Latin called UTF-8":       {"gr\xfcn und sch\xf6n", "utf-8", "grün und schön", "", true},
		"called nothing known":     {"grün", "x-nobody", "grün", "utf-8", false},
		"a mark before UTF-8":      {"\xef\xbb\xbfgrün", "", "grün", "utf-8", false},
		"a mark before UTF-16":     {"\xff\xfeg\x00r\x00\xfc\x00n\x00", "utf-8", "grün", "utf-16le", false},
		"a mark, the other way":    {"\xfe\xff\x00g\x00r\x00\xfc\x00n", "", "grün", "utf-16be", false},
		"UTF-32":                   {"\xff\xfe\x00\x00g\x00\x00\x00\xfc\x00\x00\x00", "", "gü", "utf-32le", false},
		"cut within a letter":      {"grün und gr\xc3", "", "grün und gr\uFFFD", "utf-8", true},
		"zero bytes":               {"a\x00b\x00c grün", "", "abc grün", "utf-8", false},
		"a bell and other control": {"a\x07b\x1bc\x7f", "", "abc", "utf-8", false},
		"nothing":                  {"", "", "", "utf-8", false},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := decode([]byte(c.file), "", c.declared)
			if err != nil || d.text != c.text || d.guessed != c.guessed || c.encoding != "" && d.encoding != c.encoding {
				t.Errorf("it is %q as %s, guessed: %v, %v", d.text, d.encoding, d.guessed, err)
			}
		})
	}
	if _, err := decode(nil, "replacement", ""); !errors.Is(err, ErrEncoding) {
		t.Errorf("%v", err)
	}
}
