package edit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/ui/reader"
)

// Likeness says how much alike two texts are, of which the longer has so many bytes,
// and marks in their views what has changed. One is for a text beside itself.
func Likeness(one bool, longest int, old, young *reader.View) string {
	if longest > MostRead {
		return lang.L("These are very long. Their beginnings are beside each other here.")
	}
	switch l := reader.Compare(old, young); {
	case one:
		return lang.L("It is the same one on both sides.")
	case l == reader.Same:
		return lang.L("The words are the same.")
	case l == reader.Anew:
		return lang.L("It was written anew, so nothing is underlined.")
	}
	return lang.L("What is underlined stands on one side only.")
}

// Side is one of two texts beside each other, with the pick that chooses another in
// its place.
func Side(label string, days []string, at int, text fyne.CanvasObject, choose func(int)) (*ui.Pick, fyne.CanvasObject) {
	pick := ui.NewPick(days, choose)
	pick.Label, pick.Picked = label, at
	return pick, ui.Down(ui.Space2, ui.Small(label), ui.Flow(0, pick), ui.NewCard(text))
}
