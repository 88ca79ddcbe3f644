package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"ownway/journal"
)

var mendVerb = verb{
	name:    "mend",
	brief:   "Brings a damaged journal together again, from its file and its backups.",
	noWords: true,
	help: `
What opens of the damaged file, also in parts of it to which nothing leads any
more, and of all backups goes into a new file, which takes the journal's name.
The damaged file is only read, and stays beside it with "replaced" in its name.
What cannot be found is named. 'ownway check' tells beforehand what will come
of it. A journal that is whole, and of which a backup has more because an older
copy took its place, is given what it lacks.

Backups from before the passphrase was changed give what they have if you know
the passphrase of then.
`,
	flags: func(fs *flag.FlagSet, r *request) {
		fs.Var(&r.older, "older-passphrase-file", "read a passphrase of older backups from `FILE`; may be given several times")
		fs.BoolVar(&r.goBack, "go-back", false, "mend without a newer passphrase that is lost: the journal is then as it\nwas before that was set, and opens as it did")
		fs.Var(&r.backups, "backups", "look for backups in the folder `DIR` too; may be given several times")
	},
	run: (*program).mend,
}

func (p *program) mend(ctx context.Context, r *request) error {
	if err := errors.Join(reach(r.journal), p.lookAtFolders(r)); err != nil {
		return err
	}
	gone := r.isGone()
	m, err := p.openMending(ctx, r, true)
	if err != nil {
		return err
	}
	defer m.Close()
	secret, err := p.waysIn(ctx, nil, r)
	if err != nil {
		return err
	}
	defer forget(secret)
	f, err := p.gather(ctx, m, r, secret)
	if err != nil {
		return err
	}
	switch {
	case f.Intact:
		p.say("The journal is whole: there is nothing to mend.")
		if err := m.Close(); err != nil {
			return err
		}
		return p.bringTogether(ctx, r, secret)
	case f.Records == 0:
		return verdict(f, r)
	case f.NewerKey && !r.goBack:
		return newerFirst(r)
	}
	kept, err := m.Write(ctx, nil)
	if err != nil {
		return err
	}
	p.tell(f, "The journal is mended, with", gone)
	switch {
	case kept != "" && gone:
		p.say("What was in its place is kept as it is: %s", kept)
	case kept != "":
		p.say("The damaged file is kept as it is: %s", kept)
	}
	p.say("Open the journal as you did before, and look through it before you remove anything.")
	if f.RenewAccess {
		p.say("Nothing vouches for the recovery code any more: make a new one, in Settings.")
	}
	return nil
}

// newerFirst refuses to go back to an older key while there is a newer one that
// nothing given opens: the newer passphrase would then open nothing, and nobody
// would know why.
func newerFirst(r *request) error {
	return &problem{Explanation: journal.Explanation{
		What: "A newer backup, or what is left of the file itself, opens with a passphrase or code that was set later.",
		Safe: unchanged,
		Next: "Run `" + r.line("mend") + "` again with that one, and name this one with --older-passphrase-file. If it is lost, --go-back mends without it.",
		Exit: journal.ExitWrong,
	}}
}

// lookAtFolders checks that the folders that were named can be read. Otherwise a
// mistake in a name would silently leave out what only the backups in that folder
// may have.
func (p *program) lookAtFolders(r *request) error {
	for _, folder := range r.backups {
		if _, err := os.ReadDir(folder); err != nil {
			return failed(err, "There is no folder to look for backups in, where --backups says, or it cannot be read.", "Look at how its place is written. If it is on a stick, plug it in.")
		}
		if list, err := journal.FindBackupsIn(folder, r.journal); err == nil && len(list) == 0 {
			fmt.Fprintf(p.Err, "There is no backup of a journal of this name in %s.\n", folder)
		}
	}
	return nil
}

// openMending opens a journal for mending. If it is only to be looked at, this
// works also where nothing can be written.
func (p *program) openMending(ctx context.Context, r *request, writes bool) (*journal.Mending, error) {
	o := journal.Options{Role: "command", Now: p.now}
	m, err := journal.OpenMending(ctx, r.journal, o, r.backups...)
	if isUnlockable(err) && !writes {
		o.ReadOnly = true
		return journal.OpenMending(ctx, r.journal, o, r.backups...)
	}
	return m, err
}

// gather unlocks everything that the person has passphrases for, and finds
// out what can be brought back.
func (p *program) gather(ctx context.Context, m *journal.Mending, r *request, secret journal.Secret) (f journal.Finding, err error) {
	if err := m.Unlock(ctx, secret); err != nil {
		return f, err
	}
	for _, name := range r.older {
		words, err := p.secretFrom(ctx, name)
		if err != nil {
			return f, err
		}
		err = unlockOlder(ctx, m, words, secret.File)
		clear(words)
		if err != nil {
			return f, err
		}
	}
	f, err = m.Look(ctx, nil)
	for err == nil && (f.NewerKey && !r.goBack || f.Unopened > 0 && !f.All()) && r.passphraseFile == "" && len(r.older) == 0 {
		more, asked := p.otherPassphrase(ctx, m, r, f, secret.File)
		if asked != nil || !more {
			return f, asked
		}
		f, err = m.Look(ctx, nil)
	}
	return f, err
}

// otherPassphrase asks for a passphrase that opens more backups, as long as the
// person has one and can be asked. Enter goes on without one, even if the journal
// then goes back to an older passphrase.
func (p *program) otherPassphrase(ctx context.Context, m *journal.Mending, r *request, f journal.Finding, file *journal.KeyFile) (more bool, err error) {
	prompt := "Older passphrase, or Enter to go on without: "
	if f.NewerKey {
		prompt = "Newer passphrase or code, or Enter to go on without: "
		fmt.Fprintln(p.Err, "A newer backup opens with a passphrase or code that was set later. Without it, the journal goes back\nto what it was before, and opens as it did then.")
	} else {
		fmt.Fprintf(p.Err, "%s from before the passphrase was changed, and something is missing.\n", count(f.Unopened, "backup is", "backups are"))
	}
	for {
		words, err := p.Ask(ctx, prompt)
		if errors.Is(err, ErrNoTerminal) {
			return false, nil
		}
		if err != nil || len(words) == 0 {
			r.goBack = r.goBack || err == nil
			return false, err
		}
		err = unlockOlder(ctx, m, words, file)
		clear(words)
		if err == nil || journal.Explain(err).Exit != journal.ExitWrong {
			return err == nil, err
		}
		fmt.Fprintln(p.Err, "That opens none of them.")
	}
}

// unlockOlder tries an older passphrase, alone and then with the key file.
func unlockOlder(ctx context.Context, m *journal.Mending, words []byte, file *journal.KeyFile) error {
	err := m.Unlock(ctx, journal.Secret{Words: words})
	if err != nil && file != nil && m.Unlock(ctx, journal.Secret{Words: words, File: file}) == nil {
		return nil
	}
	return err
}
