package command

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"ownway/journal"
)

var checkVerb = verb{
	name:    "check",
	brief:   "Tells whether the journal is whole, and changes nothing.",
	noWords: true,
	help: `
With the passphrase or recovery code it opens every record and compares it with
what was written. Without, it looks at the structure of the file alone.
`,
	flags: func(fs *flag.FlagSet, r *request) {
		fs.BoolVar(&r.noPassphrase, "no-passphrase", false, "ask for nothing, and check the structure of the file alone")
	},
	run: (*program).check,
}

func (p *program) check(ctx context.Context, r *request) error {
	if r.noPassphrase && r.passphraseFile != "" {
		return r.misused("--no-passphrase and --passphrase-file exclude each other")
	}
	if r.noPassphrase && r.keyFile != "" {
		return r.misused("--no-passphrase and --key-file exclude each other")
	}
	l, err := p.lock(r, false)
	if err != nil {
		return err
	}
	if r.noPassphrase {
		report, err := l.Check(ctx)
		if err := errors.Join(err, l.Close()); err != nil {
			return err
		}
		return p.verdict(report, fmt.Sprintf(
			"The structure of the file is whole (%s).\nWhether each text in it is as it was written can be told with the passphrase only.", size(report.Bytes)))
	}
	j, err := p.unlock(ctx, l, r)
	if err != nil {
		return err
	}
	report, err := j.Check(ctx)
	if err := errors.Join(err, j.Close()); err != nil {
		return err
	}
	return p.verdict(report, fmt.Sprintf(
		"The journal is whole: %s of %s (%s).\nEvery one opened, and is as it was written.",
		count(report.Records, "record", "records"), count(report.Items, "item", "items"), size(report.Bytes)))
}

// verdict prints what was found. A damaged journal is an error too, for the
// exit code and for what to do next.
func (p *program) verdict(report journal.Report, whole string) error {
	if report.OK() {
		_, err := fmt.Fprintln(p.Out, whole)
		return err
	}
	fmt.Fprintf(p.Out, "The journal is damaged, in %s:\n", count(len(report.Problems), "place", "places"))
	for _, problem := range report.Problems {
		fmt.Fprintln(p.Out, " ", problem)
	}
	return damage(report.Problems)
}

func size(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KB", (bytes+1023)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
}
