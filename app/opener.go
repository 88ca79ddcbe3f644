package app

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/journal"
)

// opener asks for what opens a journal: a passphrase or a code, and its key
// file where it has one. Where that file is, is kept nowhere.
type opener struct {
	app   *App
	use   journal.KeyFileUse
	label *ui.Text
	box   *ui.PassphraseBox
	file  *ui.Field       // where the key file is
	where *fyne.Container // holds it, and is hidden where none is asked for
	link  *ui.Link        // shows it where the file opens alone, and is not always used
	all   *fyne.Container
}

// newOpener calls submitted on Enter in the last of the boxes.
func (a *App) newOpener(label string, use journal.KeyFileUse, submitted func()) *opener {
	o := &opener{app: a, use: use, label: ui.Small(label), box: a.newPassphraseBox(label)}
	o.file = ui.NewField(lang.L("Where the key file is"))
	o.file.Entry.OnSubmitted = func(string) { submitted() }
	o.box.OnSubmitted = func() {
		if o.asksFile() && o.use == journal.KeyFileToo && o.file.Entry.Text == "" {
			a.shell.Focus(o.file.Entry)
			return
		}
		submitted()
	}
	o.where = ui.Down(0)
	o.link = ui.NewLink(lang.L("Use a key file"), o.useFile)
	o.all = ui.Down(ui.Space2, o.label, o.box, o.where)
	o.askFile(use == journal.KeyFileToo)
	return o
}

// rename says what is asked for.
func (o *opener) rename(label string) {
	o.label.SetText(label)
	o.box.Label = label
}

// askFile shows the field for the key file, or the way to it, or neither.
func (o *opener) askFile(on bool) {
	o.where.RemoveAll()
	if on {
		o.where.Add(ui.Space(ui.Space2))
		o.where.Add(o.file)
	}
	o.where.Hidden = !on
	o.link.Hidden = on || o.use != journal.KeyFileAlone
	o.all.Refresh()
	o.link.Refresh()
}

func (o *opener) asksFile() bool { return !o.where.Hidden }

func (o *opener) useFile() {
	o.askFile(true)
	o.app.shell.Focus(o.file.Entry)
}

// again has the focus where what does not fit can be mended.
func (o *opener) again(err error) {
	o.box.Again()
	for _, is := range []error{journal.ErrKeyFileUnread, journal.ErrNotKeyFile, journal.ErrKeyFileDamaged, journal.ErrOtherKeyFile, journal.ErrNeedsKeyFile} {
		if errors.Is(err, is) && o.asksFile() {
			o.app.shell.Focus(o.file.Entry)
			return
		}
	}
	o.app.shell.Focus(o.box)
}

// wipe empties the boxes.
func (o *opener) wipe() {
	o.box.Wipe()
	o.file.Entry.SetText("")
}

// take returns what was typed. Whoever takes it, uses it.
func (o *opener) take() typed {
	o.app.env.CloseMemory() // a key file may be all there is
	t := typed{words: o.box.Bytes()}
	if o.asksFile() {
		t.path = o.file.Entry.Text
	}
	return t
}

// typed is what was typed to open a journal.
type typed struct {
	words []byte
	path  string // of the key file; "" for none
}

// use reads the key file, does something with both, and wipes them. It is for
// the background: a stick may take its time, and so does a derivation.
func (t typed) use(do func(journal.Secret) error) error {
	defer clear(t.words)
	s := journal.Secret{Words: t.words}
	if t.path != "" {
		file, err := journal.ReadKeyFile(t.path)
		if err != nil {
			return err
		}
		defer file.Wipe()
		s.File = file
	}
	return do(s)
}
