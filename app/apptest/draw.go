package apptest

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"ownway/app/config"
	"ownway/app/edit"
	"ownway/app/ui"
)

// Draw writes pictures of the window as it is, in all its looks, to out/app, when
// OWNWAY_DRAW is set. They are for looking at; nothing is compared.
func (b *Bench) Draw(name string) {
	b.TB.Helper()
	if os.Getenv("OWNWAY_DRAW") == "" {
		return
	}
	settings, size := b.Fyne.Settings(), b.win.Canvas().Size()
	theme := settings.Theme()
	for _, l := range []struct {
		name          string
		config        config.Config
		width, height float32
	}{
		{"light", config.Config{Theme: "light"}, config.FirstWidth, config.FirstHeight},
		{"dark", config.Config{Theme: "dark"}, config.FirstWidth, config.FirstHeight},
		{"contrast", config.Config{Theme: "contrast"}, config.FirstWidth, config.FirstHeight},
		{"large", config.Config{Theme: "light", TextScale: 1.6}, config.FirstWidth, config.FirstHeight},
		{"narrow", config.Config{Theme: "light"}, 640, 600},
	} {
		ui.ApplyLooks(settings, l.config.Looks())
		b.win.Resize(fyne.NewSize(l.width, l.height))
		b.capture(strings.ReplaceAll(name, " ", "-") + "-" + l.name + ".png")
	}
	b.win.Resize(size)
	settings.SetTheme(theme)
}

func (b *Bench) capture(name string) {
	b.TB.Helper()
	root := "."
	for _, err := os.Stat("go.mod"); err != nil; _, err = os.Stat(filepath.Join(root, "go.mod")) {
		root = filepath.Join("..", root)
	}
	folder := filepath.Join(root, "out", "app")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		b.TB.Fatal(err)
	}
	f, err := os.Create(filepath.Join(folder, name))
	if err != nil {
		b.TB.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, b.win.Canvas().Capture()); err != nil {
		b.TB.Fatal(err)
	}
}

// DrawsLittle holds how many objects, and letters in them, the window has to draw.
// That bounds the time it takes, on any machine.
func (b *Bench) DrawsLittle(where string) {
	b.TB.Helper()
	const mostObjects, mostLetters = 3000, 5 * edit.MostRead
	objects, letters := 0, 0
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		objects++
		if t, ok := o.(*canvas.Text); ok && t.Visible() {
			letters += len(t.Text)
		}
	}
	if objects > mostObjects || letters > mostLetters {
		b.TB.Errorf("%s: %d objects with %d letters are to be drawn", where, objects, letters)
	}
}
