package command

import (
	"fmt"
	"io"
	"strings"

	"ownway/journal"
)

func (p *program) say(format string, args ...any) { fmt.Fprintf(p.Out, format+"\n", args...) }

// places names what is damaged.
func (p *program) places(problems []journal.Problem) {
	p.say("The journal is damaged, in %s:", count(len(problems), "place", "places"))
	for _, problem := range problems {
		p.say("  %s", problem)
	}
}

// announce says what was done. If standard output takes nothing any more, it
// says it on standard error: the person has to know that there are now words on
// a disk that anybody can read.
func (p *program) announce(done string) {
	if _, err := io.WriteString(p.Out, done); err != nil {
		_, _ = io.WriteString(p.Err, done)
	}
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func size(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KB", (bytes+1023)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
}

func moment(b journal.Backup) string { return b.At.UTC().Format("2 January 2006, 15:04 UTC") }

// line is a command line for the same journal.
func (r *request) line(verb string) string {
	if usual, err := DefaultPath(); err == nil && usual == r.journal {
		return "ownway " + verb
	}
	return "ownway " + verb + " --journal " + quoted(r.journal)
}

// quoted is a path as a shell takes it.
func quoted(path string) string {
	if !strings.ContainsAny(path, " \t\n'\"\\$`!*?[](){}<>|&;#~") {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
