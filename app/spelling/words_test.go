package spelling

import (
	"slices"
	"strings"
	"testing"
)

func dictionaries(names ...string) (all []dictionary) {
	for _, n := range names {
		d, ok := newDictionary(n)
		if !ok {
			panic(n)
		}
		all = append(all, d)
	}
	return all
}

func TestWordsAreCutAsTheEditorCutsThem(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Two herons, on the far bank.", "Two herons on the far bank"},
		{"I don’t know; we don't.", "don’t know we don't"},
		{"‘quoted’ and 'quoted' and the dogs'", "quoted and quoted and the dogs"},
		{"well-being/rest", "well being rest"},
		{"**bold**, *ital*, _under_ and __both__", "bold ital under and both"},
		{"cafe\u0301 nai\u0308ve", "cafe\u0301 nai\u0308ve"},
		{"see https://example.org/wrold?helo=1 now", "see now"},
		{"see www.example.org/wrold now", "see now"},
		{"write to helo@wrold.org now", "write to now"},
		{"a [link here](https://example.org/helo) and [this](helo wrold)", "link here and this"},
		{"in /home/helo/wrold or C:\\helo\\wrold", "in or"},
		{"and/or", "and or"},
		{"the `helo wrold` and ``a `tick` helo`` of code", "the and of code"},
		{"a lone ` tick helo", "lone tick helo"},
		{"12 B12 2nd 3.5mg NHS PTSD COVID-19 iPad", "iPad"},
		{"helo.txt", ""},
		{"snake_case", ""},
		{"漢字 слово ελπίδα שלום", ""},
		{"smilе", ""}, // with a letter that is Cyrillic
		{"👩‍👩‍👧 fine", "fine"},
		{"soft\u00adly", "soft\u00adly"},
		{strings.Repeat("long", 30), ""},
		{"\xff\xfe bad\xffbytes", "bad bytes"},
		{"", ""},
	} {
		var got []string
		for _, at := range wordsIn(c.text, dictionaries("en_GB")) {
			got = append(got, c.text[at.From:at.To])
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestALanguageHasItsLetters(t *testing.T) {
	for name, words := range map[string][]string{
		"ru_RU": {"слово"}, "el": {"ελπίδα"}, "he": {"שלום"}, "ar": {"سلام"}, "ko_KR": {"안녕하세요"}, "sr_Latn": {"reč"}, "de_DE_frami": {"Äpfel"},
		"uk": {"п’ять"},
	} {
		for _, word := range words {
			if len(wordsIn(word, dictionaries(name))) != 1 || len(wordsIn(word, dictionaries("en_GB", "ru", "el", "he", "ar", "ko"))) != 1 {
				t.Errorf("%s does not write %s", name, word)
			}
		}
	}
	for _, bad := range []string{"", "-d", "en GB", "../en", "qqq", "ja", "zh_CN", "en_GB;x"} {
		if _, ok := newDictionary(bad); ok {
			t.Errorf("%q is taken for a dictionary", bad)
		}
	}
}

func TestAsAsked(t *testing.T) {
	for word, want := range map[string]string{"don’t": "don't", "cafe\u0301": "café", "soft\u00adly": "softly", "می\u200cخواهم": "می\u200cخواهم"} {
		if got := asAsked(word); got != want {
			t.Errorf("%q is asked about as %q", word, got)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("a `b` [c](d) e@f http://g h'i’j \xff _k_")
	known := dictionaries("en_GB", "ru", "ar")
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, w := range wordsIn(text, known) {
			if w.From < at || w.To <= w.From || w.To > len(text) {
				t.Fatalf("%v after %d", w, at)
			}
			at = w.To
			if word := asAsked(text[w.From:w.To]); strings.ContainsAny(word, "\n\r\x00^") || len(word) > 3*mostInWord {
				t.Fatalf("%q would be sent", word)
			}
		}
	})
}

func BenchmarkCheckAScreen(b *testing.B) {
	s := New(Env{})
	s.SetLanguagesForBench("en_GB", "de_DE")
	text := strings.Repeat("Walked to the canal before anyone was up, and saw two herons; the one on the far bank did not move. ", 30)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s.Check(text)
	}
}

// SetLanguagesForBench sets them where there are no timers.
func (s *Speller) SetLanguagesForBench(names ...string) {
	s.languages = slices.Clone(dictionaries(names...))
}
