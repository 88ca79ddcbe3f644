package reading

import (
	"context"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
	"ownway/journal/exchange/owncopy"
)

// adding is where a text of the person's own becomes a reading: first a file is named, then
// what would be kept of it is shown, and it is kept or not.
type adding struct {
	*edit.Pages
	work    *edit.Workspace
	path    string
	outcome *shell.NoticeArea
	task    *shell.Task
}

// newAdding asks for a file, or looks at once at the one that is named.
func newAdding(w *edit.Workspace, file string) *adding {
	a := &adding{work: w, path: file, outcome: shell.NewNoticeArea()}
	a.task = w.Shell.NewTask(func(o fyne.CanvasObject) { a.outcome.Put(o) })
	a.Pages = w.NewPages(a)
	a.choose()
	if file != "" {
		a.look(file, owncopy.Options{})
	}
	return a
}

// Name is the stop of the rail.
func (a *adding) Name() string { return shell.Reading }

// Here leads back to where a file is named.
func (a *adding) Here() shell.Route { return shell.Route{Screen: shell.Reading, Do: shell.AddCopy} }

// Leave stops what is being read: nothing was kept yet.
func (a *adding) Leave() bool {
	a.task.Stop()
	return true
}

func (a *adding) toReading() { a.work.Shell.Go(shell.Route{Screen: shell.Reading}) }

// choose asks for the file.
func (a *adding) choose() {
	a.Show(a.toReading, func() []fyne.CanvasObject {
		a.outcome = shell.NewNoticeArea()
		file := ui.NewField(lang.L("Where the file is"))
		file.Entry.SetText(a.path)
		look := func() { a.look(file.Entry.Text, owncopy.Options{}) }
		file.Entry.OnSubmitted = func(string) { look() }
		a.Focus = file.Entry
		return []fyne.CanvasObject{
			ui.Flow(0, ui.NewLink(lang.L("Back to Reading"), a.toReading)),
			ui.Title(lang.L("Add a copy")),
			ui.Body(lang.L("A text, a web page or a book that you saved on this computer: .txt, .md, .html, .mhtml or .epub. You see first what will be kept. It is kept in your journal, encrypted, and the file stays as it is.")),
			file, ui.Flow(ui.Space2, ui.NewButton(lang.L("Look at it"), look)), a.outcome.All,
		}
	})
}

// fileNamed is the path that a person typed or pasted: file managers put quotes around it, or
// make an address of it.
func fileNamed(typed string) string {
	path := strings.Trim(strings.TrimSpace(typed), `"'`)
	if u, err := url.Parse(path); err == nil && u.Scheme == "file" {
		return u.Path
	}
	return path
}

// look reads the file in the background.
func (a *adding) look(typed string, o owncopy.Options) {
	a.path = fileNamed(typed)
	if a.path == "" {
		a.outcome.Say(lang.L("Which file?"), lang.L("Type where it is, or paste that from your file manager."))
		return
	}
	path := a.path
	var found owncopy.Copy
	a.task.Start(shell.Job{
		Text: lang.L("Reading the file"),
		Do: func(ctx context.Context, _ shell.Progress) (err error) {
			found, err = owncopy.Read(ctx, path, o)
			return err
		},
		Done: func() {
			found.Guessed = found.Guessed || o.Encoding != "" // another can be chosen again
			if day, err := journal.ParseDay(found.Date); err == nil && found.Date != "" {
				found.Date = a.work.Shell.Dates().WithYear(day)
			}
			a.show(found)
		},
		Failed: a.notRead,
	})
}

// show is what would be kept, and what would not.
func (a *adding) show(found owncopy.Copy) {
	a.Show(a.choose, func() []fyne.CanvasObject {
		a.outcome = shell.NewNoticeArea()
		keep := ui.NewMainButton(lang.L("Keep it"), func() { a.keep(found) })
		a.Focus = keep
		page := []fyne.CanvasObject{
			ui.Flow(0, ui.NewLink(lang.L("Another file"), a.choose)),
			ui.WrittenTitle(found.Title),
			ui.Small(strings.Join(about(found), " · ")),
		}
		if kept := leftOut(found.Left); len(kept) > 0 {
			page = append(page, ui.Body(lang.L("Not kept: {{.Parts}}.", map[string]any{"Parts": strings.Join(kept, ", ")})))
		}
		if found.Guessed {
			page = append(page, a.encodings(found))
		}
		page = append(page, ui.Flow(ui.Space2, keep, ui.NewButton(lang.L("Not now"), a.toReading)), a.outcome.All,
			ui.Space(ui.Space2), ui.Section(lang.L("How it begins")))
		view := reader.NewView(reader.ForReading(), content.Parse(content.Beginning(found.Text, edit.MostGlanced)))
		view.OnLink = a.work.Shell.Clipboard.Copy
		return append(page, view)
	})
	a.work.Shell.Event("shown copy")
}

// encodings asks whether the letters look right, where nothing in the file says how they are written.
func (a *adding) encodings(found owncopy.Copy) fyne.CanvasObject {
	names := []string{found.Encoding}
	for _, e := range []string{"utf-8", "windows-1252", "windows-1250", "iso-8859-2", "windows-1251", "koi8-r", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "shift_jis", "gb18030", "big5", "euc-kr"} {
		if e != found.Encoding {
			names = append(names, e)
		}
	}
	pick := ui.NewPick(names, func(i int) { a.look(a.path, owncopy.Options{Encoding: names[i]}) })
	pick.Label = lang.L("How the letters are written")
	return ui.Down(ui.Space1, ui.Body(lang.L("The file doesn't say how its letters are written, so this is a guess. If they look wrong, choose another.")), ui.Flow(0, pick))
}

// about says in a few words what a copy is.
func about(c owncopy.Copy) []string {
	said := []string{wording.Counted(len(strings.Fields(wording.Plain(c.Text))), "1 word", "{{.N}} words")}
	if c.Comments > 0 {
		said = append(said, wording.Counted(c.Comments, "with 1 comment", "with {{.N}} comments"))
	}
	for _, s := range []string{c.Byline, c.Date, c.Source} {
		if s != "" {
			said = append(said, s)
		}
	}
	return said
}

// keep makes a reading of it, and opens that.
func (a *adding) keep(found owncopy.Copy) {
	r, err := a.work.SaveOnce(journal.Record{
		Meta: journal.Meta{Kind: journal.Reading, Title: found.Title, Source: found.Source},
		Text: found.Signed(),
	})
	if err != nil {
		a.outcome.Fail(err)
		return
	}
	a.work.Shell.Event("copy kept")
	a.work.Shell.Go(shell.Route{Screen: shell.Reading, Item: r.Item})
}
