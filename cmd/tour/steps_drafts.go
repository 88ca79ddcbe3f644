package main

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// draftSteps are a journal that takes no words for a while: they are sealed, and
// offered when it opens again. The program does not run before and after.
func draftSteps() []step {
	return []step{
		{"what cannot be saved is sealed, and is back after locking and unlocking", func(t *tour) {
			t.unlocked()
			t.begun(t.Secret("words the journal did not take", "the heron was still there at noon"))
			t.Screenshot("not-saved")
			t.Key("ctrl+l")
			t.Expect("locked")
			t.Expect("shown lock")
			t.limitFiles(unix.RLIM_INFINITY)
			t.offered()
			t.Screenshot("waiting")
			t.Key("Return")
			t.Expect("brought back")
			t.Expect("back")
			t.Screenshot("brought-back")
			t.finds("still there at noon", 1)
			t.Quit()
		}},
		{"what cannot be saved waits after a power cut, until it is let go", func(t *tour) {
			t.unlocked()
			t.begun(t.Secret("words before the power cut", "a kingfisher, or a blue glove"))
			t.Kill()
			t.Start("light")
			t.Expect("shown lock")
			t.offered()
			t.Key("Escape")
			t.Expect("kept for later")
			t.Key("ctrl+l")
			t.Expect("shown lock")
			t.offered()
			t.Key("Tab", "Tab", "Return") // past Copy it
			t.Type("let go")
			t.Key("Return")
			t.Expect("let go")
			t.finds("blue glove", 0)
			t.Quit()
		}},
		{"what was typed a moment before the system ended it is sealed too", func(t *tour) {
			t.unlocked()
			t.begun(t.Secret("words before the last", "rain on the tin roof"))
			t.Type(t.Secret("the last words", " and on the kettle"))
			t.Key("ctrl+a", "ctrl+c") // it has been typed once it can be copied
			t.waitForClipboard("rain on the tin roof and on the kettle")
			t.program.leaving = true
			t.program.signal(syscall.SIGTERM)
			t.waitForEnd()
			t.Start("light")
			t.Expect("shown lock")
			t.offered()
			t.Key("Return")
			t.Expect("back")
			t.finds("roof and on the kettle", 1)
			t.Quit()
		}},
	}
}

// begun writes a new entry after all files of the program were made as large as
// they may be, but for very small ones.
func (t *tour) begun(text string) {
	t.Key("ctrl+n")
	t.Expect("writing")
	const small = 100 << 10 // the events, and a draft; not a page of the journal
	t.limitFiles(small)
	t.Type(text)
	t.Expect("not saved")
}

// limitFiles lets no file of the program be written beyond a size, in bytes.
func (t *tour) limitFiles(size uint64) {
	was := unix.Rlimit{}
	t.must("read the limit of files", unix.Prlimit(t.program.id(), unix.RLIMIT_FSIZE, nil, &was))
	was.Cur = min(size, was.Max)
	t.must("limit the files", unix.Prlimit(t.program.id(), unix.RLIMIT_FSIZE, &was, nil))
}

// offered unlocks, and finds words that wait.
func (t *tour) offered() {
	t.Type(passphrase)
	t.Key("Return")
	t.Expect("shown waiting")
	t.Expect("unlocked")
}
