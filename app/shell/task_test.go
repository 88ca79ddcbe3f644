package shell

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"ownway/app/ui"
	"ownway/app/ui/uitest"
)

// taskBench is a window with one button and a notice area, and a main goroutine that does what is queued when it
// is told to.
type taskBench struct {
	t      *testing.T
	shell  *Shell
	window fyne.Window
	button *ui.Button
	area   *NoticeArea
	task   *Task
	queue  chan func()
	said   []string
}

func newTaskBench(t *testing.T) *taskBench {
	t.Helper()
	b := &taskBench{t: t, area: NewNoticeArea(), button: ui.NewButton("Begin", nil), queue: make(chan func(), 100)}
	b.window = uitest.Toolkit(t).NewWindow("")
	b.window.SetContent(container.NewVBox(b.button, b.area.All))
	b.shell = New(b.window, Env{Go: func(f func()) { go f() }, Do: func(f func()) { b.queue <- f }})
	b.task = b.shell.NewTask(b.area.Put)
	return b
}

// job waits until it may go on or is stopped, and says which of its functions were called.
func (b *taskBench) job(goOn <-chan error) Job {
	say := func(what string) func() { return func() { b.said = append(b.said, what) } }
	return Job{
		Text: "Counting the herons",
		Do: func(ctx context.Context, _ Progress) error {
			select {
			case err := <-goOn:
				return err
			case <-ctx.Done():
				return ctx.Err()
			}
		},
		Ended: func(error) { say("ended")() }, Done: say("done"), Gone: say("gone"),
		Failed: func(err error) { say("failed: " + err.Error())() },
	}
}

// settle does what came from the background until nothing runs.
func (b *taskBench) settle(want ...string) {
	b.t.Helper()
	for b.task.Running() {
		(<-b.queue)()
	}
	if !slices.Equal(b.said, want) {
		b.t.Errorf("it went %q, want %q", b.said, want)
	}
}

func (b *taskBench) shown() fyne.CanvasObject {
	if len(b.area.All.Objects) == 0 {
		return nil
	}
	return b.area.All.Objects[0]
}

func (b *taskBench) reads() string {
	var all []string
	for _, o := range test.LaidOutObjects(b.area.All) {
		if text, ok := o.(*ui.Text); ok && text.Visible() {
			all = append(all, text.Text)
		}
	}
	return strings.Join(all, " ")
}

// stopButton is the one in the note.
func (b *taskBench) stopButton() *ui.Button {
	b.t.Helper()
	for _, o := range test.LaidOutObjects(b.area.All) {
		if button, ok := o.(*ui.Button); ok {
			return button
		}
	}
	b.t.Fatal("nothing stops it")
	return nil
}

func (b *taskBench) start(job Job) {
	b.t.Helper()
	if !b.task.Start(job) {
		b.t.Fatal("it was refused")
	}
}

func worked() <-chan error { return failed(nil) }

func failed(err error) <-chan error {
	c := make(chan error, 1)
	c <- err
	return c
}

func TestATaskThatWorksTakesItsNoteAway(t *testing.T) {
	b := newTaskBench(t)
	b.start(b.job(worked()))
	if !strings.Contains(b.reads(), "Counting the herons") {
		t.Errorf("while it runs it says %q", b.reads())
	}
	b.settle("ended", "done")
	if b.shown() != nil {
		t.Errorf("afterwards it says %q", b.reads())
	}
}

func TestATaskSaysHowFarItIs(t *testing.T) {
	b := newTaskBench(t)
	job, goOn := b.job(nil), make(chan error)
	job.Do = func(_ context.Context, p Progress) error {
		p.Count(3, 12)
		return <-goOn
	}
	b.start(job)
	(<-b.queue)()
	if !strings.Contains(b.reads(), "3 of 12") {
		t.Errorf("it says %q", b.reads())
	}
	close(goOn)
	b.settle("ended", "done")
}

func TestASecondStartIsRefusedWhileATaskRuns(t *testing.T) {
	b := newTaskBench(t)
	goOn := make(chan error)
	b.start(b.job(goOn))
	second := b.job(worked())
	second.Do = func(context.Context, Progress) error { t.Error("it was done all the same"); return nil }
	if b.task.Start(second) {
		t.Error("it was not refused")
	}
	close(goOn)
	b.settle("ended", "done")
	b.start(b.job(worked())) // and then another can begin
	b.settle("ended", "done", "ended", "done")
}

func TestATaskIsStoppedByItsButton(t *testing.T) {
	b := newTaskBench(t)
	b.start(b.job(nil))
	b.stopButton().OnTapped()
	b.settle("ended", "failed: context canceled")
	b.task.Stop() // nothing runs
}

func TestAnErrorIsSaidWhereTheNoteWas(t *testing.T) {
	b := newTaskBench(t)
	job := b.job(failed(errors.New("no heron answers")))
	job.Failed = nil
	b.start(job)
	b.settle("ended")
	if _, is := b.shown().(*ui.Notice); !is {
		t.Errorf("there is %T", b.shown())
	}
}

// Whoever stops a task by the keyboard goes on where they were before, not in a button that is not there any more.
func TestTheFocusComesBackFromTheNote(t *testing.T) {
	b := newTaskBench(t)
	canvas := b.window.Canvas()
	canvas.Focus(b.button)
	b.start(b.job(nil))
	canvas.Focus(b.stopButton())
	b.stopButton().OnTapped()
	b.settle("ended", "failed: context canceled")
	if canvas.Focused() != fyne.Focusable(b.button) {
		t.Errorf("%T has the focus", canvas.Focused())
	}
}

func TestTheFocusStaysWhereThePersonPutIt(t *testing.T) {
	b := newTaskBench(t)
	other := ui.NewButton("Something else", nil)
	b.window.SetContent(container.NewVBox(b.button, b.area.All, other))
	b.window.Canvas().Focus(b.button)
	goOn := make(chan error)
	b.start(b.job(goOn))
	b.window.Canvas().Focus(other)
	close(goOn)
	b.settle("ended", "done")
	if b.window.Canvas().Focused() != fyne.Focusable(other) {
		t.Errorf("%T has the focus", b.window.Canvas().Focused())
	}
}

func TestWhereTheWindowIsGoneATaskGivesUpWhatItOpened(t *testing.T) {
	for name, outcome := range map[string]<-chan error{"it worked": worked(), "it did not": failed(errors.New("no heron"))} {
		t.Run(name, func(t *testing.T) {
			b := newTaskBench(t)
			b.start(b.job(outcome))
			b.shell.End()
			b.settle("ended", "gone")
		})
	}
}

func TestWhatWaitsForTheEndOfATaskComesInPlaceOfItsOutcome(t *testing.T) {
	for name, gone := range map[string]bool{"to lock": false, "on the way out": true} {
		t.Run(name, func(t *testing.T) {
			b := newTaskBench(t)
			b.start(b.job(nil))
			if gone {
				b.shell.End()
			}
			b.task.StopThen(func() {
				if b.task.Running() {
					t.Error("it still runs")
				}
				b.said = append(b.said, "then")
			})
			b.settle("ended", "then")
			b.start(b.job(worked())) // the next one is not stopped for that
			b.settle("ended", "then", "ended", map[bool]string{true: "gone", false: "done"}[gone])
		})
	}
}

func TestWhatIsAbandonedIsOverAndShowsNothing(t *testing.T) {
	b := newTaskBench(t)
	over := false
	job := b.job(nil)
	job.Do = func(ctx context.Context, _ Progress) error {
		<-ctx.Done()
		over = true
		return nil
	}
	b.start(job)
	if b.task.Abandon(); !over {
		t.Error("something goes on in the background")
	}
	b.settle("ended")
	b.task.Abandon() // nothing runs
}

func TestWithoutATaskNothingRuns(t *testing.T) {
	var none *Task
	if none.Running() {
		t.Error("something does")
	}
	none.Stop()
	none.Abandon()
}

// A task without a text leaves what is shown as it is.
func TestATaskWithoutATextShowsNoNote(t *testing.T) {
	b := newTaskBench(t)
	b.task.show = func(fyne.CanvasObject) { t.Error("something is shown") }
	job := b.job(worked())
	job.Text = ""
	job.Do = func(_ context.Context, p Progress) error { p.Part(1, 2); return nil }
	b.start(job)
	b.settle("ended", "done")
}

func TestWhereNothingRunsWhatWaitsForTheEndOfATaskComesAtOnce(t *testing.T) {
	b := newTaskBench(t)
	b.task.StopThen(func() { b.said = append(b.said, "then") })
	b.settle("then")
	b.start(b.job(worked()))
	b.settle("then", "ended", "done")
}
