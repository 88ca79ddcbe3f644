package command

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"ownway/journal"
)

// gone is a journal whose file is missing or has nothing left in it, while there
// are backups of a journal with its name.
type gone struct {
	cause error
	where string // what is at the place
	older []journal.Backup
	next  string
}

func (g *gone) Error() string { return g.cause.Error() }
func (g *gone) Unwrap() error { return g.cause }

func (g *gone) explain() journal.Explanation {
	return journal.Explanation{
		What: fmt.Sprintf("%s, but %s.", g.where, beside(g.older)),
		Safe: "Nothing has been changed, and the backups are as they were.",
		Next: g.next,
		Exit: journal.ExitDamaged,
	}
}

// whereGone is what is said of a place with no journal, "" for all other errors.
func whereGone(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "There is no journal at this place"
	case errors.Is(err, journal.ErrEmpty):
		return "The journal's file is empty"
	case errors.Is(err, journal.ErrNotJournal):
		return "The file at this place is no journal"
	}
	return ""
}

// orGone is an error of opening a journal; a *gone where its backups are left.
func orGone(err error, r *request) error {
	where, older := whereGone(err), backupsOf(r.journal)
	if where == "" || len(older) == 0 {
		return err
	}
	next := "Run `" + r.line("mend") + "`. It brings back what they have."
	if !errors.Is(err, fs.ErrNotExist) {
		next += " What is there now is kept."
	}
	return &gone{err, where, older, next}
}

// isGone looks whether there is anything of a journal at the place.
func (r *request) isGone() bool {
	l, err := journal.Open(r.journal, journal.Options{ReadOnly: true})
	return errors.Join(err, closeLocked(l)) != nil && whereGone(err) != ""
}

// backupsOf are the backups beside a place that are backups as far as they tell.
func backupsOf(path string) []journal.Backup {
	list, _ := journal.FindBackups(path)
	return slices.DeleteFunc(list, func(b journal.Backup) bool { return b.Journal.IsZero() })
}

// beside says which backups there are.
func beside(list []journal.Backup) string {
	newest := moment(list[0])
	if len(list) == 1 {
		return "a backup of one of that name is beside it, of " + newest
	}
	return fmt.Sprintf("%d backups of one of that name are beside it, the newest of %s", len(list), newest)
}

// foretold is the verdict once the backups have been looked into.
func (g *gone) foretold(f journal.Finding) error {
	if f.Records == 0 {
		return journal.ErrNothingLeft
	}
	e := g.explain()
	from := "From its backups"
	if f.FromFile > 0 {
		from = "From what is left of it and from its backups"
	}
	e.What = fmt.Sprintf("%s. %s %s can be brought back.", g.where, from, outOf(f))
	return &problem{Explanation: e}
}

func closeLocked(l *journal.Locked) error {
	if l == nil {
		return nil
	}
	return l.Close()
}
