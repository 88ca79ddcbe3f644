package reader

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"ownway/app/ui"
	"ownway/app/ui/uitest"
	"ownway/content"
)

// everything holds every kind of block and letter there is.
const everything = `# Two meanings: clinical and personal

A doctor who says “recovery” often means that symptoms have gone. That is clinical recovery, and for many people it matters a great deal.

There is a wider meaning. Personal recovery is being able to live a life that means something to you, whether or not every symptom has left.[^one] What you want from it may be *nothing like* what **someone else** wants, or ~~wanted~~ once; see [the longer version of this thought](https://example.org/a/long/address) and ` + "`plain.code()`" + `.

## What can help

- Sleep, when it comes
- People, in small amounts, and more of them on the days when there is room for it and the bus is on time
  - my sister
  - the man at the allotment
- Walking

1. Ring about the half plot
2. Go on a Tuesday

- [x] Ring about the half plot
- [ ] Go on a Tuesday, not alone
- [ ] **Tell** somebody

> “Whether or not” is the bit I needed.
>
> It goes on. Difficult stretches and setbacks are an ordinary part of it.
>
> - even a list

### A smaller heading

    func calm() {
        breathe()
    }

| Day | What | Who with |
|:----|:-----|---------:|
| Tuesday | The allotment, when it is quiet and nobody asks | Ana |
| Friday | Choir | six others |

---

Line one of a poem\
line two of it 🌿 and مرحبا and שלום.

Another mention.[^one] And a second note.[^two]

[^one]: Anthony, W. A. (1993). Recovery from mental illness: the guiding vision of the mental health service system in the 1990s.
[^two]: A short one.
`

func wear(t testing.TB, looks ui.Looks) {
	t.Helper()
	ui.ApplyLooks(uitest.Toolkit(t).Settings(), looks)
}

func findWords(words ...string) func(string) []Span {
	return func(text string) []Span {
		var spans []Span
		for _, w := range words {
			for at := 0; ; {
				i := strings.Index(text[at:], w)
				if i < 0 {
					break
				}
				spans = append(spans, Span{at + i, at + i + len(w)})
				at += i + len(w)
			}
		}
		return spans
	}
}

// TestDrawing draws the views for a person to look at. READ_DRAWINGS names the folder.
func TestDrawing(t *testing.T) {
	folder := os.Getenv("READ_DRAWINGS")
	if folder == "" {
		folder = t.TempDir()
	}
	for name, c := range map[string]struct {
		looks  ui.Looks
		style  Style
		width  float32
		height float32
	}{
		"light":    {ui.Looks{Variant: ui.Light}, ForReading(), 720, 2300},
		"dark":     {ui.Looks{Variant: ui.Dark}, ForReading(), 720, 2300},
		"contrast": {ui.Looks{Variant: ui.HighContrast}, ForReading(), 720, 2300},
		"large":    {ui.Looks{Variant: ui.Sepia, TextScale: 1.6}, ForReading(), 1180, 3600},
		"narrow":   {ui.Looks{Variant: ui.Light}, ForEntries(), 300, 3600},
		"notes":    {ui.Looks{Variant: ui.Light}, ForNotes(), 720, 1800},
	} {
		t.Run(name, func(t *testing.T) {
			wear(t, c.looks)
			v := NewView(c.style, content.Parse(everything))
			v.SetMarks(findWords("Personal recovery is being able to live a life that means something to you", "Tuesday"))
			v.ChooseMark(1)
			w := test.NewWindow(container.NewPadded(container.NewVScroll(v)))
			defer w.Close()
			w.Resize(fyne.NewSize(c.width, c.height))
			w.Canvas().FocusNext()
			save(t, w, filepath.Join(folder, name+".png"))
		})
	}
}

// TestDrawingOfAPane draws a pane with the focus, scrolled and with a selection.
func TestDrawingOfAPane(t *testing.T) {
	folder := os.Getenv("READ_DRAWINGS")
	if folder == "" {
		folder = t.TempDir()
	}
	wear(t, ui.Looks{Variant: ui.Light})
	p := NewPane(ForReading(), content.Parse(everything))
	w := test.NewWindow(container.NewPadded(p))
	defer w.Close()
	w.Resize(fyne.NewSize(900, 640))
	p.ScrollToBlock(2)
	p.View().from, p.View().to = Place{2, 40}, Place{3, 8}
	p.View().redraw()
	w.Canvas().FocusNext()
	save(t, w, filepath.Join(folder, "pane.png"))
}

func save(t *testing.T, w fyne.Window, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
