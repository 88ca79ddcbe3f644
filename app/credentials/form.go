package credentials

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/journal"
)

// Form asks for what opens a journal: a passphrase or a code, and its key file where it has one. Where that file
// is, is kept nowhere.
type Form struct {
	All     *fyne.Container   // to be put into the screen
	Box     *ui.PassphraseBox // has the focus at first
	UseFile *ui.Link          // shows the field for the key file, where that opens the journal alone and is not always used

	boxes *Boxes
	use   journal.KeyFileUse
	label *ui.Text
	file  *ui.Field       // where the key file is
	where *fyne.Container // holds it, and is hidden where none is asked for
}

// Ask returns a form. It calls submitted on Enter in the last of its boxes.
func (b *Boxes) Ask(label string, use journal.KeyFileUse, submitted func()) *Form {
	f := &Form{boxes: b, use: use, label: ui.Small(label), Box: b.Box(label)}
	f.file = ui.NewField(lang.L("Where the key file is"))
	f.file.Entry.OnSubmitted = func(string) { submitted() }
	f.Box.OnSubmitted = func() {
		if f.asksFile() && f.use == journal.KeyFileAndPassphrase && f.file.Entry.Text == "" {
			b.shell.Focus(f.file.Entry)
			return
		}
		submitted()
	}
	f.where = ui.Down(0)
	f.UseFile = ui.NewLink(lang.L("Use a key file"), f.useFile)
	f.All = ui.Down(ui.Space2, f.label, f.Box, f.where)
	f.askFile(use == journal.KeyFileAndPassphrase)
	return f
}

// AskPresent returns a form for what opens an unlocked journal, as a change of a way in needs it: the passphrase,
// and the key file where both are needed.
func (b *Boxes) AskPresent(j *journal.Journal, submitted func()) *Form {
	use, _ := j.Access().KeyFileUse() // an error is said when it is tried
	if use != journal.KeyFileAndPassphrase {
		use = journal.NoKeyFile
	}
	return b.Ask(lang.L("Your passphrase"), use, submitted)
}

// AskForCode turns the form to ask for a recovery code, under another label, or for the passphrase again.
func (f *Form) AskForCode(code bool, label string) {
	f.Rename(label)
	f.Box.SetCode(code)
	f.askFile(!code && f.use == journal.KeyFileAndPassphrase)
}

// Rename says what is asked for.
func (f *Form) Rename(label string) {
	f.label.SetText(label)
	f.Box.Label = label
}

// askFile shows the field for the key file, or the way to it, or neither.
func (f *Form) askFile(on bool) {
	f.where.RemoveAll()
	if on {
		f.where.Add(ui.Space(ui.Space2))
		f.where.Add(f.file)
	}
	f.where.Hidden = !on
	f.UseFile.Hidden = on || f.use != journal.KeyFileAlone
	f.All.Refresh()
	f.UseFile.Refresh()
}

func (f *Form) asksFile() bool { return !f.where.Hidden }

func (f *Form) useFile() {
	f.askFile(true)
	f.boxes.shell.Focus(f.file.Entry)
}

// Again has the focus where what does not fit can be mended.
func (f *Form) Again(err error) {
	for _, is := range []error{journal.ErrKeyFileUnread, journal.ErrNotKeyFile, journal.ErrKeyFileDamaged, journal.ErrOtherKeyFile, journal.ErrNeedsKeyFile} {
		if errors.Is(err, is) && f.asksFile() {
			f.boxes.shell.Focus(f.file.Entry)
			return
		}
	}
	f.boxes.shell.Focus(f.Box)
}

// Wipe empties the boxes.
func (f *Form) Wipe() {
	f.Box.Wipe()
	f.file.Entry.SetText("")
}

// Take returns what was typed. Whoever takes it, uses or wipes it. What stays in the box was tried: if it was wrong,
// the next letter begins anew.
func (f *Form) Take() Typed {
	f.Box.Again()
	f.boxes.env.CloseMemory() // a key file may be all there is
	t := Typed{Words: f.Box.Bytes()}
	if f.asksFile() {
		t.File = f.file.Entry.Text
	}
	return t
}

// Typed is what was typed to open a journal.
type Typed struct {
	Words []byte // a passphrase or a code
	File  string // path of the key file; "" for none
}

// Wipe is for what is not used.
func (t Typed) Wipe() { clear(t.Words) }

// Use reads the key file, does something with both, and wipes them. It is for the background: a stick may take its
// time, and so does a derivation.
func (t Typed) Use(do func(journal.Secret) error) error {
	defer t.Wipe()
	s := journal.Secret{Words: t.Words}
	if t.File != "" {
		file, err := journal.ReadKeyFile(t.File)
		if err != nil {
			return err
		}
		defer file.Wipe()
		s.File = file
	}
	return do(s)
}
