package textsearch_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"ownway/journal/internal/textsearch"
)

// The cost of folding 64 KB, beside copying them, which is the least that a folded
// copy can cost. Text that is put together on the way, as that from a Mac, costs the most.
func BenchmarkFold(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"English", "We sat by the cold fountain until noon, and said little. "},
		{"German", "Wir saßen am kühlen Brunnen bis Mittag; über das Übrige später. "},
		{"Russian", "Мы сидели у холодного фонтана до полудня. "},
		{"Korean", "강가를 걸었다. 물이 차가웠다. "},
		{"Korean from a Mac", norm.NFD.String("강가를 걸었다. 물이 차가웠다. ")},
		{"Japanese", "バスで帰った。だいじょうぶ。"},
	} {
		text := []byte(strings.Repeat(c.text, 1+1<<16/len(c.text)))
		dst := make([]byte, 0, 2*len(text))
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				dst = textsearch.Fold(dst[:0], text)
			}
		})
		b.Run(c.name+"/limit=copy", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				dst = append(dst[:0], text...)
			}
		})
	}
}
