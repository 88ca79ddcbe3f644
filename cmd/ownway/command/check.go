package command

import (
	"context"
	"errors"
	"flag"

	"ownway/journal"
)

var checkVerb = verb{
	name:    "check",
	brief:   "Tells whether the journal is whole, and changes nothing.",
	noWords: true,
	help: `
With the passphrase or recovery code it opens every record and compares it with
what was written, and the journal with its backups: where an older copy took its
place, they have more. If the journal is damaged, or gone, it looks into the
backups too, and tells what 'ownway mend' would bring back. Without, it looks at
the structure of the file alone.
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
	l, lost, err := p.lookFor(r)
	switch {
	case err != nil:
		return err
	case r.noPassphrase && lost != nil:
		return lost
	case r.noPassphrase:
		return p.checkStructure(ctx, l, r)
	}
	if lost != nil {
		p.say("%s", lost.explain().What)
	}
	secret, err := p.waysIn(ctx, l, r)
	if lost != nil && errors.Is(err, ErrNoTerminal) {
		return lost
	}
	if err != nil {
		return errors.Join(err, closeLocked(l))
	}
	defer forget(secret)
	if l != nil {
		whole, err := p.checkRecords(ctx, r, l, secret)
		if whole || err != nil {
			return err
		}
	}
	return p.foretell(ctx, r, secret, lost)
}

// lookFor opens the journal if there is one. l is nil if its file does not open,
// or is gone.
func (p *program) lookFor(r *request) (l *journal.Locked, lost *gone, err error) {
	l, err = p.lock(r, false)
	switch {
	case errors.As(err, &lost):
	case isRuined(err):
		p.say("The journal's file does not open: %v", err)
	default:
		return l, nil, err
	}
	return nil, lost, nil
}

// isRuined reports whether a file may be a journal of which something is left.
func isRuined(err error) bool { return errors.Is(err, journal.ErrDamaged) }

// checkStructure is what can be told without a way in. l is nil if the file does
// not even open.
func (p *program) checkStructure(ctx context.Context, l *journal.Locked, r *request) error {
	if l != nil {
		report, err := l.Check(ctx)
		if err := errors.Join(err, l.Close()); err != nil {
			return err
		}
		if report.OK() {
			p.say("The structure of the file is whole: %s (%s).\nWhether each text in it is as it was written can be told with the passphrase only.",
				count(report.Records, "record", "records"), size(report.Bytes))
			return nil
		}
		p.places(report.Problems)
	}
	return &problem{Explanation: journal.Explanation{
		What: "The journal is damaged. Only the structure of its file could be looked at.",
		Safe: unchanged,
		Next: "Run `" + r.line("check") + "`, with the passphrase: it tells what can be brought back.",
		Exit: journal.ExitDamaged,
	}}
}

// checkRecords opens every record and says if the journal is whole. If the
// file itself does not open, it says so and returns no error, because backups
// can still be looked at.
func (p *program) checkRecords(ctx context.Context, r *request, l *journal.Locked, secret journal.Secret) (whole bool, err error) {
	j, err := l.UnlockWith(ctx, secret)
	if isRuined(err) {
		p.say("The journal's file does not open: %v", err)
		return false, l.Close()
	}
	if err != nil {
		return false, errors.Join(err, l.Close())
	}
	report, err := j.Check(ctx)
	inSwap := j.Access().KeyInSwap()
	var ahead []journal.UnmergedBackup
	if err == nil && report.OK() {
		ahead, err = j.Backups().Unmerged(ctx)
	}
	if err := errors.Join(err, j.Close()); err != nil {
		return false, err
	}
	if inSwap {
		p.say("This computer refuses to keep the journal's key out of its swap space (see `ulimit -l`).")
	}
	if report.OK() {
		p.say("The journal is whole: %s of %s (%s).\nEvery one opened, and is as it was written.",
			count(report.Records, "record", "records"), count(report.Items, "item", "items"), size(report.Bytes))
		p.sayAhead(ahead)
		return true, behind(ahead, r)
	}
	p.places(report.Problems)
	return false, nil
}

// foretell says what mending would bring back. Its result is an error, so that
// the exit code says it too.
func (p *program) foretell(ctx context.Context, r *request, secret journal.Secret, lost *gone) error {
	m, err := p.openMending(ctx, r, false)
	if err != nil {
		return err
	}
	defer m.Close()
	if err := m.Unlock(ctx, secret); err != nil {
		return err
	}
	f, err := m.Look(ctx, nil)
	if err != nil {
		return err
	}
	p.say("")
	p.tell(f, "Mending brings back", lost != nil)
	if lost != nil {
		return lost.foretold(f)
	}
	return verdict(f, r)
}
