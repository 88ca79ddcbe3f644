package textsearch

// What the tests see of the inside.

func FoldString(text string) string { return string(Fold(nil, []byte(text))) }

func FoldedAt(text string) (string, []int32) {
	folded, at := foldWithOffsets(nil, nil, []byte(text))
	return string(folded), at
}
