package app

import (
	"context"
	"fmt"
	"os"
	"os/exec"
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

// settingCode remembers in the journal that the recovery code was typed back:
// "kept", or "" while that is still to be done.
const settingCode = "recovery-code"

// codeScreen shows a new recovery code, once, and lets the person show that it
// is on paper.
type codeScreen struct {
	app     *App
	journal *journal.Journal
	code    journal.Code
	asked   [2]int // the groups to be typed back, from 0
	typed   [2]*ui.Field
	path    *ui.Field
	where   *fyne.Container // path, once the person wants a file
	notice  *fyne.Container
}

// showCode shows a code of an unlocked journal. Whoever goes away meanwhile
// finds the journal locked, and in Settings that the code was not typed back.
func (a *App) showCode(j *journal.Journal, code journal.Code) {
	if a.session == nil {
		a.hold(j)
	}
	c := &codeScreen{app: a, journal: j, code: code, notice: container.NewStack()}
	// Any two groups show that the code is on paper; the journal's id is
	// random already.
	id := j.ID()
	c.asked = [2]int{int(id[0]) % 4, 4 + int(id[1])%4}
	c.show()
}

func (c *codeScreen) groups() []string { return strings.Split(c.code.String(), "-") }

func (c *codeScreen) show() {
	a := c.app
	for i, n := range c.asked {
		c.typed[i] = ui.NewField(lang.L("Group {{.N}}", map[string]any{"N": n + 1}))
		c.typed[i].Entry.Keys.Off = true
		c.typed[i].Entry.OnSubmitted = func(string) { c.confirm() }
	}
	c.path = ui.NewField(lang.L("Where the file goes"))
	c.path.Entry.SetText(codeFile())
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
	form := ui.Down(ui.Space3,
		ui.Title(lang.L("Your recovery code")),
		ui.Hint(lang.L("If you forget your passphrase, this code opens your journal. It is shown this once. Write it on paper and keep it where you keep papers that matter.")),
		ui.NewCard(groups),
		ui.Flow(ui.Space2, ui.NewButton(lang.L("Copy"), c.copy), ui.NewButton(lang.L("Print"), c.print),
			ui.NewButton(lang.L("Save as a file"), c.save)),
		c.where,
		ui.Body(lang.L("To be sure it is right, type groups {{.First}} and {{.Second}} from your paper.", map[string]any{"First": c.asked[0] + 1, "Second": c.asked[1] + 1})),
		ui.SideBySide(c.typed[0], c.typed[1]),
		ui.Spread(done, later), c.notice)
	a.show("code", container.NewVScroll(ui.Centred(0.3, form)))
	a.event(fmt.Sprintf("asked %d %d", c.asked[0]+1, c.asked[1]+1))
	a.help = func() { a.shell.HelpThen(c.show) }
	a.shell.Focus(c.typed[0].Entry)
}

// codeFile is where the code's file goes unless the person says otherwise: not
// beside the journal, which it opens.
func codeFile() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, "ownway-recovery-code.txt")
}

func (c *codeScreen) say(head, text string) { c.tell(ui.NewNotice(head, text)) }

func (c *codeScreen) tell(n *ui.Notice) {
	c.notice.Objects = []fyne.CanvasObject{n}
	c.notice.Refresh()
}

func (c *codeScreen) copy() {
	c.app.copy(c.code.String())
	c.say(lang.L("The code is on the clipboard."), lang.L("Other programs can read it there. It is taken away when you go on."))
}

// print hands the code to the system's printing, which on most systems is lp.
func (c *codeScreen) print() {
	text := lang.L("Ownway recovery code") + "\n\n" + c.code.String() + "\n"
	c.app.env.Go(func() {
		cmd := exec.CommandContext(context.Background(), "lp", "-t", "Ownway")
		cmd.Stdin = strings.NewReader(text)
		err := cmd.Run()
		c.app.env.Do(func() {
			if err != nil {
				n := ui.NewNotice(lang.L("It could not be printed: no printer answers here."), lang.L("The code is still on this screen. Write it on paper, or save it."))
				n.SetDetails(err.Error())
				c.tell(n)
				return
			}
			c.say(lang.L("The code was handed to the printer."), lang.L("Go on when you have the paper in your hand."))
		})
	})
}

// save asks where first, and saves when it is pressed again.
func (c *codeScreen) save() {
	if !c.where.Visible() {
		c.where.Show()
		c.say(lang.L("Choose where the file goes, then press \"Save as a file\" again."), lang.L("A stick that you keep elsewhere is a good place."))
		c.app.shell.Focus(c.path.Entry)
		return
	}
	err := atomicfile.WriteNew(c.path.Entry.Text, []byte(c.code.String()+"\n"))
	if err != nil {
		c.tell(shell.Problem(err))
		return
	}
	c.say(lang.L("The code is saved."), lang.L("Whoever has that file and your journal can read it: keep them apart."))
	c.app.event("code saved")
}

// confirm compares what was typed with the two groups.
func (c *codeScreen) confirm() {
	g := c.groups()
	for i, n := range c.asked {
		typed := strings.ToUpper(strings.TrimSpace(c.typed[i].Entry.Text))
		if typed == "" {
			c.say(lang.L("Group {{.N}} is still empty.", map[string]any{"N": n + 1}), lang.L("Type it from your paper, or choose \"I'll do it later\"."))
			c.app.shell.Focus(c.typed[i].Entry)
			return
		}
		if typed != g[n] {
			c.say(lang.L("Group {{.N}} is not the same as above.", map[string]any{"N": n + 1}), lang.L("Compare your paper with the code above, letter by letter."))
			c.app.shell.Focus(c.typed[i].Entry)
			return
		}
	}
	c.finish(true)
}

func (c *codeScreen) finish(kept bool) {
	c.app.clip.Clear() // "taken away when you go on"
	state := ""        // of an older code it says nothing
	if kept {
		state = "kept"
	}
	if err := c.journal.SetSetting(settingCode, state); err != nil {
		c.tell(shell.Problem(err))
		return
	}
	c.code = journal.Code{}
	c.app.begin(c.journal)
}
