package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/config"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// eachPlace shows each place in turn, and what is opened from one.
func (b *bench) eachPlace(look func(name string)) {
	for _, name := range []string{shell.Today, shell.Questions, shell.Entries, shell.Reading, shell.Support, shell.Settings} {
		b.goTo(shell.Route{Screen: name})
		b.Drain()
		look(name)
	}
	b.goTo(shell.Route{Item: b.session.Journal.List(journal.Entry)[0].Item})
	look("entry")
	b.shell.Help()
	look("help")
	b.shell.Escape()
}

// A window that somebody made small stays as it is, whatever is shown in it and however large the letters are.
func TestTheWindowDoesNotGrowByItself(t *testing.T) {
	small := fyne.NewSize(700, 500)
	b := newTestApp(t, apptest.Drawn()...)
	for _, scale := range []float32{ui.SmallestText, 1, 1.6} {
		if err := b.setConfig(func(c *config.Config) { c.TextScale = scale }); err != nil {
			t.Fatal(err)
		}
		b.win.Resize(small)
		b.eachPlace(func(name string) {
			if least := b.win.Content().MinSize(); least.Width > small.Width || least.Height > small.Height {
				t.Errorf("%s at %.0f %% needs a window of %v", name, 100*scale, least)
			}
		})
	}
}
