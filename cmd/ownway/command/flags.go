package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"ownway/journal"
)

func (v verb) flagSet(r *request) *flag.FlagSet {
	fs := quiet(v.name)
	journalFlag(fs, &r.journal)
	fs.StringVar(&r.passphraseFile, "passphrase-file", "", "read the passphrase, or the recovery code, from `FILE` instead of asking;\n- takes the first line of standard input")
	if !v.isNew {
		fs.StringVar(&r.keyFile, "key-file", "", "open it with the key file `FILE`; where the passphrase is needed too, that\nis asked for, or read from --passphrase-file")
	}
	if v.flags != nil {
		v.flags(fs, r)
	}
	return fs
}

// quiet is a flag set that prints nothing itself: its errors are reported as
// all errors are.
func quiet(name string) *flag.FlagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	return fs
}

func journalFlag(fs *flag.FlagSet, path *string) {
	fs.StringVar(path, "journal", "", "the journal is `FILE` instead of the one in your data folder")
}

func (v verb) parse(args []string) (*request, error) {
	r := &request{verb: v.name}
	words, err := interspersed(v.flagSet(r), args)
	if wantsHelp(err) {
		return nil, err
	}
	if err != nil {
		return nil, r.misused(err.Error())
	}
	if v.noWords && len(words) > 0 {
		// Not repeated: it may be a passphrase in the wrong place.
		return nil, r.misused("there is a word too many")
	}
	r.words = words
	return r, nil
}

// interspersed parses flags before, between and after words, as people type
// them. What follows "--" is words. A flag with an empty value is refused. In a
// script it comes from a variable that was not set, and without the flag the
// command would do something else, such as write into another journal.
func interspersed(fs *flag.FlagSet, args []string) (words []string, err error) {
	var rest []string
	if i := slices.Index(args, "--"); i >= 0 {
		args, rest = args[:i], args[i+1:]
	}
	for {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		if fs.NArg() == 0 {
			return append(words, rest...), noneEmpty(fs)
		}
		words = append(words, fs.Arg(0))
		args = fs.Args()[1:]
	}
}

func noneEmpty(fs *flag.FlagSet) (err error) {
	fs.Visit(func(f *flag.Flag) {
		if strings.TrimSpace(f.Value.String()) == "" {
			err = fmt.Errorf("--%s has nothing in it", f.Name)
			if f.Name == "date" {
				err = fmt.Errorf("%w: %w", err, journal.ErrDay)
			}
		}
	})
	return err
}

func wantsHelp(err error) bool { return errors.Is(err, flag.ErrHelp) }
