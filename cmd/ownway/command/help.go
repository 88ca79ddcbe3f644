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
