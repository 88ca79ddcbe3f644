package settings

import (
	"fyne.io/fyne/v2"

	"ownway/app/ui"
)

// keyboard lists all keys.
func (p *Screen) keyboard() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for i, table := range p.program.Keys {
		if i > 0 {
			all = append(all, ui.Space(ui.Space2))
		}
		rows := ui.Down(ui.Space2, ui.Section(table.Title))
		for _, k := range table.Keys {
			if k.Says == "" { // another key for the same
				continue
			}
			rows.Add(ui.Rule())
			rows.Add(ui.Spread(ui.Body(k.Says), ui.Small(k.Label())))
		}
		all = append(all, rows)
	}
	return all
}
