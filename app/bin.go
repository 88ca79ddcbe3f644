package app

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// turnBin shows what is in the bin, or the pages again.
func (p *pages) turnBin() {
	if !p.page.close() {
		return
	}
	p.inBin, p.choosing = !p.inBin, false
	p.search.SetText("")
	p.query, p.filters = "", nil
	p.finder.Stop()
	p.count.SetText("")
	p.refresh(true)
	if p.inBin {
		p.session.app.event("shown bin")
	}
	p.focus(p.list)
}

// binLines are what the list shows of the bin.
func (p *pages) binLines() []line {
	bin := p.session.Journal.Bin().List()
	if len(bin) == 0 {
		return nil
	}
	p.left = p.session.Journal.Bin().Left()
	lines := []line{{heading: lang.L("In the bin")}}
	for _, h := range bin {
		lines = append(lines, line{head: h})
	}
	return lines
}

// leftInWords says how long something stays in the bin yet; nothing of what
// stays until the person decides.
func (p *pages) leftInWords(item journal.ID) string {
	left, ok := p.left[item]
	switch days := int((left + 24*time.Hour - 1) / (24 * time.Hour)); {
	case !ok:
		return ""
	case days <= 0:
		return lang.L("Goes when you lock")
	default:
		return wording.Counted(days, "1 day left", "{{.N}} days left")
	}
}

// binned is how a row of the bin reads: first how long it has yet.
func (p *pages) binned(row ui.RowText, item journal.ID) ui.RowText {
	parts := []string{p.leftInWords(item), row.Second}
	row.Second = strings.Trim(strings.Join(parts, " · "), " ·")
	return row
}

// purge is the page that removes items for good, once a word was typed: what it
// does nobody can undo.
type purge struct {
	page    *page
	items   []journal.ID
	confirm *shell.Confirm
	outcome *shell.NoticeArea
	task    *shell.Task
}

// emptyBin asks whether all that is in the bin is to go.
func (p *pages) emptyBin() {
	var items []journal.ID
	for _, h := range p.session.Journal.Bin().List() {
		items = append(items, h.Item)
	}
	if len(items) == 0 || !p.page.close() {
		return
	}
	what := wording.Counted(len(items), "What is in the bin is removed from your journal for good, with every version of it.",
		"All {{.N}} that are in the bin are removed from your journal for good, with every version of them.")
	p.turn(true)
	p.choose(journal.ID{})
	p.page.askPurge(items, lang.L("Empty the bin"), what, lang.L("empty"))
}

// purgeThis asks whether what is shown is to go.
func (g *page) purgeThis() {
	g.askPurge([]journal.ID{g.record.Item}, lang.L("Delete it for good"),
		lang.L("It is removed from your journal for good, with every version of it."), lang.L("delete"))
}

func (g *page) askPurge(items []journal.ID, title, what, word string) {
	u := &purge{page: g, items: items, outcome: shell.NewNoticeArea()}
	u.task = g.session.app.shell.NewTask(u.say)
	g.purge, g.shown, g.record = u, false, journal.Record{}
	g.notice.Objects = nil
	u.confirm = shell.NewConfirm(word, u.begin)
	g.show(nil, ui.Section(title), ui.Body(what+" "+lang.L("Nobody can bring it back from there, and neither can we. Backups that were made before still have it until their age ends, which can take a year.")),
		u.confirm.Field, ui.Flow(ui.Space4, ui.NewButton(title, u.begin), ui.NewSmallLink(lang.L("Leave it in the bin"), u.leave)), u.outcome.All)
	g.pages.focus(u.confirm.Field.Entry)
	g.session.app.event("shown purge")
}

// leave goes back to the list.
func (u *purge) leave() {
	if !u.page.close() {
		return
	}
	u.page.blank()
	u.page.pages.turn(false)
	u.page.pages.focus(u.page.pages.list)
}

// begin removes the items in the background, if the word is the right one.
func (u *purge) begin() {
	g := u.page
	if u.task.Running() {
		return
	}
	if !u.confirm.Given() {
		u.say(ui.NewNotice(lang.L("That is another word."), lang.L("Nothing has been removed.")))
		g.pages.focus(u.confirm.Field.Entry)
		return
	}
	j := g.session.Journal
	u.task.Start(shell.Job{
		Text:  lang.L("Writing your journal without it"),
		Do:    func(ctx context.Context, p shell.Progress) error { return j.Bin().Purge(ctx, u.items, p.Count) },
		Ended: func(error) { g.pages.refresh(false) },
		Done:  u.done,
		Failed: func(err error) {
			u.say(shell.Problem(err))
			g.session.app.event("not purged")
		},
	})
}

func (u *purge) say(o fyne.CanvasObject) {
	u.outcome.Put(o)
	u.page.all.Refresh()
}

// done says what came of it.
func (u *purge) done() {
	g := u.page
	g.purge = nil
	g.blank()
	g.say(ui.NewNotice(lang.L("It is gone from your journal."), lang.L("Backups that were made before still have it until their age ends.")))
	g.pages.turn(false)
	g.pages.focus(g.pages.list)
	g.session.app.event("purged")
}

// remove puts the page into the bin, and offers to take it out again.
func (g *page) remove() {
	if !g.close() {
		return
	}
	item := g.record.Item
	if item.IsZero() {
		g.blank()
		return
	}
	said, undo := g.session.Bin(item, lang.L("It is in the bin."), edit.BinStays(), func(failed *ui.Notice) { g.isBack(item, failed) })
	if undo == nil {
		g.say(said)
		return
	}
	g.blank()
	g.pages.changed(item)
	g.say(said)
	g.pages.focus(undo)
}

// putBack takes the page that is shown out of the bin.
func (g *page) putBack() { g.isBack(g.record.Item, g.session.PutBack(g.record.Item)) }

// isBack shows what was taken out of the bin, or what went wrong with that.
func (g *page) isBack(item journal.ID, failed *ui.Notice) {
	if failed != nil {
		g.say(failed)
		return
	}
	if h := g.session.Journal.Head(item); !h.Kind.InTimeline() {
		g.blank()
		g.pages.changed(item)
		g.pages.focus(g.pages.list)
		return
	}
	g.open(item)
	g.pages.changed(item)
	g.pane.Focus()
}
