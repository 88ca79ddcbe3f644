package recover

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// openJournal asks for the way into the journal, which is not open yet, and then
// brings one thing of the backup back into it. From there on all is as where one
// comes from Settings.
func (in *inside) openJournal(item journal.ID, query string) {
	r := in.restore
	var ask *credentials.Form
	open := func() { in.unlock(ask, item, query) }
	ask = r.Credentials.Ask(lang.L("Passphrase or recovery code"), r.locked.KeyFileUse(), open)
	r.show("open-journal", lang.L("Open your journal"),
		lang.L("This is brought back into your journal as it is now. It opens with the passphrase or the recovery code that it has now."),
		ask.All, ui.Spread(ui.NewMainButton(lang.L("Open it and bring this back"), open), ask.UseFile))
	r.up = func() { ask.Wipe(); in.open(item) }
	r.Shell.Focus(ask.Box)
}

// unlock opens the journal and compares the backup with it.
func (in *inside) unlock(ask *credentials.Form, item journal.ID, query string) {
	r := in.restore
	var j *journal.Journal
	r.try(ask, lang.L("Opening your journal"), func(ctx context.Context, _ shell.Progress, secret journal.Secret) (err error) {
		j, err = r.locked.UnlockWith(ctx, secret)
		return err
	}, func() {
		r.Unlocked(j)
		r.locked, r.release, r.back = nil, r.End, func() { r.Shell.Back(); r.OfferDrafts() }
		r.show("comparing", lang.L("Your journal is open."), lang.L("This is brought back into it."))
		in.compare(func() { in.bringBack(item, query) })
	})
}
