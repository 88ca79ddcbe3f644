package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// history is what became of a step, in sentences.
func (p *questions) history(step journal.ID) []fyne.CanvasObject {
	revisions, err := p.session.Journal.Revisions(step)
	if err != nil {
		return []fyne.CanvasObject{shell.Problem(err)}
	}
	return []fyne.CanvasObject{ui.Space(ui.Space2), ui.Section(lang.L("Until now")), ui.Body(wording.StepHistory(revisions, p.session.app.dates()))}
}
