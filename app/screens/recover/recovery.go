// Package recover is what leads back to a person's words: from a backup, from a damaged journal, and from what was
// sealed because it could not be saved. With it goes what is said of backups, and their page of Settings. It is
// reached from the lock screen, after an unlock, from a notice and from Settings.
package recover

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// Recovery is what these screens need of the program around them.
type Recovery struct {
	Shell       *shell.Shell
	Credentials *credentials.Boxes
	Path        func() string          // of the journal
	Options     func() journal.Options // how it is opened
	Workspace   func() *edit.Workspace // of the journal that is open; nil: none is

	HasRead  func() bool            // whether text of a journal may be in memory, so that only a new process has a lock screen
	Holds    func(drop func())      // something was opened outside of a session; drop gives it up
	Drop     func()                 // gives that up, as at the end of the program
	Unlocked func(*journal.Journal) // shows a journal that was opened
	End      func() error           // makes the backups at the end of a session, and closes its journal
	AtEnd    func(stop func())      // adds to what a lock and the end stop and do not wait for
	SaidFull func()                 // what a full disk cost was said
	Lock     func()
	Start    func() // shows the lock screen

	Hidden    func() bool      // whether the window was taken off the screen
	ToBackups func(*ui.Notice) // shows the page of Settings about backups, which says what was done; nil: nothing was

	waiting *waiting    // while words that wait are offered on a screen of their own
	offered func() bool // what backups have that the journal lacks is offered at the foot; nil: it never was
}

// Offers reports whether what backups have is offered at the foot, where nothing is to take its place.
func (p *Recovery) Offers() bool { return p.offered != nil && p.offered() }

func (p *Recovery) sayAtFoot(n *ui.Notice) (still func() bool) {
	return p.Shell.SayAtFoot(ui.Footer(n))
}

// allRight sends away what is said at the foot.
func (p *Recovery) allRight() *ui.Link { return ui.NewLink(lang.L("All right"), p.Shell.ClearFoot) }

// WaysBack are the buttons for an error that a journal can be saved from. Release gives up its file, before it is
// replaced, and back leads to where the person came from.
func (p *Recovery) WaysBack(err error, release func() error, back func()) (ways []fyne.CanvasObject) {
	if mend := p.offerMending(err, release, back); mend != nil {
		ways = append(ways, mend)
	}
	if restore := p.offerBackups(err, release, back); restore != nil {
		ways = append(ways, restore)
	}
	return ways
}
