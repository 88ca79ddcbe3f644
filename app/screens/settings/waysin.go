package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
)

// ways are the ways into the journal: what each is for, and how it is changed.
func (p *Screen) ways() []fyne.CanvasObject {
	ask, open := p.program.Credentials, p.program.Opened
	trial := ask.NewCodeTrial(p.work.Journal, ui.NewButton(lang.L("Make a new code"), func() { ask.ChangeCode(open) }))
	return []fyne.CanvasObject{
		ui.Section(lang.L("Passphrase")), ui.Down(ui.Space3,
			ui.Body(lang.L("If somebody may know your passphrase, change it. It takes a moment, and nothing is lost if it is stopped.")),
			ui.Flow(ui.Space2, ui.NewButton(lang.L("Change my passphrase"), func() { ask.ChangePassphrase(open) }))),
		ui.Space(ui.Space3), ui.Section(lang.L("Recovery code")), trial.All,
		ui.Space(ui.Space3), ui.Section(lang.L("Key file")), ask.KeyFile(open),
	}
}
