package app

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
	"ownway/journal"
)

// firstRun makes a journal: where, with which passphrase; then it shows the
// recovery code. Nothing is written before "Make my journal" is pressed.
type firstRun struct {
	app           *App
	where         *look.Field
	first, second *look.PassphraseBox
	hint          *look.Text
	make          *look.Button
	notice, work  *fyne.Container
	cancel        context.CancelFunc
}

func (a *App) showFirstRun() {
	f := &firstRun{app: a, notice: container.NewStack(), work: container.NewStack()}
	f.where = look.NewField(lang.L("Where it is kept"))
	f.where.Entry.SetText(a.env.Journal)
	f.first = look.NewPassphraseBox(lang.L("Passphrase"))
	f.second = look.NewPassphraseBox(lang.L("The same passphrase again"))
	f.hint = look.Small(strengthOf(nil))
	f.first.OnChanged = f.judge
	f.first.OnSubmitted = func() { a.win.Canvas().Focus(f.second) }
	f.second.OnSubmitted = f.create
	f.make = look.NewMainButton(lang.L("Make my journal"), f.create)
	open := look.NewLink(lang.L("Open a journal I have"), f.openOther)

	form := look.Down(look.Space2,
		look.Title(lang.L("A journal of your own")),
		look.Hint(lang.L("It stays on this computer, in one locked file. Only your passphrase opens it, or the recovery code you get next. If both are lost, nobody can bring the words back, and neither can we.")),
		look.Space(look.Space2),
		look.Small(lang.L("Passphrase")), f.first, f.hint,
		look.Small(lang.L("The same passphrase again")), f.second,
		look.Space(look.Space1), f.where,
		look.Space(look.Space2),
		look.Spread(f.make, open), f.work, f.notice)
	again := func() { a.showFirstRun() }
	a.show("first-run", lockLayout(form, look.Spread(look.Small(lang.L("Works without a network. Nothing is sent anywhere.")), a.helpButton(again))))
	a.help = func() { a.showHelp(again) }
	a.win.Canvas().Focus(f.first)
}

func (f *firstRun) judge() {
	p := f.first.Bytes()
	defer clear(p)
	f.hint.SetText(strengthOf(p))
}

// path is the place the person chose, a folder meaning the usual name in it.
func (f *firstRun) path() string {
	path := f.where.Entry.Text
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, filepath.Base(f.app.env.Journal))
	}
	return path
}

func (f *firstRun) say(head, text string) {
	f.notice.Objects = []fyne.CanvasObject{look.NewNotice(head, text)}
	f.notice.Refresh()
}

func (f *firstRun) openOther() {
	f.app.env.Journal = f.path()
	f.app.start()
}

func (f *firstRun) create() {
	if f.cancel != nil {
		return
	}
	first, second := f.first.Bytes(), f.second.Bytes()
	defer clear(second)
	switch {
	case len(first) == 0:
		f.say(lang.L("The passphrase is empty."), lang.L("Nothing has been made yet. Type a passphrase you will remember."))
		f.app.win.Canvas().Focus(f.first)
		return
	case !bytes.Equal(first, second):
		clear(first)
		f.say(lang.L("The two passphrases are not the same."), lang.L("Nothing has been made yet. Type them again; \"Show\" lets you see them."))
		f.app.win.Canvas().Focus(f.second)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel = cancel
	f.notice.Objects = nil
	f.work.Objects = []fyne.CanvasObject{look.NewProgressNote(lang.L("Making your journal"), cancel)}
	f.work.Refresh()
	path := f.path()
	go func() {
		defer clear(first)
		j, code, err := journal.Create(ctx, path, first, journal.Options{Role: "window", Cost: f.app.env.Cost, Now: f.app.env.Now})
		f.app.env.Do(func() { f.created(j, code, err) })
	}()
}

func (f *firstRun) created(j *journal.Journal, code journal.Code, err error) {
	f.cancel()
	f.cancel = nil
	f.work.Objects = nil
	f.work.Refresh()
	if err != nil {
		f.notice.Objects = []fyne.CanvasObject{problem(err)}
		f.notice.Refresh()
		return
	}
	f.first.Wipe()
	f.second.Wipe()
	f.app.env.Journal = j.Path()
	f.app.showCode(j, code)
	giveBack()
}

// strengthOf says honestly how hard a passphrase is to guess for somebody who
// has the file and time. It counts what a guesser has to try, and knows no
// dictionary, so it promises nothing.
func strengthOf(p []byte) string {
	words := len(bytes.Fields(p))
	kinds := distinct(p)
	switch n := utf8.RuneCount(p); {
	case n == 0:
		return lang.L("Four or more unrelated words are easy to keep and hard to guess.")
	case n < 8 || kinds < 4:
		return lang.L("Short: somebody with your file could guess it within hours.")
	case words >= 4 && n >= 16 || n >= 20 && kinds >= 8:
		return lang.L("Good, if the words are not a saying, a song or about you.")
	default:
		return lang.L("Fair: a few more unrelated words would make it much harder to guess.")
	}
}

func distinct(p []byte) int {
	seen := map[byte]bool{}
	for _, b := range p {
		seen[b] = true
	}
	return len(seen)
}
