package bringin

import "slices"

// Importers are all formats, in the order in which they are asked: the exact ones first.
func Importers() []Importer {
	return []Importer{ownFolder{}, ownJSON{}, dayOne{}, dayOneFolder{}, miniDiary{}, miniDiarium{}, jrnlJSON{}, jrnlText{}, redNotebook{}, daylio{}, markdownFolder{}, plainText{}}
}

// Detect says which importer knows a source. Error: [ErrUnknownFormat].
func Detect(s *Source) (Importer, error) {
	for _, i := range Importers() {
		if i.Detect(s) {
			return i, nil
		}
	}
	return nil, ErrUnknownFormat
}

// ByFormat is the importer for the word of a format; nil: there is none.
func ByFormat(format string) Importer {
	all := Importers()
	if i := slices.IndexFunc(all, func(i Importer) bool { return i.Format() == format }); i >= 0 {
		return all[i]
	}
	return nil
}
