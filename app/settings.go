package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
	"ownway/journal"
	"ownway/journal/exchange"
)

// settings is where the person chooses how Ownway looks, tests the recovery
// code, and takes everything out.
type settings struct {
	session *session
	theme   *look.Choice
	code    *fyne.Container // the state of the recovery code
	typed   *look.Field
	to      *look.Field
	export  *fyne.Container // progress and outcome
	stop    context.CancelFunc
	ended   chan struct{} // closed when the export wrote its last
	notice  *fyne.Container
}

func newSettings(s *session) place {
	p := &settings{session: s, code: container.NewStack(), export: container.NewStack(), notice: container.NewStack()}
	if s.said != nil {
		p.notice.Add(s.said)
		s.said = nil
	}
	return p
}

// Content is one page of sections.
func (p *settings) Content() fyne.CanvasObject {
	return look.Page(
		look.Title(lang.L("Settings")), p.notice,
		look.Section(lang.L("How it looks")), p.looks(),
		look.Space(look.Space3), look.Section(lang.L("Locking by itself")), p.locking(),
		look.Space(look.Space3), look.Section(lang.L("Passphrase")), p.passphrase(),
		look.Space(look.Space3), look.Section(lang.L("Recovery code")), p.recovery(),
		look.Space(look.Space3), look.Section(lang.L("Backups")), newBackups(p.session).all,
		look.Space(look.Space3), look.Section(lang.L("Take everything out")), p.takeOut(),
		look.Space(look.Space3), look.Section(lang.L("Your journal")), p.about(),
	)
}

// Enter leaves the focus on the rail: there is nothing here to do at once.
func (p *settings) Enter() {}

// Leave has nothing to save: what a setting changes is kept at once. An export
// under way is stopped, and takes back what it wrote, so that a lock never
// leaves half of it lying in the open.
func (p *settings) Leave() bool {
	if p.stop != nil {
		p.stop()
		<-p.ended
	}
	return true
}

// change keeps a change of the looks and says so if it could not be.
func (p *settings) change(f func(*Config)) {
	p.notice.Objects = nil
	if err := p.session.app.setConfig(f); err != nil {
		p.notice.Objects = []fyne.CanvasObject{problem(err)}
	}
	p.notice.Refresh()
	p.session.app.event("looks")
}

func (p *settings) looks() fyne.CanvasObject {
	c := p.session.app.config
	p.theme = look.NewChoice([]string{
		lang.L("As the desktop"), lang.L("Light"), lang.L("Dark"), lang.L("Sepia"), lang.L("High contrast"),
	}, func(i int) { p.change(func(c *Config) { c.Theme = themes[i].name }) })
	for i, t := range themes {
		if t.name == c.Theme {
			p.theme.SetChosen(i)
		}
	}
	size := look.Body(p.size())
	scale := func(by float32) func() {
		return func() {
			p.change(func(c *Config) { c.TextScale = c.looks().TextScale + by })
			size.SetText(p.size())
		}
	}
	letters := look.NewTick(lang.L("Write and read in the plain letters of the buttons"), func(on bool) {
		p.change(func(c *Config) { c.Sans = on })
	})
	letters.SetOn(c.Sans)
	return look.Down(look.Space3, p.theme,
		look.Flow(look.Space2, look.NewButton(lang.L("Smaller text"), scale(-0.1)), look.NewButton(lang.L("Larger text"), scale(+0.1)), size),
		letters)
}

func (p *settings) size() string {
	return fmt.Sprintf(lang.L("Text at %d %% of its usual size"), int(p.session.app.config.looks().TextScale*100+0.5))
}

// recovery shows whether the code was typed back, and lets it be tried.
func (p *settings) recovery() fyne.CanvasObject {
	p.typed = look.NewField(lang.L("Try your recovery code: type it from your paper"))
	p.typed.Entry.OnSubmitted = func(string) { p.tryCode() }
	p.showCodeState()
	return look.Down(look.Space3, p.code, p.typed, look.Flow(look.Space2,
		look.NewButton(lang.L("Try it"), p.tryCode), look.NewButton(lang.L("Make a new code"), p.session.changeCode)))
}

func (p *settings) passphrase() fyne.CanvasObject {
	return look.Down(look.Space3,
		look.Body(lang.L("If somebody may know your passphrase, change it. It takes a moment, and nothing is lost if it is stopped.")),
		look.Flow(look.Space2, look.NewButton(lang.L("Change my passphrase"), p.session.changePassphrase)))
}

func (p *settings) showCodeState() {
	state := fyne.CanvasObject(look.NewNotice(lang.L("You have not typed your recovery code back yet."),
		lang.L("If you forget your passphrase, it is the only other way in. If you have it on paper, try it here.")))
	if p.session.journal.Setting(settingCode) != "" {
		state = look.Body(lang.L("Your recovery code opens this journal if you forget your passphrase. You typed it back, so it is right."))
	}
	p.code.Objects = []fyne.CanvasObject{state}
	p.code.Refresh()
}

func (p *settings) tryCode() {
	err := p.session.journal.TestCode([]byte(p.typed.Entry.Text))
	if err == nil {
		err = p.session.journal.SetSetting(settingCode, "kept")
	}
	if err != nil {
		p.code.Objects = []fyne.CanvasObject{problem(err)}
		p.code.Refresh()
		p.session.app.event("code not right")
		return
	}
	p.typed.Entry.SetText("")
	p.showCodeState()
	p.session.app.event("code right")
}

// takeOut writes everything as plain Markdown into a folder.
func (p *settings) takeOut() fyne.CanvasObject {
	p.to = look.NewField(lang.L("A new or empty folder"))
	p.to.Entry.SetText(filepath.Join(filepath.Dir(codeFile()), "ownway-"+string(p.session.app.today())))
	p.to.Entry.OnSubmitted = func(string) { p.write() }
	return look.Down(look.Space3,
		look.Body(lang.L("Everything you wrote, as plain text files that any program can read. Anybody who finds the folder can read them too.")),
		p.to, look.Flow(look.Space2, look.NewButton(lang.L("Write the files"), p.write)), p.export)
}

func (p *settings) write() {
	if p.stop != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.stop, p.ended = cancel, make(chan struct{})
	note := look.NewProgressNote(lang.L("Writing the files. Stay on this page until they are done."), cancel)
	p.show(note)
	dir, do, j, ended := p.to.Entry.Text, p.session.app.env.Do, p.session.journal, p.ended
	go func() {
		defer close(ended)
		n, err := exchange.ExportMarkdown(ctx, j, dir, func(done, total int) {
			do(func() { note.Set(float32(done)/float32(max(total, 1)), fmt.Sprintf(lang.L("%d of %d"), done, total)) })
		})
		do(func() { p.written(n, dir, err) })
	}()
}

func (p *settings) written(n int, dir string, err error) {
	p.stop()
	p.stop = nil
	switch {
	case errors.Is(err, exchange.ErrNotEmpty):
		p.show(look.NewNotice(lang.L("That folder is not empty."), lang.L("Nothing in it was changed. Choose a new or an empty one, so that nothing of yours is mixed up.")))
		return
	case errors.Is(err, fs.ErrNotExist):
		p.show(look.NewNotice(lang.L("There is no folder to make that one in."), lang.L("Nothing was written. Choose a place in a folder that is there.")))
		return
	case err != nil:
		p.show(problem(err))
		return
	}
	p.show(look.NewNotice(fmt.Sprintf(lang.L("%d files are in %s."), n, dir), lang.L("They are readable by anybody who can open that folder. Your journal is as it was.")))
	p.session.app.event("exported")
}

func (p *settings) show(o fyne.CanvasObject) {
	p.export.Objects = []fyne.CanvasObject{o}
	p.export.Refresh()
}

func (p *settings) about() fyne.CanvasObject {
	return look.Down(look.Space2,
		look.Body(fmt.Sprintf(lang.L("It is kept in %s. All of it is locked there: text, titles, days, tags and names. What can be seen is that it is a journal, roughly how large, and when it last changed."), p.session.journal.Path())),
		look.Body(lang.L("Copy that file somewhere safe now and then while Ownway is closed or locked. It opens with the passphrase it had when you copied it.")),
		look.Small(fmt.Sprintf(lang.L("Format %d. Ownway opens no network connection."), journal.FormatVersion)))
}
