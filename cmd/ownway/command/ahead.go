package command

import (
	"context"
	"errors"
	"slices"

	"ownway/journal"
)

// sayAhead says what backups have that an undamaged journal lacks, without
// showing any text.
func (p *program) sayAhead(list []journal.UnmergedBackup) {
	for _, a := range list {
		switch {
		case a.NewerKey:
			p.say("The backup of %s opens with a passphrase or code that was set later than the journal's.", moment(a.Backup))
		case a.MayBeRemoved:
			p.say("The backup of %s has %s that the journal does not have. You may have removed that for good: it is from before that was noted.",
				moment(a.Backup), count(a.Revisions(), "record", "records"))
		default:
			p.say("The backup of %s has %s that the journal does not have.", moment(a.Backup), count(a.Revisions(), "record", "records"))
		}
	}
}

// behind is the error for an undamaged journal when a backup has something that it
// lacks. It is nil where that is not certain.
func behind(list []journal.UnmergedBackup, r *request) error {
	list = slices.DeleteFunc(slices.Clone(list), func(a journal.UnmergedBackup) bool { return a.MayBeRemoved })
	if len(list) == 0 {
		return nil
	}
	e := journal.Explanation{
		What: "The journal is an older copy of itself, or was written to in two places: a backup has something that it lacks.",
		Safe: unchanged + " The backups that have it are kept, however old they get.",
		Next: "Run `" + r.line("mend") + "`. It brings back what is missing, and takes nothing away.",
		Exit: journal.ExitBehind,
	}
	if !slices.ContainsFunc(list, func(a journal.UnmergedBackup) bool { return !a.NewerKey }) {
		e.What = "The journal is an older copy of itself, from before the passphrase or code was changed."
		e.Next = "Open Ownway, choose to restore a backup, and give the newer passphrase or code."
	}
	return &problem{Explanation: e}
}

// bringTogether brings into an undamaged journal what its backups have and it
// lacks. What the person may have removed for good is named, and not brought
// back.
func (p *program) bringTogether(ctx context.Context, r *request, secret journal.Secret) (err error) {
	l, err := p.lock(r, true)
	if err != nil {
		return err
	}
	j, err := l.UnlockWith(ctx, secret)
	if err != nil {
		if journal.Explain(err).Exit == journal.ExitWrong {
			err = nil // then another of the passphrases that were given had opened it
		}
		return errors.Join(err, l.Close())
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	ahead, err := j.Backups().Unmerged(ctx, r.backups...)
	if err != nil {
		return err
	}
	p.sayAhead(ahead)
	certain := slices.DeleteFunc(slices.Clone(ahead), func(a journal.UnmergedBackup) bool { return a.MayBeRemoved || a.NewerKey })
	if len(certain) == 0 {
		return behind(ahead, r)
	}
	n, err := j.Backups().Merge(ctx, certain)
	if err != nil {
		return err
	}
	p.say("%s back in the journal. Where both had been written to, you find both among the versions.", count(n, "item is", "items are"))
	return nil
}
