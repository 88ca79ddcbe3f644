package pdf

import (
	"slices"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/text/unicode/bidi"
)

// direction is a paragraph's, by its first letter that has one (UAX 9, P2 and P3).
func direction(text []rune) di.Direction {
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return di.DirectionLTR
		case bidi.R, bidi.AL:
			return di.DirectionRTL
		}
	}
	return di.DirectionLTR
}

// visual is the order of a line's runs from the left to the right (UAX 9, L2). go-text
// tells the direction of a run and not its level: a number within words that run
// from the right is at level 2 there, which its own order does not see (its issue 249).
func visual(runs shaping.Line, text []rune, dir di.Direction) []int {
	levels, order := make([]int, len(runs)), make([]int, len(runs))
	for i, r := range runs {
		order[i] = i
		switch {
		case r.Direction == di.DirectionRTL:
			levels[i] = 1
		case dir == di.DirectionRTL:
			levels[i] = 2
		case i > 0 && levels[i-1] > 0 && isNumber(text[r.Runes.Offset:r.Runes.Offset+r.Runes.Count]):
			levels[i] = 2
		}
	}
	for level := 2; level > 0; level-- {
		reverseFrom(level, levels, order)
	}
	return order
}

// reverseFrom turns round each stretch of runs of this level or a higher one.
func reverseFrom(level int, levels, order []int) {
	for from := 0; from < len(levels); from++ {
		to := from
		for to < len(levels) && levels[to] >= level {
			to++
		}
		if to > from {
			slices.Reverse(order[from:to])
			from = to
		}
	}
}

// isNumber tells text with digits and no letters.
func isNumber(text []rune) bool {
	digits := false
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.EN, bidi.AN:
			digits = true
		}
	}
	return digits
}
