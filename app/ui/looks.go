package ui

// Looks is what a person chose about how Ownway looks. The zero value follows the system in light or dark, with
// text at its drawn size and a serif for what people write and read.
type Looks struct {
	Variant   Variant
	TextScale float32 // 0.8 to 2.0, where 1 is as drawn; 0 means 1
	Writing   Writing
}

// TextStep is by how much the text becomes larger or smaller at once.
const TextStep = 0.1

// Variant is a set of colours.
type Variant int

// The sets of colours. System is Light or Dark, whichever the desktop asks for.
const (
	System Variant = iota
	Light
	Dark
	Sepia
	HighContrast
)

// Writing is the kind of letters for what a person wrote and what they read.
type Writing int

// The kinds of letters.
const (
	Serif Writing = iota
	Sans
)

// The limits of Looks.TextScale.
const (
	SmallestText float32 = 0.8
	LargestText  float32 = 2.0
)

// scale returns the text scale within its limits.
func (l Looks) scale() float32 {
	if l.TextScale == 0 {
		return 1
	}
	return min(max(l.TextScale, SmallestText), LargestText)
}
