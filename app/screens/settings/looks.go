package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/config"
	"ownway/app/ui"
)

// looks is how the window looks, changed as one presses.
func (p *Screen) looks() []fyne.CanvasObject {
	c := p.work.Shell.Config()
	theme := ui.NewChoice([]string{
		lang.L("As the desktop"), lang.L("Light"), lang.L("Dark"), lang.L("Sepia"), lang.L("High contrast"),
	}, func(i int) { p.change(func(c *config.Config) { c.Theme = config.Themes[i].Name }) })
	for i, t := range config.Themes {
		if t.Name == c.Theme {
			theme.SetChosen(i)
		}
	}
	size := ui.Body(p.size())
	scale := func(by float32) func() {
		return func() {
			p.change(func(c *config.Config) { c.TextScale = c.Looks().TextScale + by })
			size.SetText(p.size())
		}
	}
	letters := ui.NewTick(lang.L("Write and read in the plain letters of the buttons"), func(on bool) {
		p.change(func(c *config.Config) { c.Sans = on })
	})
	letters.SetOn(c.Sans)
	words := ui.NewTick(lang.L("Count the words, under what you write"), func(on bool) {
		p.change(func(c *config.Config) { c.CountWords = on })
	})
	words.SetOn(c.CountWords)
	return []fyne.CanvasObject{
		theme,
		ui.Flow(ui.Space2, ui.NewButton(lang.L("Smaller text"), scale(-ui.TextStep)), ui.NewButton(lang.L("Larger text"), scale(+ui.TextStep)), size),
		letters, words,
	}
}

func (p *Screen) size() string { return p.work.Shell.Config().TextSize() }

// change keeps a change of the looks and says so if it could not be.
func (p *Screen) change(f func(*config.Config)) {
	p.notice.RemoveAll()
	if err := p.work.Shell.SetConfig(f); err != nil {
		p.notice.Add(config.NotKept(err))
	}
	p.work.Shell.Event("looks")
}
