package app

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// openJournal asks for the way into the journal, which is not open yet, and then
// brings one thing of the backup back into it. From there on all is as where one
// comes from Settings.
func (in *inside) openJournal(item journal.ID, query string) {
	r := in.restore
	r.outcome = shell.NewNoticeArea()
	var ask *opener
	open := func() { in.unlock(ask, item, query) }
	ask = r.app.newOpener(lang.L("Passphrase or recovery code"), r.locked.KeyFileUse(), open)
	r.show("open-journal", lang.L("Open your journal"),
		lang.L("This is brought back into your journal as it is now. It opens with the passphrase or the recovery code that it has now."),
		ask.all, ui.Spread(ui.NewMainButton(lang.L("Open it and bring this back"), open), ask.link), r.outcome.All)
	r.up = func() { ask.wipe(); in.open(item) }
	r.app.shell.Focus(ask.box)
}

// unlock opens the journal and compares the backup with it.
func (in *inside) unlock(ask *opener, item journal.ID, query string) {
	r, way := in.restore, ask.take()
	var j *journal.Journal
	r.work(lang.L("Opening your journal"), func(ctx context.Context, _ shell.Progress) error {
		return way.use(func(secret journal.Secret) (err error) {
			j, err = r.locked.UnlockWith(ctx, secret)
			return err
		})
	}, func() {
		ask.wipe()
		r.app.giveBack()
		r.app.begin(j)
		s := r.app.session
		r.locked, r.release, r.back = nil, s.end, func() { s.Shell.Back(); s.offerDrafts() }
		r.outcome = shell.NewNoticeArea()
		r.show("comparing", lang.L("Your journal is open."), lang.L("This is brought back into it."), r.outcome.All)
		in.compare(func() { in.bringBack(item, query) })
	})
}
