package spelling

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"
)

// A Span is a part of a text, in bytes.
type Span struct{ From, To int }

// noProse is what stands in a text and is none: code, where a link of Markdown leads, addresses of the web and of mail,
// and names of files with their folders.
var noProse = regexp.MustCompile("``.*?``|`[^`]*`|\\]\\([^)]*\\)|[^\\s()\\[\\]<>]*(?:://|@|www\\.|[\\\\/][^\\s/]*[\\\\/])[^\\s()\\[\\]<>]*")

// wordsIn are the words of a text that some languages may know, cut where Unicode cuts them (UAX 29). Not among them are
// those with digits, those in capitals, single letters, and those of which a letter belongs to none of the languages.
func wordsIn(text string, languages []dictionary) (found []Span) {
	var skipped [][]int
	if strings.ContainsAny(text, "`@/\\") || strings.Contains(text, "](") || strings.Contains(text, "www.") {
		skipped = noProse.FindAllStringIndex(text, -1) // ten times as slow as all else, and needed in few texts
	}
	for it := words.FromString(text); it.Next(); {
		at := trimmed(text, Span{it.Start(), it.End()})
		for len(skipped) > 0 && skipped[0][1] <= at.From {
			skipped = skipped[1:]
		}
		if len(skipped) > 0 && skipped[0][0] < at.To {
			continue
		}
		word := text[at.From:at.To]
		if isProse(word) && slices.ContainsFunc(languages, func(l dictionary) bool { return l.writes(word) }) {
			found = append(found, at)
		}
	}
	return found
}

// trimmed is a word without the signs of Markdown that Unicode takes for a part of it.
func trimmed(text string, at Span) Span {
	word := text[at.From:at.To]
	from := at.From + len(word) - len(strings.TrimLeft(word, "_"))
	return Span{from, max(from, at.To-len(word)+len(strings.TrimRight(word, "_")))}
}

// isProse tells whether a word is one that a dictionary may have.
func isProse(word string) bool {
	letters, small := 0, false
	for _, r := range word {
		switch {
		case unicode.IsLetter(r):
			letters++
			small = small || !unicode.IsUpper(r)
		case unicode.In(r, unicode.M, unicode.Cf), isApostrophe(r), r == '·':
		default:
			return false
		}
	}
	return letters > 1 && small && len(word) <= mostInWord
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' }

// asAsked is a word as the dictionaries know it: composed, with the apostrophe of typewriters, and without what only
// says where a line may end.
func asAsked(word string) string {
	word = strings.Map(func(r rune) rune {
		switch {
		case r == '’':
			return '\''
		case unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d': // these two are a part of words in Persian and Hindi
			return -1
		}
		return r
	}, word)
	return norm.NFC.String(word)
}

// asTyped is a suggestion with the apostrophe that was typed.
func asTyped(suggestion, word string) string {
	if strings.ContainsRune(word, '’') {
		return strings.ReplaceAll(suggestion, "'", "’")
	}
	return strings.ReplaceAll(suggestion, "’", "'")
}
