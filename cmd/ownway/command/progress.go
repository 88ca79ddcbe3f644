package command

import (
	"fmt"
	"os"

	"golang.org/x/term"
)

// progress says in one line how far a command is, on a terminal and nowhere else. An empty format takes the line away.
func (p *program) progress(format string, args ...any) {
	f, ok := p.Err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return
	}
	fmt.Fprintf(f, "\r\x1b[K"+format, args...)
}
