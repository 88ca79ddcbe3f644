package credentials

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// KeyFile says what the key file of a journal is for, and lets it be made, made anew, or done without.
func (b *Boxes) KeyFile(open Opened) fyne.CanvasObject {
	use, err := open.Journal().Access().KeyFileUse()
	if err != nil {
		return shell.Problem(err)
	}
	if use == journal.NoKeyFile {
		return ui.Down(ui.Space3,
			ui.Body(lang.L("A key file is a small file that you keep on a stick, for instance. It can open your journal in place of your passphrase, or be needed as well as it.")),
			ui.Flow(ui.Space2, ui.NewButton(lang.L("Make a key file"), func() { b.MakeKeyFile(open) })))
	}
	state := lang.L("Your journal opens with your key file too, without your passphrase. Whoever has the file and your journal can read it.")
	if use == journal.KeyFileAndPassphrase {
		state = lang.L("Your journal opens with your passphrase and your key file together. If the file is lost, only your recovery code opens it.")
	}
	return ui.Down(ui.Space3, ui.Body(state), ui.Flow(ui.Space2,
		ui.NewButton(lang.L("Make a new key file"), func() { b.MakeKeyFile(open) }),
		ui.NewButton(lang.L("Do without a key file"), func() { b.DropKeyFile(open) })))
}

// keyFileForm makes a key file, and says in plain words what it means.
type keyFileForm struct {
	change *change
	use    journal.KeyFileUse
	means  *ui.Text
	unkept *fyne.Container // that the recovery code is not on paper yet
	where  *ui.Field
	all    *fyne.Container
}

// MakeKeyFile shows the page on which a key file is made.
func (b *Boxes) MakeKeyFile(open Opened) {
	f := &keyFileForm{change: b.newChange(open), means: ui.Body("")}
	choice := ui.NewChoice([]string{lang.L("The file opens the journal by itself"), lang.L("Passphrase and file are both needed")}, f.choose)
	f.unkept = container.NewStack()
	f.where = ui.NewField(lang.L("Where the key file goes"))
	f.where.Entry.SetText(InHome("ownway.key"))
	f.change.present = b.AskPresent(open.Journal(), f.make)
	f.where.Entry.OnSubmitted = func(string) { b.shell.Focus(f.change.present.Box) }
	f.all = ui.Down(ui.Space3, choice, f.means, f.unkept, f.where, f.change.present.All)
	f.choose(0)
	f.change.show("new-key-file", lang.L("A key file"),
		lang.L("Ownway makes a new file, and the whole journal is locked anew. A key file from before opens nothing you write from now on."),
		f.all, ui.NewMainButton(lang.L("Make it"), f.make), choice.Children()[0].(fyne.Focusable))
}

func (f *keyFileForm) choose(option int) {
	f.use = journal.KeyFileAlone + journal.KeyFileUse(option)
	means := lang.L("A quick way in, and a second one if you forget your passphrase. Whoever finds the file and has your journal can read it: keep the file away from this computer.")
	if f.use == journal.KeyFileAndPassphrase {
		means = lang.L("Somebody who learns your passphrase still needs the file. If you lose the file, only your recovery code opens the journal: keep a copy of the file in another place, and the code on paper.")
	}
	f.means.SetText(means)
	f.unkept.RemoveAll()
	f.unkept.Hidden = f.use != journal.KeyFileAndPassphrase || CodeIsKept(f.change.open.Journal())
	if !f.unkept.Hidden {
		f.unkept.Add(ui.NewNotice(lang.L("You have not typed your recovery code back yet."),
			lang.L("If the key file is lost, the code is the only way in. Go back and try it first.")))
	}
	f.all.Refresh()
}

func (f *keyFileForm) make() {
	open, path := f.change.open, f.where.Entry.Text
	j := open.Journal()
	f.change.run(func(ctx context.Context, present journal.Secret, progress func(int, int)) (*journal.Journal, error) {
		return j.Access().NewKeyFile(ctx, present, f.use, path, open.Cost, progress)
	}, func() {
		next := lang.L("Put it where only you find it, such as a stick in a drawer, and a copy in another place. Ownway does not remember where it is. Older copies of the journal open as they did.")
		open.Changed(ui.NewNotice(lang.L("Your key file is made: {{.Path}}", map[string]any{"Path": path}), next))
	})
}

// DropKeyFile asks for what opens the journal now and does without a key file from then on.
func (b *Boxes) DropKeyFile(open Opened) {
	c, j := b.newChange(open), open.Journal()
	drop := func() {
		c.run(func(ctx context.Context, present journal.Secret, progress func(int, int)) (*journal.Journal, error) {
			return j.Access().DropKeyFile(ctx, present, open.Cost, progress)
		}, func() {
			open.Changed(ui.NewNotice(lang.L("Your journal opens without a key file."),
				lang.L("Your passphrase and your recovery code are still the same. The file opens older copies of the journal only.")))
		})
	}
	c.present = b.AskPresent(j, drop)
	c.show("no-key-file", lang.L("Do without a key file"),
		lang.L("The whole journal is locked anew. From then on your passphrase opens it alone, and the file opens nothing you write."),
		c.present.All, ui.NewMainButton(lang.L("Do without it"), drop), c.present.Box)
}
