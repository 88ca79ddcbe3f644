package settings

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
	"ownway/journal/exchange/bringin"
)

// bringInPage brings in what was written in another program: first a look, then all of it or nothing.
type bringInPage struct {
	*Screen
	from    *ui.Field
	outcome *shell.NoticeArea // progress, what was found, and what came of it
	runs    *fyne.Container   // the imports that can be undone
	source  *bringin.Source   // that was looked at; nil: none
}

// bringIn is the page for it.
func (p *Screen) bringIn() []fyne.CanvasObject {
	b := &bringInPage{Screen: p, outcome: shell.NewNoticeArea(), runs: container.NewStack()}
	p.task, p.gone = p.work.Shell.NewTask(b.outcome.Put), b.forget
	b.from = ui.NewField(lang.L("A file, a folder or a zip archive"))
	b.from.Entry.OnSubmitted = func(string) { b.lookAt() }
	p.look = func(file string) {
		b.from.Entry.SetText(file)
		b.lookAt()
	}
	b.showRuns()
	return []fyne.CanvasObject{
		ui.Body(lang.L("Entries from Day One, jrnl, RedNotebook, Mini Diary, Mini Diarium, Daylio, a folder of Markdown, or a text file with dates. You see first what would come. Then all of it comes, or nothing, and you can take it out again.")),
		b.from, ui.Flow(ui.Space2, ui.NewButton(lang.L("Look at it"), b.lookAt)), b.outcome.All, b.runs,
		ui.Small(lang.L("A file that you drop on the window is looked at, too. The other program's files stay as they are. Photos do not come along yet.")),
	}
}

// forget gives up what was looked at.
func (b *bringInPage) forget() {
	if b.source != nil {
		_ = b.source.Close()
		b.source = nil
	}
}

// lookAt reads all of it, and changes nothing.
func (b *bringInPage) lookAt() {
	path := strings.TrimSpace(b.from.Entry.Text)
	if path == "" {
		b.outcome.Say(lang.L("What would you like to bring in?"), lang.L("Write where the file or the folder is that the other program made."))
		return
	}
	if b.task.Running() {
		return
	}
	b.forget()
	var plan *bringin.Plan
	b.task.Start(shell.Job{
		Text: lang.L("Looking at it. Nothing is changed."),
		Do: func(ctx context.Context, progress shell.Progress) (err error) {
			if b.source, err = bringin.Open(path); err != nil {
				return err
			}
			i, err := bringin.Detect(b.source)
			if err != nil {
				return err
			}
			plan, err = bringin.Look(ctx, b.work.Journal, b.source, i, nil)
			return err
		},
		Done:   func() { b.showPlan(plan) },
		Failed: b.notLooked,
		Gone:   b.forget,
	})
}

// showPlan says what was found, and offers to bring it in.
func (b *bringInPage) showPlan(plan *bringin.Plan) {
	coming := plan.New + plan.Changed
	leave := func() { b.forget(); b.outcome.Clear() }
	head := lang.L("{{.Program}}: there is nothing new in it.", map[string]any{"Program": plan.Importer.Name()})
	actions := []fyne.CanvasObject{ui.NewLink(lang.L("All right"), leave)}
	if coming > 0 {
		head = lang.L("{{.Program}}: {{.Entries}}", map[string]any{"Program": plan.Importer.Name(), "Entries": wording.Counted(plan.Entries(), "1 entry", "{{.N}} entries")})
		bring := ui.NewMainButton(wording.Counted(coming, "Bring in 1 entry", "Bring in {{.N}} entries"), func() { b.bring(plan) })
		actions = []fyne.CanvasObject{bring, ui.NewLink(lang.L("Not now"), leave)}
		defer b.work.Shell.Focus(bring)
	}
	b.outcome.Say(head, b.found(plan), actions...)
	b.work.Shell.Event(fmt.Sprintf("looked new %d changed %d same %d unread %d", plan.New, plan.Changed, plan.Same, plan.Unreadable))
}

// found says in sentences what a look has found.
func (b *bringInPage) found(plan *bringin.Plan) string {
	var said []string
	add := func(n int, words string) {
		if n > 0 {
			said = append(said, words)
		}
	}
	if plan.First != "" {
		dates := b.work.Shell.Dates()
		said = append(said, lang.L("From {{.First}} to {{.Last}}.", map[string]any{"First": dates.WithYear(plan.First.Date()), "Last": dates.WithYear(plan.Last.Date())}))
	}
	if names := mostUsed(plan.Tags); len(names) > 0 {
		said = append(said, lang.L("Tags: {{.Tags}}.", map[string]any{"Tags": strings.Join(names, ", ")}))
	}
	add(plan.Changed, wording.Counted(plan.Changed, "1 was changed there since it came: it becomes a new version.", "{{.N}} were changed there since they came: each becomes a new version."))
	add(plan.ChangedHere, wording.Counted(plan.ChangedHere, "1 of them was written on here too; that stays as an earlier version.", "{{.N}} of them were written on here too; that stays as an earlier version."))
	add(plan.Same, wording.Counted(plan.Same, "1 is here already.", "{{.N}} are here already."))
	add(plan.InBin, wording.Counted(plan.InBin, "1 is in the bin here, and stays there.", "{{.N}} are in the bin here, and stay there."))
	add(plan.Photos, wording.Counted(plan.Photos, "1 photo does not come along.", "{{.N}} photos do not come along."))
	add(plan.Unreadable, wording.Counted(plan.Unreadable, "1 thing cannot be read:", "{{.N}} things cannot be read:"))
	text := strings.Join(said, " ")
	const most = 5
	for _, u := range plan.Unread[:min(len(plan.Unread), most)] {
		text += "\n" + wording.OneLine(u.Where+": "+u.Why.Error())
	}
	if more := plan.Unreadable - most; more > 0 {
		text += "\n" + wording.More(more)
	}
	return text
}

// mostUsed are the tags of the most entries, up to eight.
func mostUsed(tags map[string]int) (names []string) {
	for name := range tags {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if tags[a] != tags[b] {
			return tags[b] - tags[a]
		}
		return strings.Compare(a, b)
	})
	return names[:min(len(names), 8)]
}

func (b *bringInPage) bring(plan *bringin.Plan) {
	var run bringin.Run
	b.task.Start(shell.Job{
		Text: lang.L("Bringing it in. Stay on this page until it is done."),
		Do: func(ctx context.Context, progress shell.Progress) (err error) {
			run, err = plan.Bring(ctx, b.work.Journal, progress.Count)
			return err
		},
		Ended: func(error) { b.forget() },
		Done: func() {
			b.showRuns()
			b.outcome.Say(wording.Counted(run.Entries, "1 entry is in your journal.", "{{.N}} entries are in your journal."), lang.L("They are in the Journal, under their days. A backup was made before."),
				ui.NewLink(lang.L("See them"), func() { b.work.Shell.Go(shell.Route{Screen: shell.Entries}) }),
				ui.NewLink(lang.L("Take them out again"), func() { b.ask(run.ID) }))
			b.work.Shell.Event("brought in")
		},
		Failed: b.notBrought,
		Gone:   b.forget,
	})
}

// showRuns lists the imports that can be undone.
func (b *bringInPage) showRuns() {
	rows := []fyne.CanvasObject{ui.Section(lang.L("Brought in before"))}
	dates := b.work.Shell.Dates()
	for _, run := range bringin.Runs(b.work.Journal) {
		name := run.Format
		if i := bringin.ByFormat(run.Format); i != nil {
			name = i.Name()
		}
		rows = append(rows, ui.NewRow(name, dates.WithYear(journal.DayOf(run.At)), wording.OneLine(wording.Counted(run.Entries, "1 entry", "{{.N}} entries")+", "+run.Source), func() { b.ask(run.ID) }))
	}
	b.runs.Objects = nil
	if len(rows) > 1 {
		b.runs.Objects = []fyne.CanvasObject{ui.Down(ui.Space2, rows...)}
	}
	b.runs.Refresh()
}

// ask names what was changed since, before an import is taken out again.
func (b *bringInPage) ask(id journal.ID) {
	run, ok := bringin.FindRun(b.work.Journal, id.String())
	if !ok || b.task.Running() {
		return
	}
	text := lang.L("What came from {{.Name}} goes for good. With the same file you can bring it in again.", map[string]any{"Name": run.Source})
	text += b.named(wording.Counted(len(run.Since), "1 was written on here since, and goes into the bin:", "{{.N}} were written on here since, and go into the bin:"), run.Since)
	text += b.named(wording.Counted(len(run.Stays), "1 was only changed by it and written on since, and stays as it is:", "{{.N}} were only changed by it and written on since, and stay as they are:"), run.Stays)
	leave := ui.NewButton(lang.L("Leave it"), b.outcome.Clear)
	b.outcome.Say(wording.Counted(run.Entries, "Take 1 entry out again?", "Take {{.N}} entries out again?"), text,
		leave, ui.NewLink(lang.L("Take it out"), func() { b.undo(run) }))
	b.work.Shell.Focus(leave)
}

// named says something of items, with their titles; of none, nothing.
func (b *bringInPage) named(what string, heads []*journal.Head) string {
	n := len(heads)
	if n == 0 {
		return ""
	}
	const most = 8
	text := "\n" + what
	for _, h := range heads[:min(n, most)] {
		title, rest := wording.Title(b.work.Journal, h)
		text += "\n" + wording.OneLine(cmp.Or(title, rest))
	}
	if more := n - most; more > 0 {
		text += "\n" + wording.More(more)
	}
	return text
}

func (b *bringInPage) undo(run bringin.Run) {
	b.task.Start(shell.Job{
		Text: lang.L("Taking it out. Stay on this page until it is done."),
		Do: func(ctx context.Context, progress shell.Progress) error {
			return bringin.Undo(ctx, b.work.Journal, run, progress.Part)
		},
		Done: func() {
			b.showRuns()
			b.outcome.Say(lang.L("It is taken out again."), lang.L("What you wrote on since was not lost: it is in the bin, or where it was."))
			b.work.Shell.Event("import undone")
		},
	})
}

// notLooked says why there is nothing to see. Nothing was changed yet.
func (b *bringInPage) notLooked(err error) {
	b.forget()
	b.work.Shell.Event("not looked")
	safe := lang.L("Nothing was changed.") + " "
	switch {
	case errors.Is(err, bringin.ErrUnknownFormat):
		b.outcome.Say(lang.L("No program that Ownway knows writes files like this."), safe+lang.L("In the other program, look for an export as JSON, Markdown or text, and bring that in."))
	case errors.Is(err, bringin.ErrEmpty):
		b.outcome.Say(lang.L("There is no entry in it."), safe+lang.L("Export it from the other program once more."))
	case errors.Is(err, bringin.ErrTooLarge):
		b.outcome.Say(lang.L("It is larger than 2 GB."), safe+lang.L("Export it in parts, and bring in one after the other."))
	case errors.Is(err, bringin.ErrNotOrdinary):
		b.outcome.Say(lang.L("That is no ordinary file or folder."), safe+lang.L("Write where the file or the folder itself is."))
	case errors.Is(err, fs.ErrNotExist):
		b.outcome.Say(lang.L("There is no such file or folder."), safe+lang.L("See whether the path is right."))
	case errors.Is(err, fs.ErrPermission):
		b.outcome.Say(lang.L("You may not read that file or folder."), safe+lang.L("See who may read it, or copy it to a place of yours."))
	default:
		b.outcome.Fail(err)
	}
}

// notBrought says why nothing came.
func (b *bringInPage) notBrought(err error) {
	if errors.Is(err, bringin.ErrChanged) {
		b.outcome.Say(lang.L("It changed while it was being read."), lang.L("Nothing came in. Look at it again when nothing writes to it."))
		return
	}
	b.outcome.Fail(err)
}
