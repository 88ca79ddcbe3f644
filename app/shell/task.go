package shell

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
)

// A Task does one job at a time in the background for a screen. While it runs a progress note with a button to
// stop it is shown; then comes what the screen makes of the outcome. All of its methods are for the main goroutine.
type Task struct {
	shell   *Shell
	show    func(fyne.CanvasObject)
	stop    context.CancelFunc // nil while nothing runs
	ended   chan struct{}      // closed when the work in the background is over
	instead func()             // to be done in place of the outcome, when it was stopped for that
}

// Job is what a task does once. Everything but Do is called on the main goroutine and may be nil.
type Job struct {
	Text   string                                // what the progress note says, such as "Reading the backup"; "": there is no note
	Do     func(context.Context, Progress) error // the work, in the background
	Ended  func(error)                           // however it went, before all of the following
	Done   func()                                // it worked
	Failed func(error)                           // it did not, or was stopped; nil: the error is said where the note was
	Gone   func()                                // in place of Done and Failed, where the program is on its way out: gives up what was opened
}

// NewTask returns a task that shows its note, and an error, with show; nil takes them away again. Where its jobs show
// neither, show may be nil.
func (s *Shell) NewTask(show func(fyne.CanvasObject)) *Task { return &Task{shell: s, show: show} }

// Running reports whether a job is being done. Where there is no task, none is.
func (t *Task) Running() bool { return t != nil && t.stop != nil }

// Start begins a job. It does nothing and returns false while another one is being done.
func (t *Task) Start(job Job) bool {
	if t.Running() {
		return false
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	t.stop, t.ended = stop, ended
	back := func() {}
	progress := Progress{do: t.shell.Do}
	if job.Text != "" {
		progress.note = ui.NewProgressNote(job.Text, stop)
		back = t.shell.focusFrom(progress.note)
		t.show(progress.note)
	}
	t.shell.Background(func() {
		defer close(ended)
		err := job.Do(ctx, progress)
		t.shell.Do(func() {
			back()
			t.end(job, err)
		})
	})
	return true
}

// end goes on with the outcome of a job.
func (t *Task) end(job Job, err error) {
	instead := t.instead
	t.stop()
	t.stop, t.instead = nil, nil
	if job.Ended != nil {
		job.Ended(err)
	}
	switch {
	case instead != nil:
		instead()
	case t.shell.Ended():
		call(job.Gone)
	case err != nil && job.Failed == nil:
		t.show(Problem(err))
	case err != nil:
		t.clear(job)
		job.Failed(err)
	default:
		t.clear(job)
		call(job.Done)
	}
}

func (t *Task) clear(job Job) {
	if job.Text != "" {
		t.show(nil)
	}
}

func call(f func()) {
	if f != nil {
		f()
	}
}

// Stop asks the job to stop, if one is being done. Its outcome is shown as if it had been stopped by the button.
func (t *Task) Stop() {
	if t.Running() {
		t.stop()
	}
}

// StopThen stops the job that is being done, for a lock or the end of the program: once it has ended, then is
// called in place of Done or Failed; at once, if none is being done.
func (t *Task) StopThen(then func()) {
	if !t.Running() {
		then()
		return
	}
	t.instead = then
	t.Stop()
}

// Abandon stops the job, waits until nothing is done in the background any more, and shows nothing of the outcome.
func (t *Task) Abandon() {
	if t.Running() {
		t.StopThen(func() {})
		<-t.ended
	}
}

// focusFrom remembers what has the focus before a note is shown. What it returns gives the focus back if the note
// has it: a button that was pressed by the keyboard and is taken away would keep it, where nobody sees it.
func (s *Shell) focusFrom(note fyne.CanvasObject) (back func()) {
	before := s.Focused()
	return func() {
		if o, ok := s.Focused().(fyne.CanvasObject); ok && ui.Holds(note, o) {
			s.Focus(before)
		}
	}
}

// Progress says how far a job is. It is for the background.
type Progress struct {
	do   func(func())
	note *ui.ProgressNote // nil: nothing is shown
}

// Part says it without a word.
func (p Progress) Part(done, total int) { p.set(done, total, "") }

// Count says it in numbers as well.
func (p Progress) Count(done, total int) {
	p.set(done, total, lang.L("{{.N}} of {{.All}}", map[string]any{"N": done, "All": total}))
}

func (p Progress) set(done, total int, far string) {
	if p.note != nil {
		p.do(func() { p.note.Set(float32(done)/float32(max(total, 1)), far) })
	}
}
