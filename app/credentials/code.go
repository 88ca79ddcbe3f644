package credentials

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
	"ownway/journal/atomicfile"
)

// settingCode remembers in the journal that the recovery code was typed back: "kept", or "" while that is still to
// be done.
const settingCode = "recovery-code"

// CodeIsKept reports whether the recovery code of a journal was typed back from paper.
func CodeIsKept(j *journal.Journal) bool { return j.Settings().Get(settingCode) != "" }

// KeepCode remembers that it was, or that it was not.
func KeepCode(j *journal.Journal, kept bool) error {
	state := ""
	if kept {
		state = "kept"
	}
	return j.Settings().Set(settingCode, state)
}

// codeScreen shows a new recovery code, once, and lets the person show that it is on paper.
type codeScreen struct {
	shell   *shell.Shell
	journal *journal.Journal
	code    journal.Code
	done    func()
	asked   [2]int // the groups to be typed back, from 0
	typed   [2]*ui.Field
	path    *ui.Field
	where   *fyne.Container // path, once the person wants a file
	outcome *shell.NoticeArea
	printer *shell.Task
}

// ShowCode shows the new code of an unlocked journal, and then goes on with done. Whoever goes away meanwhile finds
// the journal locked, and in Settings that the code was not typed back.
func ShowCode(s *shell.Shell, j *journal.Journal, code journal.Code, done func()) {
	c := &codeScreen{shell: s, journal: j, code: code, done: done, outcome: shell.NewNoticeArea()}
	c.printer = s.NewTask(c.outcome.Put)
	// Any two groups show that the code is on paper; the journal's id is
	// random already.
	id := j.ID()
	c.asked = [2]int{int(id[0]) % 4, 4 + int(id[1])%4}
	c.show()
}

func (c *codeScreen) groups() []string { return strings.Split(c.code.String(), "-") }

func (c *codeScreen) show() {
	for i, n := range c.asked {
		c.typed[i] = ui.NewField(lang.L("Group {{.N}}", map[string]any{"N": n + 1}))
		c.typed[i].Entry.Keys.Off = true
		c.typed[i].Entry.OnSubmitted = func(string) { c.confirm() }
	}
	c.path = ui.NewField(lang.L("Where the file goes"))
	c.path.Entry.SetText(InHome("ownway-recovery-code.txt"))
	c.path.Entry.OnSubmitted = func(string) { c.save() }
	c.where = ui.Down(0, c.path)
	c.where.Hide()
	done := ui.NewMainButton(lang.L("I have written it down"), c.confirm)
	later := ui.NewLink(lang.L("I'll do it later"), func() { c.finish(false) })

	groups := container.NewGridWithColumns(3)
	for i, g := range c.groups() {
		group := ui.Title(g)
		group.Style = fyne.TextStyle{Monospace: true}
		groups.Add(ui.Down(0, ui.Small(fmt.Sprint(i+1)), group))
	}
	form := ui.Down(ui.Space2,
		ui.Title(lang.L("Your recovery code")),
		ui.Hint(lang.L("If you forget your passphrase, this code opens your journal. It is shown this once. Write it on paper and keep it where you keep papers that matter.")),
		ui.NewCard(groups),
		ui.Flow(ui.Space2, ui.NewButton(lang.L("Copy"), c.copy), ui.NewButton(lang.L("Print"), c.print),
			ui.NewButton(lang.L("Save as a file"), c.save)),
		c.where,
		ui.Body(lang.L("To be sure it is right, type groups {{.First}} and {{.Second}} from your paper.", map[string]any{"First": c.asked[0] + 1, "Second": c.asked[1] + 1})),
		ui.SideBySide(c.typed[0], c.typed[1]),
		ui.Spread(done, later),
		ui.Small(lang.L("If you do it later, this code is not shown again. From your paper, you can type it back on Today or in Settings; without it, you can make a new one there.")),
		c.outcome.All)
	c.shell.Show(&shell.Page{
		Name: "code", Content: ui.Centred(0.3, form), Focus: c.typed[0].Entry,
		Help: func() { c.shell.HelpThen(c.show) },
	})
	c.shell.Event(fmt.Sprintf("asked %d %d", c.asked[0]+1, c.asked[1]+1))
}

// InHome is where a file goes unless the person says otherwise: in the home folder, not beside the journal, which it
// may open. It is empty where there is none: the folder that the program runs in is one that nobody chose.
func InHome(name string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, name)
}

func (c *codeScreen) copy() {
	c.shell.Clipboard.Copy(c.code.String())
	c.outcome.Say(lang.L("The code is on the clipboard."), lang.L("Other programs can read it there. It is taken away when you go on."))
}

// print hands the code to the system's printing.
func (c *codeScreen) print() {
	text := lang.L("Ownway recovery code") + "\n\n" + c.code.String() + "\n"
	job := shell.PrintJob(text)
	job.Done = func() {
		c.outcome.Say(lang.L("The code was handed to the printer."), lang.L("Go on when you have the paper in your hand."))
	}
	job.Failed = func(err error) {
		n := ui.NewNotice(lang.L("It could not be printed: no printer answers here."), lang.L("The code is still on this screen. Write it on paper, or save it."))
		n.SetDetails(err.Error())
		c.outcome.Put(n)
	}
	c.printer.Start(job)
}

// save asks where first, and saves when it is pressed again.
func (c *codeScreen) save() {
	if !c.where.Visible() {
		c.where.Show()
		c.outcome.Say(lang.L("Choose where the file goes, then press \"Save as a file\" again."), lang.L("A stick that you keep elsewhere is a good place."))
		c.shell.Focus(c.path.Entry)
		return
	}
	err := atomicfile.WriteNew(c.path.Entry.Text, []byte(c.code.String()+"\n"))
	if err != nil {
		c.outcome.Fail(err)
		return
	}
	c.outcome.Say(lang.L("The code is saved."), lang.L("Whoever has that file and your journal can read it: keep them apart."))
	c.shell.Event("code saved")
}

// confirm compares what was typed with the two groups.
func (c *codeScreen) confirm() {
	g := c.groups()
	for i, n := range c.asked {
		typed := strings.ToUpper(strings.TrimSpace(c.typed[i].Entry.Text))
		if typed == "" {
			c.outcome.Say(lang.L("Group {{.N}} is still empty.", map[string]any{"N": n + 1}), lang.L("Type it from your paper, or choose \"I'll do it later\"."))
			c.shell.Focus(c.typed[i].Entry)
			return
		}
		if typed != g[n] {
			c.outcome.Say(lang.L("Group {{.N}} is not the same as above.", map[string]any{"N": n + 1}), lang.L("Compare your paper with the code above, letter by letter."))
			c.shell.Focus(c.typed[i].Entry)
			return
		}
	}
	c.finish(true)
}

func (c *codeScreen) finish(kept bool) {
	c.shell.Clipboard.Clear()                         // "taken away when you go on"
	if err := KeepCode(c.journal, kept); err != nil { // of an older code it says nothing
		c.outcome.Fail(err)
		return
	}
	c.code = journal.Code{}
	c.done()
}
