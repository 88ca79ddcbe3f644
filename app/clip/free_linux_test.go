package clip

import (
	"errors"
	"runtime"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

const stopSignal, goOnSignal = syscall.SIGSTOP, syscall.SIGCONT

// pipeBoard reads as the toolkit does on Wayland: from a pipe whose writing end
// another program has.
type pipeBoard struct {
	says    string // what the other program has on the clipboard
	stopped bool   // the other program was stopped, and so never closes its end
	set     string
	end     int // the other program's end of the pipe
}

func (b *pipeBoard) SetContent(text string) { b.set = text }

func (b *pipeBoard) Content() string {
	var ends [2]int
	if err := unix.Pipe2(ends[:], unix.O_CLOEXEC); err != nil {
		panic(err)
	}
	defer unix.Close(ends[0])
	_, _ = unix.Write(ends[1], []byte(b.says))
	if b.end = ends[1]; !b.stopped {
		unix.Close(ends[1])
	}
	var text []byte
	for piece := make([]byte, 4096); ; {
		n, err := unix.Read(ends[0], piece)
		if errors.Is(err, unix.EINTR) {
			continue
		}
		if n <= 0 {
			return string(text)
		}
		text = append(text, piece[:n]...)
	}
}

func TestAPipeThatStaysOpenIsClosedUnderTheToolkit(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for name, c := range map[string]struct {
		board *pipeBoard
		want  Answer
	}{
		"it answers":            {&pipeBoard{says: "from elsewhere"}, Answer{Text: "from elsewhere"}},
		"it is stopped":         {&pipeBoard{stopped: true}, Answer{Err: ErrNoAnswer}},
		"it stops in the midst": {&pipeBoard{says: "from", stopped: true}, Answer{Err: ErrNoAnswer}},
	} {
		before := len(pipes())
		f := &fromToolkit{board: c.board}
		if got := <-f.Ask(t.Context()); got != c.want {
			t.Errorf("%s: %+v", name, got)
		}
		f.Offer("a number from the journal", true)
		if f.Clear() || c.board.set != "a number from the journal" {
			t.Errorf("%s: cleared to %q, which is another's", name, c.board.set)
		}
		if c.board.stopped {
			unix.Close(c.board.end)
		}
		if now := len(pipes()); now != before {
			t.Errorf("%s: %d pipes are left", name, now-before)
		}
	}
}
