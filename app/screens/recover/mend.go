package recover

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// mending is the way from a damaged journal to a whole one: its passphrase, what
// comes back, and what has come back. Nothing is changed before the last.
type mending struct {
	*rescue
	found   *journal.Mending // once the journal's file was given up
	finding journal.Finding
}

// offerMending is a button that leads there from an error. It is nil where
// nothing is damaged.
func (p *Recovery) offerMending(err error, release func() error, back func()) *ui.Button {
	if !errors.Is(err, journal.ErrDamaged) {
		return nil
	}
	return ui.NewButton(lang.L("Mend it"), func() {
		m := &mending{rescue: p.newRescue(release, back, "not mended")}
		m.close = m.giveUp
		m.ask("mend", lang.L("Mend your journal"),
			lang.L("All that can still be read, in the file and in its backups, goes into a new file. The damaged one is only read, and is kept. Nothing is changed until you have seen what comes back."),
			lang.L("Passphrase or recovery code"))
	})
}

func (m *mending) giveUp() {
	if m.found != nil {
		_ = m.found.Close() // nothing was written to what it holds
		m.found = nil
	}
}

// ask asks for a passphrase: the journal's, and then perhaps older ones.
func (m *mending) ask(name, title, hint, label string) {
	var ask *credentials.Form
	open := func() { m.look(ask) }
	ask = m.Credentials.Ask(label, journal.KeyFileAlone, open)
	m.show(name, title, hint, ask.All,
		ui.Spread(ui.NewMainButton(lang.L("See what comes back"), open), ask.UseFile))
	m.Shell.Focus(ask.Box)
}

// look gives the journal up, for this looks at the bare file, and reads all that
// is left. From here there is no way back to the session.
func (m *mending) look(ask *credentials.Form) {
	if m.task.Running() {
		return
	}
	if m.found == nil {
		if err := m.release(); err != nil {
			m.fail(err)
			return
		}
		m.back = m.finish
	}
	m.try(ask, lang.L("Reading the file and its backups"), m.read, func() {
		m.hold()
		m.tell()
	})
}

func (m *mending) read(ctx context.Context, p shell.Progress, secret journal.Secret) (err error) {
	if m.found == nil {
		m.found, err = journal.OpenMending(ctx, m.Path(), journal.Options{Role: "window", Now: m.Shell.Now})
		if err != nil {
			return err
		}
	}
	if err := m.found.Unlock(ctx, secret); err != nil {
		return err
	}
	m.finding, err = m.found.Look(ctx, p.Part)
	return err
}

// tell says what comes back, and what does not. What writes nothing has the focus:
// another passphrase, or else the way back.
func (m *mending) tell() {
	f := m.finding
	if f.Intact {
		onward := m.onward()
		m.show("nothing-to-mend", lang.L("Your journal is whole."), lang.L("There is nothing to mend."), ui.Flow(0, onward))
		m.Shell.Focus(onward)
		return
	}
	var more *ui.Button
	ways := ui.Flow(ui.Space2, ui.NewMainButton(lang.L("Mend it"), m.write))
	switch {
	case f.NewerKey:
		more = ui.NewMainButton(lang.L("Use the newer passphrase"), func() {
			m.askMore("mend-newer", lang.L("The newer passphrase"), lang.L("With the passphrase or the recovery code that was set last, the newest backup can be read too."), lang.L("Passphrase or recovery code"))
		})
		ways = ui.Flow(ui.Space2, more, ui.NewButton(lang.L("Mend it without"), m.write))
	case f.Unopened > 0:
		more = ui.NewButton(lang.L("Use an older passphrase"), func() {
			m.askMore("mend-older", lang.L("An older passphrase"), lang.L("Some backups are from before the passphrase was changed. With the passphrase of then, they give what they have."), lang.L("Older passphrase"))
		})
		ways.Add(more)
	}
	m.show("found", wording.ComesBack(m.finding), lang.L("Nothing has been changed yet."), m.lines(), ways)
	if more != nil {
		m.Shell.Focus(more)
	}
}

// askMore asks for another passphrase, and Back leads to what was found without.
func (m *mending) askMore(name, title, hint, label string) {
	m.ask(name, title, hint, label)
	m.up = m.tell
}

// lines are where it comes from, and what is missing.
func (m *mending) lines() fyne.CanvasObject {
	lines := wording.Finding(m.finding, m.Shell.Dates())
	texts := make([]fyne.CanvasObject, len(lines))
	for i, line := range lines {
		texts[i] = ui.Body(line)
	}
	return ui.Down(ui.Space1, texts...)
}

// write makes the new file.
func (m *mending) write() {
	kept := ""
	m.work(lang.L("Mending"), func(ctx context.Context, p shell.Progress) (err error) {
		kept, err = m.found.Write(ctx, p.Part)
		return err
	}, func() { m.mended(kept) })
}

// mended says how it went, what is missing, and what to do next.
func (m *mending) mended(kept string) {
	m.close()
	hint := lang.L("It opens with what you opened it with; if you used several, with the newest of them. Look through it before you remove anything.")
	if kept != "" {
		hint += " " + lang.L("The damaged file is kept: {{.Name}}.", map[string]any{"Name": kept})
	}
	parts := []fyne.CanvasObject{ui.Title(lang.L("Your journal is mended.")), ui.Hint(hint), m.lines()}
	if m.finding.RenewAccess {
		parts = append(parts, ui.Body(lang.L("Nothing vouches for your recovery code any more. Make a new one, in Settings.")))
	}
	onward := m.onward()
	m.Shell.Show(&shell.Page{
		Name: "mended", Content: ui.Centred(0, ui.Down(ui.Space3, append(parts, ui.Flow(0, onward))...)), Focus: onward,
		Escape: m.finish, Help: func() { m.Shell.HelpThen(m.finish) },
	})
	m.Shell.Event("mended")
}

// onward is the button that leads out of here.
func (m *mending) onward() *ui.Button {
	return ui.NewMainButton(lang.L("Go to your journal"), m.finish)
}
