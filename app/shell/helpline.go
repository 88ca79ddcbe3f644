package shell

import (
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/assets"
	"ownway/content"
)

// NewHelplineButton copies the number of a helpline of a country, or the name of its site. It is called after all
// three, because several countries have the same numbers.
func NewHelplineButton(s *Shell, c content.Country, l content.Helpline) *ui.Button {
	text := l.Number
	if text == "" {
		text = l.CheckAt
	}
	return ui.NewIconButton(assets.Copy, lang.L("Copy {{.Number}}, {{.Name}}, {{.Country}}", map[string]any{
		"Number": text, "Name": wording.OfContent(l.Name), "Country": wording.OfContent(c.Name),
	}), func() {
		s.Clipboard.CopyToKeep(text) // a public number
	})
}
