package app

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/screens/recover"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// exchanged says that another program put something else in the place of the
// journal's file, and offers the way on: to open what is there now with the same
// keys, and to bring into it what it lacks.
func (s *session) exchanged(d *edit.Draft, err error) fyne.CanvasObject {
	s.rescue()
	if s.reuniting != nil {
		return s.reuniting(d)
	}
	all := ui.Down(ui.Space3)
	text := lang.L("What you wrote since is sealed in a file of its own, and what was saved before goes into a backup. Bring both together, and nothing is lost. Or lock Ownway, and it is offered when you open the journal again.")
	ways := []fyne.CanvasObject{
		ui.NewMainButton(lang.L("Bring both together"), func() { s.reunite(err) }),
		ui.NewLink(lang.L("Go on, and let it wait"), func() { s.SetAside(d) }),
	}
	if !d.IsSealed() {
		text = lang.L("What you wrote since is only in this window, so it stays open until that is kept, or you go on without it. Ownway tries again at the next key.")
		ways = []fyne.CanvasObject{s.Shell.LettingGo(lang.L("Go on without saving it"), all, func() { s.LetGo(d) })}
	}
	ways = append(ways, ui.NewLink(lang.L("Copy what I wrote"), func() { s.CopyOut(d.Record()) }))
	all.Add(shell.ProblemWith(err, wording.Problem(err).Safe+" "+text, ways...))
	return all
}

// rescue makes a backup at once, in the background: a file that another was renamed
// over is there only for as long as it is open, and a program can be killed.
func (s *session) rescue() {
	if s.rescued {
		return
	}
	s.rescued = true
	j, a := s.Journal, s.app
	a.env.Go(func() {
		b, err := j.Backups().MakeIfChanged(context.Background(), journal.BesideJournal)
		a.env.Do(func() { a.backedUp(b, err) })
	})
}

// reunite opens what is in the journal's place now and brings into it what it
// lacks, in the background. A lock stops it: what was brought by then stays, and
// the rest is offered at the next unlock.
func (s *session) reunite(why error) {
	if !s.Save() || s.Shell.Ended() { // what is typed goes into it too
		return
	}
	pressed, _ := s.app.shell.Focused().(*ui.Button) // nil after a click: the words keep the focus
	s.sayReuniting(why, func(*edit.Draft) fyne.CanvasObject { return ui.NewProgressNote(lang.L("Bringing both together"), nil) })
	t, j := s.Shell.NewTask(nil), s.Journal
	s.stopUpkeep() // a reopened journal waits for backups under way
	s.stopUpkeep = t.Stop
	var next *journal.Journal
	t.Start(shell.Job{
		Do: func(ctx context.Context, _ shell.Progress) (err error) {
			if next, err = j.Reopen(ctx); err != nil {
				return err
			}
			ahead, err := next.Backups().Unmerged(ctx)
			if err == nil {
				_, err = next.Backups().Merge(ctx, recover.Sure(ahead))
			}
			return err
		},
		Done: func() { s.reunited(next, nil) },
		Failed: func(err error) {
			if next == nil {
				s.notReunited(err, pressed)
				return
			}
			s.reunited(next, err)
		},
	})
}

// sayReuniting shows how it goes wherever something could not be saved.
func (s *session) sayReuniting(why error, notice func(*edit.Draft) fyne.CanvasObject) {
	s.reuniting = notice
	for _, d := range s.Drafts() {
		if d.IsDirty() {
			d.Fail(why)
		}
	}
}

// notReunited says why not. Whoever pressed a button by the keyboard finds the next
// one where that was.
func (s *session) notReunited(err error, pressed *ui.Button) {
	var lock *ui.Button
	s.sayReuniting(journal.ErrExchanged, func(d *edit.Draft) fyne.CanvasObject {
		lock = ui.NewMainButton(lang.L("Lock"), s.app.Lock)
		return shell.Problem(err, lock, ui.NewLink(lang.L("Copy what I wrote"), func() { s.CopyOut(d.Record()) }))
	})
	if lock != nil && pressed != nil && s.Shell.Focused() == fyne.Focusable(pressed) {
		s.Shell.Focus(lock)
	}
	s.app.event("not brought together")
}

// reunited goes on with the journal that is open by now, and puts what was being
// written into it.
func (s *session) reunited(next *journal.Journal, err error) {
	s.reuniting, s.rescued = nil, false
	mine := map[journal.ID]bool{}
	for _, d := range s.Drafts() {
		d.Flush() // seals the last letters: the journal that it knows is at its end
		mine[d.ID()] = true
		d.GiveUp()
	}
	s.Journal = next
	s.app.watchItAll()
	s.Shell.Back()
	s.Shell.Again()
	var last *journal.Head
	for _, d := range next.Drafts().List() {
		if err != nil || !mine[d.ID] {
			continue
		}
		var r journal.Record
		if r, _, err = next.Drafts().BringBack(d); err == nil {
			last = next.Head(r.Item)
		}
	}
	if last != nil {
		s.Shell.Go(shell.Route{Item: last.Item})
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		s.sayAtFoot(shell.Problem(err, ui.NewLink(lang.L("All right"), s.Shell.ClearFoot)))
	} else {
		s.sayAtFoot(ui.NewNotice(lang.L("Your journal is whole again."),
			lang.L("What was saved, what you wrote since, and what the other program brought are all in it."), ui.NewLink(lang.L("All right"), s.Shell.ClearFoot)))
	}
	s.app.event("brought together")
}
