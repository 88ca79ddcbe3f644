package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"

	"ownway/journal"
)

// lock opens the journal's file, so that it is known early if there is none,
// or if another program has it open. A command that only reads can do so
// where nothing can be written, such as on a disc.
func (p *program) lock(r *request, writes bool) (*journal.Locked, error) {
	if err := reach(r.journal); err != nil {
		return nil, err
	}
	o := journal.Options{Role: "command", Now: p.now, DraftFolders: p.drafts}
	l, err := journal.Open(r.journal, o)
	if isUnlockable(err) && !writes {
		o.ReadOnly = true
		l, err = journal.Open(r.journal, o)
	}
	if l != nil && l.WasReadableByOthers() {
		fmt.Fprintln(p.Err, "Other accounts of this computer could open the journal's file. Now only yours can.")
	}
	return l, orGone(err, r)
}

// isUnlockable reports whether the error means that no lock file can be put
// beside a journal. To read it, the system's own lock on its file is enough.
func isUnlockable(err error) bool {
	return errors.Is(err, journal.ErrReadOnly) || errors.Is(err, journal.ErrNotLock)
}

// reach finds symbolic links that lead in a circle. The system names that
// mistake; following the links one by one would not.
func reach(path string) error {
	if _, err := os.Stat(path); errors.Is(err, syscall.ELOOP) {
		return fmt.Errorf("looking for the journal: %w", err)
	}
	return nil
}

// unlock asks for the way in. If it is wrong, the file is closed.
func (p *program) unlock(ctx context.Context, l *journal.Locked, r *request) (*journal.Journal, error) {
	secret, err := p.waysIn(ctx, l, r)
	if err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return open(ctx, l, secret)
}

// open unlocks the journal and wipes the secret.
func open(ctx context.Context, l *journal.Locked, secret journal.Secret) (*journal.Journal, error) {
	defer forget(secret)
	j, err := l.UnlockWith(ctx, secret)
	if err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return j, nil
}

func forget(s journal.Secret) {
	clear(s.Words)
	if s.File != nil {
		s.File.Wipe()
	}
}

// waysIn reads the key file, if one is named, and asks for the passphrase unless
// the key file opens the journal alone. A nil l is a journal of which nobody
// knows what opens it.
func (p *program) waysIn(ctx context.Context, l *journal.Locked, r *request) (s journal.Secret, err error) {
	if r.keyFile != "" {
		if s.File, err = journal.ReadKeyFile(r.keyFile); err != nil {
			return s, err
		}
		switch {
		case r.passphraseFile != "":
		case l == nil:
			s.Words, err = p.wordsWithFile(ctx)
			return s, err
		case l.KeyFileUse() != journal.KeyFileAndPassphrase:
			return s, nil
		}
	}
	s.Words, err = p.secret(ctx, r)
	return s, err
}

// wordsWithFile asks for a passphrase that may not be needed. A script with the
// key file alone has nobody to ask.
func (p *program) wordsWithFile(ctx context.Context) ([]byte, error) {
	typed, err := p.Ask(ctx, "Passphrase, or Enter if the key file opens it alone: ")
	if errors.Is(err, ErrNoTerminal) {
		return nil, nil
	}
	return typed, err
}

// reading unlocks the journal for a command that changes nothing, and says
// afterwards if the command saw only a part because the file is damaged.
func (p *program) reading(ctx context.Context, r *request, use func(*journal.Journal) error) error {
	l, err := p.lock(r, false)
	if err != nil {
		return err
	}
	j, err := p.unlock(ctx, l, r)
	if err != nil {
		return err
	}
	if err := use(j); err != nil {
		return errors.Join(err, j.Close())
	}
	return errors.Join(damage(j.Problems()), j.Close())
}

// writing opens the journal, has it used by who changes it, and closes it again.
func (p *program) writing(ctx context.Context, r *request, use func(*journal.Journal) error) (err error) {
	l, err := p.lock(r, true)
	if err != nil {
		return err
	}
	j, err := p.unlock(ctx, l, r)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	if err := damage(j.Problems()); err != nil {
		return err
	}
	return use(j)
}

func damage(found []journal.Problem) error {
	if len(found) == 0 {
		return nil
	}
	return &journal.Damage{Problems: found}
}
