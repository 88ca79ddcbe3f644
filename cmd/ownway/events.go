package main

import (
	"bufio"
	"io/fs"
	"os"

	"fyne.io/fyne/v2"

	"ownway/app"
)

// events returns where the program says what it shows and does, for the tour:
// a file named by OWNWAY_EVENTS. No text of the journal is ever said there.
func events() func(string) {
	path := os.Getenv("OWNWAY_EVENTS")
	if path == "" {
		return func(string) {}
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY|os.O_CREATE, fs.FileMode(0o600))
	if err != nil {
		return func(string) {}
	}
	return func(what string) { _, _ = f.WriteString(what + "\n") } // one write a line, from any goroutine
}

// answer answers the tour's questions, where OWNWAY_EVENTS is set and there is a
// pipe for them beside that file: a line names a control, and an event says where
// in the window it stands. Only numbers are said, never any text of the journal.
func answer(say func(string), w fyne.Window) {
	path := os.Getenv("OWNWAY_EVENTS")
	if path == "" {
		return
	}
	path += ".asked"
	if info, err := os.Lstat(path); err != nil || info.Mode().Type() != fs.ModeNamedPipe {
		return
	}
	inBackground(func() {
		pipe, err := os.Open(path)
		if err != nil {
			return
		}
		defer pipe.Close()
		for names := bufio.NewScanner(pipe); names.Scan(); {
			name := names.Text()
			fyne.Do(func() { say(app.Where(w, name)) })
		}
	})
}
