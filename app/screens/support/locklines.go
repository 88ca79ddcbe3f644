package support

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

func readableByAll() string {
	return lang.L("Anyone who opens this computer can read these lines, without your passphrase.")
}

// forLock is the part of Support about them.
func (s *Screen) forLock() fyne.CanvasObject {
	if s.lines.Path() == "" {
		return ui.Down(0)
	}
	heading := ui.Section(lang.L("On the lock screen"))
	lines := s.lines.Read()
	if len(lines) == 0 {
		return part(heading, ui.Empty(lang.L("Lines that you choose can stand in Help now, also while your journal is locked."),
			ui.NewButton(lang.L("Choose lines"), s.showLockLines)))
	}
	return part(ui.Spread(heading, ui.Flow(ui.Space3,
		ui.NewLink(lang.L("Choose lines"), s.showLockLines), ui.NewLink(lang.L("Take them all away"), s.eraseLockLines))),
		ui.Small(readableByAll()), ui.NewWrittenCard(lines))
}

// eraseLockLines removes them with one press.
func (s *Screen) eraseLockLines() {
	had := s.lines.Read()
	if err := s.lines.Write(nil); err != nil {
		s.Said = shell.Problem(err)
		s.showAll()
		return
	}
	undo := ui.NewLink(lang.L("Undo"), func() {
		if err := s.lines.Write(had); err != nil {
			s.Said = shell.Problem(err)
		}
		s.showAll()
	})
	s.Said = ui.NewNotice(lang.L("They are gone from the lock screen."), lang.L("Your plan is as it was."), undo)
	s.showAll()
	s.work.Shell.Focus(undo)
	s.work.Shell.Event("lock lines gone")
}

// showLockLines is the page to choose them on: what is there now, the lines of
// the plan, and a line of one's own.
func (s *Screen) showLockLines() {
	s.Show(s.showAll, func() []fyne.CanvasObject {
		l := &lockLines{screen: s, wrong: ui.Down(0), ticks: ui.Down(0)}
		chosen := s.lines.Read()
		for _, line := range append(slices.Clone(chosen), s.planLines(chosen)...) {
			l.add(line, slices.Contains(chosen, line))
		}
		l.own = ui.NewField(lang.L("A line of your own, such as whom to ring"))
		s.work.Keeps(&l.own.Entry.OnFocus, l.keepOwn)
		l.own.Entry.OnSubmitted = func(string) { l.keepOwn() }
		done := ui.NewMainButton(lang.L("Done"), s.showAll)
		s.Focus = done
		l.all = ui.Down(ui.Space3, l.wrong, l.ticks, l.own)
		return []fyne.CanvasObject{
			ui.Head("", lang.L("Lines on the lock screen"), lang.L("They stand in Help now, before the numbers to ring.")),
			ui.NewNotice(readableByAll(), lang.L("They are copies, kept in a file that is not locked. What you change in your plan later does not change them.")),
			l.all, ui.Flow(ui.Space3, done),
		}
	})
	s.work.Shell.Event("shown lock lines")
}

// lockLines are the lines while they are chosen.
type lockLines struct {
	screen *Screen
	wrong  *fyne.Container // what could not be kept, or nothing
	ticks  *fyne.Container // a line each
	own    *ui.Field
	all    *fyne.Container
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
	err := l.screen.lines.Set(line, on)
	if err != nil {
		l.screen.work.NotKept()
		l.wrong.Objects = []fyne.CanvasObject{shell.Problem(err)}
	} else {
		l.screen.work.Shell.Event("lock lines")
	}
	l.all.Refresh()
	return err == nil
}

// planLines are the lines of the plan that are not chosen.
func (s *Screen) planLines(chosen []string) (lines []string) {
	const enough = 200
	for _, h := range s.work.Journal.List(journal.Plan) {
		r, err := s.work.Journal.Get(h.Item)
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
