package reader

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/ui"
	"ownway/content"
)

// eachSize measures what is done in a pane with a text of 20 KB, 200 KB and 5 MB that is read and laid out as far as it is seen.
// A frame is 16 ms.
func eachSize(b *testing.B, do func(b *testing.B, p *Pane)) {
	for _, size := range []int{20_000, 200_000, 5_000_000} {
		text := words(size)
		b.Run(fmt.Sprintf("%dKB", size/1000), func(b *testing.B) {
			p, _ := showPane(b, "")
			p.SetDocument(content.Parse(text))
			b.ReportAllocs()
			b.ResetTimer()
			do(b, p)
		})
	}
}

// BenchmarkOpen is what the window waits for when a text is opened: under 100 ms. What is read beside is BenchmarkRead.
func BenchmarkOpen(b *testing.B) {
	for _, size := range []int{20_000, 200_000, 5_000_000} {
		text := words(size)
		b.Run(fmt.Sprintf("%dKB", size/1000), func(b *testing.B) {
			wear(b, ui.Looks{})
			for range b.N {
				p := NewPane(ForEntries(), nil)
				w := test.NewWindow(p)
				w.Resize(fyne.NewSize(600, 400))
				p.SetText(text, func(func() func()) {}, nil)
				b.StopTimer()
				w.Close()
				b.StartTimer()
			}
		})
	}
}

// BenchmarkRead is what is done beside.
func BenchmarkRead(b *testing.B) {
	text := words(5_000_000)
	for range b.N {
		flatten(content.Parse(text))
	}
}

// BenchmarkComplete puts the whole of a text in the place of its beginning, while somebody searches in it: under 100 ms.
func BenchmarkComplete(b *testing.B) {
	eachSize(b, func(b *testing.B, p *Pane) {
		for range b.N {
			p.complete(p.view.tree, p.view.doc)
		}
	})
}

// BenchmarkScreen scrolls on by a screen: under 16 ms.
func BenchmarkScreen(b *testing.B) {
	eachSize(b, func(b *testing.B, p *Pane) {
		for range b.N {
			p.by(380)
			if p.scroll.Offset.Y+401 > p.view.MinSize().Height {
				p.SetPlace(Place{})
			}
		}
	})
}

// BenchmarkEnd goes to the end of a text of which that was never seen: under 16 ms.
func BenchmarkEnd(b *testing.B) {
	eachSize(b, func(b *testing.B, p *Pane) {
		for range b.N {
			b.StopTimer()
			p.view.page = nil
			p.SetPlace(Place{})
			b.StartTimer()
			p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		}
	})
}

// BenchmarkWidth makes the window narrower in the middle of a text: under 16 ms.
func BenchmarkWidth(b *testing.B) {
	eachSize(b, func(b *testing.B, p *Pane) {
		p.ScrollToBlock(p.view.Blocks() / 2)
		for i := range b.N {
			p.Resize(fyne.NewSize(float32(400+i%200), 400))
		}
	})
}
