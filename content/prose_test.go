package content

import (
	"regexp"
	"strings"
	"unicode"
)

// ownProse is every sentence of the article that is ours: paragraphs and list items of
// its lead and parts, without headings, the quoted questions, and the sources.
func ownProse(s Story) []string {
	blocks := s.Lead
	for _, p := range s.Parts[:len(s.Parts)-1] {
		blocks = append(blocks, p.Blocks...)
	}
	var prose []string
	var collect func(n *Node)
	collect = func(n *Node) {
		if _, quoted := QuestionAsked(n); quoted {
			return
		}
		if n.Kind == Paragraph {
			prose = append(prose, footnoteMark.ReplaceAllString(PlainText(n), ""))
			return
		}
		for _, c := range n.Children {
			collect(c)
		}
	}
	for _, b := range blocks {
		collect(b)
	}
	return prose
}

var (
	footnoteMark = regexp.MustCompile(` ?\[\d+\]`)
	sentenceEnd  = regexp.MustCompile(`[.!?:]+[”"’)]*(\s|$)`)
)

func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && r != '-'
	})
}

// gradeOf is the Flesch–Kincaid grade level of some paragraphs:
//
//	0.39 × words/sentences + 11.8 × syllables/words − 15.59
//
// J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom, Derivation of New
// Readability Formulas for Navy Enlisted Personnel, Research Branch Report 8-75, 1975.
// A colon ends a sentence only at the end of a paragraph.
func gradeOf(paragraphs []string) float64 {
	var words, sentences, syllables int
	for _, p := range paragraphs {
		for _, w := range wordsOf(p) {
			words++
			syllables += syllablesOf(w)
		}
		ends := 0
		for _, m := range sentenceEnd.FindAllString(p, -1) {
			if !strings.HasPrefix(m, ":") || strings.HasSuffix(p, m) {
				ends++
			}
		}
		sentences += max(ends, 1)
	}
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
}

var (
	silentEnd = regexp.MustCompile(`([^laeiouy]|[aeiouy]l)es?$|[^td]ed$`)
	vowels    = regexp.MustCompile(`[aeiouy]+`)
	hiatus    = regexp.MustCompile(`i[ao]|eo|ua|[^aeiou]ying`)
	oneSound  = regexp.MustCompile(`[tsc]i[ao]|qua`)
)

// syllablesOf counts groups of vowels: a silent e or ed at the end is not one, and some
// pairs of vowels are two. It errs upwards, so that the grade does too.
func syllablesOf(word string) int {
	word = strings.ToLower(word)
	stem := word
	if len(word) > 3 {
		stem = silentEnd.ReplaceAllString(word, "$1")
	}
	n := len(vowels.FindAllString(stem, -1))
	n += len(hiatus.FindAllString(stem, -1)) - len(oneSound.FindAllString(stem, -1))
	return max(n, 1)
}
