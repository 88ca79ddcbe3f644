package pdf

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/font"

	"ownway/assets"
)

// style is how letters look beside their size.
type style struct {
	bold, italic, code, struck, grey bool
}

// own is the program's own face for a style.
func (s style) own() assets.Font {
	switch {
	case s.bold && s.italic:
		return assets.SerifBoldItalic
	case s.bold:
		return assets.SerifBold
	case s.italic:
		return assets.SerifItalic
	}
	return assets.SerifRegular
}

// fonts choose a face for each letter, and keep those that a document needs.
type fonts struct {
	language string
	own      map[assets.Font]*font.Face
	loaded   map[int]*font.Face // by their place among the system's; nil if it does not load
	chosen   map[choice]*font.Face
}

// choice is a letter, all its marks included, and how it should look.
type choice struct {
	letter string
	style  style
	east   string
}

func newFonts(language string) *fonts {
	return &fonts{language: strings.ToLower(language), own: map[assets.Font]*font.Face{}, loaded: map[int]*font.Face{}, chosen: map[choice]*font.Face{}}
}

func (f *fonts) ownFace(s style) *font.Face {
	name := s.own()
	if f.own[name] == nil {
		face, err := font.ParseTTF(bytes.NewReader(name.TTF()))
		if err != nil {
			panic("pdf: the program's own letters cannot be read: " + err.Error()) // a test holds them
		}
		f.own[name] = face
	}
	return f.own[name]
}

// mostChosen are remembered, so that a text of many odd letters does not fill the memory.
const mostChosen = 1 << 14

// face is what shows a letter best: the program's own, else the system's; and the program's
// own, which then shows a box, where none has it. east names the part of East Asia whose
// forms of the shared characters are meant.
func (f *fonts) face(letter []rune, s style, east string) *font.Face {
	s.struck, s.grey = false, false // which change no letter
	key := choice{string(letter), s, east}
	if face, ok := f.chosen[key]; ok {
		return face
	}
	if len(f.chosen) > mostChosen {
		clear(f.chosen)
	}
	face := f.choose(letter, s, east)
	f.chosen[key] = face
	return face
}

func (f *fonts) choose(letter []rune, s style, east string) *font.Face {
	own := f.ownFace(s)
	emoji := isEmoji(letter)
	if !emoji && !s.code && covers(own.Cmap, letter) {
		return own
	}
	var fit []int
	all := systemFonts()
	for i := range all {
		if covers(all[i].cmap, letter) {
			fit = append(fit, i)
		}
	}
	slices.SortStableFunc(fit, func(a, b int) int {
		return all[a].distance(s, emoji, east) - all[b].distance(s, emoji, east)
	})
	for _, i := range fit {
		if s.code && !emoji && !strings.Contains(all[i].family, "mono") && covers(own.Cmap, letter) {
			break
		}
		if face := f.load(i); face != nil {
			return face
		}
	}
	return own
}

func (f *fonts) load(i int) *font.Face {
	face, ok := f.loaded[i]
	if !ok {
		face = systemFonts()[i].load()
		f.loaded[i] = face
	}
	return face
}

// families are those that go well with the program's own letters, the best first.
var families = []string{"notoserif", "notonaskh", "notosans", "dejavuserif", "dejavusans"}

// distance is how far a font is from what is wanted; less is better.
func (f *systemFont) distance(s style, emoji bool, east string) int {
	d := slices.IndexFunc(families, func(name string) bool { return strings.HasPrefix(f.family, name) })
	if d < 0 {
		d = len(families)
	}
	if strings.Contains(f.family, "emoji") != emoji {
		d += 1000
	}
	if strings.Contains(f.family, "mono") != s.code {
		d += 400
	}
	if strings.Contains(f.family, "cjk") && !strings.HasSuffix(f.family, "cjk"+east) {
		d += 200
	}
	if (f.aspect.Style == font.StyleItalic) != s.italic {
		d += 10
	}
	weight := font.WeightNormal
	if s.bold {
		weight = font.WeightBold
	}
	if f.aspect.Weight != weight {
		d += 20
	}
	if f.aspect.Stretch != font.StretchNormal {
		d += 5
	}
	return d
}

// covers tells whether a font has all of a letter that can be seen.
func covers(cmap font.Cmap, letter []rune) bool {
	for _, r := range letter {
		if _, ok := cmap.Lookup(r); !ok && !unseen(r) {
			return false
		}
	}
	return true
}

// unseen are characters that only say how others are shown.
func unseen(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r)
}

// isEmoji tells letters that are meant as pictures: by themselves, or because they say so.
func isEmoji(letter []rune) bool {
	return letter[0] >= 0x1F000 && letter[0] < 0x20000 || slices.Contains(letter, 0xFE0F)
}

// eastOf is the part of East Asia whose forms a paragraph wants, by its own scripts,
// else by the document's language: jp, kr, tc, hk or sc, as the fonts name them.
func (f *fonts) eastOf(text []rune) string {
	for _, r := range text {
		if unicode.In(r, unicode.Hiragana, unicode.Katakana) {
			return "jp"
		}
		if unicode.Is(unicode.Hangul, r) {
			return "kr"
		}
	}
	for _, l := range []struct{ tag, name string }{
		{"ja", "jp"}, {"ko", "kr"}, {"zh-hk", "hk"}, {"yue", "hk"}, {"zh-hant", "tc"}, {"zh-tw", "tc"},
	} {
		if strings.HasPrefix(f.language, l.tag) {
			return l.name
		}
	}
	return "sc"
}
