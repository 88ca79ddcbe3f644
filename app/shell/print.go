package shell

import (
	"context"
	"os/exec"
	"strings"

	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
)

// Printer is a screen that can print what it shows.
type Printer interface {
	// Print is the text, and what it is called. Without a text there is nothing to print.
	Print() (title, text string)
}

// PrintJob hands a text to the system's printing, which on most systems is lp.
func PrintJob(text string) Job {
	return Job{Do: func(context.Context, Progress) error {
		cmd := exec.CommandContext(context.Background(), "lp", "-t", "Ownway") // what was handed over is printed, whatever becomes of the window
		cmd.Stdin = strings.NewReader(text)
		return cmd.Run()
	}}
}

// Print asks whether what is shown is to be printed: the text leaves the journal with it.
func (s *Shell) Print() {
	p, ok := s.screen.(Printer)
	if !ok {
		s.Brief.Say(lang.L("There is nothing to print here."))
		return
	}
	title, text := p.Print()
	if strings.TrimSpace(text) == "" {
		s.Brief.Say(lang.L("There is nothing to print here."))
		return
	}
	focused := s.Focused()
	back := func() {
		s.ClearFoot()
		s.Focus(focused)
	}
	leave := ui.NewLink(lang.L("Don’t print"), back)
	s.SayAtFoot(ui.NewNotice(lang.L("Print “{{.Title}}”?", map[string]any{"Title": title}),
		lang.L("It goes to your system’s printer as plain text. Whoever looks after that printer may see it."),
		ui.NewLink(lang.L("Print"), func() {
			back()
			printOut(s, text)
		}), leave))
	s.Focus(leave)
}

func printOut(s *Shell, text string) {
	job := PrintJob(text)
	job.Done = func() {
		s.Brief.Say(lang.L("Handed to the printer."))
		s.Event("printed")
	}
	job.Failed = func(err error) {
		n := ui.NewNotice(lang.L("It could not be printed: no printer answers here."), lang.L("Nothing has been changed."), ui.NewLink(lang.L("All right"), s.ClearFoot))
		n.SetDetails(err.Error())
		s.SayAtFoot(n)
		s.Event("not printed")
	}
	s.NewTask(nil).Start(job)
}
