package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// ways is the screen on which a way into the journal is changed: a new
// passphrase, a new recovery code, or a key file. It takes the whole window, because
// nothing else can be written while the journal is written anew.
type ways struct {
	session *session
	present *opener // what opens the journal now
	back    *ui.Link
	outcome *shell.NoticeArea
	task    *shell.Task // writes the journal anew
}

func (s *session) newWays() *ways {
	w := &ways{session: s, outcome: shell.NewTopNoticeArea()}
	w.task = s.app.newTask(w.outcome.Put)
	return w
}

// changePassphrase asks for what opens the journal now, whichever way in that is,
// and for a new passphrase.
func (s *session) changePassphrase() {
	w := s.newWays()
	var passphrase *twice
	change := func() {
		if w.task.Running() {
			return
		}
		next, wrong := passphrase.take()
		if wrong != nil {
			w.outcome.Put(wrong)
			return
		}
		w.run(w.present.take(), func(ctx context.Context, present journal.Secret, progress func(int, int)) (*journal.Journal, error) {
			defer clear(next)
			if err := s.Journal.TestSecret(ctx, present); err != nil {
				return nil, err
			}
			return s.Journal.ChangePassphrase(ctx, next, s.app.env.Cost, progress)
		}, func() {
			passphrase.wipe()
			s.backToWays(s.passphraseChanged())
		})
	}
	passphrase = s.app.newTwice(change)
	use, _ := s.Journal.KeyFileUse() // an error is said when it is tried
	w.present = s.app.newOpener(lang.L("Your passphrase now, or your recovery code"), use,
		func() { s.app.shell.Focus(passphrase.first) })
	w.show("passphrase", lang.L("A new passphrase"),
		lang.L("The whole journal is locked anew with it. Whoever knew the old one opens nothing you write from now on."),
		ui.Down(ui.Space3, w.present.all, ui.Flow(0, w.present.link), ui.Rule(), ui.Section(lang.L("The new one")), passphrase.all),
		ui.NewMainButton(lang.L("Change it"), change))
	s.app.shell.Focus(w.present.box)
}

// passphraseChanged says so, and what of the older one is left.
func (s *session) passphraseChanged() *ui.Notice {
	text := lang.L("Your recovery code is still the same. Older copies of the journal open with the older passphrase. If somebody had this journal open, make a new recovery code too, and a new key file if you have one.")
	if older := s.olderBackups(); older != nil {
		return ui.NewNotice(lang.L("Your passphrase is changed."), text, older)
	}
	return ui.NewNotice(lang.L("Your passphrase is changed."), text)
}

// changeCode asks for the passphrase and makes a new recovery code.
func (s *session) changeCode() {
	w := s.newWays()
	change := func() {
		var code journal.Code
		w.run(w.present.take(), func(ctx context.Context, present journal.Secret, progress func(int, int)) (*journal.Journal, error) {
			next, c, err := s.Journal.ChangeCode(ctx, present, s.app.env.Cost, progress)
			code = c
			if err == nil {
				_ = next.SetSetting(settingCode, "") // nobody has it on paper yet; going on from its screen keeps this again
			}
			return next, err
		}, func() {
			s.app.showCode(s.Journal, code)
		})
	}
	w.present = s.newPresent(change)
	w.show("new-code", lang.L("A new recovery code"),
		lang.L("You get a new code for your paper, and the old one opens nothing you write from now on. It needs your passphrase."),
		w.present.all, ui.NewMainButton(lang.L("Make a new code"), change))
	s.app.shell.Focus(w.present.box)
}

// show puts the form into the window.
func (w *ways) show(name, title, hint string, ask fyne.CanvasObject, do *ui.Button) {
	a := w.session.app
	if !w.session.Shell.Leave() {
		return
	}
	w.back = ui.NewLink(lang.L("Back"), w.leave)
	form := ui.Down(ui.Space4, ui.Down(ui.Space3, ui.Title(title), ui.Hint(hint)), w.outcome.All, ask, ui.Spread(do, w.back))
	a.show(name, container.NewVScroll(ui.Centred(0, form)))
	a.esc = w.leave
	a.help = func() {
		if !w.task.Running() {
			w.session.Shell.HelpThen(w.session.Shell.Back)
		}
	}
}

// leave goes back, unless the journal is being written anew.
func (w *ways) leave() {
	if !w.task.Running() {
		w.session.Shell.Back()
	}
}

// newPresent asks for what opens the journal now, which a change of a way in
// needs: the passphrase, and the key file where both are needed.
func (s *session) newPresent(submitted func()) *opener {
	use, _ := s.Journal.KeyFileUse() // an error is said when it is tried
	if use != journal.KeyFileToo {
		use = journal.NoKeyFile
	}
	return s.app.newOpener(lang.L("Your passphrase"), use, submitted)
}

// run does the change in the background, with what was typed.
func (w *ways) run(way typed, change func(context.Context, journal.Secret, func(done, total int)) (*journal.Journal, error), done func()) {
	if w.task.Running() {
		clear(way.words)
		return
	}
	w.session.stopUpkeep() // the journal waits for a backup under way
	w.session.anew = w.task
	var next *journal.Journal
	w.task.Start(shell.Job{
		Text: lang.L("Locking everything anew"),
		Do: func(ctx context.Context, p shell.Progress) error {
			return way.use(func(secret journal.Secret) (err error) {
				next, err = change(ctx, secret, p.Count)
				return err
			})
		},
		Ended: func(err error) {
			w.session.app.giveBack()
			if err == nil {
				w.session.Journal = next
				w.session.app.watchItAll()
			}
		},
		Done: func() {
			w.present.wipe()
			w.session.app.event("changed")
			done()
		},
		Failed: func(err error) {
			w.present.again(err)
			w.outcome.Fail(err)
			w.session.app.event("not changed")
		},
	})
}
