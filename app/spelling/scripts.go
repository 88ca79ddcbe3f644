package spelling

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/language"
)

// A dictionary is one that the system has: its name, such as "en_GB", and what its words are written in.
type dictionary struct {
	name   string
	script *unicode.RangeTable
}

// tag is how a dictionary is called: a language, and perhaps its country or what else distinguishes it.
var tag = regexp.MustCompile(`^[A-Za-z]{2,3}([_-][A-Za-z0-9]{1,8}){0,3}$`)

// newDictionary reports whether a name is one that can be asked for.
func newDictionary(name string) (d dictionary, ok bool) {
	if !tag.MatchString(name) {
		return d, false
	}
	l := language.Make(strings.ReplaceAll(name, "_", "-"))
	if _, sure := l.Base(); sure == language.No {
		return d, false
	}
	s, _ := l.Script()
	d = dictionary{name, scripts[s.String()]}
	return d, d.script != nil
}

// scripts are those that dictionaries of words exist for, by their names in tags of languages. Chinese, Japanese and
// Thai are written without spaces, and have none.
var scripts = map[string]*unicode.RangeTable{
	"Arab": unicode.Arabic, "Armn": unicode.Armenian, "Beng": unicode.Bengali, "Cyrl": unicode.Cyrillic, "Deva": unicode.Devanagari,
	"Ethi": unicode.Ethiopic, "Geor": unicode.Georgian, "Grek": unicode.Greek, "Gujr": unicode.Gujarati, "Guru": unicode.Gurmukhi,
	"Hebr": unicode.Hebrew, "Knda": unicode.Kannada, "Kore": unicode.Hangul, "Latn": unicode.Latin, "Mlym": unicode.Malayalam,
	"Mong": unicode.Mongolian, "Orya": unicode.Oriya, "Sinh": unicode.Sinhala, "Syrc": unicode.Syriac, "Taml": unicode.Tamil,
	"Telu": unicode.Telugu, "Tibt": unicode.Tibetan,
}

// writes tells whether the language has all letters of a word.
func (d dictionary) writes(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(d.script, r) }) < 0
}
