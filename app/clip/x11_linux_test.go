package clip

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"
)

// patience is how long to wait for what is sure to come.
const patience = 5 * time.Minute

// startDisplay starts a display of its own and names it in the environment.
func startDisplay(t *testing.T) *exec.Cmd {
	t.Helper()
	ours, theirs, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer ours.Close()
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-nolisten", "tcp", "-noreset", "-screen", "0", "320x200x24")
	cmd.ExtraFiles = []*os.File{theirs}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirs.Close()
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	number, err := bufio.NewReader(ours).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(number))
	t.Setenv("XAUTHORITY", "/nowhere")
	return cmd
}

// newX11 is a program that uses the clipboard of the display.
func newX11(t *testing.T) *x11 {
	t.Helper()
	var work sync.WaitGroup
	x := &x11{aside: func(f func()) { work.Go(f) }, patience: patience}
	t.Cleanup(func() { x.withdraw(); work.Wait() })
	return x
}

// asked is the text that another program finds on the clipboard.
func asked(t *testing.T) string {
	t.Helper()
	text, err := fetch(t.Context(), selectionName)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestWhatIsOfferedIsPastedElsewhereUntilItIsCleared(t *testing.T) {
	startDisplay(t)
	x := newX11(t)
	for name, text := range map[string]string{"a word": "heron", "any script": "Grüße 你好 🙂", "five megabytes": strings.Repeat("Two herons stood there.\n", 5_000_000/24)} {
		x.Offer(text, true)
		if got := asked(t); got != text {
			t.Errorf("%s: %d bytes of %d came", name, len(got), len(text))
		}
		if got := (<-x.Ask(t.Context())).Text; got != text {
			t.Errorf("%s: pasted here it is %d bytes of %d", name, len(got), len(text))
		}
	}
	offered := x.offer
	x.Clear()
	gone(t, offered)
	if got := asked(t); got != "" {
		t.Errorf("%q is left", got)
	}
	if got := <-x.Ask(t.Context()); got != (Answer{}) {
		t.Errorf("pasted %+v", got)
	}
}

// gone waits until the display knows that an offer ended.
func gone(t *testing.T, o *offer) {
	t.Helper()
	c, err := connect(xproto.EventMaskNoEvent)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for range 100_000 { // far more than the display needs
		owner, err := xproto.GetSelectionOwner(c.Conn, c.atoms[selectionName]).Reply()
		if err != nil {
			t.Fatal(err)
		}
		if owner.Owner != o.c.window {
			return
		}
	}
	t.Fatal("it still owns the clipboard")
}

func TestWhatOthersCopiedIsPastedAndLeftAlone(t *testing.T) {
	startDisplay(t)
	mine, other := newX11(t), newX11(t)
	mine.Offer("a number from the journal", true)
	was := mine.offer
	other.Offer("from elsewhere", false)
	gone(t, was)
	for got := range map[string]bool{(<-mine.Ask(t.Context())).Text: true, asked(t): true} {
		if got != "from elsewhere" {
			t.Errorf("pasted %q", got)
		}
	}
	mine.Clear()
	other.Clear() // it is not private
	if got := asked(t); got != "from elsewhere" {
		t.Errorf("%q is left", got)
	}
}

func TestAClipboardManagerIsAskedToKeepNothingPrivate(t *testing.T) {
	startDisplay(t)
	x := newX11(t)
	for _, private := range []bool{true, false} {
		x.Offer("heron", private)
		c, err := connect(xproto.EventMaskPropertyChange)
		if err != nil {
			t.Fatal(err)
		}
		hint, err := c.convert(c.atoms[selectionName], c.atoms[hintName])
		if err != nil || private != (string(hint) == secret) {
			t.Errorf("private is %v, and the hint %q: %v", private, hint, err)
		}
		c.Close()
	}
}

// What is selected is another program's: it is asked for, and nothing of ours is ever offered as selected.
func TestWhatIsSelectedIsAskedForAndNeverOffered(t *testing.T) {
	startDisplay(t)
	x := newX11(t)
	x.Offer("copied", true)
	if got := <-x.AskSelected(t.Context()); got != (Answer{}) {
		t.Errorf("with nothing selected the answer is %+v", got)
	}
	c, err := connect(xproto.EventMaskNoEvent)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := xproto.SetSelectionOwnerChecked(c.Conn, c.window, c.atoms[primaryName], xproto.TimeCurrentTime).Check(); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	late := x.AskSelected(ctx) // the other program does not answer
	stop()
	if got := <-late; !errors.Is(got.Err, ErrNoAnswer) {
		t.Errorf("of a program that does not answer it is %+v", got)
	}
	go func() {
		for {
			event, err := c.WaitForEvent()
			if event == nil && err == nil {
				return
			}
			if r, ok := event.(xproto.SelectionRequestEvent); ok {
				(&offer{text: []byte("selected")}).answer(c, r)
			}
		}
	}()
	if got := <-x.AskSelected(t.Context()); got != (Answer{Text: "selected"}) {
		t.Errorf("the answer is %+v", got)
	}
}

// A program that owns the clipboard and is stopped.
func TestAnOwnerThatDoesNotAnswerIsWaitedForUntilTheEnd(t *testing.T) {
	startDisplay(t)
	c, err := connect(xproto.EventMaskNoEvent)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := xproto.SetSelectionOwnerChecked(c.Conn, c.window, c.atoms[selectionName], xproto.TimeCurrentTime).Check(); err != nil {
		t.Fatal(err)
	}
	x := newX11(t)
	ctx, stop := context.WithCancel(t.Context())
	answer := x.Ask(ctx)
	select {
	case got := <-answer:
		t.Errorf("there is an answer: %+v", got)
	default:
	}
	x.Clear() // which asks nobody
	stop()
	if got := <-answer; !errors.Is(got.Err, ErrNoAnswer) {
		t.Errorf("%+v", got)
	}
}

// Copying waits for nothing for long, not even for the display.
func TestADisplayThatIsStoppedHoldsUpNoCopying(t *testing.T) {
	display := startDisplay(t)
	x := newX11(t)
	x.patience = claimPatience
	if err := display.Process.Signal(stopSignal); err != nil {
		t.Fatal(err)
	}
	done := make(chan bool)
	go func() {
		defer close(done)
		x.Offer("heron", true)
		x.Clear()
	}()
	select {
	case <-done:
	case <-time.After(patience):
		t.Error("it waits for the display")
	}
	if err := display.Process.Signal(goOnSignal); err != nil {
		t.Fatal(err)
	}
}
