// Package edit is an unlocked journal as its screens see it: the journal, what is
// being written in it, and what becomes of words that it does not take.
//
// It knows the shell and no screen.
package edit

import (
	"errors"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/app/spelling"
	"ownway/app/ui"
	"ownway/journal"
)

// Workspace is an unlocked journal with what is being written in it. Its methods
// are called on the main goroutine, except for SealAll and Drafts.
type Workspace struct {
	Shell   *shell.Shell
	Journal *journal.Journal  // another one once the journal was locked anew or opened anew
	Speller *spelling.Speller // knows nothing until BeginSpelling

	drafts  openDrafts
	lines   []func() bool // of the boxes of one line on the screen, see Keeps
	notKept bool          // what stood in one was lost to the disk when it was last to be kept

	undo *ui.Link // of what was put into the bin last; nil: nothing was

	exchanged func(*Draft, error) fyne.CanvasObject
}

// New returns a workspace in which nothing is being written. Programs are the folders
// in which a spell checker is looked for; nil: the system's. Exchanged says what to do
// about a draft that could not be saved because another file took the place of the
// journal's.
func New(s *shell.Shell, j *journal.Journal, programs []string, exchanged func(*Draft, error) fyne.CanvasObject) *Workspace {
	w := &Workspace{Shell: s, Journal: j, exchanged: exchanged}
	w.Speller = spelling.New(spelling.Env{Folders: programs, Go: s.Background, Do: s.Do, After: s.After, GaveUp: w.sayNoSpelling})
	return w
}

// Writing is what the shell does with what is being written.
func (w *Workspace) Writing() shell.Writing {
	return shell.Writing{Keep: w.KeepLines, Save: func() { w.Save() }, Close: w.CloseAll, Forget: w.ForgetLines}
}

// Drafts are all that are open, in no order. It may be called on any goroutine.
func (w *Workspace) Drafts() []*Draft { return w.drafts.list() }

// CloseAll saves and closes all that is being written. False: something could not
// be saved, and the screen says so.
func (w *Workspace) CloseAll() bool {
	for _, d := range w.Drafts() {
		if !w.Close(d) {
			return false
		}
	}
	return true
}

// Save saves all that is being written, or has it sealed for the next unlock.
// False: something is nowhere but on the screen.
func (w *Workspace) Save() bool {
	w.KeepLines() // what could not be understood keeps nobody
	kept := !w.notKept
	for _, d := range w.Drafts() {
		if !d.Flush() && !d.IsSealed() {
			kept = false
		}
	}
	return kept
}

// SealAll seals what the drafts have not saved, each on its own, and waits for all
// of them. The error is for words that nothing took. It may be called on any
// goroutine, and on no workspace at all.
func (w *Workspace) SealAll() error {
	if w == nil {
		return nil
	}
	drafts := w.Drafts()
	sealed := make(chan error, len(drafts))
	for _, d := range drafts {
		w.Shell.Background(func() { sealed <- d.Seal() })
	}
	var errs []error
	for range drafts {
		errs = append(errs, <-sealed)
	}
	return errors.Join(errs...)
}

// SaveOnce saves a record as a sitting of its own.
func (w *Workspace) SaveOnce(r journal.Record) (journal.Record, error) {
	w.Journal.Leave(r.Item)
	stored, err := w.Journal.Save(r)
	if err == nil {
		w.Journal.Leave(stored.Item)
	}
	return stored, err
}
