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
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"ownway/journal"
)

// Streams are what a command reads from, writes to and asks on.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer

	// Ask shows a prompt on the terminal and returns the line typed there, which
	// is not shown. It returns [ErrNoTerminal] if there is none.
	Ask func(ctx context.Context, prompt string) ([]byte, error)
}

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

func isHelp(arg string) bool    { return slices.Contains([]string{"help", "-h", "-help", "--help"}, arg) }
func isVersion(arg string) bool { return slices.Contains([]string{"-version", "--version"}, arg) }

// program is one run of the commands.
type program struct {
	Streams
	now    func() time.Time
	cost   journal.Cost // of a new journal; zero: calibrated to this machine
	drafts []string     // journal.Options.Drafts
}

// verb is a command.
type verb struct {
	name    string
	takes   string // what follows the name in the first line of its help
	brief   string // one line
	help    string // the rest of its help
	flags   func(*flag.FlagSet, *request)
	run     func(*program, context.Context, *request) error
	noWords bool // nothing but flags may follow
}

// request is what the arguments of any verb can say.
type request struct {
	verb           string
	journal        string
	passphraseFile string
	codeFile       string // new
	date           string // write
	tags           tags   // write
	to             string // export
	json           bool   // search
	noPassphrase   bool   // check
	older          names  // mend: files with older passphrases
	backups        names  // mend: more folders with backups
	goBack         bool   // mend: go on without a newer passphrase
	keyFile        string // every verb but new
	words          []string
}

func verbs() []verb { return []verb{newVerb, writeVerb, searchVerb, exportVerb, checkVerb, mendVerb} }

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
