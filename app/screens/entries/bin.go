package entries

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

// turnBin shows what is in the bin, or the entries again.
func (s *Screen) turnBin() {
	if !s.detail.close() {
		return
	}
	s.inBin, s.choosing = !s.inBin, false
	s.search.SetText("")
	s.query, s.filters = "", nil
	s.finder.Stop()
	s.count.SetText("")
	s.refresh(true)
	if s.inBin {
		s.work.Shell.Event("shown bin")
	}
	s.focus(s.list)
}

// binLines are what the list shows of the bin.
func (s *Screen) binLines() []line {
	bin := s.work.Journal.Bin().List()
	if len(bin) == 0 {
		return nil
	}
	s.left = s.work.Journal.Bin().Left()
	lines := []line{{heading: lang.L("In the bin")}}
	for _, h := range bin {
		lines = append(lines, line{head: h})
	}
	return lines
}

// leftInWords says how long something stays in the bin yet; nothing of what
// stays until the person decides.
func (s *Screen) leftInWords(item journal.ID) string {
	left, ok := s.left[item]
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
func (s *Screen) binned(row ui.RowText, item journal.ID) ui.RowText {
	parts := []string{s.leftInWords(item), row.Second}
	row.Second = strings.Trim(strings.Join(parts, " · "), " ·")
	return row
}

// purge is what removes items for good, once a word was typed: what it
// does nobody can undo.
type purge struct {
	detail  *detail
	items   []journal.ID
	confirm *shell.Confirm
	outcome *shell.NoticeArea
	task    *shell.Task
}

// emptyBin asks whether all that is in the bin is to go.
func (s *Screen) emptyBin() {
	var items []journal.ID
	for _, h := range s.work.Journal.Bin().List() {
		items = append(items, h.Item)
	}
	if len(items) == 0 || !s.detail.close() {
		return
	}
	what := wording.Counted(len(items), "What is in the bin is removed from your journal for good, with every version of it.",
		"All {{.N}} that are in the bin are removed from your journal for good, with every version of them.")
	s.turn(true)
	s.choose(journal.ID{})
	s.detail.askPurge(items, lang.L("Empty the bin"), what, lang.L("empty"))
}

// purgeThis asks whether what is shown is to go.
func (d *detail) purgeThis() { d.askPurgeOf(d.record.Item) }

func (d *detail) askPurgeOf(item journal.ID) {
	d.askPurge([]journal.ID{item}, lang.L("Delete it for good"),
		lang.L("It is removed from your journal for good, with every version of it."), lang.L("delete"))
}

func (d *detail) askPurge(items []journal.ID, title, what, word string) {
	u := &purge{detail: d, items: items, outcome: shell.NewNoticeArea()}
	u.task = d.work.Shell.NewTask(u.say)
	d.purge, d.shown, d.record = u, false, journal.Record{}
	d.notice.Objects = nil
	u.confirm = shell.NewConfirm(word, u.begin)
	d.show(nil, ui.Section(title), ui.Body(what+" "+lang.L("Nobody can bring it back from there, and neither can we. Backups that were made before still have it until their age ends, which can take a year.")),
		u.confirm.Field, ui.Flow(ui.Space4, ui.NewButton(title, u.begin), ui.NewSmallLink(lang.L("Leave it in the bin"), u.leave)), u.outcome.All)
	d.screen.focus(u.confirm.Field.Entry)
	d.work.Shell.Event("shown purge")
}

// leave goes back to the list.
func (u *purge) leave() {
	if !u.detail.close() {
		return
	}
	u.detail.blank()
	u.detail.screen.turn(false)
	u.detail.screen.focus(u.detail.screen.list)
}

// begin removes the items in the background, if the word is the right one.
func (u *purge) begin() {
	d := u.detail
	if u.task.Running() {
		return
	}
	if !u.confirm.Given() {
		u.say(ui.NewNotice(lang.L("That is another word."), lang.L("Nothing has been removed.")))
		d.screen.focus(u.confirm.Field.Entry)
		return
	}
	j := d.work.Journal
	u.task.Start(shell.Job{
		Text:  lang.L("Writing your journal without it"),
		Do:    func(ctx context.Context, p shell.Progress) error { return j.Bin().Purge(ctx, u.items, p.Count) },
		Ended: func(error) { d.screen.refresh(false) },
		Done:  u.done,
		Failed: func(err error) {
			u.say(shell.Problem(err))
			d.work.Shell.Event("not purged")
		},
	})
}

func (u *purge) say(o fyne.CanvasObject) {
	u.outcome.Put(o)
	u.detail.all.Refresh()
}

// done says what came of it.
func (u *purge) done() {
	d := u.detail
	d.purge = nil
	d.blank()
	d.say(ui.NewNotice(lang.L("It is gone from your journal."), lang.L("Backups that were made before still have it until their age ends.")))
	d.screen.turn(false)
	d.screen.focus(d.screen.list)
	d.work.Shell.Event("purged")
}

// remove puts the entry into the bin, and offers to take it out again.
func (d *detail) remove() {
	if d.close() {
		d.bin(d.record.Item)
	}
}

// bin puts an entry into the bin, the one that is shown or another. What was written is saved by now.
func (d *detail) bin(item journal.ID) {
	if item.IsZero() {
		d.blank()
		return
	}
	said, undo := d.work.Bin(item, lang.L("It is in the bin."), edit.BinStays(), func(failed *ui.Notice) { d.isBack(item, failed) })
	if undo == nil {
		d.say(said)
		return
	}
	if d.item() == item || d.item().IsZero() {
		d.blank()
	} else {
		d.read()
	}
	d.screen.changed(item)
	d.say(said)
	d.screen.focus(undo)
}

// putBack takes the entry that is shown out of the bin.
func (d *detail) putBack() { d.isBack(d.record.Item, d.work.PutBack(d.record.Item)) }

// isBack shows what was taken out of the bin, or what went wrong with that.
func (d *detail) isBack(item journal.ID, failed *ui.Notice) {
	if failed != nil {
		d.say(failed)
		return
	}
	if h := d.work.Journal.Head(item); !h.Kind.InTimeline() {
		d.blank()
		d.screen.changed(item)
		d.screen.focus(d.screen.list)
		return
	}
	d.open(item)
	d.screen.changed(item)
	if d.screen.panes.Narrow() {
		d.pane.Focus()
		return
	}
	d.screen.focus(d.screen.list)
}
