package editor

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// prose is text as a person writes it, in paragraphs of some hundred words.
func prose(bytes int) string {
	const sentence = "Walked to the canal before anyone was up, and saw two herons; the one on the far bank did not move. "
	var b strings.Builder
	for n := 0; b.Len() < bytes; n++ {
		fmt.Fprintf(&b, "%d. ", n)
		b.WriteString(sentence)
		if n%6 == 5 {
			b.WriteString("\n\n")
		}
	}
	return b.String()[:bytes]
}

var lengths = []int{2_000, 20_000, 200_000}

// BenchmarkKey is what a key costs until all of it can be drawn.
func BenchmarkKey(b *testing.B) {
	for _, n := range lengths {
		for name, at := range map[string]float64{"start": 0, "middle": 0.5, "end": 1} {
			b.Run(fmt.Sprintf("%d/%s", n, name), func(b *testing.B) {
				s, _ := show(b)
				s.SetText(prose(n))
				s.OnChanged = func(string) {}
				s.Focus()
				s.area.editor.put(int(float64(n)*at), false)
				s.area.moved()
				b.ReportAllocs()
				for i := range b.N {
					s.area.TypedRune(rune("abcde fghij "[i%12]))
				}
			})
		}
	}
}

// BenchmarkKeyBesideMisspeltWords is a key while misspelt words are marked.
func BenchmarkKeyBesideMisspeltWords(b *testing.B) {
	for _, n := range lengths {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p := showProofed(b)
			p.SetText(strings.ReplaceAll(prose(n), "herons", "wlak"))
			p.OnChanged = func(string) {}
			p.Focus()
			p.area.editor.put(n/2, false)
			p.area.moved()
			p.pause()
			if len(p.area.editor.misspelt) == 0 {
				b.Fatal("none is marked")
			}
			b.ReportAllocs()
			for i := range b.N {
				p.area.TypedRune(rune("abcde fghij "[i%12]))
			}
		})
	}
}

// BenchmarkKeyInFynesEntry is one key in the entry of Fyne, which was here before: the limit to stay under.
func BenchmarkKeyInFynesEntry(b *testing.B) {
	for _, n := range lengths[:2] {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			wear(b)
			e := widget.NewMultiLineEntry()
			e.Wrapping = fyne.TextWrapWord
			w := test.NewWindow(e)
			defer w.Close()
			w.Resize(fyne.NewSize(500, 300))
			e.SetText(prose(n))
			w.Canvas().Focus(e)
			b.ReportAllocs()
			for i := range b.N {
				e.TypedRune(rune("abcde fghij "[i%12]))
			}
		})
	}
}

// BenchmarkOpen is how long it takes until a text is seen.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{200_000, 5_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, _ := show(b)
			text := prose(n)
			for b.Loop() {
				s.SetText(text)
				s.Focus()
			}
		})
	}
}

// BenchmarkScroll is a turn of the wheel by a screen.
func BenchmarkScroll(b *testing.B) {
	for _, n := range []int{200_000, 5_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, _ := show(b)
			s.SetText(prose(n))
			for range b.N {
				s.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -250)})
				if s.scroll.top()+s.scroll.height() >= s.area.MinSize().Height-10 {
					s.scroll.ScrollToOffset(fyne.NewPos(0, 0))
				}
			}
		})
	}
}

// BenchmarkPaste is five megabytes at once.
func BenchmarkPaste(b *testing.B) {
	s, _ := show(b)
	s.Focus()
	long := prose(5_000_000)
	for range b.N {
		s.area.put(long, whole)
		s.SetText("")
	}
}
