package shell

import (
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/assets"
	"ownway/content"
)

// NewHelplineButton copies the number of a helpline, or the name of its site.
func NewHelplineButton(s *Shell, l content.Helpline) *ui.Button {
	text := l.Number
	if text == "" {
		text = l.CheckAt
	}
	return ui.NewIconButton(assets.Copy, lang.L("Copy {{.Name}}", map[string]any{"Name": text}), func() {
		s.Clipboard.CopyToKeep(text) // a public number
	})
}
