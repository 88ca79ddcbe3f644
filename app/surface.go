package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/wording"
	"ownway/journal"
)

// newSurface is a place to write in. More than the journal can keep in one
// place it does not take, and gives say a notice of that.
func (s *session) newSurface(placeholder string, say func(*ui.Notice)) *editor.Surface {
	w := editor.NewSurface(placeholder)
	w.Most = journal.LongestText
	w.OnRefused = func(why fyne.KeyName) {
		what, next := notTaken(why)
		if why == ui.TooLong {
			what, next = lang.L("That is longer than the journal can keep in one place."), lang.L("Nothing has been changed. Paste it in parts, each in an entry of its own.")
		}
		s.Shell.InSight()
		say(ui.NewNotice(what, next))
	}
	return w
}

// onSheet is the card that a surface stands on, with what else is on it, or nil
// for the surface alone. There its words are counted, for those who want that,
// and F11 gives it the whole window.
func (s *session) onSheet(w *editor.Surface, content fyne.CanvasObject) *sheet {
	if content == nil {
		content = w
	}
	if s.app.config.CountWords {
		count := ui.Small("")
		w.OnCounted = func(n int) { count.SetText(wording.Counted(n, "1 word", "{{.N}} words")) }
		content = &fyne.Container{Layout: filling{filler: content, gap: ui.Space1}, Objects: []fyne.CanvasObject{content, count}}
	}
	card := newSheet(content)
	w.OnFocus = card.setFocused
	w.OnShortcut = func(sc fyne.Shortcut) bool {
		if !shell.IsKey(sc, keyFill) {
			return false
		}
		s.turnFilled(card, w)
		return true
	}
	return card
}

// screenWriting is a sheet that fills the window.
const screenWriting = "writing"

// turnFilled gives the whole window to a sheet, or the rooms back to it.
func (s *session) turnFilled(card *sheet, w *editor.Surface) {
	if s.Shell.Shown() == screenWriting {
		s.Shell.Escape()
		return
	}
	at, size := card.Position(), card.Size()
	s.Shell.Show(&shell.Page{
		Name: screenWriting, Lifted: true,
		Content: container.New(alone{}, card, ui.Flow(0, ui.NewSmallLink(lang.L("Back (Esc)"), s.Shell.Escape))),
		Focus:   w.Focusable(),
		Escape: func() {
			s.Shell.Back()
			w.Focus()
		},
		Help: func() { s.Shell.HelpThen(s.Shell.Back) },
		Gone: func() {
			card.Move(at)
			card.Resize(size)
		},
	})
}

// alone sets a sheet into the middle of the window, as wide as it reads well
// and as high as there is room, and under it the way back.
type alone struct{}

// Layout is called by Fyne.
func (alone) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	width := min(to.Width-2*ui.Space5, ui.Measure+2*ui.Space4)
	left := (to.Width - width) / 2
	card, back := objects[0], objects[1]
	back.Resize(fyne.NewSize(width, back.MinSize().Height))
	back.Move(fyne.NewPos(left, to.Height-ui.Space4-back.Size().Height))
	card.Move(fyne.NewPos(left, ui.Space5))
	card.Resize(fyne.NewSize(width, back.Position().Y-ui.Space3-ui.Space5))
}

// MinSize is called by Fyne.
func (alone) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(2*ui.Space5, objects[1].MinSize().Height+2*ui.Space5+ui.Space2)
}
