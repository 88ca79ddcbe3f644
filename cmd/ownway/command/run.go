// Package command is Ownway without a window: making, writing, checking,
// exporting and searching a journal from a terminal or a script.
//
// [Run] does all of this. A command reads its flags, opens the journal, does
// one thing, and closes it again. What a command is for goes to the standard
// output and can be piped on; all that is said to the person goes to the
// standard error, where nothing of the journal's text ever appears.
//
// The passphrase comes from a terminal without echo or from a file, never from
// an argument or the environment: other people on the computer can see those.
package command

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// Std returns the streams of this process.
func Std() Streams { return Streams{os.Stdin, os.Stdout, os.Stderr, AskTerminal} }

// Run does what the arguments say, the name of the program left out, and
// returns the code to exit with. When ctx ends, it stops at the next safe
// place.
func Run(ctx context.Context, args []string, std Streams) (code int) {
	defer Rescue(nil, std.Err, &code)
	p := &program{Streams: std, now: time.Now, drafts: DraftFolders()}
	return p.report(p.dispatch(ctx, args))
}

// Claims reports whether the arguments are for [Run]. All others are for the
// window: none at all, or flags such as --journal.
func Claims(args []string) bool {
	return len(args) > 0 && (!strings.HasPrefix(args[0], "-") || isHelp(args[0]) || isVersion(args[0]))
}

func isHelp(arg string) bool { return slices.Contains([]string{"help", "-h", "-help", "--help"}, arg) }

func isVersion(arg string) bool { return slices.Contains([]string{"-version", "--version"}, arg) }

func verbs() []verb {
	return []verb{newVerb, writeVerb, importVerb, searchVerb, exportVerb, checkVerb, mendVerb}
}

func (p *program) dispatch(ctx context.Context, args []string) error {
	if len(args) == 0 || isHelp(args[0]) {
		return p.help(args)
	}
	if isVersion(args[0]) {
		_, err := fmt.Fprintln(p.Out, "ownway", version())
		return err
	}
	v, ok := verbNamed(args[0])
	if !ok {
		return &usageError{text: fmt.Sprintf("there is no command %q", args[0])}
	}
	r, err := v.parse(args[1:])
	if wantsHelp(err) {
		return v.printHelp(p.Out)
	}
	if err != nil {
		return err
	}
	if r.journal == "" {
		if r.journal, err = DefaultPath(); err != nil {
			return err
		}
	}
	return v.run(p, ctx, r)
}

func verbNamed(name string) (verb, bool) {
	all := verbs()
	i := slices.IndexFunc(all, func(v verb) bool { return v.name == name })
	if i < 0 {
		return verb{}, false
	}
	return all[i], true
}

// help answers "help", "help COMMAND" and "--help".
func (p *program) help(args []string) error {
	if len(args) > 1 {
		v, ok := verbNamed(args[1])
		if !ok {
			return &usageError{text: fmt.Sprintf("there is no command %q", args[1])}
		}
		return v.printHelp(p.Out)
	}
	var b strings.Builder
	b.WriteString(about + "\nCommands, which need no display:\n\n")
	for _, v := range verbs() {
		fmt.Fprintf(&b, "  %-8s %s\n", v.name, v.brief)
	}
	b.WriteString("\n'ownway COMMAND --help' says more. 'ownway --version' prints the version.\n\n" + codes)
	_, err := io.WriteString(p.Out, b.String())
	return err
}

// ParseWindow reads the arguments of a start with the window. If done, all is
// said already and the program exits with code.
func ParseWindow(args []string, std Streams) (path string, code int, done bool) {
	p := &program{Streams: std}
	fs := quiet("ownway")
	journalFlag(fs, &path)
	words, err := interspersed(fs, args)
	switch {
	case wantsHelp(err):
		return "", p.report(p.help(nil)), true
	case err != nil:
		return "", p.report(&usageError{text: err.Error()}), true
	case len(words) > 0:
		return "", p.report(&usageError{text: "the command stands first, its flags after it"}), true
	}
	if path == "" {
		path, err = DefaultPath()
	}
	return path, p.report(err), err != nil
}
