package wording

import (
	"fmt"

	"fyne.io/fyne/v2/lang"
)

// Counted is a number of things in words. The words for one are a message of
// their own, because Fyne knows no plurals of the texts in the code.
func Counted(n int, one, many string) string {
	if n == 1 {
		return lang.L(one)
	}
	return lang.N(many, n, map[string]any{"N": n})
}

// Records is a number of records of a journal.
func Records(n int) string { return Counted(n, "1 record", "{{.N}} records") }

// Size is how large a file is.
func Size(bytes int64) string {
	const mega = 1 << 20
	if bytes < mega/10 {
		return lang.L("less than 0.1 MB")
	}
	return lang.L("{{.Size}} MB", map[string]any{"Size": fmt.Sprintf("%.1f", float64(bytes)/mega)})
}

// More leads to so many things that are not shown yet.
func More(n int) string { return Counted(n, "1 more", "{{.N}} more") }
