package measure

import (
	"go/scanner"
	"go/token"
	"slices"
	"strings"
)

// run is how many lines have to be the same to be called repeated.
const run = 6

// Place is a stretch of a file that stands elsewhere too.
type Place struct {
	File     string
	From, To int // lines
	Lines    int // between them that have code
}

// codeLine is a line of code without spaces and comments.
type codeLine struct {
	number int
	text   string
}

// repeated finds the places that are repeated: stretches of at least six lines of code,
// each of which lies in six lines one after another that are somewhere else too, word
// for word. Spaces, empty lines, comments and imports do not count. Of two places that
// say the same each is one, and one that others follow without a gap is part of them.
func repeated(files []*File) (places []Place) {
	lines := make([][]codeLine, len(files))
	seen := map[string]int{}
	for i, f := range files {
		lines[i] = codeLines(f)
		for at := range windows(lines[i]) {
			seen[window(lines[i], at)]++
		}
	}
	for i, f := range files {
		end := 0 // of the last place: the line after it
		for at := range windows(lines[i]) {
			if seen[window(lines[i], at)] < 2 {
				continue
			}
			last := lines[i][at+run-1].number
			if at < end {
				p := &places[len(places)-1]
				p.To, p.Lines = last, p.Lines+at+run-end
			} else {
				places = append(places, Place{f.Path, lines[i][at].number, last, run})
			}
			end = at + run
		}
	}
	return places
}

// windows is how many runs there are in some lines.
func windows(lines []codeLine) int { return max(0, len(lines)-run+1) }

func window(lines []codeLine, at int) string {
	var text strings.Builder
	for _, l := range lines[at : at+run] {
		text.WriteString(l.text + "\n")
	}
	return text.String()
}

// codeLines are the lines of a file after its imports that have code.
func codeLines(f *File) (lines []codeLine) {
	from := f.tree.Name.End()
	if n := len(f.tree.Imports); n > 0 {
		from = f.tree.Imports[n-1].End()
	}
	offset := f.tokens.Offset(from)
	rest := token.NewFileSet().AddFile(f.Path, -1, len(f.source)-offset)
	first := f.tokens.Line(from)
	var s scanner.Scanner
	s.Init(rest, f.source[offset:], nil, 0)
	for {
		pos, tok, literal := s.Scan()
		if tok == token.EOF {
			break
		}
		if tok == token.SEMICOLON && literal == "\n" {
			continue
		}
		text := literal
		if text == "" {
			text = tok.String()
		}
		number := first + rest.Line(pos) - 1
		if n := len(lines); n > 0 && lines[n-1].number == number {
			lines[n-1].text += " " + text
			continue
		}
		lines = append(lines, codeLine{number, text})
	}
	// What closes the imports is none of the code.
	return slices.DeleteFunc(lines, func(l codeLine) bool { return l.number == first || l.text == ")" && l.number == first+1 })
}
