package shell

import (
	"time"

	"fyne.io/fyne/v2"

	"ownway/app/ui"
)

// brieflyFor is how long something is said briefly.
const brieflyFor = 2 * time.Second

// Brief is a word over the foot of the window, whatever is shown. It takes no room, no focus and no press.
type Brief struct {
	shell *Shell
	note  *ui.Tip
	times int // something was said
}

// Say says for two seconds what needs no answer, as that something was done.
func (b *Brief) Say(text string) {
	b.times++
	now := b.times
	b.note.Say(text)
	b.shell.After(brieflyFor, func() {
		b.shell.Do(func() {
			if b.times == now {
				b.note.Hide()
			}
		})
	})
}

// overFoot is where a brief word stands: in the middle, over the lower edge.
type overFoot struct{}

// Layout is called by Fyne.
func (overFoot) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	least := objects[0].MinSize()
	objects[0].Resize(least)
	objects[0].Move(fyne.NewPos((to.Width-least.Width)/2, to.Height-least.Height-ui.Space6))
}

// MinSize is none: what is said briefly makes no window larger.
func (overFoot) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
