package textsearch_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"ownway/journal/internal/textsearch"
)

func TestFolding(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"Zoë ZOE zoe Zoe\u0308", "zoe zoe zoe zoe"},
		{"Straße STRASSE Straẞe", "strasse strasse strasse"},
		{"Øl Łódź Æsir œuvre Đorđe þing ıssız İstanbul", "ol lodz aesir oeuvre dorde thing issiz istanbul"},
		{"ΟΔΟΣ οδός ὀδὸς Ὠ", "οδοσ οδοσ οδοσ ω"},
		{"Ёлка ЙОД й", "елка иод и"},
		{"Tiếng Việt ĐƯỜNG", "tieng viet duong"},
		{"日記を書く 중국 漢字", "日記を書く 중국 漢字"},
		{"ＡＢＣ１２３！ｚ", "abc123!z"},
		{"كِتَاب كتــاب أكتب", "كتاب كتاب اكتب"},
		{"שָׁלוֹם", "שלום"},
		{"कि की कु", "कि की कु"}, // vowels of Devanagari are letters
		{"กิน กน", "กิน กน"},
		{"re\u00adcov\u200bery \u202eabc\u2069", "recovery abc"},
		{"❤️ ❤ 👩‍👩‍👧 🏴", "❤ ❤ 👩👩👧 🏴"},
		{"“Don’t” „so“ …", `"don't" "so" ...`},
		{"ﬁne ½ x²\u00a0y", "fine 1/2 x2 y"},
		{"@[`{ AZaz09", "@[`{ azaz09"},
		{"a\xffb\xc3", "a\xffb\xc3"},
		{"１９９０–１９９５ self\u2010kindness check\u2011in −3 בית־ספר", "1990-1995 self-kindness check-in -3 בית-ספר"},
		{"ʻokina rock ʼnʼ roll ‛n′ ″", `'okina rock 'n' roll 'n' ''`},
		{"\u2028\u0085\u3000", "   "},
		{"강가를 걸었다", "강가를 걸었다"},
		{norm.NFD.String("강가를 걸었다 닭"), "강가를 걸었다 닭"},
		{"ㄱㅏㅇ ﾡￂ", "가ᄋ 가"},
		{norm.NFD.String("だいじょうぶ バスで ぱ ヴ"), "だいじょうぶ バスで ぱ ヴ"},
		{"ﾊﾞｽﾃﾞ ｶﾞ ﾊﾟ", "バスデ ガ パ"},
		{"か は x\u3099", "か は x\u3099"},
		{"फ़ोन फ़ोन फोन ज़रा", "फोन फोन फोन जरा"},
		{"ড়", "ড"},
		{"على علی مكتبة مکتبه ٱلله", "علي علي مكتبه مكتبه الله"},
		{"ﷲ ﻛﺘﺎﺏ", "الله كتاب"},
		{"٢٠٢٦ ۲۰۲۶ २०२६ 𝟚𝟘𝟚𝟞", "2026 2026 2026 2026"},
		{"שׁלום צה״ל ג׳", `שלום צה"ל ג'`},
		{"𝓫𝓸𝓵𝓭 𝔅𝔬𝔩𝔡 Ⓑ ㈱ ㎏ 𐐀", "bold bold b (株) kg 𐐨"},
		{"I İ ı i ŞIK", "i i i i sik"},
		{"ᾳ Ἀθῆναι ΐ", "α αθηναι ι"},
		{"ﬃ ﬆ Ǆ ŀl", "ffi st dz l·l"},
		{"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZÉ", "0123456789abcdefghijklmnopqrstuvwxyze"},
	} {
		if got := textsearch.FoldString(c.text); got != c.want {
			t.Errorf("%q folds to %q, want %q", c.text, got, c.want)
		}
	}
}

// Every rune folds to the same alone, within ASCII and through the slower way
// that remembers offsets; and what is folded stays as it is when folded again.
func TestBothWaysOfFoldingAgree(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		if !utf8.ValidRune(r) {
			continue
		}
		text := "Abcdefghi" + string(r) + "Z"
		folded := textsearch.FoldString(text)
		again, at := textsearch.FoldedAt(text)
		if folded != again || len(at) != len(folded)+1 || int(at[len(folded)]) != len(text) {
			t.Fatalf("%U: %q and %q with %d offsets", r, folded, again, len(at))
		}
		if twice := textsearch.FoldString(folded); twice != folded {
			t.Fatalf("%U: %q, folded again %q", r, folded, twice)
		}
	}
}

func TestSpansPointAtWhatWasFound(t *testing.T) {
	for _, c := range []struct {
		text, query string
		want        []string
	}{
		{"Zoë and ZOE, Zoe\u0308!", "zoe", []string{"Zoë", "ZOE", "Zoe\u0308"}},
		{"Straße", "ss", []string{"ß"}},
		{"Straße", "s", []string{"S", "ß"}},
		{"Straße", "sse", []string{"ße"}},
		{"aaaa", "aa", []string{"aaaa"[:2], "aa"}},
		{"abcabc", "abca bca", []string{"abca"}},
		{"two  words, two words", `"two words"`, []string{"two  words", "two words"}},
		{"two\nwords, two.words, two \r\n\u00a0words", "“two  words”", []string{"two\nwords", "two \r\n\u00a0words"}},
		{"the cold, the cold\u3000fountain", `"the cold fountain"`, []string{"the cold\u3000fountain"}},
		{"two words", `two "wor`, []string{"two", "wor"}},
		{"今日は日記を書く", "日記", []string{"日記"}},
		{norm.NFD.String("강가를 강"), "강", []string{norm.NFD.String("강"), norm.NFD.String("강")}},
		{norm.NFD.String("바다로 강을"), "바", []string{norm.NFD.String("바")}},
		{norm.NFD.String("バスで帰った"), "ﾊﾞｽ", []string{norm.NFD.String("バス")}},
		{"フォンは", "は", []string{"は"}},
		{"a ½ b", "1/2", []string{"½"}},
		{"re\u00adcovery", "recovery", []string{"re\u00adcovery"}},
		{"قرأتُ كِتَابًا", "كتاب", []string{"كِتَابً"}},
		{"👩‍👩‍👧 and 👩", "👩‍👩‍👧", []string{"👩‍👩‍👧"}},
		{"x", "", nil},
		{"x", ` " " `, nil},
		{"", "x", nil},
		{"x", "\u0301", nil},
	} {
		var got []string
		for _, s := range textsearch.FindIn(c.text, c.query) {
			got = append(got, c.text[s.Start:s.End])
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q in %q: %q, want %q", c.query, c.text, got, c.want)
		}
	}
}

// A span holds the word it was found by: all of it, whole letters, in order.
func TestEverySpanHoldsItsWord(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	letters := []rune("abßæÉe\u0301 ςΣЙ中❤\ufe0fＡ\u00adか\u3099강\u1100\u1161\u11a8½‑")
	random := func(n int) string {
		b := make([]rune, 1+r.IntN(n))
		for i := range b {
			b[i] = letters[r.IntN(len(letters))]
		}
		return string(b)
	}
	found := 0
	for range 20000 {
		text, word := random(40), strings.ReplaceAll(random(3), " ", "")
		folded := textsearch.FoldString(word)
		spans := textsearch.FindIn(text, word)
		if folded == "" {
			continue
		}
		if (len(spans) > 0) != strings.Contains(textsearch.FoldString(text), folded) {
			t.Fatalf("%q in %q: %d spans", word, text, len(spans))
		}
		last := 0
		for _, s := range spans {
			found++
			if s.Start < last || s.End <= s.Start || !utf8.ValidString(text[s.Start:s.End]) {
				t.Fatalf("%q in %q: %v", word, text, spans)
			}
			if !strings.Contains(textsearch.FoldString(text[s.Start:s.End]), folded) {
				t.Fatalf("%q in %q: %q", word, text, text[s.Start:s.End])
			}
			last = s.End
		}
	}
	if found < 1000 {
		t.Errorf("only %d spans were looked at", found)
	}
}

func FuzzFindIn(f *testing.F) {
	f.Add("Zoë and ZOE", "zoe")
	f.Add("a\xff\u0301ß", "\xff")
	f.Add("\u1100\u1161\u11a8 か\u3099", "각 が")
	f.Add("a cold\n fountain", `"cold fountain"`)
	f.Fuzz(func(t *testing.T, text, query string) {
		for _, s := range textsearch.FindIn(text, query) {
			if s.Start < 0 || s.End <= s.Start || s.End > len(text) {
				t.Errorf("%v", s)
			}
		}
		if folded, _ := textsearch.FoldedAt(text); !bytes.Equal([]byte(folded), []byte(textsearch.FoldString(text))) {
			t.Errorf("%q and %q", folded, textsearch.FoldString(text))
		}
	})
}
