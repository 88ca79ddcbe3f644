package recover

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// OfferUnmerged offers what backups have that the journal lacks: where words that wait are offered, or else at the foot.
func (p *Recovery) OfferUnmerged(list []journal.UnmergedBackup) {
	if p.waiting != nil {
		p.waiting.offer(sureFirst(list))
		return
	}
	p.offerNext(sureFirst(list))
}

// offerNext offers it at once or, if something else is said at the foot, after
// that.
func (p *Recovery) offerNext(list []journal.UnmergedBackup) {
	p.Shell.WhenFootIsFree(func() { p.offerAhead(list) })
}

// Sure leaves out what the person may have removed for good.
func Sure(list []journal.UnmergedBackup) []journal.UnmergedBackup {
	return slices.DeleteFunc(slices.Clone(list), func(a journal.UnmergedBackup) bool { return a.MayBeRemoved })
}

// sureFirst is what is sure or, if nothing is, the rest: one thing is asked at a
// time.
func sureFirst(list []journal.UnmergedBackup) []journal.UnmergedBackup {
	if sure := Sure(list); len(sure) > 0 {
		return sure
	}
	return list
}

// offerAhead says what backups have that the journal has not.
func (p *Recovery) offerAhead(list []journal.UnmergedBackup) {
	leave := ui.NewButton(lang.L("Leave it"), func() { p.leaveAhead(list) })
	bring := ui.NewMainButton(lang.L("Bring it back"), func() { p.bringTogether(list, p.brought) })
	newest := p.Shell.Dates().Moment(list[0].Backup.At)
	things := p.thingsIn(list)
	switch {
	case !slices.ContainsFunc(list, func(a journal.UnmergedBackup) bool { return a.Revisions() > 0 }):
		p.offered = p.sayAtFoot(ui.NewNotice(lang.L("One of your backups opens with a newer passphrase than your journal."),
			lang.L("It is from {{.Moment}}. An older copy of your journal may be in its place. With the newer passphrase or the recovery code, you can restore that backup.", map[string]any{"Moment": newest}),
			ui.NewMainButton(lang.L("Show the backups"), p.restoreBackup), leave))
	case list[0].MayBeRemoved:
		p.offered = p.sayAtFoot(ui.NewNotice(lang.L("Older backups have things your journal doesn't have."),
			lang.L("They have {{.Things}}, the last in the backup from {{.Moment}}. You may have deleted that for good yourself. If so, leave it, and you won't be asked again.", map[string]any{"Things": things, "Moment": newest}),
			bring, leave))
	default:
		p.offered = p.sayAtFoot(ui.NewNotice(lang.L("A backup has something your journal doesn't have."),
			lang.L("What is missing: {{.Things}}. It is in the backup from {{.Moment}}. Unless you restored an older copy yourself, one may have taken the journal's place. Bring it back: nothing here is lost.", map[string]any{"Moment": newest, "Things": things}),
			bring, leave))
	}
	p.Shell.Event("backups ahead")
}

// thingsIn counts what the person wrote, or says that it is settings.
func (p *Recovery) thingsIn(list []journal.UnmergedBackup) string {
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
func (p *Recovery) bringTogether(list []journal.UnmergedBackup, then func(n int, err error)) {
	if !p.Shell.Leave() {
		return
	}
	p.Shell.ClearFoot()
	j := p.Workspace().Journal
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
			p.Shell.Show(&shell.Page{
				Name: "bringing together", Content: ui.Centred(0, ui.Down(ui.Space3, note)),
				Escape: escape, Help: func() { p.Shell.HelpThen(again) },
			})
		}
		again()
	}
	t = p.Shell.NewTask(stand)
	var n int
	came := func(err error) {
		ended = func() { then(n, err) }
		if !p.Hidden() && p.Shell.Shown() != shell.HelpNow { // else when they come back from there
			ended()
		}
	}
	p.AtEnd(t.Stop)
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

// brought shows the journal again, with what came.
func (p *Recovery) brought(n int, err error) {
	p.Shell.Back()
	right := p.allRight()
	if err != nil {
		p.sayAtFoot(shell.Problem(err, right))
		p.Shell.Event("not brought together")
		return
	}
	text := lang.L("Where both had been written to, you find both under Versions.")
	if n > 0 {
		text = lang.L("It was {{.Things}}.", map[string]any{"Things": wording.Counted(n, "1 thing", "{{.N}} things")}) + " " + text
	}
	p.sayAtFoot(ui.NewNotice(lang.L("It is back in your journal."), text, right))
	p.Shell.Event("brought together")
}

// leaveAhead remembers that it is to stay where it is.
func (p *Recovery) leaveAhead(list []journal.UnmergedBackup) {
	p.Shell.ClearFoot()
	right := p.allRight()
	if err := p.Workspace().Journal.Backups().Dismiss(list); err != nil {
		p.sayAtFoot(shell.Problem(err, right))
		return
	}
	if !list[0].MayBeRemoved {
		p.sayAtFoot(ui.NewNotice(lang.L("It stays in your backups."),
			lang.L("That backup is kept, and you can look inside it in Settings, under Backups."), right))
	}
	p.Shell.Event("backups left")
}

// restoreBackup leads to the list of backups.
func (p *Recovery) restoreBackup() {
	p.Shell.ClearFoot()
	p.ShowBackups()
}
