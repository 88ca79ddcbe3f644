package app

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/screens/help"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// lookAhead compares the journal with its backups in the background, once it is
// open, and offers what they have and it lacks: an older copy may have taken its
// place, or it was written to in two places.
func (s *session) lookAhead() {
	ctx, cancel := context.WithCancel(context.Background())
	s.stopAtEnd(cancel)
	j := s.Journal
	s.Shell.Background(func() {
		list, err := j.Backups().Unmerged(ctx)
		if err != nil {
			return // one that was closed meanwhile is compared at the next opening
		}
		list = slices.DeleteFunc(list, func(a journal.UnmergedBackup) bool { return j.Backups().IsDismissed([]journal.UnmergedBackup{a}) })
		if len(list) == 0 {
			return
		}
		s.Shell.Do(func() {
			switch {
			case s.Shell.Ended() || s.app.hidden.Load() || s.damaged:
			case s.waiting != nil:
				s.waiting.offer(sureFirst(list))
			default:
				s.offerNext(sureFirst(list))
			}
		})
	})
}

// offerNext offers it at once or, if something else is said at the foot, after
// that.
func (s *session) offerNext(list []journal.UnmergedBackup) {
	s.Shell.WhenFootIsFree(func() { s.offerAhead(list) })
}

// sure leaves out what the person may have removed for good.
func sure(list []journal.UnmergedBackup) []journal.UnmergedBackup {
	return slices.DeleteFunc(slices.Clone(list), func(a journal.UnmergedBackup) bool { return a.MayBeRemoved })
}

// sureFirst is what is sure or, if nothing is, the rest: one thing is asked at a
// time.
func sureFirst(list []journal.UnmergedBackup) []journal.UnmergedBackup {
	if sure := sure(list); len(sure) > 0 {
		return sure
	}
	return list
}

// offerAhead says what backups have that the journal has not.
func (s *session) offerAhead(list []journal.UnmergedBackup) {
	leave := ui.NewButton(lang.L("Leave it"), func() { s.leaveAhead(list) })
	bring := ui.NewMainButton(lang.L("Bring it back"), func() { s.bringTogether(list, s.broughtTogether) })
	newest := s.app.dates().Moment(list[0].Backup.At)
	things := s.thingsIn(list)
	switch {
	case !slices.ContainsFunc(list, func(a journal.UnmergedBackup) bool { return a.Revisions() > 0 }):
		s.sayAtFoot(ui.NewNotice(lang.L("One of your backups opens with a newer passphrase than your journal."),
			lang.L("It is from {{.Moment}}. An older copy of your journal may be in its place. With the newer passphrase or the recovery code, you can restore that backup.", map[string]any{"Moment": newest}),
			ui.NewMainButton(lang.L("Show the backups"), s.restoreBackup), leave))
	case list[0].MayBeRemoved:
		s.sayAtFoot(ui.NewNotice(lang.L("Older backups have things your journal doesn't have."),
			lang.L("They have {{.Things}}, the last in the backup from {{.Moment}}. You may have deleted that for good yourself. If so, leave it, and you won't be asked again.", map[string]any{"Things": things, "Moment": newest}),
			bring, leave))
	default:
		s.sayAtFoot(ui.NewNotice(lang.L("A backup has something your journal doesn't have."),
			lang.L("What is missing: {{.Things}}. It is in the backup from {{.Moment}}. Unless you restored an older copy yourself, one may have taken the journal's place. Bring it back: nothing here is lost.", map[string]any{"Moment": newest, "Things": things}),
			bring, leave))
	}
	s.offered = true
	s.app.event("backups ahead")
}

// thingsIn counts what the person wrote, or says that it is settings.
func (s *session) thingsIn(list []journal.UnmergedBackup) string {
	items := map[journal.ID]bool{}
	for _, a := range list {
		for _, h := range a.Items() {
			items[h.Item] = true
		}
	}
	if len(items) == 0 {
		return lang.L("some settings")
	}
	return wording.Counted(len(items), "1 thing you wrote", "{{.N}} things you wrote")
}

// bringTogether brings it into the journal. What is being written is saved first
// and nothing is written meanwhile, so that no page is saved over what comes. Then
// is told how many things came.
func (s *session) bringTogether(list []journal.UnmergedBackup, then func(n int, err error)) {
	if !s.Shell.Leave() {
		return
	}
	s.clearFoot()
	a, j := s.app, s.Journal
	var t *shell.Task
	var ended func() // goes on, once it is over
	escape := func() {
		if ended != nil { // while the window was hidden
			ended()
			return
		}
		t.Stop()
	}
	stand := func(note fyne.CanvasObject) {
		if note == nil {
			return
		}
		var again func()
		again = func() {
			if ended != nil {
				ended()
				return
			}
			s.Shell.Show(&shell.Page{
				Name: "bringing together", Content: ui.Centred(0, ui.Down(ui.Space3, note)),
				Escape: escape, Help: func() { s.Shell.HelpThen(again) },
			})
		}
		again()
	}
	t = a.shell.NewTask(stand)
	var n int
	came := func(err error) {
		ended = func() { then(n, err) }
		if !a.hidden.Load() && a.shell.Shown() != help.Name { // else when they come back from there
			ended()
		}
	}
	t.Start(shell.Job{
		Text: lang.L("Bringing it back"),
		Do: func(ctx context.Context, _ shell.Progress) (err error) {
			n, err = j.Backups().Merge(ctx, list)
			return err
		},
		Done:   func() { came(nil) },
		Failed: came,
	})
}

// broughtTogether shows the journal again, with what came.
func (s *session) broughtTogether(n int, err error) {
	s.Shell.Back()
	s.Shell.Again()
	right := ui.NewLink(lang.L("All right"), s.clearFoot)
	if err != nil {
		s.sayAtFoot(shell.Problem(err, right))
		s.app.event("not brought together")
		return
	}
	text := lang.L("Where both had been written to, you find both under Versions.")
	if n > 0 {
		text = lang.L("It was {{.Things}}.", map[string]any{"Things": wording.Counted(n, "1 thing", "{{.N}} things")}) + " " + text
	}
	s.sayAtFoot(ui.NewNotice(lang.L("It is back in your journal."), text, right))
	s.app.event("brought together")
}

// leaveAhead remembers that it is to stay where it is.
func (s *session) leaveAhead(list []journal.UnmergedBackup) {
	s.clearFoot()
	right := ui.NewLink(lang.L("All right"), s.clearFoot)
	if err := s.Journal.Backups().Dismiss(list); err != nil {
		s.sayAtFoot(shell.Problem(err, right))
		return
	}
	if !list[0].MayBeRemoved {
		s.sayAtFoot(ui.NewNotice(lang.L("It stays in your backups."),
			lang.L("That backup is kept, and you can look inside it in Settings, under Backups."), right))
	}
	s.app.event("backups left")
}

// restoreBackup leads to the list of backups.
func (s *session) restoreBackup() {
	s.clearFoot()
	s.app.recovery.ShowBackups()
}
