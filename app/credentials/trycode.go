package credentials

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// CodeTrial says whether the recovery code was typed back, and lets it be tried.
type CodeTrial struct {
	All *fyne.Container   // to be put into the screen
	Box *ui.PassphraseBox // where the code is typed

	shell   *shell.Shell
	journal *journal.Journal
	state   *shell.NoticeArea // whether it was typed back
	outcome *shell.NoticeArea // what went wrong
}

// NewCodeTrial tries the code of an unlocked journal. Beside the button that does, there can be others.
func (b *Boxes) NewCodeTrial(j *journal.Journal, others ...fyne.CanvasObject) *CodeTrial {
	label := lang.L("Try your recovery code: type it from your paper")
	t := &CodeTrial{shell: b.shell, journal: j, state: shell.NewNoticeArea(), outcome: shell.NewNoticeArea(), Box: b.Box(label)}
	t.Box.SetCode(true)
	t.Box.OnSubmitted = t.try
	t.showState()
	ways := append([]fyne.CanvasObject{ui.NewButton(lang.L("Try it"), t.try)}, others...)
	t.All = ui.Down(ui.Space3, t.state.All, ui.Down(ui.Space2, ui.Small(label), t.Box), ui.Flow(ui.Space2, ways...), t.outcome.All)
	return t
}

func (t *CodeTrial) showState() {
	if CodeIsKept(t.journal) {
		t.state.Put(ui.Body(lang.L("Your recovery code opens this journal if you forget your passphrase. You typed it back, so it is right.")))
		return
	}
	t.state.Say(lang.L("You have not typed your recovery code back yet."),
		lang.L("If you forget your passphrase, it is the only other way in. If you have it on paper, try it here."))
}

func (t *CodeTrial) try() {
	code := t.Box.Bytes()
	defer clear(code)
	err := t.journal.Access().TestCode(code)
	if err == nil {
		err = KeepCode(t.journal, true)
	}
	if err != nil {
		t.outcome.Fail(err)
		t.Box.Again()
		t.shell.Event("code not right")
		return
	}
	t.Box.Wipe()
	t.outcome.Clear()
	t.showState()
	t.shell.Event("code right")
}
