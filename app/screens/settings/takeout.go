package settings

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
	"ownway/journal/dayinput"
	"ownway/journal/exchange"
)

// takeOut writes what one wrote, or a part of it, in a form of one's choice.
type takeOut struct {
	*Screen
	form       *ui.Choice
	forms      []exchange.Exporter // in the order of the choice
	to         *ui.Field
	usual      string // what stands in it until the person writes something else
	from, upTo *ui.Field
	tags       *ui.Field
	passphrase *credentials.NewPassphrase // of what is sealed
	sealed     *fyne.Container            // holds its boxes
	warns      *ui.Text                   // who can read it, before it is written
	outcome    *shell.NoticeArea          // progress, and what came of it
}

// takeOut is the page for it.
func (p *Screen) takeOut() []fyne.CanvasObject {
	o := &takeOut{Screen: p, outcome: shell.NewNoticeArea(), sealed: container.NewStack(), warns: ui.Body(""), forms: exchange.Exporters()}
	p.task = p.work.Shell.NewTask(o.outcome.Put)
	o.form = ui.NewChoice(formNames(o.forms), func(int) { o.chosen() })
	o.to, o.from, o.upTo, o.tags = ui.NewField(lang.L("Where to")), ui.NewField(lang.L("From")), ui.NewField(lang.L("To")), ui.NewField(lang.L("With one of these tags"))
	for _, f := range []*ui.Field{o.to, o.from, o.upTo, o.tags} {
		f.Entry.OnSubmitted = func(string) { o.write() }
	}
	o.chosen()
	return []fyne.CanvasObject{
		ui.Body(lang.L("What you wrote, in a form that other programs open. Your journal stays as it is.")),
		o.form, o.sealed,
		ui.Section(lang.L("Only a part of it")),
		ui.Small(lang.L("A day, a month or a year, such as 2019-04. Leave these empty for everything.")),
		container.NewGridWithColumns(2, o.from, o.upTo), o.tags,
		ui.Section(lang.L("A new file, or a new or empty folder")), o.to, o.warns,
		ui.Flow(ui.Space2, ui.NewButton(lang.L("Write the files"), o.write)), o.outcome.All,
	}
}

func formNames(all []exchange.Exporter) (names []string) {
	for _, e := range all {
		switch e.Format {
		case "markdown":
			names = append(names, lang.L("A folder of text files, which any editor opens (Markdown)"))
		case "html":
			names = append(names, lang.L("One page, which any browser shows (HTML)"))
		case "pdf":
			names = append(names, lang.L("Pages to print or to send, in every script (PDF)"))
		case "json":
			names = append(names, lang.L("One file for other programs (JSON)"))
		default:
			names = append(names, lang.L("An archive with a passphrase of its own, which the program age opens"))
		}
	}
	return names
}

func (o *takeOut) exporter() exchange.Exporter { return o.forms[o.form.Chosen] }

// chosen follows the form: where to, who can read it, and what it asks for.
func (o *takeOut) chosen() {
	e := o.exporter()
	usual := credentials.InHome("ownway-" + string(o.work.Shell.Today()))
	if !e.Folder {
		usual += "." + e.Format
	}
	if now := o.to.Entry.Text; now == "" || now == o.usual {
		o.to.Entry.SetText(usual)
	}
	o.usual = usual
	o.program.Credentials.Wipe()
	o.sealed.Objects, o.passphrase = nil, nil
	o.warns.SetText(lang.L("Anybody who finds it can read it."))
	if e.Sealed {
		o.passphrase = o.program.Credentials.AskNew(o.write)
		o.sealed.Objects = []fyne.CanvasObject{o.passphrase.All}
		o.warns.SetText(lang.L("Nobody reads it without that passphrase, and nobody can bring it back to you if you forget it."))
	}
	o.sealed.Refresh()
	o.warns.Refresh()
}

// options are what was chosen. A notice says what cannot be understood.
func (o *takeOut) options() (x exchange.Options, wrong *ui.Notice) {
	for _, d := range []struct {
		field *ui.Field
		day   *journal.Day
	}{{o.from, &x.Selection.From}, {o.upTo, &x.Selection.To}} {
		said := strings.TrimSpace(d.field.Entry.Text)
		if said == "" {
			continue
		}
		day, err := dayinput.Read(said, dayinput.OrderFor(o.program.Locale))
		if err != nil {
			return x, ui.NewNotice(lang.L("That is not a day: {{.Said}}", map[string]any{"Said": said}), lang.L("Nothing was written. Write it as 2019-04-02, 2019-04 or 2019."))
		}
		*d.day = day
	}
	for tag := range strings.SplitSeq(o.tags.Entry.Text, ",") {
		if tag = strings.TrimSpace(tag); tag != "" {
			x.Selection.Tags = append(x.Selection.Tags, tag)
		}
	}
	if o.passphrase != nil {
		if x.Passphrase, wrong = o.passphrase.Take(); wrong != nil {
			return x, wrong
		}
	}
	return x, nil
}

func (o *takeOut) write() {
	if o.task.Running() {
		return
	}
	e, to, j, n := o.exporter(), o.to.Entry.Text, o.work.Journal, 0
	options, wrong := o.options()
	if wrong != nil {
		o.outcome.Put(wrong)
		return
	}
	o.task.Start(shell.Job{
		Text: lang.L("Writing the files. Stay on this page until they are done."),
		Do: func(ctx context.Context, progress shell.Progress) (err error) {
			defer clear(options.Passphrase)
			options.Progress = progress.Count
			n, err = exchange.Export(ctx, j, e, to, options)
			return err
		},
		Done: func() {
			o.outcome.Say(written(e, n, to))
			o.work.Shell.Event("exported")
		},
		Failed: o.notWritten,
	})
}

// written says what is where, and who can read it.
func written(e exchange.Exporter, n int, to string) (head, text string) {
	name := map[string]any{"N": n, "Folder": to, "Name": filepath.Base(to)}
	switch {
	case e.Folder:
		return lang.L("{{.N}} files are in {{.Folder}}.", name), lang.L("They are readable by anybody who can open that folder. Your journal is as it was.")
	case e.Sealed:
		return lang.L("It is in {{.Folder}}.", name), wording.Counted(n, "1 item is in it.", "{{.N}} items are in it.") + " " + lang.L("The program age opens it with the passphrase you gave it. Your journal is as it was.")
	}
	return lang.L("It is in {{.Folder}}.", name), wording.Counted(n, "1 item is in it.", "{{.N}} items are in it.") + " " + lang.L("Anybody who can open that file can read it. Your journal is as it was.")
}

func (o *takeOut) notWritten(err error) {
	switch {
	case errors.Is(err, exchange.ErrNotEmpty):
		o.outcome.Say(lang.L("That folder is not empty."), lang.L("Nothing in it was changed. Choose a new or an empty one, so that nothing of yours is mixed up."))
	case errors.Is(err, exchange.ErrTaken), errors.Is(err, fs.ErrExist):
		o.outcome.Say(lang.L("There is a file of that name already."), lang.L("It was left alone, and nothing was written. Choose another name."))
	case errors.Is(err, exchange.ErrOwnFolder):
		o.outcome.Say(lang.L("That is a folder of your backups."), lang.L("Nothing readable belongs there, and nothing was written. Choose another place."))
	case errors.Is(err, exchange.ErrNothingChosen):
		o.outcome.Say(lang.L("Nothing that you wrote is of these days and tags."), lang.L("Nothing was written. Choose more, or leave the boxes empty."))
	case errors.Is(err, fs.ErrNotExist):
		o.outcome.Say(lang.L("There is no folder to make that one in."), lang.L("Nothing was written. Choose a place in a folder that is there."))
	default:
		o.outcome.Fail(err)
	}
}
