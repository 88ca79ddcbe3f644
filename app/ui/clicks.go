package ui

import (
	"time"

	"fyne.io/fyne/v2"
)

// Clicks counts presses that follow each other quickly in one place: two are a double click, three a triple one.
type Clicks struct {
	Now func() time.Time // the clock; nil: the system's

	n  int
	at time.Time
	on fyne.Position
}

// Count counts a press: 1, 2, 3, and 1 again.
func (c *Clicks) Count(on fyne.Position) int {
	const still = 6 // how far a hand moves between clicks
	now := time.Now
	if c.Now != nil {
		now = c.Now
	}
	at, d := now(), on.Subtract(c.on)
	if at.Sub(c.at) > fyne.CurrentApp().Driver().DoubleTapDelay() || max(d.X, -d.X, d.Y, -d.Y) > still {
		c.n = 0
	}
	c.n, c.at, c.on = c.n%3+1, at, on
	return c.n
}
