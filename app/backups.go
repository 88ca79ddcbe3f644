package app

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2/lang"

	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// When a journal is looked after: at every lock and quit backups are made, if
// anything was written since the last ones, and then what has been in the bin
// for its time is removed, so that the newest backup still has it. Both wait for
// it, but not for long: what is cut off is as if it had not been begun, and the
// next sitting makes up for it a moment after it began, in the background. That
// is also where a problem is said, because at a lock nobody is there to read it.
//
// Before the computer sleeps nothing but the lock is waited for: a computer that
// loses its patience would sleep with the journal open.
const (
	backupPatience = 1800 * time.Millisecond // less than that of the watchdog
	closePatience  = backupPatience + backupPatience/10
	backupDelay    = 20 * time.Second
)

// settingAway remembers that a second place that is not there was said, so that
// it is said once and not at every opening. It is empty when it was there.
const settingAway = "second place said to be away"

// backUp makes the backups of a sitting and tells ended what came of each.
// Where the one beside the journal can be made the file is tidied too: a disk
// that is full or broken is not the place to write it anew. That the second
// place takes nothing is no reason to keep what was to go.
func backUp(ctx context.Context, j *journal.Journal, ended func(journal.BackupLocation, journal.Backup, error)) {
	var beside error
	for _, at := range []journal.BackupLocation{journal.BesideJournal, journal.InSecondFolder} {
		b, err := j.Backups().MakeIfChanged(ctx, at)
		if at == journal.BesideJournal {
			beside = err
		}
		ended(at, b, err)
	}
	if beside == nil {
		_ = j.Tidy(ctx) // if not, the next sitting tries again
	}
}

// end makes the backups at the end of a session and closes its journal. A disk
// that does not answer keeps nobody from locking; the error says so, and then the
// file closes with the process. What was half made is cleared away by the next
// backup.
func (s *session) end() error {
	s.stopUpkeep()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	stop := s.app.env.After(backupPatience, cancel)
	defer stop()
	told := s.toldFull
	return s.endWith(func() error {
		if told {
			_ = s.Journal.Backups().ResetRemoved() // said twice, at the worst
		}
		backUp(ctx, s.Journal, func(_ journal.BackupLocation, b journal.Backup, err error) { s.app.backedUp(b, err) })
		_ = s.Journal.Drafts().KeepReserve() // without it a full disk may take no draft, which is said then
		return s.Journal.Close()
	})
}

// giveUp ends the session for another file that takes the journal's place. What is being
// written is saved first, or sealed where the file is damaged.
func (s *session) giveUp() error {
	s.Save()
	return s.end()
}

// endAtOnce closes the journal, and leaves the backups to the next sitting. It
// waits no longer than end does.
func (s *session) endAtOnce() error {
	s.stopUpkeep()
	return s.endWith(s.Journal.Close)
}

// endWith does in the background what ends a session, and waits for it as long
// as somebody may wait who wants to be away.
func (s *session) endWith(do func() error) error {
	var err error
	done := make(chan struct{})
	inTime := s.app.env.patience(closePatience)
	s.app.env.Go(func() {
		defer close(done)
		err = do()
	})
	if !inTime(done) {
		return context.DeadlineExceeded
	}
	return err
}

func (a *App) backedUp(b journal.Backup, err error) {
	switch {
	case errors.Is(err, journal.ErrClosed): // after restoring, say
	case err != nil:
		a.event("not backed up")
	case b.Path != "":
		a.event("backed up")
	}
}

// makeUp does what the end of the last sitting owes, a moment after this one
// has begun.
func (s *session) makeUp() {
	a := s.app
	ctx, cancel := context.WithCancel(context.Background())
	s.stopUpkeep = cancel
	a.env.After(backupDelay, func() {
		a.env.Do(func() {
			if a.shell.Ended() || a.hidden.Load() || ctx.Err() != nil {
				return
			}
			j := s.Journal
			a.env.Go(func() {
				backUp(ctx, j, func(at journal.BackupLocation, b journal.Backup, err error) {
					a.env.Do(func() { s.madeUp(at, b, err) })
				})
				a.env.Do(func() { a.event("made up") })
			})
		})
	})
}

func (s *session) madeUp(at journal.BackupLocation, b journal.Backup, err error) {
	if s.Shell.Ended() {
		return
	}
	s.app.backedUp(b, err)
	s.sayBackup(at, b, err)
	if at == journal.InSecondFolder {
		s.app.event("backups made up")
	}
}

// sayBackup says once, at the foot of the room, what went wrong with a backup
// that the person did not ask for.
func (s *session) sayBackup(at journal.BackupLocation, b journal.Backup, err error) {
	if s.damaged || s.app.recovery.Offers() { // nothing is to take the place of that
		return
	}
	if at == journal.InSecondFolder {
		said := s.Journal.Settings().Get(settingAway) != ""
		away := errors.Is(err, journal.ErrSecondFolderAway)
		if away && said || errors.Is(err, journal.ErrClosed) {
			return
		}
		if away != said {
			value := ""
			if away {
				value = "said"
			}
			_ = s.Journal.Settings().Set(settingAway, value) // said twice, at the worst
		}
	}
	if errors.Is(err, journal.ErrDamaged) {
		s.sayDamaged(err)
		return
	}
	s.Shell.WhenFootIsFree(func() { s.sayOfBackup(b, err) })
}

// sayOfBackup says what has to be known of a backup, if anything.
func (s *session) sayOfBackup(b journal.Backup, err error) {
	if n := s.app.recovery.BackupNotice(b, err, ui.NewLink(lang.L("All right"), s.Shell.ClearFoot)); n != nil {
		s.sayAtFoot(n)
	}
}

// sayAtFoot shows a notice under the room until it is sent away.
func (s *session) sayAtFoot(n *ui.Notice) (still func() bool) { return s.Shell.SayAtFoot(ui.Footer(n)) }

// sayFull says what a full disk has cost since it was said last: at a lock
// nobody was there to be told.
func (s *session) sayFull() {
	s.sayOfBackup(journal.Backup{Removed: s.Journal.Backups().Removed()}, nil)
}

// toBackups shows that page, which says what was done; nil: nothing was.
func (s *session) toBackups(said *ui.Notice) {
	if said != nil {
		s.said = said
	}
	s.Shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Backups})
}
