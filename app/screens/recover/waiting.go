package recover

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// waiting is the screen after an unlock on which words that were not saved are
// offered: each to be brought back, to be let go, or to wait.
type waiting struct {
	*Recovery
	drafts []journal.Draft
	ahead  []journal.UnmergedBackup // what backups have and the journal lacks, as after another copy took its place
	said   fyne.CanvasObject        // how the last one went; nil: nothing to say
	focus  fyne.Focusable
}

// OfferDrafts shows the words that wait, if there are any. What backups have besides is
// offered with them, or in the rooms.
func (p *Recovery) OfferDrafts() {
	w := &waiting{Recovery: p, drafts: p.Workspace().Journal.Drafts().List()}
	if p.waiting != nil { // something else was shown in its place
		w.ahead = p.waiting.ahead
	}
	if len(w.drafts) > 0 {
		p.waiting = w
		w.show()
		return
	}
	if n := p.unreadDrafts(p.allRight()); n != nil {
		p.Shell.WhenFootIsFree(func() { p.sayAtFoot(n) })
	}
	w.end()
}

// offer adds what backups have and the journal lacks: one press brings all back.
func (w *waiting) offer(list []journal.UnmergedBackup) {
	w.ahead = list
	w.Shell.Event("backups ahead")
	if w.Shell.Shown() == screenWaiting {
		w.show()
	}
}

// unreadDrafts names the files of words that wait and were not opened, nil if there
// are none.
func (p *Recovery) unreadDrafts(actions ...fyne.CanvasObject) *ui.Notice {
	drafts := p.Workspace().Journal.Drafts()
	rest := drafts.Unread()
	if len(rest) == 0 {
		return nil
	}
	next := lang.L("Bring back or let go what is offered, and they come next.")
	if len(drafts.List()) == 0 {
		next = lang.L("Others were opened first, and none of them belongs to this journal. Move away what you do not know, and open the journal again.")
	}
	n := ui.NewNotice(lang.L("There are more unsaved words than can be opened at once."),
		lang.L("The largest were left as they are, sealed, in {{.Folder}}.", map[string]any{"Folder": filepath.Dir(rest[0])})+" "+next, actions...)
	n.SetDetails(strings.Join(rest[:min(len(rest), 20)], "\n"))
	return n
}

// screenWaiting is its name.
const screenWaiting = "waiting"

func (w *waiting) show() {
	w.focus = nil
	page := ui.Down(ui.Space4, ui.Down(ui.Space2,
		ui.Title(lang.L("Something you wrote was not saved")),
		ui.Hint(lang.L("It was sealed and is all here. You can bring it back now, or let it wait."))))
	if w.said != nil {
		page.Add(w.said)
	}
	if list := Sure(w.ahead); len(list) > 0 && list[0].Revisions() > 0 {
		page.Add(w.together(list))
	}
	for _, d := range w.drafts {
		page.Add(w.card(d))
	}
	if n := w.unreadDrafts(); n != nil {
		page.Add(n)
	}
	later := ui.NewButton(lang.L("Keep for later"), w.later)
	later.Key = "Esc"
	page.Add(ui.Flow(ui.Space2, later))
	w.Shell.Show(&shell.Page{
		Name: screenWaiting, Content: ui.Centred(0.4, page), Focus: w.focus,
		Escape: w.later, Help: func() { w.Shell.HelpThen(w.show) },
	})
}

// together offers to bring back what backups have as well, in one go.
func (w *waiting) together(list []journal.UnmergedBackup) fyne.CanvasObject {
	all := ui.NewMainButton(lang.L("Bring all of it back"), func() { w.bringTogether(list, w.broughtTogether) })
	w.focus = all
	return ui.NewNotice(lang.L("A backup has something your journal doesn't have."),
		lang.L("What is missing: {{.Things}}. It is in the backup from {{.Moment}}. Another copy may have taken the journal's place. Bring all of it back: nothing here is lost.", map[string]any{"Moment": w.Shell.Dates().Moment(list[0].Backup.At), "Things": w.thingsIn(list)}), all)
}

// broughtTogether brings the drafts back too, once what the backups had is there.
func (w *waiting) broughtTogether(_ int, err error) {
	j := w.Workspace().Journal
	var last *journal.Head
	for _, d := range w.drafts {
		if err != nil {
			break
		}
		var r journal.Record
		if r, _, err = j.Drafts().BringBack(d); err == nil {
			last = j.Head(r.Item)
		}
	}
	if err != nil {
		w.Shell.Event("not brought together")
		w.say(edit.ProblemWhere(err, lang.L("What you wrote is still sealed, and waits here.")))
		return
	}
	w.ahead = nil
	w.goOn(lang.L("It is back in your journal."), lang.L("All of it is saved now. Where both had been written to, you find both under Versions."))
	if last != nil {
		w.Shell.Go(shell.Route{Item: last.Item})
	}
	w.Shell.Event("brought together")
}

// card is one draft: what it is, how it begins, and what can be done with it.
func (w *waiting) card(d journal.Draft) fyne.CanvasObject {
	over := lang.L("{{.What}} · written {{.Day}}, {{.Clock}}", map[string]any{
		"What": wording.Kind(w.Workspace().Journal, d.Meta), "Day": w.Shell.Dates().Since(d.At), "Clock": w.Shell.Dates().Clock(d.At),
	})
	card := ui.Down(ui.Space3, ui.Small(over))
	if title := wording.OneLine(d.Title); title != "" && d.Kind != journal.Answer {
		card.Add(ui.WrittenTitle(title))
	}
	if text := wording.PlainLine(d.Text); text != "" {
		card.Add(ui.Excerpt(text, 4))
	}
	back := ui.NewButton(lang.L("Bring it back"), func() { w.bringBack(d) })
	back.Main = w.focus == nil || len(w.drafts) > 1 && len(w.ahead) == 0
	if w.focus == nil {
		w.focus = back
	}
	take := ui.NewLink(lang.L("Copy it"), func() { w.Workspace().CopyOut(d.Record) })
	leave := w.Shell.LettingGo(lang.L("Let it go"), card, func() { w.letGo(d) })
	card.Add(ui.Flow(ui.Space4, back, take, leave))
	return ui.NewCard(card)
}

// bringBack saves a draft, and shows it where it belongs if it was the last.
func (w *waiting) bringBack(d journal.Draft) {
	j := w.Workspace().Journal
	r, apart, err := j.Drafts().BringBack(d)
	if err != nil {
		w.Shell.Event("not brought back")
		w.say(edit.ProblemWhere(err, lang.L("What you wrote is still sealed, and waits here.")))
		return
	}
	w.Shell.Event("brought back")
	head, text := lang.L("It is back in your journal."), lang.L("All of it is saved now.")
	if apart {
		head = lang.L("It is back in your journal, beside what you wrote since.")
		text = lang.L("Nothing newer was changed: you have both, and can put one in the bin.")
	}
	w.goOn(head, text)
	if h := j.Head(r.Item); h != nil && len(w.drafts) == 0 {
		w.Shell.Go(shell.Route{Item: h.Item})
		w.Shell.Event("back")
	}
}

// letGo takes a draft away for good.
func (w *waiting) letGo(d journal.Draft) {
	if err := w.Workspace().Journal.Drafts().Drop(d.ID); err != nil {
		w.say(shell.Problem(err))
		return
	}
	w.Shell.Event("let go")
	w.goOn("", "")
}

// goOn shows the drafts that are left or, if none is, the rooms; and how the
// last one went, if there is anything to say of that.
func (w *waiting) goOn(head, text string) {
	w.drafts = w.Workspace().Journal.Drafts().List()
	if len(w.drafts) == 0 {
		if w.Shell.Back(); head != "" {
			w.sayAtFoot(ui.NewNotice(head, text, w.allRight()))
		}
		w.end()
		return
	}
	w.said = nil
	if head != "" {
		w.said = ui.NewNotice(head, text)
	}
	w.show()
}

func (w *waiting) say(o fyne.CanvasObject) {
	w.said = o
	w.show()
}

// later goes on and leaves the drafts as they are: they are offered again at
// the next unlock.
func (w *waiting) later() {
	w.Shell.Back()
	w.end()
	w.Shell.Event("kept for later")
}

// end leaves what backups have to be offered in the rooms.
func (w *waiting) end() {
	w.waiting = nil
	if len(w.ahead) > 0 {
		w.offerNext(w.ahead)
	}
}
