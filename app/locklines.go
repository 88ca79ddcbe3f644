package app

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/config"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
	"ownway/journal/atomicfile"
)

// Lines for the lock screen are those that the person chose to have in Help now
// while the journal is locked. They are the one thing of theirs that is not
// sealed: a text file of its own, a line each, beside the looks.

const lockLinesFile = "lock-screen.txt"

// lockLinesPath is where they are; "" where nothing is remembered.
func (a *App) lockLinesPath() string {
	if a.env.Config == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(a.env.Config), lockLinesFile)
}

// A file that somebody else wrote does not fill the screen.
const (
	mostLockLines = 40
	maxLockLines  = 64 << 10 // bytes
)

// lockLines reads them; a file that is not there holds none.
func (a *App) lockLines() (lines []string) {
	b, err := atomicfile.Read(a.lockLinesPath(), maxLockLines)
	if err != nil && !errors.Is(err, atomicfile.ErrTooLarge) {
		return nil
	}
	for line := range strings.Lines(string(b)) {
		if line = wording.OneLine(line); line != "" && len(lines) < mostLockLines {
			lines = append(lines, line)
		}
	}
	return lines
}

// setLockLines keeps them, or without any removes their file.
func (a *App) setLockLines(lines []string) error {
	if len(lines) > 0 {
		return config.WriteSmall(a.lockLinesPath(), []byte(strings.Join(lines, "\n")+"\n"))
	}
	for _, left := range atomicfile.Unfinished(filepath.Dir(a.lockLinesPath()), lockLinesFile) {
		if err := atomicfile.Remove(left); err != nil { // words of theirs, half written
			return err
		}
	}
	return atomicfile.Remove(a.lockLinesPath())
}

// lockLinesCard is what Help now shows of them, nil if there are none.
func (a *App) lockLinesCard() fyne.CanvasObject {
	lines := a.lockLines()
	if len(lines) == 0 {
		return nil
	}
	all := ui.Down(ui.Space2)
	for _, line := range lines {
		all.Add(ui.Written(line))
	}
	return part(ui.Section(lang.L("My own lines")), ui.NewCard(all))
}

func readableByAll() string {
	return lang.L("Anyone who opens this computer can read these lines, without your passphrase.")
}

// forLock is the part of Support about them.
func (p *support) forLock() fyne.CanvasObject {
	a := p.session.app
	if a.lockLinesPath() == "" {
		return ui.Down(0)
	}
	heading := ui.Section(lang.L("On the lock screen"))
	lines := a.lockLines()
	if len(lines) == 0 {
		return part(heading, ui.Empty(lang.L("Lines that you choose can stand in Help now, also while your journal is locked."),
			ui.NewButton(lang.L("Choose lines"), p.showLockLines)))
	}
	card := a.lockLinesCard().(*fyne.Container)
	return part(ui.Spread(heading, ui.Flow(ui.Space3,
		ui.NewLink(lang.L("Choose lines"), p.showLockLines), ui.NewLink(lang.L("Take them all away"), p.eraseLockLines))),
		ui.Small(readableByAll()), card.Objects[2])
}

// eraseLockLines removes them with one press.
func (p *support) eraseLockLines() {
	a := p.session.app
	had := a.lockLines()
	if err := a.setLockLines(nil); err != nil {
		p.said = shell.Problem(err)
		p.showAll()
		return
	}
	undo := ui.NewLink(lang.L("Undo"), func() {
		if err := a.setLockLines(had); err != nil {
			p.said = shell.Problem(err)
		}
		p.showAll()
	})
	p.said = ui.NewNotice(lang.L("They are gone from the lock screen."), lang.L("Your plan is as it was."), undo)
	p.showAll()
	a.shell.Focus(undo)
	a.event("lock lines gone")
}

// showLockLines is the page to choose them on: what is there now, the lines of
// the plan, and a line of one's own.
func (p *support) showLockLines() {
	p.show(p.showAll, func() []fyne.CanvasObject {
		a := p.session.app
		l := &lockLines{app: a, wrong: ui.Down(0), ticks: ui.Down(0)}
		chosen := a.lockLines()
		for _, line := range append(slices.Clone(chosen), p.planLines(chosen)...) {
			l.add(line, slices.Contains(chosen, line))
		}
		l.own = ui.NewField(lang.L("A line of your own, such as whom to ring"))
		p.session.Keeps(&l.own.Entry.OnFocus, l.keepOwn)
		l.own.Entry.OnSubmitted = func(string) { l.keepOwn() }
		done := ui.NewMainButton(lang.L("Done"), p.showAll)
		p.focus = done
		l.all = ui.Down(ui.Space3, l.wrong, l.ticks, l.own)
		return []fyne.CanvasObject{
			ui.Head("", lang.L("Lines on the lock screen"), lang.L("They stand in Help now, before the numbers to ring.")),
			ui.NewNotice(readableByAll(), lang.L("They are copies, kept in a file that is not locked. What you change in your plan later does not change them.")),
			l.all, ui.Flow(ui.Space3, done),
		}
	})
	p.session.app.event("shown lock lines")
}

// lockLines are the lines while they are chosen.
type lockLines struct {
	app   *App
	wrong *fyne.Container // what could not be kept, or nothing
	ticks *fyne.Container // a line each
	own   *ui.Field
	all   *fyne.Container
}

// add adds a line to choose.
func (l *lockLines) add(line string, on bool) {
	t := ui.NewTick(line, nil)
	t.SetOn(on)
	t.OnChanged = func(on bool) {
		if !l.set(line, on) {
			t.SetOn(!on)
		}
	}
	l.ticks.Add(t)
}

// keepOwn chooses the line that was written, if there is one.
func (l *lockLines) keepOwn() bool {
	line := wording.OneLine(l.own.Entry.Text)
	if line == "" {
		return true
	}
	if !l.set(line, true) {
		return false
	}
	l.own.Entry.SetText("")
	l.add(line, true)
	l.all.Refresh()
	return true
}

// set chooses a line, or no longer. False: that could not be kept, and the page
// says so.
func (l *lockLines) set(line string, on bool) bool {
	l.wrong.Objects = nil
	err := l.app.setLockLine(line, on)
	if err != nil {
		l.wrong.Objects = []fyne.CanvasObject{shell.Problem(err)}
	}
	l.all.Refresh()
	return err == nil
}

// planLines are the lines of the plan that are not chosen.
func (p *support) planLines(chosen []string) (lines []string) {
	const enough = 200
	for _, h := range p.session.Journal.List(journal.Plan) {
		r, err := p.session.Journal.Get(h.Item)
		if err != nil {
			continue // its section says so
		}
		for line := range strings.Lines(content.PlainText(content.Parse(r.Text))) {
			line = wording.OneLine(line)
			if line != "" && !slices.Contains(chosen, line) && !slices.Contains(lines, line) && len(lines) < enough {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// setLockLine chooses a line, or no longer.
func (a *App) setLockLine(line string, on bool) error {
	lines := slices.DeleteFunc(a.lockLines(), func(have string) bool { return have == line })
	if on {
		lines = append(lines, line)
	}
	if err := a.setLockLines(lines); err != nil {
		return err
	}
	a.event("lock lines")
	return nil
}
