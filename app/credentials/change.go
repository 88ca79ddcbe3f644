package credentials

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// Opened is an unlocked journal whose ways in are changed, and what goes on around it.
type Opened struct {
	Journal  func() *journal.Journal              // as it is at the moment
	Cost     journal.Cost                         // of a new passphrase
	Begins   func(*shell.Task)                    // it is about to be written anew: a lock stops the task first, and nothing else may write
	Replaced func(*journal.Journal)               // it was: this is the journal from here on
	Changed  func(said *ui.Notice)                // a way in was changed: shows that where one came from
	Older    func() *ui.Link                      // leads to the backups that open with an older passphrase; nil: there are none
	Code     func(*journal.Journal, journal.Code) // shows a new recovery code
}

// change is the page on which a way into the journal is changed: a new passphrase, a new recovery code, or a key
// file. It fills the window, because nothing else can be written while the journal is written anew.
type change struct {
	boxes   *Boxes
	open    Opened
	present *Form  // what opens the journal now; nil where it was just typed
	later   string // what the way back is called; "": Back
	outcome *shell.NoticeArea
	task    *shell.Task // writes the journal anew
	wipe    func()      // wipes what was typed for the new way in, whatever becomes of the change
}

func (b *Boxes) newChange(open Opened) *change {
	c := &change{boxes: b, open: open, outcome: shell.NewNoticeArea(), wipe: func() {}}
	c.task = b.shell.NewTask(c.outcome.Put)
	return c
}

// OfferPassphrase asks for a new passphrase after the journal was opened with the recovery code: whoever needs the code
// has forgotten the other one. Later goes on without it.
func (b *Boxes) OfferPassphrase(open Opened) {
	c := b.newChange(open)
	passphrase, do := c.newPassphrase()
	c.later = lang.L("Not now")
	c.show("passphrase after code", lang.L("Choose a new passphrase"),
		lang.L("You opened your journal with your recovery code. If you have forgotten your passphrase, choose another one now, for the next time. The code stays the same."),
		passphrase.All, do, passphrase.First())
}

// ChangePassphrase asks for what opens the journal now, whichever way in that is, and for a new passphrase.
func (b *Boxes) ChangePassphrase(open Opened) {
	c := b.newChange(open)
	passphrase, do := c.newPassphrase()
	use, _ := open.Journal().Access().KeyFileUse() // an error is said when it is tried
	c.present = b.Ask(lang.L("Your passphrase now, or your recovery code"), use, func() { b.shell.Focus(passphrase.first) })
	c.show("passphrase", lang.L("A new passphrase"),
		lang.L("The whole journal is locked anew with it. Whoever knew the old one opens nothing you write from now on."),
		ui.Down(ui.Space3, c.present.All, ui.Flow(0, c.present.UseFile), ui.Rule(), ui.Section(lang.L("The new one")), passphrase.All),
		do, c.present.Box)
}

// newPassphrase returns the boxes for a new passphrase, and the button that changes it.
func (c *change) newPassphrase() (passphrase *NewPassphrase, do *ui.Button) {
	j := c.open.Journal()
	change := func() {
		if c.task.Running() {
			return
		}
		next, wrong := passphrase.Take()
		if wrong != nil {
			c.outcome.Put(wrong)
			return
		}
		c.wipe = func() { clear(next) }
		c.run(func(ctx context.Context, present journal.Secret, progress func(int, int)) (*journal.Journal, error) {
			if c.present != nil {
				if err := j.Access().Test(ctx, present); err != nil {
					return nil, err
				}
			}
			return j.Access().ChangePassphrase(ctx, next, c.open.Cost, progress)
		}, func() {
			passphrase.Wipe()
			c.open.Changed(passphraseChanged(c.open.Older()))
		})
	}
	passphrase = c.boxes.AskNew(change)
	return passphrase, ui.NewMainButton(lang.L("Change it"), change)
}

// passphraseChanged says so, and what of the older one is left.
func passphraseChanged(older *ui.Link) *ui.Notice {
	text := lang.L("Your recovery code is still the same. Older copies of the journal open with the older passphrase. If somebody had this journal open, make a new recovery code too, and a new key file if you have one.")
	if older != nil {
		return ui.NewNotice(lang.L("Your passphrase is changed."), text, older)
	}
	return ui.NewNotice(lang.L("Your passphrase is changed."), text)
}

// ChangeCode asks for the passphrase and makes a new recovery code.
func (b *Boxes) ChangeCode(open Opened) {
	c, j := b.newChange(open), open.Journal()
	change := func() {
		var code journal.Code
		var next *journal.Journal
		c.run(func(ctx context.Context, present journal.Secret, progress func(int, int)) (_ *journal.Journal, err error) {
			next, code, err = j.Access().ChangeCode(ctx, present, open.Cost, progress)
			if err == nil {
				_ = KeepCode(next, false) // nobody has it on paper yet; going on from its screen keeps this again
			}
			return next, err
		}, func() { open.Code(next, code) })
	}
	c.present = b.AskPresent(j, change)
	c.show("new-code", lang.L("A new recovery code"),
		lang.L("You get a new code for your paper, and the old one opens nothing you write from now on. It needs your passphrase."),
		c.present.All, ui.NewMainButton(lang.L("Make a new code"), change), c.present.Box)
}

// show fills the window with the form.
func (c *change) show(name, title, hint string, ask fyne.CanvasObject, do *ui.Button, focus fyne.Focusable) {
	sh := c.boxes.shell
	if !sh.Leave() {
		return
	}
	back := c.later
	if back == "" {
		back = lang.L("Back")
	}
	form := ui.Down(ui.Space4, ui.Down(ui.Space3, ui.Title(title), ui.Hint(hint)), ask,
		ui.Spread(do, ui.NewLink(back, c.leave)), c.outcome.All)
	sh.Show(&shell.Page{
		Name: name, Content: ui.Centred(0, form), Focus: focus,
		Transient: c.present == nil, Escape: c.leave, Help: func() { sh.HelpThen(sh.Back) }, Busy: c.task.Running, Gone: c.boxes.Wipe,
	})
}

// leave goes back, unless the journal is being written anew.
func (c *change) leave() {
	if !c.task.Running() {
		c.boxes.shell.Back()
	}
}

// run does the change in the background, with what was typed.
func (c *change) run(write func(context.Context, journal.Secret, func(done, total int)) (*journal.Journal, error), done func()) {
	if c.task.Running() {
		return
	}
	var typed Typed
	if c.present != nil {
		typed = c.present.Take()
	}
	c.open.Begins(c.task)
	var next *journal.Journal
	c.task.Start(shell.Job{
		Text: lang.L("Locking everything anew"),
		Do: func(ctx context.Context, p shell.Progress) error {
			defer c.wipe() // not by write, which is not called where the key file cannot be read
			return typed.Use(func(secret journal.Secret) (err error) {
				next, err = write(ctx, secret, p.Count)
				return err
			})
		},
		Ended: func(err error) {
			c.boxes.GiveBack()
			if err == nil {
				c.open.Replaced(next)
			}
		},
		Done: func() {
			if c.present != nil {
				c.present.Wipe()
			}
			c.boxes.shell.Event("changed")
			done()
		},
		Failed: func(err error) {
			if c.present != nil {
				c.present.Again(err)
			}
			c.outcome.Fail(err)
			c.boxes.shell.Event("not changed")
		},
	})
}
