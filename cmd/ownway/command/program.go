package command

import (
	"context"
	"flag"
	"io"
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
	isNew   bool // it opens no journal that is there
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
	format         string // export
	from, toDay    string // export
	kinds          names  // export
	dryRun         bool   // import
	as             string // import: a format
	undo           string // import: the one to take out
	list           bool   // import
	json           bool   // search
	noPassphrase   bool   // check
	older          names  // mend: files with older passphrases
	backups        names  // mend: more folders with backups
	goBack         bool   // mend: go on without a newer passphrase
	keyFile        string // every verb but new
	words          []string

	archivePassphraseFile string // export
}
