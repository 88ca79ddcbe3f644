package recover

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// restore is the way back to a backup, in three screens: which, with its
// passphrase, and what will happen. Nothing is changed before the last.
type restore struct {
	*rescue
	locked *journal.Locked // the journal that one thing can be brought back into; nil: it is open, or there is none
	list   []journal.Backup
	whole  map[string]bool // by path: whether its structure is, once it was looked at
	chosen journal.Backup
	opened *journal.Journal // the chosen one
}

// offerBackups is a button that leads to the backups beside a journal that is
// gone or not as it was written. It is nil if there are none, and where a backup
// does not help.
func (p *Recovery) offerBackups(err error, release func() error, back func()) *ui.Button {
	helps := slices.ContainsFunc([]error{fs.ErrNotExist, journal.ErrEmpty, journal.ErrNotJournal, journal.ErrDamaged}, func(is error) bool { return errors.Is(err, is) })
	list, _ := journal.FindBackups(p.Path()) // a folder that cannot be read has none to offer
	if !helps || len(list) == 0 {
		return nil
	}
	journal.SortNewestFirst(list, p.Shell.Now())
	text := lang.L("Restore from a backup")
	if p.hasLast(list) {
		text = lang.L("Restore from a backup, the newest from {{.Day}}", map[string]any{"Day": p.Shell.Dates().Since(list[0].At)})
	}
	return ui.NewButton(text, func() {
		(&restore{rescue: p.newRescue(release, back, "not restored"), list: list}).begin()
	})
}

// ShowBackups leads to the list of backups of both places.
func (p *Recovery) ShowBackups() {
	if !p.Shell.Leave() {
		return
	}
	var list []journal.Backup
	for _, at := range []journal.BackupLocation{journal.BesideJournal, journal.InSecondFolder} {
		more, _ := p.Workspace().Journal.Backups().List(at) // a place that cannot be read has none to offer
		list = append(list, more...)
	}
	(&restore{rescue: p.newRescue(p.End, p.Shell.Back, "not restored"), list: list}).begin()
}

// ShowBackupsOf shows the backups of a journal that is locked, as it should be: whoever
// knows an older passphrase only, or wants one thing back, has a way too.
func (p *Recovery) ShowBackupsOf(l *journal.Locked, back func()) {
	list, _ := l.Backups() // a folder that cannot be read has none to offer
	(&restore{rescue: p.newRescue(l.Close, back, "not restored"), locked: l, list: list}).begin()
}

// hasLast reports whether the first of sorted backups is the last one made: that
// cannot be said of those dated in the future.
func (p *Recovery) hasLast(list []journal.Backup) bool {
	return len(list) > 0 && !list[0].InFuture(p.Shell.Now())
}

// begin looks at the structure of all backups and then shows the list.
func (r *restore) begin() {
	r.close = r.closeBackup
	r.showOne("restore")
	list, whole := slices.Clone(r.list), map[string]bool{}
	r.work(lang.L("Looking at your backups"), func(ctx context.Context, p shell.Progress) error {
		for i, b := range list {
			records, err := b.Look(ctx)
			list[i].Records, whole[b.Path] = records, err == nil
			p.Part(i+1, len(list))
		}
		return ctx.Err()
	}, func() {
		r.list, r.whole = list, whole
		r.showList()
	})
}

// showOne shows a screen of those before a backup was chosen.
func (r *restore) showOne(name string, content ...fyne.CanvasObject) {
	r.show(name, lang.L("Restore from a backup"),
		lang.L("Your journal can be as it was when a backup was made. Nothing is changed until you have seen what is in it."), content...)
}

func (r *restore) closeBackup() {
	if r.opened != nil {
		_ = r.opened.Close() // nothing was written to it
		r.opened = nil
	}
}

// showList shows the whole ones first, the newest at the top and those dated in
// the future below.
func (r *restore) showList() {
	journal.SortNewestFirst(r.list, r.Shell.Now())
	slices.SortStableFunc(r.list, func(a, b journal.Backup) int {
		return cmp.Compare(rank(r.whole[a.Path]), rank(r.whole[b.Path]))
	})
	rows := make([]fyne.CanvasObject, len(r.list))
	for i, b := range r.list {
		row := ui.NewRow(r.Shell.Dates().Moment(b.At), wording.Size(b.Size), r.where(b), func() { r.ask(b) })
		if r.whole[b.Path] {
			row.Second = wording.Records(b.Records) + " · " + row.Second
			if b.InFuture(r.Shell.Now()) {
				row.State = lang.L("dated in the future")
			}
		} else {
			row.State, row.OnTapped = lang.L("damaged"), nil
		}
		rows[i] = row
	}
	list := fyne.CanvasObject(ui.Rows(rows...))
	if len(rows) == 0 {
		list = ui.Body(lang.L("There are no backups in this folder."))
	}
	folder := ui.NewField(lang.L("Another folder with backups of this journal"))
	folder.Entry.OnSubmitted = func(string) { r.lookIn(folder.Entry.Text) }
	r.showOne("backups", list, folder, ui.Flow(ui.Space2, ui.NewButton(lang.L("Look there"), func() { r.lookIn(folder.Entry.Text) })))
	switch {
	case len(rows) == 0:
		r.Shell.Focus(folder.Entry)
	case r.whole[r.list[0].Path]:
		r.Shell.Focus(rows[0].(*ui.Row))
	}
}

// where says in which folder a backup is.
func (r *restore) where(b journal.Backup) string {
	folder := filepath.Dir(b.Path)
	if filepath.Dir(folder) == filepath.Dir(r.Path()) {
		return lang.L("Beside your journal")
	}
	return folder
}

func rank(whole bool) int {
	if whole {
		return 0
	}
	return 1
}

// lookIn lists the backups of another folder.
func (r *restore) lookIn(folder string) {
	r.list, _ = journal.FindBackupsIn(folder, r.Path()) // a folder that cannot be read has none to offer
	r.begin()
}

// ask asks for the way into the chosen backup.
func (r *restore) ask(b journal.Backup) {
	r.chosen = b
	var ask *credentials.Form
	open := func() { r.open(ask) }
	ask = r.Credentials.Ask(lang.L("Passphrase or recovery code"), keyFileUseOf(b), open)
	r.show("backup", lang.L("The backup from {{.Moment}}", map[string]any{"Moment": r.Shell.Dates().Moment(b.At)}),
		lang.L("It opens with the passphrase or the recovery code that the journal had then."),
		ask.All, ui.Spread(ui.NewMainButton(lang.L("Look inside"), open), ask.UseFile))
	r.up = func() { ask.Wipe(); r.showList() }
	r.Shell.Focus(ask.Box)
}

// keyFileUseOf says whether a backup asks for a key file. What cannot be read
// is said when it is opened.
func keyFileUseOf(b journal.Backup) journal.KeyFileUse {
	l, err := journal.OpenBackup(b)
	if err != nil {
		return journal.NoKeyFile
	}
	defer l.Close()
	return l.KeyFileUse()
}

// open reads the chosen backup to its end.
func (r *restore) open(ask *credentials.Form) {
	r.try(ask, lang.L("Reading the backup"), r.read, func() {
		r.hold()
		r.confirm()
	})
}

func (r *restore) read(ctx context.Context, _ shell.Progress, secret journal.Secret) error {
	l, err := journal.OpenBackup(r.chosen)
	if err != nil {
		return err
	}
	j, err := l.UnlockWith(ctx, secret)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	r.opened = j
	return nil
}

// confirm says what is in the backup and what restoring does. One that is not
// whole can only be looked into. Looking has the focus: Enter, pressed once more
// than was meant, changes nothing.
func (r *restore) confirm() {
	inside := ui.NewButton(lang.L("See what is in it"), r.lookInside)
	if len(r.opened.Problems()) > 0 {
		r.show("confirm", lang.L("The backup from {{.Moment}}", map[string]any{"Moment": r.Shell.Dates().Moment(r.chosen.At)}),
			lang.L("Not all of it is as it was made, so it cannot take your journal's place. What can still be read of it can be brought back one by one."),
			ui.Flow(ui.Space2, inside))
		r.up = r.another
		r.Shell.Focus(inside)
		return
	}
	now := ui.NewMainButton(lang.L("Restore it"), r.replace)
	r.show("confirm", lang.L("The backup from {{.Moment}}", map[string]any{"Moment": r.Shell.Dates().Moment(r.chosen.At)}),
		lang.L("It holds {{.Records}}, and all of it is whole.", map[string]any{"Records": wording.Records(r.opened.Records())}),
		ui.Body(lang.L("If you restore it, your journal is as it was then and opens with the passphrase it had then. A file that is there now stays beside it, with \"replaced\" in its name and everything that is in it.")),
		r.sealedWords(), ui.Flow(ui.Space2, now, inside))
	r.up = r.another
	r.Shell.Focus(inside)
}

// sealedWords says of words that wait and that the backup would not offer. An
// open journal offers them itself, before it is replaced.
func (r *restore) sealedWords() fyne.CanvasObject {
	said := ui.Body("")
	said.Hidden = r.Workspace() != nil || !r.opened.Drafts().HasUnopenable(r.Path(), r.Options().DraftFolders...)
	text := lang.L("Words that were not saved still wait, sealed with keys that this backup does not have.")
	if _, err := os.Stat(r.Path()); err == nil {
		text += " " + lang.L("The file that stays beside it opens them. If you can open your journal as it is now, go back and bring them back first.")
	}
	said.SetText(text)
	return said
}

// another goes back to the list.
func (r *restore) another() {
	r.closeBackup()
	r.showList()
}

// replace puts the backup in the journal's place. From here there is no way
// back to the session: its journal is closed.
func (r *restore) replace() {
	if r.task.Running() {
		return
	}
	if w := r.Workspace(); w != nil {
		if err := w.Journal.Drafts().CheckOpenableBy(r.opened); err != nil {
			r.fail(err, ui.NewLink(lang.L("Go to what waits"), r.toWaiting))
			return
		}
	}
	if err := r.release(); err != nil {
		r.fail(err)
		return
	}
	r.back, r.up, r.locked = r.finish, nil, nil
	kept := ""
	r.work(lang.L("Restoring"), func(ctx context.Context, _ shell.Progress) (err error) {
		kept, err = journal.RestoreWhole(ctx, r.opened, r.Path())
		return err
	}, func() { r.restored(kept) })
}

// toWaiting leaves for the words that wait.
func (r *restore) toWaiting() {
	r.close()
	r.OfferDrafts()
}

// restored says how it went and where the replaced file is.
func (r *restore) restored(kept string) {
	hint := lang.L("It opens with the passphrase it had then.")
	if kept != "" {
		hint += " " + lang.L("The file that was your journal is kept: {{.Name}}.", map[string]any{"Name": kept})
	}
	r.close()
	open := ui.NewMainButton(lang.L("Go to your journal"), r.finish)
	head := lang.L("Your journal is as it was on {{.Moment}}.", map[string]any{"Moment": r.Shell.Dates().Moment(r.chosen.At)})
	r.Shell.Show(&shell.Page{
		Name: "restored", Content: ui.Centred(0, ui.Down(ui.Space3, ui.Title(head), ui.Hint(hint), ui.Flow(0, open))), Focus: open,
		Escape: r.finish, Help: func() { r.Shell.HelpThen(r.finish) },
	})
	r.Shell.Event("restored")
}
