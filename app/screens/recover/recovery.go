// Package recover is what leads back to a person's words: from a backup, from a damaged journal, and what of
// backups is to be looked after. It is reached from the lock screen, from a notice and from Settings, and fills the
// window.
package recover

import (
	"fyne.io/fyne/v2"

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

	OfferDrafts func()           // shows the words that wait, if there are any
	ToBackups   func(*ui.Notice) // shows the page of Settings about backups, which says what was done; nil: nothing was
}

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
