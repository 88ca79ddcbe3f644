package edit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// Pages is a screen that shows one page after the other: each with a way back for
// Escape, a notice under its head, and something that has the focus.
type Pages struct {
	Focus fyne.Focusable // what has it on the page that is shown; nil: nothing
	Said  *ui.Notice     // what was done last; the next page shows it, once
	At    shell.Route    // which page it is, for the way back; zero: the one that the screen opens with, or one that no route leads to

	work   *Workspace
	screen shell.Screen // whose pages they are
	all    *fyne.Container
	page   *container.Scroll
	back   func()
	notice *fyne.Container
	rows   *ui.ReorderList
}

// NewPages are those of a screen.
func (w *Workspace) NewPages(screen shell.Screen) *Pages {
	return &Pages{work: w, screen: screen, all: container.NewStack()}
}

// Content is what the screen shows.
func (p *Pages) Content() fyne.CanvasObject { return p.all }

// Page is what scrolls.
func (p *Pages) Page() *container.Scroll { return p.page }

// IsDeeper reports whether the page is one that no route leads to.
func (p *Pages) IsDeeper() bool {
	return p.back != nil && p.At.Item.IsZero() && p.At.Do == shell.Nothing
}

// Scrolled is how far down the page is, for the way back to it.
func (p *Pages) Scrolled() float32 { return p.page.Offset.Y }

// ScrollBack scrolls to where the page was left.
func (p *Pages) ScrollBack(left any) {
	if y, ok := left.(float32); ok {
		p.page.ScrollToOffset(fyne.NewPos(0, y))
	}
}

// Enter gives the focus to what one is likely to do on the page.
func (p *Pages) Enter() {
	if p.work.Shell.Shows(p.screen) {
		p.work.Shell.Unfocus() // of what was replaced
		p.work.Shell.Focus(p.Focus)
	}
}

// Escape goes back from the page.
func (p *Pages) Escape() {
	if p.back != nil {
		p.back()
	}
}

// Show shows a page, from which Escape goes back; nil: there is nothing to go back to.
// What was being written is saved first; if that fails, the page before stays.
func (p *Pages) Show(back func(), page func() []fyne.CanvasObject) {
	var from shell.Route
	if p.work.Shell.Shows(p.screen) {
		from = shell.Here(p.screen)
	}
	if !p.work.KeepLines() || !p.screen.Leave() {
		return
	}
	p.work.ForgetLines()
	p.Focus, p.back, p.At = nil, back, shell.Route{}
	objects := page()
	p.notice = ui.Down(0)
	if p.Said != nil {
		p.notice.Objects = []fyne.CanvasObject{p.Said}
		p.Said = nil
	}
	p.notice.Hidden = len(p.notice.Objects) == 0
	p.page = ui.Page(slices.Insert(objects, 1, fyne.CanvasObject(p.notice))...)
	p.all.Objects = []fyne.CanvasObject{p.page}
	p.all.Refresh()
	p.Enter()
	if from.Screen != "" {
		p.work.Shell.Way.Stepped(from)
	}
}

// Say says something on the page that is shown, which stays as it is.
func (p *Pages) Say(n *ui.Notice) {
	p.notice.Objects, p.notice.Hidden = []fyne.CanvasObject{n}, false
	p.all.Refresh()
	ui.Reveal(n)
}

// Reorderable are rows of items that can be put in another order, by dragging or by
// keys. Again shows the page anew.
func (p *Pages) Reorderable(list []*journal.Head, rows []*ui.Row, again func()) fyne.CanvasObject {
	p.rows = ui.NewReorderList(rows, func(from, to int) { p.move(list, from, to, again) })
	return ui.Rows(p.rows)
}

// move puts one of a list in another place and shows the page anew, at the same height
// and with the focus on what was moved.
func (p *Pages) move(list []*journal.Head, from, to int, again func()) {
	if err := p.work.Reorder(list, from, to); err != nil {
		p.Said = shell.Problem(err)
		again()
		return
	}
	was := p.page.Offset
	again()
	p.page.ScrollToOffset(was)
	p.work.Shell.Focus(p.rows.Focusable(to))
	p.work.Shell.Event("moved")
}

// Bin puts an item into the bin, and shows the page that again leads to. That says so
// and offers to undo it; where it is another screen's, the foot does.
func (p *Pages) Bin(item journal.ID, head, text string, again func()) {
	sh := p.work.Shell
	show := func(n *ui.Notice) (here bool) {
		p.Said = n
		if again(); sh.Shows(p.screen) {
			return true
		}
		if n != nil {
			n.AddAction(ui.NewLink(lang.L("All right"), sh.ClearFoot))
			sh.SayAtFoot(ui.Footer(n))
		}
		return false
	}
	here := true
	said, undo := p.work.Bin(item, head, text, func(failed *ui.Notice) {
		if !here {
			sh.ClearFoot()
		}
		show(failed)
	})
	if here = show(said); here && undo != nil {
		sh.Focus(undo)
	}
}
