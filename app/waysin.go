package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
)

// ways are the ways into the journal: what each is for, and how it is changed.
func (p *settings) ways() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		ui.Section(lang.L("Passphrase")), p.passphrase(),
		ui.Space(ui.Space3), ui.Section(lang.L("Recovery code")), p.recovery(),
		ui.Space(ui.Space3), ui.Section(lang.L("Key file")), p.keyFile(),
	}
}

func (p *settings) passphrase() fyne.CanvasObject {
	return ui.Down(ui.Space3,
		ui.Body(lang.L("If somebody may know your passphrase, change it. It takes a moment, and nothing is lost if it is stopped.")),
		ui.Flow(ui.Space2, ui.NewButton(lang.L("Change my passphrase"), p.session.changePassphrase)))
}

// recovery shows whether the code was typed back, and lets it be tried.
func (p *settings) recovery() fyne.CanvasObject {
	p.code = container.NewStack()
	label := lang.L("Try your recovery code: type it from your paper")
	p.typed = p.session.app.newPassphraseBox(label)
	p.typed.OnSubmitted = p.tryCode
	p.showCodeState()
	return ui.Down(ui.Space3, p.code, ui.Down(ui.Space2, ui.Small(label), p.typed), ui.Flow(ui.Space2,
		ui.NewButton(lang.L("Try it"), p.tryCode), ui.NewButton(lang.L("Make a new code"), p.session.changeCode)))
}

func (p *settings) showCodeState() {
	state := fyne.CanvasObject(ui.NewNotice(lang.L("You have not typed your recovery code back yet."),
		lang.L("If you forget your passphrase, it is the only other way in. If you have it on paper, try it here.")))
	if p.session.Journal.Setting(settingCode) != "" {
		state = ui.Body(lang.L("Your recovery code opens this journal if you forget your passphrase. You typed it back, so it is right."))
	}
	p.code.Objects = []fyne.CanvasObject{state}
	p.code.Refresh()
}

func (p *settings) tryCode() {
	code := p.typed.Bytes()
	defer clear(code)
	err := p.session.Journal.TestCode(code)
	if err == nil {
		err = p.session.Journal.SetSetting(settingCode, "kept")
	}
	if err != nil {
		p.code.Objects = []fyne.CanvasObject{shell.Problem(err)}
		p.code.Refresh()
		p.typed.Again()
		p.session.app.event("code not right")
		return
	}
	p.typed.Wipe()
	p.showCodeState()
	p.session.app.event("code right")
}
