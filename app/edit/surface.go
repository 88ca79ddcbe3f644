package edit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/wording"
	"ownway/journal"
)

// NewSurface is a place to write in. More than the journal can keep in one
// place it does not take, and gives say a notice of that.
func (w *Workspace) NewSurface(placeholder string, say func(*ui.Notice)) *editor.Surface {
	e := editor.NewSurface(placeholder)
	e.Most = journal.MaxText
	e.SetProof(w.proof())
	e.OnRefused = func(why fyne.KeyName) {
		what, next := shell.NotTaken(why)
		if why == ui.TooLong {
			what, next = lang.L("That is longer than the journal can keep in one place."), lang.L("Nothing has been changed. Paste it in parts, each in an entry of its own.")
		}
		w.Shell.InSight()
		say(ui.NewNotice(what, next))
	}
	return e
}

// OnCard is the card that a surface stands on, with what else is on it, or nil
// for the surface alone. There its words are counted, for those who want that,
// and F11 gives it the whole window.
func (w *Workspace) OnCard(e *editor.Surface, content fyne.CanvasObject) *ui.WritingCard {
	if content == nil {
		content = e
	}
	if w.Shell.Config().CountWords {
		count := ui.Small("")
		e.OnCounted = func(n int) { count.SetText(wording.Counted(n, "1 word", "{{.N}} words")) }
		content = &fyne.Container{Layout: ui.Filling{Filler: content, Gap: ui.Space1}, Objects: []fyne.CanvasObject{content, count}}
	}
	card := ui.NewWritingCard(content)
	e.OnFocus = card.SetFocused
	e.OnShortcut = func(sc fyne.Shortcut) bool {
		if !ui.IsKey(sc, KeyFill) {
			return false
		}
		w.FillWindow(card, e)
		return true
	}
	return card
}

// KeyFill gives what is written the whole window.
const KeyFill = fyne.KeyF11

// Filled names a card that fills the window.
const Filled = "writing"

// FillWindow gives the whole window to a card, or the rooms back to it.
func (w *Workspace) FillWindow(card *ui.WritingCard, e *editor.Surface) {
	if w.Shell.Shown() == Filled {
		w.Shell.Escape()
		return
	}
	at, size := card.Position(), card.Size()
	w.Shell.Show(&shell.Page{
		Name: Filled, Lifted: true, Transient: true,
		Content: ui.FullWindow(card, ui.Flow(0, ui.NewSmallLink(lang.L("Back (Esc)"), w.Shell.Escape))),
		Focus:   e.Focusable(),
		Escape: func() {
			w.Shell.Back()
			e.Focus()
		},
		Help: func() { w.Shell.HelpThen(w.Shell.Back) },
		Gone: func() {
			card.Move(at)
			card.Resize(size)
		},
	})
}
