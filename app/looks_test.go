package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/config"
)

// A new theme has the whole window drawn and laid out anew, so only a setting that
// changes how it looks may give one: not the calendar, the size of the window or when it locks.
func TestOnlyASettingOfLooksDrawsTheWindowAnew(t *testing.T) {
	b := newTestApp(t)
	drawn := 0
	b.Fyne.Settings().AddListener(func(fyne.Settings) { drawn++ })
	for name, c := range map[string]struct {
		change func(*config.Config)
		draws  bool
	}{
		"calendar": {func(c *config.Config) { c.Calendar = !c.Calendar }, false},
		"words":    {func(c *config.Config) { c.CountWords = !c.CountWords }, false},
		"locking":  {func(c *config.Config) { c.LockAfter = 30 }, false},
		"size":     {func(c *config.Config) { c.Width++ }, false},
		"nothing":  {func(*config.Config) {}, false},
		"theme":    {func(c *config.Config) { c.Theme = "dark" }, true},
		"letters":  {func(c *config.Config) { c.TextScale = 1.4 }, true},
		"sans":     {func(c *config.Config) { c.Sans = !c.Sans }, true},
	} {
		before := drawn
		if err := b.setConfig(c.change); err != nil {
			t.Fatal(err)
		}
		if got := drawn > before; got != c.draws {
			t.Errorf("after %s the window is drawn anew: %v", name, got)
		}
	}
}
