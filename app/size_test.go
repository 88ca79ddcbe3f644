package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/config"
	"ownway/app/watch"
)

func TestTheSizeToGoBackToIsKeptWhileTheWindowFillsTheScreen(t *testing.T) {
	for name, c := range map[string]struct {
		at   watch.Place
		want fyne.Size
	}{
		"as it is":        {watch.Place{}, fyne.NewSize(1600, 900)},
		"maximised":       {watch.Place{Width: 1600, Height: 900, Maximised: true}, fyne.NewSize(1000, 700)},
		"the full screen": {watch.Place{Width: 1600, Height: 900, FullScreen: true}, fyne.NewSize(1000, 700)},
	} {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t)
			if err := b.setConfig(func(was *config.Config) { was.Width, was.Height = 1000, 700 }); err != nil {
				t.Fatal(err)
			}
			b.win.Resize(fyne.NewSize(1600, 900))
			b.place = func() watch.Place { return c.at }
			b.Lock()
			if got := config.Read(b.env.Config).Size(); got != c.want {
				t.Errorf("the next start has %v", got)
			}
		})
	}
}
