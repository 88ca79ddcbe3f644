package wording

import "strings"

// languages are what the speakers of a language call it, by its code: those that dictionaries for spelling exist of. They
// look for that name in a list, whatever the language around it.
var languages = map[string]string{
	"af": "Afrikaans", "an": "Aragonés", "ar": "العربية", "as": "অসমীয়া", "ast": "Asturianu", "be": "Беларуская", "bg": "Български",
	"bn": "বাংলা", "br": "Brezhoneg", "bs": "Bosanski", "ca": "Català", "cs": "Čeština", "cy": "Cymraeg", "da": "Dansk", "de": "Deutsch",
	"dsb": "Dolnoserbšćina", "el": "Ελληνικά", "en": "English", "eo": "Esperanto", "es": "Español", "et": "Eesti", "eu": "Euskara",
	"fa": "فارسی", "fo": "Føroyskt", "fr": "Français", "fur": "Furlan", "fy": "Frysk", "ga": "Gaeilge", "gd": "Gàidhlig", "gl": "Galego",
	"gu": "ગુજરાતી", "gv": "Gaelg", "he": "עברית", "hi": "हिन्दी", "hr": "Hrvatski", "hsb": "Hornjoserbšćina", "hu": "Magyar", "hy": "Հայերեն",
	"id": "Indonesia", "is": "Íslenska", "it": "Italiano", "ka": "ქართული", "kk": "Қазақша", "kmr": "Kurmancî", "kn": "ಕನ್ನಡ", "ko": "한국어",
	"ku": "Kurdî", "la": "Latina", "lb": "Lëtzebuergesch", "lt": "Lietuvių", "lv": "Latviešu", "mk": "Македонски", "ml": "മലയാളം",
	"mn": "Монгол", "mr": "मराठी", "ms": "Melayu", "nb": "Bokmål", "nds": "Plattdüütsch", "ne": "नेपाली", "nl": "Nederlands", "nn": "Nynorsk",
	"no": "Norsk", "oc": "Occitan", "or": "ଓଡ଼ିଆ", "pa": "ਪੰਜਾਬੀ", "pl": "Polski", "pt": "Português", "ro": "Română", "ru": "Русский",
	"se": "Davvisámegiella", "si": "සිංහල", "sk": "Slovenčina", "sl": "Slovenščina", "sq": "Shqip", "sr": "Српски", "sv": "Svenska",
	"sw": "Kiswahili", "ta": "தமிழ்", "te": "తెలుగు", "tl": "Tagalog", "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "uz": "Oʻzbekcha",
	"vi": "Tiếng Việt", "yi": "ייִדיש", "zu": "isiZulu",
}

// LanguageName is what a dictionary such as "en_GB" is called: its language in its own words, and whatever tells it from
// others of that, such as the country.
func LanguageName(dictionary string) string {
	code, rest, _ := strings.Cut(strings.ReplaceAll(dictionary, "-", "_"), "_")
	name, ok := languages[code]
	if !ok {
		return dictionary
	}
	if rest == "" {
		return name
	}
	return name + " (" + strings.ReplaceAll(rest, "_", ", ") + ")"
}
