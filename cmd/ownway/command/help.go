package command

import (
	"flag"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
)

const about = `Ownway is a private journal for your own recovery. All you write is kept
encrypted, in one file on this computer.

Without a command, a window opens.

  ownway [--journal FILE]
`

const codes = `Exit codes: 0 done, 1 failed, 2 usage, 3 wrong passphrase, code
or key file, 4 damaged, 5 in use, 6 a backup has more.
`

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

func (v verb) printHelp(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "ownway %s\n\n%s\n%s\n", strings.TrimSpace(v.name+" [flags] "+v.takes), v.brief, v.help)
	v.flagSet(&request{}).VisitAll(func(f *flag.Flag) {
		value, text := flag.UnquoteUsage(f)
		fmt.Fprintf(&b, "  %s\n        %s\n", strings.TrimSpace("--"+f.Name+" "+value),
			strings.ReplaceAll(text, "\n", "\n        "))
	})
	b.WriteString("\n" + codes)
	_, err := io.WriteString(w, b.String())
	return err
}

// version is the module's, which the go command stamps into the binary from
// the tag or commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
