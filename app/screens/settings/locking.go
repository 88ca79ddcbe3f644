package settings

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/config"
	"ownway/app/shell"
	"ownway/app/ui"
)

// locking is the part of Settings about locking without being asked.
func (p *Screen) locking() []fyne.CanvasObject {
	c := p.work.Shell.Config()
	keep := func(f func(*config.Config)) {
		p.change(f)
		p.program.WatchAway()
	}
	var times []string
	for _, minutes := range config.LockTimes {
		text := lang.L("Stay open, however long")
		if minutes > 0 {
			text = lang.L("After {{.N}} minutes without a key or a movement", map[string]any{"N": minutes})
		}
		times = append(times, text)
	}
	after := ui.NewChoice(times, func(i int) { keep(func(c *config.Config) { c.LockAfter = config.LockTimes[i] }) })
	after.SetChosen(slices.Index(config.LockTimes, c.LockMinutes()))
	tick := func(text string, on bool, set func(*config.Config, bool)) *ui.Tick {
		t := ui.NewTick(text, func(on bool) { keep(func(c *config.Config) { set(c, on) }) })
		t.SetOn(on)
		return t
	}
	ticks := ui.Down(0,
		tick(lang.L("When the screen is locked"), !c.StayWithScreen, func(c *config.Config, on bool) { c.StayWithScreen = !on }),
		tick(lang.L("Before the computer sleeps"), !c.StayForSleep, func(c *config.Config, on bool) { c.StayForSleep = !on }))
	if p.program.Minimises { // elsewhere no program is told
		ticks.Add(tick(lang.L("When the window is minimised"), c.LockMinimised, func(c *config.Config, on bool) { c.LockMinimised = on }))
	}
	parts := []fyne.CanvasObject{
		ui.Body(lang.L("When you are away, Ownway saves what you wrote and locks. If its window is minimised then, it ends, so that nothing comes up by itself.")), after, ticks,
		ui.Body(lang.L("{{.Lock}} locks at once. {{.Hide}} takes the window off the screen at once, saves, locks and ends Ownway. Starting Ownway again brings you back.",
			map[string]any{"Lock": shell.LockKey.Label(), "Hide": shell.HideKey.Label()})),
	}
	if p.work.Journal.Access().KeyInSwap() {
		parts = append(parts, ui.Body(lang.L("While your journal is open, this computer may write its key to swap space on the disk. An encrypted disk makes up for that.")))
	}
	return parts
}
