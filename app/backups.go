package app

import (
	"context"
	"errors"
	"io/fs"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
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
	inTime := s.app.patience(closePatience)
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
	if s.damaged || s.offered { // nothing is to take the place of that
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
	if n := s.backupNotice(b, err, ui.NewLink(lang.L("All right"), s.clearFoot)); n != nil {
		s.sayAtFoot(n)
	}
}

// sayAtFoot shows a notice under the room until it is sent away.
func (s *session) sayAtFoot(n *ui.Notice) {
	s.offered = false
	s.Shell.SayAtFoot(ui.Footer(n))
}

func (s *session) clearFoot() {
	s.offered = false
	s.Shell.ClearFoot()
}

// backupNotice says what a person has to know of a backup that was made or not,
// nil if nothing.
func (s *session) backupNotice(b journal.Backup, err error, actions ...fyne.CanvasObject) *ui.Notice {
	switch {
	case errors.Is(err, journal.ErrClosed), errors.Is(err, context.Canceled):
		return nil
	case errors.Is(err, journal.ErrSecondFolderAway):
		return shell.Problem(err, actions...)
	case errors.Is(err, journal.ErrDamaged): // the journal itself
		return shell.Problem(err, append(actions, s.app.waysBack(err, s.end, s.Shell.Back)...)...)
	case err != nil:
		what := lang.L("A backup could not be made.")
		if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
			what += " " + lang.L("The disk is full.")
		}
		if b.Removed > 0 {
			s.toldFull = true
			what += " " + lang.L("To make room, {{.Backups}} had to go, and that was not enough.", map[string]any{"Backups": olderBackups(b.Removed)})
		}
		n := ui.NewNotice(what,
			lang.L("What you write is saved all the same. Another backup is tried when you lock; you can also try in Settings."), actions...)
		n.SetDetails(err.Error())
		return n
	case b.Removed > 0:
		s.toldFull = true
		return ui.NewNotice(lang.L("The disk is nearly full."),
			lang.L("The newest backup is kept; to make room for it, {{.Backups}} had to go. Make some room, so that older ones can be kept too.", map[string]any{"Backups": olderBackups(b.Removed)}), actions...)
	}
	return nil
}

func olderBackups(n int) string { return wording.Counted(n, "1 older backup", "{{.N}} older backups") }

// sayFull says what a full disk has cost since it was said last: at a lock
// nobody was there to be told.
func (s *session) sayFull() {
	n := s.backupNotice(journal.Backup{Removed: s.Journal.Backups().Removed()}, nil, ui.NewLink(lang.L("All right"), s.clearFoot))
	if n != nil {
		s.sayAtFoot(n)
	}
}

// hasLast reports whether the first of sorted backups is the last one made: that
// cannot be said of those dated in the future.
func (a *App) hasLast(list []journal.Backup) bool {
	return len(list) > 0 && !list[0].InFuture(a.now())
}

// backups is the page of Settings about them.
func (p *settings) backups() []fyne.CanvasObject {
	return []fyne.CanvasObject{newBackups(p.session).all}
}

// backups is what it shows.
type backups struct {
	session *session
	state   *ui.Text
	place   *ui.Field
	outcome *shell.NoticeArea
	all     *fyne.Container
	task    *shell.Task // makes one
}

func newBackups(s *session) *backups {
	p := &backups{session: s, state: ui.Body(""), outcome: shell.NewNoticeArea()}
	p.task = s.app.shell.NewTask(p.outcome.Put)
	p.place = ui.NewField(lang.L("A second place, such as a folder on a stick"))
	p.place.Entry.SetText(s.Journal.Backups().SecondFolder())
	p.place.Entry.OnSubmitted = func(string) { p.choose() }
	p.sayState()
	ways := ui.Flow(ui.Space2, ui.NewButton(lang.L("Back up now"), p.now), ui.NewButton(lang.L("Restore from a backup"), p.restore))
	if older := s.olderBackups(); older != nil {
		ways.Add(older)
	}
	p.all = ui.Down(ui.Space3, p.state, ways,
		p.place, ui.Flow(ui.Space2, ui.NewButton(lang.L("Use this folder"), p.choose)), p.outcome.All)
	return p
}

// sayState says when the last backup was made.
func (p *backups) sayState() {
	list, err := p.session.Journal.Backups().List(journal.BesideJournal)
	switch {
	case err != nil:
		p.outcome.Fail(err)
	case len(list) == 0:
		p.state.SetText(lang.L("There is no backup yet. One is made when you lock or quit after writing, beside your journal."))
	case !p.session.app.hasLast(list):
		p.state.SetText(lang.L("The backups that are there are dated in the future: the clock was ahead then, or is behind now. One is made when you lock or quit after writing, beside your journal."))
	default:
		p.state.SetText(lang.L("The last backup is from {{.Moment}}. It was read to its end. One is made when you lock or quit after writing; the last three are kept, and one for each of seven days, four weeks and twelve months.", map[string]any{"Moment": p.session.app.dates().Moment(list[0].At)}))
	}
}

// work makes backups in the background, one thing at a time, and then says what
// came of it.
func (p *backups) work(what string, do func(context.Context) (journal.Backup, error), say func(journal.Backup, error) *ui.Notice) {
	var b journal.Backup
	said := func(err error) {
		if n := say(b, err); n != nil {
			p.outcome.Put(n)
		}
		p.sayState()
		p.session.app.event("backups done")
	}
	p.task.Start(shell.Job{
		Text: what,
		Do: func(ctx context.Context, _ shell.Progress) (err error) {
			b, err = do(ctx)
			return err
		},
		Done:   func() { said(nil) },
		Failed: said,
	})
}

// now makes backups in both places, or finds that there are.
func (p *backups) now() {
	j := p.session.Journal
	p.work(lang.L("Making a backup"), func(ctx context.Context) (journal.Backup, error) {
		b, err := j.Backups().Make(ctx, journal.BesideJournal)
		second, secondErr := j.Backups().Make(ctx, journal.InSecondFolder)
		b.Removed += second.Removed
		return b, errors.Join(err, secondErr)
	}, p.sayMade)
}

func (p *backups) sayMade(b journal.Backup, err error) *ui.Notice {
	if n := p.session.backupNotice(b, err); n != nil || err != nil {
		return n
	}
	where := lang.L("It lies beside your journal, and opens with the passphrase you have now.")
	if p.session.Journal.Backups().SecondFolder() != "" {
		where = lang.L("It lies beside your journal and in the second place, and opens with the passphrase you have now.")
	}
	return ui.NewNotice(lang.L("The backup from {{.Moment}} holds everything, {{.Records}}. It was read to its end.", map[string]any{"Moment": p.session.app.dates().Moment(b.At), "Records": wording.Records(b.Records)}), where)
}

// choose takes the folder in the field as the second place, or gives it up.
func (p *backups) choose() {
	j, folder := p.session.Journal, p.place.Entry.Text
	p.work(lang.L("Making a backup there"), func(ctx context.Context) (journal.Backup, error) {
		return j.Backups().SetSecondFolder(ctx, folder)
	}, p.sayChosen)
}

func (p *backups) sayChosen(b journal.Backup, err error) *ui.Notice {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ui.NewNotice(lang.L("There is no such folder."), lang.L("Nothing has been changed. Make the folder first, or look at how it is written."))
	case errors.Is(err, fs.ErrExist):
		return ui.NewNotice(lang.L("That is where your backups are already."), lang.L("Nothing has been changed. A second place helps when this disk is lost: choose a folder on another one."))
	case err != nil:
		return p.session.backupNotice(b, err)
	case p.session.Journal.Backups().SecondFolder() == "":
		return ui.NewNotice(lang.L("There is no second place now."), lang.L("The backups that are there stay."))
	}
	return ui.NewNotice(lang.L("A backup is there now."), lang.L("From now on there is one in both places. When this one is not there, such as a stick that is not plugged in, Ownway goes on without."))
}

// restore leads to the list of backups of both places.
func (p *backups) restore() {
	s := p.session
	if !s.Shell.Leave() {
		return
	}
	var list []journal.Backup
	for _, at := range []journal.BackupLocation{journal.BesideJournal, journal.InSecondFolder} {
		more, _ := s.Journal.Backups().List(at) // a place that cannot be read has none to offer
		list = append(list, more...)
	}
	s.app.showRestore(&restore{rescue: newRescue(s.app, s.end, s.Shell.Back, "not restored"), list: list})
}

// backupsOf shows the backups of a journal that is locked, as it should be: whoever
// knows an older passphrase only, or wants one thing back, has a way too.
func (a *App) backupsOf(l *journal.Locked, back func()) {
	list, _ := l.Backups() // a folder that cannot be read has none to offer
	a.showRestore(&restore{rescue: newRescue(a, l.Close, back, "not restored"), locked: l, list: list})
}
